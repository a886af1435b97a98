/**
 * `npm run bench`: the cost of the actions over the real Office.js and the host, for 1,000, 10,000 and 100,000
 * documents: milliseconds, requests and bytes, and the growth from one size to the next. The host's own cost for the
 * same blocks, without the add-in's work, is measured as well. Sizes can be given: `npm run bench -- 1000 5000`.
 *
 * Machines differ and are noisy: read the ratios, not the milliseconds.
 */
import type { Moment } from "../../src/gst/date";
import { thePeriod } from "../../src/gst/period";
import type { Outcome } from "../../src/actions/context";
import { NO_ANSWER } from "../../src/ims/record";
import { IMS_TABLE } from "../../src/ims/sheet";
import { startHeadless, type HeadlessAddin } from "../../src/tools/headless-addin";
import { OWN_GSTIN } from "../support/month";
import { gstr1File, imsFile } from "./documents";

interface Measure {
  readonly ms: number;
  readonly requests: number;
  readonly sent: number;
  readonly received: number;
}

const OCTOBER = thePeriod("2025-10");
const VERBS = [
  "import IMS",
  "import GSTR-1 and draw",
  "one answer",
  "bulk answer of 1,000",
  "generate GSTR-2B",
  "file and lock",
  "host alone: write",
  "host alone: read",
] as const;
type Verb = (typeof VERBS)[number];

function isOutcome(value: unknown): value is Outcome {
  return typeof value === "object" && value !== null && "done" in value;
}

async function measured(addin: HeadlessAddin, work: () => Promise<unknown>): Promise<Measure> {
  await addin.idle();
  addin.host.resetStats();
  const start = process.hrtime.bigint();
  const outcome = await work();
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (isOutcome(outcome) && !outcome.done) throw new Error(outcome.message);
  await addin.host.idle(120_000);
  const { batches, requestBytes, responseBytes } = addin.host.stats;
  return { ms, requests: batches, sent: requestBytes, received: responseBytes };
}

async function month(count: number): Promise<Map<Verb, Measure>> {
  const results = new Map<Verb, Measure>();
  const addin = await startHeadless();
  const { session } = addin;
  addin.at("2025-11-12T10:00:00" as Moment);
  await session.setUp({ gstin: OWN_GSTIN, name: "Bench", frequency: "Monthly", firstPeriod: "2025-10" });
  const ims = imsFile(count);
  results.set("import IMS", await measured(addin, () => session.importFile("ims.json", ims)));
  const answerOf = (row: number) => ({ row, answer: { ...NO_ANSWER, action: "Accept" as const } });
  results.set("one answer", await measured(addin, () => session.answer([answerOf(Math.floor(count / 2))])));
  const many = Array.from({ length: Math.min(1000, count) }, (_, row) => answerOf(row));
  results.set("bulk answer of 1,000", await measured(addin, () => session.answer(many)));
  results.set("generate GSTR-2B", await measured(addin, () => session.generate(OCTOBER)));
  results.set("file and lock", await measured(addin, () => session.file(OCTOBER)));
  const grid = session.cache.grid(IMS_TABLE);
  await addin.close();
  results.set("import GSTR-1 and draw", await drawing(count));
  for (const [verb, measure] of await hostAlone(count, grid?.headings.length ?? 50))
    results.set(verb, measure);
  return results;
}

async function drawing(count: number): Promise<Measure> {
  const addin = await startHeadless();
  addin.at("2025-11-05T10:00:00" as Moment);
  await addin.session.setUp({
    gstin: OWN_GSTIN,
    name: "Bench",
    frequency: "Monthly",
    firstPeriod: "2025-10",
  });
  const file = gstr1File(count);
  const result = await measured(addin, () => addin.session.importFile("gstr1.json", file));
  await addin.close();
  return result;
}

/** The same number of cells through Office.js and the host with nothing of the add-in between. */
async function hostAlone(count: number, width: number): Promise<[Verb, Measure][]> {
  const addin = await startHeadless();
  const rows = Array.from({ length: count }, (_, row) =>
    Array.from({ length: width }, (_, column) => (column % 3 ? row * column : `text ${row}`)),
  );
  const chunk = Math.floor(180_000 / width);
  const each =
    (
      work: (
        sheet: Excel.Worksheet,
        first: number,
        count: number,
        context: Excel.RequestContext,
      ) => Promise<void>,
    ) =>
    () =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem("Sheet1");
        for (let first = 0; first < count; first += chunk)
          await work(sheet, first, Math.min(chunk, count - first), context);
      });
  const write = await measured(
    addin,
    each(async (sheet, first, some, context) => {
      sheet.getRangeByIndexes(first, 0, some, width).values = rows.slice(first, first + some);
      await context.sync();
    }),
  );
  const read = await measured(
    addin,
    each(async (sheet, first, some, context) => {
      sheet.getRangeByIndexes(first, 0, some, width).load("values");
      await context.sync();
    }),
  );
  await addin.close();
  return [
    ["host alone: write", write],
    ["host alone: read", read],
  ];
}

function line(cells: readonly string[], widths: readonly number[]): void {
  process.stdout.write(
    `${cells.map((cell, place) => (place === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[place] ?? 0))).join("  ")}\n`,
  );
}

function bytes(count: number): string {
  return count > 1e6 ? `${(count / 1e6).toFixed(1)} MB` : `${(count / 1e3).toFixed(1)} kB`;
}

async function main(): Promise<void> {
  const given = process.argv
    .slice(2)
    .map(Number)
    .filter((size) => Number.isInteger(size) && size > 0);
  const sizes = given.length ? given : [1_000, 10_000, 100_000];
  const widths = [24, 9, 10, 9, 11, 11, 8];
  const all = new Map<number, Map<Verb, Measure>>();
  for (const size of sizes) all.set(size, await month(size));
  line(["action", "documents", "ms", "requests", "sent", "received", "growth"], widths);
  for (const verb of VERBS) {
    let before: Measure | undefined;
    for (const size of sizes) {
      const measure = all.get(size)?.get(verb);
      if (!measure) continue;
      const growth = before ? `×${(measure.ms / before.ms).toFixed(1)}` : "";
      line(
        [
          verb,
          size.toLocaleString("en-IN"),
          measure.ms.toFixed(0),
          String(measure.requests),
          bytes(measure.sent),
          bytes(measure.received),
          growth,
        ],
        widths,
      );
      before = measure;
    }
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${
      error instanceof Error
        ? (error.stack ?? error.message)
            .split("\n")
            .filter((text) => text.length < 300)
            .join("\n")
        : String(error)
    }\n`,
  );
  process.exitCode = 1;
});
