/**
 * `npm run anonymise -- FILE --out OUT.csv [--sheet NAME]`: makes a purchase register unrecognisable and keeps its
 * structure, so that it can be shown to others; several FILEs, with --out a folder, get the same substitutes. The secret is made up
 * for the run and kept nowhere. It prints what can still be seen. The exit code is 1 where a file cannot be read.
 */
import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { anonymise } from "../anonymise/register";
import { Secret } from "../anonymise/secret";
import { isFault } from "../gst/fault";

const USAGE = "npm run anonymise -- FILE [FILE ...] --out OUT [--sheet NAME]";

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: "string" }, sheet: { type: "string", default: "" } },
  });
  const { out, sheet } = values;
  if (out === undefined || positionals.length === 0)
    throw new Error(`Name the registers and the file to write: ${USAGE}`);
  if (positionals.some((file) => path.resolve(file) === path.resolve(out)))
    throw new Error("--out is the register itself; name another file.");
  const secret = new Secret(randomBytes(32));
  // All files are read before any is written.
  const made = await Promise.all(
    positionals.map(async (file) => {
      const read = await anonymise({ name: path.basename(file), bytes: await readFile(file) }, secret, {
        sheet,
      });
      if (isFault(read)) throw new Error(`${path.basename(file)}: ${read.sentence} ${read.remedy}`);
      return read;
    }),
  );
  if (positionals.length > 1) await mkdir(out, { recursive: true });
  for (const [place, { csv, sheet: taken, rows, visible }] of made.entries()) {
    // A file's name often names the firm.
    const target = positionals.length > 1 ? path.join(out, `register-${place + 1}.csv`) : out;
    await writeFile(target, csv);
    process.stdout.write(
      `${target}: ${rows} rows of sheet “${taken}”; other sheets are left out.\nStill visible:\n${visible.map((one) => `  - ${one}\n`).join("")}`,
    );
  }
  process.stdout.write(
    "Look the file over before you send it: Milaan cannot know what a word means to you.\n",
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
