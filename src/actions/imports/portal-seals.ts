/**
 * The portal's own GSTR-2B of a period that this workbook builds itself: nothing is computed from it, but a comparison
 * needs it as downloaded. Its sheet is protected, and the hash of its content is kept in the settings.
 */
import { fault, isFault, type Fault } from "../../gst/fault";
import { parsePeriod, showPeriod, type Period } from "../../gst/period";
import type { Gstr2bPortalRow } from "../../gstr2b/portal/read";
import { portalFields, portalTable } from "../../gstr2b/portal/sheet";
import { openingSealOf } from "../../gstr2b/seal";
import { CITE } from "../../law/citations";
import type { Write } from "../../sheet/write";
import { putSetting, readTable, type Transaction } from "../transaction";
import { settingsIn } from "../facts/small-tables";
import { recordsOf } from "../layers";

const SETTING = /^Portal's GSTR-2B (\d{4}-\d{2}) content$/i;

/** The periods with such an imported statement, each with the hash of its content. */
export function portalSeals({ settingsGrid }: Pick<Transaction, "settingsGrid">): Map<Period, string> {
  return new Map(
    settingsIn(settingsGrid).flatMap(({ setting, value }) => {
      const period = parsePeriod(SETTING.exec(setting)?.[1] ?? "");
      return isFault(period) ? [] : [[period, value] as const];
    }),
  );
}

/** Keeps the hash of a statement; nothing where it is kept already. */
export function portalSealWrites(
  transaction: Pick<Transaction, "settingsGrid">,
  period: Period,
  rows: readonly Gstr2bPortalRow[],
): Write[] {
  const seal = openingSealOf(period, rows);
  if (portalSeals(transaction).get(period) === seal) return [];
  return [putSetting(transaction, `Portal's GSTR-2B ${period} content`, seal)];
}

/** Statements that are no longer as they were imported. */
export function portalSealFaults(transaction: Pick<Transaction, "settingsGrid" | "grids">): Fault[] {
  return [...portalSeals(transaction)].flatMap(([period, seal]) => {
    if (!transaction.grids.has(portalTable(period))) return [];
    const { rows, faults } = readTable(transaction, portalTable(period), portalFields);
    if (faults.length === 0 && openingSealOf(period, recordsOf(rows)) === seal) return [];
    return [
      fault(
        "FACT_CHANGED",
        `The portal's GSTR-2B of ${showPeriod(period)} was changed after it was imported.`,
        "Import it again: the file restores its rows. No figure of Milaan comes from this sheet.",
        { place: `Portal 2B ${showPeriod(period)}`, law: CITE.evidence },
      ),
    ];
  });
}
