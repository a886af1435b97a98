/**
 * Random disturbances by Excel and its users, from a seed: the same seed, the same moments.
 *
 * Unlike the faults of faults.ts, which a test places, these recur while they are switched on. All are off in a new
 * host. Each models Excel only, independent of any add-in.
 */
import type { Rect, Sheet, Workbook } from "../model";
import { HostError } from "../model";
import type { Random } from "./random";
import { randomInt, seededRandom } from "./random";

export interface Switches {
  /** One in that many requests arrives while a cell is being edited, and is refused (office-js 856, 3388, 4998). */
  readonly editing: number;
  /**
   * A block written across rows that a filter hides. "misplaced": its first row is written to every visible row, hidden
   * rows are unchanged (office-js 224, xlwings 747), and rows are silently not deleted (office-js 994). "refused": both
   * are GeneralException (office-js 468). False: both succeed.
   */
  readonly filtered: "misplaced" | "refused" | false;
  /**
   * One in that many requests arrives while another workbook has the focus (Microsoft's troubleshooting page for
   * Excel).
   */
  readonly focus: number;
  /** One in that many requests arrives after the user's Undo, which includes the add-in's steps. */
  readonly undo: number;
  /** The most steps undone at once. */
  readonly undone: number;
  /** One in that many requests arrives after a co-author typed a cell's existing value into it. */
  readonly remote: number;
  /** Responses are up to that many milliseconds late; the work is done before. */
  readonly slow: number;
  /** A write directly below a table expands it, as on Windows (office-js 2097, 3191). */
  readonly grows: boolean;
}

export const ALL_OFF: Switches = {
  editing: 0,
  filtered: false,
  focus: 0,
  undo: 0,
  undone: 3,
  remote: 0,
  slow: 0,
  grows: false,
};

/** Occurrences so far, by switch. */
export type HarshnessCounts = Record<"editing" | "filtered" | "focus" | "undo" | "remote" | "slow", number>;

const NONE_YET: HarshnessCounts = { editing: 0, filtered: 0, focus: 0, undo: 0, remote: 0, slow: 0 };

export class Harshness {
  private on: Switches = ALL_OFF;
  private random: Random = seededRandom(0);
  private isAway = false;
  private counted: HarshnessCounts = { ...NONE_YET };

  constructor(private readonly workbook: Workbook) {}

  get switches(): Switches {
    return this.on;
  }

  get counts(): Readonly<HarshnessCounts> {
    return this.counted;
  }

  /** Sets the given switches, and all others off. */
  begin(seed: number, switches: Partial<Switches>): void {
    this.on = switches === ALL_OFF ? ALL_OFF : { ...ALL_OFF, ...switches };
    this.random = seededRandom(seed);
    this.isAway = false;
    this.counted = { ...NONE_YET };
    this.workbook.growsWhenWritten = this.on.grows;
    this.workbook.undoing.ofApi = this.on.undo > 0;
  }

  /** Switches all off. */
  end(): void {
    const counts = this.counted;
    this.begin(0, ALL_OFF);
    this.counted = counts;
  }

  /** Before a request is executed. @returns whether a cell is being edited at that moment. */
  beforeRequest(): boolean {
    this.isAway = this.occurs(this.on.focus);
    if (this.occurs(this.on.remote)) this.typeRemotely();
    if (this.occurs(this.on.undo)) this.undoSteps();
    const isEditing = this.occurs(this.on.editing);
    if (isEditing) this.counted.editing += 1;
    return isEditing;
  }

  /** The delay of the current response in milliseconds. */
  lateness(): number {
    if (this.on.slow === 0) return 0;
    this.counted.slow += 1;
    return 1 + randomInt(this.random, this.on.slow);
  }

  /** Throws if another workbook has the focus. @param code the error code of this member */
  requireFocus(code: "GeneralException" | "InvalidSelection" = "GeneralException"): void {
    if (!this.isAway) return;
    this.counted.focus += 1;
    throw new HostError(code, "The current selection is invalid for this operation.");
  }

  /** The visible rows of a block, if a filter hides others and Excel writes to visible rows only. */
  seenRows(sheet: Sheet, rect: Rect): number[] | undefined {
    if (this.on.filtered === false || rect.rows === 1 || !hasFiltered(sheet, rect)) return undefined;
    this.counted.filtered += 1;
    if (this.on.filtered === "refused") throw conflict();
    const rows = Array.from({ length: rect.rows }, (_, row) => rect.row + row);
    return rows.filter((row) => !sheet.isRowHidden(row));
  }

  /** Whether cells may be moved. @returns false if Excel silently leaves them because a filter hides some rows. */
  moves(sheet: Sheet, rect: Rect): boolean {
    if (this.on.filtered === false || !isInFiltered(sheet, rect)) return true;
    this.counted.filtered += 1;
    if (this.on.filtered === "refused") throw conflict();
    return false;
  }

  private occurs(every: number): boolean {
    return every > 0 && randomInt(this.random, every) === 0;
  }

  /** Into a non-empty cell on a visible, unprotected sheet. */
  private typeRemotely(): void {
    const sheets = this.workbook.sheets.filter(
      (sheet) => sheet.visibility === "Visible" && !sheet.protection.on && sheet.used(true) !== undefined,
    );
    const sheet = sheets[randomInt(this.random, sheets.length)];
    const used = sheet?.used(true);
    if (!sheet || !used) return;
    const row = used.row + randomInt(this.random, used.rows);
    const column = used.column + randomInt(this.random, used.columns);
    const value = sheet.value(row, column);
    if (value === null || typeof value === "object" || sheet.hasFormula(row, column)) return;
    const becomesText = typeof value !== "string" && sheet.style(row, column).numberFormat === "@";
    if (becomesText) return;
    // A date with time is displayed with fewer digits than its value.
    const typed = typeof value === "number" ? value : sheet.editText(row, column);
    sheet.set({ row, column }, [[typed]], { by: "remote" });
    this.counted.remote += 1;
  }

  private undoSteps(): void {
    for (let left = 1 + randomInt(this.random, this.on.undone); left > 0; left--)
      try {
        if (this.workbook.undo()) this.counted.undo += 1;
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        this.workbook.undoing.forget();
      }
  }
}

function conflict(): HostError {
  return new HostError(
    "GeneralException",
    "The operation failed because it conflicts with a filtered range.",
  );
}

function hasFiltered(sheet: Sheet, { row, rows }: Rect): boolean {
  const last = Math.min(row + rows, (sheet.used(false)?.row ?? 0) + (sheet.used(false)?.rows ?? 0));
  for (let at = row; at < last; at++) if (sheet.isRowFiltered(at)) return true;
  return false;
}

/** Whether a range is in a table, or in a filtered range of the sheet, with rows hidden by the filter. */
function isInFiltered(sheet: Sheet, rect: Rect): boolean {
  const tables = sheet.workbook.tables().filter((table) => table.sheet === sheet && table.filters.size > 0);
  const filtered = [
    ...tables.map((table) => table.rect),
    ...(sheet.autoFilter ? [sheet.autoFilter.rect] : []),
  ];
  return filtered.some(
    (area) =>
      hasFiltered(sheet, area) &&
      rect.row < area.row + area.rows &&
      area.row < rect.row + rect.rows &&
      rect.column < area.column + area.columns &&
      area.column < rect.column + rect.columns,
  );
}
