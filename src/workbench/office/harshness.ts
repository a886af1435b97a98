/**
 * What Excel and its users do to an add-in at random moments, drawn from a seed: the same seed, the same moments.
 *
 * Unlike the faults of faults.ts, which strike where a test wants them, these go on as long as they are switched on.
 * All are off in a new host. Each knows of Excel only, and nothing of any add-in.
 */
import type { Rect, Sheet, Workbook } from "../model";
import { HostError } from "../model";
import type { Random } from "./random";
import { randomInt, seededRandom } from "./random";

export interface Switches {
  /** Of so many requests one comes while a cell is being edited, and is refused (office-js 856, 3388, 4998). */
  readonly editing: number;
  /**
   * What becomes of a block written across rows that a filter hides. "misplaced": its first row stands in every row that
   * is seen, the hidden ones are left as they are (office-js 224, xlwings 747); rows are then silently not deleted
   * (office-js 994). "refused": both are GeneralException (office-js 468). False: both are carried out.
   */
  readonly filtered: "misplaced" | "refused" | false;
  /** Of so many requests one comes while another workbook has the focus (Microsoft's troubleshooting page for Excel). */
  readonly focus: number;
  /** Of so many requests one comes after the user took back what was done last, the add-in's steps included. */
  readonly undo: number;
  /** How many steps are taken back at most. */
  readonly undone: number;
  /** Of so many requests one comes after a co-author has typed into some cell what it holds already. */
  readonly remote: number;
  /** Answers come up to so many milliseconds late; the work is done before. */
  readonly slow: number;
  /** What is written right below a table makes it longer, as on Windows (office-js 2097, 3191). */
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

/** What has befallen the add-in so far, by switch. */
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

  /** Sets the switches that are given, and all others off. */
  begin(seed: number, switches: Partial<Switches>): void {
    this.on = switches === ALL_OFF ? ALL_OFF : { ...ALL_OFF, ...switches };
    this.random = seededRandom(seed);
    this.isAway = false;
    this.counted = { ...NONE_YET };
    this.workbook.growsWhenWritten = this.on.grows;
    this.workbook.undoing.ofApi = this.on.undo > 0;
  }

  /** Excel and its users are quiet again. */
  end(): void {
    const counts = this.counted;
    this.begin(0, ALL_OFF);
    this.counted = counts;
  }

  /** Before a request is carried out. @returns whether a cell is being edited at that moment. */
  beforeRequest(): boolean {
    this.isAway = this.occurs(this.on.focus);
    if (this.occurs(this.on.remote)) this.typeRemotely();
    if (this.occurs(this.on.undo)) this.undoSteps();
    const isEditing = this.occurs(this.on.editing);
    if (isEditing) this.counted.editing += 1;
    return isEditing;
  }

  /** How long the answer to the request at hand is under way; milliseconds. */
  lateness(): number {
    if (this.on.slow === 0) return 0;
    this.counted.slow += 1;
    return 1 + randomInt(this.random, this.on.slow);
  }

  /** Throws where another workbook has the focus. @param code what this member gives then */
  requireFocus(code: "GeneralException" | "InvalidSelection" = "GeneralException"): void {
    if (!this.isAway) return;
    this.counted.focus += 1;
    throw new HostError(code, "The current selection is invalid for this operation.");
  }

  /** The rows of a block that are seen, where a filter hides others of it and Excel does not write through it. */
  seenRows(sheet: Sheet, rect: Rect): number[] | undefined {
    if (this.on.filtered === false || rect.rows === 1 || !hasFiltered(sheet, rect)) return undefined;
    this.counted.filtered += 1;
    if (this.on.filtered === "refused") throw conflict();
    const rows = Array.from({ length: rect.rows }, (_, row) => rect.row + row);
    return rows.filter((row) => !sheet.isRowHidden(row));
  }

  /** May cells of a place be moved? @returns false where Excel silently leaves them, for a filter hides some around. */
  moves(sheet: Sheet, rect: Rect): boolean {
    if (this.on.filtered === false || !isInFiltered(sheet, rect)) return true;
    this.counted.filtered += 1;
    if (this.on.filtered === "refused") throw conflict();
    return false;
  }

  private occurs(every: number): boolean {
    return every > 0 && randomInt(this.random, every) === 0;
  }

  /** Into a cell that holds something, on a sheet that is seen and not protected. */
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
    // A day with its time is shown with fewer digits than it has.
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

/** Does a place lie in a table, or in a range of the sheet, of which a filter hides rows? */
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
