/**
 * A copy of this installation's own entries, stored outside the workbook: so they can be found missing and restored
 * when another copy was saved over this one. Nothing of it leaves the machine.
 */
import type { Entry } from "../../evidence/entry";

/** This installation's storage for one workbook, such as the browser's local storage. */
export interface Memory {
  /** Blank where nothing was ever written. */
  read(): string;
  write(text: string): void;
}

/** How many entries are stored; of more the newest. */
const MOST_ENTRIES = 200;
const MOST_LOGS = 4;

type StoredLogs = readonly (readonly [log: string, entries: readonly Entry[]])[];

export class OwnEntries {
  /** The last parsed text: it is read with every change and seldom differs. */
  #parsed: { readonly text: string; readonly all: StoredLogs } = { text: "", all: [] };

  constructor(private readonly memory: Memory) {}

  /** Oldest first. @param log the hash of the log's first entry. */
  of(log: string): readonly Entry[] {
    return this.#all().find(([name]) => name === log)?.[1] ?? [];
  }

  keep(log: string, entries: readonly Entry[]): void {
    const others = this.#all().filter(([name]) => name !== log);
    const all: StoredLogs = [[log, entries.slice(-MOST_ENTRIES)], ...others];
    this.memory.write(JSON.stringify(all.slice(0, MOST_LOGS)));
  }

  #all(): StoredLogs {
    const text = this.memory.read();
    if (text !== this.#parsed.text) this.#parsed = { text, all: storedIn(text) };
    return this.#parsed.all;
  }
}

function storedIn(text: string): StoredLogs {
  try {
    const raw: unknown = JSON.parse(text || "[]");
    return Array.isArray(raw) ? (raw as unknown[]).filter(isStoredLog) : [];
  } catch {
    return [];
  }
}

function isStoredLog(value: unknown): value is StoredLogs[number] {
  return Array.isArray(value) && typeof value[0] === "string" && Array.isArray(value[1]);
}
