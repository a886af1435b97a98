import type { Rect } from "./address";
import type { Listener } from "./change";
import type { CustomFunction } from "./custom-function";
import type { Scalar } from "./scalar";
import type { Sheet } from "./sheet";
import type { Table } from "./table";

export interface DefinedName {
  readonly id: string;
  readonly name: string;
  /** "=Sheet1!$A$1:$B$2", "=5", "=INDIRECT(…)" */
  readonly formula: string;
  readonly comment: string;
  readonly visible: boolean;
}
export interface WorkbookOptions {
  /** "en-US" (default), "de-DE" …: how typed text is read. */
  locale?: string;
  /** What protect() and unprotect() do in the state they ask for: since June 2026 desktop Excel refuses (office-js 6784). */
  protectTwice?: "ignore" | "refuse";
}
export declare class Workbook {
  constructor(options?: WorkbookOptions);
  readonly locale: string;
  protectTwice: "ignore" | "refuse";
  name: string;
  readonly sheets: readonly Sheet[];
  readonly active: Sheet;
  readonly selection: { readonly sheet: Sheet; readonly rect: Rect };
  activate(sheet: Sheet): void;
  select(sheet: Sheet, rect: Rect): void;
  readonly settings: {
    get(key: string): unknown;
    has(key: string): boolean;
    set(key: string, value: unknown): void;
    delete(key: string): boolean;
    entries(): IterableIterator<[string, unknown]>;
    readonly size: number;
  };
  addSheet(name?: string, at?: number): Sheet;
  removeSheet(sheet: Sheet): void;
  copySheet(sheet: Sheet, at?: number): Sheet;
  sheet(nameOrId: string): Sheet | undefined;
  tables(): readonly Table[];
  table(nameOrId: string): Table | undefined;
  addTable(sheet: Sheet, rect: Rect, hasHeaders: boolean, name?: string): Table;
  readonly names: {
    list(): readonly DefinedName[];
    get(name: string): DefinedName | undefined;
    add(name: string, target: string | { sheet: Sheet; rect: Rect }, comment?: string): DefinedName;
    update(name: string, patch: { formula?: string; comment?: string; visible?: boolean }): DefinedName;
    delete(name: string): void;
    /** The place a name stands for, when it is one. */
    place(name: string): { sheet: Sheet; rect: Rect } | undefined;
    value(name: string): Scalar | Scalar[][] | undefined;
  };
  on(listener: Listener): () => void;
  readonly version: number;
  registerFunction(name: string, spec: CustomFunction): void;
  unregisterFunctions(): void;
  calculationMode: "automatic" | "manual";
  recalculate(full?: boolean): void;
  readonly pendingCalls: number;
  whenIdle(): Promise<void>;
  suspendCalculation(): void;
  resumeCalculation(): void;
  atomically<T>(work: () => T): T;
  /** Evaluates a formula as if typed in a cell, without storing it. */
  evaluate(formula: string, at?: { sheet: Sheet; row: number; column: number }): Scalar | Scalar[][];
  undo(): boolean;
  redo(): boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}
