/**
 * Copy, cut and paste, through the clipboard events of the browser.
 *
 * Data is exchanged with other programs as tab-separated text. Within the workbench a paste is a copy with formulas and
 * formats, recognised by the clipboard text being the one that was copied. Note: as in Excel, a paste is not checked by
 * data validation; protection does apply.
 */

import { intersection } from "../../model";
import type { Cell, Rect, Sheet } from "../../model";
import type { Refusals } from "../refusals";
import type { Cursor } from "./cursor";
import { pasteInto } from "./entry";
import { readTsv, writeTsv } from "./tsv";
import type { Viewport } from "./viewport";

interface Copied {
  readonly sheet: Sheet;
  readonly rect: Rect;
  readonly text: string;
  readonly cut: boolean;
}

export class CellClipboard {
  private source: Copied | undefined;

  constructor(
    private readonly viewport: Viewport,
    private readonly cursor: Cursor,
    private readonly refusals: Refusals,
    signal: AbortSignal,
  ) {
    document.addEventListener("copy", (event) => this.onCopy(event, false), { signal });
    document.addEventListener("cut", (event) => this.onCopy(event, true), { signal });
    document.addEventListener("paste", (event) => this.onPaste(event), { signal });
  }

  /** The copied range, for the dashed border. */
  get copied(): Copied | undefined {
    return this.source;
  }

  /** Ends copy mode; the system's clipboard keeps its text. */
  forget(): void {
    this.source = undefined;
    this.viewport.schedule();
  }

  private onCopy(event: ClipboardEvent, cut: boolean): void {
    if (!this.isAboutCells()) return;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", this.copy(this.viewport.sheet, this.cursor.rect, cut));
    this.viewport.schedule();
  }

  private onPaste(event: ClipboardEvent): void {
    if (!this.isAboutCells()) return;
    event.preventDefault();
    const text = event.clipboardData?.getData("text/plain") ?? "";
    void this.refusals.change(() => {
      const pasted = this.paste(this.viewport.sheet, this.cursor.rect, text);
      if (pasted !== undefined) this.cursor.select(pasted);
    });
  }

  /** The events are the page's; while a text is edited they apply to the text. */
  private isAboutCells(): boolean {
    return document.activeElement === this.viewport.element;
  }

  /** Stores the copied range and returns the text for the system's clipboard. */
  private copy(sheet: Sheet, selection: Rect, cut: boolean): string {
    const used = sheet.used(false);
    // Whole rows and columns are copied as far as they are used.
    const rect =
      (used === undefined ? undefined : intersection(selection, grown(used, selection))) ?? selection;
    const text = writeTsv(sheet.texts(rect));
    this.source = { sheet, rect, text, cut };
    return text;
  }

  /** Pastes and returns the written range, or undefined when there was nothing to paste. */
  private paste(sheet: Sheet, selection: Rect, text: string): Rect | undefined {
    const { source } = this;
    if (source !== undefined && sameText(source.text, text))
      return this.pasteCopied(source, sheet, selection);
    const block = readTsv(text);
    const columns = Math.max(...block.map((row) => row.length));
    if (text === "" || columns === 0) return undefined;
    const rows = block.length;
    const single = rows === 1 && columns === 1;
    const target: Rect = single ? selection : { row: selection.row, column: selection.column, rows, columns };
    const inputs = single
      ? Array.from({ length: target.rows }, () => Array.from({ length: target.columns }, () => text))
      : block.map((row) => [...row, ...Array.from({ length: columns - row.length }, () => "")]);
    pasteInto(sheet, target, inputs);
    return target;
  }

  private pasteCopied(source: Copied, sheet: Sheet, selection: Rect): Rect {
    const { rect } = source;
    const write = (): Rect => {
      for (const to of targets(rect, selection))
        sheet.copy(rect, to, { by: "user", fromSheet: source.sheet });
      if (source.cut) {
        source.sheet.clear(rect, "all", { by: "user" });
        this.forget();
      }
      return covered(rect, selection);
    };
    return sheet.workbook.atomically(write);
  }
}

/** The target ranges of a copied block: one, or several when the selection is a multiple of it. */
function targets(block: Rect, selection: Rect): Cell[] {
  const { rows, columns } = covered(block, selection);
  const cells: Cell[] = [];
  for (let row = 0; row < rows; row += block.rows) {
    for (let column = 0; column < columns; column += block.columns) {
      cells.push({ row: selection.row + row, column: selection.column + column });
    }
  }
  return cells;
}

function covered(block: Rect, selection: Rect): Rect {
  const repeats = selection.rows % block.rows === 0 && selection.columns % block.columns === 0;
  const size = repeats ? selection : block;
  return { row: selection.row, column: selection.column, rows: size.rows, columns: size.columns };
}

function grown(used: Rect, selection: Rect): Rect {
  const rows = Math.max(used.row + used.rows, selection.row + 1);
  const columns = Math.max(used.column + used.columns, selection.column + 1);
  return { row: 0, column: 0, rows, columns };
}

function sameText(a: string, b: string): boolean {
  const plain = (text: string): string => text.replaceAll("\r\n", "\n").replace(/\n$/, "");
  return plain(a) === plain(b);
}
