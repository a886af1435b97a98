/**
 * The grid: shows one sheet, with all cell interactions.
 *
 * It connects the parts (viewport, cursor, typing, commands, mouse, clipboard, menus) and listens to the workbook. The
 * grid has no content of its own: its parts write to the workbook as a user, and it paints the workbook's state.
 */

import { MAX_COLUMNS, MAX_ROWS } from "../../model";
import type { Cell, Change, Rect, Sheet, Workbook } from "../../model";
import { el } from "../dom";
import type { Refusals } from "../refusals";
import { CellMenus } from "./cell-menus";
import { CellClipboard } from "./clipboard";
import { Commands } from "./commands";
import { Cursor } from "./cursor";
import { fillSeries } from "./fill";
import { commandOf, typesText } from "./keys";
import { toPoints } from "./layout";
import { CardView } from "./card-view";
import { NoteView } from "./note-view";
import type { Note } from "./note-view";
import { Pointer } from "./pointer";
import { SelectionView } from "./selection-view";
import type { Marks } from "./selection-view";
import { widestText } from "./text-fit";
import { Typing } from "./typing";
import { Viewport } from "./viewport";

export interface GridContext {
  readonly workbook: Workbook;
  readonly refusals: Refusals;
  /** The user begins (true) or ends (false) typing in a cell; the add-in's requests wait meanwhile. */
  editing(begins: boolean): void;
}

export class Grid {
  readonly element: HTMLDivElement;
  readonly cursor: Cursor;
  readonly typing: Typing;
  private readonly viewport: Viewport;
  private readonly commands: Commands;
  private readonly clipboard: CellClipboard;
  private readonly card: CardView;
  private readonly ends = new AbortController();
  private readonly scrolls = new Map<string, { left: number; top: number }>();
  private shown: Sheet;
  private filling: Rect | undefined;

  constructor(private readonly context: GridContext) {
    const { workbook, refusals } = context;
    const { signal } = this.ends;
    const marks = new SelectionView(() => this.marks());
    const note = new NoteView(() => this.activeNote());
    const atCell = {
      draw: () => {
        this.typing.editor.follow();
        note.draw();
        this.card.draw();
      },
    };
    this.shown = workbook.active;
    this.cursor = new Cursor(workbook, () => this.viewport.layout);
    this.viewport = new Viewport(workbook, () => this.cursor, [marks, atCell], signal);
    this.clipboard = new CellClipboard(this.viewport, this.cursor, refusals, signal);
    const parts = { workbook, refusals, viewport: this.viewport, cursor: this.cursor };
    this.typing = new Typing(parts, (command) => this.commands.run(command));
    const menus = new CellMenus(workbook, this.viewport, refusals, () => this.focus());
    this.card = new CardView(() => this.sheet, this.viewport, signal);
    const { typing, clipboard, card } = this;
    this.commands = new Commands({ ...parts, typing, menus, clipboard, card });
    this.viewport.window.append(...marks.elements);
    this.element = el(
      "div",
      { class: "grid-frame" },
      this.viewport.element,
      this.typing.editor.element,
      note.element,
      this.card.element,
    );

    this.cursor.onMove((moved) => {
      this.card.show(undefined);
      this.viewport.reveal(this.withinSight(moved));
    });
    this.typing.session.on((event) => {
      if (event === "begin") context.editing(true);
      if (event === "end") context.editing(false);
    });
    signal.addEventListener(
      "abort",
      workbook.on((change) => this.follow(change)),
    );
    this.viewport.element.addEventListener("keydown", (event) => this.onKey(event), { signal });
    new Pointer(
      this.viewport,
      this.cursor,
      {
        endEdit: () => this.typing.session.commit(),
        edit: () => this.typing.begin(),
        openList: () => menus.openList(this.cursor.active),
        openFilter: (cell) => menus.openFilter(cell),
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
    this.viewport.focus();
  }

  /** Removes all listeners from the workbook and the document. */
  close(): void {
    this.ends.abort();
    this.element.remove();
  }

  private get selection(): Rect {
    return this.cursor.rect;
  }

  private get sheet(): Sheet {
    return this.context.workbook.active;
  }

  private marks(): Marks {
    const { active } = this.cursor;
    const { copied } = this.clipboard;
    return {
      selection: this.selection,
      active,
      copied: copied?.sheet === this.sheet ? copied.rect : undefined,
      filling: this.filling,
      hasList: this.sheet.validations.get(active.row, active.column)?.rule.condition.kind === "list",
      canFill:
        this.typing.session.state === undefined &&
        this.selection.rows < MAX_ROWS &&
        this.selection.columns < MAX_COLUMNS,
    };
  }

  private activeNote(): Note | undefined {
    const { row, column } = this.cursor.active;
    const prompt = this.sheet.validations.get(row, column)?.rule.prompt;
    if (prompt?.showPrompt !== true || (prompt.title === "" && prompt.message === "")) return undefined;
    return { ...prompt, box: this.viewport.place({ row, column, rows: 1, columns: 1 }) };
  }

  private withinSight({ row, column }: Cell): Cell {
    const { rect, active } = this.cursor;
    // Extending whole rows or columns must not scroll to the end of the sheet.
    return {
      row: rect.rows === MAX_ROWS ? active.row : row,
      column: rect.columns === MAX_COLUMNS ? active.column : column,
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
    this.typing.session.cancel();
    this.scrolls.set(this.shown.id, this.viewport.scroll);
    this.shown = this.sheet;
    this.viewport.relayout();
    const { selection } = this.context.workbook;
    this.cursor.adopt(selection.sheet, selection.rect);
    this.viewport.scrollTo(this.scrolls.get(this.sheet.id) ?? { left: 0, top: 0 });
  }

  private onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.target !== this.viewport.element) return;
    const command = commandOf(event);
    if (command !== undefined) {
      event.preventDefault();
      this.commands.run(command);
    } else if (typesText(event)) {
      // The editor takes the focus now, so the browser types the pressed key into it.
      if (!this.typing.begin("cell", "")) event.preventDefault();
    }
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
}
