/**
 * `npm run bench -- [SIZES] [--json FILE] [--browser]`: what the actions cost over the real Office.js and the host, for
 * 10,000 and 100,000 documents or the given sizes, as ratios to the host's own write and read of the cells in the same
 * run, against the goals. Machines differ and are noisy: read the ratios, the requests and the bytes.
 * `npm run bench -- match` measures the matcher instead (match.ts), `npm run bench -- review` counts the keys and clicks of
 * a review (review.ts), `npm run bench -- functions` measures worksheet functions over many cells (sheet-functions.ts).
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { bySize, withChromium } from "./figures";
import { chromiumLines, costLines, goalLines } from "./goals";
import { bench } from "./run";

const SIZES = [10_000, 100_000];
const LONGEST_LINE = 300;

function wholeNumber(text: string): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < 10)
    throw new Error(`“${text}” is not a number of documents from 10 on.`);
  return size;
}

async function main(): Promise<void> {
  if (process.argv[2] === "match") {
    await import("./match");
    return;
  }
  if (process.argv[2] === "functions") {
    await (
      await import("./sheet-functions")
    ).done;
    return;
  }
  if (process.argv[2] === "review") {
    await (
      await import("./review")
    ).done;
    return;
  }
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "string" }, browser: { type: "boolean", default: false } },
  });
  const sizes = positionals.length > 0 ? positionals.map(wholeNumber) : SIZES;
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const all = await bench({ sizes, say });
  if (values.browser) {
    const { inBrowser } = await import("./browser/month");
    for (const [size, chromium] of await inBrowser(sizes, say)) {
      const figures = all.get(size);
      if (figures) all.set(size, withChromium(figures, chromium));
    }
  }
  const lines = [...goalLines(all), "", ...costLines(all), "", ...chromiumLines(all)];
  process.stdout.write(`${lines.join("\n").trimEnd()}\n`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(bySize(all), undefined, 2)}\n`);
}

main().catch((error: unknown) => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = text.split("\n").filter((line) => line.length < LONGEST_LINE);
  process.stderr.write(`${lines.join("\n")}\n`);
  process.exitCode = 1;
});
