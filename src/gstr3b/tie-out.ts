/**
 * Tie-out: GSTR-2B's amounts for tables 4 and 3.1(d) of GSTR-3B, compared with what was filed there (rulebook R-65,
 * R-69), and whether the portal's two ledgers cover what is claimed (Advisory 643). What was filed, and the opening
 * balances of the ledgers, are typed by the user. Blank is not zero: a head that was not typed neither agrees nor
 * differs, and an opening balance that was not typed covers nothing.
 */
import { minus, NO_MONEY, plus, type Paise } from "../gst/money";
import { HEADS, isNoTax, type Head, type Tax } from "../gst/tax";
import type { TableName, Totals } from "../gstr2b/totals";
import { LEDGERS, ledgerRules, type Ledger, type LedgerRule } from "../law/gstr3b-ledgers";
import { NOTHING_TYPED, type TypedTax } from "../sheet/field";

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
  ...LEDGERS,
  "Notes without ITC",
] as const;
export type TieOutTable = (typeof TIE_OUT_TABLES)[number];

/** 4(A)(5) and 4(B)(2) may lawfully be more than in GSTR-2B. */
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
  "Re-claim ledger": "Type the opening balance; 4(D)(1) is at most that and 4(B)(2)",
  "RCM ledger": "Type the opening balance; 4(A)(2) and 4(A)(3) are at most that and 3.1(d)",
  "Notes without ITC": "Credit notes under “ITC not available”: netted nowhere; uncertain, check 4(A)",
};

export const VERDICTS = [
  ...["Not typed", "In part", "Agrees", "Differs", "Typed only"],
  ...["Covered", "Exceeded", "Uncertain"],
] as const;
/**
 * Not typed: no head was typed. In part: typed heads agree, but a head with an amount in GSTR-2B was not typed; of a
 * ledger: what was typed does not decide. Typed only: the table is not in GSTR-2B. Covered, Exceeded: the ledger's
 * balance after this GSTR-3B is not negative, or it is. Uncertain: the sources leave open where the amount belongs.
 */
type Verdict = (typeof VERDICTS)[number];

export interface TieOut {
  readonly table: TieOutTable;
  /** The amount in GSTR-2B; undefined for tables that are not in GSTR-2B. */
  readonly gstr2b: Tax | undefined;
  readonly filed: TypedTax;
  /** Filed less GSTR-2B, for the heads that were typed; of a ledger its balance after this GSTR-3B. */
  readonly difference: TypedTax;
  readonly verdict: Verdict;
}

/**
 * Compares a period's GSTR-2B with what was filed in GSTR-3B, table by table. For the check before filing (K10): all is
 * tied out when no verdict is "Differs", "In part" or "Not typed" where `gstr2b` has an amount.
 *
 * @param gstr2b totals of the period's statement, as `totalsOf` computes them from its lines.
 * @param filed what was typed, by table; a missing table was not typed.
 * @returns one line for each of {@link TIE_OUT_TABLES}, in that order. It returns no faults.
 */
export function tieOut(gstr2b: Totals, filed: ReadonlyMap<TieOutTable, TypedTax>): TieOut[] {
  return TIE_OUT_TABLES.map((table) => lineOf(table, gstr2bAmountOf(gstr2b, table), filed));
}

/** One line. @param filed what was typed in the same period, by table; a ledger uses several. */
export function lineOf(
  table: TieOutTable,
  gstr2b: Tax | undefined,
  filed: ReadonlyMap<TieOutTable, TypedTax>,
): TieOut {
  if (isLedger(table)) return ledgerLine(table, filed);
  return compare(table, gstr2b, filed.get(table) ?? NOTHING_TYPED);
}

function isLedger(table: TieOutTable): table is Ledger {
  return LEDGERS.some((ledger) => ledger === table);
}

/** The amount of a table in GSTR-2B; undefined where it has none. */
export function gstr2bAmountOf(gstr2b: Totals, table: TieOutTable): Tax | undefined {
  if (table === "Notes without ITC") return gstr2b.notNetted;
  return isInGstr2b(table, gstr2b) ? gstr2b[table] : undefined;
}

function isInGstr2b(table: TieOutTable, gstr2b: Totals): table is TieOutTable & TableName {
  return Object.hasOwn(gstr2b, table);
}

/** Does the opening balance, with this GSTR-3B's entries, cover its claims, head by head? */
function ledgerLine(table: Ledger, filed: ReadonlyMap<TieOutTable, TypedTax>): TieOut {
  const opening = filed.get(table) ?? NOTHING_TYPED;
  const heads = HEADS.map((head) => balanceOf(head, opening[head], ledgerRules[table], filed));
  const after = (place: number) => heads[place]?.after;
  return {
    table,
    gstr2b: undefined,
    filed: opening,
    difference: { igst: after(0), cgst: after(1), sgst: after(2), cess: after(3) },
    verdict: verdictOnLedger(heads),
  };
}

interface Balance {
  /** Undefined while no opening balance is typed. */
  readonly after: Paise | undefined;
  readonly isTyped: boolean;
  readonly claimed: Paise;
  /** Is everything typed that could fill the ledger? */
  readonly isComplete: boolean;
}

function balanceOf(
  head: Head,
  opening: Paise | undefined,
  { claims, fills }: LedgerRule,
  filed: ReadonlyMap<TieOutTable, TypedTax>,
): Balance {
  const typedIn = (tables: LedgerRule["claims"]) =>
    tables.flatMap((table) => {
      const amount = filed.get(table)?.[head];
      return amount === undefined ? [] : [amount];
    });
  const sum = (amounts: readonly Paise[]) => amounts.reduce(plus, NO_MONEY);
  const credits = typedIn(fills);
  const claimed = sum(typedIn(claims));
  return {
    after: opening === undefined ? undefined : minus(plus(opening, sum(credits)), claimed),
    isTyped: opening !== undefined,
    claimed,
    isComplete: credits.length === fills.length,
  };
}

function verdictOnLedger(heads: readonly Balance[]): Verdict {
  const negative = heads.filter(({ after }) => after !== undefined && after < 0);
  if (negative.some(({ isComplete: isWhole }) => isWhole)) return "Exceeded";
  if (!heads.some(({ isTyped }) => isTyped)) return "Not typed";
  const isOpen = negative.length > 0 || heads.some(({ isTyped, claimed }) => !isTyped && claimed > 0);
  return isOpen ? "In part" : "Covered";
}

/** Is ITC claimed that a ledger's typed balance does not show as covered? */
export function isUncovered(
  table: TieOutTable,
  verdict: TieOut["verdict"],
  filed: ReadonlyMap<TieOutTable, TypedTax>,
): boolean {
  if (!isLedger(table) || (verdict !== "Not typed" && verdict !== "In part")) return false;
  return ledgerRules[table].claims.some((claim) =>
    HEADS.some((head) => (filed.get(claim)?.[head] ?? NO_MONEY) > 0),
  );
}

/** One table. */
export function compare(table: TieOutTable, gstr2b: Tax | undefined, filed: TypedTax): TieOut {
  const difference = gstr2b ? differenceOf(gstr2b, filed) : NOTHING_TYPED;
  const isOpen = table === "Notes without ITC" && gstr2b !== undefined && !isNoTax(gstr2b);
  return {
    table,
    gstr2b,
    filed,
    difference,
    verdict: isOpen ? "Uncertain" : verdictOn(gstr2b, filed, difference),
  };
}

function differenceOf(gstr2b: Tax, filed: TypedTax): TypedTax {
  const headDifference = (head: Head) => {
    const typed = filed[head];
    return typed === undefined ? undefined : minus(typed, gstr2b[head]);
  };
  return {
    igst: headDifference("igst"),
    cgst: headDifference("cgst"),
    sgst: headDifference("sgst"),
    cess: headDifference("cess"),
  };
}

function verdictOn(gstr2b: Tax | undefined, filed: TypedTax, difference: TypedTax): Verdict {
  const typed = HEADS.filter((head) => filed[head] !== undefined);
  if (typed.length === 0) return "Not typed";
  if (!gstr2b) return "Typed only";
  if (typed.some((head) => difference[head] !== 0)) return "Differs";
  return HEADS.some((head) => filed[head] === undefined && gstr2b[head] !== 0) ? "In part" : "Agrees";
}
