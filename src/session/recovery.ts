/** An interrupted commit: another add-in is still at work on it, or it was abandoned and is finished here. */
import { recover } from "../actions/workbook/recover";
import type { Fault } from "../gst/fault";
import type { Port } from "../workbook/port";

/** How long a commit of another add-in may make no progress before it counts as abandoned. */
const ABANDONED_AFTER_MS = 5000;
/** How often its progress is polled meanwhile. */
const POLLS = 5;

/** @returns the message for the user when a commit was finished; undefined when another add-in has ended it. */
export async function finishInterrupted(
  port: Port,
  abandonedAfterMs = ABANDONED_AFTER_MS,
): Promise<Fault | undefined> {
  const turn = await abandoned(port, abandonedAfterMs);
  return turn === undefined ? undefined : recover(port, turn);
}

/**
 * The turn of an abandoned commit. Another add-in that is writing changes its turn with every request until its commit
 * ends; one that was killed does not.
 */
async function abandoned(port: Port, abandonedAfterMs: number): Promise<string | undefined> {
  let seen = await port.unfinished();
  for (let poll = 1; seen && !seen.own && poll <= POLLS; poll++) {
    await new Promise((resolve) => setTimeout(resolve, abandonedAfterMs / POLLS));
    const now = await port.unfinished();
    if (now?.turn !== seen.turn) poll = 0;
    seen = now;
  }
  return seen?.turn;
}
