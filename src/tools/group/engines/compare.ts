/** The command `npm run group:engines`, see `../../group-engines.ts`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { isFault } from "../../../gst/fault";
import { parseMoney } from "../../../gst/money";
import { canonicalRow, documentOf, groupId } from "../../../group/canonical";
import { match } from "../../../match/engine";
import { Register } from "../../../match/registers/register";
import type { Matched } from "../../../match/matcher";
import { linkStatus } from "../../../match/results/status";
import { Suppliers } from "../../../match/registers/suppliers";
import { SideRead } from "../../reconcile/side-read";
import { findInputs, type InputFile } from "../find-inputs";
import { readInputFile } from "../read-input-file";
import { CLICKHOUSE_ENGINE } from "./clickhouse-engine";
import { DUCKDB_ENGINE } from "./duckdb-engine";
import type { Engine, Keys, Tiers } from "./engine";
import { writeKeys } from "./keys-file";
import { POSTGRESQL_ENGINE } from "./postgresql-engine";

const USAGE = "npm run group:engines -- FOLDER [--tolerance 1.00]";
const MEGABYTES = 1000;
const ENGINES: readonly Engine[] = [DUCKDB_ENGINE, CLICKHOUSE_ENGINE, POSTGRESQL_ENGINE];

/** @returns whether all that are installed come to pairs of the matcher, and to the same ones. */
export async function compareEngines(args: readonly string[], say: (line: string) => void): Promise<boolean> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { tolerance: { type: "string" } },
  });
  const [folder] = positionals;
  const tolerance = parseMoney(values.tolerance ?? "1.00");
  if (folder === undefined || positionals.length > 1 || isFault(tolerance) || tolerance < 0)
    throw new Error(USAGE);
  const { files } = await findInputs(folder);
  const suppliers = new Suppliers();
  const books = await registerOf(files, "books", suppliers);
  const statement = await registerOf(files, "statement", suppliers);
  const links = linksOf(match(books, statement, { tolerance }));
  say(
    `The matcher: ${links.size} links, of them ${count(links, "Exact")} Exact and ${count(links, "Matched")} Matched.`,
  );
  const work = mkdtempSync(path.join(tmpdir(), "engines-"));
  try {
    const keys: Keys = {
      books: path.join(work, "books.csv"),
      statement: path.join(work, "statement.csv"),
      tolerance,
    };
    writeKeys(keys.books, books);
    writeKeys(keys.statement, statement);
    return await compareAll(keys, links, say);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

type Links = ReadonlyMap<string, string>;

async function compareAll(keys: Keys, links: Links, say: (line: string) => void): Promise<boolean> {
  let first: Tiers | undefined;
  let isEqual = true;
  for (const engine of ENGINES) {
    const tiers = await engine.run(keys);
    if (!tiers) {
      say(`${engine.dialect.name}: not installed. It is started ${engine.how}.`);
      continue;
    }
    first ??= tiers;
    const isSame = isSamePairs(tiers, first);
    const others = [...tiers.exact, ...tiers.number].filter((pair) => !links.has(pair)).length;
    isEqual &&= isSame && others === 0;
    say(
      `${engine.dialect.name} ${tiers.version}: ${tiers.exact.length} pairs by all fields, ${tiers.number.length} by number, in ${Math.round(tiers.milliseconds)} ms; ${others === 0 ? "all are" : `${others} are not`} pairs of the matcher${isSame ? "" : ", and not those of the engine before"}. Started ${engine.how}.`,
    );
  }
  return isEqual;
}

function isSamePairs(one: Tiers, other: Tiers): boolean {
  return one.exact.join() === other.exact.join() && one.number.join() === other.number.join();
}

/** The status of every link, by the numbers of its booking and of its document. */
export function linksOf(matched: Matched): Map<string, string> {
  const { outcome } = matched;
  const links = new Map<string, string>();
  for (let link = 0; link < outcome.count; link++)
    if (outcome.isLive(link))
      links.set(
        `${outcome.book[link] ?? 0},${outcome.statement[link] ?? 0}`,
        linkStatus(matched, link).status,
      );
  return links;
}

function count(links: Links, status: string): number {
  return [...links.values()].filter((one) => one === status).length;
}

/** All registrations of one side in one register, under their ids in the group. Rows that are refused are left out. */
async function registerOf(
  files: readonly InputFile[],
  side: InputFile["side"],
  suppliers: Suppliers,
): Promise<Register> {
  const all = new Register(suppliers);
  for (const { gstin, file } of files.filter((one) => one.side === side)) {
    const read = new SideRead(side, new Suppliers());
    await readInputFile(file, read, MEGABYTES);
    const { register } = read;
    for (let row = 0; row < register.count; row++) {
      const placed = { key: 0, home: gstin, place: row, id: register.idOf(row) };
      const document = documentOf(canonicalRow(register, row, placed));
      all.add({ ...document, id: groupId(path.basename(file), document.id) });
    }
  }
  return all;
}
