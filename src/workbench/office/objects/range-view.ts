/**
 * Excel.RangeView: the rows and columns of a range that are not hidden, by a filter or by hand.
 */
import { cellName } from "../../model";
import type { ExcelClass } from "../object-model";
import { defineClass, readOnly } from "../object-model";
import type { Place } from "../references";
import { rangeClass } from "./range";
import { readBlock, wireValue } from "./range-values";
import { valueType } from "../change-events";

interface Visible {
  rows: number[];
  columns: number[];
}

function visible({ sheet, rect }: Place): Visible {
  const rows: number[] = [];
  const columns: number[] = [];
  for (let row = rect.row; row < rect.row + rect.rows; row++) if (!sheet.isRowHidden(row)) rows.push(row);
  for (let column = rect.column; column < rect.column + rect.columns; column++)
    if (!sheet.isColumnHidden(column)) columns.push(column);
  return { rows, columns };
}

function cells<T>(self: Place, read: (row: number, column: number) => T): T[][] | null {
  return readBlock(self, () => {
    const { rows, columns } = visible(self);
    return rows.map((row) => columns.map((column) => read(row, column)));
  });
}

export const rangeViewClass: ExcelClass<Place> = defineClass<Place>({
  name: "RangeView",
  properties: {
    CellAddresses: readOnly((self) => cells(self, cellName)),
    RowCount: readOnly((self) => visible(self).rows.length),
    ColumnCount: readOnly((self) => visible(self).columns.length),
    Values: readOnly((self) => cells(self, (row, column) => wireValue(self.sheet.value(row, column)))),
    Formulas: readOnly((self) => cells(self, (row, column) => self.sheet.formula(row, column))),
    Text: readOnly((self) => cells(self, (row, column) => self.sheet.text(row, column))),
    NumberFormat: readOnly((self) =>
      cells(self, (row, column) => self.sheet.style(row, column).numberFormat),
    ),
    ValueTypes: readOnly((self) => cells(self, (row, column) => valueType(self.sheet.value(row, column)))),
    Index: readOnly(() => 0),
  },
  methods: {
    GetRange: (self) => rangeClass.of({ sheet: self.sheet, rect: self.rect }),
  },
});
