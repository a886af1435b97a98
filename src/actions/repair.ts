/** Makes again what is missing of a workbook, with its rows as far as the evidence and the other sheets hold them. */
import { plural } from "../gst/plural";
import { isFault } from "../gst/fault";
import { done, refused, type Act, type Outcome } from "./act";
import { checkFacts } from "./facts/check";
import { makeCopyAgain } from "./facts/copy-again";
import { makeMissingSheets } from "./onboard";
import { repairStatements } from "./repair-statements";

export async function repair(act: Act): Promise<Outcome> {
  const sheets = await makeMissingSheets(act);
  if (isFault(sheets)) return refused(sheets);
  // A sheet that is made again is empty: its rows come back from what the evidence and the other sheets hold.
  const facts = await checkFacts(act);
  const copy = await makeCopyAgain(act);
  const statements = await repairStatements(act);
  const made = [...sheets, ...(typeof copy === "string" ? [copy] : []), ...statements.made];
  const kept = [...(isFault(copy) ? [copy] : []), ...statements.faults];
  // What is missing and could not be made is not to be read as “Nothing is missing.”
  if (made.length === 0 && facts.said === "" && kept.length > 0) return refused(...kept);
  const said = [
    made.length > 0 ? `Made again: ${made.join(", ")}.` : "",
    made.length + kept.length === 0 ? "Nothing is missing." : "",
    facts.said,
    kept.length > 0 ? `${plural(kept.length, "thing")} could not be made again.` : "",
  ];
  return done(said.filter(Boolean).join(" "), { faults: [...facts.faults, ...kept] });
}
