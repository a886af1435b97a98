/**
 * `npm run registers -- --level typical --documents 10000 --seed 1 [--shape skewed] --out FOLDER`: books.csv,
 * statement.csv and truth.csv (books_id, statement_id, kinds), inputs of `npm run reconcile`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { makeRegisters, type MadeDocument } from "./generate";
import { LEVELS, type Level } from "./levels";
import { csvRow, HEADINGS } from "./side";

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: { level: text, documents: text, seed: text, shape: text, out: text },
});

function levelOf(name: string): Level {
  const level = LEVELS.find((one) => one === name);
  if (!level) throw new Error(`--level is one of ${LEVELS.join(", ")}.`);
  return level;
}

function write(folder: string, name: string, rows: readonly string[]): void {
  writeFileSync(path.join(folder, name), `${rows.join("\r\n")}\r\n`);
}

const { level = "typical", documents = "10000", seed = "1", shape = "even", out = "registers" } = values;
const made = makeRegisters({
  level: levelOf(level),
  documents: Number(documents),
  seed: Number(seed),
  shape: shape === "skewed" ? "skewed" : "even",
});
mkdirSync(out, { recursive: true });
const sides: readonly [string, readonly MadeDocument[]][] = [
  ["books.csv", made.books],
  ["statement.csv", made.statement],
];
for (const [name, of] of sides) write(out, name, [HEADINGS.join(","), ...of.map(csvRow)]);
write(out, "truth.csv", [
  "books_id,statement_id,kinds",
  ...made.links.map(({ books, statement, kinds }) => `${books},${statement},${kinds.join("|")}`),
]);
process.stdout.write(
  `${level}, ${shape}, seed ${seed}: ${made.books.length} bookings, ${made.statement.length} documents, ${made.links.length} links in ${out}. Synthetic.\n`,
);
