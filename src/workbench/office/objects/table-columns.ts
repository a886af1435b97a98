/**
 * Excel.TableColumn and the collection of a table's columns.
 *
 * A column has a number that stays when others are added or deleted; the client may use that number or the name. Its
 * values include the header, so renaming and writing can be one step.
 */
import type { Table, TableColumn } from "../../model";
import { invalidArgument, itemNotFound } from "../failure";
import type { ExcelClass } from "../object-model";
import { defineClass, readOnly } from "../object-model";
import type { Place } from "../references";
import { columnFilterClass } from "./auto-filter";
import { rangeClass } from "./range";
import { wireMatrix, writeValues } from "./range-values";
import { rowsArgument } from "./table-rows";

interface ColumnOf {
  readonly table: Table;
  readonly id: number;
}

function columnOf({ table, id }: ColumnOf): TableColumn {
  const found = table.column(id);
  if (!found) throw itemNotFound();
  return found;
}

function columnRect(self: ColumnOf, rect: Table["rect"]): Place {
  return {
    sheet: self.table.sheet,
    rect: { ...rect, column: rect.column + columnOf(self).index, columns: 1 },
  };
}

const columnClass: ExcelClass<ColumnOf> = defineClass<ColumnOf>({
  name: "TableColumn",
  identity: ({ id }) => ({ Id: id }),
  properties: {
    Id: readOnly(({ id }) => id),
    Index: readOnly((self) => columnOf(self).index),
    Name: {
      read: (self) => columnOf(self).name,
      write: (self, value) => self.table.renameColumn(columnOf(self).index, String(value)),
    },
    Values: {
      read: (self) => wireMatrix(self.table.sheet.values(columnRect(self, self.table.rect).rect)),
      write: (self, value, session) => writeValues(columnRect(self, self.table.rect), value, session),
    },
  },
  navigations: { Filter: (self) => columnFilterClass.of({ table: self.table, index: columnOf(self).index }) },
  methods: {
    GetRange: (self) => rangeClass.of(columnRect(self, self.table.rect)),
    GetDataBodyRange: (self) => rangeClass.of(columnRect(self, self.table.bodyRect)),
    GetHeaderRowRange: (self) => rangeClass.of(columnRect(self, self.table.headerRect)),
    Delete: (self) => {
      self.table.deleteColumn(columnOf(self).index);
      return null;
    },
  },
});

export const tableColumnsClass: ExcelClass<Table> = defineClass<Table>({
  name: "TableColumnCollection",
  properties: { Count: readOnly((table) => table.columns().length) },
  items: (table) => table.columns().map(({ id }) => columnClass.of({ table, id })),
  item: (table, key) => {
    const found = table.column(key);
    return found ? columnClass.of({ table, id: found.id }) : null;
  },
  methods: {
    GetCount: (table) => table.columns().length,
    GetItemAt: (table, args) => {
      const found = table.columns()[args.integer(0)];
      if (!found) throw invalidArgument();
      return columnClass.of({ table, id: found.id });
    },
    GetItemOrNullObject: (table, args) => {
      const found = table.column(args.key(0));
      return found ? columnClass.of({ table, id: found.id }) : null;
    },
    Add: (table, args) =>
      columnClass.of({
        table,
        id: table.addColumn(args.optionalInteger(0) ?? null, rowsArgument(args.raw(1)), args.optionalText(2))
          .id,
      }),
  },
});
