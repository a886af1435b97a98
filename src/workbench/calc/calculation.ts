/**
 * The order of calculation: which formulas must be computed, in what order, and where their results go.
 *
 * Changed cells make their dependents dirty, and the dependents of those. Dirty formulas are computed by an explicit
 * stack, so a chain of ten thousand cells is no deeper than one. A formula that turns out to need a dirty cell waits on
 * the stack; one that needs a cell already waiting is circular, and its whole loop shows 0 as in Excel. Results that
 * spill can make further formulas dirty; passes are repeated until none is dirty.
 */
import { bounding, intersection } from "../cells/address";
import type { Rect } from "../cells/address";
import { cellError, isError } from "../cells/scalar";
import type { Matrix, Scalar } from "../cells/scalar";
import type { FormulaSheet, FormulaWorkbook } from "./host";
import { bind } from "./precedents";
import type { CallObserver } from "./custom-calls";
import { Evaluation } from "./evaluation";
import type { Origin } from "./evaluation";
import { parseFormula } from "./formula";
import { cellKey } from "./formula-cell";
import type { FormulaCell } from "./formula-cell";
import { NeedsCells } from "./reader";
import { SheetReader } from "./sheet-reader";
import { Spilling } from "./spilling";
import { PENDING } from "./values";

const PASSES = 100;

export class Calculation implements CallObserver {
  readonly reader = new SheetReader(() => this.busy.size > 0);
  private readonly dirty = new Set<FormulaCell>();
  private readonly busy = new Set<FormulaCell>();
  private readonly volatile = new Set<FormulaCell>();
  private readonly bySymbol = new Map<string, Set<FormulaCell>>();
  private readonly answers = new Set<FormulaCell>();
  /** Formulas just entered or whose calls just resolved: in manual mode only these are computed. */
  private readonly entered = new Set<FormulaCell>();
  private readonly spilling: Spilling;
  private changed = new Map<FormulaSheet, Rect>();
  private openCalls = 0;
  private flushing = false;
  private waiting: (() => void)[] = [];

  /** `scheduleRun` is called when asynchronous results have arrived. */
  constructor(
    private readonly workbook: FormulaWorkbook,
    private readonly scheduleRun: () => void,
  ) {
    this.spilling = new Spilling(workbook, {
      changed: (sheet, rect) => {
        this.noteChange(sheet, rect);
      },
      dirtyAround: (sheet, rect, except) => {
        sheet.live.dependents.visit(rect, (cell) => {
          if (cell !== except && cell.state === "clean") this.markDirty(cell);
        });
      },
    });
  }

  /** Puts a formula into a cell; the text must parse. It is computed in the next run. */
  add(sheet: FormulaSheet, row: number, column: number, text: string): FormulaCell {
    const formula = parseFormula(text);
    if (!formula) throw new SyntaxError(`not a formula: ${text}`);
    this.remove(sheet, row, column);
    const cell: FormulaCell = {
      sheet,
      row,
      column,
      text,
      formula,
      state: "clean",
      precedents: [],
      symbols: [],
      volatile: false,
      gone: false,
    };
    sheet.live.cells.set(cellKey(row, column), cell);
    this.bindCell(cell);
    this.markDirty(cell);
    this.entered.add(cell);
    return cell;
  }

  /** Removes a formula, its spilled cells and open calls. The caller replaces the cell's own value. */
  remove(sheet: FormulaSheet, row: number, column: number): void {
    const cell = sheet.live.at(row, column);
    if (!cell) return;
    this.spilling.release(cell);
    this.cancelCalls(cell);
    this.unbind(cell);
    this.markClean(cell);
    this.busy.delete(cell);
    this.answers.delete(cell);
    cell.gone = true;
    sheet.live.blocked.delete(cell);
    sheet.live.cells.delete(cellKey(row, column));
  }

  /** Marks the values of a rectangle as changed by a write. */
  touched(sheet: FormulaSheet, rect: Rect): void {
    for (const cell of sheet.live.blocked) {
      if (cell.blockedSpill && intersection(cell.blockedSpill, rect)) this.markDirty(cell);
    }
    sheet.live.dependents.visit(rect, (cell) => {
      this.markDirty(cell);
    });
    for (const cell of this.volatile) this.markDirty(cell);
  }

  /** Cells of the rectangle will be overwritten: spills through them end. */
  overwritten(sheet: FormulaSheet, rect: Rect): void {
    for (const cell of this.spilling.cutOff(sheet, rect)) this.markDirty(cell);
  }

  /** A name, table, sheet or function was added, changed or removed: "name:x", "sheet:x", "function:X". */
  symbolChanged(symbol: string): void {
    for (const cell of [...(this.bySymbol.get(symbol) ?? [])]) {
      this.rebind(cell);
      this.markDirty(cell);
    }
  }

  /** Binds a formula again after a name or table that it mentions changed. */
  private rebind(cell: FormulaCell): void {
    this.unbind(cell);
    this.bindCell(cell);
  }

  private unbind(cell: FormulaCell): void {
    for (const { sheet, rect } of cell.precedents) sheet.live.dependents.remove(rect, cell);
    for (const symbol of cell.symbols) this.bySymbol.get(symbol)?.delete(cell);
    this.volatile.delete(cell);
    cell.precedents = [];
    cell.symbols = [];
  }

  markDirty(first: FormulaCell, byAnswer = false): void {
    if (!byAnswer) dropAnswers(first);
    if (first.state !== "clean") return;
    const queue = [first];
    for (let cell = queue.pop(); cell; cell = queue.pop()) {
      if (cell.state !== "clean") continue;
      cell.state = "dirty";
      this.dirty.add(cell);
      cell.sheet.live.markStale(cell);
      const place = cell.spill ?? { row: cell.row, column: cell.column, rows: 1, columns: 1 };
      cell.sheet.live.dependents.visit(place, (dependent) => {
        dropAnswers(dependent);
        if (dependent.state === "clean") queue.push(dependent);
      });
    }
  }

  markAllDirty(): void {
    for (const sheet of this.workbook.sheets) {
      for (const cell of sheet.live.cells.values()) {
        this.cancelCalls(cell);
        this.markDirty(cell);
      }
    }
  }

  /** Computes what is dirty, or only what was just entered or resolved; returns the changed rectangle of each sheet. */
  run(which: "all" | "entered" = "all"): Map<FormulaSheet, Rect> {
    this.changed = new Map<FormulaSheet, Rect>();
    this.reader.remembering(() => {
      if (which === "entered") {
        for (const cell of this.entered) if (!cell.gone) this.compute(cell);
        return;
      }
      for (let pass = 0; this.dirty.size > 0 && pass < PASSES; pass++) {
        for (const cell of [...this.dirty]) this.compute(cell);
      }
    });
    this.entered.clear();
    this.notifyIdle();
    return this.changed;
  }

  get isDirty(): boolean {
    return this.dirty.size > 0;
  }

  /** Custom-function calls without a result. */
  get pendingCalls(): number {
    return this.openCalls;
  }

  whenIdle(): Promise<void> {
    if (this.isIdle) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  opened(): void {
    this.openCalls++;
  }

  canceled(): void {
    this.openCalls--;
  }

  answered(cell: FormulaCell, first: boolean): void {
    if (first) this.openCalls--;
    if (!cell.gone) this.answers.add(cell);
    if (this.flushing) return;
    this.flushing = true;
    queueMicrotask(() => {
      this.flushing = false;
      const cells = [...this.answers];
      this.answers.clear();
      for (const answered of cells) {
        if (answered.gone) continue;
        this.markDirty(answered, true);
        this.entered.add(answered);
      }
      this.scheduleRun();
      this.notifyIdle();
    });
  }

  private get isIdle(): boolean {
    return this.openCalls === 0 && !this.flushing && this.answers.size === 0;
  }

  private notifyIdle(): void {
    if (!this.isIdle || this.waiting.length === 0) return;
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }

  private bindCell(cell: FormulaCell): void {
    const { precedents, symbols, volatile } = bind(this.workbook, cell.formula, originOf(cell));
    cell.precedents = precedents;
    cell.symbols = symbols;
    cell.volatile = volatile;
    for (const { sheet, rect } of precedents) sheet.live.dependents.add(rect, cell);
    for (const symbol of symbols) {
      let cells = this.bySymbol.get(symbol);
      if (!cells) this.bySymbol.set(symbol, (cells = new Set<FormulaCell>()));
      cells.add(cell);
    }
    if (volatile) this.volatile.add(cell);
  }

  private compute(root: FormulaCell): void {
    const stack = [root];
    for (let cell = stack.at(-1); cell; cell = stack.at(-1)) {
      if (cell.state === "clean" || cell.gone) {
        stack.pop();
        continue;
      }
      const first = cell.state === "dirty" ? this.dirtyPrecedents(cell) : [];
      cell.state = "visiting";
      const needed = first.length > 0 ? first : this.evaluate(cell);
      if (needed.length === 0) continue;
      const loop = needed.find((other) => other.state === "visiting");
      if (loop) this.breakLoop(stack, loop);
      else stack.push(...needed);
    }
  }

  private dirtyPrecedents(cell: FormulaCell): FormulaCell[] {
    const found: FormulaCell[] = [];
    for (const { sheet, rect } of cell.precedents) {
      for (const other of sheet.live.staleWithin(rect)) {
        if (other.state === "dirty" && other !== cell) found.push(other);
      }
    }
    return found;
  }

  /** Computes one formula; what it still needs is returned instead. */
  private evaluate(cell: FormulaCell): readonly FormulaCell[] {
    const evaluation = new Evaluation(this.workbook, this.reader, originOf(cell));
    let result: Scalar | Matrix;
    this.busy.delete(cell);
    try {
      result = evaluation.result(cell.formula.expr);
    } catch (thrown) {
      if (thrown instanceof NeedsCells) return thrown.cells;
      if (thrown !== PENDING) throw thrown;
      result = cellError("#BUSY!");
    }
    cancelUnused(cell, evaluation.calls.used);
    if (!Array.isArray(result) && isError(result) && result.error === "#BUSY!") this.busy.add(cell);
    this.spilling.store(cell, result, evaluation.cards);
    this.markClean(cell);
    return [];
  }

  /** All formulas on the stack from `loop` on form the circular reference; each shows 0. */
  private breakLoop(stack: readonly FormulaCell[], loop: FormulaCell): void {
    for (const cell of stack.slice(stack.indexOf(loop))) {
      if (cell.state !== "visiting") continue;
      this.spilling.store(cell, 0);
      this.markClean(cell);
    }
  }

  private markClean(cell: FormulaCell): void {
    cell.sheet.live.markClean(cell);
    this.dirty.delete(cell);
    cell.state = "clean";
  }

  private cancelCalls(cell: FormulaCell): void {
    for (const call of cell.calls?.values() ?? []) call.cancel?.();
    cell.calls = undefined;
  }

  private noteChange(sheet: FormulaSheet, rect: Rect): void {
    this.reader.changed(sheet, rect);
    const known = this.changed.get(sheet);
    this.changed.set(sheet, known ? bounding(known, rect) : rect);
  }
}

function originOf(cell: FormulaCell): Origin {
  const { sheet, row, column } = cell;
  return { sheet, row, column, moveRows: 0, moveColumns: 0, cell };
}

/** New inputs: earlier results are outdated; open calls are kept and compared with the new arguments. */
function dropAnswers(cell: FormulaCell): void {
  if (!cell.calls) return;
  for (const [key, call] of cell.calls) {
    if (call.state === "open" || call.stream) continue;
    call.cancel?.();
    cell.calls.delete(key);
  }
}

function cancelUnused(cell: FormulaCell, used: ReadonlySet<string>): void {
  if (!cell.calls) return;
  for (const [key, call] of cell.calls) {
    if (used.has(key)) continue;
    call.cancel?.();
    cell.calls.delete(key);
  }
}
