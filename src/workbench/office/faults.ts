/**
 * What can go wrong between an add-in and Excel, switchable in tests.
 *
 * Every knob holds until it is turned back, except the counting ones, which act once and switch themselves off.
 */

/** Excel on the web refuses requests and responses above this many bytes. */
export const WEB_PAYLOAD_LIMIT = 5 * 1024 * 1024;

/** Excel refuses to read more cells than this at once. */
export const CELL_LIMIT = 5_000_000;

/** What can happen to a request as a whole; only a lost answer comes after the work was done. */
export type RequestFault = "cell edit" | "activity limit" | "too large" | "access denied" | "lost answer";

export interface Faults {
  /** Largest request and response in bytes of UTF-8, or false for Excel on the desktop, which has no such limit. */
  payloadLimit: number | false;
  /** The user is typing in a cell: requests fail unless they asked to wait, and those wait. */
  cellEdit: boolean;
  /** Excel is too busy and says so. */
  activityLimitReached: boolean;
  /** Requests arrive but are neither carried out nor answered: Excel hangs, or the page is gone. */
  neverAnswer: boolean;
  /** Requests are carried out but the answer is lost. */
  dropResponse: boolean;
  /** After this many further requests, carried out and answered, nothing is carried out or answered any more. */
  crashAfter: number | undefined;
  /** The action to fail, counted from 0 over all requests from now on; fails once. */
  failAtAction: number | undefined;
  /** What happens to one single request, after so many others from now on. */
  once: { after: number; what: RequestFault } | undefined;
  /** Milliseconds before each answer. */
  delay: number;
  /** Holds each request until it resolves, and is told whether it may change the workbook; for who mixes several hosts. */
  gate: ((changes: boolean) => Promise<void>) | undefined;
  /** The document may only be read. */
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
