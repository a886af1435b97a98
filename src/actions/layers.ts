/**
 * The layers upstream of GSTR-2B as the sheets have them, read in one go, with the answers typed into the IMS since the
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
import { supplierFields } from "../suppliers/sheet";
import { SUPPLIERS_TABLE } from "../suppliers/table";
import { placeOf } from "../sheet/grid";
import { readRows, type Row, type Rows } from "../sheet/rows";
import { totalsRow } from "../validation/totals-row";
import type { TableRequest } from "../workbook/port";
import type { ActionContext } from "./context";
import { adopt } from "./answers/adopt-typed";
import { clearAllNotes } from "./answers/refusal-notes";
import { begin, readTable, type Transaction } from "./transaction";
import { placeRows } from "./returns/contested-rows";
import { openVerified } from "./facts/verified-transaction";

export interface Layers {
  readonly gstr1: readonly Row<Gstr1Record>[];
  readonly gstr1a: readonly Row<Gstr1Record>[];
  readonly gstr2a: readonly Row<Gstr2aRecord>[];
  readonly ims: readonly Row<ImsRecord>[];
  readonly suppliers: Rows<LiabilityRow>;
  /** The own documents, once there are any: their sheet is created then. */
  readonly outward: Rows<OutwardRecord>;
  /** Rows of the GSTR-1 sheets that cannot be read; what came from them earlier stays downstream. */
  readonly unread: readonly Fault[];
}

export interface Opened {
  readonly transaction: Transaction;
  readonly layers: Layers;
  /** Typed answers that were put back, and settings that were skipped. */
  readonly faults: readonly Fault[];
}

/** @param optional tables that are read too, and may be missing. */
export async function openLayers(
  context: ActionContext,
  optional: readonly TableRequest[] = [],
): Promise<Result<Opened>> {
  const tables = [GSTR1_TABLE, GSTR1A_TABLE, GSTR2A_TABLE, IMS_TABLE, SUPPLIERS_TABLE];
  const held = await openVerified(context, () =>
    begin(
      context,
      tables.map((table) => ({ table })),
      [...optional, { table: OUTWARD_TABLE }],
    ),
  );
  if (isFault(held)) return held;
  await context.pause?.();
  const { transaction: adopted, rows: ims, faults, warnings, unread } = adopt(held.transaction, context);
  await context.pause?.();
  const { transaction, sums } = withoutTotals(faults.length > 0 ? adopted : withoutNotes(adopted, ims));
  await context.pause?.();
  const returns = new Returns([]);
  const gstr1 = readReturns(transaction, GSTR1_TABLE, returns);
  const gstr1a = readReturns(transaction, GSTR1A_TABLE, returns);
  await context.pause?.();
  const gstr2a = readTable(transaction, GSTR2A_TABLE, gstr2aFields);
  const suppliers = readTable(transaction, SUPPLIERS_TABLE, supplierFields);
  const outward = readTable(transaction, OUTWARD_TABLE, outwardFields);
  const typed = [...gstr1.faults, ...gstr1a.faults];
  // An unreadable record is not a deleted one: it would be added again, without its answer.
  const stop =
    [...gstr2a.faults, ...unread][0] ?? missingColumn([...typed, ...suppliers.faults, ...outward.faults]);
  if (stop) return stop;
  return {
    transaction,
    layers: {
      gstr1: gstr1.rows,
      gstr1a: gstr1a.rows,
      gstr2a: gstr2a.rows,
      ims,
      suppliers,
      outward,
      unread: typed,
    },
    faults: [...held.faults, ...transaction.faults, ...faults, ...warnings, ...sums],
  };
}

/** The rows of a GSTR-1 sheet that can be read and are the only one of their document. */
function readReturns(transaction: Transaction, table: string, returns: Returns): Rows<Gstr1Record> {
  const parts = (transaction.grids.get(table) ?? []).map((grid) => ({
    grid,
    ...readRows(gstr1Fields, grid),
  }));
  const { existing, faults } = placeRows(
    returns,
    parts.flatMap(({ grid, rows }) => rows.map((row) => ({ ...row, grid }))),
  );
  return {
    rows: existing.sort((a, b) => a.row - b.row),
    faults: [...parts.flatMap((part) => part.faults), ...faults],
  };
}

/** Totals rows of the GSTR-1 sheets count as blank, with a warning. */
function withoutTotals(transaction: Transaction): { transaction: Transaction; sums: Fault[] } {
  const sums: Fault[] = [];
  const grids = new Map(transaction.grids);
  for (const table of [GSTR1_TABLE, GSTR1A_TABLE]) {
    const kept = (transaction.grids.get(table) ?? []).map((grid) => ({
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
  return sums.length > 0 ? { transaction: { ...transaction, grids }, sums } : { transaction, sums };
}

/** What follows is computed again for every row, so that none still says that its answer was put back. */
function withoutNotes(transaction: Transaction, ims: readonly Row<ImsRecord>[]): Transaction {
  const writes = [...(transaction.pending.writes ?? []), ...clearAllNotes(recordsOf(ims))];
  return { ...transaction, pending: { ...transaction.pending, writes } };
}

/** A layer with missing columns cannot be read at all; refreshing from it would withdraw every document. */
function missingColumn(faults: readonly Fault[]): Fault | undefined {
  return faults.find(({ code }) => code === "MISSING_COLUMN");
}

export const recordsOf = <R>(rows: readonly Row<R>[]): R[] => rows.map(({ record }) => record);
