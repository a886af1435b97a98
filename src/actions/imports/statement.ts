/**
 * The portal's own GSTR-2B, on a sheet of its own. For a period that this workbook builds itself it only serves for
 * comparison; differences from the generated totals are reported. For an earlier period it is an opening statement:
 * what it accepted and rejected counts as filed, so that amendments of its documents are compared with the ITC of then.
 */
import { documentLabel } from "../../documents/label";
import { resolveRowIdentities, separateAmendments } from "../../portal/resolve-identity";
import { rowKey } from "../../documents/identity";
import { mergeRows } from "../../portal/merge-rows";
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import { showPeriod, type Period } from "../../gst/period";
import { inOnePart, withReversalWarnings } from "../../gstr2b/in-two-parts";
import type { Gstr2bFile, Gstr2bPortalRow } from "../../gstr2b/portal/read";
import { differencesOf } from "../../gstr2b/portal/differences";
import { portalFields, portalLayout } from "../../gstr2b/portal/sheet";
import { openingSealOf } from "../../gstr2b/seal";
import { totalsFields, totalsTable } from "../../gstr2b/sheet";
import { TABLES, type Totals } from "../../gstr2b/totals";
import { filedBefore, openingSetting } from "../../settings/settings";
import { futurePeriod } from "../../portal/filing";
import { headingsOf, sameCells, writeRow } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import type { ActionContext } from "../context";
import type { Opening } from "../history";
import { putSetting, readTable, type Transaction } from "../transaction";
import { portalSealWrites } from "./portal-seals";
import { generatedLater, generatedWrites, olderStatement } from "./statement-age";
import { partOf, unequalHalves } from "./statement-parts";
import { widened } from "../statement/sheets";
import {
  countsOf,
  forUser,
  otherGstin,
  ownerFaults,
  wholeFileFault,
  type ImportResult,
} from "./import-result";
import type { SheetChange } from "./preview";

export async function importStatement(
  file: Gstr2bFile,
  context: ActionContext,
  transaction: Transaction,
): Promise<Result<ImportResult>> {
  const stop = otherGstin(file, transaction.settings.gstin) ?? wholeFileFault(file);
  if (stop) return stop;
  const { period } = file;
  if (period === undefined)
    return (
      file.faults.find(isFault) ??
      fault("MISSING_KEY", "The file does not name its period.", "Download the GSTR-2B again.", {
        place: "rtnprd",
      })
    );
  const outOfDate = futurePeriod(period, context.asOf) ?? olderStatement(transaction, period, file.generated);
  if (outOfDate) return outOfDate;
  const layout = portalLayout(period);
  const before = await context.port.read([{ table: layout.table }, { table: totalsTable(period) }]);
  const before2b = readTable({ grids: before }, layout.table, portalFields).rows.map(({ record }) => record);
  const existing = new Map(before2b.map((record) => [nameOf(record), record]));
  const named = resolveRowIdentities(
    separateAmendments(file.rows, ({ record }) => record.part),
    before2b,
    "form",
  );
  const twoParts = inOnePart();
  const merged = mergeRows<Gstr2bPortalRow, Gstr2bPortalRow>(withReversalWarnings(named), {
    key: nameOf,
    existing: (_, key) => existing.get(key),
    admit: (row) => twoParts(row) ?? row.record,
    same: (known, record) => sameCells(writeRow(portalFields, known), writeRow(portalFields, record)),
  });
  const rows = new Map([...merged.taken].map(([key, { record }]) => [key, record]));
  const part = partOf(file, existing, merged.taken);
  const kept = new Map([...existing, ...rows].filter(([key]) => rows.has(key) || part.kept.has(key)));
  const records = [...kept.values()];
  const later = generatedLater(file.generated, context.asOf);
  const faults = [
    ...ownerFaults(file, transaction.settings.gstin),
    ...(later ? [later] : []),
    ...file.faults,
    ...merged.faults,
    ...unequalHalves(file.rows),
    ...(file.files !== undefined && file.files > 1 ? [] : file.sums),
    ...part.faults,
  ];
  const sheet: SheetChange<Gstr2bPortalRow> = {
    ...{ fields: portalFields, key: nameOf, label: documentLabel, before: before2b, after: records },
  };
  const result = {
    upstream: {},
    counts: countsOf(file.read, merged),
    faults: forUser(faults),
    sheet: sheet as unknown as SheetChange<object>,
  };
  const isSame =
    before.has(layout.table) && merged.added + merged.changed === 0 && kept.size === existing.size;
  const generated = later ? [] : generatedWrites(transaction, period, file.generated);
  const writes: Write[] = [
    { do: "create", layout },
    { do: "unprotect", table: layout.table },
    widened(layout),
    {
      do: "refill",
      table: layout.table,
      headings: headingsOf(portalFields),
      rows: records.map((record) => writeRow(portalFields, record)),
    },
    ...generated,
  ];
  if (period > filedBefore(transaction.settings)) {
    const sealed = portalSealWrites(transaction, period, records);
    const protect: Write = { do: "protect", table: layout.table };
    return {
      ...result,
      ...compared(file.totals, result.faults, before, period),
      writes: isSame && sealed.length === 0 ? generated : [...writes, protect, ...sealed],
    };
  }
  return {
    ...result,
    writes: generated,
    ...asOpening(transaction, { period, rows: records }, isSame, writes),
  };
}

function nameOf(row: Gstr2bPortalRow): string {
  return `${row.part} ${rowKey(row)}`;
}

/** The portal's totals compared with those of the statement generated here, if there are both. */
function compared(
  portal: Totals | undefined,
  faults: readonly Fault[],
  grids: Transaction["grids"],
  period: Period,
): Pick<ImportResult, "faults"> & Partial<Pick<ImportResult, "note">> {
  const { rows } = readTable({ grids }, totalsTable(period), totalsFields);
  const here = Object.fromEntries(rows.map(({ record }) => [record.table, record.tax])) as Totals;
  if (!portal || !TABLES.every((table) => Object.hasOwn(here, table))) return { faults };
  const differences = differencesOf(here, portal);
  return differences.length === 0
    ? { faults, note: "Its totals match the GSTR-2B generated here" }
    : {
        faults: [...faults, ...differences],
        note: "It differs from the GSTR-2B generated here",
      };
}

/** The same file a second time changes nothing. */
function asOpening(
  transaction: Transaction,
  opening: Opening,
  isSame: boolean,
  writes: readonly Write[],
): Pick<ImportResult, "upstream" | "writes" | "note"> {
  const { period, rows } = opening;
  const seal = openingSealOf(period, rows);
  const rejected = rows.filter(({ part }) => part === "rejected").length;
  const counts = `${rows.length - rejected} accepted, ${rejected} rejected`;
  const note = `It counts as the filed statement of ${showPeriod(period)}: ${counts}`;
  if (isSame && transaction.settings.openings.get(period) === seal) return { upstream: {}, note };
  const { table } = portalLayout(period);
  return {
    upstream: { opening },
    note,
    writes: [
      ...writes,
      {
        do: "banner",
        table,
        text: `OPENING: filed before this workbook began. Its documents count as filed. Content ${seal.slice(0, 16)}…`,
        tone: "quiet",
      },
      { do: "protect", table },
      putSetting(transaction, openingSetting(period), seal),
    ],
  };
}
