/**
 * `npm run template`: makes template.xlsx, a reconciliation over a register of one's own in GST. formulas. The sample
 * month is in it, so that every formula has a value.
 */
import { writeFile } from "node:fs/promises";
import { functionsMetadata } from "../functions/publish/metadata";
import { makeTemplate } from "./template/make";
import { startHeadless } from "./headless-addin";

const OUTPUT = "template.xlsx";

async function main(): Promise<void> {
  const addin = await startHeadless({ actor: "Asha Kulkarni" });
  addin.host.loadFunctions(await functionsMetadata("src/functions/functions.ts", "https://localhost"), "GST");
  await import("../functions/functions");
  await writeFile(OUTPUT, await makeTemplate(addin));
  await addin.close();
  process.stdout.write(`Saved ${OUTPUT}: its first sheet explains it.\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
