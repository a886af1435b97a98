/** A group on disk, and `npm run group` over it. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import Papa from "papaparse";
import { runGroup } from "../../src/tools/group/run";
import type { Watch } from "../../src/tools/group/workers";
import { temporaryFolder } from "../support/temporary-folder";

export function newFolder(): string {
  return temporaryFolder("group");
}

export interface Ran {
  readonly out: string;
  readonly output: string;
  readonly said: string;
  /** The message where the run could not be finished. */
  readonly failed: string;
}

export async function group(
  folder: string,
  out: string,
  args: readonly string[] = [],
  watch?: Watch,
): Promise<Ran> {
  let [output, said, failed] = ["", "", ""];
  const printer = { out: (text: string) => (output += text), say: (line: string) => (said += `${line}\n`) };
  try {
    await runGroup([folder, "--out", out, ...args], printer, watch);
  } catch (error) {
    failed = error instanceof Error ? error.message : String(error);
  }
  return { out, output, said, failed };
}

/** Every file of a result with its bytes, as a text of Latin-1; the manifest apart, which names the settings. */
export function filesOf(out: string): Map<string, string> {
  const names = readdirSync(out, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".csv"),
  );
  return new Map(names.sort().map((name) => [name, readFileSync(path.join(out, name), "latin1")]));
}

export type Row = Readonly<Record<string, string>>;

export function rowsOf(file: string): Row[] {
  return Papa.parse<Row>(readFileSync(file, "utf8"), { header: true, skipEmptyLines: true }).data;
}

/** The pairs of one registration. */
export function pairsOf(out: string, gstin: string): Row[] {
  return rowsOf(path.join(out, gstin, "pairs.csv"));
}
