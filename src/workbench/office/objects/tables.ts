/**
 * Excel.Table with its sort, and the collections of tables of a workbook, a sheet or a range.
 *
 * A table keeps its id when it is renamed, and can be found by either. On a protected sheet its shape, order and filter
 * are fixed even where the protection allows sorting and filtering.
 */
import type { Table, Workbook } from "../../model";
import { intersection } from "../../model";
import { EventType, WORKBOOK_TARGET } from "../events";
import { invalidArgument } from "../failure";
import type { Arguments, ExcelClass, Handle } from "../object-model";
import { defineClass, readOnly } from "../object-model";
import type { Place } from "../references";
import type { Session } from "../session";
import { autoFilterClass, refuseWhenProtected } from "./auto-filter";
import { placeArgument } from "./place";
import { isWithin, rangeClass } from "./range";
import { sortKeys } from "./range-sort";
import { registrations } from "./registrations";
import { tableColumnsClass } from "./table-columns";
import { tableRowsClass } from "./table-rows";
import { worksheetClass } from "./worksheet";

const TABLE_EVENTS = {
  DataChanged: EventType.tableChanged,
  SelectionChanged: EventType.tableSelectionChanged,
};

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

const tableClass: ExcelClass<Table> = defineClass<Table>({
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
    Columns: (table) => tableColumnsClass.of(table),
    Rows: (table) => tableRowsClass.of(table),
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
      refuseWhenProtected(table);
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
        (fullyContained ? isWithin(table.rect, rect) : intersection(table.rect, rect) !== undefined),
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
