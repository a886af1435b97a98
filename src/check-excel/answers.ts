/** The file that is handed out: what kind of Excel was asked, and what it answered. */
import type { Result } from "./run";

/** Changes when the file's shape does. */
export const FORM = "milaan-excel-answers 1";
export const FILE_NAME = "excel-answers.json";

/** What of an Excel is told; nothing says whose it is. */
export interface AboutExcel {
  readonly platform: string;
  readonly version: string;
  /** Of Excel's own words, and of its data. */
  readonly language: { readonly display: string; readonly content: string };
  /** The highest version of each set that it offers. */
  readonly requirementSets: Readonly<Record<string, string>>;
  readonly dateSystem: string;
}

export interface AnswersFile extends AboutExcel {
  readonly form: typeof FORM;
  readonly results: readonly Result[];
  /** What somebody saw, by the id of what was tried. */
  readonly byHand: Readonly<Record<string, string>>;
}

export function makeAnswers(
  about: AboutExcel,
  results: readonly Result[],
  seen: Readonly<Record<string, string>> = {},
): AnswersFile {
  const byHand = Object.fromEntries(Object.entries(seen).filter(([, text]) => text.trim() !== ""));
  return { form: FORM, ...about, results, byHand };
}

/** As text that a person can read and a program can compare line by line. */
export function answersText(file: AnswersFile): string {
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** The file, or why the text is none. */
export function readAnswers(text: string): AnswersFile | string {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return "It is not JSON.";
  }
  const { form, results } = (file ?? {}) as Partial<AnswersFile>;
  if (form !== FORM) return `Its form is “${String(form)}”, not “${FORM}”.`;
  if (
    !Array.isArray(results) ||
    results.some(({ id, answer }) => typeof id !== "string" || answer === undefined)
  )
    return "Its results have no id or no answer.";
  return file as AnswersFile;
}
