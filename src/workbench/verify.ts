/**
 * `npm run verify -- BOOK.xlsx [HEAD.txt]`: checks the evidence chain and every seal of a saved workbook without Excel,
 * through the add-in's own verify over the real Office.js, and whether the log contains a head that was kept. The exit
 * code is 0 only when everything is as recorded; what is only worth a look is told and leaves it 0.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { momentInIndia } from "../gst/date";
import { makeFaultText } from "../gst/fault";
import { startHeadless } from "./headless/addin";
import { openXlsx } from "./xlsx";

async function main(): Promise<void> {
  const [file, kept] = process.argv.slice(2);
  if (!file) throw new Error("Name the workbook: npm run verify -- BOOK.xlsx [HEAD.txt]");
  const workbook = await openXlsx(await readFile(file));
  const addin = await startHeadless({ workbook, actor: "npm run verify", unopened: true });
  addin.at(momentInIndia(Date.now()));
  const outcomes = [await addin.session.verify()];
  if (kept) outcomes.push(await addin.session.checkHead(await readFile(kept, "utf8")));
  await addin.close();
  for (const { said, faults } of outcomes) {
    process.stdout.write(`${path.basename(file)}: ${said}\n`);
    for (const fault of faults) process.stdout.write(`  ${makeFaultText(fault)}\n`);
  }
  process.exitCode = outcomes.every(
    ({ done, faults }) => done && faults.every(({ severity }) => severity === "warning"),
  )
    ? 0
    : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
