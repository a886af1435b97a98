/**
 * Excel.RangeBorder: lines around and inside a range.
 *
 * A cell keeps its own four sides. The outer edge of a range is therefore set on its outermost cells only, and an
 * inner line is the bottom (or right) side of every cell but those of the last row (or column).
 */
import type { Border, BorderSide, Rect, Style } from "../../model";
import type { ExcelClass, Property } from "../object-model";
import { defineClass, readOnly } from "../object-model";
import type { Place } from "../references";

type Places = readonly Place[];

interface Edge {
  readonly places: Places;
  readonly side: BorderSide;
}

const SIDES: readonly BorderSide[] = [
  "EdgeTop",
  "EdgeBottom",
  "EdgeLeft",
  "EdgeRight",
  "InsideVertical",
  "InsideHorizontal",
  "DiagonalDown",
  "DiagonalUp",
];

/** The cells of a border of a range, and their side; undefined when the range has no such border. */
function edgeCells(rect: Rect, side: BorderSide): { rect: Rect; side: BorderSide } | undefined {
  switch (side) {
    case "EdgeTop":
      return { side, rect: { ...rect, rows: 1 } };
    case "EdgeBottom":
      return { side, rect: { ...rect, row: rect.row + rect.rows - 1, rows: 1 } };
    case "EdgeLeft":
      return { side, rect: { ...rect, columns: 1 } };
    case "EdgeRight":
      return { side, rect: { ...rect, column: rect.column + rect.columns - 1, columns: 1 } };
    case "InsideHorizontal":
      return rect.rows > 1 ? { side: "EdgeBottom", rect: { ...rect, rows: rect.rows - 1 } } : undefined;
    case "InsideVertical":
      return rect.columns > 1
        ? { side: "EdgeRight", rect: { ...rect, columns: rect.columns - 1 } }
        : undefined;
    default:
      return { side, rect };
  }
}

function read({ places, side }: Edge, key: keyof Border, unset: string): string | null {
  const found = new Set<string>();
  for (const { sheet, rect } of places) {
    const edge = edgeCells(rect, side);
    if (edge === undefined) continue;
    const borders = sheet.commonStyle(edge.rect).borders;
    if (borders === null) return null;
    found.add(borders?.[edge.side]?.[key] ?? unset);
  }
  return found.size > 1 ? null : ([...found][0] ?? unset);
}

/** Sets one property of each cell's line; a line without a style becomes continuous. */
function write({ places, side }: Edge, key: keyof Border, value: string): void {
  for (const { sheet, rect } of places) {
    const edge = edgeCells(rect, side);
    if (edge === undefined) continue;
    const common = sheet.commonStyle(edge.rect).borders;
    const cells = common === null ? singleCells(edge.rect) : [edge.rect];
    for (const cell of cells) {
      const borders = sheet.style(cell.row, cell.column).borders ?? {};
      sheet.setStyle(cell, { borders: withLine(borders, edge.side, key, value) }, { by: "api" });
    }
  }
}

function withLine(
  borders: NonNullable<Style["borders"]>,
  side: BorderSide,
  key: keyof Border,
  value: string,
): NonNullable<Style["borders"]> {
  const { [side]: before, ...others } = borders;
  if (key === "style" && value === "None") return others;
  return { ...others, [side]: { style: "Continuous", color: "#000000", ...before, [key]: value } };
}

function singleCells(rect: Rect): Rect[] {
  const cells: Rect[] = [];
  for (let row = rect.row; row < rect.row + rect.rows; row++)
    for (let column = rect.column; column < rect.column + rect.columns; column++)
      cells.push({ row, column, rows: 1, columns: 1 });
  return cells;
}

function line(key: keyof Border, unset: string): Property<Edge> {
  return {
    read: (edge) => read(edge, key, unset),
    write: (edge, value) => write(edge, key, String(value)),
  };
}

const borderClass: ExcelClass<Edge> = defineClass<Edge>({
  name: "RangeBorder",
  properties: {
    SideIndex: readOnly(({ side }) => side),
    Style: line("style", "None"),
    Color: line("color", "#000000"),
    Weight: line("weight", "Thin"),
  },
});

export const bordersClass: ExcelClass<Places> = defineClass<Places>({
  name: "RangeBorderCollection",
  properties: { Count: readOnly(() => SIDES.length) },
  items: (places) => SIDES.map((side) => borderClass.of({ places, side })),
  item: (places, key) => {
    const side = SIDES.find((name) => name === key);
    return side === undefined ? null : borderClass.of({ places, side });
  },
});
