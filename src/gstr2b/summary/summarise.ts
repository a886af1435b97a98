/**
 * The four summaries of a GSTR-2B, computed from its lines (rulebook ). Every line belongs to
 * exactly one row. Part A has signed amounts, so that a downward amendment is negative; Part B has credit notes as
 * positive reductions. Titles of parts have no amount, which is not the same as zero.
 */
import { isAmendment } from "../../documents/document";
import { isCreditNote } from "../../documents/kind";
import type { Blank } from "../../gst/blank";
import { isFault, type Result } from "../../gst/fault";
import type { Period } from "../../gst/period";
import { negateTax, sumTax, type Tax } from "../../gst/tax";
import { imsRegime } from "../../law/ims-regime";
import { supplyGroupOf, type SupplyGroup, type Gstr2bLine, type Part } from "../line";
import { SUMMARIES, type SummaryName } from "./names";
import { IMS_MARK, SUMMARY_RULES, type DetailRule, type DocumentName } from "./rows";

export interface SummaryRow {
  readonly summary: SummaryName;
  readonly part: "A" | "B" | Blank;
  /** "Part A" on the title of a part, "I" to "IV" on a group, blank on its rows. */
  readonly number: string;
  readonly heading: string;
  /** Table of GSTR-3B, as the portal words it. */
  readonly table: string;
  readonly tax: Tax | undefined;
  readonly advisory: string;
}

/** @returns all rows of all summaries of the period, zero rows too; UNWRITTEN_LAW for a period without a rule. */
export function summarise(period: Period, lines: Iterable<Gstr2bLine>): Result<SummaryRow[]> {
  const regime = imsRegime.at(period);
  if (isFault(regime)) return regime;
  const { ims } = regime.value;
  const amounts = new Map<DetailRule, Tax[]>();
  for (const line of lines) {
    const rule = ruleOf(line);
    const sums = amounts.get(rule) ?? [];
    sums.push(amountOf(line));
    amounts.set(rule, sums);
  }
  return SUMMARIES.filter((summary) => ims || !SUMMARY_RULES[summary].needsIms).flatMap((summary) =>
    rowsOf(summary, (rule) => sumTax(amounts.get(rule) ?? []), ims),
  );
}

function rowsOf(summary: SummaryName, amountIn: (rule: DetailRule) => Tax, ims: boolean): SummaryRow[] {
  const { title, parts } = SUMMARY_RULES[summary];
  const row = (given: Omit<SummaryRow, "summary" | "advisory"> & { advisory?: string }): SummaryRow => ({
    summary,
    advisory: "",
    ...given,
    heading: ims ? given.heading : given.heading.replace(IMS_MARK, ""),
  });
  const above = title ? [row({ part: "", number: "", heading: title, table: "", tax: undefined })] : [];
  const below = parts.flatMap(({ part, heading, groups }) => [
    row({ part, number: `Part ${part}`, heading, table: "", tax: undefined }),
    ...groups.flatMap(({ details, ...group }) => [
      row({ part, ...group, tax: sumTax(details.map(amountIn)) }),
      ...details.map((rule) =>
        row({ part, number: "", heading: rule.heading, table: rule.table, tax: amountIn(rule) }),
      ),
    ]),
  ]);
  return [...above, ...below];
}

/** A rejected document shows its own tax; a credit note that counts shows its reduction. */
function amountOf(line: Gstr2bLine): Tax {
  const reduces = line.part === "available" || line.part === "not available";
  return reduces && isCreditNote(line.kind) ? negateTax(line.itc) : line.itc;
}

/**
 * The row of a line. A document type without a row in its summary is counted with the invoices (for example an ECO
 * document under reverse charge), so that no tax is left out of the sums.
 */
export function ruleOf(line: Gstr2bLine): DetailRule {
  const rules = RULES.get(line.part) ?? [];
  const documentName = documentNameOf(line);
  const amended = isAmendment(line);
  const find = (group: SupplyGroup, asName: DocumentName) =>
    rules.find((rule) => rule.group === group && rule.documentName === asName && rule.amended === amended);
  const group = supplyGroupOf(line);
  const rule =
    find(group, documentName) ??
    find(group, "invoice") ??
    find("other", documentName) ??
    find("other", "invoice");
  if (!rule) throw new Error(`No summary holds a line of part “${line.part}”.`);
  return rule;
}

const RULES: ReadonlyMap<Part, readonly DetailRule[]> = new Map(
  Object.values(SUMMARY_RULES).map(({ of, parts }) => [
    of,
    parts.flatMap(({ groups }) => groups.flatMap(({ details }) => details)),
  ]),
);

function documentNameOf({ kind, supplierGstin }: Gstr2bLine): DocumentName {
  if (isCreditNote(kind)) return "credit note";
  if (kind === "Bill of entry") return supplierGstin === "" ? "import" : "SEZ import";
  if (kind === "Debit note") return "debit note";
  return kind === "ECO document" ? "ECO document" : "invoice";
}
