/** The conditional formats of a sheet, and a cell's format with those that apply to it. */
import { parseFormula } from "../calc/formula";
import { formulaValue } from "../calc/formula-value";
import { contains, intersection } from "../cells/address";
import type { Rect } from "../cells/address";
import type { ConditionalFormat, ConditionalRule, ConditionalStyle } from "./conditional-format";
import { itemNotFound } from "../cells/host-error";
import { cellError, isError } from "../cells/scalar";
import type { Matrix, Scalar } from "../cells/scalar";
import type { Sheet } from "./sheet";
import { compares } from "./validations";

export class ConditionalFormats {
  private formats: ConditionalFormat[] = [];
  private count = 0;

  constructor(private readonly sheet: Sheet) {}

  list(rect?: Rect): readonly ConditionalFormat[] {
    return rect ? this.formats.filter((format) => intersection(format.rect, rect)) : this.formats;
  }

  get(id: string): ConditionalFormat | undefined {
    return this.formats.find((format) => format.id === id);
  }

  /** A new rule gets the first priority, as in Excel. */
  add(
    given: Omit<ConditionalFormat, "id" | "priority" | "stopIfTrue"> & Partial<ConditionalFormat>,
  ): ConditionalFormat {
    this.sheet.requireUnprotected();
    const format: ConditionalFormat = { id: `cf-${++this.count}`, priority: 0, stopIfTrue: false, ...given };
    this.formats = [format, ...this.formats.map((other) => ({ ...other, priority: other.priority + 1 }))];
    this.changed(format.rect);
    return format;
  }

  update(id: string, patch: Partial<Omit<ConditionalFormat, "id">>): ConditionalFormat {
    this.sheet.requireUnprotected();
    const known = this.get(id);
    if (!known) throw itemNotFound();
    const next = { ...known, ...patch };
    this.formats = this.formats
      .map((format) => (format === known ? next : format))
      .sort((a, b) => a.priority - b.priority);
    this.changed(next.rect);
    return next;
  }

  remove(id: string): void {
    this.sheet.requireUnprotected();
    const known = this.get(id);
    if (!known) throw itemNotFound();
    this.formats = this.formats.filter((format) => format !== known);
    this.changed(known.rect);
  }

  clear(rect?: Rect): void {
    this.formats = rect ? this.formats.filter((format) => !intersection(format.rect, rect)) : [];
    if (rect) this.changed(rect);
  }

  /** Moves all rules and the references in their formulas; rules without cells are removed. */
  move(change: (rect: Rect) => Rect | "gone", formulas: (formula: string) => string): void {
    this.formats = this.formats.flatMap((format) => {
      const rect = change(format.rect);
      return rect === "gone" ? [] : [{ ...format, rect, rule: withFormulas(format.rule, formulas) }];
    });
  }

  /** The rules that apply to a cell, highest priority last, so that it overrides the others. */
  stylesAt(row: number, column: number): ConditionalStyle[] {
    const applying: ConditionalStyle[] = [];
    for (const format of this.formats) {
      if (!contains(format.rect, row, column) || !this.applies(format, row, column)) continue;
      applying.unshift(format.style);
      if (format.stopIfTrue) break;
    }
    return applying;
  }

  private applies({ rule, rect }: ConditionalFormat, row: number, column: number): boolean {
    const value = this.sheet.value(row, column);
    if (rule.kind === "custom") return truthy(this.evaluate(rule.formula, rect, row, column));
    if (rule.kind === "containsText")
      return holds(rule.operator, String(isError(value) ? value.error : (value ?? "")), rule.text);
    if (value === null || isError(value)) return false;
    const bound = (formula: string | undefined) =>
      comparable(formula === undefined ? "" : this.operand(formula, rect, row, column));
    const own = comparable(value);
    const first = bound(rule.formula1);
    return typeof own === typeof first && compares(rule.operator, own, first, bound(rule.formula2));
  }

  private operand(formula: string, rect: Rect, row: number, column: number): Scalar {
    if (!formula.startsWith("="))
      return formula.trim() !== "" && !Number.isNaN(Number(formula)) ? Number(formula) : formula;
    const value = this.evaluate(formula, rect, row, column);
    return Array.isArray(value) ? (value[0]?.[0] ?? null) : value;
  }

  /** A formula with a custom function never applies (office-js 6135). */
  private evaluate(formula: string, rect: Rect, row: number, column: number): Scalar | Matrix {
    const { sheet } = this;
    const parsed = parseFormula(formula.startsWith("=") ? formula : `=${formula}`);
    if (parsed?.functions.some((name) => sheet.workbook.customFunction(name))) return cellError("#NAME?");
    const [moveRows, moveColumns] = [row - rect.row, column - rect.column];
    return formulaValue(sheet.workbook, formula, { sheet, row, column, moveRows, moveColumns });
  }

  private changed(rect: Rect): void {
    this.sheet.workbook.record({ kind: "format", sheet: this.sheet, rect });
  }
}

function withFormulas(rule: ConditionalRule, change: (formula: string) => string): ConditionalRule {
  if (rule.kind === "custom") return { ...rule, formula: change(rule.formula) };
  if (rule.kind === "containsText") return rule;
  const formula1 = change(rule.formula1);
  return rule.formula2 === undefined
    ? { ...rule, formula1 }
    : { ...rule, formula1, formula2: change(rule.formula2) };
}

function truthy(value: Scalar | Matrix): boolean {
  const first = Array.isArray(value) ? value[0]?.[0] : value;
  return first === true || (typeof first === "number" && first !== 0);
}

/** Text comparison ignores case, as in Excel's rules. */
function comparable(value: Scalar): number | string {
  return typeof value === "number" ? value : String(value ?? "").toLowerCase();
}

function holds(
  operator: "Contains" | "NotContains" | "BeginsWith" | "EndsWith",
  text: string,
  part: string,
): boolean {
  const [whole, wanted] = [text.toLowerCase(), part.toLowerCase()];
  if (operator === "Contains") return whole.includes(wanted);
  if (operator === "NotContains") return !whole.includes(wanted);
  return operator === "BeginsWith" ? whole.startsWith(wanted) : whole.endsWith(wanted);
}
