/**
 * Restores the tie-out: a row for each table of each generated period, once, with what its statement gives. What was
 * typed as filed is the user's, and stays in its row.
 */
import { evidenceEvent } from "../../evidence/chain";
import type { Event } from "../../evidence/entry";
import { showPeriod, type Period } from "../../gst/period";
import { sameTax } from "../../gst/tax";
import { totalsFields, totalsTable } from "../../gstr2b/sheet";
import { notNetted, type Totals } from "../../gstr2b/totals";
import type { PeriodRecord } from "../../gstr3b/record";
import { tieOut, TIE_OUT_HELP } from "../../gstr3b/tie-out";
import { tieOutFields, tieOutKey, tieOutKeyFields, type TieOutRow } from "../../gstr3b/tie-out-sheet";
import { TIE_OUT_TABLE } from "../../gstr3b/tie-out-table";
import { CITE } from "../../law/citations";
import { isBlankRow, placeOf, type Cells, type Grid } from "../../sheet/grid";
import { columnsOf, headingsOf, readRows, writePart, writeRow } from "../../sheet/rows";
import { formatsOf, LONGEST_TEXT, showRow } from "../../sheet/show-cell";
import type { Write } from "../../sheet/write";
import type { ActionContext } from "../context";
import { readTable, type Transaction } from "../transaction";
import { statementOnSheet, statementTables } from "../statement/sheets";
import { tieOutFigures } from "./small-tables";
import { changedByHand, type TableChanges } from "./table-changes";

/** The columns beside what was filed and the difference that follows from both. */
const GIVEN = ["period", "table", "about", "gstr2b"] as const;

interface UnknownRow {
  readonly row: number;
  readonly cells: Cells;
}

export async function tieOutChanges(
  context: ActionContext,
  { tieOutGrid: grid }: Pick<Transaction, "tieOutGrid">,
  register: readonly PeriodRecord[],
): Promise<TableChanges> {
  if (!grid) return { writes: [], events: [], faults: [] };
  const sealed = register.filter(({ version }) => version > 0);
  const generated = sealed.map(({ period }) => period);
  const totals = await totalsOf(context, sealed);
  const left = wantedRows(totals);
  const changes = new TieOutChanges(grid);
  const unknownRows: UnknownRow[] = [];
  const keys = new Map(readRows(tieOutKeyFields, grid).rows.map(({ row, record }) => [row, record]));
  const figures = new Map(tieOutFigures(grid).map(({ row, record }) => [row, record]));
  grid.rows.forEach((cells, offset) => {
    const row = grid.first + offset;
    const key = keys.get(row);
    if (isBlankRow(cells)) return;
    const wanted = key && left.get(tieOutKey(key));
    if (wanted) {
      left.delete(tieOutKey(wanted));
      if (!sameFigure(wanted, figures.get(row))) changes.putBack(row, wanted);
      // Of a statement whose sheet is gone nothing is known here.
    } else if (!key || totals.has(key.period) || !generated.includes(key.period))
      unknownRows.push({ row, cells });
  });
  for (const unknown of unknownRows) {
    const expected = matchingRow(unknown, grid, [...left.values()]);
    if (expected) {
      left.delete(tieOutKey(expected));
      changes.putBack(unknown.row, expected);
    } else changes.remove(unknown);
  }
  changes.restore([...left.values()]);
  return changes.part();
}

/** What the statements give, of those alone that match their seal. */
async function totalsOf(
  context: ActionContext,
  generated: readonly PeriodRecord[],
): Promise<Map<Period, Totals>> {
  const grids = await context.port.read(generated.flatMap(({ period }) => statementTables(period)));
  const found = new Map<Period, Totals>();
  for (const { period, seal } of generated) {
    const { lines, seal: existing } = statementOnSheet({ grids }, period);
    if (existing !== seal) continue;
    const { rows } = readTable({ grids }, totalsTable(period), totalsFields);
    const shown = Object.fromEntries(rows.map(({ record }) => [record.table, record.tax])) as Totals;
    found.set(period, { ...shown, notNetted: notNetted(lines) });
  }
  return found;
}

function wantedRows(totals: ReadonlyMap<Period, Totals>): Map<string, TieOutRow> {
  const rows = [...totals].flatMap(([period, given]) =>
    tieOut(given, new Map()).map((line) => ({ ...line, period, about: TIE_OUT_HELP[line.table] })),
  );
  return new Map(rows.map((row) => [tieOutKey(row), row]));
}

function sameFigure({ gstr2b }: TieOutRow, shown: TieOutRow | undefined): boolean {
  if (!shown) return false;
  return gstr2b && shown.gstr2b ? sameTax(gstr2b, shown.gstr2b) : gstr2b === shown.gstr2b;
}

/** The row whose period or table was typed over: the only missing one, or the one that the other cell names. */
function matchingRow(
  { cells }: UnknownRow,
  grid: Grid,
  missing: readonly TieOutRow[],
): TieOutRow | undefined {
  if (missing.length === 1) return missing[0];
  const text = (heading: string) => String(cells[grid.headings.indexOf(heading)] ?? "");
  return missing.find(({ period, table }) => text("Table") === table || text("Period") === period);
}

/** Collects writes, entries and warnings. */
class TieOutChanges {
  private readonly writes: Write[] = [];
  private readonly events: TableChanges["events"][number][] = [];
  private readonly faults: TableChanges["faults"][number][] = [];
  private readonly unknownRows: UnknownRow[] = [];

  constructor(private readonly grid: Grid) {}

  putBack(row: number, right: TieOutRow): void {
    const { headings, cells } = writePart(tieOutFields, right, GIVEN);
    this.writes.push({
      do: "put",
      table: TIE_OUT_TABLE,
      row,
      keys: [tieOutKey(right)],
      headings,
      rows: [cells],
    });
    const place = placeOf(this.grid, row, Math.max(0, this.grid.headings.indexOf("GSTR-2B integrated tax")));
    this.report(
      place,
      `What GSTR-2B gives for ${right.table} of ${showPeriod(right.period)} was changed by hand in the tie-out. It is put back.`,
    );
    this.log("FACT_CHANGED", right, "a cell of this workbook was changed by hand and is put back");
  }

  remove(unknown: UnknownRow): void {
    this.unknownRows.push(unknown);
    const text = showRow(this.grid.headings, unknown.cells, formatsOf(columnsOf(tieOutFields)));
    this.report(
      placeOf(this.grid, unknown.row, 0),
      `A row was added to the tie-out by hand; it is removed. It said: ${text}.`,
    );
    this.log(
      "ROW_REMOVED",
      undefined,
      "no statement of this workbook gives it, or it is there already",
      text,
    );
  }

  restore(missing: readonly TieOutRow[]): void {
    if (missing.length === 0) return;
    const rows = missing.map((row) => writeRow(tieOutFields, row));
    this.writes.push({ do: "append", table: TIE_OUT_TABLE, headings: headingsOf(tieOutFields), rows });
    for (const row of missing) {
      this.report(
        placeOf(this.grid, 0, 0),
        `The row of ${row.table} of ${showPeriod(row.period)} was deleted from the tie-out by hand. It is put back; type again what was filed.`,
      );
      this.log("ROW_RESTORED", row, "a row of this workbook was deleted by hand and is put back");
    }
  }

  part(): TableChanges {
    const rows = this.unknownRows.map(({ row }) => row);
    const removed: Write[] = rows.length
      ? [{ do: "remove", table: TIE_OUT_TABLE, rows, keys: rows.map(String) }]
      : [];
    const [puts, appends] = [this.writes.filter(isPut), this.writes.filter((write) => !isPut(write))];
    return { writes: [...puts, ...removed, ...appends], events: this.events, faults: this.faults };
  }

  private report(place: string, sentence: string): void {
    this.faults.push(changedByHand(place, sentence));
  }

  private log(event: Event, row: TieOutRow | undefined, note: string, before = ""): void {
    this.events.push(
      evidenceEvent(event, {
        period: row?.period ?? "",
        asked: `typed on ${this.grid.sheet}`,
        before: before.slice(0, LONGEST_TEXT),
        note,
        data: { table: TIE_OUT_TABLE },
        law: CITE.evidence,
      }),
    );
  }
}

const isPut = (write: Write) => write.do === "put";
