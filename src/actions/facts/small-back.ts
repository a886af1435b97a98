/**
 * The small tables put right. The register is what the log's own entries make it, a period typed open again included; a
 * figure of the tie-out is what its statement gives; a setting that somebody changed is taken up and logged, because
 * settings are there to be changed, all but the GSTIN and what the log itself has put there.
 */
import { happening, type Happening } from "../../evidence/entry";
import { dataOf } from "../../evidence/legacy";
import type { Replayed, ReplayedPeriod } from "../../evidence/replay";
import { fault, type Fault } from "../../gst/fault";
import { showPeriod, type Period } from "../../gst/period";
import { NO_TAX, sameTax } from "../../gst/tax";
import { totalsFields, totalsTable } from "../../gstr2b/sheet";
import type { Totals } from "../../gstr2b/totals";
import type { PeriodRecord } from "../../gstr3b/record";
import { GSTR3B_TABLE, gstr3bFields } from "../../gstr3b/sheet";
import { givenBy } from "../../gstr3b/tie-out";
import { TIE_OUT_TABLE, tieOutFields, tieOutKey } from "../../gstr3b/tie-out-sheet";
import { SETTING } from "../../home/settings";
import { HOME_TABLE } from "../../home/sheet";
import { LAW } from "../../law/standing";
import { isBlankRow, placeOf, type Grid } from "../../table/grid";
import { headingsOf, readRows, sameCells, writePart, writeRow } from "../../table/rows";
import type { Write } from "../../table/write";
import type { Act } from "../act";
import { putSetting, readTable, type Book } from "../book";
import { eachEntry } from "../log";
import { settingsIn, tieOutFigures } from "./small";

export interface SmallChanges {
  readonly writes: readonly Write[];
  readonly happenings: readonly Happening[];
  readonly faults: readonly Fault[];
  /** The register as the log has it. */
  readonly register: readonly PeriodRecord[];
}

export async function smallChanges(act: Act, book: Book, log: Replayed): Promise<SmallChanges> {
  const register = registerOf(book, log);
  const parts = [
    registerChanges(book, register),
    await tieOutChanges(act, book),
    settingChanges(book, await lastSettings(act)),
  ];
  return {
    register,
    writes: parts.flatMap(({ writes }) => writes),
    happenings: parts.flatMap(({ happenings }) => happenings),
    faults: parts.flatMap(({ faults }) => faults),
  };
}

type Part = Omit<SmallChanges, "register">;

/** The periods as the log's entries make them. What an older log does not say stays as the sheet has it. */
function registerOf({ register }: Book, { periods }: Replayed): PeriodRecord[] {
  const shown = new Map(register.map((record) => [record.period, record]));
  return [...periods]
    .map(([period, logged]) => recordOf(period, logged, shown.get(period)))
    .sort((a, b) => (a.period < b.period ? -1 : 1));
}

function recordOf(period: Period, { itc, ...logged }: ReplayedPeriod, shown?: PeriodRecord): PeriodRecord {
  return { period, ...logged, itc: itc ?? shown?.itc ?? NO_TAX };
}

function registerChanges({ grids }: Book, register: readonly PeriodRecord[]): Part {
  const [grid] = grids.get(GSTR3B_TABLE) ?? [];
  if (!grid) return { writes: [], happenings: [], faults: [] };
  const wanted = new Map(register.map((record) => [record.period, writeRow(gstr3bFields, record)]));
  const headings = headingsOf(gstr3bFields);
  const read = new Map(readRows(gstr3bFields, grid).rows.map(({ row, record }) => [row, record]));
  const writes: Write[] = [];
  const happenings: Happening[] = [];
  const faults: Fault[] = [];
  const left = new Map(wanted);
  const removed: number[] = [];
  grid.rows.forEach((cells, offset) => {
    if (isBlankRow(cells)) return;
    const row = grid.first + offset;
    const record = read.get(row);
    const period = record?.period ?? periodIn(grid, cells, left);
    const right = period === undefined ? undefined : left.get(period);
    if (period === undefined || !right) {
      removed.push(row);
    } else {
      left.delete(period);
      if (record && sameCells(writeRow(gstr3bFields, record), right)) return;
      writes.push({ do: "put", table: GSTR3B_TABLE, row, keys: [period], headings, rows: [right] });
    }
    const changedCells = headings.flatMap((heading, place) => {
      const typed = cells[grid.headings.indexOf(heading)] ?? "";
      return right && String(typed) !== String(right[place] ?? "")
        ? [{ heading, typed: String(typed), right: String(right[place] ?? "") }]
        : [];
    });
    const first = changedCells[0];
    const what = first
      ? `${first.heading} of ${showPeriod(period as Period)} was changed by hand from ${first.right || "blank"} to ${first.typed || "blank"}`
      : "a row was added by hand that the evidence does not know";
    const place = placeOf(grid, row, Math.max(0, grid.headings.indexOf(first?.heading ?? "")));
    faults.push(changedByHand(place, `GSTR-3B: ${what}. It is put back.`));
    happenings.push(
      happening("FACT_CHANGED", {
        period: period ?? "",
        asked: `typed on ${grid.sheet}`,
        before: changedCells
          .map(({ heading, right: text }) => `${heading} ${text}`)
          .join("; ")
          .slice(0, 250),
        after: changedCells
          .map(({ heading, typed }) => `${heading} ${typed}`)
          .join("; ")
          .slice(0, 250),
        note: "a cell of this workbook was changed by hand and is put back",
        data: { table: GSTR3B_TABLE, headings: changedCells.map(({ heading }) => heading) },
        law: LAW.evidence,
      }),
    );
  });
  if (removed.length > 0)
    writes.push({ do: "remove", table: GSTR3B_TABLE, rows: removed, keys: removed.map(String) });
  if (left.size > 0) {
    writes.push({ do: "append", table: GSTR3B_TABLE, headings, rows: [...left.values()] });
    for (const period of left.keys()) {
      faults.push(
        changedByHand(
          grid.sheet,
          `The row of ${showPeriod(period)} was deleted from GSTR-3B by hand. It is put back.`,
        ),
      );
      happenings.push(
        happening("ROW_RESTORED", {
          period,
          asked: `deleted on ${grid.sheet}`,
          note: "a row of this workbook was deleted by hand and is put back",
          data: { table: GSTR3B_TABLE },
          law: LAW.evidence,
        }),
      );
    }
  }
  return { writes, happenings, faults };
}

/** The period of a row that cannot be read as a whole: the one that it names, or the only one that nobody else names. */
function periodIn(
  grid: Grid,
  cells: Grid["rows"][number],
  left: ReadonlyMap<Period, unknown>,
): Period | undefined {
  const named = String(cells[grid.headings.indexOf("Period")] ?? "");
  for (const period of left.keys()) if (period === named) return period;
  const [only] = left.keys();
  return left.size === 1 ? only : undefined;
}

/** What GSTR-2B gives stands as its statement's totals say. */
async function tieOutChanges(act: Act, { tieOutGrid }: Book): Promise<Part> {
  if (!tieOutGrid) return { writes: [], happenings: [], faults: [] };
  const rows = tieOutFigures(tieOutGrid);
  const periods = [...new Set(rows.map(({ record }) => record.period))];
  const grids = await act.port.read(periods.map((period) => ({ table: totalsTable(period) })));
  const writes: Write[] = [];
  const happenings: Happening[] = [];
  const faults: Fault[] = [];
  for (const { row, record } of rows) {
    const totals = Object.fromEntries(
      readTable({ grids }, totalsTable(record.period), totalsFields).rows.map((one) => [
        one.record.table,
        one.record.tax,
      ]),
    ) as Partial<Totals>;
    const given = givenBy(totals as Totals, record.table);
    if (!given || (record.gstr2b && sameTax(given, record.gstr2b))) continue;
    const { headings, cells } = writePart(tieOutFields, { ...record, gstr2b: given }, ["gstr2b"]);
    writes.push({ do: "put", table: TIE_OUT_TABLE, row, keys: [tieOutKey(record)], headings, rows: [cells] });
    const sentence = `What GSTR-2B gives for ${record.table} of ${showPeriod(record.period)} was changed by hand in the tie-out. It is put back.`;
    faults.push(
      changedByHand(placeOf(tieOutGrid, row, tieOutGrid.headings.indexOf(headings[0] ?? "")), sentence),
    );
    happenings.push(
      happening("FACT_CHANGED", {
        period: record.period,
        asked: `typed on ${tieOutGrid.sheet}`,
        note: "a cell of this workbook was changed by hand and is put back",
        data: { table: TIE_OUT_TABLE, headings },
        law: LAW.evidence,
      }),
    );
  }
  return { writes, happenings, faults };
}

/** The settings that the log had last; undefined where an older log never said them. */
async function lastSettings(act: Act): Promise<ReadonlyMap<string, string> | undefined> {
  let last: ReadonlyMap<string, string> | undefined;
  await eachEntry(act, (entry) => {
    const { settings } = dataOf(entry);
    if (settings) last = new Map(Object.entries(settings));
  });
  return last;
}

/** Settings that nobody changes in their cell: whose workbook it is, and what Milaan itself has put there. */
const isFixed = (setting: string): boolean =>
  setting === SETTING.gstin || setting === SETTING.layout || setting.startsWith("Opening GSTR-2B ");

function settingChanges(book: Book, before: ReadonlyMap<string, string> | undefined): Part {
  const now = settingsIn(book.homeGrid);
  if (!before) return { writes: [], happenings: [], faults: [] };
  const rows = new Map(now.map(({ setting, value }) => [setting, value]));
  const names = [...new Set([...before.keys(), ...rows.keys()])].filter(
    (name) => name !== SETTING.entries && name !== SETTING.head && before.get(name) !== rows.get(name),
  );
  const writes: Write[] = [];
  const faults: Fault[] = [];
  const happenings: Happening[] = [];
  const after = new Map(rows);
  for (const name of names) {
    const was = before.get(name);
    if (isFixed(name) && was !== undefined) {
      writes.push(putSetting(book, name, was));
      after.set(name, was);
      faults.push(
        changedByHand(
          `Milaan!${name}`,
          `The setting ${name} was changed by hand to “${rows.get(name) ?? ""}”. It is put back.`,
        ),
      );
    }
  }
  for (const name of names) {
    const isPutBack = isFixed(name) && before.has(name);
    happenings.push(
      happening(isPutBack ? "FACT_CHANGED" : "SETTING_CHANGED", {
        document: name,
        asked: "typed on Milaan",
        before: before.get(name) ?? "",
        after: rows.get(name) ?? "",
        note: isPutBack ? "a cell of this workbook was changed by hand and is put back" : "",
        data: { table: HOME_TABLE, settings: Object.fromEntries(after) },
        law: LAW.evidence,
      }),
    );
  }
  return { writes, happenings, faults };
}

function changedByHand(place: string, sentence: string): Fault {
  return fault(
    "FACT_CHANGED",
    sentence,
    "The evidence says what it was; correct a filing that was marked by mistake in the pane.",
    { place, law: LAW.evidence },
  );
}
