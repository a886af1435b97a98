/**
 * The totals of a GSTR-2B by table of GSTR-3B (rulebook ). Credit notes are netted within 4(A), as Circular
 * 170/02/2022 requires; the net may be negative and keeps its sign.
 */
import { isCreditNote } from "../documents/kind";
import { addTax, negateTax, NO_TAX, sumTax, type Tax } from "../gst/tax";
import { supplyGroupOf, type Gstr2bLine } from "./line";

export const TABLES = [
  "4(A)(1)",
  "4(A)(3)",
  "4(A)(4)",
  "4(A)(5)",
  "4(B)(2)",
  "4(D)(2)",
  "3.1(d)",
  "Rejected",
] as const;
export type TableName = (typeof TABLES)[number];
/** By table; of a statement made here also {@link notNetted}. */
export type Totals = Readonly<Record<TableName, Tax>> & { readonly notNetted?: Tax };

export const TABLE_HELP: Readonly<Record<TableName, string>> = {
  "4(A)(1)": "Import of goods",
  "4(A)(3)": "Inward supplies liable to reverse charge",
  "4(A)(4)": "Inward supplies from ISD",
  "4(A)(5)": "All other ITC, net of credit notes",
  "4(B)(2)": "ITC reversed: others (Rule 37A)",
  "4(D)(2)": "Ineligible ITC: section 16(4) and place of supply",
  "3.1(d)": "Tax on inward supplies liable to reverse charge",
  Rejected: "Rejected in the IMS; in no table of GSTR-3B",
};

/**
 * Credit notes under “ITC not available”, unsigned. The form nets them from table 4(A), but there is no ITC for them to
 * reduce, so they are not netted here (open question UNAVAILABLE-NOTES).
 */
export function notNetted(lines: Iterable<Gstr2bLine>): Tax {
  return sumTax([...lines].filter(isNotNetted).map(({ itc }) => negateTax(itc)));
}

export function isNotNetted({ part, kind }: Pick<Gstr2bLine, "part" | "kind">): boolean {
  return part === "not available" && isCreditNote(kind);
}

export function totalsOf(lines: readonly Gstr2bLine[]): Totals {
  const parts = Object.fromEntries(TABLES.map((table) => [table, [] as Tax[]])) as Record<TableName, Tax[]>;
  for (const line of lines) for (const table of tablesOf(line)) parts[table].push(line.itc);
  const sums = Object.fromEntries(TABLES.map((table) => [table, sumTax(parts[table])]));
  return { ...(sums as Record<TableName, Tax>), notNetted: notNetted(lines) };
}

function tablesOf(line: Gstr2bLine): TableName[] {
  if (line.part === "rejected") return ["Rejected"];
  // A reversal reduces ITC; the tax was payable in the document's own period.
  const isLiable = line.part !== "reversal" && supplyGroupOf(line) === "reverse charge";
  const tables: TableName[] = isLiable ? ["3.1(d)"] : [];
  // Credit notes without ITC are listed, but part A of the sheet "ITC not available" has none.
  if (line.heading === "" || isNotNetted(line)) return tables;
  return [...tables, line.heading];
}

/** Total ITC available: table 4(A). */
export function availableItc(totals: Totals): Tax {
  return (["4(A)(1)", "4(A)(3)", "4(A)(4)", "4(A)(5)"] as const).reduce(
    (sum, table) => addTax(sum, totals[table]),
    NO_TAX,
  );
}
