/** The session of this page, for commands and functions that Excel calls before or after it is there. */
import type { Fault } from "../gst/fault";
import type { Session } from "./session";

let resolveRunning: (session: Session | Fault) => void;
const running = new Promise<Session | Fault>((resolve) => (resolveRunning = resolve));
let isThere = false;

/** Is the workbook open already? */
export function isRunning(): boolean {
  return isThere;
}

/** Resolves when the workbook is open, or with what keeps Milaan from starting at all. */
export function whenRunning(): Promise<Session | Fault> {
  return running;
}

export function setRunning(session: Session | Fault): void {
  isThere = true;
  resolveRunning(session);
}
