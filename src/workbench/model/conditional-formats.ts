/**
 * The conditional formats of a sheet at work: which apply to a cell and how it then looks.
 *
 * Rules are tried by priority, the newest first as Excel adds them. A rule whose formula cannot be computed, or calls a
 * custom function, does not apply (office-js 6135).
 */
import { parseFormula } from "../calc/formula";
import { compare } from "../calc/values";
import { contains, intersection, without } from "./address";
import type { Rect } from "./address";
import type { ConditionalFormat, ConditionalRule } from "./conditional-format";
import { itemNotFound } from "./host-error";
import { isError } from "./scalar";
import type { Scalar } from "./scalar";
import type { Sheet } from "./sheet";
import type { Style } from "./style";

export type NewConditionalFormat = Omit<ConditionalFormat, "id" | "priority" | "stopIfTrue"> &
  Partial<ConditionalFormat>;

export class ConditionalFormats {
  private items: ConditionalFormat[] = [];
  private counter = 0;

  constructor(private readonly sheet: Sheet) {}

  /** By priority; with a rectangle only those that touch it. */
  list(rect?: Rect): readonly ConditionalFormat[] {
    return rect ? this.items.filter((item) => intersection(item.rect, rect)) : this.items;
  }

  get(id: string): ConditionalFormat | undefined {
    return this.items.find((item) => item.id === id);
  }

  add(format: NewConditionalFormat): ConditionalFormat {
    this.sheet.demand("api", "structure");
    const id = format.id ?? `{CF-${this.sheet.id.slice(1, 9)}-${++this.counter}}`;
    const item: ConditionalFormat = { stopIfTrue: false, ...format, id, priority: 0 };
    const at = Math.min(format.priority ?? 0, this.items.length);
    this.items.splice(at, 0, item);
    this.changed(item.rect);
    return this.get(id) ?? item;
  }

  update(id: string, patch: Partial<Omit<ConditionalFormat, "id">>): ConditionalFormat {
    this.sheet.demand("api", "structure");
    const old = this.get(id);
    if (!old) throw itemNotFound();
    const item = { ...old, ...patch };
    this.items = this.items.filter((other) => other.id !== id);
    this.items.splice(Math.min(item.priority, this.items.length), 0, item);
    this.changed(item.rect);
    return this.get(id) ?? item;
  }

  remove(id: string): void {
    this.sheet.demand("api", "structure");
    const item = this.get(id);
    if (!item) throw itemNotFound();
    this.items = this.items.filter((other) => other.id !== id);
    this.changed(item.rect);
  }

  /** Takes the rules off a rectangle; a rule that reaches beyond keeps its largest remaining part. */
  clear(rect?: Rect): void {
    this.sheet.demand("api", "structure");
    this.replace((item) => {
      if (!rect) return undefined;
      const [largest] = without(item.rect, rect).sort((a, b) => b.rows * b.columns - a.rows * a.columns);
      return largest && { ...item, rect: largest };
    });
    this.changed(rect ?? { row: 0, column: 0, rows: 1, columns: 1 });
  }

  /** Replaces every rule, without asking protection; undefined drops it. */
  replace(change: (item: ConditionalFormat) => ConditionalFormat | undefined): void {
    this.items = this.items.map(change).filter((item) => item !== undefined);
    this.renumber();
  }

  /** A style with the conditional formats of a cell laid over it. */
  over(style: Style, row: number, column: number): Style {
    let result = style;
    let taken: readonly string[] = [];
    for (const item of this.items) {
      if (!contains(item.rect, row, column) || !this.applies(item, row, column)) continue;
      const added = Object.entries(item.style).filter(([key, value]) => value !== undefined && !taken.includes(key));
      result = { ...result, ...Object.fromEntries(added) };
      taken = [...taken, ...added.map(([key]) => key)];
      if (item.stopIfTrue) break;
    }
    return result;
  }

  private applies(item: ConditionalFormat, row: number, column: number): boolean {
    const { rule } = item;
    const value = this.sheet.value(row, column);
    if (rule.kind === "containsText") return textApplies(rule, this.sheet.text(row, column));
    if (rule.kind === "custom") {
      const result = this.evaluate(rule.formula, item.rect, row, column);
      return !isError(result) && (typeof result === "boolean" || typeof result === "number") && Boolean(result);
    }
    const first = this.evaluate(rule.formula1, item.rect, row, column);
    const second = rule.formula2 === undefined ? null : this.evaluate(rule.formula2, item.rect, row, column);
    if (isError(value) || isError(first) || isError(second) || first === undefined || second === undefined) return false;
    return cellApplies(rule.operator, value, first, second);
  }

  private evaluate(formula: string, rect: Rect, row: number, column: number): Scalar | undefined {
    const text = formula.startsWith("=") ? formula : `=${formula}`;
    const { workbook } = this.sheet;
    if (parseFormula(text)?.functions.some((name) => workbook.customFunction(name))) return undefined;
    const home = { sheet: this.sheet, row, column, moveRows: row - rect.row, moveColumns: column - rect.column };
    const result = workbook.evaluateAt(text, home);
    return Array.isArray(result) ? (result[0]?.[0] ?? null) : result;
  }

  private changed(rect: Rect): void {
    this.renumber();
    this.sheet.workbook.emit({ kind: "format", sheet: this.sheet, rect });
  }

  private renumber(): void {
    this.items = this.items.map((item, priority) => (item.priority === priority ? item : { ...item, priority }));
  }
}

function textApplies(rule: Extract<ConditionalRule, { kind: "containsText" }>, shown: string): boolean {
  const [text, wanted] = [shown.toLowerCase(), rule.text.toLowerCase()];
  switch (rule.operator) {
    case "Contains":
      return text.includes(wanted);
    case "NotContains":
      return !text.includes(wanted);
    case "BeginsWith":
      return text.startsWith(wanted);
    case "EndsWith":
      return text.endsWith(wanted);
  }
}

function cellApplies(operator: string, value: Scalar, first: Scalar, second: Scalar): boolean {
  const a = compare(value, first);
  switch (operator) {
    case "EqualTo":
      return a === 0;
    case "NotEqualTo":
      return a !== 0;
    case "GreaterThan":
      return a > 0;
    case "LessThan":
      return a < 0;
    case "GreaterThanOrEqualTo":
      return a >= 0;
    case "LessThanOrEqualTo":
      return a <= 0;
    default: {
      const [low, high] = compare(first, second) <= 0 ? [first, second] : [second, first];
      const inside = compare(value, low) >= 0 && compare(value, high) <= 0;
      return operator === "Between" ? inside : !inside;
    }
  }
}
