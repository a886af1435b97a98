/**
 * Excel.TableRow and the collection of a table's rows.
 *
 * A row is identified by its index only: after a row above it was deleted, the same index is another row. A table
 * always has a body row; deleting the last one clears it.
 */
import type { CellInput, Table } from "../../model";
import { itemNotFound } from "../failure";
import type { ExcelClass } from "../object-model";
import { defineClass, readOnly } from "../object-model";
import type { Place } from "../references";
import { rangeClass } from "./range";
import { wireMatrix, writeValues } from "./range-values";

/** Rows as a client may send them: a block, one row, or a single value. */
export function rowsArgument(value: unknown): CellInput[][] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) return [[value as CellInput]];
  return value.every(Array.isArray) ? (value as CellInput[][]) : [value as CellInput[]];
}

interface RowOf {
  readonly table: Table;
  readonly index: number;
}

function rowPlace({ table, index }: RowOf): Place {
  const body = table.bodyRect;
  if (index < 0 || index >= body.rows) throw itemNotFound();
  return { sheet: table.sheet, rect: { ...body, row: body.row + index, rows: 1 } };
}

const rowClass: ExcelClass<RowOf> = defineClass<RowOf>({
  name: "TableRow",
  identity: ({ index }) => ({ _Index: index }),
  ignored: ["Value"],
  properties: {
    Index: readOnly(({ index }) => index),
    Values: {
      read: (self) => wireMatrix(self.table.sheet.values(rowPlace(self).rect)),
      write: (self, value, session) => writeValues(rowPlace(self), value, session),
    },
  },
  methods: {
    GetRange: (self) => rangeClass.of(rowPlace(self)),
    Delete: (self, _args, { harshness }) => {
      if (harshness.moves(self.table.sheet, rowPlace(self).rect)) self.table.deleteRows(self.index, 1);
      return null;
    },
  },
});

export const tableRowsClass: ExcelClass<Table> = defineClass<Table>({
  name: "TableRowCollection",
  properties: { Count: readOnly((table) => table.bodyRect.rows) },
  items: (table) => Array.from({ length: table.bodyRect.rows }, (_, index) => rowClass.of({ table, index })),
  item: (table, key) => rowClass.of({ table, index: Number(key) }),
  methods: {
    GetCount: (table) => table.bodyRect.rows,
    GetItemAt: (table, args) => rowClass.of({ table, index: args.integer(0) }),
    Add: (table, args) => {
      const values = rowsArgument(args.raw(1)) ?? [table.columns().map(() => "")];
      const index = args.optionalInteger(0) ?? null;
      const before = table.bodyRect.rows;
      table.addRows(index, values);
      return rowClass.of({
        table,
        index: index ?? Math.max(0, Math.min(before, table.bodyRect.rows - values.length)),
      });
    },
    DeleteRowsAt: (table, args, { harshness }) => {
      if (harshness.moves(table.sheet, table.bodyRect))
        table.deleteRows(args.integer(0), args.optionalInteger(1) ?? 1);
      return null;
    },
  },
});
