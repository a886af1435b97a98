/**
 * One cell on the screen: an element that is reused for different cells.
 *
 * Scrolling reuses elements, so painting compares with what the element shows and changes only what differs. Note: a
 * text that is too long overflows into its empty neighbours, exactly as far as they are empty.
 */

import { cellName, contains, isError } from "../../model";
import type { Scalar, Sheet, Style, Table } from "../../model";
import { setAttribute } from "../dom";
import { icon } from "../icons";
import type { Mode } from "./colour";
import { shownFill, shownText } from "./colour";
import type { SheetLayout } from "./layout";
import { tableStyle } from "./table-style";
import type { TextFit } from "./text-fit";

const MAX_OVERFLOW_COLUMNS = 24;
const TALL_ROW = 26;
const PIXELS_PER_FONT_POINT = 13 / 11;

/** The context of painting; the same for all cells of one rendering. */
export interface Scene {
  readonly sheet: Sheet;
  readonly layout: SheetLayout;
  readonly tables: readonly Table[];
  readonly mode: Mode;
  readonly fit: TextFit;
  /** The scrollable columns are scrolled, so no text may overflow the frozen edge. */
  readonly scrolledSideways: boolean;
}

interface FilterHead {
  readonly column: string;
  readonly filtered: boolean;
}

export class CellView {
  readonly element: HTMLDivElement;
  private shown = "";
  private row = -1;
  private column = -1;
  private left = Number.NaN;
  private width = Number.NaN;

  constructor() {
    this.element = document.createElement("div");
    this.element.setAttribute("role", "gridcell");
    this.element.className = "grid-cell";
  }

  /** Shows the cell at (row, column). */
  paint(scene: Scene, row: number, column: number): void {
    const { sheet, layout } = scene;
    this.row = row;
    this.column = column;
    const value = sheet.value(row, column);
    const style = lookOf(scene, row, column);
    const width = layout.columns.size(column);
    const height = layout.rows.size(row);
    const face = { bold: style.bold === true, italic: style.italic === true, size: pixelsOf(style.size) };
    const head = filterHead(scene, row, column);
    const align = style.horizontal ?? naturalAlignment(value);
    let text = sheet.text(row, column);
    let run = 0;
    if (typeof value === "number" && style.wrap !== true) {
      const isGeneral = style.numberFormat === "General";
      text = scene.fit.number({ text, value, isGeneral }, face, width);
    } else if (typeof value === "string" && style.wrap !== true && head === undefined && align === "left") {
      if (!scene.fit.fits(text, face, width))
        run = runningWidth(scene, row, column, scene.fit.width(text, face) + 8);
    }
    const fill = style.fill === undefined ? undefined : shownFill(style.fill, scene.mode);
    const color = shownText(style.color, fill, scene.mode);
    const error = isError(value) ? (value.message ?? "") : undefined;
    const readOnly = sheet.protection.on && sheet.isLocked(row, column);
    const choices = sheet.validations.get(row, column)?.rule.condition.kind === "list";
    const borders = style.borders === undefined ? "" : JSON.stringify(style.borders);
    const classes = [
      "grid-cell",
      align === "left" ? "" : align,
      style.wrap === true ? "wrap" : "",
      face.bold ? "bold" : "",
      face.italic ? "italic" : "",
      style.underline === true ? "underline" : "",
      style.strikethrough === true ? "strike" : "",
      height >= TALL_ROW ? `tall at-${style.vertical ?? "bottom"}` : "",
      error === undefined ? "" : "error",
      head === undefined ? "" : "head",
      run > width ? "over" : "",
    ];
    const className = classes.filter((name) => name !== "").join(" ");
    const key = [
      row,
      column,
      text,
      className,
      fill,
      color,
      error,
      readOnly,
      choices,
      borders,
      run,
      face.size,
      style.indent,
      head?.filtered,
    ].join("\u0001");
    if (key === this.shown) return;
    this.shown = key;

    const { element } = this;
    element.className = className;
    element.id = cellId(row, column);
    setAttribute(element, "aria-colindex", column + 2);
    setAttribute(element, "aria-readonly", readOnly ? "true" : undefined);
    setAttribute(element, "aria-haspopup", choices ? "listbox" : undefined);
    setAttribute(element, "title", error === undefined || error === "" ? undefined : error);
    element.style.backgroundColor = fill ?? "";
    element.style.color = color ?? "";
    element.style.fontSize = face.size === DEFAULT_SIZE ? "" : `${face.size}px`;
    element.style.lineHeight = face.size === DEFAULT_SIZE ? "" : `${Math.round(face.size * 1.35)}px`;
    element.style.paddingInlineStart =
      style.indent === undefined || style.indent === 0 ? "" : `${3 + style.indent * 9}px`;
    paintBorders(element, style);
    paintContent(element, text, run > width ? run : 0, head);
  }

  /** Whether the element already shows this cell. */
  shows(row: number, column: number): boolean {
    return this.row === row && this.column === column;
  }

  /** Positions the element at its column. */
  move(left: number, width: number): void {
    if (left === this.left && width === this.width) return;
    this.left = left;
    this.width = width;
    this.element.style.left = `${left}px`;
    this.element.style.width = `${width}px`;
  }

  /** Marks the cell as selected or not. */
  select(selected: boolean): void {
    setAttribute(this.element, "aria-selected", selected ? "true" : "false");
  }
}

const DEFAULT_SIZE = 13;

/** The id of a cell's element, which aria-activedescendant refers to. */
export function cellId(row: number, column: number): string {
  return `cell-${cellName(row, column)}`;
}

/** The filter button's label when the cell is the heading of a filtered column. */
function filterHead(scene: Scene, row: number, column: number): FilterHead | undefined {
  for (const table of scene.tables) {
    if (!table.showFilterButton || !table.showHeaders || !contains(table.headerRect, row, column)) continue;
    const index = column - table.rect.column;
    return { column: table.columns()[index]?.name ?? "", filtered: table.filters.has(index) };
  }
  const filter = scene.sheet.autoFilter;
  if (filter === undefined || row !== filter.rect.row || !contains(filter.rect, row, column))
    return undefined;
  return { column: scene.sheet.text(row, column), filtered: filter.columns.has(column - filter.rect.column) };
}

function lookOf(scene: Scene, row: number, column: number): Style {
  const style = scene.sheet.displayStyle(row, column);
  const table = scene.tables.find((one) => contains(one.rect, row, column));
  if (table === undefined) return style;
  const banding = tableStyle(table, row, column);
  return banding === undefined ? style : { ...banding, ...style };
}

function naturalAlignment(value: Scalar): "left" | "center" | "right" {
  if (typeof value === "number") return "right";
  return typeof value === "boolean" || isError(value) ? "center" : "left";
}

function pixelsOf(points: number | undefined): number {
  return points === undefined ? DEFAULT_SIZE : Math.round(points * PIXELS_PER_FONT_POINT);
}

function runningWidth(scene: Scene, row: number, column: number, wanted: number): number {
  const { sheet, layout } = scene;
  let width = layout.columns.size(column);
  for (let next = column + 1; next <= column + MAX_OVERFLOW_COLUMNS && width < wanted; next += 1) {
    const crossesEdge = next === layout.frozen.columns && scene.scrolledSideways;
    if (sheet.value(row, next) !== null || crossesEdge) break;
    width += layout.columns.size(next);
  }
  return Math.min(width, Math.ceil(wanted));
}

function paintContent(element: HTMLElement, text: string, run: number, head: FilterHead | undefined): void {
  if (run > 0) {
    const span = document.createElement("span");
    span.textContent = text;
    span.style.width = `${run - 4}px`;
    element.replaceChildren(span);
  } else if (head === undefined) {
    element.textContent = text;
  } else {
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1;
    button.className = head.filtered ? "cell-button filtered" : "cell-button";
    button.setAttribute("aria-label", `Filter by ${head.column}${head.filtered ? " (filtered)" : ""}`);
    button.append(icon(head.filtered ? "filter" : "chevronDown"));
    element.replaceChildren(text, button);
  }
}

const SIDES = {
  EdgeTop: "borderTop",
  EdgeBottom: "borderBottom",
  EdgeLeft: "borderLeft",
  EdgeRight: "borderRight",
} as const;

function paintBorders(element: HTMLElement, style: Style): void {
  for (const [side, property] of Object.entries(SIDES)) {
    const border = style.borders?.[side as keyof typeof SIDES];
    const none = border === undefined || border.style === "None";
    const thickness = border?.weight === "Thick" ? 3 : border?.weight === "Medium" ? 2 : 1;
    const line =
      border?.style === "Double"
        ? "double"
        : border?.style === "Dot"
          ? "dotted"
          : border?.style.startsWith("Dash") === true
            ? "dashed"
            : "solid";
    element.style[property] = none
      ? ""
      : `${line === "double" ? 3 : thickness}px ${line} ${border.color === "" ? "currentColor" : border.color}`;
  }
}
