/**
 * Excel.Range: its properties and methods.
 *
 * A range is tracked only when the client asks (`_KeepReference`); then it has a reference id, and moves with its
 * cells. Methods that return other ranges are in `range-places.ts`.
 */
import type { Rect } from "../../model";
import { contains, HostError, MAX_COLUMNS, MAX_ROWS, touch } from "../../model";
import { invalidArgument, NotModelled } from "../failure";
import type { ExcelClass, Arguments } from "../object-model";
import { defineClass, readOnly } from "../object-model";
import type { Place } from "../references";
import type { Session } from "../session";
import { conditionalFormatsClass } from "./conditional-formats";
import { dataValidationClass } from "./data-validation";
import { addressOf, isUnbounded, placeArgument } from "./place";
import { areasOf } from "./range-areas";
import { rangeFormatClass } from "./range-format";
import { placeMethods } from "./range-places";
import { rangeSortClass } from "./range-sort";
import { readBlock, readValues, readValueTypes, writeNumberFormats, writeValues } from "./range-values";
import { rangeViewClass } from "./range-view";
import { tableScopeClass } from "./tables";
import { worksheetClass } from "./worksheet";

const MAX_REPORTED_CELLS = 2_147_483_647;

function readFormulas(self: Place): unknown {
  return readBlock(self, (rect) => self.sheet.formulas(rect));
}

function readFormats(self: Place): unknown {
  return readBlock(self, (rect) => self.sheet.numberFormats(rect));
}

/** The common value of all rows, null when they differ. */
function allHidden(start: number, count: number, hidden: (index: number) => boolean): boolean | null {
  const first = hidden(start);
  for (let index = start + 1; index < start + count; index++) if (hidden(index) !== first) return null;
  return first;
}

function rowsHidden({ sheet, rect }: Place): boolean | null {
  return allHidden(rect.row, rect.rows === MAX_ROWS ? 1 : rect.rows, (row) => sheet.isRowHidden(row));
}

function columnsHidden({ sheet, rect }: Place): boolean | null {
  return allHidden(rect.column, rect.columns === MAX_COLUMNS ? 1 : rect.columns, (column) =>
    sheet.isColumnHidden(column),
  );
}

function extent(count: number, size: (index: number) => number, start: number): number {
  let sum = 0;
  for (let index = 0; index < count; index++) sum += size(start + index);
  return sum;
}

function insert(self: Place, args: Arguments, { harshness }: Session): unknown {
  const { sheet, rect } = self;
  const shift = args.text(0);
  if (rect.columns < MAX_COLUMNS && !harshness.moves(sheet, rect)) return rangeClass.of({ sheet, rect });
  if (shift === "Down")
    if (rect.columns === MAX_COLUMNS) sheet.insertRows(rect.row, rect.rows, { by: "api" });
    else sheet.insertCells(rect, "Down", { by: "api" });
  else if (shift === "Right")
    if (rect.rows === MAX_ROWS) sheet.insertColumns(rect.column, rect.columns, { by: "api" });
    else sheet.insertCells(rect, "Right", { by: "api" });
  else throw invalidArgument();
  return rangeClass.of({ sheet, rect });
}

function remove(self: Place, args: Arguments, { harshness }: Session): null {
  const { sheet, rect } = self;
  const shift = args.text(0);
  if (!harshness.moves(sheet, rect)) return null;
  if (shift === "Up")
    if (rect.columns === MAX_COLUMNS) sheet.deleteRows(rect.row, rect.rows, { by: "api" });
    else sheet.deleteCells(rect, "Up", { by: "api" });
  else if (shift === "Left")
    if (rect.rows === MAX_ROWS) sheet.deleteColumns(rect.column, rect.columns, { by: "api" });
    else sheet.deleteCells(rect, "Left", { by: "api" });
  else throw invalidArgument();
  return null;
}

/** Clears a range: "All", "Contents" or "Formats". */
export function clearPlace({ sheet, rect }: Place, what: string): void {
  if (what === "All") sheet.clear(rect, "all", { by: "api" });
  else if (what === "Contents") sheet.clear(rect, "contents", { by: "api" });
  else if (what === "Formats") sheet.clear(rect, "formats", { by: "api" });
  else throw new NotModelled(`Range.clear("${what}")`);
}

const COPY_KINDS: Readonly<Record<string, "all" | "values" | "formulas" | "formats">> = {
  All: "all",
  Values: "values",
  Formulas: "formulas",
  Formats: "formats",
};

/** A destination that is a multiple of the source is filled with copies; otherwise one copy is made. */
function tiles(source: Rect, target: Rect): { row: number; column: number }[] {
  const fits = target.rows % source.rows === 0 && target.columns % source.columns === 0;
  if (!fits) return [{ row: target.row, column: target.column }];
  const corners: { row: number; column: number }[] = [];
  for (let row = 0; row < target.rows; row += source.rows)
    for (let column = 0; column < target.columns; column += source.columns)
      corners.push({ row: target.row + row, column: target.column + column });
  return corners;
}

export const rangeClass: ExcelClass<Place> = defineClass<Place>({
  name: "Range",
  identity: (self) => (self.referenceId === undefined ? {} : { _ReferenceId: self.referenceId }),
  properties: {
    _ReferenceId: readOnly((self) => self.referenceId ?? null),
    Address: readOnly(addressOf),
    AddressLocal: readOnly(addressOf),
    CellCount: readOnly(({ rect }) => {
      const cells = rect.rows * rect.columns;
      return cells > MAX_REPORTED_CELLS ? -1 : cells;
    }),
    ColumnCount: readOnly(({ rect }) => rect.columns),
    ColumnIndex: readOnly(({ rect }) => rect.column),
    RowCount: readOnly(({ rect }) => rect.rows),
    RowIndex: readOnly(({ rect }) => rect.row),
    IsEntireColumn: readOnly(({ rect }) => rect.rows === MAX_ROWS),
    IsEntireRow: readOnly(({ rect }) => rect.columns === MAX_COLUMNS),
    Values: { read: readValues, write: writeValues },
    Formulas: { read: readFormulas, write: writeValues },
    Text: readOnly((self) => readBlock(self, (rect) => self.sheet.texts(rect))),
    ValueTypes: readOnly(readValueTypes),
    NumberFormat: { read: readFormats, write: writeNumberFormats },
    HasSpill: readOnly(({ sheet, rect }) =>
      rect.rows === 1 && rect.columns === 1 ? sheet.spillParent(rect.row, rect.column) !== undefined : null,
    ),
    Hidden: readOnly((self) => {
      const [rows, columns] = [rowsHidden(self), columnsHidden(self)];
      return rows === true || columns === true ? true : rows === false && columns === false ? false : null;
    }),
    RowHidden: {
      read: rowsHidden,
      write: ({ sheet, rect }, value) => sheet.hideRows(rect.row, rect.rows, value === true),
    },
    ColumnHidden: {
      read: columnsHidden,
      write: ({ sheet, rect }, value) => sheet.hideColumns(rect.column, rect.columns, value === true),
    },
    Top: readOnly(({ sheet, rect }) => extent(rect.row, (row) => sheet.rowHeight(row), 0)),
    Left: readOnly(({ sheet, rect }) => extent(rect.column, (column) => sheet.columnWidth(column), 0)),
    Height: readOnly(({ sheet, rect }) =>
      isUnbounded(rect) ? null : extent(rect.rows, (row) => sheet.rowHeight(row), rect.row),
    ),
    Width: readOnly(({ sheet, rect }) =>
      isUnbounded(rect) ? null : extent(rect.columns, (column) => sheet.columnWidth(column), rect.column),
    ),
  },
  navigations: {
    Worksheet: ({ sheet }) => worksheetClass.of(sheet),
    Format: (self) => rangeFormatClass.of([self]),
    DataValidation: (self) => dataValidationClass.of([self]),
    ConditionalFormats: (self) => conditionalFormatsClass.of([self]),
    Sort: (self) => rangeSortClass.of(self),
  },
  methods: {
    ...placeMethods,
    _KeepReference: (self, _args, session) => {
      session.references.track(self, [self], rangeClass.of(self));
      return null;
    },
    _ValidateArraySize: ({ rect }, args) => {
      if (args.integer(0) !== rect.rows || args.integer(1) !== rect.columns)
        throw new HostError(
          "InvalidArgument",
          "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
        );
      return null;
    },
    GetTables: (self, args) => tableScopeClass.of({ place: self, fullyContained: args.flag(0) }),
    GetMergedAreasOrNullObject: ({ sheet, rect }) => {
      const merged = sheet.extras.merged.filter((area) => touch(area, rect));
      return merged.length === 0 ? null : areasOf(sheet, merged);
    },
    GetVisibleView: (self) => rangeViewClass.of(self),
    Calculate: (_self, _args, session) => {
      session.workbook.recalculate();
      return null;
    },
    Select: ({ sheet, rect }, _args, session) => {
      session.harshness.requireFocus();
      session.workbook.select(sheet, rect);
      return null;
    },
    Clear: (self, args) => {
      clearPlace(self, args.optionalText(0) ?? "All");
      return null;
    },
    Insert: insert,
    Delete: remove,
    CopyFrom: (self, args, session) => {
      const what = COPY_KINDS[args.optionalText(1) ?? "All"];
      if (what === undefined || args.flag(2) || args.flag(3))
        throw new NotModelled("Range.copyFrom with these options");
      const source = placeArgument(session.workbook, args.raw(0), self.sheet);
      for (const to of tiles(source.rect, self.rect))
        self.sheet.copy(source.rect, to, { by: "api", what, fromSheet: source.sheet });
      return null;
    },
  },
});

/** Whether a range is entirely within another. */
export function isWithin(inner: Rect, outer: Rect): boolean {
  return (
    contains(outer, inner.row, inner.column) &&
    contains(outer, inner.row + inner.rows - 1, inner.column + inner.columns - 1)
  );
}
