/** The requests of probes: a refusal by Excel is an answer, too. */
import type { Answer } from "./probe";

export const DONE = "done";
export const NO_MEMBER = "not in this Office.js";

/** Excel's error code. A member that is missing in this Office.js is not a refusal by Excel, and has its own code. */
export function codeOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "code" in error) return String(error.code);
  if (error instanceof TypeError) return NO_MEMBER;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** Sends what the work queues as one request: "done", or the code of the refusal. */
export async function tried(context: Excel.RequestContext, work: () => void): Promise<string> {
  try {
    work();
  } catch (error) {
    // What was queued before must not be sent with the next request.
    await context.sync().catch(() => undefined);
    return codeOf(error);
  }
  try {
    await context.sync();
    return DONE;
  } catch (error) {
    return codeOf(error);
  }
}

/** @param queue queues loads and returns a reader of them. @returns what is read, or `{ refused }` with the code. */
export async function loaded(context: Excel.RequestContext, queue: () => () => unknown): Promise<Answer> {
  let read: () => unknown = () => null;
  const code = await tried(context, () => {
    read = queue();
  });
  if (code !== DONE) return { refused: code };
  try {
    return asAnswer(read());
  } catch (error) {
    return { refused: codeOf(error) };
  }
}

/** Runs the work and then asks; where the work was refused, `{ refused }` with its code. */
export async function whenDone(
  context: Excel.RequestContext,
  work: () => void,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const code = await tried(context, work);
  return code === DONE ? ask() : { refused: code };
}

/** The values, formulas or texts of a range. */
export function cells(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  address: string,
  what: "values" | "formulas" | "text" | "numberFormat" | "valueTypes" = "values",
): Promise<Answer> {
  return loaded(context, () => {
    const range = sheet.getRange(address).load(what);
    return () => range[what];
  });
}

/** The result of a formula in A1. */
export function resultOf(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  formula: string,
): Promise<Answer> {
  return loaded(context, () => {
    sheet.getRange("A1").formulas = [[formula]];
    const range = sheet.getRange("A1").load("values");
    return () => asAnswer(range.values[0]?.[0]);
  });
}

/** A table in columns A and B, from row 1. @param rows the headings first */
export function tableOf(sheet: Excel.Worksheet, rows: [unknown, unknown][]): Excel.Table {
  const place = `A1:B${rows.length}`;
  sheet.getRange(place).values = rows;
  return sheet.tables.add(place, true);
}

/** An address without its sheet. */
export function withoutSheet(address: string): string {
  return address
    .split(",")
    .map((one) => one.slice(one.lastIndexOf("!") + 1))
    .join(",");
}

/** A value as it would be read from a JSON file. */
export function asAnswer(value: unknown): Answer {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Answer);
}

/** Asks sequentially, as parts of one answer. */
export async function each<T extends string>(
  names: readonly T[],
  ask: (name: T) => Promise<Answer>,
): Promise<Answer> {
  const parts: Record<string, Answer> = {};
  for (const name of names) parts[name] = await ask(name);
  return parts;
}
