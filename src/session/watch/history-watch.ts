/**
 * Checks whether the log is one history: at opening, and after every action. Missing entries of this Excel are found
 * because it stores them; those of others because the workbook stores each writer's last entry beside the log.
 */
import { readOwnLog, historyFaults } from "../../actions/merge/own-histories";
import type { ActionContext } from "../../actions/context";
import type { Entry, Head } from "../../evidence/entry";
import { missingEntryFaults } from "../../evidence/histories/history-words";
import { dataOf } from "../../evidence/legacy";
import { EVIDENCE_TABLE, evidenceFields } from "../../evidence/sheet";
import { headsIn, WRITERS_TABLE } from "../../evidence/histories/writers";
import type { Fault } from "../../gst/fault";
import { readRows, type Row } from "../../sheet/rows";
import { NEWEST_ENTRIES, type SheetCache } from "../sheet-cache";
import { OwnEntries, type Memory } from "./own-entries";

/** A watch over the histories of the cached log. */
export function watchOver(cache: SheetCache, writer: string, memory?: Memory): HistoryWatch {
  return new HistoryWatch(cache, writer, memory && new OwnEntries(memory));
}

export class HistoryWatch {
  /** Why nothing is written into this log now; undefined while it is one history. */
  forked: Fault | undefined;
  /** Entries of this Excel that are not in the log. */
  lost: readonly Entry[] = [];
  #log = "";

  constructor(
    private readonly cache: SheetCache,
    private readonly writer: string,
    private readonly own?: OwnEntries,
  ) {}

  /** The last entry that this writer has stored. */
  get last(): Head | undefined {
    const last = this.#log === "" ? undefined : this.own?.of(this.#log).at(-1);
    return last && { entries: last.number, hash: last.hash };
  }

  /** @param isOpening the log was not read before: what is missing was not taken back by Undo in this session. */
  async check(context: ActionContext, isOpening: boolean): Promise<void> {
    const rows = await this.#newest(context);
    const [first] = rows;
    if (!first) return;
    this.#log = first.row === 0 ? first.record.hash : this.#log || (await firstHash(context));
    const entries = rows.map(({ record }) => record);
    const hashes = new Set(entries.flatMap(hashesIn));
    const isMissing = ({ number, hash }: Pick<Entry, "number" | "hash">) =>
      number > first.row && !hashes.has(hash);
    const known = this.own?.of(this.#log) ?? [];
    let lost = known.filter(({ number, hash }) => isMissing({ number, hash }));
    if (!isOpening && !this.forked && this.#isUndone(lost, entries)) lost = [];
    const heads = isOpening
      ? headsIn((await context.port.read([{ table: WRITERS_TABLE }])).get(WRITERS_TABLE))
      : [];
    const isSuspect =
      this.forked !== undefined ||
      lost.length > 0 ||
      isBroken(rows, hashes) ||
      heads.some(({ number, hash }) => isMissing({ number, hash }));
    const faults = isSuspect ? await this.#faults(context, lost) : [];
    if (faults.length === 0 && isSuspect) lost = [];
    this.forked = faults[0];
    this.lost = lost;
    this.#remember(known, lost, entries);
  }

  /** Undo removes the newest entries, and the next ones take their numbers. */
  #isUndone([first]: readonly Entry[], entries: readonly Entry[]): boolean {
    if (!first) return false;
    const last = entries.at(-1);
    const instead = entries.find(({ number }) => number === first.number);
    return instead ? instead.writer === this.writer : last !== undefined && last.number < first.number;
  }

  async #faults(context: ActionContext, lost: readonly Entry[]): Promise<Fault[]> {
    const log = await readOwnLog(context);
    const hashes = new Set(log.entries.flatMap(hashesIn));
    const gone = lost.filter(({ hash }) => !hashes.has(hash));
    return [...historyFaults(log), ...missingEntryFaults(gone)];
  }

  #remember(known: readonly Entry[], lost: readonly Entry[], entries: readonly Entry[]): void {
    if (!this.own) return;
    const knownHashes = new Set(known.map(({ hash }) => hash));
    const added: Entry[] = [];
    for (const entry of [...entries].reverse()) {
      if (knownHashes.has(entry.hash)) break;
      if (entry.writer === this.writer) added.unshift(entry);
    }
    const hashes = new Set(entries.map(({ hash }) => hash));
    const first = entries[0]?.number ?? 0;
    const kept = known.filter(
      (entry) => hashes.has(entry.hash) || entry.number < first || lost.includes(entry),
    );
    if (added.length > 0 || kept.length < known.length) this.own.keep(this.#log, [...kept, ...added]);
  }

  /** The newest rows of the log, read again where others wrote some that are not cached. */
  async #newest(context: ActionContext): Promise<readonly Row<Entry>[]> {
    const grid = this.cache.grid(EVIDENCE_TABLE);
    if (!grid) return [];
    const wanted = Math.min(grid.count, NEWEST_ENTRIES);
    const newest = [{ first: grid.count - wanted, count: wanted }];
    const rows = this.cache.rows(EVIDENCE_TABLE, evidenceFields, newest);
    if (rows.length >= wanted) return rows;
    await context.port.read([{ table: EVIDENCE_TABLE, rows: newest }]);
    return this.cache.rows(EVIDENCE_TABLE, evidenceFields, newest);
  }
}

/** An entry's own hash, and those of the entries that it merges or joins. */
function hashesIn(entry: Entry): string[] {
  const { merged, joined } = dataOf(entry);
  return [entry.hash, ...(merged ? [merged.hash] : []), ...(joined ? [...joined.lost, ...joined.rows] : [])];
}

/** Is the hash chain broken somewhere, without an entry that joins the two histories? */
function isBroken(rows: readonly Row<Entry>[], hashes: ReadonlySet<string>): boolean {
  const joins = new Set(
    rows.flatMap(({ record }) => dataOf(record).joined?.rows ?? []).filter((hash) => hashes.has(hash)),
  );
  return rows.some(({ record, row }, place) => {
    const above = rows[place - 1];
    if (!above || above.row !== row - 1) return false;
    return record.previous !== above.record.hash && !joins.has(record.hash);
  });
}

async function firstHash(context: ActionContext): Promise<string> {
  const rows = [{ first: 0, count: 1 }];
  const [grid] = (await context.port.read([{ table: EVIDENCE_TABLE, rows }])).get(EVIDENCE_TABLE) ?? [];
  return grid ? (readRows(evidenceFields, grid).rows[0]?.record.hash ?? "") : "";
}
