/**
 * Defined names of the workbook: a name for a place, a constant or a formula.
 *
 * Names share one namespace with tables and do not regard letter case. A name may not look like a cell address, hold a
 * space or begin with a digit. A relative reference in a name counts from the cell that uses it, as if written for A1.
 */
import { parseFormula } from "../calc/formula";
import type { Formula } from "../calc/formula";
import { formatAbsoluteRect, looksLikeCell, quoteSheetName } from "./address";
import type { Rect } from "./address";
import { invalidArgument, itemAlreadyExists, itemNotFound } from "./host-error";
import type { Matrix, Scalar } from "./scalar";
import type { Sheet } from "./sheet";
import type { Workbook } from "./workbook";

export interface DefinedName {
  readonly id: string;
  readonly name: string;
  /** "=Sheet1!$A$1:$B$2", "=5", "=INDIRECT(…)" */
  readonly formula: string;
  readonly comment: string;
  readonly visible: boolean;
}

export interface Place {
  readonly sheet: Sheet;
  readonly rect: Rect;
}

/** Throws InvalidArgument unless the text can name a table or a place. */
export function checkName(name: string): void {
  if (!/^[\p{L}_\\][\p{L}\p{N}_.\\?]{0,254}$/u.test(name) || looksLikeCell(name)) {
    throw invalidArgument(`"${name}" cannot be a name.`);
  }
}

export class Names {
  private readonly items = new Map<string, DefinedName>();
  private counter = 0;

  constructor(private readonly workbook: Workbook) {}

  list(): readonly DefinedName[] {
    return [...this.items.values()];
  }

  get(name: string): DefinedName | undefined {
    return this.items.get(name.toLowerCase());
  }

  /** The parsed formula of a name, by its lower-case spelling. */
  formulaOf(name: string): Formula | undefined {
    const item = this.items.get(name);
    return item && parseFormula(item.formula);
  }

  /** Defines a name. Throws ItemAlreadyExists when a name or table has it, InvalidArgument when it cannot be one. */
  add(name: string, target: string | Place, comment = ""): DefinedName {
    checkName(name);
    if (this.get(name) || this.workbook.hasTableNamed(name)) throw itemAlreadyExists();
    const item = { id: `name-${++this.counter}`, name, formula: formulaFor(target), comment, visible: true };
    this.items.set(name.toLowerCase(), item);
    this.changed(name);
    return item;
  }

  update(name: string, patch: { formula?: string; comment?: string; visible?: boolean }): DefinedName {
    const item = this.get(name);
    if (!item) throw itemNotFound();
    if (patch.formula !== undefined) formulaFor(patch.formula);
    const updated = { ...item, ...patch };
    this.items.set(name.toLowerCase(), updated);
    this.changed(name);
    return updated;
  }

  delete(name: string): void {
    if (!this.items.delete(name.toLowerCase())) throw itemNotFound();
    this.changed(name);
  }

  /** The place a name stands for, when it is one. */
  place(name: string): Place | undefined {
    const formula = this.formulaOf(name.toLowerCase());
    if (formula?.expr.type !== "area") return undefined;
    const { sheet: sheetName, rect } = formula.expr;
    const sheet = sheetName === undefined ? this.workbook.sheets[0] : this.workbook.sheet(sheetName);
    return sheet && { sheet, rect };
  }

  value(name: string): Scalar | Matrix | undefined {
    const item = this.get(name);
    return item && this.workbook.evaluate(item.formula);
  }

  /** Rewrites all formulas after rows, sheets or tables moved. */
  rewrite(change: (formula: string) => string): void {
    for (const [key, item] of this.items) {
      const formula = change(item.formula);
      if (formula === item.formula) continue;
      this.items.set(key, { ...item, formula });
      this.changed(item.name);
    }
  }

  private changed(name: string): void {
    this.workbook.calculation.symbolChanged(`name:${name.toLowerCase()}`);
    this.workbook.emit({ kind: "names" });
  }
}

function formulaFor(target: string | Place): string {
  if (typeof target !== "string") {
    return `=${quoteSheetName(target.sheet.name)}!${formatAbsoluteRect(target.rect)}`;
  }
  const text = target.startsWith("=") ? target : `=${target}`;
  if (!parseFormula(text)) throw invalidArgument("The formula of the name cannot be read.");
  return text;
}
