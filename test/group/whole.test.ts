/** A group in worker processes comes to what one process comes to, however it is cut and whatever is killed. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { match } from "../../src/match/engine";
import { missReasons } from "../../src/match/results/misses";
import { linkNote, missNote } from "../../src/match/results/notes";
import { linkReasons } from "../../src/match/results/reasons";
import { Register } from "../../src/match/registers/register";
import { linkStatus } from "../../src/match/results/status";
import { Suppliers } from "../../src/match/registers/suppliers";
import { makeGroup, writeGroup } from "../registers/group";
import { Random } from "../registers/random";
import { matchDocument } from "../registers/side";
import type { MadeDocument } from "../registers/generate";
import { filesOf, group, newFolder, pairsOf, rowsOf, type Ran } from "./run";

const folder = newFolder();
const made = makeGroup({ level: "dirty", documents: 3000, seed: 11, registrations: 5 });
const WORKERS = ["--workers", "2", "--shards", "4"];

let reference: Ran;
let expected: Map<string, string>;
beforeAll(async () => {
  writeGroup(folder, made);
  reference = await group(folder, newFolder(), WORKERS);
  expected = filesOf(reference.out);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Everything that is said of each link and of each document without, by the matcher over the whole group at once. */
function ofOneProcess(): string[] {
  const suppliers = new Suppliers();
  const side = (documents: readonly MadeDocument[]) => {
    const register = new Register(suppliers);
    for (const one of documents) {
      const document = matchDocument(one);
      register.add({ ...document, more: { ...document.more, supplierName: one.name } });
    }
    return register;
  };
  const matched = match(side(made.books), side(made.statement));
  const { outcome, sides } = matched;
  const lines: string[] = [];
  for (let link = 0; link < outcome.count; link++) {
    if (!outcome.isLive(link)) continue;
    const { status, score, probability } = linkStatus(matched, link);
    const [b, s] = [outcome.book[link] ?? 0, outcome.statement[link] ?? 0];
    const ids = [sides.books.idOf(b), sides.statement.idOf(s)];
    const words = [linkReasons(matched, link), linkNote(matched, link)];
    lines.push([...ids, status, score, probability.toFixed(6), ...words].join("|"));
  }
  for (let row = 0; row < sides.books.count; row++)
    if ((outcome.linkOfBook[row] ?? -1) < 0)
      lines.push(
        [sides.books.idOf(row), "", "Only in books", "", ""]
          .concat(missReasons(matched, "books", row), missNote(matched, "books", row))
          .join("|"),
      );
  for (let row = 0; row < sides.statement.count; row++)
    if ((outcome.linkOfStatement[row] ?? -1) < 0)
      lines.push(
        ["", sides.statement.idOf(row), "Only in 2B/IMS", "", ""]
          .concat(missReasons(matched, "statement", row), missNote(matched, "statement", row))
          .join("|"),
      );
  return lines.sort();
}

function ofFiles(out: string): string[] {
  const id = (gstin = "", own = "") => (own === "" ? "" : `${gstin}/${own}`);
  const lines = made.gstins.flatMap((gstin) =>
    pairsOf(out, gstin).map((row) =>
      [
        ...[id(row["books_gstin"], row["books_id"]), id(row["statement_gstin"], row["statement_id"])],
        ...[row["status"], row["score"], row["probability"], row["reasons"], row["note"]],
      ].join("|"),
    ),
  );
  // A link of two registrations is listed in both.
  return [...new Set(lines)].sort();
}

describe("a group of registrations", () => {
  test("comes to the same pairs, scores and sentences as one process over everything", () => {
    expect(reference.failed).toBe("");
    expect(ofFiles(reference.out)).toEqual(ofOneProcess());
  });

  test("has bookings whose supplier is in doubt, which are looked for in what all parts left open", () => {
    const blank = made.gstins
      .flatMap((gstin) => pairsOf(reference.out, gstin))
      .filter(({ reasons }) => reasons?.includes("Supplier GSTIN is blank in the books"));
    expect(blank.length).toBeGreaterThan(3);
  });

  test("finds the bookings of documents that were reported to another registration", () => {
    const truth = new Map(made.links.map(({ books, statement }) => [books, statement]));
    const found = rowsOf(path.join(reference.out, "other-registrations.csv")).filter(
      ({ kind }) => kind === "sister registration" || kind === "another company",
    );
    const right = found.filter(
      (row) =>
        truth.get(`${row["books_gstin"] ?? ""}/${row["books_id"] ?? ""}`) ===
        `${row["statement_gstin"] ?? ""}/${row["statement_id"] ?? ""}`,
    );
    expect(right.length).toBeGreaterThan(made.sisters.size * 0.85);
    expect(right.length / found.length).toBeGreaterThan(0.9);
    // The credit is another registration's: nothing of it is taken without a person.
    expect(found.filter(({ status = "" }) => ["Exact", "Matched"].includes(status))).toEqual([]);
  });

  test("tells a sister registration of the same PAN from another company of the group", () => {
    const rows = rowsOf(path.join(reference.out, "other-registrations.csv"));
    const isSamePan = ({ books_gstin: one = "", statement_gstin: other = "" }: Record<string, string>) =>
      one.slice(2, 12) === other.slice(2, 12);
    const kinds = (kind: string) => rows.filter((row) => row["kind"] === kind);
    expect(kinds("sister registration").every(isSamePan)).toBe(true);
    expect(kinds("another company").some(isSamePan)).toBe(false);
    expect(kinds("another company").length).toBeGreaterThan(0);
  });

  test("names what is claimed in two registrations", () => {
    const named = new Set(
      rowsOf(path.join(reference.out, "other-registrations.csv"))
        .filter(({ kind }) => kind === "claimed twice")
        .map((row) => `${row["books_gstin"] ?? ""}/${row["books_id"] ?? ""}`),
    );
    const twice = [...made.claimedTwice];
    // Which of the two is the second is for a person to say; both may differ from what was reported.
    const first = (id: string) => made.books.find(({ id: one }) => one.endsWith(`/${id.slice(16, -5)}`))?.id;
    const found = twice.filter((id) => named.has(id) || named.has(first(id) ?? ""));
    expect(found.length).toBeGreaterThanOrEqual(Math.floor(twice.length * 0.8));
  });

  test("has a summary of each registration that counts every document once, to the paisa", () => {
    for (const gstin of made.gstins)
      for (const side of ["books", "statement"] as const) {
        const rows = rowsOf(path.join(reference.out, gstin, "summary.csv")).filter(
          (row) => row["side"] === side && row["of_which"] === "",
        );
        const documents = made[side].filter(({ home }) => home === gstin);
        const count = rows.reduce((sum, row) => sum + Number(row["documents"]), 0);
        const paise = rows.reduce((sum, row) => sum + Math.round(Number(row["taxable_value"]) * 100), 0);
        const signed = documents.map(({ type, taxable }) => (type === "CN" ? -taxable : taxable));
        expect([count, paise]).toEqual([documents.length, signed.reduce((sum, one) => sum + one, 0)]);
      }
  });

  test("comes to the same bytes in one part and one process", async () => {
    const { out } = await group(folder, newFolder(), ["--workers", "1", "--shards", "1"]);
    expect(filesOf(out)).toEqual(expected);
  });
});

describe("a run that is disturbed", () => {
  test("comes to the same bytes when its workers are killed at random", async () => {
    const random = new Random(3);
    const killed: string[] = [];
    const { out, said, failed } = await group(folder, newFolder(), WORKERS, (step, worker) => {
      if (killed.length >= 4 || killed.includes(step) || !random.chance(0.5)) return;
      killed.push(step);
      setTimeout(() => worker.kill("SIGKILL"), random.whole(0, 60));
    });
    expect(failed).toBe("");
    expect(killed).toHaveLength(4);
    expect(said).toMatch(/ended: it is done again by another/);
    expect(filesOf(out)).toEqual(expected);
  });

  test.each([13])(
    "goes on where it was when it is killed itself after %s steps, and does damaged files again",
    async (steps) => {
      const out = newFolder();
      await killedAfter(out, steps);
      const kept = stepsDone(out);
      expect(kept).toBeGreaterThanOrEqual(steps);
      expect(existsSync(path.join(out, "registrations.csv"))).toBe(false);
      const [damaged = ""] = readdirSync(path.join(out, "work")).filter((name) =>
        /^read.*\d\.csv$|books\.csv$/.test(name),
      );
      writeFileSync(path.join(out, "work", damaged), "1,");
      const { said, failed } = await group(folder, out, WORKERS);
      expect(failed).toBe("");
      expect(said).toMatch(new RegExp(`${kept - 1} steps of an earlier run kept`));
      expect(filesOf(out)).toEqual(expected);
    },
  );
});

function stepsDone(out: string): number {
  try {
    const manifest = JSON.parse(readFileSync(path.join(out, "manifest.json"), "utf8")) as { steps: object };
    return Object.keys(manifest.steps).length;
  } catch {
    return 0;
  }
}

/** Starts the command as a user does, and kills it without warning once so many steps are done. */
async function killedAfter(out: string, steps: number): Promise<void> {
  const root = path.resolve(__dirname, "../..");
  const args = [
    "--require",
    "./src/tools/typescript.cjs",
    "src/tools/group.ts",
    folder,
    "--out",
    out,
    ...WORKERS,
  ];
  const command = spawn(process.execPath, args, { cwd: root, stdio: "ignore" });
  const ended = new Promise((resolve) => command.on("exit", resolve));
  const watch = setInterval(() => {
    if (stepsDone(out) >= steps) command.kill("SIGKILL");
  }, 5);
  await ended;
  clearInterval(watch);
}
