/**
 * Excel.Worksheet, its protection and frozen panes, and the collection of worksheets.
 *
 * The client identifies a sheet by its id, so a renamed sheet is the same object. An empty sheet's used range is its
 * first cell, unless the add-in uses a null object.
 */
import type { Sheet, Visibility, Workbook } from "../../model";
import { HostError, parseRect, WHOLE_SHEET } from "../../model";
import { EventType, WORKBOOK_TARGET } from "../events";
import { invalidArgument, NotModelled } from "../failure";
import type { ExcelClass, Handle } from "../object-model";
import { defineClass, readOnly } from "../object-model";
import { autoFilterClass } from "./auto-filter";
import { chartsClass } from "./charts";
import { namesClass } from "./names";
import { place, placeAt, placeArgument } from "./place";
import { parseColour } from "./colours";
import { rangeClass } from "./range";
import { areasAt } from "./range-areas";
import { registrations } from "./registrations";
import { commentsClass, pageLayoutClass, shapesClass } from "./sheet-extras";
import { tableScopeClass } from "./tables";

const protectionClass: ExcelClass<Sheet> = defineClass<Sheet>({
  name: "WorksheetProtection",
  properties: {
    Protected: readOnly((sheet) => sheet.protection.on),
    Options: readOnly((sheet) => ({ ...sheet.protection.options })),
  },
  methods: {
    Protect: (sheet, args) => {
      const given = Object.entries(args.record(0)).filter(
        ([, value]) => value !== undefined && value !== null,
      );
      sheet.protect(Object.fromEntries(given), args.optionalText(1));
      return null;
    },
    Unprotect: (sheet, args) => {
      sheet.unprotect(args.optionalText(0));
      return null;
    },
  },
});

const freezePanesClass: ExcelClass<Sheet> = defineClass<Sheet>({
  name: "WorksheetFreezePanes",
  methods: {
    FreezeAt: (sheet, args, session) => {
      session.harshness.requireFocus();
      const { rect } = placeArgument(session.workbook, args.raw(0), sheet);
      sheet.frozen = { rows: rect.row + rect.rows, columns: rect.column + rect.columns };
      return null;
    },
    FreezeRows: (sheet, args, { harshness }) => {
      harshness.requireFocus();
      sheet.frozen = { rows: args.optionalInteger(0) ?? 1, columns: 0 };
      return null;
    },
    FreezeColumns: (sheet, args, { harshness }) => {
      harshness.requireFocus();
      sheet.frozen = { rows: 0, columns: args.optionalInteger(0) ?? 1 };
      return null;
    },
    Unfreeze: (sheet) => {
      sheet.frozen = { rows: 0, columns: 0 };
      return null;
    },
    GetLocationOrNullObject: (sheet) => frozenPlace(sheet),
    GetLocation: (sheet) => {
      const found = frozenPlace(sheet);
      if (!found) throw new HostError("ItemNotFound", "The requested resource doesn't exist.");
      return found;
    },
  },
});

function frozenPlace(sheet: Sheet): Handle | null {
  const { rows, columns, firstRow: row = 0, firstColumn: column = 0 } = sheet.frozen;
  if (rows === 0 && columns === 0) return null;
  const rect = {
    ...WHOLE_SHEET,
    // That a scrolled pane begins at its first visible row is unverified: by hand.
    ...(rows ? { row, rows: rows - row } : {}),
    ...(columns ? { column, columns: columns - column } : {}),
  };
  return rangeClass.of({ sheet, rect });
}

const SHEET_EVENTS = {
  Activated: EventType.activated,
  Calculated: EventType.calculated,
  ColumnSorted: EventType.columnSorted,
  DataChanged: EventType.changed,
  Deactivated: EventType.deactivated,
  NameChanged: EventType.nameChanged,
  VisibilityChanged: EventType.visibilityChanged,
  FormatChanged: EventType.formatChanged,
  FormulaChanged: EventType.formulaChanged,
  ProtectionChanged: EventType.protectionChanged,
  RowHiddenChanged: EventType.rowHiddenChanged,
  RowSorted: EventType.rowSorted,
  SelectionChanged: EventType.selectionChanged,
  SingleClicked: EventType.singleClicked,
};

/** The neighbour among visible sheets, or among all. */
function neighbour(sheet: Sheet, step: 1 | -1, visibleOnly: boolean): Handle | null {
  const { sheets } = sheet.workbook;
  for (let at = sheet.position + step; at >= 0 && at < sheets.length; at += step) {
    const other = sheets[at];
    if (other && (!visibleOnly || other.visibility === "Visible")) return worksheetClass.of(other);
  }
  return null;
}

function sure(handle: Handle | null): Handle {
  if (handle === null) throw new HostError("ItemNotFound", "The requested resource doesn't exist.");
  return handle;
}

const VISIBILITIES: readonly Visibility[] = ["Visible", "Hidden", "VeryHidden"];

export const worksheetClass: ExcelClass<Sheet> = defineClass<Sheet>({
  name: "Worksheet",
  identity: (sheet) => ({ Id: sheet.id }),
  properties: {
    Id: readOnly((sheet) => sheet.id),
    Name: { read: (sheet) => sheet.name, write: (sheet, value) => void (sheet.name = String(value)) },
    Position: {
      read: (sheet) => sheet.position,
      write: (sheet, value) => void (sheet.position = Number(value)),
    },
    Visibility: {
      read: (sheet) => sheet.visibility,
      write: (sheet, value) => {
        const found = VISIBILITIES.find((word) => word === value);
        if (found === undefined) throw invalidArgument();
        sheet.visibility = found;
      },
    },
    TabColor: {
      read: (sheet) => sheet.tabColor,
      write: (sheet, value) => void (sheet.tabColor = parseColour(value) ?? ""),
    },
    ShowGridlines: readOnly((sheet) => sheet.showGridlines),
    // The client sets the property under its older name.
    Gridlines: {
      write: (sheet, value, { harshness }) => {
        harshness.requireFocus();
        sheet.showGridlines = value === true;
      },
    },
  },
  navigations: {
    Protection: (sheet) => protectionClass.of(sheet),
    FreezePanes: (sheet) => freezePanesClass.of(sheet),
    Tables: (sheet) => tableScopeClass.of({ place: { sheet, rect: WHOLE_SHEET }, fullyContained: false }),
    Names: (sheet) => namesClass.of(sheet.workbook),
    AutoFilter: (sheet) => autoFilterClass.of({ kind: "sheet", sheet }),
    Shapes: (sheet) => shapesClass.of(sheet),
    Charts: (sheet) => chartsClass.of(sheet),
    Comments: (sheet) => commentsClass.of(sheet),
    PageLayout: (sheet) => pageLayoutClass.of(sheet),
  },
  methods: {
    ...registrations<Sheet>(SHEET_EVENTS, (sheet) => sheet.id),
    Activate: (sheet, _args, session) => {
      session.harshness.requireFocus();
      session.workbook.activate(sheet);
      return null;
    },
    Calculate: (_sheet, args, session) => {
      session.workbook.recalculate(args.flag(0));
      return null;
    },
    Delete: (sheet, _args, session) => {
      // Worksheet.delete page: it "will fail with an InvalidOperation exception" while the sheet is very hidden.
      if (sheet.visibility === "VeryHidden")
        throw new HostError("InvalidOperation", "A very hidden sheet cannot be deleted.");
      session.workbook.removeSheet(sheet);
      return null;
    },
    Copy: (sheet, args, session) => {
      const after = args.optionalText(0) ?? "End";
      if (after !== "End" && after !== "Beginning") throw new NotModelled(`Worksheet.copy("${after}")`);
      return worksheetClass.of(
        session.workbook.copySheet(sheet, after === "End" ? session.workbook.sheets.length : 0),
      );
    },
    GetCell: (sheet, args) =>
      rangeClass.of(place(sheet, { row: args.integer(0), column: args.integer(1), rows: 1, columns: 1 })),
    GetRange: (sheet, args, session) => {
      const address = args.optionalText(0);
      return rangeClass.of(
        address === undefined ? { sheet, rect: WHOLE_SHEET } : placeAt(session.workbook, address, sheet),
      );
    },
    GetRanges: (sheet, args, session) => areasAt(sheet, args.text(0), session),
    GetRangeByIndexes: (sheet, args) =>
      rangeClass.of(
        place(sheet, {
          row: args.integer(0),
          column: args.integer(1),
          rows: args.integer(2),
          columns: args.integer(3),
        }),
      ),
    GetUsedRange: (sheet, args) => rangeClass.of({ sheet, rect: sheet.used(args.flag(0)) ?? firstCell() }),
    GetUsedRangeOrNullObject: (sheet, args) => {
      const rect = sheet.used(args.flag(0));
      return rect === undefined ? null : rangeClass.of({ sheet, rect });
    },
    GetNext: (sheet, args) => sure(neighbour(sheet, 1, args.flag(0))),
    GetNextOrNullObject: (sheet, args) => neighbour(sheet, 1, args.flag(0)),
    GetPrevious: (sheet, args) => sure(neighbour(sheet, -1, args.flag(0))),
    GetPreviousOrNullObject: (sheet, args) => neighbour(sheet, -1, args.flag(0)),
  },
});

function firstCell() {
  const rect = parseRect("A1");
  if (!rect) throw invalidArgument();
  return rect;
}

export const worksheetsClass: ExcelClass<Workbook> = defineClass<Workbook>({
  name: "WorksheetCollection",
  items: (workbook) => workbook.sheets.map((sheet) => worksheetClass.of(sheet)),
  item: (workbook, key) => {
    const sheet = workbook.sheet(String(key));
    return sheet ? worksheetClass.of(sheet) : null;
  },
  methods: {
    ...registrations<Workbook>(
      { ...SHEET_EVENTS, Added: EventType.added, Deleted: EventType.deleted, Moved: EventType.moved },
      () => WORKBOOK_TARGET,
    ),
    Add: (workbook, args, { harshness }) => {
      harshness.requireFocus();
      return worksheetClass.of(workbook.addSheet(args.optionalText(0)));
    },
    GetActiveWorksheet: (workbook) => worksheetClass.of(workbook.active),
    GetCount: (workbook, args) =>
      workbook.sheets.filter((sheet) => !args.flag(0) || sheet.visibility === "Visible").length,
    GetFirst: (workbook, args) => sure(end(workbook, args.flag(0), "first")),
    GetLast: (workbook, args) => sure(end(workbook, args.flag(0), "last")),
    GetItemOrNullObject: (workbook, args) => {
      const sheet = workbook.sheet(args.text(0));
      return sheet ? worksheetClass.of(sheet) : null;
    },
  },
});

function end(workbook: Workbook, visibleOnly: boolean, which: "first" | "last"): Handle | null {
  const sheets = workbook.sheets.filter((sheet) => !visibleOnly || sheet.visibility === "Visible");
  const sheet = which === "first" ? sheets[0] : sheets.at(-1);
  return sheet ? worksheetClass.of(sheet) : null;
}
