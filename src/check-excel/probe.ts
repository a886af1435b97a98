/** A probe: one question to Excel, asked with Office.js alone on its own sheet, with an answer as JSON. */

export type Answer =
  null | boolean | number | string | readonly Answer[] | { readonly [part: string]: Answer };

/** Helpers for a probe. */
export interface Bench {
  /** Waits until Excel has had time to deliver events. */
  settle(): Promise<void>;
  /** Records the duration of the work separately from the answer, which must be the same each time. */
  timed<T>(what: string, work: () => Promise<T>): Promise<T>;
}

export interface Probe {
  /** "P01"; the question of an id never changes, because answer files are kept. */
  readonly id: string;
  readonly question: string;
  /** What in Milaan or in the host depends on the answer. */
  readonly settles: string;
  /** The version of ExcelApi that the question requires. */
  readonly needs?: string;
  ask(context: Excel.RequestContext, sheet: Excel.Worksheet, bench: Bench): Promise<Answer>;
}

/** The prefixes of sheets, names and tables that probes create: nothing else is ever removed. */
export const SHEET_PREFIX = "Check Excel ";
export const NAME_PREFIX = "CheckExcel_";
