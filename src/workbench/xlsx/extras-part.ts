/**
 * What a worksheet has besides its cells and the file library does not read: drawings, comments, merged cells, headers
 * and footers, the print area, allow-edit ranges, rich text, panes frozen while scrolled.
 */
import { parseRect } from "../model";
import type { Rect, SheetExtras } from "../model";
import { attribute, countElements, scanXml, unescaped } from "./scan-xml";

/** The related parts of a worksheet, by type: "drawing", "comments", "threadedComment" … */
export interface SheetParts {
  readonly sheet: string;
  readonly related: readonly { readonly type: string; readonly text: string }[];
}

/** Rich texts of the file, by their index in the list. */
export function richTexts(sharedStrings: string): ReadonlySet<number> {
  const rich = new Set<number>();
  let at = -1;
  scanXml("sharedStrings", sharedStrings, {
    open: (name) => {
      if (name === "si") at += 1;
      else if (name === "r") rich.add(at);
    },
  });
  return rich;
}

/** @param printArea its defined name, "'IMS'!$A$1:$K$9" */
export function extrasOf(
  { sheet, related }: SheetParts,
  rich: ReadonlySet<number>,
  printArea: string,
): SheetExtras {
  const found = new SheetScan(sheet, rich);
  const drawings = related.filter(({ type }) => type === "drawing").map(({ text }) => drawingObjects(text));
  const count = (kind: string, element: string) =>
    related
      .filter(({ type }) => type === kind)
      .reduce((sum, { text }) => sum + countElements(text, element), 0);
  const threads = count("threadedComment", "threadedComment");
  return {
    shapes: drawings.flatMap(({ shapes }) => shapes),
    charts: drawings.reduce((sum, { charts }) => sum + charts, 0),
    comments: threads,
    // A thread has a note too, for programs without threaded comments.
    notes: Math.max(0, count("comments", "comment") - threads),
    editRanges: found.editRanges,
    richCells: found.richCells,
    otherRules: found.otherRules,
    merged: found.merged,
    printed: found.printed,
    printArea: areasIn(printArea),
  };
}

const KNOWN_RULES = new Set(["cellIs", "expression", "containsText"]);
const SIDES = { L: "left", C: "center", R: "right" } as const;

class SheetScan {
  readonly merged: Rect[] = [];
  readonly richCells: string[] = [];
  readonly otherRules: string[] = [];
  readonly printed: Record<string, string> = {};
  editRanges = 0;

  constructor(sheet: string, rich: ReadonlySet<number>) {
    let cell = "";
    const isShared = () => attribute(cell, "t") === "s";
    const address = () => attribute(cell, "r") ?? "";
    scanXml("worksheet", sheet, {
      open: (name, attributes) => {
        if (name === "c") cell = attributes;
        // A run of text within a cell has its own format.
        else if (name === "r") this.rich(address());
        else if (name === "protectedRange") this.editRanges += 1;
        else if (name === "mergeCell") this.merge(attribute(attributes, "ref") ?? "");
        else if (name === "cfRule") this.rule(attribute(attributes, "type") ?? "");
      },
      close: (name, text) => {
        if (name === "v" && rich.size > 0 && isShared() && rich.has(Number(text()))) this.rich(address());
        else if (name === "oddHeader") this.print("Header", unescaped(text()));
        else if (name === "oddFooter") this.print("Footer", unescaped(text()));
      },
    });
  }

  private rich(address: string): void {
    if (this.richCells.at(-1) !== address) this.richCells.push(address);
  }

  private merge(ref: string): void {
    const rect = parseRect(ref);
    if (rect) this.merged.push(rect);
  }

  private rule(type: string): void {
    if (!KNOWN_RULES.has(type)) this.otherRules.push(type);
  }

  /** "&Lleft&Ccentre&Rright". */
  private print(where: "Header" | "Footer", text: string): void {
    let side: keyof typeof SIDES = "C";
    for (const piece of text.split(/(&[LCR])/)) {
      const [, letter] = /^&([LCR])$/.exec(piece) ?? [];
      if (letter) side = letter as keyof typeof SIDES;
      else if (piece !== "")
        this.printed[`${SIDES[side]}${where}`] = (this.printed[`${SIDES[side]}${where}`] ?? "") + piece;
    }
  }
}

const SHAPES: Readonly<Record<string, string>> = { pic: "Image", sp: "GeometricShape", cxnSp: "Line" };

function drawingObjects(text: string): Pick<SheetExtras, "shapes" | "charts"> {
  const shapes: { name: string; type: string }[] = [];
  let charts = 0;
  let type = "";
  scanXml("drawing", text, {
    open: (name, attributes) => {
      if (name === "graphicFrame") charts += 1;
      type = name === "graphicFrame" ? "" : (SHAPES[name] ?? type);
      if (name === "cNvPr" && type !== "") shapes.push({ name: attribute(attributes, "name") ?? type, type });
    },
  });
  return { shapes, charts };
}

function areasIn(formula: string): Rect[] {
  return formula
    .split(",")
    .map((area) => parseRect(area.replace(/^.*!/, "").replaceAll("$", "")))
    .filter((rect) => rect !== undefined);
}

/** Print areas by the zero-based index of their sheets. */
export function printAreas(workbookPart: string): ReadonlyMap<number, string> {
  const areas = new Map<number, string>();
  let sheet: number | undefined;
  scanXml("workbook", workbookPart, {
    open: (name, attributes) => {
      const isArea = name === "definedName" && attribute(attributes, "name") === "_xlnm.Print_Area";
      sheet = isArea ? Number(attribute(attributes, "localSheetId")) : undefined;
    },
    close: (name, text) => {
      if (name === "definedName" && sheet !== undefined) areas.set(sheet, unescaped(text()));
    },
  });
  return areas;
}

/** Of frozen panes: the first visible row and column, "C12" of a view that was scrolled before. */
export function scrolledTo(sheet: string): { firstRow: number; firstColumn: number } | undefined {
  const [, view = ""] = /<(?:\w+:)?sheetView\s([^>]*)>/.exec(sheet) ?? [];
  const rect = parseRect(attribute(view, "topLeftCell") ?? "");
  return rect && { firstRow: rect.row, firstColumn: rect.column };
}
