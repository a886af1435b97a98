/**
 * Evaluates one formula's tree: references, operators, names, lambdas and calls become a value.
 *
 * Errors are values here, not exceptions: every node catches a `Failure` and returns the error, so IFERROR and ISERROR
 * need nothing special. Where a single value is expected and a block is given, the operation is done element by element
 * and the result spills, as in Excel since dynamic arrays.
 */
import { bounding, intersection } from "../cells/address";
import type { Rect } from "../cells/address";
import type { Cards } from "../cells/card";
import { cellError, isError } from "../cells/scalar";
import type { Matrix, Scalar } from "../cells/scalar";
import type { FormulaSheet, FormulaWorkbook } from "./host";
import { callCustomFunction } from "./custom-calls";
import { BUILTINS } from "./functions/index";
import type { AreaExpr, Expr } from "./formula";
import type { FormulaCell } from "./formula-cell";
import { broadcast } from "./broadcast";
import { cardsOf } from "./card-results";
import { FormulaCost } from "./limits";
import { binaryOperator, unaryOperator } from "./operators";
import type { CellReader } from "./reader";
import { moveArea } from "./rewrite";
import { tableArea } from "./table-reference";
import { Block, Failure, Lambda, PENDING, Reference, fail } from "./values";
import type { Area, Value } from "./values";

/** The cell of a formula, and by how much its relative references are moved (validation, conditional formats). */
export interface Origin {
  readonly sheet: FormulaSheet;
  readonly row: number;
  readonly column: number;
  readonly moveRows: number;
  readonly moveColumns: number;
  readonly cell?: FormulaCell;
}

/** The keys of a cell's custom-function calls. */
export interface CallKeys {
  /** Those evaluated so far. */
  readonly used: Set<string>;
  /** A name's formula has its own. */
  readonly prefix: string;
}

export type Scope = ReadonlyMap<string, Value>;
const NO_NAMES: Scope = new Map<string, Value>();
const MAX_DEPTH = 400;

export class Evaluation {
  private depth = 0;
  private cost = new FormulaCost();
  private last: Expr | undefined;
  private readonly callCounts = new Map<number, number>();

  constructor(
    readonly workbook: FormulaWorkbook,
    readonly reader: CellReader,
    readonly origin: Origin,
    readonly calls: CallKeys = { used: new Set(), prefix: "" },
  ) {}

  /** The value of a tree; a formula error is an error value. Throws only NeedsCells and PENDING. */
  value(expr: Expr | undefined, scope: Scope = NO_NAMES): Value {
    if (!expr) return null;
    if (++this.depth > MAX_DEPTH) {
      this.depth--;
      return cellError("#NUM!");
    }
    try {
      this.cost.countSteps(1);
      return this.compute(expr, scope);
    } catch (thrown) {
      if (thrown instanceof Failure) return thrown.error;
      // JavaScript's limit on stack depth, or on the length of a text or a list.
      if (thrown instanceof RangeError) return cellError("#NUM!");
      throw thrown;
    } finally {
      this.depth--;
    }
  }

  /** Evaluates all before reporting that one is still pending, so that sibling calls run concurrently. */
  all(exprs: readonly (Expr | undefined)[], scope: Scope): Value[] {
    let pending = false as boolean;
    const values = exprs.map((expr) => {
      try {
        return this.value(expr, scope);
      } catch (thrown) {
        if (thrown !== PENDING) throw thrown;
        pending = true;
        return null;
      }
    });
    if (pending) throw PENDING;
    return values;
  }

  /** The cards of the last result. */
  cards: Cards | undefined;

  /** The result as stored in a cell: one value, or a block that spills. An empty result is 0. */
  result(expr: Expr): Scalar | Matrix {
    this.last = expr;
    try {
      const value = this.value(expr);
      const result = this.inCell(value);
      this.cards = cardsOf(value);
      return result;
    } catch (thrown) {
      if (thrown instanceof Failure) return thrown.error;
      throw thrown;
    }
  }

  private inCell(value: Value): Scalar | Matrix {
    if (value instanceof Lambda) return cellError("#CALC!");
    const rows = this.rowsOf(value);
    if (!rows) return (value as Scalar) ?? 0;
    if (rows.length === 1 && rows[0]?.length === 1) return rows[0][0] ?? 0;
    if (rows.length === 0 || rows[0]?.length === 0) return cellError("#CALC!");
    return rows.map((row) => row.map((cell) => cell ?? 0));
  }

  /** One value: of a block or reference the first. */
  scalar(value: Value): Scalar {
    if (value instanceof Lambda) return cellError("#CALC!");
    if (value instanceof Reference) {
      const { sheet, rect } = value.single;
      return this.reader.cell(sheet, rect.row, rect.column);
    }
    return value instanceof Block ? (value.rows[0]?.[0] ?? null) : value;
  }

  /** Always a block; a single value is a block of one. */
  matrix(value: Value): Matrix {
    return this.rowsOf(value) ?? [[this.scalar(value)]];
  }

  /** The rows of a block or of a reference; undefined for a single value. */
  rowsOf(value: Value): Matrix | undefined {
    if (value instanceof Block) {
      this.countCells(value.rows.length * (value.rows[0]?.length ?? 0));
      return value.rows;
    }
    return value instanceof Reference ? this.block(value.single) : undefined;
  }

  /** The values of an area, cut to the sheet's used range. */
  block(area: Area): Matrix {
    const { rows, columns } = this.reader.cut(area).rect;
    this.countCells(rows * columns);
    return this.reader.block(area);
  }

  /** Counts elements that are computed; too many of them are #NUM!. */
  spend(steps: number): void {
    this.cost.countSteps(steps);
  }

  /** Counts cells that are read, likewise. */
  countCells(cells: number): void {
    this.cost.countCells(cells);
  }

  apply(lambda: Value, args: readonly Value[]): Value {
    if (!(lambda instanceof Lambda)) return fail("#VALUE!");
    if (args.length > lambda.params.length) return fail("#VALUE!");
    const scope = new Map(lambda.scope);
    lambda.params.forEach((param, i) => scope.set(param, args[i] ?? null));
    return this.value(lambda.body, scope);
  }

  area(area: AreaExpr): Area {
    const sheet = area.sheet === undefined ? this.origin.sheet : this.workbook.sheet(area.sheet);
    if (!sheet) return fail("#REF!");
    const { moveRows, moveColumns } = this.origin;
    if (moveRows === 0 && moveColumns === 0) return { sheet, rect: area.rect };
    const rect = moveArea(area, moveRows, moveColumns);
    return rect === "gone" ? fail("#REF!") : { sheet, rect };
  }

  /** The value of a defined name; #NAME? when there is none. A relative reference in it counts from the origin cell. */
  named(name: string): Value {
    const formula = this.workbook.names.formulaOf(name);
    if (!formula) {
      const table = this.workbook.table(name);
      if (table?.name.toLowerCase() === name)
        return new Reference([{ sheet: table.sheet, rect: table.bodyRect }]);
      return fail("#NAME?");
    }
    const { row, column } = this.origin;
    const there = { ...this.origin, moveRows: row, moveColumns: column };
    const calls = { ...this.calls, prefix: `${this.calls.prefix}${name}.` };
    const inner = new Evaluation(this.workbook, this.reader, there, calls);
    inner.depth = this.depth;
    inner.cost = this.cost;
    return inner.value(formula.expr);
  }

  private compute(expr: Expr, scope: Scope): Value {
    switch (expr.type) {
      case "constant":
        return expr.value;
      case "array":
        return new Block(expr.rows);
      case "area":
        return new Reference([this.area(expr)]);
      case "table":
        return new Reference([tableArea(this.workbook, this.origin, expr)]);
      case "name":
        return scope.get(expr.name) ?? (scope.has(expr.name) ? null : this.named(expr.name));
      case "unary":
        return this.unary(expr.op, this.value(expr.arg, scope));
      case "binary": {
        const [left = null, right = null] = this.all([expr.left, expr.right], scope);
        return this.binary(expr.op, left, right, expr === this.last);
      }
      case "call":
        return this.call(expr, scope);
      case "apply": {
        const callee = this.value(expr.callee, scope);
        return isError(callee) ? callee : this.apply(callee, this.all(expr.args, scope));
      }
      case "lambda":
        return new Lambda(expr.params, expr.body, scope);
      case "let": {
        const inner = new Map(scope);
        expr.names.forEach((name, i) => inner.set(name, this.value(expr.values[i], inner)));
        return this.value(expr.body, inner);
      }
    }
  }

  private unary(op: string, value: Value): Value {
    if (op === "#") return this.spilled(value);
    if (op === "@") return this.crossing(value);
    return broadcast(this, [value], (scalar) => unaryOperator(op, scalar ?? null));
  }

  private binary(op: string, left: Value, right: Value, last: boolean): Value {
    if (op === ":" || op === " " || op === ",") return combine(op, left, right);
    return broadcast(this, [left, right], (a, b) => binaryOperator(op, a ?? null, b ?? null, last));
  }

  private call(expr: Extract<Expr, { type: "call" }>, scope: Scope): Value {
    const builtin = BUILTINS.get(expr.name);
    if (builtin) {
      if (expr.args.length < builtin.min || expr.args.length > builtin.max) return fail("#VALUE!");
      return builtin.kind === "lazy"
        ? builtin.run(expr.args, this, scope)
        : builtin.run(this.all(expr.args, scope), this);
    }
    const custom = this.workbook.customFunction(expr.name);
    if (custom) {
      const values = this.all(expr.args, scope);
      return callCustomFunction({ evaluation: this, spec: custom, expr }, values, (site) => {
        const count = this.callCounts.get(site) ?? 0;
        this.callCounts.set(site, count + 1);
        const key = `${this.calls.prefix}${site}.${count}`;
        this.calls.used.add(key);
        return key;
      });
    }
    const named = this.workbook.names.formulaOf(expr.name.toLowerCase());
    return named
      ? this.apply(this.named(expr.name.toLowerCase()), this.all(expr.args, scope))
      : fail("#NAME?");
  }

  private spilled(value: Value): Value {
    if (!(value instanceof Reference)) return fail("#REF!");
    const { sheet, rect } = value.single;
    this.reader.cell(sheet, rect.row, rect.column);
    const spill = sheet.spillRange(rect.row, rect.column);
    return spill ? new Reference([{ sheet, rect: spill }]) : fail("#REF!");
  }

  /** Implicit intersection: of a column the cell in this row, of a row the cell in this column. */
  private crossing(value: Value): Value {
    if (!(value instanceof Reference)) return this.scalar(value);
    const { sheet, rect } = value.single;
    const { row, column } = this.origin;
    const within: Rect = { row, column, rows: 1, columns: 1 };
    if (rect.rows === 1 && rect.columns === 1) return value;
    const lines: Rect =
      rect.columns === 1
        ? { ...within, column: rect.column }
        : rect.rows === 1
          ? { ...within, row: rect.row }
          : within;
    const common = intersection(rect, lines);
    return common ? new Reference([{ sheet, rect: common }]) : fail("#VALUE!");
  }
}

function combine(op: string, left: Value, right: Value): Value {
  if (isError(left)) return left;
  if (isError(right)) return right;
  if (!(left instanceof Reference) || !(right instanceof Reference)) return fail("#VALUE!");
  if (op === ",") return new Reference([...left.areas, ...right.areas]);
  const [a, b] = [left.single, right.single];
  if (a.sheet !== b.sheet) return fail("#VALUE!");
  if (op === ":") return new Reference([{ sheet: a.sheet, rect: bounding(a.rect, b.rect) }]);
  const common = intersection(a.rect, b.rect);
  return common ? new Reference([{ sheet: a.sheet, rect: common }]) : fail("#NULL!");
}
