/** The session of this page, for commands and functions that Excel may call before it has started. */
import type { Fault } from "../gst/fault";
import type { Session } from "./session";

let resolveRunning: (session: Session | Fault) => void;
const running = new Promise<Session | Fault>((resolve) => (resolveRunning = resolve));
let isStarted = false;

/** Is the workbook open already? */
export function isRunning(): boolean {
  return isStarted;
}

/** Resolves when the workbook is open, or with the fault that prevents Milaan from starting. */
export function whenRunning(): Promise<Session | Fault> {
  return running;
}

export function setRunning(session: Session | Fault): void {
  isStarted = true;
  resolveRunning(session);
}
