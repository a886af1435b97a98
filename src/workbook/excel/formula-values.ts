/** Formulas in the selected cells, and values in their place. Loaded when a user asks for it. */
import { fault, type Fault } from "../../gst/fault";
import { isErrorText, type CellArea, type FormulaCells } from "../../sheet/area";
import type { Cell, Cells } from "../../sheet/grid";
import { bytesOf } from "../chunks";
import { PortFault } from "../port";
import { areaOf, PLACE, rangeOf, selectedAreas } from "./read/areas";
import { inBlocks, protectedFault, type BatchContext } from "./run";
import { OPERATION_BYTES, type Sender } from "./write/send";

/** Cells per response. */
const CELLS = 10_000;
/** Formulas whose spilled cells are asked for in one request. */
const FORMULAS = 1_000;

/** @see Port.selectedFormulas */
export async function selectedFormulas(
  context: Excel.RequestContext,
  isWanted: (formula: string) => boolean,
): Promise<FormulaCells[]> {
  const single: FormulaCells[] = [];
  for (const area of await selectedAreas(context)) {
    const { sheet, row, column, rows, columns } = area;
    await inBlocks(
      context,
      { rows, largest: Math.max(1, Math.floor(CELLS / columns)) },
      (from, count) => rangeOf(context, { ...area, row: row + from, rows: count }).load("formulas"),
      ({ formulas }, from) =>
        (formulas as Cells[]).forEach((cells, at) =>
          cells.forEach((formula, place) => {
            if (typeof formula !== "string" || !formula.startsWith("=") || !isWanted(formula)) return;
            const cell = { sheet, row: row + from + at, column: column + place, rows: 1, columns: 1 };
            single.push({ ...cell, formulas: [formula] });
          }),
        ),
    );
  }
  return filledDown(await withSpilled(context, single));
}

async function withSpilled(
  context: Excel.RequestContext,
  single: readonly FormulaCells[],
): Promise<FormulaCells[]> {
  if (!Office.context.requirements.isSetSupported("ExcelApi", "1.12")) return [...single];
  const found: FormulaCells[] = [];
  for (let at = 0; at < single.length; at += FORMULAS) {
    const part = single.slice(at, at + FORMULAS).map((one) => ({
      one,
      spilled: rangeOf(context, one).getSpillingToRangeOrNullObject().load(PLACE),
    }));
    await context.sync();
    for (const { one, spilled } of part)
      found.push(spilled.isNullObject ? one : { ...one, ...areaOf(one.sheet, spilled) });
  }
  return found;
}

const isSingle = ({ rows, columns }: CellArea) => rows === 1 && columns === 1;

/** Formulas in single cells below each other become one area. */
function filledDown(found: readonly FormulaCells[]): FormulaCells[] {
  const areas: FormulaCells[] = [];
  let column: { first: FormulaCells; formulas: string[] } | undefined;
  const end = () => {
    if (column) areas.push({ ...column.first, rows: column.formulas.length, formulas: column.formulas });
    column = undefined;
  };
  for (const one of [...found].sort((a, b) => a.column - b.column || a.row - b.row)) {
    const isNext =
      column?.first.column === one.column && column.first.row + column.formulas.length === one.row;
    if (!isNext || !isSingle(one)) end();
    if (!isSingle(one)) areas.push(one);
    else if (column) column.formulas.push(...one.formulas);
    else column = { first: one, formulas: [...one.formulas] };
  }
  end();
  return areas;
}

/** Rows of an area that are read and written at once. */
interface Part extends CellArea {
  /** Of single cells all of these rows, of a formula that fills several the one in the first cell. */
  readonly formulas: readonly string[];
}

/**
 * All of them, or none: where Excel refuses in the middle, the formulas are put back. @param sender without a lock.
 * @see Port.putValues
 */
export async function putValues(sender: Sender, found: readonly FormulaCells[]): Promise<void> {
  const [first] = found;
  if (!first) return;
  const refusal = await sheetRefusal(sender, first.sheet);
  if (refusal) throw new PortFault(refusal);
  const read: { readonly part: Part; readonly values: readonly Cells[] }[] = [];
  for (const parts of byRequest(found.flatMap(partsOf))) {
    const loaded = parts.map((part) => ({ part, range: rangeOf(sender, part).load("values,formulas") }));
    await sender.sync();
    for (const { part, range } of loaded) {
      const values = range.values as Cells[];
      check(part, values, range.formulas as Cells[]);
      read.push({ part, values });
    }
  }
  try {
    for (const { part, values } of read) {
      const cells = values.map((row) => row.map(asEntered));
      await sender.room(cells.reduce((sum, row) => sum + bytesOf(row), OPERATION_BYTES));
      rangeOf(sender, part).values = cells;
    }
    await sender.sync();
  } catch (error) {
    await putBack(sender, found);
    throw error;
  }
}

async function sheetRefusal(context: BatchContext, name: string): Promise<Fault | undefined> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(name).load("protection/protected");
  await context.sync();
  if (sheet.isNullObject) return changedFault(name);
  return sheet.protection.protected ? protectedFault(name) : undefined;
}

/** Excel executes a request up to the operation that it refuses. */
async function putBack(sender: Sender, found: readonly FormulaCells[]): Promise<void> {
  try {
    for (const area of found) {
      const { formulas } = area;
      await sender.room(bytesOf(formulas) + 2 * OPERATION_BYTES);
      rangeOf(sender, area).clear("Contents");
      rangeOf(sender, { ...area, rows: formulas.length, columns: 1 }).formulas = formulas.map((one) => [one]);
    }
    await sender.sync();
  } catch {
    throw new PortFault(halfFault(found[0]?.sheet ?? ""));
  }
}

function partsOf(area: FormulaCells): Part[] {
  const { row, rows, columns, formulas } = area;
  const size = Math.max(1, Math.floor(CELLS / columns));
  return Array.from({ length: Math.ceil(rows / size) }, (_, at) => ({
    ...area,
    ...{ row: row + at * size, rows: Math.min(size, rows - at * size) },
    formulas: formulas.slice(at * size, (at + 1) * size),
  }));
}

function byRequest(parts: readonly Part[]): Part[][] {
  const requests: Part[][] = [];
  let cells = 0;
  for (const part of parts) {
    const own = part.rows * part.columns;
    const last = requests.at(-1);
    if (last && cells + own <= CELLS) last.push(part);
    else {
      requests.push([part]);
      cells = 0;
    }
    cells += own;
  }
  return requests;
}

const WAITING: ReadonlySet<Cell> = new Set(["#BUSY!", "#GETTING_DATA", "#CONNECT!"]);

function check({ sheet, formulas }: Part, values: readonly Cells[], now: readonly Cells[]): void {
  if (!formulas.every((formula, row) => now[row]?.[0] === formula)) throw new PortFault(changedFault(sheet));
  if (values.some((cells) => cells.some((cell) => WAITING.has(cell))))
    throw new PortFault(waitingFault(sheet));
}

/** Excel would read "00123" as a number and "10-2025" as a date; after an apostrophe a text stays one. */
function asEntered(value: Cell): Cell {
  return typeof value !== "string" || value === "" || isErrorText(value) ? value : `'${value}`;
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

function halfFault(sheet: string): Fault {
  return fault(
    "EXCEL_REFUSED",
    `Excel refused in the middle: some formulas on the sheet ${sheet} are values now, and some are not.`,
    "Press Undo in Excel, or take the sheet from an earlier copy.",
    { place: sheet },
  );
}
