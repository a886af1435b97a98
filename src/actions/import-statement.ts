/**
 * The portal's own GSTR-2B, on a sheet of its own. Of a period that this workbook builds itself it is there to compare
 * with and changes nothing else; where its sums differ from those generated here is told. Of an earlier period it is an
 * opening statement: what it accepted and rejected counts as filed, so that amendments of its documents are weighed
 * against what was credited then.
 */
import { rowKey } from "../documents/identity";
import { asWarning, fault, isFault, type Fault, type Parsed } from "../gst/fault";
import { showPeriod, type Period } from "../gst/period";
import { readGstr2b, type Gstr2bPortalRow } from "../gstr2b/portal";
import { differencesOf } from "../gstr2b/portal-differences";
import { portalFields, portalLayout } from "../gstr2b/portal-sheet";
import { openingSealOf } from "../gstr2b/seal";
import { totalsFields, totalsTable } from "../gstr2b/sheet";
import { TABLES, type Totals } from "../gstr2b/totals";
import { filedBefore, openingSetting } from "../home/settings";
import { headingsOf, sameCells, writeRow } from "../table/rows";
import type { Write } from "../table/write";
import type { Act } from "./act";
import { putSetting, readTable, type Book } from "./book";
import { widened } from "./statement-sheet";
import { otherGstin, Tally, wholeFileFault, type Landed } from "./landing";

export async function importStatement(json: unknown, act: Act, book: Book): Promise<Parsed<Landed>> {
  const file = readGstr2b(json, book.settings.gstin);
  const stop = otherGstin(file, book.settings.gstin) ?? wholeFileFault(file);
  if (stop) return stop;
  const { period } = file;
  if (period === undefined)
    return (
      file.faults.find(isFault) ??
      fault("MISSING_KEY", "The file does not name its period.", "Download the GSTR-2B again.", {
        place: "data.rtnprd",
      })
    );
  const layout = portalLayout(period);
  const before = await act.port.read([{ table: layout.table }, { table: totalsTable(period) }]);
  const standing = new Map(
    readTable({ grids: before }, layout.table, portalFields).rows.map(({ record }) => [
      nameOf(record),
      record,
    ]),
  );
  const tally = new Tally(file.read);
  const rows = new Map(file.rows.map(({ record }) => [nameOf(record), record]));
  for (const [name, record] of rows) {
    const known = standing.get(name);
    if (!known) tally.added += 1;
    else if (sameCells(writeRow(portalFields, known), writeRow(portalFields, record))) tally.unchanged += 1;
    else tally.changed += 1;
  }
  tally.unchanged += file.rows.length - rows.size;
  // A part of a statement replaces nothing of the others.
  const kept = file.files > 1 ? new Map([...standing, ...rows]) : rows;
  const records = [...kept.values()];
  const faults = [...file.faults, ...partOf(file.files)];
  const landed = { upstream: {}, counts: tally.counts(), faults };
  const isSame = before.has(layout.table) && tally.added + tally.changed === 0 && kept.size === standing.size;
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
  ];
  if (period > filedBefore(book.settings))
    return { ...landed, ...compared(file.totals, faults, before, period), writes: isSame ? [] : writes };
  return { ...landed, ...asOpening(period, records, book, isSame, writes) };
}

function nameOf(row: Gstr2bPortalRow): string {
  return `${row.part} ${rowKey(row)}`;
}

function partOf(files: number): Fault[] {
  if (files === 1) return [];
  return [
    asWarning(
      fault(
        "ONE_OF_SEVERAL",
        `This is one of ${files} files of the statement; what stood on its sheet stays beside it.`,
        "Import all of them; where the sheet holds an older statement, delete its rows first.",
      ),
    ),
  ];
}

/** How the portal's sums stand to those of the statement generated here, if there are both. */
function compared(
  portal: Totals | undefined,
  faults: readonly Fault[],
  grids: Book["grids"],
  period: Period,
): Pick<Landed, "faults"> & Partial<Pick<Landed, "note">> {
  const { rows } = readTable({ grids }, totalsTable(period), totalsFields);
  const here = Object.fromEntries(rows.map(({ record }) => [record.table, record.tax])) as Totals;
  if (!portal || !TABLES.every((table) => Object.hasOwn(here, table))) return { faults };
  const differences = differencesOf(here, portal);
  return differences.length === 0
    ? { faults, note: "It sums up as the GSTR-2B generated here" }
    : {
        faults: [...faults, ...differences],
        note: "It sums up otherwise than the GSTR-2B generated here",
      };
}

/** The same file a second time changes nothing. */
function asOpening(
  period: Period,
  rows: readonly Gstr2bPortalRow[],
  book: Book,
  isSame: boolean,
  writes: readonly Write[],
): Pick<Landed, "upstream" | "writes" | "note"> {
  const seal = openingSealOf(period, rows);
  const rejected = rows.filter(({ part }) => part === "rejected").length;
  const counts = `${rows.length - rejected} accepted, ${rejected} rejected`;
  const note = `It stands as the filed statement of ${showPeriod(period)}: ${counts}`;
  if (isSame && book.settings.openings.get(period) === seal) return { upstream: {}, note };
  const { table } = portalLayout(period);
  return {
    upstream: { opening: { period, rows } },
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
      putSetting(book, openingSetting(period), seal),
    ],
  };
}
