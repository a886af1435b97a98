/** What the confirmation window asks. It travels in the fragment of the window's address, which no server sees. */
export interface Question {
  readonly title: string;
  /** What will happen, a paragraph each. */
  readonly sentences: readonly string[];
  /** The name of the button that confirms. */
  readonly confirm: string;
  readonly cancel: string;
}

export const CONFIRMED = "confirmed";

export function writeQuestion(question: Question): string {
  return `#${encodeURIComponent(JSON.stringify(question))}`;
}

/** @returns undefined where the fragment holds no question. */
export function readQuestion(fragment: string): Question | undefined {
  try {
    const found = JSON.parse(decodeURIComponent(fragment.slice(1))) as unknown;
    return isQuestion(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isQuestion(found: unknown): found is Question {
  const { title, sentences, confirm, cancel } = (found ?? {}) as Partial<Record<keyof Question, unknown>>;
  const isText = (text: unknown) => typeof text === "string";
  return [title, confirm, cancel].every(isText) && Array.isArray(sentences) && sentences.every(isText);
}
