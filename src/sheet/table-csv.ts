/**
 * A sheet's table as CSV, with the columns that are chosen: dates as 2025-10-05, amounts as plain numbers, and text that a
 * spreadsheet would run as a formula behind an apostrophe.
 */
import { parseDay } from "../gst/date";
import { isFault } from "../gst/fault";
import type { Cell, Grid } from "./grid";
import { FINGERPRINT_HEADING } from "./rows";

/** The headings of a table that can be exported, in the order of the sheet. */
export function exportedHeadings({ headings }: Pick<Grid, "headings">): string[] {
  return headings.filter((heading) => heading !== "" && heading !== FINGERPRINT_HEADING);
}

/** @param formats number formats by heading; a column without one has no dates. */
export function makeTableCsv(
  { headings, rows }: Pick<Grid, "headings" | "rows">,
  chosen: readonly string[],
  formats: ReadonlyMap<string, string>,
): string {
  const columns = headings.flatMap((heading, place) =>
    chosen.includes(heading) ? [{ heading, place, format: formats.get(heading) ?? "" }] : [],
  );
  const lines = rows
    .filter((cells) => cells.some((cell) => cell !== ""))
    .map((cells) => columns.map(({ place, format }) => quoted(shown(cells[place] ?? "", format))).join(","));
  return [columns.map(({ heading }) => quoted(harmless(heading))).join(","), ...lines, ""].join("\n");
}

function shown(cell: Cell, format: string): string {
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  if (typeof cell === "string") return harmless(cell);
  const day = format.includes("yy") && !format.includes("h") ? parseDay(cell) : undefined;
  return day === undefined || isFault(day) ? String(cell) : day;
}

function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
