/** The session of this page, for commands and functions that Excel calls before or after it is there. */
import type { Session } from "./session";

let resolveRunning: (session: Session) => void;
let running = new Promise<Session>((resolve) => (resolveRunning = resolve));

/** Resolves when the workbook is open; functions show #BUSY! until then. */
export function whenRunning(): Promise<Session> {
  return running;
}

export function setRunning(session: Session): void {
  resolveRunning(session);
}

/** Begins anew, when a page (or a test) ends its session and starts another. */
export function resetRunning(): void {
  running = new Promise<Session>((resolve) => (resolveRunning = resolve));
}
