/**
 * Resource limits of one formula. A workbook may come from anybody, and a formula of twenty letters can need more
 * memory or time than there is. Excel runs out of resources there; here the formula is #NUM!, or #VALUE! where a text
 * is longer than a cell can hold.
 */
import { fail } from "./values";

/** The longest text in a cell, as in Excel. */
const MAX_TEXT_LENGTH = 32_767;
/** Cells of a block that a formula makes. */
const MAX_CELLS_MADE = 2 ** 22;
/** Cells of a block that a formula reads. */
const MAX_CELLS_READ = 2 ** 24;
/** Nodes evaluated and elements computed by one formula. */
const MAX_STEPS = 10_000_000;
/** Reading that many cells counts as one step. */
const CELLS_PER_STEP = 8;

/** Refuses a block before it is made. */
export function checkBlockSize(rows: number, columns: number): void {
  if (rows * columns > MAX_CELLS_MADE) fail("#NUM!", "The formula makes too large a block.");
}

/** Refuses a text before it is made. @param length in UTF-16 units, as LEN counts */
export function checkTextLength(length: number): void {
  if (length > MAX_TEXT_LENGTH) fail("#VALUE!", "The text is too long for a cell.");
}

/** The steps that one formula has used so far. */
export class FormulaCost {
  private steps = 0;

  countSteps(steps: number): void {
    this.steps += steps;
    if (this.steps > MAX_STEPS) fail("#NUM!", "The formula takes too long.");
  }

  /** Refuses a block before its cells are read. */
  countCells(cells: number): void {
    if (cells > MAX_CELLS_READ) fail("#NUM!", "The formula reads too large a block.");
    this.countSteps(cells / CELLS_PER_STEP);
  }
}
