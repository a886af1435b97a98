/**
 * The ranges an add-in keeps beyond one request.
 *
 * A kept range is a live place: when rows or columns are inserted or deleted, it moves with its cells. A range whose
 * cells are all deleted, or whose sheet is gone, is found no more. Ids that belong to events name a place by sheet and
 * address and need no upkeep.
 */
import type { Change, Rect, Sheet } from "../model";
import { formatRect, HostError, parseRect } from "../model";
import type { Handle } from "./object-model";
import { moveRect } from "./moved-rect";

/** A place on a sheet that can be kept. */
export interface Place {
  readonly sheet: Sheet;
  rect: Rect;
  referenceId?: string;
  gone?: boolean;
}

export class References {
  private readonly kept = new Map<string, { place: Place; handle: Handle }>();
  private next = 1;

  get count(): number {
    return this.kept.size;
  }

  /** Keeps a place; twice is the same reference. Answers its id. */
  keep(place: Place, handle: Handle): string {
    if (place.referenceId !== undefined && this.kept.has(place.referenceId)) return place.referenceId;
    place.referenceId = `{milaan-${this.next++}}`;
    this.kept.set(place.referenceId, { place, handle });
    return place.referenceId;
  }

  get(id: string): Handle {
    const found = this.kept.get(id);
    if (found === undefined || found.place.gone === true || found.place.sheet.deleted)
      throw new HostError("InvalidReference", "This reference is not valid for the current operation.");
    return found.handle;
  }

  remove(id: string): void {
    const found = this.kept.get(id);
    if (found === undefined) return;
    delete found.place.referenceId;
    this.kept.delete(id);
  }

  clear(): void {
    for (const id of [...this.kept.keys()]) this.remove(id);
  }

  /** Ids kept since a mark, to be dropped when the client never sees them. */
  ids(): Set<string> {
    return new Set(this.kept.keys());
  }

  /** Moves kept ranges with the cells they stand for. */
  follow(change: Change): void {
    if (change.kind !== "cells" || change.change === "RangeEdited") return;
    for (const { place } of this.kept.values()) {
      if (place.sheet !== change.sheet || place.gone === true) continue;
      const moved = moveRect(place.rect, change.rect, change.change);
      if (moved === undefined) place.gone = true;
      else place.rect = moved;
    }
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
