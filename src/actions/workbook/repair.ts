/** Creates what is missing of a workbook, with its rows as far as the evidence and the other sheets have them. */
import { plural } from "../../gst/plural";
import { isFault } from "../../gst/fault";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { checkFacts } from "../facts/check";
import { rebuildCopy } from "../facts/rebuild-copy";
import { makeMissingSheets } from "./set-up";
import { repairStatements } from "../statement/repair";

export async function repair(context: ActionContext): Promise<Outcome> {
  const sheets = await makeMissingSheets(context);
  if (isFault(sheets)) return refused(sheets);
  // A sheet that is created again is empty: its rows come from the evidence and the other sheets.
  const facts = await checkFacts(context);
  const copy = await rebuildCopy(context);
  const statements = await repairStatements(context);
  const made = [...sheets, ...(typeof copy === "string" ? [copy] : []), ...statements.made];
  const kept = [...(isFault(copy) ? [copy] : []), ...statements.faults];
  // A missing sheet that could not be created must not be reported as “Nothing is missing.”
  if (made.length === 0 && facts.message === "" && kept.length > 0) return refused(...kept);
  const message = [
    made.length > 0 ? `Made again: ${made.join(", ")}.` : "",
    made.length + kept.length === 0 ? "Nothing is missing." : "",
    facts.message,
    kept.length > 0 ? `${plural(kept.length, "thing")} could not be made again.` : "",
  ];
  return done(message.filter(Boolean).join(" "), { faults: [...facts.faults, ...kept] });
}
