/**
 * `npm run bench:evidence`: the cost of the log over the real Office.js and the host with 1,000 and 1,000,000 entries:
 * one more entry, entries per second when many are appended and when all are verified, and the memory of verifying in
 * addition to the workbook's. Sizes can be given: `npm run bench:evidence -- 1000 50000`.
 */
import type { ActionContext } from "../../src/actions/context";
import { commit, begin } from "../../src/actions/transaction";
import { verify } from "../../src/actions/audit/verify";
import { evidenceEvent } from "../../src/evidence/chain";
import type { EvidenceEvent } from "../../src/evidence/entry";
import type { Moment } from "../../src/gst/date";
import { isFault } from "../../src/gst/fault";
import { thePeriod } from "../../src/gst/period";
import { startHeadless, type HeadlessAddin } from "../../src/tools/headless-addin";
import { excelPort } from "../../src/workbook/excel/port";
import { OWN_GSTIN } from "../support/month";

const BLOCK = 10_000;
const OCTOBER = thePeriod("2025-10");

/** An action on a document that occurs once, so that replaying keeps as many documents as there are entries. */
function event(number: number): EvidenceEvent {
  const document = `29AAGCB7383J1Z4 PX/25-26/${number}`;
  const law = "IMS-REGIME from 2025-10: GSTN advisory 23-09-2025";
  const answers = { asked: "Accept", before: "No action", after: "Accept" };
  return evidenceEvent("ACTION_SET", { document, period: OCTOBER, ...answers, law });
}

async function append(context: ActionContext, first: number, count: number): Promise<number> {
  const start = performance.now();
  const book = await begin(context);
  if (isFault(book)) throw new Error(book.sentence);
  await commit(context, book, {
    events: Array.from({ length: count }, (_, place) => event(first + place)),
  });
  return performance.now() - start;
}

async function verified(
  addin: HeadlessAddin,
  context: ActionContext,
): Promise<{ ms: number; memory: number }> {
  await addin.idle();
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let most = before;
  const watching = setInterval(() => (most = Math.max(most, process.memoryUsage().heapUsed)), 50);
  const start = performance.now();
  const { message } = await verify(context);
  const ms = performance.now() - start;
  clearInterval(watching);
  if (!message.startsWith("Audit trail verified") && !message.includes("IMS"))
    process.stdout.write(`${message}\n`);
  return { ms, memory: most - before };
}

async function measure(size: number): Promise<void> {
  const addin = await startHeadless();
  addin.at("2025-11-12T10:00:00" as Moment);
  await addin.session.setUp({
    gstin: OWN_GSTIN,
    name: "Bench",
    frequency: "Monthly",
    firstPeriod: "2025-10",
  });
  const asOf = "2025-11-12T10:00:00" as Moment;
  const context: ActionContext = {
    port: excelPort(),
    asOf,
    actor: "Bench",
    version: "bench",
    writer: "test",
  };
  const rates: number[] = [];
  for (let first = 1; first < size; first += BLOCK) {
    const count = Math.min(BLOCK, size - first);
    rates.push((1000 * count) / (await append(context, first, count)));
  }
  await addin.idle();
  addin.host.resetStats();
  const one = await append(context, size, 1);
  await addin.host.idle(120_000);
  const { batches, requestBytes, responseBytes } = addin.host.stats;
  const { ms, memory } = await verified(addin, context);
  const rounded = (value: number) => Math.round(value).toLocaleString("en-IN");
  process.stdout.write(
    `${rounded(size)} entries: one more ${one.toFixed(0)} ms, ${batches} requests, ${rounded((requestBytes + responseBytes) / 1000)} kB; ` +
      `appended ${rounded(rates[0] ?? 0)} a second at first, ${rounded(rates.at(-1) ?? 0)} at the end; ` +
      `verified ${rounded((1000 * size) / ms)} a second, ${rounded(memory / 1e6)} MB more at most\n`,
  );
  await addin.close();
}

async function main(): Promise<void> {
  const given = process.argv.slice(2).map(Number);
  for (const size of given.length ? given : [1_000, 1_000_000]) await measure(size);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message.slice(0, 500) : String(error)}\n`);
  process.exit(1);
});
