/**
 * Follows the records of a cached table: reports each that comes or goes, and looks only at rows that have changed. A
 * replaced record goes and comes.
 */
import type { Fields } from "../sheet/field";
import type { CachedTable } from "./cached-table";
import type { SheetCache } from "./sheet-cache";

export type Change = "comes" | "goes";

export class RowFollower<R extends object> {
  #table: CachedTable | undefined;
  #version = -1;
  /** The records as last reported, by position. */
  #records: (R | undefined)[] = [];

  constructor(
    private readonly cache: SheetCache,
    private readonly name: string,
    private readonly fields: Fields<R>,
    private readonly report: (change: Change, record: R, row: number) => void,
  ) {}

  /** Reports what has changed since the last update. */
  update(): void {
    const table = this.cache.table(this.name);
    const isKnown = table === this.#table;
    if (isKnown && table?.version === this.#version) return;
    const changed = isKnown ? table?.changedSince(this.#version) : undefined;
    const length = table?.length ?? 0;
    const rows = changed ?? [...Array(Math.max(length, this.#records.length)).keys()];
    const found = table?.recordsAt(this.fields, rows) ?? [];
    rows.forEach((row, place) => {
      const [before, after] = [this.#records[row], found[place]];
      if (before === after) return;
      if (before) this.report("goes", before, row);
      if (after) this.report("comes", after, row);
      this.#records[row] = after;
    });
    this.#records.length = length;
    this.#table = table;
    this.#version = table?.version ?? -1;
  }
}
