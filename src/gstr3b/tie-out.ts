/**
 * Tie-out: what GSTR-2B gives for table 4 and 3.1(d) of GSTR-3B, beside what was filed there (rulebook ). What
 * was filed is typed by the user. Absent, blank and zero are three facts: a head that was not typed agrees with nothing
 * and differs from nothing.
 */
import { minus } from "../gst/money";
import { HEADS, type Head, type Tax } from "../gst/tax";
import type { TableName, Totals } from "../gstr2b/totals";
import { NOTHING_TYPED, type TypedTax } from "../table/field";

export const TIE_OUT_TABLES = [
  "3.1(d)",
  "4(A)(1)",
  "4(A)(2)",
  "4(A)(3)",
  "4(A)(4)",
  "4(A)(5)",
  "4(B)(1)",
  "4(B)(2)",
  "4(D)(1)",
  "4(D)(2)",
] as const;
export type TieOutTable = (typeof TIE_OUT_TABLES)[number];

/** 4(A)(5) and 4(B)(2) may lawfully hold more than GSTR-2B gives; whether they do is for the user to say. */
export const TIE_OUT_HELP: Readonly<Record<TieOutTable, string>> = {
  "3.1(d)": "Inward supplies liable to reverse charge",
  "4(A)(1)": "Import of goods",
  "4(A)(2)": "Import of services; not in GSTR-2B",
  "4(A)(3)": "Reverse charge",
  "4(A)(4)": "From ISD",
  "4(A)(5)": "All other ITC; more when credit is reclaimed",
  "4(B)(1)": "Rules 38, 42, 43, section 17(5); not in GSTR-2B",
  "4(B)(2)": "Other reversals; more than Rule 37A when typed",
  "4(D)(1)": "Reclaimed ITC; not in GSTR-2B",
  "4(D)(2)": "Ineligible: section 16(4) and place of supply",
};

export const VERDICTS = ["Not typed", "In part", "Agrees", "Differs", "Typed only"] as const;
/**
 * Not typed: no head was. In part: what was typed agrees, a head with an amount in GSTR-2B was not. Typed only: GSTR-2B
 * knows nothing of the table.
 */
type Verdict = (typeof VERDICTS)[number];

export interface TieOut {
  readonly table: TieOutTable;
  /** What GSTR-2B gives; undefined for the tables that only the user knows. */
  readonly gstr2b: Tax | undefined;
  readonly filed: TypedTax;
  /** Filed less GSTR-2B, of the heads that were typed. */
  readonly difference: TypedTax;
  readonly verdict: Verdict;
}

/**
 * Compares a period's GSTR-2B with what was filed in GSTR-3B, table by table. For the check before filing (K10): all is
 * tied out when no verdict is "Differs", "In part" or "Not typed" where `gstr2b` has an amount.
 *
 * @param gstr2b totals of the period's statement, as `totalsOf` makes them of its lines.
 * @param filed what was typed, by table; a table that is missing was not typed.
 * @returns one line for each of {@link TIE_OUT_TABLES}, in that order. It raises no faults.
 */
export function tieOut(gstr2b: Totals, filed: ReadonlyMap<TieOutTable, TypedTax>): TieOut[] {
  return TIE_OUT_TABLES.map((table) =>
    compare(table, givenBy(gstr2b, table), filed.get(table) ?? NOTHING_TYPED),
  );
}

/** What GSTR-2B gives for a table; undefined where it knows nothing. */
export function givenBy(gstr2b: Totals, table: TieOutTable): Tax | undefined {
  return isInGstr2b(table) ? gstr2b[table] : undefined;
}

function isInGstr2b(table: TieOutTable): table is TieOutTable & TableName {
  return table !== "4(A)(2)" && table !== "4(B)(1)" && table !== "4(D)(1)";
}

/** One table. */
export function compare(table: TieOutTable, gstr2b: Tax | undefined, filed: TypedTax): TieOut {
  const difference = gstr2b ? differenceOf(gstr2b, filed) : NOTHING_TYPED;
  return { table, gstr2b, filed, difference, verdict: verdictOn(gstr2b, filed, difference) };
}

function differenceOf(gstr2b: Tax, filed: TypedTax): TypedTax {
  const less = (head: Head) => {
    const typed = filed[head];
    return typed === undefined ? undefined : minus(typed, gstr2b[head]);
  };
  return { igst: less("igst"), cgst: less("cgst"), sgst: less("sgst"), cess: less("cess") };
}

function verdictOn(gstr2b: Tax | undefined, filed: TypedTax, difference: TypedTax): Verdict {
  const typed = HEADS.filter((head) => filed[head] !== undefined);
  if (typed.length === 0) return "Not typed";
  if (!gstr2b) return "Typed only";
  if (typed.some((head) => difference[head] !== 0)) return "Differs";
  return HEADS.some((head) => filed[head] === undefined && gstr2b[head] !== 0) ? "In part" : "Agrees";
}
