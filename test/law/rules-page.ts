/**
 * The page `src/law/RULES.md`: every rule in force with its periods, what it says, its source, what is open, and
 * the tests and stories that name it. `npm run rules` writes it; a test compares.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { rulesInForce, type Entry, type Rule } from "../../src/law/dated";

const ROOT = path.resolve(__dirname, "../..");
const LAW = path.join(ROOT, "src/law");
const TESTS = path.join(ROOT, "test");
const PAGE = path.join(LAW, "RULES.md");

/** A rule is declared when its file is loaded; the page needs all of them. */
export function readAllLaw(): void {
  const load = createRequire(__filename);
  for (const file of readdirSync(LAW, { recursive: true, encoding: "utf8" }))
    if (file.endsWith(".ts")) load(path.join(LAW, file));
}

export function rulesPage(): string {
  readAllLaw();
  const rules = rulesInForce().filter(({ code }) => !code.startsWith("TEST-"));
  const tests = readTests();
  return [
    "# Rules in force",
    "",
    "Written by `npm run rules` from the tables in this folder; not to be edited by hand. *From* counts what stands",
    "under *by*. Before its first entry a rule gives a fault, never a guess.",
    "",
    ...[...rules].sort(byCode).flatMap((rule) => chapter(rule, tests)),
  ].join("\n");
}

function byCode(a: Rule<unknown>, b: Rule<unknown>): number {
  return a.code.localeCompare(b.code, "en", { numeric: true });
}

function chapter(rule: Rule<unknown>, tests: ReadonlyMap<string, string>): string[] {
  const until = (place: number) => rule.entries[place - 1]?.from;
  const rows = rule.entries.map(
    (entry, place) =>
      `| ${entry.from} | ${until(place) ?? ""} | ${says(entry)} | ${cell(entry.source)} | ${entry.checked} |`,
  );
  const questions = rule.entries
    .filter(({ openQuestion }) => openQuestion)
    .map(({ from, openQuestion }) => `- Open question, from ${from}: ${openQuestion}`);
  const named = [...tests].filter(([, text]) => names(text, rule.code)).map(([file]) => `\`${file}\``);
  return [
    `## ${rule.code}`,
    "",
    `${rule.sentence.charAt(0).toUpperCase()}${rule.sentence.slice(1)}; by ${rule.clock}.`,
    "",
    "| from | before | says | source | checked |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
    ...(questions.length ? [...questions, ""] : []),
    `Tests: ${named.join(", ") || "none names it"}.`,
    "",
  ];
}

/** An entry's value in words; a rule without a value applies as its sentence says. */
function says({ value }: Entry<unknown>): string {
  return value === true ? "as said" : cell(inWords(value));
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(" ");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([name, content]) => `${name.replace(/([A-Z0-9]+)/g, " $1").toLowerCase()}: ${inWords(content)}`)
    .join("; ");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function readTests(): Map<string, string> {
  const files = readdirSync(TESTS, { recursive: true, encoding: "utf8" }).map((file) =>
    file.replaceAll("\\", "/"),
  );
  const wanted = files
    .filter(
      (file) => /\.test\.tsx?$|^stories\/[a-z0-9][^/]*\.md$/.test(file) && !file.startsWith("workbench/"),
    )
    .sort();
  return new Map(wanted.map((file) => [`test/${file}`, readFileSync(path.join(TESTS, file), "utf8")]));
}

/** The code as a whole word, R-4 is not named by R-40; a rule of a table, R-4/B2B, is named by its table as well. */
function names(text: string, code: string): boolean {
  const [table = code] = code.split("/");
  return [code, table].some((word) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(text));
}

export function storedPage(): string {
  return readFileSync(PAGE, "utf8");
}

if (require.main === module) {
  writeFileSync(PAGE, rulesPage());
  process.stdout.write(`${path.relative(ROOT, PAGE)} is written.\n`);
}
