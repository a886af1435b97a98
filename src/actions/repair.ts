/** Makes again what is missing of a workbook, with its rows as far as the evidence and the other sheets hold them. */
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
  const said = made.length > 0 ? `Made again: ${made.join(", ")}.` : "Nothing is missing.";
  return done([said, facts.said].filter(Boolean).join(" "), {
    faults: [...facts.faults, ...(isFault(copy) ? [copy] : []), ...statements.faults],
  });
}
