/**
 * What this installation remembers of its own entries, outside the workbook: so it misses them when another copy was saved
 * over this one, and can give them back. Nothing of it leaves the machine.
 */
import type { Entry } from "../../evidence/entry";

/** A place of this installation for one workbook, such as the browser's storage. */
export interface Memory {
  /** Blank where nothing was ever written. */
  read(): string;
  write(text: string): void;
}

/** So many entries are remembered; of more the newest. */
const MOST_ENTRIES = 200;
const MOST_LOGS = 4;

type Remembered = readonly (readonly [log: string, entries: readonly Entry[]])[];

export class OwnEntries {
  /** What was read last, for the text is looked at with every change and seldom differs. */
  #read: { readonly text: string; readonly all: Remembered } = { text: "", all: [] };

  constructor(private readonly memory: Memory) {}

  /** Oldest first. @param log the hash of the log's first entry. */
  of(log: string): readonly Entry[] {
    return this.#all().find(([name]) => name === log)?.[1] ?? [];
  }

  keep(log: string, entries: readonly Entry[]): void {
    const others = this.#all().filter(([name]) => name !== log);
    const all: Remembered = [[log, entries.slice(-MOST_ENTRIES)], ...others];
    this.memory.write(JSON.stringify(all.slice(0, MOST_LOGS)));
  }

  #all(): Remembered {
    const text = this.memory.read();
    if (text !== this.#read.text) this.#read = { text, all: rememberedIn(text) };
    return this.#read.all;
  }
}

function rememberedIn(text: string): Remembered {
  try {
    const raw: unknown = JSON.parse(text || "[]");
    return Array.isArray(raw) ? (raw as unknown[]).filter(isRemembered) : [];
  } catch {
    return [];
  }
}

function isRemembered(value: unknown): value is Remembered[number] {
  return Array.isArray(value) && typeof value[0] === "string" && Array.isArray(value[1]);
}
