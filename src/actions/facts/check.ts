/**
 * Looks whether the facts of the layers hold, and puts back what was changed by hand: at opening, and when somebody has
 * changed a sheet on which nobody types answers.
 */
import { plural } from "../../gst/plural";
import { isFault } from "../../gst/fault";
import type { TableRequest } from "../../workbook/port";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { begin } from "../transaction";
import { openHolding } from "./hold";
import { FACT_TABLES } from "./tables";

/**
 * @param wants tables, or rows of them, that were changed; all layers where nobody knows. Settings, register and tie-out
 * are looked at always.
 */
export async function checkFacts(
  context: ActionContext,
  wants: readonly TableRequest[] = FACT_TABLES.map((table) => ({ table })),
): Promise<Outcome> {
  const layers = wants.filter(({ table }) => FACT_TABLES.includes(table));
  const held = await openHolding(context, () => begin(context, [], layers));
  if (isFault(held)) return refused(held);
  const { faults } = held;
  if (faults.length === 0) return done("");
  return done(`${plural(faults.length, "change")} by hand found.`, { faults });
}
