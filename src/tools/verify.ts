/**
 * `npm run verify -- BOOK.xlsx [CHECKPOINT.txt]`: checks the evidence chain and every seal of a saved workbook without
 * Excel, through the add-in's own verify over the real Office.js, and whether the log contains a saved checkpoint. The
 * exit code is 0 only when everything is as recorded; warnings are listed and leave it 0. For a file that cannot be
 * read it is 2, with the reason.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { checkInThread } from "./verify/in-thread";
import { makeReportText, verdictOf } from "./verify/report";

const EXIT_CODES = { "as recorded": 0, differences: 1, "not verified": 1, unreadable: 2 } as const;

async function main(): Promise<void> {
  const [file, checkpointFile] = process.argv.slice(2);
  if (!file) throw new Error("Name the workbook: npm run verify -- BOOK.xlsx [CHECKPOINT.txt]");
  const request = { bytes: await readFile(file), now: Date.now(), actor: "npm run verify" };
  const report = await checkInThread(
    checkpointFile ? { ...request, checkpoint: await readFile(checkpointFile, "utf8") } : request,
  );
  const verdict = verdictOf(report);
  const stream = verdict === "unreadable" ? process.stderr : process.stdout;
  stream.write(makeReportText(path.basename(file), report));
  process.exitCode = EXIT_CODES[verdict];
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
