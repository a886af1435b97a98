/**
 * The ranges an add-in keeps beyond one request.
 *
 * A kept range is a live place: when rows or columns are inserted or deleted, it moves with its cells. A range whose
 * cells are all deleted, or whose sheet is gone, is found no more. Ids that belong to events name a place by sheet and
 * address and need no upkeep.
 */
import type { Change, LineChange, Rect, Sheet } from "../model";
import { formatRect, HostError, parseRect, shiftRect } from "../model";
import type { Handle } from "./object-model";

/** A place on a sheet that can be kept. */
export interface Place {
  readonly sheet: Sheet;
  rect: Rect;
  referenceId?: string;
  gone?: boolean;
}

/** What can be kept: one place, or several that belong together. */
interface TrackedRange {
  readonly holder: { referenceId?: string };
  readonly places: readonly Place[];
  readonly handle: Handle;
}

export class References {
  private readonly tracked = new Map<string, TrackedRange>();
  private next = 1;

  get count(): number {
    return this.tracked.size;
  }

  /** Keeps places under one id; twice is the same reference. Answers the id. */
  track(holder: { referenceId?: string }, places: readonly Place[], handle: Handle): string {
    if (holder.referenceId !== undefined && this.tracked.has(holder.referenceId)) return holder.referenceId;
    holder.referenceId = `{range-${this.next++}}`;
    this.tracked.set(holder.referenceId, { holder, places, handle });
    return holder.referenceId;
  }

  get(id: string): Handle {
    const found = this.tracked.get(id);
    if (found === undefined || found.places.some((place) => place.gone === true || place.sheet.deleted))
      throw new HostError("InvalidReference", "This reference is not valid for the current operation.");
    return found.handle;
  }

  remove(id: string): void {
    const found = this.tracked.get(id);
    if (found === undefined) return;
    delete found.holder.referenceId;
    this.tracked.delete(id);
  }

  clear(): void {
    for (const id of [...this.tracked.keys()]) this.remove(id);
  }

  /** Ids kept since a mark, to be dropped when the client never sees them. */
  ids(): Set<string> {
    return new Set(this.tracked.keys());
  }

  /** Moves kept ranges with the cells they stand for. */
  follow(change: Change): void {
    const lines = change.kind === "cells" ? shiftedLines(change) : undefined;
    if (change.kind !== "cells" || lines === undefined) return;
    for (const place of [...this.tracked.values()].flatMap(({ places }) => places)) {
      if (place.sheet !== change.sheet || place.gone === true) continue;
      const moved = shiftRect(place.rect, lines);
      if (moved === "gone") place.gone = true;
      else place.rect = moved;
    }
  }
}

/** The rows or columns that a change has opened or closed; undefined for edits and for cells moved within a block. */
function shiftedLines({ change, rect }: Extract<Change, { kind: "cells" }>): LineChange | undefined {
  switch (change) {
    case "RowInserted":
      return { axis: "row", at: rect.row, count: rect.rows };
    case "RowDeleted":
      return { axis: "row", at: rect.row, count: -rect.rows };
    case "ColumnInserted":
      return { axis: "column", at: rect.column, count: rect.columns };
    case "ColumnDeleted":
      return { axis: "column", at: rect.column, count: -rect.columns };
    default:
      return undefined;
  }
}

/** The id under which an event's range can be asked for later. */
export function eventReference(sheet: Sheet, rect: Rect): string {
  return `event ${sheet.id} ${formatRect(rect)}`;
}

/** The place an event's range id stands for, or undefined when it is none. */
export function eventPlace(id: string): { sheetId: string; rect: Rect } | undefined {
  const match = /^event (\S+) (\S+)$/.exec(id);
  const rect = match?.[2] === undefined ? undefined : parseRect(match[2]);
  return match?.[1] === undefined || rect === undefined ? undefined : { sheetId: match[1], rect };
}
