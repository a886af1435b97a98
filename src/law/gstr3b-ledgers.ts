/**
 * Two ledgers of the portal that GSTR-3B may not make negative: ITC that is reclaimed, against what was reversed
 * temporarily; and ITC under reverse charge, against what was paid. Opening balances are only on the portal. Source:
 * GSTN Advisory 643.
 */
import type { Day } from "../gst/date";
import { isFault } from "../gst/fault";
import { cite, dated } from "./dated";

/** Tables of GSTR-3B that debit or credit a ledger. */
export type LedgerTable = "3.1(d)" | "4(A)(2)" | "4(A)(3)" | "4(B)(2)" | "4(D)(1)";

export interface LedgerRule {
  /** Total ITC claimed here ... */
  readonly claims: readonly LedgerTable[];
  /** ... may not exceed the opening balance plus the amounts entered here. */
  readonly fills: readonly LedgerTable[];
}

export const LEDGERS = ["Re-claim ledger", "RCM ledger"] as const;
export type Ledger = (typeof LEDGERS)[number];

export const ledgerRules: Readonly<Record<Ledger, LedgerRule>> = {
  "Re-claim ledger": { claims: ["4(D)(1)"], fills: ["4(B)(2)"] },
  "RCM ledger": { claims: ["4(A)(2)", "4(A)(3)"], fills: ["3.1(d)"] },
};

const ledgerBlock = dated<Readonly<Record<Ledger, LedgerRule>>>(
  "3B-LEDGERS",
  "which ledgers block GSTR-3B by a negative balance",
  "day of action",
  [
    {
      from: "2025-12-29",
      value: ledgerRules,
      source: "GSTN Advisory 643, 29-12-2025",
      checked: "2026-11-29",
    },
  ],
);

/** The law by which a negative balance blocks GSTR-3B on that day, or undefined before there was one. */
export function ledgerBlockOn(on: Day): string | undefined {
  const ruling = ledgerBlock.at(on);
  return isFault(ruling) ? undefined : cite(ruling);
}
