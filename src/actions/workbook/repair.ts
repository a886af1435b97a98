/** Makes again what is missing of a workbook, with its rows as far as the evidence and the other sheets hold them. */
import { plural } from "../../gst/plural";
import { isFault } from "../../gst/fault";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { checkFacts } from "../facts/check";
import { makeCopyAgain } from "../facts/copy-again";
import { makeMissingSheets } from "./set-up";
import { repairStatements } from "../statement/repair";

export async function repair(context: ActionContext): Promise<Outcome> {
  const sheets = await makeMissingSheets(context);
  if (isFault(sheets)) return refused(sheets);
  // A sheet that is made again is empty: its rows come back from what the evidence and the other sheets hold.
  const facts = await checkFacts(context);
  const copy = await makeCopyAgain(context);
  const statements = await repairStatements(context);
  const made = [...sheets, ...(typeof copy === "string" ? [copy] : []), ...statements.made];
  const kept = [...(isFault(copy) ? [copy] : []), ...statements.faults];
  // What is missing and could not be made is not to be read as “Nothing is missing.”
  if (made.length === 0 && facts.message === "" && kept.length > 0) return refused(...kept);
  const message = [
    made.length > 0 ? `Made again: ${made.join(", ")}.` : "",
    made.length + kept.length === 0 ? "Nothing is missing." : "",
    facts.message,
    kept.length > 0 ? `${plural(kept.length, "thing")} could not be made again.` : "",
  ];
  return done(message.filter(Boolean).join(" "), { faults: [...facts.faults, ...kept] });
}
