/**
 * The layers upstream of GSTR-2B as the sheets hold them, read in one go, with what was typed into the IMS since the
 * last time already decided.
 */
import { isFault, type Fault, type Result } from "../gst/fault";
import { Returns } from "../gstr1/furnish";
import type { Gstr1Record } from "../gstr1/record";
import { GSTR1A_TABLE, GSTR1_TABLE, gstr1Fields } from "../gstr1/sheet";
import type { Gstr2aRecord } from "../gstr2a/record";
import { GSTR2A_TABLE, gstr2aFields } from "../gstr2a/sheet";
import type { ImsRecord } from "../ims/record";
import { IMS_TABLE } from "../ims/sheet";
import type { LiabilityRow } from "../suppliers/liability";
import type { OutwardRecord } from "../suppliers/outward";
import { OUTWARD_TABLE, outwardFields } from "../suppliers/outward-sheet";
import { SUPPLIERS_TABLE, supplierFields } from "../suppliers/sheet";
import { placeOf } from "../sheet/grid";
import { readRows, type Row, type Rows } from "../sheet/rows";
import { totalsRow } from "../validation/totals-row";
import type { Want } from "../workbook/port";
import type { Act } from "./act";
import { adopt } from "./adopt";
import { clearAllNotes } from "./refusal-notes";
import { openBook, readTable, type Book } from "./book";
import { settleRows } from "./contested";
import { openHolding } from "./facts/hold";

/** Where each row of a layer stands. */
export interface Layers {
  readonly gstr1: readonly Row<Gstr1Record>[];
  readonly gstr1a: readonly Row<Gstr1Record>[];
  readonly gstr2a: readonly Row<Gstr2aRecord>[];
  readonly ims: readonly Row<ImsRecord>[];
  readonly suppliers: Rows<LiabilityRow>;
  /** The own documents, once there are any: their sheet is made then. */
  readonly outward: Rows<OutwardRecord>;
  /** Rows of the GSTR-1 sheets that cannot be read; what came from them earlier stays downstream. */
  readonly unread: readonly Fault[];
}

export interface Opened {
  readonly book: Book;
  readonly layers: Layers;
  /** Typed answers that were put back, and settings that were passed over. */
  readonly faults: readonly Fault[];
}

/** @param maybe tables that are read too, and may be missing. */
export async function openLayers(act: Act, maybe: readonly Want[] = []): Promise<Result<Opened>> {
  const tables = [GSTR1_TABLE, GSTR1A_TABLE, GSTR2A_TABLE, IMS_TABLE, SUPPLIERS_TABLE];
  const held = await openHolding(act, () =>
    openBook(
      act,
      tables.map((table) => ({ table })),
      [...maybe, { table: OUTWARD_TABLE }],
    ),
  );
  if (isFault(held)) return held;
  const { book: adopted, rows: ims, faults, warnings, unread } = adopt(held.book, act);
  const { book, sums } = withoutTotals(faults.length > 0 ? adopted : withoutNotes(adopted, ims));
  const returns = new Returns([]);
  const gstr1 = readReturns(book, GSTR1_TABLE, returns);
  const gstr1a = readReturns(book, GSTR1A_TABLE, returns);
  const gstr2a = readTable(book, GSTR2A_TABLE, gstr2aFields);
  const suppliers = readTable(book, SUPPLIERS_TABLE, supplierFields);
  const outward = readTable(book, OUTWARD_TABLE, outwardFields);
  const typed = [...gstr1.faults, ...gstr1a.faults];
  // A record that cannot be read is not a record that is gone: it would come back a second time, without its answer.
  const stop =
    [...gstr2a.faults, ...unread][0] ?? missingColumn([...typed, ...suppliers.faults, ...outward.faults]);
  if (stop) return stop;
  return {
    book,
    layers: {
      gstr1: gstr1.rows,
      gstr1a: gstr1a.rows,
      gstr2a: gstr2a.rows,
      ims,
      suppliers,
      outward,
      unread: typed,
    },
    faults: [...held.faults, ...book.faults, ...faults, ...warnings, ...sums],
  };
}

/** The rows of a GSTR-1 sheet that can be read and have their place in their return. */
function readReturns(book: Book, table: string, returns: Returns): Rows<Gstr1Record> {
  const parts = (book.grids.get(table) ?? []).map((grid) => ({ grid, ...readRows(gstr1Fields, grid) }));
  const { standing, faults } = settleRows(
    returns,
    parts.flatMap(({ grid, rows }) => rows.map((row) => ({ ...row, grid }))),
  );
  return {
    rows: standing.sort((a, b) => a.row - b.row),
    faults: [...parts.flatMap((part) => part.faults), ...faults],
  };
}

/** Rows of the GSTR-1 sheets that are sums of others count as blank, and are told. */
function withoutTotals(book: Book): { book: Book; sums: Fault[] } {
  const sums: Fault[] = [];
  const grids = new Map(book.grids);
  for (const table of [GSTR1_TABLE, GSTR1A_TABLE]) {
    const kept = (book.grids.get(table) ?? []).map((grid) => ({
      ...grid,
      rows: grid.rows.map((cells, offset) => {
        const sum = totalsRow(cells, placeOf(grid, grid.first + offset, 0));
        if (!sum) return cells;
        sums.push(sum);
        return cells.map(() => "");
      }),
    }));
    grids.set(table, kept);
  }
  return sums.length > 0 ? { book: { ...book, grids }, sums } : { book, sums };
}

/** What follows is worked out anew for every row, so that none says any longer that its answer was put back. */
function withoutNotes(book: Book, ims: readonly Row<ImsRecord>[]): Book {
  const writes = [...(book.pending.writes ?? []), ...clearAllNotes(recordsOf(ims))];
  return { ...book, pending: { ...book.pending, writes } };
}

/** A layer whose columns are gone cannot be read at all; drawing from it would withdraw every document. */
function missingColumn(faults: readonly Fault[]): Fault | undefined {
  return faults.find(({ code }) => code === "MISSING_COLUMN");
}

export const recordsOf = <R>(rows: readonly Row<R>[]): R[] => rows.map(({ record }) => record);
