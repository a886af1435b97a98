/**
 * `npm run books -- FILE [--home GSTIN] [--sheet NAME] [--parties FILE] --out OUT.csv`: reads a purchase register and
 * writes its documents, one a line, and beside it OUT.csv.refused.csv with the rows that could not be read. It prints
 * which column was taken for what, what is not certain, and three documents as read. The exit code is 0, also with
 * refused rows, and 1 where nothing could be read.
 */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { makeAccount } from "../books/account";
import { makeBooksCsv, makeRefusedCsv } from "../books/books-csv";
import { readBooks } from "../books/read-books";
import { isFault } from "../gst/fault";
import { parseGstin } from "../gst/gstin";

const USAGE = "npm run books -- FILE [--home GSTIN] [--sheet NAME] [--parties FILE] --out OUT.csv";

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      home: { type: "string", default: "" },
      sheet: { type: "string", default: "" },
      parties: { type: "string" },
      out: { type: "string" },
    },
  });
  const [file] = positionals;
  if (file === undefined || values.out === undefined || positionals.length > 1)
    throw new Error(`Name one register and the file to write: ${USAGE}`);
  const home = values.home === "" ? "" : parseGstin(values.home);
  if (isFault(home)) throw new Error(`--home: ${home.sentence} ${home.remedy}`);
  const parties = values.parties === undefined ? undefined : await named(values.parties);
  const read = await readBooks(await named(file), { home, sheet: values.sheet, parties });
  if (isFault(read)) throw new Error(`${path.basename(file)}: ${read.sentence} ${read.remedy}`);
  await writeFile(values.out, makeBooksCsv(read.documents));
  await writeFile(`${values.out}.refused.csv`, makeRefusedCsv(read.refused));
  process.stdout.write(makeAccount(read));
}

async function named(file: string): Promise<{ name: string; bytes: Uint8Array }> {
  return { name: path.basename(file), bytes: await readFile(file) };
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
