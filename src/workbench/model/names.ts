/**
 * Defined names of the workbook. Tables share the namespace, ignoring case; a name must not be a cell address, contain
 * a space or begin with a digit (Excel's rules).
 */
import { parseFormula } from "../calc/formula";
import type { Formula } from "../calc/formula";
import { formulaValue } from "../calc/formula-value";
import { formatAbsoluteRect, looksLikeCell, parseRect, quoteSheetName, splitSheet } from "../cells/address";
import type { Rect } from "../cells/address";
import { invalidArgument, itemAlreadyExists, itemNotFound } from "../cells/host-error";
import type { Matrix, Scalar } from "../cells/scalar";
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

/** Throws InvalidArgument for a word that cannot be a name. */
export function checkName(name: string): void {
  if (!/^[\p{L}_\\][\p{L}\d_.\\?]*$/u.test(name) || name.length > 255 || looksLikeCell(name))
    throw invalidArgument();
}

export class Names {
  private readonly defined = new Map<string, DefinedName>();
  private count = 0;

  constructor(private readonly workbook: Workbook) {}

  list(): readonly DefinedName[] {
    return [...this.defined.values()].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  }

  get(name: string): DefinedName | undefined {
    return this.defined.get(name.toLowerCase());
  }

  add(name: string, target: string | { sheet: Sheet; rect: Rect }, comment = ""): DefinedName {
    checkName(name);
    if (this.get(name) || this.workbook.table(name)) throw itemAlreadyExists();
    const formula = typeof target === "string" ? target : placeFormula(target);
    const defined: DefinedName = {
      id: `name-${++this.count}`,
      name,
      formula: formula.startsWith("=") ? formula : `=${formula}`,
      comment,
      visible: true,
    };
    if (!parseFormula(defined.formula)) throw invalidArgument();
    this.store(defined);
    return defined;
  }

  update(name: string, patch: { formula?: string; comment?: string; visible?: boolean }): DefinedName {
    const known = this.get(name);
    if (!known) throw itemNotFound();
    const next = { ...known, ...patch };
    if (!parseFormula(next.formula)) throw invalidArgument();
    this.store(next);
    return next;
  }

  delete(name: string): void {
    if (!this.defined.delete(name.toLowerCase())) throw itemNotFound();
    this.changed(name);
  }

  /** The parsed formula of a name, for the calculation. */
  formulaOf(name: string): Formula | undefined {
    const known = this.get(name);
    return known ? parseFormula(known.formula) : undefined;
  }

  place(name: string): { sheet: Sheet; rect: Rect } | undefined {
    const { sheet, rest } = splitSheet((this.get(name)?.formula ?? "=").slice(1));
    const rect = parseRect(rest);
    const found = sheet === undefined ? undefined : this.workbook.sheet(sheet);
    return rect && found ? { sheet: found, rect } : undefined;
  }

  value(name: string): Scalar | Matrix | undefined {
    const known = this.get(name);
    if (!known) return undefined;
    const home = { sheet: this.workbook.active, row: 0, column: 0, moveRows: 0, moveColumns: 0 };
    return formulaValue(this.workbook, known.formula, home);
  }

  /** Replaces every name's formula by the result of `change`. */
  rewrite(change: (formula: string) => string): void {
    for (const known of this.list()) {
      const formula = change(known.formula);
      if (formula !== known.formula) this.store({ ...known, formula });
    }
  }

  private store(defined: DefinedName): void {
    this.defined.set(defined.name.toLowerCase(), defined);
    this.changed(defined.name);
  }

  private changed(name: string): void {
    this.workbook.calculation.symbolChanged(`name:${name.toLowerCase()}`);
    this.workbook.record({ kind: "names" });
  }
}

function placeFormula({ sheet, rect }: { sheet: Sheet; rect: Rect }): string {
  return `=${quoteSheetName(sheet.name)}!${formatAbsoluteRect(rect)}`;
}
