/**
 * What lies on the sheet of a layer beside its table, and sheets that can be taken for one. None of it changes a value,
 * so it is told as worth a look; only the title and the state of a locked statement are Milaan's own words.
 */
import { counted } from "../gst/count";
import { asWarning, fault, type Fault } from "../gst/fault";
import { isReadable } from "../table/guise";
import type { Layout } from "../table/layout";
import type { Condition, OtherSheet, SheetLook } from "../table/sheet-look";
import { columnLetters } from "../table/grid";

/** What protection of a locked statement leaves open; Excel tells the selection mode apart. */
const LEFT_OPEN = new Set(["allowAutoFilter", "allowSort", "allowFormatColumns"]);

/**
 * What is wrong with a layer's sheet. @param layouts of the tables on it. @param state what the line of state has to say,
 * where it is known. @param isSealed is the statement locked?
 */
export function sheetFaults(
  look: SheetLook,
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
function bannerFaults({ sheet, top }: SheetLook, layouts: readonly Layout[], state?: string): Fault[] {
  const [layout] = layouts;
  if (!layout) return [];
  const expected = [layout.title, state, layout.about];
  // Rows that somebody inserted above the title move it down.
  const first = top.findIndex(({ value }) => value !== "");
  const begins = first > 0 && first <= top.length - expected.length ? first : 0;
  return top.slice(begins, begins + expected.length).flatMap((cell, row) => {
    const says = expected[row];
    const place = `'${sheet}'!A${begins + row + 1}`;
    if (says !== undefined && cell.value !== says)
      return [
        fault(
          "FACT_CHANGED",
          `The line above the table says “${String(cell.value).slice(0, 120)}”; Milaan wrote “${says}”.`,
          "Do not go by that line; the seal and the evidence are what counts.",
          { place },
        ),
      ];
    if (cell.value !== "" && (!cell.isSeen || cell.text !== String(cell.value)))
      return [
        look(
          "OUT_OF_SIGHT",
          `The line above the table cannot be read: it says “${String(cell.value).slice(0, 120)}”.`,
          "Give the cell its colour, size and format again.",
          place,
        ),
      ];
    return [];
  });
}

/** Pictures, charts and merged cells lie over what is below them. */
function coverFaults({ sheet, shapes, merged }: SheetLook): Fault[] {
  const found: Fault[] = [];
  if (shapes.length > 0)
    found.push(
      look(
        "LAID_OVER",
        `${counted(shapes.length, "drawing or picture lies", "drawings or pictures lie")} on ${sheet}: ${shapes.slice(0, 3).join(", ")}. It may cover cells, or show figures that are not theirs.`,
        "Move it aside or delete it (Home, Find & Select, Selection Pane).",
        sheet,
      ),
    );
  if (merged !== "")
    found.push(
      look(
        "LAID_OVER",
        `Cells of ${sheet} are merged (${merged}): only the first of them is seen.`,
        "Unmerge them (Home, Merge & Center).",
        sheet,
      ),
    );
  return found;
}

/** Rows and columns that were scrolled away when the pane was frozen cannot be reached, and a large pane leaves no room. */
function frozenFaults({ sheet, frozen }: SheetLook, layouts: readonly Layout[]): Fault[] {
  if (!frozen) return [];
  const heading = Math.max(...layouts.map(({ headingRow }) => headingRow));
  const columns = Math.max(MOST_COLUMNS, ...layouts.map(({ frozenColumns }) => frozenColumns));
  const isScrolled = frozen.row > 0 || frozen.column > 0;
  if (!isScrolled && frozen.endRow <= heading + 1 && frozen.endColumn <= columns) return [];
  return [
    look(
      "OUT_OF_SIGHT",
      isScrolled
        ? `The panes of ${sheet} are frozen with rows or columns scrolled away before ${columnLetters(frozen.column)}${frozen.row + 1}: they cannot be reached.`
        : `So much of ${sheet} is frozen that rows or columns below cannot be scrolled to.`,
      "Unfreeze the panes (View, Freeze Panes).",
      sheet,
    ),
  ];
}

/** So many frozen columns leave room on any screen. */
const MOST_COLUMNS = 4;

/** Of a locked statement every rule that Milaan did not make; of others those that can hide or disguise. */
function conditionFaults(
  { sheet, conditions }: SheetLook,
  layouts: readonly Layout[],
  isSealed: boolean,
): Fault[] {
  const own = new Set(layouts.flatMap(({ colours }) => colours.map(({ equals }) => `"${equals}"`)));
  const isOwn = (one: Condition) =>
    one.type === "CellValue" && one.operator === "EqualTo" && own.has(one.formula);
  const found = conditions.filter((one) => disguises(one) || (isSealed && !isOwn(one)));
  if (found.length === 0) return [];
  return [
    look(
      "FORMAT_LIES",
      `${counted(found.length, "conditional format")} of ${sheet} that Milaan did not make ${found.length === 1 ? "changes" : "change"} how cells show what they hold.`,
      "Look at them under Home, Conditional Formatting, Manage Rules, and delete them.",
      sheet,
    ),
  ];
}

/** Icons and bars can stand in the value's place; a number format shows another one; ink like paper shows none. */
function disguises({ type, numberFormat, ink, paper }: Condition): boolean {
  if (type === "IconSet" || type === "DataBar") return true;
  if (numberFormat !== "" && numberFormat !== "General") return true;
  return (ink !== "" || paper !== "") && !isReadable(ink || "#000000", paper || "#FFFFFF");
}

/** What stands on the sheet of a locked statement and is not sealed, and what its protection leaves open. */
function sealedFaults(
  { sheet, beside, comments, print, protection, styles }: SheetLook,
  layouts: readonly Layout[],
): Fault[] {
  const found: Fault[] = [];
  const tell = (code: Fault["code"], sentence: string, remedy: string, place = sheet) =>
    found.push(look(code, sentence, remedy, place));
  const [first] = beside.first;
  if (first)
    tell(
      "BESIDE_SEAL",
      `${counted(beside.count, "cell")} of ${sheet} ${beside.count === 1 ? "stands" : "stand"} beside the tables and ${beside.count === 1 ? "is" : "are"} not sealed: ${beside.first.map(({ address, text }) => `${address} “${text.slice(0, 40)}”`).join(", ")}.`,
      "Do not go by it. To take it away, unprotect the sheet, empty the cells and protect it again.",
      `'${sheet}'!${first.address}`,
    );
  if (comments > 0)
    tell(
      "BESIDE_SEAL",
      `${counted(comments, "comment or note", "comments or notes")} of ${sheet} ${comments === 1 ? "is" : "are"} not sealed.`,
      "Do not go by it; what is sealed stands in the tables.",
    );
  const texts = print.texts.filter(saysSomething);
  if (texts.length > 0)
    tell(
      "BESIDE_SEAL",
      `${sheet} is printed with “${texts.join("”, “").slice(0, 120)}” in its header or footer, which is not sealed.`,
      "Take it away under Page Layout, Print Titles, Header/Footer.",
    );
  if (print.area !== "" && !isWhole(print.area, layouts))
    tell(
      "OUT_OF_SIGHT",
      `Only ${print.area} of ${sheet} is printed: a printed copy is not whole.`,
      "Clear the print area (Page Layout, Print Area).",
    );
  const foreign = styles.filter(
    (style) => !/^TableStyle(?:Light|Medium|Dark)\d+$/.test(style) && style !== "",
  );
  if (foreign.length > 0)
    tell(
      "OUT_OF_SIGHT",
      `A table of ${sheet} has the style “${(foreign[0] ?? "").slice(0, 40)}”, which is not one of Excel's own and may hide what it holds.`,
      "Choose one of Excel's styles (Table Design).",
    );
  const allowed = protection.allows.filter((name) => !LEFT_OPEN.has(name));
  if (protection.isOn && (allowed.length > 0 || protection.hasOpenCells || protection.editRanges > 0))
    tell(
      "NOT_PROTECTED",
      `${sheet} is protected in name only: ${[
        ...(protection.hasOpenCells ? ["some of its cells are not locked"] : []),
        ...(protection.editRanges > 0
          ? [`${counted(protection.editRanges, "range")} may be edited by everybody`]
          : []),
        ...(allowed.length > 0 ? [`the protection allows ${allowed.map(plainly).join(", ")}`] : []),
      ].join("; ")}.`,
      "Unprotect the sheet, lock all its cells (Format Cells, Protection) and protect it again.",
    );
  return found;
}

/** "allowFormatCells" as Excel's dialogue says it: "format cells". */
function plainly(name: string): string {
  return name
    .replace(/^allow/, "")
    .replace(/([A-Z])/g, " $1")
    .trim()
    .toLowerCase();
}

/** Page numbers, dates, the file's and the sheet's name are codes; what is left is somebody's text. */
function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(
    text.replace(/&(?:"[^"]*"|K[\dA-F]{6}|K\d\d[+-]\d{3}|\d+|[A-Z&])/gi, "").replace(/\bpage\b|\bof\b/gi, ""),
  );
}

/** Does a print area take in every column of the tables, from the title on? Rows are as many as there are documents. */
function isWhole(area: string, layouts: readonly Layout[]): boolean {
  const last = Math.max(...layouts.map(({ firstColumn, columns }) => firstColumn + columns.length - 1));
  const bare = area.replace(/^.*!/, "").replaceAll("$", "");
  return new RegExp(`^A(?:1)?:${columnLetters(last)}\\d*$`).test(bare);
}

/** Sheets without a table of Milaan that can be taken for a layer. */
export function lookalikeFaults(others: readonly OtherSheet[], layouts: readonly Layout[]): Fault[] {
  return others.flatMap(({ sheet, top, headings }) => {
    const like =
      layouts.find((layout) => bareName(sheet) === bareName(layout.sheet) || top[0] === layout.title) ??
      [...layouts]
        .sort((a, b) => b.columns.length - a.columns.length)
        .find((layout) => headings.some((given) => areAlike(given, layout)));
    if (!like) return [];
    return [
      look(
        "SHEET_COPIED",
        `“${sheet}” looks like ${like.sheet}, and nothing in it is recorded or sealed.`,
        "Delete the copy, or name it so that nobody takes it for the layer.",
        sheet,
      ),
    ];
  });
}

/** "GSTR-2B Oct 25 (2)" and "Copy of gstr2b oct-25" are to the eye what "GSTR-2B Oct-25" is. */
function bareName(name: string): string {
  return name
    .toLowerCase()
    .replace(/\(\d+\)$/, "")
    .replace(/\b(?:copy(?: of)?|new|final|revised|corrected|original|filed)\b/g, "")
    .replace(/[^a-z0-9]/g, "");
}

function areAlike(headings: readonly string[], { columns }: Layout): boolean {
  const known = new Set(headings.map((heading) => heading.trim().toLowerCase()));
  const shared = columns.filter(({ heading }) => known.has(heading.toLowerCase())).length;
  return shared >= FEWEST && shared >= columns.length * 0.8;
}

/** Headings that a table has in common with any other say nothing. */
const FEWEST = 5;

function look(code: Fault["code"], sentence: string, remedy: string, place: string): Fault {
  return asWarning(fault(code, sentence, remedy, { place }));
}
