/** Seals: is a locked statement still what was sealed, and if not, what differs? */
import { fault, type Fault } from "../../gst/fault";
import { showMoney } from "../../gst/money";
import { showPeriod, type Period } from "../../gst/period";
import { HEADS, totalTax } from "../../gst/tax";
import { inSheetOrder } from "../../gstr2b/generate";
import { portalFields, portalTable } from "../../gstr2b/portal/sheet";
import { openingSealOf } from "../../gstr2b/seal";
import { gstr2bTable, summaryTable } from "../../gstr2b/sheet";
import { availableItc, totalsOf } from "../../gstr2b/totals";
import type { PeriodRecord } from "../../gstr3b/record";
import { CITE } from "../../law/citations";
import { readTable, type Transaction } from "../transaction";
import { recordsOf } from "../layers";
import { sealWith, statementGone, statementOnSheet } from "./sheets";

type Sheets = Pick<Transaction, "grids">;

/** Faults of a locked period's statement: it is missing, differs from its seal, or is unprotected. */
export function sealFaults(sheets: Sheets, record: PeriodRecord): Fault[] {
  const { period } = record;
  const place = `GSTR-2B ${showPeriod(period)}`;
  const broken = (why: string) => [
    fault(
      "SEAL_BROKEN",
      why,
      "Press Repair in the pane: it makes the statement again as it was sealed, where that was kept; else an earlier copy of this file has it.",
      {
        place,
        law: CITE.freeze,
      },
    ),
  ];
  if (statementGone(sheets, period))
    return broken(`The locked statement of ${showPeriod(period)} is missing.`);
  const found = statementOnSheet(sheets, period);
  if (found.seal !== record.seal)
    return broken(
      `The locked statement of ${showPeriod(period)} no longer matches its seal: ${difference(sheets, record)}.`,
    );
  return isProtected(sheets, period) ? [] : [unprotected(period, place)];
}

/** A draft is not sealed yet, but its figures are read and filed: edited ones are reported before. */
export function draftFaults(sheets: Sheets, { period, seal }: PeriodRecord): Fault[] {
  const place = `GSTR-2B ${showPeriod(period)}`;
  if (!statementGone(sheets, period) && statementOnSheet(sheets, period).seal === seal) return [];
  return [
    fault(
      "SEAL_BROKEN",
      `The draft of GSTR-2B of ${showPeriod(period)} was changed after it was generated.`,
      "Generate it again; filing refuses it until then.",
      { place, law: CITE.recompute },
    ),
  ];
}

/** What is known of a difference: the seal has no copy of what was sealed. */
function difference(sheets: Sheets, { period, seal, itc }: PeriodRecord): string {
  const { lines, faults } = statementOnSheet(sheets, period);
  if (faults[0]?.code === "FACT_CHANGED")
    return `there is a formula or a text where a value was written (${faults[0].place})`;
  if (faults[0]) return `it cannot be read (${faults[0].place || faults[0].code})`;
  if (sealWith(sheets, period, inSheetOrder(lines)) === seal)
    return "its rows are in another order; nothing else was changed";
  const now = availableItc(totalsOf(lines));
  if (HEADS.some((head) => now[head] !== itc[head]))
    return `its rows give ₹ ${showMoney(totalTax(now))} of ITC, ₹ ${showMoney(totalTax(itc))} was sealed`;
  return "a value other than the ITC of its rows was changed";
}

function isProtected({ grids }: Sheets, period: Period): boolean {
  return [gstr2bTable(period), summaryTable(period)].every((table) => grids.get(table)?.[0]?.isProtected);
}

function unprotected(period: Period, place: string): Fault {
  return {
    ...fault(
      "NOT_PROTECTED",
      `The locked statement of ${showPeriod(period)} matches its seal, but its sheet is not protected.`,
      "Protect the sheet again (Review, Protect Sheet), against accidental changes.",
      { place },
    ),
    severity: "warning",
  };
}

/** Statements filed before this workbook began have no seal of GSTR-3B; their hash is that of their import. */
export function openingFaults(transaction: Sheets & Pick<Transaction, "settings">): Fault[] {
  return [...transaction.settings.openings].flatMap(([period, imported]) => {
    const { rows, faults } = readTable(transaction, portalTable(period), portalFields);
    if (faults.length === 0 && openingSealOf(period, recordsOf(rows)) === imported) return [];
    return [
      fault(
        "SEAL_BROKEN",
        `The opening statement of ${showPeriod(period)} was changed after it was imported.`,
        "Import the portal's GSTR-2B of that period again.",
        { place: `Portal 2B ${showPeriod(period)}` },
      ),
    ];
  });
}
