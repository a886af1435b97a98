/**
 * The validation rules of a sheet, and how they validate an entry. A literal list is case-sensitive, a list from cells
 * is not. The last rule set on a cell applies and replaces earlier ones there, as in Excel. API writes are never
 * checked, a user's always.
 */
import { formulaValue } from "../calc/formula-value";
import { copyFormula } from "../calc/rewrite";
import { contains, intersection, touch, without } from "../cells/address";
import type { Rect } from "../cells/address";
import { invalidArgument } from "../cells/host-error";
import type { Matrix, Scalar } from "../cells/scalar";
import { isError } from "../cells/scalar";
import type { Sheet } from "./sheet";
import type { PlacedValidation, ValidationOperator, ValidationRule } from "./validation-rule";

const LITERAL_LIMIT = 255;

export class Validations {
  private placed: readonly PlacedValidation[] = [];

  constructor(private readonly sheet: Sheet) {}

  list(): readonly PlacedValidation[] {
    return this.placed;
  }

  /** Throws AccessDenied on a protected sheet, InvalidArgument for a literal list of more than 255 characters. */
  add(rect: Rect, rule: ValidationRule): void {
    this.sheet.requireUnprotected();
    const { condition } = rule;
    if (
      condition.kind === "list" &&
      !condition.source.startsWith("=") &&
      condition.source.length > LITERAL_LIMIT
    ) {
      throw invalidArgument("A list of values may have at most 255 characters.");
    }
    this.placed = [...this.minus(rect), { rect, rule }];
    this.sheet.workbook.record({ kind: "format", sheet: this.sheet, rect });
  }

  get(row: number, column: number): PlacedValidation | undefined {
    return this.placed.find(({ rect }) => contains(rect, row, column));
  }

  /** The rule of all cells of a rectangle: undefined for none, null where they differ. */
  within(rect: Rect): PlacedValidation | null | undefined {
    const touching = this.placed.filter((placed) => intersection(placed.rect, rect));
    const [first] = touching;
    if (!first) return undefined;
    const common = intersection(first.rect, rect);
    const whole = common !== undefined && common.rows === rect.rows && common.columns === rect.columns;
    return touching.length === 1 && whole ? first : null;
  }

  clear(rect: Rect): void {
    this.sheet.requireUnprotected();
    this.placed = this.minus(rect);
    this.sheet.workbook.record({ kind: "format", sheet: this.sheet, rect });
  }

  /** Moves all rules; those without cells are removed. */
  move(change: (rect: Rect) => Rect | "gone", formulas: (formula: string) => string): void {
    this.placed = this.placed.flatMap((placed) => {
      const moved = change(placed.rect);
      if (moved === "gone") return [];
      const rule = withFormulas(placed.rule, formulas);
      return moved === placed.rect && rule === placed.rule ? [placed] : [{ rect: moved, rule }];
    });
  }

  /** The values of a cell's drop-down; undefined where there is none. */
  choices(row: number, column: number): string[] | undefined {
    const placed = this.get(row, column);
    if (placed?.rule.condition.kind !== "list") return undefined;
    const { source } = placed.rule.condition;
    if (!source.startsWith("=")) return source.split(",").map((word) => word.trim());
    const value = this.evaluate(source, placed, row, column);
    if (isError(value)) return [];
    const rows: Matrix = Array.isArray(value) ? value : [[value]];
    return rows
      .flat()
      .filter((cell) => cell !== null)
      .map((cell) => this.show(cell));
  }

  /** Whether the user may enter this value. */
  allows(row: number, column: number, value: Scalar): boolean {
    const placed = this.get(row, column);
    if (!placed || (value === null && placed.rule.ignoreBlanks)) return true;
    const { condition } = placed.rule;
    if (condition.kind === "list") {
      const word = this.show(value);
      if (!condition.source.startsWith("=")) return this.choices(row, column)?.includes(word) ?? true;
      return this.choices(row, column)?.some((choice) => choice.toLowerCase() === word.toLowerCase()) ?? true;
    }
    if (condition.kind === "custom") {
      const { formula } = condition;
      const result = this.whileEntered(row, column, value, () => this.evaluate(formula, placed, row, column));
      return result === true || (typeof result === "number" && result !== 0);
    }
    const amount = condition.kind === "textLength" ? this.show(value).length : value;
    if (typeof amount !== "number" || (condition.kind === "wholeNumber" && !Number.isInteger(amount)))
      return false;
    const bound = (given: string | number | undefined) => this.bound(given, placed, row, column);
    return compares(condition.operator, amount, bound(condition.formula1), bound(condition.formula2));
  }

  /** A custom formula reads the cell itself, so the entry is stored there while it is validated. */
  private whileEntered<T>(row: number, column: number, value: Scalar, validate: () => T): T {
    const { store } = this.sheet;
    const before = store.value(row, column);
    store.put(row, column, value);
    try {
      return validate();
    } finally {
      store.put(row, column, before);
    }
  }

  private bound(
    given: string | number | undefined,
    placed: PlacedValidation,
    row: number,
    column: number,
  ): number {
    if (typeof given !== "string") return given ?? 0;
    const value = given.startsWith("=") ? this.evaluate(given, placed, row, column) : Number(given);
    return typeof value === "number" ? value : NaN;
  }

  private evaluate(
    formula: string,
    { rect }: PlacedValidation,
    row: number,
    column: number,
  ): Scalar | Matrix {
    const { sheet } = this;
    const [moveRows, moveColumns] = [row - rect.row, column - rect.column];
    return formulaValue(sheet.workbook, formula, { sheet, row, column, moveRows, moveColumns });
  }

  private show(value: Scalar): string {
    if (value === null) return "";
    return isError(value)
      ? value.error
      : typeof value === "boolean"
        ? String(value).toUpperCase()
        : String(value);
  }

  private minus(rect: Rect): readonly PlacedValidation[] {
    if (!this.placed.some((placed) => touch(placed.rect, rect))) return this.placed;
    return this.placed.flatMap((placed) =>
      without(placed.rect, rect).map((rest) => ({ rect: rest, rule: recounted(placed, rest) })),
    );
  }
}

/** A rule's formulas are relative to its first cell; what remains of a rule is relative to its new first cell. */
function recounted({ rect, rule }: PlacedValidation, rest: Rect): ValidationRule {
  const [rows, columns] = [rest.row - rect.row, rest.column - rect.column];
  return rows === 0 && columns === 0
    ? rule
    : withFormulas(rule, (formula) => copyFormula(formula, rows, columns));
}

/** @returns the same rule where no formula changes. */
function withFormulas(rule: ValidationRule, change: (formula: string) => string): ValidationRule {
  const { condition } = rule;
  if (condition.kind === "list") {
    const source = change(condition.source);
    return source === condition.source ? rule : { ...rule, condition: { ...condition, source } };
  }
  if (condition.kind === "custom") {
    const formula = change(condition.formula);
    return formula === condition.formula ? rule : { ...rule, condition: { ...condition, formula } };
  }
  const operand = (given: string | number): string | number =>
    typeof given === "string" ? change(given) : given;
  const formula1 = operand(condition.formula1);
  if (condition.formula2 === undefined)
    return formula1 === condition.formula1 ? rule : { ...rule, condition: { ...condition, formula1 } };
  const formula2 = operand(condition.formula2);
  return formula1 === condition.formula1 && formula2 === condition.formula2
    ? rule
    : { ...rule, condition: { ...condition, formula1, formula2 } };
}

/** Whether `value` satisfies the comparison with one or two bounds. */
export function compares(
  operator: ValidationOperator,
  value: number | string,
  first: number | string,
  second: number | string,
): boolean {
  switch (operator) {
    case "Between":
      return value >= first && value <= second;
    case "NotBetween":
      return value < first || value > second;
    case "EqualTo":
      return value === first;
    case "NotEqualTo":
      return value !== first;
    case "GreaterThan":
      return value > first;
    case "LessThan":
      return value < first;
    case "GreaterThanOrEqualTo":
      return value >= first;
    case "LessThanOrEqualTo":
      return value <= first;
  }
}
