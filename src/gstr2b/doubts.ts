/** What a statement cannot know by itself, so that the user must be told: never guessed, never passed over. */
import { describe, isAmendment } from "../documents/document";
import { asWarning, fault, type Fault } from "../gst/fault";
import { showPeriod } from "../gst/period";
import { isNoTax, NO_TAX } from "../gst/tax";
import type { Gstr2bLine } from "./line";

/** Warnings about the lines of a statement, in their order. */
export function doubtsAbout(lines: readonly Gstr2bLine[]): Fault[] {
  return lines.filter((line) => isAmendment(line) && line.part !== "rejected").flatMap(doubtAbout);
}

function doubtAbout(line: Gstr2bLine): Fault[] {
  const place = `${line.supplierGstin} ${line.documentNumber}`.trim();
  const name = describe(line);
  if (line.originalState === "Unknown")
    return [
      asWarning(
        fault(
          "UNKNOWN_DOCUMENT",
          `The original of the amended ${name} is not in this workbook, so it changes no ITC here.`,
          "Import the portal's GSTR-2B of the period that holds the original, or check the ITC on the portal.",
          { place },
        ),
      ),
    ];
  // Credit taken in time stays, however late an amendment of its paper comes.
  if (line.part !== "not available" || line.reason === "16(4)" || isNoTax(line.posted ?? NO_TAX)) return [];
  const taken = line.originalPeriod ? `GSTR-2B of ${showPeriod(line.originalPeriod)}` : "an earlier GSTR-2B";
  return [
    asWarning(
      fault(
        "BAD_POS",
        `As amended, the ${name} gives no credit; what ${taken} gave is not taken back by GSTR-2B.`,
        "Reverse it in table 4(B) of GSTR-3B, and check on the portal.",
        { place },
      ),
    ),
  ];
}
