/** The tiers as SQL come to the pairs that the matcher makes. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { KEY_COLUMNS, keyRow, type KeyName } from "../../src/group/keys";
import { DIALECTS } from "../../src/group/sql/dialects";
import { tableStatements, tierStatements } from "../../src/group/sql/tiers";
import { match } from "../../src/match/engine";
import type { Register } from "../../src/match/registers/register";
import { Suppliers } from "../../src/match/registers/suppliers";
import { linksOf } from "../../src/tools/group/engines/compare";
import { DUCKDB_ENGINE } from "../../src/tools/group/engines/duckdb-engine";
import { writeKeys } from "../../src/tools/group/engines/keys-file";
import type { Tiers } from "../../src/tools/group/engines/engine";
import { document, gstin, OWN, register as registerOf, type Some } from "../match/documents";
import { makeGroup } from "../registers/group";
import { registerOf as madeRegister } from "../registers/side";

const folder = mkdtempSync(path.join(tmpdir(), "tiers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function tiersOf(books: Register, statement: Register): Promise<Tiers> {
  const files = { books: path.join(folder, "books.csv"), statement: path.join(folder, "statement.csv") };
  writeKeys(files.books, books);
  writeKeys(files.statement, statement);
  const tiers = await DUCKDB_ENGINE.run({ ...files, tolerance: 100 });
  if (!tiers) throw new Error("DuckDB is not installed.");
  return tiers;
}

describe.each([
  ["typical", "even"],
  ["dirty", "skewed"],
  ["adversarial", "even"],
] as const)("on a group: %s, suppliers %s", (level, shape) => {
  const made = makeGroup({ level, shape, documents: 3000, seed: 5, registrations: 6 });
  const suppliers = new Suppliers();
  const books = madeRegister(made.books, suppliers);
  const statement = madeRegister(made.statement, suppliers);
  let links: Map<string, string>;
  let tiers: Tiers;
  beforeAll(async () => {
    links = linksOf(match(books, statement));
    tiers = await tiersOf(books, statement);
  });

  test("every pair of the exact tier is one that the matcher calls Exact", () => {
    const { exact } = tiers;
    expect(exact.filter((pair) => links.get(pair) !== "Exact")).toEqual([]);
  });

  test("every pair of the number tier is one that the matcher makes", () => {
    const { number } = tiers;
    expect(number.filter((pair) => !links.has(pair))).toEqual([]);
  });

  test("both tiers are what maps of the same keys come to", () => {
    const { exact, number } = tiers;
    expect({ exact: new Set(exact), number: new Set(number) }).toEqual(tiersByMaps(books, statement));
  });

  test("the exact tier takes most of what the matcher calls Exact", () => {
    const { exact } = tiers;
    const all = [...links.values()].filter((status) => status === "Exact").length;
    expect(exact.length / all).toBeGreaterThan(0.9);
  });
});

type Keyed = Readonly<Record<KeyName, number>>;

function keyed(register: Register): Keyed[] {
  return Array.from({ length: register.count }, (_, row) => {
    const values = keyRow(register, row, row);
    return Object.fromEntries(KEY_COLUMNS.map(([name], at) => [name, values[at] ?? 0])) as Keyed;
  });
}

/** The documents that are alone under a text of their keys. */
function alone(documents: readonly Keyed[], keyOf: (of: Keyed) => string): Map<string, Keyed> {
  const times = new Map<string, number>();
  for (const one of documents) times.set(keyOf(one), (times.get(keyOf(one)) ?? 0) + 1);
  return new Map(documents.flatMap((one) => (times.get(keyOf(one)) === 1 ? [[keyOf(one), one]] : [])));
}

function tiersByMaps(books: Register, statement: Register): { exact: Set<string>; number: Set<string> } {
  const [ofBooks, ofStatement] = [keyed(books), keyed(statement)];
  const amended = new Set(
    ofStatement.filter(({ amends }) => amends).map(({ supplier, amends }) => `${supplier} ${amends}`),
  );
  const amounts = (of: Keyed) => [of.taxable, of.igst, of.cgst, of.sgst, of.cess];
  const states = (one: number, other: number) => one === other || one === 0 || other === 0;
  const isPossible = (b: Keyed, s: Keyed) =>
    b.supplier !== 0 &&
    (["home", "pos", "port", "section"] as const).every((name) => states(b[name], s[name])) &&
    (b.section === s.section || (b.section !== 2 && s.section !== 2)) &&
    b.reverse_charge === s.reverse_charge &&
    (b.number_year === s.number_year || b.number_year === -1 || s.number_year === -1) &&
    b.financial_year === s.financial_year &&
    b.financial_year !== 0 &&
    Math.abs(b.day - s.day) <= 361 &&
    s.amends === 0 &&
    !amended.has(`${s.supplier} ${s.named}`);
  const numbered = (documents: readonly Keyed[]) => documents.filter(({ serial }) => serial >= 0);
  const pairs = (keyOf: (of: Keyed) => string, isPair: (b: Keyed, s: Keyed) => boolean) => {
    const others = alone(numbered(ofStatement), keyOf);
    return [...alone(numbered(ofBooks), keyOf)].flatMap(([key, b]) => {
      const s = others.get(key);
      return s && isPossible(b, s) && isPair(b, s) ? [[b.document, s.document] as const] : [];
    });
  };
  const single = alone(ofStatement, (s) => [s.supplier, s.kind, s.canonical, ...amounts(s)].join());
  const isSingle = new Set([...single.values()].map((one) => one.document));
  const exact = pairs(
    (of) => [of.supplier, of.kind, of.written, ...amounts(of)].join(),
    (_, s) => isSingle.has(s.document),
  );
  const taken = new Set(exact.map(([b]) => b));
  const number = pairs(
    (of) => `${of.pan} ${of.canonical}`,
    (b, s) =>
      b.supplier === s.supplier &&
      b.kind === s.kind &&
      !taken.has(b.document) &&
      amounts(b).every((amount, at) => Math.abs(amount - (amounts(s)[at] ?? 0)) <= 100),
  );
  const texts = (list: readonly (readonly [number, number])[]) => new Set(list.map((pair) => pair.join()));
  return { exact: texts(exact), number: texts(number) };
}

describe("a pair", () => {
  const SISTER = gstin("AAKCM4821K", "29");
  const tierOf = async (
    book: Some & { number?: string },
    other: Some & { number?: string },
    more: readonly Some[] = [],
  ) => {
    const suppliers = new Suppliers();
    const one = (of: Some & { number?: string }, at: number) =>
      document(of.number ?? "RK/25-26/0451", { id: String(at), ...of });
    const books = registerOf([book].map(one), suppliers);
    const { exact, number } = await tiersOf(books, registerOf([other, ...more].map(one), suppliers));
    if (exact.length > 0) return "exact";
    return number.length > 0 ? "number" : "left";
  };

  test.each<
    readonly [string, string, Some & { number?: string }, Some & { number?: string }, (readonly Some[])?]
  >([
    ["that is equal", "exact", {}, {}],
    ["with another date of the year", "exact", { date: "2025-07-02" }, {}],
    ["with spaces around the number", "exact", { number: " RK/25-26/0451 " }, {}],
    ["with the number in another form", "number", { number: "rk 451" }, {}],
    [
      "with an amount a rupee off",
      "number",
      { taxable: "23482.37", cgst: "2113.32", sgst: "2113.32" },
      { cgst: "2113.32", sgst: "2113.32" },
    ],
    ["with an amount that differs", "left", { taxable: "23483.37" }, {}],
    ["with another running number", "left", { number: "RK/25-26/0452" }, {}],
    ["with another series", "left", { number: "MK/25-26/0451" }, {}],
    ["with another year in the number", "left", { number: "RK/24-25/0451" }, {}],
    ["with a date of another year", "left", { date: "2026-06-12" }, {}],
    ["without a date", "left", { date: "" }, {}],
    ["without a number", "left", { number: "" }, { number: "" }],
    ["without a supplier", "left", { gstin: "" }, { gstin: "" }],
    ["of another type", "left", { type: "DN" }, {}],
    ["with another place of supply", "left", { pos: "29" }, {}],
    ["whose place of supply is stated once", "exact", { pos: "" }, {}],
    ["under reverse charge on one side", "left", { reverseCharge: true }, {}],
    ["of another own registration", "left", { homeGstin: OWN }, { homeGstin: SISTER }],
    ["whose own registration is stated once", "exact", { homeGstin: OWN }, {}],
    ["of ISD credit", "left", {}, { section: "ISD" }],
    ["with another port", "left", { portCode: "INNSA1" }, { portCode: "INMAA1" }],
    ["that is twice in the statement", "left", {}, {}, [{}]],
    ["that is in the statement again in another form", "left", {}, {}, [{ number: "RK-451" } as Some]],
    [
      "whose document is amended",
      "left",
      {},
      { section: "B2B" },
      [{ section: "B2BA", originalNumber: "rk/25-26/0451", number: "RK/9" } as Some],
    ],
  ])("%s is %s", async (_what, tier, book, other, more = []) => {
    expect(await tierOf(book, other, more)).toBe(tier);
  });
});

test.each(DIALECTS)("$name gets whole numbers and nothing of a document's text", (dialect) => {
  const statements = [...tableStatements(dialect), ...tierStatements(dialect, 100)];
  expect(statements.join("\n").replace(/BIGINT|INTEGER|Int\d+|UNLOGGED/gi, "")).not.toMatch(
    /VARCHAR|\btext\b|LIKE|regexp|substr|upper|trim|\bcast\b|::/i,
  );
});
