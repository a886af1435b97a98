/** What only a named person may do, and the reason that the person gives. */
import { fault, type Fault } from "../gst/fault";
import { CITE } from "../law/citations";
import { UNNAMED, type ActionContext } from "./context";

/** @param sentence what a named person does. */
export function unnamedFault({ actor }: Pick<ActionContext, "actor">, sentence: string): Fault | undefined {
  if (actor.trim() !== "" && actor !== UNNAMED) return undefined;
  return fault("NO_ACTOR", sentence, "Give your name in the pane.", { law: CITE.evidence });
}

const LONGEST_REASON = 250;

export function longReasonFault(reason: string): Fault | undefined {
  const length = Array.from(reason.trim()).length;
  if (length <= LONGEST_REASON) return undefined;
  return fault("BAD_VALUE", `The reason has ${length} characters.`, `Shorten it to ${LONGEST_REASON}.`);
}
