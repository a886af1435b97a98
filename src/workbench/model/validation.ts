/**
 * Data validation at work: which choices a cell offers and whether an entry is allowed.
 *
 * A list's formula (a range, a name, INDIRECT("Allowed_"&$C2), CHOOSE …) is evaluated for the very cell, so one rule
 * serves a whole column. Texts of a literal list must match exactly; texts of a range match in any letter case.
 */
import { sameRect, without } from "./address";
import type { Rect } from "./address";
import type { Author } from "./change";
import { HostError, invalidArgument } from "./host-error";
import { readValue, showValue } from "./number-format";
import { PlacedRules } from "./placed-rules";
import { isError } from "./scalar";
import type { Scalar } from "./scalar";
import type { Sheet } from "./sheet";
import type { ComparisonRule, PlacedValidation, ValidationOperator, ValidationRule } from "./validation-rule";

const LITERAL_LIMIT = 255;

export class Validations {
  readonly rules = new PlacedRules<ValidationRule>();

  constructor(private readonly sheet: Sheet) {}

  list(): readonly PlacedValidation[] {
    return this.rules.list();
  }

  /** Gives a range a rule in place of its old ones. Throws InvalidArgument for a literal list over 255 characters. */
  add(rect: Rect, rule: ValidationRule, options: { by: Author } = { by: "api" }): void {
    this.sheet.demand(options.by, "structure");
    const { condition } = rule;
    if (condition.kind === "list" && !condition.source.startsWith("=") && condition.source.length > LITERAL_LIMIT) {
      throw invalidArgument("A list of values may have at most 255 characters.");
    }
    this.rules.add(rect, rule);
    this.sheet.workbook.emit({ kind: "format", sheet: this.sheet, rect });
  }

  get(row: number, column: number): PlacedValidation | undefined {
    return this.rules.at(row, column);
  }

  /** The rule all cells of the rectangle have, undefined when none has one, null when they differ. */
  within(rect: Rect): PlacedValidation | null | undefined {
    const touching = this.rules.touching(rect);
    const [first] = touching;
    if (!first) return undefined;
    if (touching.some((item) => item.rule !== first.rule)) return null;
    let uncovered: Rect[] = [rect];
    for (const item of touching) uncovered = uncovered.flatMap((part) => without(part, item.rect));
    return uncovered.length > 0 ? null : first;
  }

  clear(rect: Rect, options: { by: Author } = { by: "api" }): void {
    this.sheet.demand(options.by, "structure");
    this.rules.clear(rect);
    this.sheet.workbook.emit({ kind: "format", sheet: this.sheet, rect });
  }

  /** What a cell's drop-down offers; undefined when the cell has no list. */
  choices(row: number, column: number): string[] | undefined {
    const placed = this.rules.at(row, column);
    if (placed?.rule.condition.kind !== "list") return undefined;
    const { source } = placed.rule.condition;
    if (!source.startsWith("=")) return source.split(",").map((choice) => choice.trim());
    const values = this.evaluate(source, row, column);
    if (values === undefined || isError(values[0]?.[0])) return [];
    return values.flat().map((value) => showValue(value, "General")).filter((text) => text !== "");
  }

  /** Whether a value is allowed in a cell; an empty one is when the rule ignores blanks. */
  allows(row: number, column: number, value: Scalar): boolean {
    const rule = this.rules.at(row, column)?.rule;
    if (!rule) return true;
    if (value === null) return rule.ignoreBlanks;
    const { condition } = rule;
    if (condition.kind === "list") {
      const choices = this.choices(row, column) ?? [];
      const text = showValue(value, "General");
      if (!condition.source.startsWith("=")) return choices.includes(text);
      return choices.some((choice) => choice.toLowerCase() === text.toLowerCase());
    }
    if (condition.kind === "custom") {
      const result = this.evaluate(condition.formula, row, column)?.[0]?.[0] ?? null;
      return !isError(result) && result !== null && result !== false && result !== 0;
    }
    return this.compares(condition, row, column, value);
  }

  /** The refusal a user sees for an entry that is not allowed. */
  refusal(row: number, column: number): HostError | undefined {
    const alert = this.rules.at(row, column)?.rule.errorAlert;
    if (!alert?.showAlert) return undefined;
    const message = alert.message || "This value doesn't match the data validation restrictions defined for this cell.";
    return new HostError("ValidationFailed", message, { title: alert.title, message, style: alert.style });
  }

  /** True when the rectangle has the rule and nothing else does, so that it can grow with a table. */
  extend(from: Rect, to: Rect): void {
    for (const item of this.rules.list()) {
      if (sameRect(item.rect, from)) this.rules.add(to, item.rule, item.origin);
    }
  }

  private compares(rule: ComparisonRule, row: number, column: number, value: Scalar): boolean {
    const measured = rule.kind === "textLength" ? showValue(value, "General").length : value;
    if (typeof measured !== "number") return false;
    if (rule.kind === "wholeNumber" && !Number.isInteger(measured)) return false;
    const limits = [rule.formula1, rule.formula2].map((operand) => this.operand(operand, row, column));
    return compareNumbers(rule.operator, measured, limits[0] ?? 0, limits[1] ?? 0);
  }

  private operand(operand: string | number | undefined, row: number, column: number): number {
    if (typeof operand === "number" || operand === undefined) return operand ?? 0;
    const value = operand.startsWith("=")
      ? this.evaluate(operand, row, column)?.[0]?.[0]
      : readValue(operand, this.sheet.workbook.locale)?.value;
    return typeof value === "number" ? value : Number.NaN;
  }

  private evaluate(formula: string, row: number, column: number): Scalar[][] | undefined {
    const origin = this.rules.at(row, column)?.origin ?? { row, column };
    const home = { sheet: this.sheet, row, column, moveRows: row - origin.row, moveColumns: column - origin.column };
    const result = this.sheet.workbook.evaluateAt(formula, home);
    return result === undefined || Array.isArray(result) ? result : [[result]];
  }
}

export function compareNumbers(operator: ValidationOperator, value: number, a: number, b: number): boolean {
  switch (operator) {
    case "Between":
      return value >= Math.min(a, b) && value <= Math.max(a, b);
    case "NotBetween":
      return value < Math.min(a, b) || value > Math.max(a, b);
    case "EqualTo":
      return value === a;
    case "NotEqualTo":
      return value !== a;
    case "GreaterThan":
      return value > a;
    case "LessThan":
      return value < a;
    case "GreaterThanOrEqualTo":
      return value >= a;
    case "LessThanOrEqualTo":
      return value <= a;
  }
}
