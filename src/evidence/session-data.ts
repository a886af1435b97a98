/** Data of the beginning and the end of a review session, as JSON in their Data column. */
import type { Paise } from "../gst/money";

/** What was left to be answered then. */
export interface SessionData {
  /** The queue that is reviewed, by its id; "all" for the whole list. */
  readonly queue: string;
  readonly records: number;
  /** Tax of these records. */
  readonly tax: Paise;
}

export function parseSession(value: unknown): SessionData | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { queue, records, tax } = value as Readonly<Record<string, unknown>>;
  if (typeof queue !== "string" || !isCount(records) || !isCount(tax)) return undefined;
  return { queue, records, tax: tax as Paise };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
