/**
 * Finishes an interrupted list of writes. The staging sheet has every write of the committed list; rows may have moved
 * since, been sorted or deleted, so each is found again by its key, and what is written already is left out.
 */
import { bookingKey } from "../../books/record";
import { BOOKS_TABLE } from "../../books/table";
import { booksFields } from "../../books/sheet";
import { rowKey } from "../../documents/identity";
import { EVIDENCE_TABLE, evidenceFields } from "../../evidence/sheet";
import { slotFields, WRITERS_TABLE } from "../../evidence/histories/writers";
import { fault, type Fault, warning } from "../../gst/fault";
import { GSTR1_TABLE, GSTR1A_TABLE, gstr1Fields } from "../../gstr1/sheet";
import { GSTR2A_TABLE, gstr2aFields } from "../../gstr2a/sheet";
import { GSTR3B_TABLE, gstr3bFields } from "../../gstr3b/sheet";
import { tieOutKey, tieOutKeyFields } from "../../gstr3b/tie-out-sheet";
import { TIE_OUT_TABLE } from "../../gstr3b/tie-out-table";
import { SETTINGS_TABLE, settingFields } from "../../settings/sheet";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { liabilityKey } from "../../suppliers/liability";
import { outwardKey } from "../../suppliers/outward";
import { OUTWARD_TABLE, outwardFields } from "../../suppliers/outward-sheet";
import { supplierFields } from "../../suppliers/sheet";
import { SUPPLIERS_TABLE } from "../../suppliers/table";
import { rowNames } from "../../sheet/diff";
import type { Fields } from "../../sheet/field";
import { isBlankRow, type Grid } from "../../sheet/grid";
import { readRows } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import { PortFault, type Port } from "../../workbook/port";
import { asUpgraded } from "./upgrade";

/**
 * @param turn of the unfinished list.
 * @returns a fault for the user; undefined where nothing of it was written. Throws PortFault when Excel is busy or does
 * not answer or a sheet is protected, UNFINISHED when another Excel is working on the list after all.
 */
export async function recover(port: Port, turn: string): Promise<Fault | undefined> {
  const { writes, isCommitted } = await port.takeOver(turn);
  let unfiltered: readonly string[] = [];
  try {
    const finished = await finish(port, writes).catch(async (error: unknown) => {
      unfiltered = await withoutFilters(port, writes, error);
      return finish(port, writes);
    });
    const [gone] = finished;
    if (gone !== undefined) return goneFault(gone);
  } catch (error) {
    if (!(error instanceof PortFault)) throw error;
    const { code, place, sentence, remedy } = error.fault;
    if (code === "SHEET_PROTECTED")
      throw new PortFault(
        fault(
          code,
          `A change was interrupted, and cannot be finished while ${place ? `the sheet ${place}` : "a sheet"} is protected.`,
          `${remedy} The next action finishes the change.`,
          { place },
        ),
      );
    if (TEMPORARY_FAULTS.has(code)) throw error;
    // A list that can never be finished would block everything, including Repair.
    await port.discardUnfinished();
    return fault(
      "PUT_ASIDE",
      `A change that was interrupted cannot be finished: ${sentence}`,
      "Press Repair where a sheet is missing, then Verify: it names what differs from the evidence.",
      { place },
    );
  }
  if (!isCommitted) return undefined;
  const place = unfiltered.join(", ");
  return place === ""
    ? warning("UNFINISHED", "A change that was interrupted has been finished.", "Nothing needs to be done.")
    : warning(
        "UNFINISHED",
        `A change that was interrupted has been finished. Excel refused it under a filter, so the filter of ${place} was cleared.`,
        "Filter again where you need it.",
        { place },
      );
}

/**
 * Excel may refuse a list because of a filter: then the filters of its tables are cleared, and the list is taken over
 * again to be finished. @returns the sheets. Throws the refusal where nothing is filtered.
 */
async function withoutFilters(
  port: Port,
  writes: readonly Write[],
  refusal: unknown,
): Promise<readonly string[]> {
  if (!(refusal instanceof PortFault) || refusal.fault.code !== "EXCEL_REFUSED") throw refusal;
  const sheets = await port.clearFilters(tablesOf(writes));
  if (sheets.length === 0) throw refusal;
  const unfinished = await port.unfinished();
  if (!unfinished?.own) throw refusal;
  await port.takeOver(unfinished.turn);
  return sheets;
}

function tablesOf(writes: readonly Write[]): string[] {
  return [...new Set(writes.flatMap((write) => ("table" in write ? [write.table] : [])))];
}

function goneFault(table: string): Fault {
  return fault(
    "PUT_ASIDE",
    `A change that was interrupted has been finished without the table ${table}, which was deleted with its sheet.`,
    "Press Repair, then Verify: it names what differs from the evidence.",
    { place: table },
  );
}

/** Faults that pass. */
const TEMPORARY_FAULTS: ReadonlySet<string> = new Set([
  "EXCEL_BUSY",
  "EXCEL_SILENT",
  "UNFINISHED",
  "OVERTAKEN",
]);

/** @returns missing tables: the rest is finished without them, for a started list must not stay unfinished. */
async function finish(port: Port, writes: readonly Write[]): Promise<string[]> {
  const grids = new Map<string, Grid>();
  const tables = tablesOf(writes);
  // An unfinished list blocks ordinary reads, for they would see half of a change.
  for (const [table, [grid]] of await port.readUnfinished(tables.map((table) => ({ table }))))
    if (grid) grids.set(table, grid);
  const made = new Set(writes.flatMap((write) => (write.do === "create" ? [write.layout.table] : [])));
  const gone = tables.filter((table) => !grids.has(table) && !made.has(table));
  const rest = writes.filter((write) => !("table" in write && gone.includes(write.table)));
  await port.resume([...opened(rest, grids), ...rest.flatMap((write) => relocate(write, grids))]);
  return gone;
}

/** A sheet that the list protects at its end may be protected already. */
function opened(writes: readonly Write[], grids: ReadonlyMap<string, Grid>): Write[] {
  return writes.flatMap((write) =>
    write.do === "protect" && grids.has(write.table)
      ? [{ do: "unprotect", table: write.table } as const]
      : [],
  );
}

function relocate(write: Write, grids: ReadonlyMap<string, Grid>): Write[] {
  if (!("table" in write)) return [write];
  const grid = grids.get(write.table);
  if (!grid) return [write];
  switch (write.do) {
    case "put": {
      const places = placesIn(grid);
      return write.keys.flatMap((key, index): Write[] => {
        const row = places.get(key);
        const cells = write.rows[index];
        return row === undefined || !cells ? [] : [{ ...write, row, keys: [key], rows: [cells] }];
      });
    }
    case "remove": {
      // All rows were to be removed: their cells are cleared already, and the table has not shrunk yet.
      if (grid.rows.every(isBlankRow)) return [{ do: "refill", table: write.table, headings: [], rows: [] }];
      const places = placesIn(grid);
      const there = write.keys.filter((key) => places.has(key));
      return there.length ? [{ ...write, keys: there, rows: there.map((key) => places.get(key) ?? 0) }] : [];
    }
    case "notes": {
      const places = placesIn(grid);
      const notes = write.notes.flatMap((note) => {
        const row = places.get(note.key);
        return row === undefined ? [] : [{ ...note, row }];
      });
      return [{ ...write, notes }];
    }
    case "append": {
      const places = placesIn(grid);
      const given = {
        ...grid,
        headings: write.headings,
        rows: write.rows,
        first: 0,
        count: write.rows.length,
      };
      const missing = [...placesIn(given)]
        .filter(([key]) => !places.has(key))
        .map(([, row]) => write.rows[row] ?? []);
      return missing.length ? [{ ...write, rows: missing }] : [];
    }
    default:
      return [write];
  }
}

const placesOf = new WeakMap<Grid, ReadonlyMap<string, number>>();

/** The position of each row of a grid, by key. */
function placesIn(grid: Grid): ReadonlyMap<string, number> {
  const known = placesOf.get(grid);
  if (known) return known;
  const nameOf = rowNames();
  const places = new Map(keysIn(grid).map(({ key, row }) => [nameOf(key), row]));
  placesOf.set(grid, places);
  return places;
}

function keysIn(grid: Grid): { key: string; row: number }[] {
  const known = KEYS.get(grid.table);
  return known ? known(grid) : grid.rows.map((cells, row) => ({ key: JSON.stringify(cells), row }));
}

function keyed<R extends object>(fields: Fields<R>, key: (record: R) => string) {
  return (grid: Grid) =>
    readRows(fields, asUpgraded(grid)).rows.map(({ record, row }) => ({ key: key(record), row }));
}

/** How the rows of each table are identified; rows of other tables by all their cells. */
const KEYS: ReadonlyMap<string, (grid: Grid) => { key: string; row: number }[]> = new Map([
  [SETTINGS_TABLE, keyed(settingFields, ({ setting }) => setting)],
  [GSTR1_TABLE, keyed(gstr1Fields, rowKey)],
  [GSTR1A_TABLE, keyed(gstr1Fields, rowKey)],
  [GSTR2A_TABLE, keyed(gstr2aFields, rowKey)],
  [IMS_TABLE, keyed(imsFields, rowKey)],
  [GSTR3B_TABLE, keyed(gstr3bFields, ({ period }) => period)],
  [TIE_OUT_TABLE, keyed(tieOutKeyFields, tieOutKey)],
  [SUPPLIERS_TABLE, keyed(supplierFields, liabilityKey)],
  [OUTWARD_TABLE, keyed(outwardFields, outwardKey)],
  [BOOKS_TABLE, keyed(booksFields, bookingKey)],
  [WRITERS_TABLE, keyed(slotFields, ({ slot }) => String(slot))],
  [EVIDENCE_TABLE, keyed(evidenceFields, ({ number }) => String(number))],
]);
