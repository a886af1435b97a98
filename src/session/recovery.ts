/** A list of writes that stands unfinished: somebody is at work at it, or it was abandoned and is finished here. */
import { recover } from "../actions/workbook/recover";
import type { Fault } from "../gst/fault";
import type { Port } from "../workbook/port";

/** How long a list of another add-in may stand still before it counts as abandoned. */
const OTHERS_MS = 5000;
/** How often it is looked at meanwhile. */
const LOOKS = 5;

/** @returns what to tell the user when a list was finished; undefined when somebody else has ended it. */
export async function finishLeft(port: Port, othersMs = OTHERS_MS): Promise<Fault | undefined> {
  const turn = await abandoned(port, othersMs);
  return turn === undefined ? undefined : recover(port, turn);
}

/**
 * The turn of a list that nobody works at any more. Another add-in that writes just now moves its turn with every
 * request, until it ends its list; one that was killed never does.
 */
async function abandoned(port: Port, othersMs: number): Promise<string | undefined> {
  let seen = await port.unfinished();
  for (let look = 1; seen && !seen.own && look <= LOOKS; look++) {
    await new Promise((resolve) => setTimeout(resolve, othersMs / LOOKS));
    const now = await port.unfinished();
    if (now?.turn !== seen.turn) look = 0;
    seen = now;
  }
  return seen?.turn;
}
