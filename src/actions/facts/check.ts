/**
 * Checks whether the facts of the layers are as logged, and restores what was changed by hand: at opening, and when a
 * sheet without typed answers was changed.
 */
import { plural } from "../../gst/plural";
import { isFault } from "../../gst/fault";
import type { TableRequest } from "../../workbook/port";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { begin } from "../transaction";
import { openVerified } from "./verified-transaction";
import { FACT_TABLES } from "./tables";

/**
 * @param requests changed tables, or rows of them; all layers where nobody knows. Settings, register and tie-out are
 * always checked.
 */
export async function checkFacts(
  context: ActionContext,
  requests: readonly TableRequest[] = FACT_TABLES.map((table) => ({ table })),
): Promise<Outcome> {
  const layers = requests.filter(({ table }) => FACT_TABLES.includes(table));
  const verified = await openVerified(context, () => begin(context, [], layers));
  if (isFault(verified)) return refused(verified);
  const { faults } = verified;
  if (faults.length === 0) return done("");
  return done(`${plural(faults.length, "change")} by hand found.`, { faults });
}
