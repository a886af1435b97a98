/**
 * Copies of the workbook, edited separately, each by its own person with an add-in of its own; and their merge by
 * Excel: cell by cell, the later copy's changes over the earlier one's.
 */
import type { Memory } from "../session/watch/own-entries";
import type { Workbook } from "../workbench/model";
import { openXlsx, saveXlsx } from "../workbench/xlsx";

/** The copy with which a story begins. */
export const FIRST = "first";

interface Copy {
  readonly workbook: Workbook;
  /** The file from which it was copied. */
  readonly base: Uint8Array;
}

export class Copies {
  readonly #copies = new Map<string, Copy>();
  readonly #memories = new Map<string, Memory>();
  /** The copy being edited. */
  current = FIRST;

  /** @returns false where there is a copy of that name already. */
  async take(name: string, workbook: Workbook): Promise<boolean> {
    if (name === FIRST || this.#copies.has(name)) return false;
    const base = await saveXlsx(workbook);
    this.#copies.set(name, { workbook: await openXlsx(base), base });
    return true;
  }

  /** Switches to another copy. @returns undefined where there is none of that name. */
  sitAt(name: string, left: Workbook): Workbook | undefined {
    const next = this.#copies.get(name)?.workbook;
    if (!next) return undefined;
    const base = this.#copies.get(this.current)?.base ?? new Uint8Array();
    this.#copies.set(this.current, { workbook: left, base });
    this.current = name;
    return next;
  }

  /** A copy as a file. */
  async fileOf(name: string): Promise<Uint8Array | undefined> {
    const workbook = this.#copies.get(name)?.workbook;
    return workbook && saveXlsx(workbook);
  }

  /** Merges the changes of a copy into the open workbook. @returns false where there is no such copy. */
  async bring(name: string, into: Workbook): Promise<boolean> {
    const copy = this.#copies.get(name);
    if (!copy) return false;
    const base = copy.base.length > 0 ? copy.base : this.#copies.get(this.current)?.base;
    if (!base) return false;
    mergeCells(into, copy.workbook, await openXlsx(base));
    return true;
  }

  /** The memory of the add-in of a copy's person. */
  memory(name = this.current): Memory {
    let memory = "";
    const known = this.#memories.get(name) ?? {
      read: () => memory,
      write: (text: string) => {
        memory = text;
      },
    };
    this.#memories.set(name, known);
    return known;
  }
}

/** Tables grow with added rows; sheets that only one side has are unchanged. */
export function mergeCells(into: Workbook, later: Workbook, base: Workbook): void {
  for (const sheet of later.sheets) {
    const [target, before] = [into.sheet(sheet.name), base.sheet(sheet.name)];
    const used = sheet.used(true);
    if (!target || !before || !used) continue;
    for (const { name, rect } of later.tables()) {
      const table = into.table(name);
      if (table?.sheet !== target || table.rect.rows >= rect.rows) continue;
      if (target.protection.on) target.unprotect();
      table.resize({ ...table.rect, rows: rect.rows }, { by: "remote" });
    }
    for (let row = used.row; row < used.row + used.rows; row++)
      for (let column = used.column; column < used.column + used.columns; column++) {
        const value = sheet.value(row, column);
        if (value === before.value(row, column)) continue;
        if (target.protection.on) target.unprotect();
        target.set({ row, column }, [[value ?? ""]] as string[][], { by: "remote" });
      }
  }
}
