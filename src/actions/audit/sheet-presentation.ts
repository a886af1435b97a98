/**
 * What is on the sheet of a layer beside its table. None of it changes a value, so it is a warning; only the title and
 * the state of a locked statement are Milaan's own text.
 */
import { plural } from "../../gst/plural";
import { fault, type Fault, warning } from "../../gst/fault";
import { isReadable } from "../../sheet/presentation";
import { PROTECTION } from "../../workbook/protection";
import type { Layout } from "../../sheet/layout";
import type { OutsideCell, Condition, SheetAppearance, TopCell } from "../../sheet/sheet-presentation";
import { columnLetters } from "../../sheet/grid";

/**
 * What is wrong with a layer's sheet.
 * @param layouts of the tables on it.
 * @param state the expected state line, where it is known.
 * @param isSealed is the statement locked?
 */
export function sheetFaults(
  look: SheetAppearance,
  layouts: readonly Layout[],
  isSealed: boolean,
  state?: string,
): Fault[] {
  return [
    ...bannerFaults(look, layouts, state),
    ...coverFaults(look),
    ...frozenFaults(look, layouts),
    ...conditionFaults(look, layouts, isSealed),
    ...(isSealed ? sealedFaults(look, layouts) : []),
  ];
}

/** The title, and the state where it is known, as Milaan wrote them. */
function bannerFaults({ sheet, top }: SheetAppearance, [layout]: readonly Layout[], state?: string): Fault[] {
  if (!layout) return [];
  const begins = bannerRow(top);
  return [layout.title, state, layout.about].flatMap((says, row) => {
    const { value, text, isReadable } = top[begins + row] ?? NOTHING;
    const place = `'${sheet}'!A${begins + row + 1}`;
    if (says !== undefined && value !== says)
      return [
        fault(
          "FACT_CHANGED",
          `The line above the table says “${String(value).slice(0, 120)}”; Milaan wrote “${says}”.`,
          "Ignore that line; the seal and the evidence count.",
          { place },
        ),
      ];
    if (value !== "" && (!isReadable || text !== String(value)))
      return [
        presentationWarning(
          "OUT_OF_SIGHT",
          `The line above the table is not readable: it says “${String(value).slice(0, 120)}”.`,
          "Restore the cell's colour, size and format.",
          place,
        ),
      ];
    return [];
  });
}

/** Rows inserted above the title move it down; the first row with a value counts as the title. */
function bannerRow(top: readonly TopCell[]): number {
  return Math.max(
    0,
    top.findIndex(({ value }) => value !== ""),
  );
}

const NOTHING: TopCell = { value: "", text: "", isReadable: true };
/** Title, state and purpose. */
const BANNER_ROWS = 3;

/** Cells of the first column between the banner and the tables. */
function betweenIn(top: readonly TopCell[]): OutsideCell[] {
  const end = bannerRow(top) + BANNER_ROWS;
  return top.flatMap(({ value, text }, row) =>
    row >= end && value !== "" ? [{ address: `A${row + 1}`, text }] : [],
  );
}

/** Pictures, charts and merged cells cover the cells below them. */
function coverFaults({ sheet, shapes, merged }: SheetAppearance): Fault[] {
  const found: Fault[] = [];
  if (shapes.length > 0)
    found.push(
      presentationWarning(
        "LAID_OVER",
        `${plural(shapes.length, "drawing or picture is", "drawings or pictures are")} on ${sheet}: ${shapes.slice(0, 3).join(", ")}. It may cover cells, or show figures that differ from theirs.`,
        "Move it aside or delete it (Home, Find & Select, Selection Pane).",
        sheet,
      ),
    );
  if (merged !== "")
    found.push(
      presentationWarning(
        "LAID_OVER",
        `Cells of ${sheet} are merged (${merged}): only the first of them shows.`,
        "Unmerge them (Home, Merge & Center).",
        sheet,
      ),
    );
  return found;
}

/**
 * Rows and columns that were scrolled away when the pane was frozen cannot be reached, and a large pane leaves no room.
 */
function frozenFaults({ sheet, frozen }: SheetAppearance, layouts: readonly Layout[]): Fault[] {
  if (!frozen) return [];
  const heading = Math.max(...layouts.map(({ headingRow }) => headingRow));
  const columns = Math.max(MOST_COLUMNS, ...layouts.map(({ frozenColumns }) => frozenColumns));
  const isScrolled = frozen.row > 0 || frozen.column > 0;
  if (!isScrolled && frozen.endRow <= heading + 1 && frozen.endColumn <= columns) return [];
  return [
    presentationWarning(
      "OUT_OF_SIGHT",
      isScrolled
        ? `The panes of ${sheet} are frozen with rows or columns scrolled away before ${columnLetters(frozen.column)}${frozen.row + 1}: they cannot be reached.`
        : `So much of ${sheet} is frozen that rows or columns below cannot be scrolled to.`,
      "Unfreeze the panes (View, Freeze Panes).",
      sheet,
    ),
  ];
}

/** This many frozen columns leave room on any screen. */
const MOST_COLUMNS = 4;

/** Of a locked statement every rule that Milaan did not make; of others those that can hide or disguise. */
function conditionFaults(
  { sheet, conditions }: SheetAppearance,
  layouts: readonly Layout[],
  isSealed: boolean,
): Fault[] {
  const own = new Set(layouts.flatMap(({ colours }) => colours.map(({ equals }) => `"${equals}"`)));
  const isOwn = (one: Condition) =>
    one.type === "CellValue" && one.operator === "EqualTo" && own.has(one.formula);
  const found = conditions.filter((one) => disguises(one) || (isSealed && !isOwn(one)));
  if (found.length === 0) return [];
  return [
    presentationWarning(
      "FORMAT_LIES",
      `${plural(found.length, "conditional format")} of ${sheet} that Milaan did not make ${found.length === 1 ? "changes" : "change"} how values are shown.`,
      "Check them under Home, Conditional Formatting, Manage Rules, and delete them.",
      sheet,
    ),
  ];
}

/** Icons and bars can replace the value; a number format shows another one; a font colour like the fill shows none. */
function disguises({ type, numberFormat, fontColor, fillColor }: Condition): boolean {
  if (type === "IconSet" || type === "DataBar") return true;
  if (numberFormat !== "" && numberFormat !== "General") return true;
  return (
    (fontColor !== "" || fillColor !== "") && !isReadable(fontColor || "#000000", fillColor || "#FFFFFF")
  );
}

/** What is on the sheet of a locked statement and not sealed, and what its protection allows. */
function sealedFaults(
  { sheet, top, lastRow, outside, comments, print, protection, styles }: SheetAppearance,
  layouts: readonly Layout[],
): Fault[] {
  const found: Fault[] = [];
  const warn = (code: Fault["code"], sentence: string, remedy: string, place = sheet) =>
    found.push(presentationWarning(code, sentence, remedy, place));
  const between = betweenIn(top);
  const cells = [...between, ...outside.first];
  const count = between.length + outside.count;
  const [first] = cells;
  if (first)
    warn(
      "BESIDE_SEAL",
      `${plural(count, "cell")} of ${sheet} ${count === 1 ? "is" : "are"} beside the tables and not sealed: ${cells.map(({ address, text }) => `${address} “${text.slice(0, 40)}”`).join(", ")}.`,
      "Do not rely on it. To remove it, unprotect the sheet, empty the cells and protect it again.",
      `'${sheet}'!${first.address}`,
    );
  if (!outside.isComplete)
    warn(
      "BESIDE_SEAL",
      `Cells beside the tables of ${sheet} are so far apart that not all were checked; none of them is sealed.`,
      "Press Ctrl+End to find the last one. Unprotect the sheet, delete the rows and columns beside the tables, protect it and verify again.",
    );
  if (comments > 0)
    warn(
      "BESIDE_SEAL",
      `${plural(comments, "comment or note", "comments or notes")} of ${sheet} ${comments === 1 ? "is" : "are"} not sealed.`,
      "Do not rely on it; only the tables are sealed.",
    );
  const texts = print.texts.filter(saysSomething);
  if (texts.length > 0)
    warn(
      "BESIDE_SEAL",
      `${sheet} is printed with “${texts.join("”, “").slice(0, 120)}” in its header or footer, which is not sealed.`,
      "Remove it under Page Layout, Print Titles, Header/Footer.",
    );
  if (print.area !== "" && !isPrintedWhole(print.area, layouts, lastRow))
    warn(
      "OUT_OF_SIGHT",
      `Only ${print.area} of ${sheet} is printed: a printed copy is incomplete.`,
      "Clear the print area (Page Layout, Print Area).",
    );
  const foreign = styles.filter(
    (style) => !/^TableStyle(?:Light|Medium|Dark)\d+$/.test(style) && style !== "",
  );
  if (foreign.length > 0)
    warn(
      "OUT_OF_SIGHT",
      `A table of ${sheet} has the style “${(foreign[0] ?? "").slice(0, 40)}”, which is not one of Excel's own and may hide values.`,
      "Choose one of Excel's styles (Table Design).",
    );
  const allowed = protection.allows.filter((name) => !Object.hasOwn(PROTECTION, name));
  if (protection.isOn && (allowed.length > 0 || protection.hasOpenCells || protection.editRanges > 0))
    warn(
      "NOT_PROTECTED",
      `${sheet} is protected in name only: ${[
        ...(protection.hasOpenCells ? ["some of its cells are not locked"] : []),
        ...(protection.editRanges > 0
          ? [`${plural(protection.editRanges, "range")} may be edited by everybody`]
          : []),
        ...(allowed.length > 0 ? [`the protection allows ${allowed.map(dialogueName).join(", ")}`] : []),
      ].join("; ")}.`,
      "Unprotect the sheet, lock all its cells (Format Cells, Protection) and protect it again.",
    );
  return found;
}

/** "allowFormatCells" as in Excel's dialogue: "format cells". */
function dialogueName(name: string): string {
  return name
    .replace(/^allow/, "")
    .replace(/([A-Z])/g, " $1")
    .trim()
    .toLowerCase();
}

/** Page numbers, dates, the file's and the sheet's name are codes; the rest is typed text. */
function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(
    text.replace(/&(?:"[^"]*"|K[\dA-F]{6}|K\d\d[+-]\d{3}|\d+|[A-Z&])/gi, "").replace(/\bpage\b|\bof\b/gi, ""),
  );
}

/** Does a print area include the tables, from the title on? */
function isPrintedWhole(area: string, layouts: readonly Layout[], lastRow: number): boolean {
  const last = Math.max(...layouts.map(({ firstColumn, columns }) => firstColumn + columns.length - 1));
  const [, letters, row] = /^A1?:([A-Z]+)(\d*)$/.exec(area.replace(/^.*!/, "").replaceAll("$", "")) ?? [];
  if (letters === undefined) return false;
  const isWide = letters.padStart(3) >= columnLetters(last).padStart(3);
  return isWide && (row === "" || Number(row) >= lastRow);
}

/** A warning about presentation, not about a recorded value. */
export function presentationWarning(
  code: Fault["code"],
  sentence: string,
  remedy: string,
  place: string,
): Fault {
  return warning(code, sentence, remedy, { place });
}
