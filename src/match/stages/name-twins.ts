/** Names the documents that one side has twice. */
import type { Register } from "../registers/register";
import { Twins } from "./twins";

/** One side, and what becomes of it. */
interface TwinSide {
  isLinked(row: number): boolean;
  isOpen(row: number): boolean;
  note(row: number, twin: number): void;
}

/** Open documents that are the same as a linked one. */
export function nameTwins(register: Register, rows: Int32Array, side: TwinSide): void {
  if (!rows.some((row) => side.isOpen(row))) return;
  const twins = new Twins(register);
  for (const row of rows) if (side.isLinked(row)) twins.add(row);
  for (const row of rows) {
    if (!side.isOpen(row)) continue;
    const twin = twins.twinOf(row);
    if (twin !== undefined) side.note(row, twin);
  }
}

/** Open documents that are the same as another open one. @param sameDay whether their dates must be equal. */
export function nameOpenTwins(
  register: Register,
  rows: readonly number[],
  sameDay: boolean,
  note: (row: number, twin: number) => void,
): void {
  const twins = new Twins(register);
  for (const row of rows) {
    const twin = twins.twinOf(row);
    if (twin === undefined) twins.add(row);
    else if (!sameDay || register.day[row] === register.day[twin]) note(row, twin);
  }
}
