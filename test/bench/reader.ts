/**
 * `npm run bench:reader`: reading a GSTR-2B of 10,000 and 100,000 documents, or of the sizes given, against JSON.parse of
 * the same bytes in the same run: from bytes to typed values, from bytes to rows, and both as they were with an object
 * for each row. User CPU, the least of several runs; read the ratios.
 */
import { isFault } from "../../src/gst/fault";
import { readGstr2b } from "../../src/gstr2b/portal/read";
import { openPortalFile } from "../../src/portal/file/open";
import { parseJson } from "../../src/portal/file/json";
import { unwrap } from "../../src/portal/file/unwrap";
import { parseRowsApart } from "../../src/portal/json/rows-apart";
import { OWN_GSTIN } from "../support/month";
import { gstr2bFile } from "./documents";

const RUNS = 7;

function leastOf(work: () => unknown): number {
  let least = Infinity;
  for (let run = 0; run < RUNS; run++) {
    const start = process.cpuUsage();
    work();
    least = Math.min(least, process.cpuUsage(start).user / 1000);
  }
  return least;
}

function readWhole(text: string): unknown {
  const json = parseJson(text);
  const file = isFault(json) ? json : unwrap(json);
  return isFault(file) ? file : readGstr2b(file.body, OWN_GSTIN);
}

function readApart(bytes: Uint8Array): unknown {
  const file = openPortalFile("gstr2b.json", bytes);
  return isFault(file) ? file : readGstr2b(file.body, OWN_GSTIN);
}

function main(sizes: readonly number[]): void {
  for (const size of sizes) {
    const bytes = new TextEncoder().encode(gstr2bFile(size));
    const textOf = () => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const parse = leastOf(() => JSON.parse(textOf()) as unknown);
    const rows: readonly [string, number][] = [
      ["JSON.parse", parse],
      ["bytes to typed values", leastOf(() => parseRowsApart(bytes))],
      ["bytes to rows", leastOf(() => readApart(bytes))],
      ["bytes to rows, an object for each", leastOf(() => readWhole(textOf()))],
    ];
    console.log(`${size.toLocaleString("en-IN")} documents, ${(bytes.length / 1e6).toFixed(1)} MB`);
    for (const [what, ms] of rows)
      console.log(
        `  ${what.padEnd(36)} ${ms.toFixed(0).padStart(6)} ms   ${(ms / parse).toFixed(2)} x JSON.parse`,
      );
  }
}

const given = process.argv.slice(2).map(Number);
main(given.length > 0 ? given : [10_000, 100_000]);
