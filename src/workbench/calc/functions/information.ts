/** Functions about values and places: what kind of value it is, which row, how large a reference. */
import { MAX_COLUMNS, MAX_ROWS, cellName, columnName, quoteSheetName } from "../../cells/address";
import { cellError, isError } from "../../cells/scalar";
import type { Scalar } from "../../cells/scalar";
import type { Evaluation } from "../evaluation";
import { Block, Reference, fail, toBoolean, toNumber, toText } from "../values";
import type { Value } from "../values";
import { referenceArg, scalars, values } from "./builtin";
import type { Builtin, Builtins } from "./builtin";

function test(is: (value: Scalar) => boolean): Builtin {
  return scalars(1, 1, (value) => is(value ?? null), true);
}

function position(axis: "row" | "column"): Builtin {
  return values(0, 1, (args, evaluation) => {
    if (args.length === 0) return evaluation.origin[axis] + 1;
    const { rect } = referenceArg(args[0]).single;
    const count = axis === "row" ? rect.rows : rect.columns;
    if (count === 1) return rect[axis] + 1;
    const numbers = Array.from({ length: count }, (_, i) => rect[axis] + i + 1);
    return new Block(axis === "row" ? numbers.map((n) => [n]) : [numbers]);
  });
}

function extent(axis: "rows" | "columns"): Builtin {
  return values(1, 1, ([value = null], evaluation) => {
    if (value instanceof Reference) return value.single.rect[axis];
    if (isError(value)) return value;
    const matrix = evaluation.matrix(value);
    return axis === "rows" ? matrix.length : (matrix[0]?.length ?? 0);
  });
}

/** The arguments of ADDRESS: row, column, what of them is fixed, A1 or R1C1, and the sheet. */
function address([
  row = null,
  column = null,
  kind = null,
  a1 = null,
  sheet = null,
]: readonly Scalar[]): string {
  const [r, c] = [toNumber(row), toNumber(column)];
  if (r < 1 || c < 1 || r > MAX_ROWS || c > MAX_COLUMNS) return fail("#VALUE!");
  const fixed = kind === null ? 1 : toNumber(kind);
  const place = a1 === null || toBoolean(a1) ? inA1(r, c, fixed) : inR1C1(r, c, fixed);
  return (sheet === null ? "" : `${quoteSheetName(toText(sheet))}!`) + place;
}

/** Row and column are fixed by 1, the row alone by 2, the column alone by 3. */
function inA1(r: number, c: number, fixed: number): string {
  const columnPart = (fixed === 1 || fixed === 3 ? "$" : "") + columnName(c - 1);
  const rowPart = (fixed === 1 || fixed === 2 ? "$" : "") + String(r);
  return columnPart + rowPart;
}

function inR1C1(r: number, c: number, fixed: number): string {
  const rowPart = fixed === 1 || fixed === 2 ? String(r) : `[${r}]`;
  const columnPart = fixed === 1 || fixed === 3 ? String(c) : `[${c}]`;
  return `R${rowPart}C${columnPart}`;
}

function isReferenceToFormula([value = null]: readonly Value[]): Value {
  const { sheet, rect } = referenceArg(value).single;
  return sheet.hasFormula(rect.row, rect.column);
}

function cellInfo([kind = null, place = null]: readonly Value[], evaluation: Evaluation): Value {
  const what = toText(evaluation.scalar(kind)).toLowerCase();
  const { sheet, rect } = referenceArg(place).single;
  if (what === "address") return cellName(rect.row, rect.column).replace(/[A-Z]+|\d+/g, "$$$&");
  if (what === "row") return rect.row + 1;
  if (what === "col") return rect.column + 1;
  if (what === "contents") return evaluation.reader.cell(sheet, rect.row, rect.column);
  return fail("#VALUE!");
}

const TYPES: readonly [(value: Scalar) => boolean, number][] = [
  [isError, 16],
  [(value) => typeof value === "boolean", 4],
  [(value) => typeof value === "string", 2],
];

const ERROR_TYPES = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"];

export const INFORMATION: Builtins = {
  ISBLANK: test((value) => value === null),
  ISERROR: test(isError),
  ISERR: test((value) => isError(value) && value.error !== "#N/A"),
  ISNA: test((value) => isError(value) && value.error === "#N/A"),
  ISNUMBER: test((value) => typeof value === "number"),
  ISTEXT: test((value) => typeof value === "string"),
  ISNONTEXT: test((value) => typeof value !== "string"),
  ISLOGICAL: test((value) => typeof value === "boolean"),
  ISREF: values(1, 1, ([value]) => value instanceof Reference),
  ISFORMULA: values(1, 1, isReferenceToFormula),
  ISEVEN: scalars(1, 1, (value) => Math.trunc(toNumber(value ?? null)) % 2 === 0),
  ISODD: scalars(1, 1, (value) => Math.abs(Math.trunc(toNumber(value ?? null)) % 2) === 1),
  NA: values(0, 0, () => cellError("#N/A")),
  N: scalars(1, 1, (value) =>
    typeof value === "boolean" ? Number(value) : typeof value === "number" ? value : 0,
  ),
  T: scalars(1, 1, (value) => (typeof value === "string" ? value : "")),
  TYPE: values(1, 1, ([value = null], evaluation) => {
    const rows = evaluation.rowsOf(value);
    if (rows && rows.length * (rows[0]?.length ?? 0) > 1) return 64;
    const scalar = evaluation.scalar(value);
    return TYPES.find(([is]) => is(scalar))?.[1] ?? 1;
  }),
  "ERROR.TYPE": scalars(
    1,
    1,
    (value) => {
      const number = isError(value) ? ERROR_TYPES.indexOf(value.error) + 1 : 0;
      return number > 0 ? number : cellError("#N/A");
    },
    true,
  ),
  ROW: position("row"),
  COLUMN: position("column"),
  ROWS: extent("rows"),
  COLUMNS: extent("columns"),
  ADDRESS: scalars(2, 5, (...given) => address(given)),
  CELL: values(2, 2, cellInfo),
  SHEET: values(0, 1, ([place], evaluation) => {
    const sheet = place instanceof Reference ? place.single.sheet : evaluation.origin.sheet;
    return sheet.position + 1;
  }),
  SHEETS: values(0, 0, (_, evaluation) => evaluation.workbook.sheets.length),
};
