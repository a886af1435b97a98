/** What is asked of an Excel: one question, put with Office.js alone on a sheet of its own, with an answer as JSON. */

export type Answer =
  null | boolean | number | string | readonly Answer[] | { readonly [part: string]: Answer };

/** What a probe may use besides Excel. */
export interface Bench {
  /** Waits until Excel has had time to deliver events. */
  settle(): Promise<void>;
  /** Notes how long the work took, beside the answer: times differ each time, answers should not. */
  timed<T>(what: string, work: () => Promise<T>): Promise<T>;
}

export interface Probe {
  /** "P01"; an id never changes its question, because answer files are kept. */
  readonly id: string;
  readonly question: string;
  /** What in Milaan or in the host rests on the answer. */
  readonly settles: string;
  /** The version of ExcelApi without which the question has no sense. */
  readonly needs?: string;
  ask(context: Excel.RequestContext, sheet: Excel.Worksheet, bench: Bench): Promise<Answer>;
}

/** Sheets, names and tables that probes make begin with one of these: nothing else is ever taken away. */
export const SHEET_PREFIX = "Check Excel ";
export const NAME_PREFIX = "CheckExcel_";
