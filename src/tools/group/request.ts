/** What is asked of `npm run group`. */
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { isFault } from "../../gst/fault";
import { parseMoney } from "../../gst/money";

const USAGE =
  "npm run group -- FOLDER [--out FOLDER] [--workers N] [--shards N] [--tolerance 1.00] [--megabytes 300]";
export const MOST_PARTS = 512;

export interface Request {
  readonly folder: string;
  readonly out: string;
  readonly workers: number;
  /** 0 where the size of the group decides. */
  readonly shards: number;
  readonly tolerance: number;
  /** Of DuckDB's memory, in all processes together. */
  readonly megabytes: number;
}

/** @throws Error that says what is wrong. */
export function requestOf(args: readonly string[]): Request {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: text, workers: text, shards: text, tolerance: text, megabytes: text },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new Error(USAGE);
  const tolerance = parseMoney(values.tolerance ?? "1.00");
  if (isFault(tolerance) || tolerance < 0)
    throw new Error(`--tolerance ${values.tolerance ?? ""}: give rupees such as 1.00.`);
  return {
    folder,
    out: values.out ?? path.join(folder, "result"),
    workers: whole("workers", values.workers ?? String(Math.min(availableParallelism(), 8)), 1, 64),
    shards: whole("shards", values.shards ?? "0", 0, MOST_PARTS),
    tolerance,
    megabytes: whole("megabytes", values.megabytes ?? "300", 100, 1_000_000),
  };
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most))
    throw new Error(`--${name} ${text}: give a whole number from ${least} to ${most}.`);
  return value;
}
