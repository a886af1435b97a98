/**
 * Faults between an add-in and Excel, injected by tests.
 *
 * Every switch stays on until it is reset, except the counting ones, which act once.
 */

/** Excel on the web refuses requests and responses above this many bytes. */
export const WEB_PAYLOAD_LIMIT = 5 * 1024 * 1024;

/** Excel refuses to read more cells than this at once. */
export const CELL_LIMIT = 5_000_000;

/** Faults of a request as a whole; only a lost response comes after its execution. */
export type RequestFault = "cell edit" | "activity limit" | "too large" | "access denied" | "lost answer";

export interface Faults {
  /** Largest request and response in bytes of UTF-8, or false for Excel on the desktop, which has no such limit. */
  payloadLimit: number | false;
  /** The user is editing a cell: requests fail unless they ask to wait. */
  cellEdit: boolean;
  /** Excel reports that it is too busy. */
  activityLimitReached: boolean;
  /** Requests arrive but are neither executed nor answered: Excel hangs, or the page was closed. */
  neverAnswer: boolean;
  /** Requests are executed but the response is lost. */
  dropResponse: boolean;
  /** After this many further requests no more are executed or answered. */
  crashAfter: number | undefined;
  /** The action that fails, counted from 0 over all requests from now on; once. */
  failAtAction: number | undefined;
  /** The fault of a single request, after that many others from now on. */
  once: { after: number; what: RequestFault } | undefined;
  /** Milliseconds before each response. */
  delay: number;
  /**
   * Delays each request until it resolves; gets whether the request may change the workbook. For interleaving several
   * hosts.
   */
  gate: ((changes: boolean) => Promise<void>) | undefined;
  /** The document is read-only. */
  readOnly: boolean;
}

export function noFaults(): Faults {
  return {
    payloadLimit: false,
    cellEdit: false,
    activityLimitReached: false,
    neverAnswer: false,
    dropResponse: false,
    crashAfter: undefined,
    failAtAction: undefined,
    once: undefined,
    delay: 0,
    gate: undefined,
    readOnly: false,
  };
}
