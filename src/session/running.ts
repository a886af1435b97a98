/** The session of this page, for commands and functions that Excel calls before or after it is there. */
import type { Session } from "./session";

let resolveRunning: (session: Session) => void;
let running = new Promise<Session>((resolve) => (resolveRunning = resolve));
let isThere = false;

/** Is the workbook open already? */
export function isRunning(): boolean {
  return isThere;
}

/** Resolves when the workbook is open; functions say until then that it is being opened. */
export function whenRunning(): Promise<Session> {
  return running;
}

export function setRunning(session: Session): void {
  isThere = true;
  resolveRunning(session);
}

/** Begins anew, when a page (or a test) ends its session and starts another. */
export function resetRunning(): void {
  isThere = false;
  running = new Promise<Session>((resolve) => (resolveRunning = resolve));
}
