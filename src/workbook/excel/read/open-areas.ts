/** The sheets that are not Milaan's, and all that the cells of one say. Loaded when a user imports from one. */
import type { AreaNotes, AreaRows, CellArea, OpenAreas } from "../../../sheet/area";
import type { Cells } from "../../../sheet/grid";
import type { Progress } from "../../port";
import { inBlocks } from "../run";
import { areaOf, PLACE, rangeOf, selectedAreas } from "./areas";

/** @see Port.openAreas */
export async function listOpenAreas(
  context: Excel.RequestContext,
  isKnown: (table: string) => boolean,
): Promise<OpenAreas> {
  const sheets = context.workbook.worksheets.load("items/name,items/visibility,items/tables/items/name");
  await context.sync();
  const used = sheets.items
    .filter(
      ({ visibility, tables }) => visibility === "Visible" && !tables.items.some(({ name }) => isKnown(name)),
    )
    .map((sheet) => ({ sheet: sheet.name, range: sheet.getUsedRangeOrNullObject(true).load(PLACE) }));
  await context.sync();
  const areas = used.flatMap(({ sheet, range }) => (range.isNullObject ? [] : [areaOf(sheet, range)]));
  // Excel refuses it while a picture is selected, or another workbook is active.
  const [selected, more] = await selectedAreas(context).catch(() => []);
  const isOffered =
    selected && !more && selected.rows > 1 && selected.columns > 1
      ? areas.some(({ sheet }) => sheet === selected.sheet)
      : false;
  return { sheets: areas, selected: isOffered ? selected : undefined };
}

/** Cells per response. */
const CELLS = 40_000;
/** Single rows that are asked for in one request. */
const ROWS_AT_ONCE = 1_000;

/** @see Port.readArea */
export async function readArea(
  context: Excel.RequestContext,
  { sheet, row, column, rows, columns }: CellArea,
  take: (part: AreaRows) => void,
  progress?: Progress,
): Promise<AreaNotes> {
  const cells = (from: number, count: number, width = columns) =>
    rangeOf(context, { sheet, row: row + from, column, rows: count, columns: width });
  const hiddenRows = new Set<number>();
  /** Rows of which some are hidden. */
  const mixed: { readonly from: number; readonly count: number }[] = [];
  await inBlocks(
    context,
    { rows, largest: Math.max(1, Math.floor(CELLS / columns)) },
    (from, count) => ({ count, range: cells(from, count).load("values,numberFormat,rowHidden") }),
    ({ count, range }, from) => {
      take({ first: row + from, values: range.values as Cells[], formats: range.numberFormat as string[][] });
      const isHidden = range.rowHidden as boolean | null;
      if (isHidden === null) mixed.push({ from, count });
      else if (isHidden) for (let at = from; at < from + count; at++) hiddenRows.add(row + at);
      progress?.step("read", from + count, rows);
    },
  );
  const single = mixed.flatMap(({ from, count }) => Array.from({ length: count }, (_, at) => from + at));
  for (let at = 0; at < single.length; at += ROWS_AT_ONCE) {
    const asked = single
      .slice(at, at + ROWS_AT_ONCE)
      .map((from) => ({ from, range: cells(from, 1, 1).load("rowHidden") }));
    await context.sync();
    for (const { from, range } of asked) if (range.rowHidden) hiddenRows.add(row + from);
  }
  const widths = Array.from({ length: columns }, (_, at) =>
    rangeOf(context, { sheet, row: 0, column: column + at, rows: 1, columns: 1 }).load("columnHidden"),
  );
  const hasMerges = Office.context.requirements.isSetSupported("ExcelApi", "1.13");
  const merged = hasMerges ? cells(0, rows).getMergedAreasOrNullObject() : undefined;
  merged?.load("areas/items/rowIndex,areas/items/columnIndex,areas/items/rowCount,areas/items/columnCount");
  await context.sync();
  return {
    hiddenRows,
    hiddenColumns: widths.flatMap(({ columnHidden }, at) => (columnHidden ? [column + at] : [])),
    merged: merged && !merged.isNullObject ? merged.areas.items.map((area) => areaOf(sheet, area)) : [],
  };
}
