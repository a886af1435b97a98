/** Excel.Table with its columns, rows and sort, and the collections of tables of a workbook, a sheet or a range. */
import type { CellInput, Table, TableColumn, Workbook } from "../../model";
import { HostError, intersection } from "../../model";
import { EventType, WORKBOOK_TARGET } from "../events";
import { invalidArgument, itemNotFound } from "../failure";
import type { Arguments, ExcelClass, Handle } from "../object-model";
import { defineClass, readOnly } from "../object-model";
import type { Place } from "../references";
import type { Session } from "../session";
import { autoFilterClass, columnFilterClass } from "./auto-filter";
import { placeArgument } from "./place";
import { liesWithin, rangeClass } from "./range";
import { sortKeys } from "./range-sort";
import { wireMatrix } from "./range-values";
import { registrations } from "./registrations";
import { worksheetClass } from "./worksheet";

const TABLE_EVENTS = {
  DataChanged: EventType.tableChanged,
  SelectionChanged: EventType.tableSelectionChanged,
};

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
      write: (self, value) =>
        self.table.sheet.set(columnRect(self, self.table.rect).rect, value as CellInput[][], { by: "api" }),
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

function rowsArgument(value: unknown): CellInput[][] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) return [[value as CellInput]];
  return value.every(Array.isArray) ? (value as CellInput[][]) : [value as CellInput[]];
}

const columnsClass: ExcelClass<Table> = defineClass<Table>({
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
  properties: {
    Index: readOnly(({ index }) => index),
    Values: {
      read: (self) => wireMatrix(self.table.sheet.values(rowPlace(self).rect)),
      write: (self, value) =>
        self.table.sheet.set(rowPlace(self).rect, value as CellInput[][], { by: "api" }),
    },
  },
  methods: {
    GetRange: (self) => rangeClass.of(rowPlace(self)),
    Delete: (self) => {
      self.table.deleteRows(self.index, 1);
      return null;
    },
  },
});

const rowsClass: ExcelClass<Table> = defineClass<Table>({
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
    DeleteRowsAt: (table, args) => {
      table.deleteRows(args.integer(0), args.optionalInteger(1) ?? 1);
      return null;
    },
  },
});

const sortClass: ExcelClass<Table> = defineClass<Table>({
  name: "TableSort",
  properties: {
    Fields: readOnly((table) =>
      table.sortKeys.map(({ column, ascending }) => ({ key: column, ascending, sortOn: "Value" })),
    ),
  },
  methods: {
    Apply: (table, args) => {
      refuseWhenProtected(table);
      table.sort(sortKeys(args.raw(0)));
      return null;
    },
  },
});

/** A table's shape, order and filter cannot be changed on a protected sheet, whatever it allows (office-js 2135). */
function refuseWhenProtected(table: Table): void {
  if (table.sheet.protection.on)
    throw new HostError("AccessDenied", "You cannot perform the requested operation.");
}

function flagProperty(
  key:
    | "showHeaders"
    | "showTotals"
    | "showBandedRows"
    | "showBandedColumns"
    | "showFilterButton"
    | "highlightFirstColumn"
    | "highlightLastColumn",
) {
  return {
    read: (table: Table) => table[key],
    write: (table: Table, value: unknown) => void (table[key] = value === true),
  };
}

export const tableClass: ExcelClass<Table> = defineClass<Table>({
  name: "Table",
  identity: (table) => ({ Id: table.id }),
  properties: {
    Id: readOnly((table) => table.id),
    Name: { read: (table) => table.name, write: (table, value) => void (table.name = String(value)) },
    Style: { read: (table) => table.style, write: (table, value) => void (table.style = String(value)) },
    ShowHeaders: flagProperty("showHeaders"),
    ShowTotals: flagProperty("showTotals"),
    ShowBandedRows: flagProperty("showBandedRows"),
    ShowBandedColumns: flagProperty("showBandedColumns"),
    ShowFilterButton: flagProperty("showFilterButton"),
    HighlightFirstColumn: flagProperty("highlightFirstColumn"),
    HighlightLastColumn: flagProperty("highlightLastColumn"),
  },
  navigations: {
    Columns: (table) => columnsClass.of(table),
    Rows: (table) => rowsClass.of(table),
    Sort: (table) => sortClass.of(table),
    AutoFilter: (table) => autoFilterClass.of({ kind: "table", table }),
    Worksheet: (table) => worksheetClass.of(table.sheet),
  },
  methods: {
    ...registrations<Table>(TABLE_EVENTS, (table) => table.id),
    GetRange: (table) => rangeClass.of({ sheet: table.sheet, rect: table.rect }),
    GetDataBodyRange: (table) => rangeClass.of({ sheet: table.sheet, rect: table.bodyRect }),
    GetHeaderRowRange: (table) => rangeClass.of({ sheet: table.sheet, rect: table.headerRect }),
    GetTotalRowRange: (table) => {
      const rect = table.totalsRect;
      if (!rect) throw invalidArgument();
      return rangeClass.of({ sheet: table.sheet, rect });
    },
    Resize: (table, args, session) => {
      const { sheet, rect } = placeArgument(session.workbook, args.raw(0), table.sheet);
      if (sheet !== table.sheet) throw invalidArgument();
      refuseWhenProtected(table);
      table.resize(rect);
      return null;
    },
    ClearFilters: (table) => {
      table.clearFilters();
      return null;
    },
    ReapplyFilters: (table) => {
      for (const [index, filter] of [...table.filters]) table.filterColumn(index, filter);
      return null;
    },
    ConvertToRange: (table) => {
      refuseWhenProtected(table);
      const place = { sheet: table.sheet, rect: table.rect };
      table.convertToRange();
      return rangeClass.of(place);
    },
    Delete: (table) => {
      table.delete();
      return null;
    },
  },
});

export interface TableScope {
  readonly place: Place;
  readonly fullyContained: boolean;
}

function within({ place, fullyContained }: TableScope): Table[] {
  const { sheet, rect } = place;
  return sheet.workbook
    .tables()
    .filter(
      (table) =>
        table.sheet === sheet &&
        (fullyContained ? liesWithin(table.rect, rect) : intersection(table.rect, rect) !== undefined),
    );
}

function add(workbook: Workbook, args: Arguments, session: Session, sheet = workbook.active): Handle {
  const place = placeArgument(session.workbook, args.raw(0), sheet);
  return tableClass.of(workbook.addTable(place.sheet, place.rect, args.flag(1)));
}

/** The tables of a sheet or range. */
export const tableScopeClass: ExcelClass<TableScope> = defineClass<TableScope>({
  name: "TableCollection",
  properties: { Count: readOnly((scope) => within(scope).length) },
  items: (scope) => within(scope).map((table) => tableClass.of(table)),
  item: (scope, key) => named(within(scope), key),
  methods: {
    ...registrations<TableScope>(
      { DataChanged: EventType.tableChanged, Added: EventType.tableAdded, Deleted: EventType.tableDeleted },
      ({ place }) => place.sheet.id,
    ),
    Add: ({ place }, args, session) => add(session.workbook, args, session, place.sheet),
    GetCount: (scope) => within(scope).length,
    GetItemAt: (scope, args) => at(within(scope), args.integer(0)),
    GetItemOrNullObject: (scope, args) => named(within(scope), args.key(0)),
  },
});

/** All tables of the workbook. */
export const tablesClass: ExcelClass<Workbook> = defineClass<Workbook>({
  name: "TableCollection",
  properties: { Count: readOnly((workbook) => workbook.tables().length) },
  items: (workbook) => workbook.tables().map((table) => tableClass.of(table)),
  item: (workbook, key) => named(workbook.tables(), key),
  methods: {
    ...registrations<Workbook>(
      { DataChanged: EventType.tableChanged, Added: EventType.tableAdded, Deleted: EventType.tableDeleted },
      () => WORKBOOK_TARGET,
    ),
    Add: (workbook, args, session) => add(workbook, args, session),
    GetCount: (workbook) => workbook.tables().length,
    GetItemAt: (workbook, args) => at(workbook.tables(), args.integer(0)),
    GetItemOrNullObject: (workbook, args) => named(workbook.tables(), args.key(0)),
  },
});

function named(tables: readonly Table[], key: string | number) {
  const wanted = String(key).toLowerCase();
  const found = tables.find(
    (table) => table.name.toLowerCase() === wanted || table.id.toLowerCase() === wanted,
  );
  return found ? tableClass.of(found) : null;
}

function at(tables: readonly Table[], index: number) {
  const found = tables[index];
  if (!found) throw invalidArgument();
  return tableClass.of(found);
}
