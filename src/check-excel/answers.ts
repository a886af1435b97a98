/** The saved file: the Excel that was tested, and its answers. */
import type { Result } from "./run";

/** Changes when the file's format does. */
export const FORM = "milaan-excel-answers 1";
export const FILE_NAME = "excel-answers.json";

/** The facts about an Excel in the file; nothing identifies its user. */
export interface AboutExcel {
  readonly platform: string;
  readonly version: string;
  /** Of Excel's user interface, and of its data. */
  readonly language: { readonly display: string; readonly content: string };
  /** The highest version of each set that it offers. */
  readonly requirementSets: Readonly<Record<string, string>>;
  readonly dateSystem: string;
}

export interface AnswersFile extends AboutExcel {
  readonly form: typeof FORM;
  readonly results: readonly Result[];
  /** The observations of manual probes, by id. */
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

/** As formatted JSON, which can be compared line by line. */
export function answersText(file: AnswersFile): string {
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** The file, or why the text is not valid. */
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
