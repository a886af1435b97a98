/**
 * The grid: one sheet at a time, with everything one does to cells.
 *
 * It joins the parts (what is seen, where the cursor is, how a cell is edited, keyboard, mouse, clipboard, menus)
 * and turns commands into changes of the workbook.  The grid holds no content of its own: it writes to the workbook
 * as a user and paints what the workbook then says.
 */

import { MAX_COLUMNS, MAX_ROWS } from "../../model";
import type { Cell, Change, Rect, Sheet, Workbook } from "../../model";
import { el } from "../dom";
import { CellMenus } from "./cell-menus";
import { CellClipboard } from "./clipboard";
import { CellEditor } from "./cell-editor";
import { Cursor } from "./cursor";
import { EditSession } from "./edit";
import type { EditState } from "./edit";
import { typeInto } from "./entry";
import { fillFromEdge, fillSeries } from "./fill";
import type { GridCommand } from "./keys";
import { commandOf, typesText } from "./keys";
import { toPoints } from "./layout";
import { NoteView } from "./note-view";
import { Pointer } from "./pointer";
import type { Refusals } from "../refusals";
import { SelectionView } from "./selection-view";
import { widestText } from "./text-fit";
import { Viewport } from "./viewport";

export interface GridContext {
  readonly workbook: Workbook;
  readonly refusals: Refusals;
  /** The user begins (true) or ends (false) typing in a cell; the add-in's requests wait meanwhile. */
  editing(begins: boolean): void;
}

export class Grid {
  readonly element: HTMLDivElement;
  readonly edit: EditSession;
  readonly cursor: Cursor;
  private readonly viewport: Viewport;
  private readonly clipboard = new CellClipboard();
  private readonly editor: CellEditor;
  private readonly ends = new AbortController();
  private readonly scrolls = new Map<string, { left: number; top: number }>();
  private readonly menus: CellMenus;
  private shown: Sheet;
  private filling: Rect | undefined;

  constructor(private readonly context: GridContext) {
    const { workbook } = context;
    this.shown = workbook.active;
    const { signal } = this.ends;
    const marks = new SelectionView(() => this.marks());
    const note = new NoteView(() => this.activeNote());
    this.cursor = new Cursor(workbook, () => this.viewport.layout);
    this.edit = new EditSession((state, fillSelection) => this.writeEntry(state, fillSelection));
    this.viewport = new Viewport(
      workbook,
      () => this.cursor,
      [marks, { draw: () => this.drawOver(note) }],
      signal,
    );
    this.editor = new CellEditor(this.edit, this.viewport);
    this.menus = new CellMenus(workbook, this.viewport, context.refusals, () => this.focus());
    this.viewport.window.append(...marks.elements);
    this.element = el(
      "div",
      { class: "grid-frame" },
      this.viewport.element,
      this.editor.element,
      note.element,
    );

    this.cursor.onMove(() => {
      this.viewport.reveal(this.cursor.active === this.cursor.head ? this.cursor.active : this.visibleHead());
    });
    this.edit.on((event) => {
      if (event === "begin") context.editing(true);
      if (event === "end") context.editing(false);
    });
    signal.addEventListener(
      "abort",
      workbook.on((change) => this.follow(change)),
    );
    // An edit that is not finished gets the focus back, wherever it has been meanwhile.
    this.viewport.element.addEventListener("focus", () => this.editor.takeFocus(), { signal });
    this.viewport.element.addEventListener("keydown", (event) => this.onKey(event), { signal });
    this.editor.element.addEventListener("keydown", (event) => this.onEditorKey(event), { signal });
    this.listenToClipboard(signal);
    new Pointer(
      this.viewport,
      this.cursor,
      {
        settle: () => this.edit.commit(),
        edit: () => this.beginEdit(),
        openList: () => this.menus.openList(this.cursor.active),
        openFilter: (cell) => this.menus.openFilter(cell),
        autofit: (column) => this.autofit(column),
        previewFill: (target) => {
          this.filling = target;
          this.viewport.schedule();
        },
        fill: (target) => this.fillTo(target),
      },
      signal,
    );
  }

  focus(): void {
    this.viewport.element.focus({ preventScroll: true });
  }

  /** Lets go of the workbook and the document. */
  close(): void {
    this.ends.abort();
    this.element.remove();
  }

  /** Begins editing the active cell; with a text, that text takes the place of the content. */
  beginEdit(place: "cell" | "bar" = "cell", text?: string): boolean {
    if (this.edit.state !== undefined) return true;
    const { workbook, refusals } = this.context;
    const { row, column } = this.cursor.active;
    if (workbook.active.protection.on && workbook.active.isLocked(row, column)) {
      void refusals.protectedCell().then(() => this.focus());
      return false;
    }
    this.viewport.reveal(this.cursor.active);
    this.edit.begin(
      workbook.active,
      { row, column },
      text === undefined ? { place, overwrites: false } : { place, text, overwrites: true },
    );
    return true;
  }

  /** Ends the edit and moves on, as Enter and Tab do; the cell keeps the focus when the entry is refused. */
  async finishEdit(along: "rows" | "columns" | "none", backwards = false): Promise<void> {
    if (!(await this.edit.commit())) return;
    this.focus();
    if (along !== "none") this.cursor.advance(along, backwards);
  }

  private get selection(): Rect {
    return this.cursor.rect;
  }

  private get sheet(): Sheet {
    return this.context.workbook.active;
  }

  private marks(): ReturnType<ConstructorParameters<typeof SelectionView>[0]> {
    const { active } = this.cursor;
    const { copied } = this.clipboard;
    return {
      selection: this.selection,
      active,
      copied: copied?.sheet === this.sheet ? copied.rect : undefined,
      filling: this.filling,
      hasList: this.sheet.validations.get(active.row, active.column)?.rule.condition.kind === "list",
      canFill:
        this.edit.state === undefined &&
        this.selection.rows < MAX_ROWS &&
        this.selection.columns < MAX_COLUMNS,
    };
  }

  private activeNote(): ReturnType<ConstructorParameters<typeof NoteView>[0]> {
    const { row, column } = this.cursor.active;
    const prompt = this.sheet.validations.get(row, column)?.rule.prompt;
    if (prompt?.showPrompt !== true || (prompt.title === "" && prompt.message === "")) return undefined;
    return { ...prompt, box: this.viewport.place({ row, column, rows: 1, columns: 1 }) };
  }

  private drawOver(note: NoteView): void {
    this.editor.follow();
    note.draw();
  }

  private visibleHead(): Cell {
    const { head, rect, active } = this.cursor;
    // Selecting a whole row or column must not scroll to the end of the sheet.
    return {
      row: rect.rows === MAX_ROWS ? active.row : head.row,
      column: rect.columns === MAX_COLUMNS ? active.column : head.column,
    };
  }

  private follow(change: Change): void {
    switch (change.kind) {
      case "selection":
        this.cursor.adopt(change.sheet, change.rect);
        return;
      case "sheet":
        if (change.what === "activated") this.showActiveSheet();
        else if (change.what === "layout" || change.what === "deleted") this.viewport.relayout();
        else this.viewport.refresh();
        return;
      case "cells":
        if (change.change !== "RangeEdited") this.viewport.relayout();
        else if (change.sheet === this.sheet) this.viewport.written(change.rect);
        return;
      case "format":
      case "filter":
      case "table":
        this.viewport.relayout();
        return;
      default:
        this.viewport.refresh();
    }
  }

  private showActiveSheet(): void {
    this.edit.cancel();
    this.scrolls.set(this.shown.id, this.viewport.scroll);
    this.shown = this.sheet;
    this.viewport.relayout();
    const { selection } = this.context.workbook;
    this.cursor.adopt(selection.sheet, selection.rect);
    this.viewport.scrollTo(this.scrolls.get(this.sheet.id) ?? { left: 0, top: 0 });
  }

  private async writeEntry(state: EditState, fillSelection: boolean): Promise<boolean> {
    const { row, column } = state.cell;
    const target = fillSelection ? this.selection : { row, column, rows: 1, columns: 1 };
    const outcome = await this.context.refusals.entry(() => typeInto(state.sheet, target, state.text));
    if (outcome === "retry") this.editor.takeFocus();
    if (outcome === "cancelled") {
      this.edit.cancel();
      this.focus();
    }
    return outcome === "written";
  }

  private onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.target !== this.viewport.element) return;
    const command = commandOf(event);
    if (command !== undefined) {
      event.preventDefault();
      this.run(command);
    } else if (typesText(event)) {
      // The editor takes the focus now, so the key being pressed is typed into it by the browser.
      if (!this.beginEdit("cell", "")) event.preventDefault();
    }
  }

  private onEditorKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { state } = this.edit;
    if (state === undefined) return;
    const arrow = /^(Arrow|Page|Home|End)/.test(event.key) && state.overwrites;
    switch (event.key) {
      case "Escape":
        this.edit.cancel();
        this.focus();
        break;
      case "Enter":
        if (event.altKey)
          this.editor.element.setRangeText(
            "\n",
            this.editor.element.selectionStart,
            this.editor.element.selectionEnd,
            "end",
          );
        else if (event.ctrlKey) void this.edit.commit(true).then((done) => (done ? this.focus() : undefined));
        else void this.finishEdit("rows", event.shiftKey);
        if (event.altKey) this.edit.change(this.editor.element.value);
        break;
      case "Tab":
        void this.finishEdit("columns", event.shiftKey);
        break;
      default:
        if (!arrow) return;
        void this.finishEdit("none").then(() => {
          const command = commandOf(event);
          if (this.edit.state === undefined && command !== undefined) this.run(command);
        });
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private run(command: GridCommand): void {
    const { workbook, refusals } = this.context;
    const { cursor, sheet, selection } = this;
    const change = (work: () => void): void => void refusals.change(work).then(() => this.focus());
    switch (command.do) {
      case "move":
        return cursor.move(command.direction, command);
      case "advance":
        return cursor.advance(command.along, command.backwards);
      case "page":
        return this.movePage(command.direction.rows, command.direction.columns, command.extend);
      case "home":
        return cursor.goTo(
          {
            row: command.whole ? this.viewport.layout.frozen.rows : cursor.head.row,
            column: this.viewport.layout.frozen.columns,
          },
          command.extend,
        );
      case "end":
        return this.moveToEnd(command.whole, command.extend);
      case "sheet":
        return this.stepSheet(command.step);
      case "edit":
        return void this.beginEdit();
      case "clear":
        return change(() => sheet.clear(selection, "contents", { by: "user" }));
      case "list":
        return this.menus.open(cursor.active);
      case "selectAll":
        return cursor.select({ row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS }, cursor.active);
      case "selectRow":
        return cursor.selectWhole("rows", selection.row, selection.row + selection.rows - 1);
      case "selectColumn":
        return cursor.selectWhole("columns", selection.column, selection.column + selection.columns - 1);
      case "fillDown":
        return change(() => fillFromEdge(sheet, selection, "rows"));
      case "fillRight":
        return change(() => fillFromEdge(sheet, selection, "columns"));
      case "format": {
        const on = sheet.style(cursor.active.row, cursor.active.column)[command.property] === true;
        return change(() =>
          sheet.setStyle(selection, { [command.property]: on ? undefined : true }, { by: "user" }),
        );
      }
      case "undo":
        return change(() => void workbook.undo());
      case "redo":
        return change(() => void workbook.redo());
      case "recalculate":
        return workbook.recalculate();
      case "filter":
        return change(() => this.toggleFilter());
      case "escape":
        this.clipboard.forget();
        return this.viewport.schedule();
    }
  }

  private movePage(rows: number, columns: number, extend: boolean): void {
    const { page } = this.viewport;
    this.cursor.page(rows * page.rows, columns * page.columns, extend);
  }

  private moveToEnd(whole: boolean, extend: boolean): void {
    const used = this.sheet.used(false);
    if (used === undefined) return;
    const last = { row: used.row + used.rows - 1, column: used.column + used.columns - 1 };
    this.cursor.goTo(whole ? last : { row: this.cursor.head.row, column: last.column }, extend);
  }

  private stepSheet(step: -1 | 1): void {
    const visible = this.context.workbook.sheets.filter((sheet) => sheet.visibility === "Visible");
    const next = visible[visible.indexOf(this.sheet) + step];
    if (next !== undefined) this.cursor.visit(next);
  }

  private toggleFilter(): void {
    const { sheet, selection } = this;
    if (sheet.autoFilter !== undefined) return sheet.removeAutoFilter();
    const used = sheet.used(true, selection.rows * selection.columns === 1 ? undefined : selection);
    if (used !== undefined) sheet.setAutoFilter(used);
  }

  private autofit(column: number): void {
    const width = widestText(this.sheet, column, this.viewport.fit);
    void this.context.refusals.change(() => this.sheet.setColumnWidth(column, 1, toPoints(width)));
  }

  private fillTo(target: Rect): void {
    const { selection, sheet } = this;
    void this.context.refusals.change(() => {
      fillSeries(sheet, selection, target);
      const row = Math.min(selection.row, target.row);
      const column = Math.min(selection.column, target.column);
      const rows = Math.max(selection.row + selection.rows, target.row + target.rows) - row;
      const columns = Math.max(selection.column + selection.columns, target.column + target.columns) - column;
      this.cursor.select({ row, column, rows, columns });
    });
  }

  private listenToClipboard(signal: AbortSignal): void {
    const ours = (): boolean => document.activeElement === this.viewport.element;
    const take = (event: ClipboardEvent, cut: boolean): void => {
      if (!ours()) return;
      event.preventDefault();
      event.clipboardData?.setData("text/plain", this.clipboard.copy(this.sheet, this.selection, cut));
      this.viewport.schedule();
    };
    document.addEventListener("copy", (event) => take(event, false), { signal });
    document.addEventListener("cut", (event) => take(event, true), { signal });
    document.addEventListener(
      "paste",
      (event) => {
        if (!ours()) return;
        event.preventDefault();
        const text = event.clipboardData?.getData("text/plain") ?? "";
        const { sheet, selection } = this;
        void this.context.refusals.change(() => {
          const pasted = this.clipboard.paste(sheet, selection, text);
          if (pasted !== undefined) this.cursor.select(pasted);
        });
      },
      { signal },
    );
  }
}
