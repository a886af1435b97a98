/** The figures of one size, as `--json` writes them: all values are numbers. */
import type { Cost } from "./cost";

export interface Figure {
  /** User CPU against the host's own write or read, see {@link MEASURED_AGAINST}. */
  readonly ratio: number;
  /** The same against the write or read of the cells of all the sheets that it writes or reads. */
  readonly ratioAllCells?: number;
  readonly requests: number;
  readonly bytesSent: number;
  /** Bytes sent, without the compressed copy of facts, against the JSON of the cells that the action is about. */
  readonly bytesRatio: number;
  readonly bytesRead: number;
  /** User CPU, milliseconds. */
  readonly ms: number;
}

export const ACTIONS = ["import", "again", "draw", "sync", "generate", "lock", "verify", "open"] as const;
export type Action = (typeof ACTIONS)[number];

export interface Answers {
  /** CPU of one answer, milliseconds, in a workbook of 1,000 and of 100,000 documents. */
  readonly ms1k: number;
  readonly ms100k: number;
  /** Of one answer among 100,000. */
  readonly requests: number;
  readonly bytesSent: number;
  /** JSON of the cells that it writes, in its turn and in the sheets. */
  readonly cellBytes: number;
}

export interface Functions {
  readonly cells: number;
  readonly dependent: number;
  readonly evaluatedAfterOneAnswer: number;
}

export type Figures = Readonly<Record<Action, Figure>> & {
  readonly answer: Answers;
  readonly functions: Functions;
  /** Everything alive after an import, the host's workbook included. */
  readonly heapAfterImportMB: number;
  /** Of the pane during any of the actions, in the browser only. */
  readonly longestTaskMs?: number;
  readonly chromium?: Chromium;
};

export const CHROMIUM_ACTIONS = ["import", "draw", "sync", "generate", "lock"] as const;
export type ChromiumAction = (typeof CHROMIUM_ACTIONS)[number];

export interface InChromium {
  /** CPU of the processes of the pages, against the host's own write or read there, see {@link MEASURED_AGAINST}. */
  readonly ratio: number;
  readonly ms: number;
  /** CPU of the pane's longest task: what the host's page does alone is left out. */
  readonly longestTaskMs: number;
  /** How long the pane did not answer at most, on this machine with its other programs. */
  readonly longestWallMs: number;
  readonly longestHostTaskMs: number;
}

export type Chromium = Readonly<Record<ChromiumAction, InChromium>> & { readonly heapAfterImportMB: number };

export function withChromium(figures: Figures, chromium: Chromium): Figures {
  const longest = CHROMIUM_ACTIONS.map((action) => chromium[action].longestTaskMs);
  return { ...figures, longestTaskMs: Math.max(...longest), chromium };
}

/**
 * One sheet as wide as the IMS is the measure for import, draw and lock: so the goals were set. A generation is measured
 * against its statement's sheet; what only reads, against everything that it looks at.
 */
export const MEASURED_AGAINST: Readonly<Record<Action, string>> = {
  import: "write of the IMS",
  again: "read of the IMS",
  draw: "write of the IMS, one of three layers",
  sync: "read of the three layers",
  generate: "write of the GSTR-2B",
  lock: "read of the IMS",
  verify: "read of all tables",
  open: "read of the same columns",
};

export interface Measured {
  readonly cost: Cost;
  /** User CPU of the host's own write or read of the cells. */
  readonly hostMs: number;
  /** The same of all sheets, where that differs. */
  readonly hostAllMs?: number;
  /** JSON of the cells that the action is about. */
  readonly cellBytes: number;
  /** JSON of what the compressed copy of facts grew by. */
  readonly copyBytes: number;
}

export function figureOf({ cost, hostMs, hostAllMs, cellBytes, copyBytes }: Measured): Figure {
  return {
    ratio: cost.user / hostMs,
    ...(hostAllMs === undefined ? {} : { ratioAllCells: cost.user / hostAllMs }),
    requests: cost.requests,
    bytesSent: cost.bytesSent,
    bytesRatio: (cost.bytesSent - copyBytes) / cellBytes,
    bytesRead: cost.bytesRead,
    ms: cost.user,
  };
}

/** The object of `--json`. */
export function bySize(all: ReadonlyMap<number, Figures>): Record<string, Figures> {
  return Object.fromEntries([...all].map(([size, figures]) => [String(size), rounded(figures)]));
}

const DIGITS = 3;

function rounded<T extends object>(figures: T): T {
  const entries = Object.entries(figures).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === "number" ? Number(value.toFixed(DIGITS)) : rounded(value as object),
  ]);
  return Object.fromEntries(entries) as T;
}
