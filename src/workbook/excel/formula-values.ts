/** Formulas in the selected cells, and values in their place. Loaded when a user asks for it. */
import { fault, type Fault } from "../../gst/fault";
import type { CellArea, FormulaCells } from "../../sheet/area";
import type { Cell, Cells } from "../../sheet/grid";
import { PortFault } from "../port";
import { inBlocks, protectedFault } from "./run";

const PLACE = "rowIndex,columnIndex,rowCount,columnCount";
/** Cells per response. */
const CELLS = 40_000;
/** Formulas whose spilled cells are asked for in one request. */
const FORMULAS = 1_000;

/** @see Port.selectedFormulas */
export async function selectedFormulas(
  context: Excel.RequestContext,
  isWanted: (formula: string) => boolean,
): Promise<FormulaCells[]> {
  const selected = context.workbook.getSelectedRanges();
  selected.load(
    "worksheet/name,areas/items/rowIndex,areas/items/columnIndex,areas/items/rowCount,areas/items/columnCount",
  );
  const used = selected.worksheet.getUsedRangeOrNullObject(true).load(PLACE);
  await context.sync();
  if (used.isNullObject) return [];
  const sheet = selected.worksheet.name;
  const single: { row: number; column: number; formula: string }[] = [];
  const picked = selected.areas.items.map((area) => clipped(area, used));
  for (const { row, column, rows, columns } of picked) {
    if (columns <= 0) continue;
    await inBlocks(
      context,
      { rows, largest: Math.max(1, Math.floor(CELLS / columns)) },
      (from, count) =>
        context.workbook.worksheets
          .getItem(sheet)
          .getRangeByIndexes(row + from, column, count, columns)
          .load("formulas"),
      ({ formulas }, from) =>
        (formulas as Cells[]).forEach((cells, at) =>
          cells.forEach((formula, place) => {
            if (typeof formula === "string" && formula.startsWith("=") && isWanted(formula))
              single.push({ row: row + from + at, column: column + place, formula });
          }),
        ),
    );
  }
  return filledDown(await withSpilled(context, sheet, single));
}

/** What of an area is among the cells in use; no columns where nothing is. */
function clipped(area: Excel.Range, used: Excel.Range): Omit<CellArea, "sheet"> {
  const row = Math.max(area.rowIndex, used.rowIndex);
  const column = Math.max(area.columnIndex, used.columnIndex);
  return {
    ...{ row, column },
    rows: Math.min(area.rowIndex + area.rowCount, used.rowIndex + used.rowCount) - row,
    columns: Math.min(area.columnIndex + area.columnCount, used.columnIndex + used.columnCount) - column,
  };
}

async function withSpilled(
  context: Excel.RequestContext,
  sheet: string,
  single: readonly { readonly row: number; readonly column: number; readonly formula: string }[],
): Promise<FormulaCells[]> {
  const canSpill = Office.context.requirements.isSetSupported("ExcelApi", "1.12");
  const found: FormulaCells[] = [];
  for (let at = 0; at < single.length; at += FORMULAS) {
    const part = single.slice(at, at + FORMULAS).map((one) => {
      const cell = context.workbook.worksheets.getItem(sheet).getRangeByIndexes(one.row, one.column, 1, 1);
      return { one, spilled: canSpill ? cell.getSpillingToRangeOrNullObject().load(PLACE) : undefined };
    });
    if (canSpill) await context.sync();
    for (const { one, spilled } of part) {
      const fills = spilled && !spilled.isNullObject;
      const [rows, columns] = fills ? [spilled.rowCount, spilled.columnCount] : [1, 1];
      const formulas = Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (__, column) => (row + column === 0 ? one.formula : "")),
      );
      found.push({ sheet, row: one.row, column: one.column, rows, columns, formulas });
    }
  }
  return found;
}

/** Formulas in single cells below each other become one area. */
function filledDown(found: readonly FormulaCells[]): FormulaCells[] {
  const isSingle = ({ rows, columns }: CellArea) => rows === 1 && columns === 1;
  const byColumn = [...found].sort((a, b) => a.column - b.column || a.row - b.row);
  const areas: FormulaCells[] = [];
  /** Does the last area have formulas of single cells? */
  let isOpen = false;
  for (const one of byColumn) {
    const last = areas.at(-1);
    if (last && isOpen && isSingle(one) && last.column === one.column && last.row + last.rows === one.row)
      areas[areas.length - 1] = {
        ...last,
        rows: last.rows + 1,
        formulas: [...last.formulas, ...one.formulas],
      };
    else {
      areas.push(one);
      isOpen = isSingle(one);
    }
  }
  return areas;
}

/** @see Port.putValues */
export async function putValues(
  context: Excel.RequestContext,
  found: readonly FormulaCells[],
): Promise<void> {
  const [first] = found;
  if (!first) return;
  const sheet = context.workbook.worksheets.getItemOrNullObject(first.sheet).load("name");
  await context.sync();
  if (sheet.isNullObject) throw new PortFault(changedFault(first.sheet));
  const { protection } = sheet.load("protection/protected");
  const areas = found.map((area) => ({ area, range: rangeOf(context, area).load("values,formulas") }));
  await context.sync();
  if (protection.protected) throw new PortFault(protectedFault(first.sheet));
  for (const { area, range } of areas) {
    const formulas = range.formulas as Cells[];
    const isSame = area.formulas.every((cells, row) =>
      cells.every((formula, column) => formula === "" || formulas[row]?.[column] === formula),
    );
    if (!isSame) throw new PortFault(changedFault(first.sheet));
    if ((range.values as Cells[]).some((cells) => cells.some(isWaiting)))
      throw new PortFault(waitingFault(first.sheet));
  }
  for (const { area, range } of areas)
    rangeOf(context, area).values = (range.values as Cells[]).map((cells) => cells.map(asEntered));
  await context.sync();
}

function rangeOf(
  context: Excel.RequestContext,
  { sheet, row, column, rows, columns }: CellArea,
): Excel.Range {
  return context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns);
}

const WAITING: ReadonlySet<Cell> = new Set(["#BUSY!", "#GETTING_DATA", "#CONNECT!"]);
const isWaiting = (cell: Cell) => WAITING.has(cell);

const ERROR = /^#[A-Z0-9/_]+[!?]?$/;

/** Excel would read "00123" as a number and "10-2025" as a date; after an apostrophe a text stays one. */
function asEntered(value: Cell): Cell {
  return typeof value !== "string" || value === "" || ERROR.test(value) ? value : `'${value}`;
}

function changedFault(sheet: string): Fault {
  return fault(
    "OVERTAKEN",
    `Formulas on the sheet ${sheet} have changed since they were counted. Nothing was changed.`,
    "Select the cells again.",
    { place: sheet },
  );
}

function waitingFault(sheet: string): Fault {
  return fault(
    "EXCEL_BUSY",
    `Formulas on the sheet ${sheet} are still being calculated. Nothing was changed.`,
    "Wait until no cell shows #BUSY!, then do it again.",
    { place: sheet },
  );
}
