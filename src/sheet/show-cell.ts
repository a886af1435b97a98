/** A cell in a sentence, as the sheet displays it: a day as a day, money as money. */
import { parseDay, parseMoment, showDay, showMinute } from "../gst/date";
import { isFault } from "../gst/fault";
import type { Column } from "./field";
import type { Cell, Cells } from "./grid";
import { FINGERPRINT_HEADING } from "./rows";

const MAX_SHORT = 80;

/** @param numberFormat of its column; blank where it has none. */
export function showCell(cell: Cell, numberFormat: Column["numberFormat"] = ""): string {
  const text = typeof cell === "number" ? showNumber(cell, numberFormat) : String(cell);
  return text === "" ? "blank" : text;
}

export function showShort(cell: Cell, numberFormat?: Column["numberFormat"]): string {
  return showCell(cell, numberFormat).slice(0, MAX_SHORT);
}

/** All cells of a row, so that nothing that was typed is lost. @param formats by heading. */
export function showRow(
  headings: readonly string[],
  cells: Cells,
  formats: ReadonlyMap<string, string>,
): string {
  return cells
    .flatMap((cell, place) => {
      const heading = headings[place] ?? "";
      if (cell === "" || heading === FINGERPRINT_HEADING) return [];
      return [`${heading}: ${showCell(cell, formats.get(heading))}`];
    })
    .join("; ");
}

export function formatsOf(columns: readonly Column[]): ReadonlyMap<string, string> {
  return new Map(columns.map(({ heading, numberFormat }) => [heading, numberFormat]));
}

/** Excel's limit of characters in a cell. */
export const LONGEST_TEXT = 32_000;

function showNumber(cell: number, numberFormat: string): string {
  if (numberFormat.includes("yy")) {
    const shown = showTime(cell, numberFormat.includes("h"));
    if (shown !== undefined) return shown;
  }
  const decimals = /\.(0+)/.exec(numberFormat)?.[1]?.length;
  return cell.toLocaleString("en-IN", {
    minimumFractionDigits: decimals ?? 0,
    maximumFractionDigits: decimals ?? 2,
  });
}

/** Undefined for a number that is not a date. */
function showTime(serial: number, isMoment: boolean): string | undefined {
  if (!isMoment) {
    const day = parseDay(serial);
    return isFault(day) ? undefined : showDay(day);
  }
  const moment = parseMoment(serial);
  return isFault(moment) ? undefined : showMinute(moment);
}
