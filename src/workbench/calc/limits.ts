/**
 * How much one formula may want. A workbook comes from anybody, and a formula of twenty letters can ask for more than
 * there is memory or time; Excel runs out of resources there, here the formula is #NUM!, or #VALUE! where a text is longer
 * than a cell holds.
 */
import { fail } from "./values";

/** The longest text in a cell, as in Excel. */
const MOST_TEXT = 32_767;
/** Cells of a block that a formula makes. */
const MOST_MADE = 2 ** 22;
/** Cells of a block that a formula reads. */
const MOST_READ = 2 ** 24;
/** Nodes evaluated and elements computed by one formula. */
const MOST_STEPS = 10_000_000;
/** That many cells are read in the time of one step. */
const CELLS_PER_STEP = 8;

/** Refuses a block before it is made. */
export function mayMake(rows: number, columns: number): void {
  if (rows * columns > MOST_MADE) fail("#NUM!", "The formula makes too large a block.");
}

/** Refuses a text before it is made. @param length in UTF-16 units, as LEN counts */
export function mayWrite(length: number): void {
  if (length > MOST_TEXT) fail("#VALUE!", "The text is too long for a cell.");
}

/** What one formula has done so far. */
export class Effort {
  private steps = 0;

  spend(steps: number): void {
    this.steps += steps;
    if (this.steps > MOST_STEPS) fail("#NUM!", "The formula takes too long.");
  }

  /** Refuses a block before its cells are looked at. */
  lookAt(cells: number): void {
    if (cells > MOST_READ) fail("#NUM!", "The formula reads too large a block.");
    this.spend(cells / CELLS_PER_STEP);
  }
}
