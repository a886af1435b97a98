/** One side of a registration: its files to canonical rows, the rows that were refused, and its suppliers. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { canonicalRow, panKey } from "../../group/canonical";
import { Suppliers } from "../../match/registers/suppliers";
import { CsvWriter } from "../reconcile/write-csv";
import { SideRead } from "../reconcile/side-read";
import { CsvRows } from "./csv-rows";
import { outputOf } from "./hash-file";
import { readInputFile } from "./read-input-file";
import type { Done, ReadTask } from "./tasks";

export const REFUSED_HEADINGS = ["side", "file", "row", "id", "reason"];

interface FileRead {
  readonly file: string;
  /** Rows refused before this file. */
  readonly refusedBefore: number;
}

export async function readInput({ gstin, side, files, out, step, megabytes }: ReadTask): Promise<Done> {
  const suppliers = new Suppliers();
  const read = new SideRead(side, suppliers);
  const parts: FileRead[] = [];
  for (const file of files) {
    parts.push({ file, refusedBefore: read.refused.length });
    await readInputFile(file, read, megabytes);
  }
  const name = step.replaceAll(" ", "-");
  const rows = new CsvRows(path.join(out, "work", `${name}.csv`));
  const gstins = new Set<string>();
  const { register } = read;
  let foreign = 0;
  for (let row = 0; row < register.count; row++) {
    const home = register.more("homeGstin", row);
    if (home !== "" && home !== gstin) {
      foreign++;
      read.refuse("", register.idOf(row), otherHome(gstin, home));
      continue;
    }
    const supplier = register.gstinOf(row);
    gstins.add(supplier);
    rows.write(
      canonicalRow(register, row, {
        ...{ key: panKey(supplier), home: gstin, place: row, id: register.idOf(row) },
      }),
    );
  }
  rows.close();
  writeFileSync(path.join(out, "work", `${name}.gstins.txt`), [...gstins].join("\n"));
  writeRefused(path.join(out, "work", `${name}.refused.csv`), read, parts);
  return {
    outputs: ["csv", "gstins.txt", "refused.csv"].map((ending) => outputOf(out, `work/${name}.${ending}`)),
    figures: { documents: register.count - foreign, refused: read.refused.length },
    matcherCpu: 0,
  };
}

function otherHome(gstin: string, home: string): string {
  return `Its home_gstin is ${home}, but the file is given as one of ${gstin}. Put it among the files of ${home}.`;
}

function writeRefused(file: string, { refused }: SideRead, parts: readonly FileRead[]): void {
  const writer = new CsvWriter(file, REFUSED_HEADINGS);
  refused.forEach(({ side, row, id, reason }, at) => {
    const part = row === "" ? undefined : parts.findLast(({ refusedBefore }) => refusedBefore <= at);
    writer.row([side, part ? path.basename(part.file) : "", row, id, reason]);
  });
  writer.close();
}
