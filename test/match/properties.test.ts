/** What always holds, whatever the registers: on made registers of every level and on edits of them. */
import { describe, expect, test } from "@jest/globals";
import { match, matchSteps } from "../../src/match/engine";
import type { Matcher, MatchOptions } from "../../src/match/matcher";
import { candidatesOf } from "../../src/match/results/explain";
import { linkStatus, STATUSES } from "../../src/match/results/status";
import { Suppliers } from "../../src/match/registers/suppliers";
import { waterfall } from "../../src/match/results/waterfall";
import { makeRegisters, type MadeDocument, type Registers } from "../registers/generate";
import { judge } from "../registers/judge";
import { LEVELS, type Level } from "../registers/levels";
import { Random } from "../registers/random";
import { matchDocument, registerOf } from "../registers/side";
import { fc } from "../support/fast-check";
import { document, everything, linksOf, matched } from "./documents";

const made = new Map<string, Registers>();
function registers(level: Level, documents = 600): Registers {
  const key = `${level} ${documents}`;
  const known = made.get(key) ?? makeRegisters({ level, documents, seed: 11, shape: "even" });
  made.set(key, known);
  return known;
}

function matchedMade(
  books: readonly MadeDocument[],
  statement: readonly MadeDocument[],
  options: MatchOptions = {},
): Matcher {
  const suppliers = new Suppliers();
  return match(registerOf(books, suppliers), registerOf(statement, suppliers), options);
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = new Random(seed);
  return list
    .map((one) => ({ one, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

describe.each(LEVELS)("a %s register", (level) => {
  const { books, statement } = registers(level);
  const answer = matchedMade(books, statement);

  test("gives the same answer whatever the order of rows", () => {
    const again = matchedMade(shuffled(books, 1), shuffled(statement, 2));
    expect(everything(again)).toEqual(everything(answer));
  });

  test("gives the same answer when it is cut by supplier, documents whose supplier is in doubt aside", () => {
    const named = statement.filter(({ gstin }) => gstin !== "");
    const known = new Set(named.map(({ gstin }) => gstin.slice(2, 12)));
    const sure = books.filter(({ gstin }) => known.has(gstin.slice(2, 12)));
    const shard = (of: { gstin: string }) => of.gstin.charCodeAt(11) % 3;
    const whole = linksOf(matchedMade(sure, named, { foreign: false }));
    const parts = [0, 1, 2].flatMap((one) =>
      linksOf(
        matchedMade(
          sure.filter((of) => shard(of) === one),
          named.filter((of) => shard(of) === one),
          { foreign: false },
        ),
      ),
    );
    expect(parts.sort()).toEqual(whole);
  });

  test("says something of every document, and links a document once unless in a group", () => {
    const { outcome, sides } = answer;
    const [b, s] = [new Int32Array(sides.books.count), new Int32Array(sides.statement.count)];
    for (let link = 0; link < outcome.count; link++) {
      expect(STATUSES).toContain(linkStatus(answer, link).status);
      if (outcome.group[link] !== 0) continue;
      b[outcome.book[link] ?? 0] = (b[outcome.book[link] ?? 0] ?? 0) + 1;
      s[outcome.statement[link] ?? 0] = (s[outcome.statement[link] ?? 0] ?? 0) + 1;
    }
    expect(Math.max(...b, ...s)).toBe(1);
    const text = everything(answer).join("\n");
    for (const { id } of [...books, ...statement]) expect(text).toContain(id);
  });

  test("is taken without a person only where the last run of digits agrees", () => {
    const { outcome, sides } = answer;
    const tail = (number: string) => {
      const plain = number.replace(/(?<!\d)(20)?2[4-7][^0-9A-Za-z]?(20)?2[4-7](?!\d)/g, "");
      return (/(\d+)\D*$/.exec(plain)?.[1] ?? "").replace(/^0+/, "");
    };
    for (let link = 0; link < outcome.count; link++) {
      const { status } = linkStatus(answer, link);
      if (status !== "Exact" && status !== "Matched") continue;
      const [typed, issued] = [
        sides.books.numberOf(outcome.book[link] ?? 0),
        sides.statement.numberOf(outcome.statement[link] ?? 0),
      ];
      const [one, other] = [tail(typed), tail(issued)];
      // A year run together with the number is cut off by the document's own date.
      expect([typed, issued, one.endsWith(other.slice(-3)) || other.endsWith(one.slice(-3))]).toEqual([
        typed,
        issued,
        true,
      ]);
    }
  });

  test("explains every score by points that add up to it", () => {
    const { outcome } = answer;
    for (let link = 0; link < outcome.count; link += 7) {
      const steps = waterfall(outcome.levelsOf(link), answer.weightsOf(outcome.book[link] ?? 0), {
        rivals: outcome.rivals[link] ?? 0,
      });
      expect(steps.at(-1)?.sum).toBe(linkStatus(answer, link).score);
    }
    const [first] = candidatesOf(answer, "books", outcome.book[0] ?? 0);
    expect(first?.other).toBe(outcome.statement[0]);
  });
});

test("the work comes in slices that end with the whole answer", () => {
  const { books, statement } = registers("typical");
  const suppliers = new Suppliers();
  const steps = matchSteps(registerOf(books, suppliers), registerOf(statement, suppliers));
  const shares: number[] = [];
  let step = steps.next();
  for (; !step.done; step = steps.next()) shares.push(step.value);
  expect(shares.length).toBeGreaterThan(20);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(everything(step.value)).toEqual(everything(matchedMade(books, statement)));
});

describe("a change runs only its suppliers, with the answer of a full run", () => {
  const edits = fc.array(fc.record({ row: fc.nat(), from: fc.nat(), onBooks: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  });

  test.each(["typical", "adversarial"] as const)("edited rows of a %s register", (level) => {
    const { books, statement } = registers(level, 250);
    fc.assert(
      fc.property(edits, (changes) => {
        const [b, s] = [[...books], [...statement]];
        const suppliers = new Suppliers();
        const kept = match(registerOf(b, suppliers), registerOf(s, suppliers));
        for (const { row, from, onBooks } of changes) {
          const list = onBooks ? b : s;
          const at = row % list.length;
          const source = list[from % list.length] as MadeDocument;
          // Another document's content under the row's own id: supplier, number, amounts and date all change.
          const edited = { ...source, id: (list[at] as MadeDocument).id };
          list[at] = edited;
          kept.sides[onBooks ? "books" : "statement"].replace(at, matchDocument(edited));
          kept.update(onBooks ? { books: [at] } : { statement: [at] });
        }
        expect(everything(kept)).toEqual(everything(matchedMade(b, s)));
      }),
      { numRuns: 8 },
    );
  });

  test("a fresh statement against what is there", () => {
    const { books, statement } = registers("dirty");
    const early = statement.slice(0, 400);
    const suppliers = new Suppliers();
    const kept = match(registerOf(books, suppliers), registerOf(early, suppliers));
    const added = statement.slice(400).map((one) => kept.sides.statement.add(matchDocument(one)));
    kept.update({ statement: added });
    expect(everything(kept)).toEqual(everything(matchedMade(books, statement)));
  });

  test("a verdict", () => {
    const books = [document("PV/1", { id: "B1", taxable: "50000" })];
    const statement = [
      document("SI/8", { id: "S1", taxable: "50000" }),
      document("SI/9", { id: "S2", taxable: "50000" }),
    ];
    const kept = matched(books, statement);
    const together = [{ books: [0], statement: [1] }];
    kept.update({ books: [0], verdicts: { together, isForbidden: () => false } });
    expect(linksOf(kept)).toEqual(["B1 = S2: Suggested"]);
    kept.update({ books: [0], verdicts: { together: [], isForbidden: () => true } });
    expect(linksOf(kept)).toEqual([]);
  });
});

describe("crowds", () => {
  const crowd = (count: number, number: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => document(number(at), { id: `${at}`, taxable: "30" }));

  test("one supplier, one amount and one day six thousand times", () => {
    const answer = matched(
      crowd(6000, (at) => `V${at}`),
      crowd(6000, (at) => `SI/${at + 7}`),
    );
    expect(answer.outcome.count).toBeLessThanOrEqual(6000);
  });

  test("four thousand equal numbers are paired one to one", () => {
    const answer = matched(
      crowd(4000, () => "SI/1"),
      crowd(4000, () => "SI/1"),
    );
    expect(answer.outcome.count).toBe(4000);
  });

  test("empty sides", () => {
    expect(linksOf(matched([], []))).toEqual([]);
    expect(linksOf(matched([document("1")], []))).toEqual([]);
    expect(linksOf(matched([], [document("1")]))).toEqual([]);
  });
});

test.each<readonly [Level, number]>([
  ["clean", 0.99],
  ["typical", 0.975],
  ["dirty", 0.96],
  ["adversarial", 0.94],
])("on a %s register the links are right and nearly all found", (level, least) => {
  const of = registers(level, 2000);
  const { f1, automaticPrecision } = judge(matchedMade(of.books, of.statement), of);
  expect(f1).toBeGreaterThan(least);
  expect(automaticPrecision).toBeGreaterThan(0.9985);
});
