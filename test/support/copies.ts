/** Copies of one workbook that are edited separately, and their merge cell by cell. */
import { Session } from "../../src/session/session";
import type { Memory } from "../../src/session/watch/own-entries";
import type { Cell, Cells, Grid } from "../../src/sheet/grid";
import { MemoryPort } from "./memory-port";

/** A copy of the current state; changes of one are not in the other. */
export function copyOf(port: MemoryPort): MemoryPort {
  const copy = new MemoryPort();
  for (const [table, grid] of port.grids) copy.grids.set(table, grid);
  for (const table of port.protectedTables) copy.protectedTables.add(table);
  return copy;
}

/** Excel's merge of two copies of a file: cell by cell, the later one's changes over the earlier one. */
export function mergedCells(base: MemoryPort, earlier: MemoryPort, later: MemoryPort): MemoryPort {
  const merged = copyOf(earlier);
  for (const [table, grid] of later.grids) {
    const existing = merged.grids.get(table);
    merged.grids.set(table, existing ? mergedGrid(base.grids.get(table), existing, grid) : grid);
  }
  return merged;
}

function mergedGrid(base: Grid | undefined, earlier: Grid, later: Grid): Grid {
  const count = Math.max(earlier.rows.length, later.rows.length);
  const cell = (rows: readonly Cells[] | undefined, row: number, column: number): Cell =>
    rows?.[row]?.[column] ?? "";
  const rows = Array.from({ length: count }, (_, row) =>
    earlier.headings.map((__, column): Cell => {
      const written = cell(later.rows, row, column);
      return written === cell(base?.rows, row, column) ? cell(earlier.rows, row, column) : written;
    }),
  );
  return { ...earlier, rows, count };
}

/** A memory for the add-in. */
export function memory(): Memory {
  let memory = "";
  return {
    read: () => memory,
    write: (text) => {
      memory = text;
    },
  };
}

export interface Person {
  readonly name: string;
  readonly memory: Memory;
}

export const writerOf = ({ name }: Person): string => `w${name.toLowerCase()}`;

/** A user of a workbook, with a writer and a memory of their own. */
export async function openCopy(port: MemoryPort, person: Person, on: string): Promise<Session> {
  const session = new Session({
    port,
    clock: () => Date.parse(`${on}:00+05:30`),
    actor: () => person.name,
    version: "test",
    writer: writerOf(person),
    memory: person.memory,
  });
  await session.open();
  await session.idle();
  return session;
}
