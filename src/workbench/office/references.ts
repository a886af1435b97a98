/**
 * The ranges an add-in tracks beyond one request.
 *
 * A tracked range moves with its cells when rows or columns are inserted or deleted. A range whose cells or sheet were
 * deleted is not found. Ids of events identify a range by sheet and address and are not tracked.
 */
import type { Change, LineChange, Rect, Sheet } from "../model";
import { formatRect, HostError, parseRect, shiftRect } from "../model";
import type { Handle } from "./object-model";

/** A range on a sheet that can be tracked. */
export interface Place {
  readonly sheet: Sheet;
  rect: Rect;
  referenceId?: string;
  gone?: boolean;
}

/** A tracked object: one range, or several areas. */
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

  /** Tracks ranges under one id; tracking again returns the same id. */
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

  /** Ids tracked since a mark, to be dropped when the response is not sent. */
  ids(): Set<string> {
    return new Set(this.tracked.keys());
  }

  /** Moves tracked ranges with their cells. */
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

/** The rows or columns that a change inserted or deleted; undefined for edits and for shifted blocks. */
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

/** The id of an event's range for later requests. */
export function eventReference(sheet: Sheet, rect: Rect): string {
  return `event ${sheet.id} ${formatRect(rect)}`;
}

/** The range of an event's range id, or undefined. */
export function eventPlace(id: string): { sheetId: string; rect: Rect } | undefined {
  const match = /^event (\S+) (\S+)$/.exec(id);
  const rect = match?.[2] === undefined ? undefined : parseRect(match[2]);
  return match?.[1] === undefined || rect === undefined ? undefined : { sheetId: match[1], rect };
}
