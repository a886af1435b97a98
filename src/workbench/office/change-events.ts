/**
 * Converts changes of the workbook into the events of Office.js.
 *
 * The add-in's own writes raise `onChanged` too; results of calculation do not. The client cuts one big write into
 * slices, so consecutive slices below each other are reported as one change (whether real Excel joins them is
 * unverified: P15). A change has values before and after only for a single cell.
 */
import type { Change, Rect, Scalar, Sheet, Table, Workbook } from "../model";
import { formatRect, intersection, isError } from "../model";
import type { EventQueue } from "./events";
import { EventType, WORKBOOK_TARGET } from "./events";
import { eventReference } from "./references";

type CellChange = Extract<Change, { kind: "cells" }>;
type SheetChange = Extract<Change, { kind: "sheet" }>;

export class ChangeEvents {
  private pending: CellChange | undefined;
  private activeId: string;
  private readonly visibility = new WeakMap<Sheet, string>();

  constructor(
    private readonly workbook: Workbook,
    private readonly events: EventQueue,
  ) {
    this.activeId = workbook.active.id;
    for (const sheet of workbook.sheets) this.visibility.set(sheet, sheet.visibility);
  }

  /** Handles one change. Slices of a write may be buffered until `flush`. */
  take(change: Change): void {
    if (change.kind === "cells") {
      if (change.by !== "calc" && this.events.enabled) this.cells(change);
      return;
    }
    this.flush();
    switch (change.kind) {
      case "sheet":
        return this.sheet(change);
      case "selection":
        return this.selection(change.sheet, change.rect);
      case "calculated":
        return this.emit(EventType.calculated, change.sheet, { address: formatRect(change.rect) });
      case "format":
        return this.emit(EventType.formatChanged, change.sheet, {
          address: formatRect(change.rect),
          referenceId: eventReference(change.sheet, change.rect),
          source: "Local",
        });
      case "sorted":
        return this.emit(EventType.rowSorted, change.sheet, {
          address: formatRect(change.rect),
          source: "Local",
        });
      case "table":
        return this.table(change);
    }
  }

  /** Queues what was buffered. */
  flush(): void {
    const change = this.pending;
    this.pending = undefined;
    if (change === undefined || change.sheet.deleted) return;
    const payload = changedPayload(change);
    const remote = change.by === "remote";
    const { sheet, rect } = change;
    this.events.emit(EventType.changed, [sheet.id, WORKBOOK_TARGET], payload, remote);
    for (const table of tablesAt(this.workbook, sheet, rect)) {
      const common = intersection(table.rect, rect);
      if (common === undefined) continue;
      const tablePayload = { ...payload, tableId: table.id, address: formatRect(common) };
      this.events.emit(EventType.tableChanged, [table.id, WORKBOOK_TARGET], tablePayload, remote);
    }
  }

  private cells(change: CellChange): void {
    const previous = this.pending;
    if (previous !== undefined && continues(previous, change)) {
      const { before: _before, after: _after, ...whole } = previous;
      this.pending = { ...whole, rect: { ...previous.rect, rows: previous.rect.rows + change.rect.rows } };
      return;
    }
    this.flush();
    this.pending = change;
  }

  private sheet(change: SheetChange): void {
    const { sheet } = change;
    const source = change.by === "remote" ? "Remote" : "Local";
    switch (change.what) {
      case "added":
        this.visibility.set(sheet, sheet.visibility);
        return this.events.emit(EventType.added, [WORKBOOK_TARGET], { worksheetId: sheet.id, source });
      case "deleted":
        return this.events.emit(EventType.deleted, [WORKBOOK_TARGET], { worksheetId: sheet.id, source });
      case "activated":
        return this.activated(sheet);
      case "renamed":
        return this.emit(EventType.nameChanged, sheet, {
          nameBefore: change.oldName ?? "",
          nameAfter: sheet.name,
          source,
        });
      case "moved":
        return this.events.emit(EventType.moved, [WORKBOOK_TARGET], {
          worksheetId: sheet.id,
          positionBefore: change.oldPosition ?? sheet.position,
          positionAfter: sheet.position,
          source,
        });
      case "visibility": {
        const before = this.visibility.get(sheet) ?? "Visible";
        this.visibility.set(sheet, sheet.visibility);
        const payload = { visibilityBefore: before, visibilityAfter: sheet.visibility, source };
        return this.emit(EventType.visibilityChanged, sheet, payload);
      }
      case "protection":
        return this.emit(EventType.protectionChanged, sheet, { isProtected: sheet.protection.on, source });
    }
  }

  private activated(sheet: Sheet): void {
    if (sheet.id === this.activeId) return;
    const left = this.activeId;
    this.activeId = sheet.id;
    this.events.emit(EventType.deactivated, [left, WORKBOOK_TARGET], { worksheetId: left });
    this.emit(EventType.activated, sheet, {});
  }

  private selection(sheet: Sheet, rect: Rect): void {
    this.emit(EventType.selectionChanged, sheet, { address: formatRect(rect) });
    for (const table of this.workbook.tables()) {
      if (table.sheet !== sheet) continue;
      const inside = intersection(table.rect, rect);
      const address = inside === undefined ? "" : formatRect(inside);
      const payload = {
        address,
        isInsideTable: inside !== undefined,
        tableId: table.id,
        worksheetId: sheet.id,
      };
      this.events.emit(EventType.tableSelectionChanged, [table.id], payload);
    }
  }

  private table(change: Extract<Change, { kind: "table" }>): void {
    if (change.what === "changed") return;
    const { table } = change;
    const type = change.what === "added" ? EventType.tableAdded : EventType.tableDeleted;
    const payload = {
      tableId: table.id,
      tableName: table.name,
      worksheetId: table.sheet.id,
      source: "Local",
    };
    this.events.emit(type, [WORKBOOK_TARGET, table.sheet.id], payload);
  }

  private emit(type: number, sheet: Sheet, payload: Record<string, unknown>): void {
    this.events.emit(type, [sheet.id, WORKBOOK_TARGET], { ...payload, worksheetId: sheet.id });
  }
}

function continues(previous: CellChange, change: CellChange): boolean {
  return (
    previous.by === "api" &&
    change.by === "api" &&
    previous.sheet === change.sheet &&
    previous.change === "RangeEdited" &&
    change.change === "RangeEdited" &&
    previous.rect.column === change.rect.column &&
    previous.rect.columns === change.rect.columns &&
    previous.rect.row + previous.rect.rows === change.rect.row
  );
}

function tablesAt(workbook: Workbook, sheet: Sheet, rect: Rect): Table[] {
  return workbook
    .tables()
    .filter((table) => table.sheet === sheet && intersection(table.rect, rect) !== undefined);
}

function changedPayload(change: CellChange): Record<string, unknown> {
  const payload: Record<string, unknown> = {
    address: formatRect(change.rect),
    changeType: change.change,
    source: change.by === "remote" ? "Remote" : "Local",
    triggerSource: change.by === "api" ? "ThisLocalAddin" : "Unknown",
    worksheetId: change.sheet.id,
    referenceId: eventReference(change.sheet, change.rect),
    shiftDirection: change.shift === undefined ? "None" : `ShiftCell${change.shift}`,
  };
  if (change.before !== undefined && change.after !== undefined) {
    payload["valueBefore"] = eventValue(change.before);
    payload["valueAfter"] = eventValue(change.after);
    payload["valueTypeBefore"] = valueType(change.before);
    payload["valueTypeAfter"] = valueType(change.after);
  }
  return payload;
}

function eventValue(value: Scalar): string | number | boolean {
  return value === null ? "" : isError(value) ? value.error : value;
}

/** Excel's name of a value's type. */
export function valueType(value: Scalar): string {
  if (value === null) return "Empty";
  if (isError(value)) return "Error";
  if (typeof value === "string") return "String";
  return typeof value === "number" ? "Double" : "Boolean";
}
