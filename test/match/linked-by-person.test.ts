/** What persons put together and parted: it comes before everything the matcher finds. */
import { describe, expect, test } from "@jest/globals";
import type { Verdicts } from "../../src/match/block";
import type { MatchDocument } from "../../src/match/registers/register";
import type { Together } from "../../src/match/stages/linked-by-person";
import { AT } from "../../src/match/levels/comparison";
import { AMOUNT } from "../../src/match/levels/amounts-level";
import { fc } from "../support/fast-check";
import { document, everything, gstin, linksOf, matched } from "./documents";

const OTHER = gstin("AABCS1429B");

function verdicts(together: readonly Together[], apart: readonly string[] = []): Verdicts {
  return { together, isForbidden: (b, s) => apart.includes(`${b} ${s}`) };
}

const pair = (b: number, s: number): Together => ({ books: [b], statement: [s] });

describe("what a person puts together", () => {
  test("is linked instead of what is equal in every field, whose other half stays open", () => {
    const books = [document("SI/1", { id: "B1" })];
    const statement = [document("SI/1", { id: "S1" }), document("ZX/9", { id: "S2", taxable: "7.00" })];
    expect(linksOf(matched(books, statement, { verdicts: verdicts([pair(0, 1)]) }))).toEqual([
      "B1 = S2: Mismatch",
    ]);
  });

  test("may be of two suppliers, whichever of them is matched first", () => {
    const one = [document("A/1", { id: "B1" }), document("A/2", { id: "B2", gstin: OTHER })];
    const statement = [document("A/1", { id: "S1" }), document("A/2", { id: "S2", gstin: OTHER })];
    const links = linksOf(matched(one, statement, { verdicts: verdicts([pair(0, 1)]) }));
    expect(links.map((link) => link.split(":")[0])).toContain("B1 = S2");
    expect(links.some((link) => link.startsWith("B2 = S2"))).toBe(false);
  });

  test("may be several documents, whose sums are compared, a credit note with its minus", () => {
    const books = [document("77", { id: "B1", taxable: "900", cgst: "81", sgst: "81" })];
    const statement = [
      document("SI/5", { id: "S1", taxable: "1000", cgst: "90", sgst: "90" }),
      document("CN/1", { id: "S2", type: "CN", taxable: "100", cgst: "9", sgst: "9" }),
    ];
    const of = matched(books, statement, { verdicts: verdicts([{ books: [0], statement: [0, 1] }]) });
    expect(linksOf(of).map((link) => link.split(":")[0])).toEqual(["B1 = S1", "B1 = S2"]);
    expect([0, 1].map((link) => of.outcome.levelsOf(link)[AT.amounts])).toEqual([AMOUNT.EQUAL, AMOUNT.EQUAL]);
  });

  test("holds once: a second link of the same booking or document is left out", () => {
    const books = [document("1", { id: "B1" }), document("2", { id: "B2", taxable: "5" })];
    const statement = [
      document("8", { id: "S1", taxable: "40" }),
      document("9", { id: "S2", taxable: "90" }),
    ];
    const all = [pair(0, 0), pair(0, 1), pair(1, 0)];
    const links = linksOf(matched(books, statement, { verdicts: verdicts(all) }));
    expect(links.map((link) => link.split(":")[0])).toEqual(["B1 = S1"]);
  });
});

describe("what a person parts", () => {
  const split = () => ({
    books: [
      document("SI/9", { id: "B1", taxable: "400", cgst: "36", sgst: "36" }),
      document("SI/9", { id: "B2", taxable: "600", cgst: "54", sgst: "54" }),
    ],
    statement: [document("SI/9", { id: "S1", taxable: "1000", cgst: "90", sgst: "90" })],
  });

  test("is in no group either", () => {
    const { books, statement } = split();
    expect(linksOf(matched(books, statement))).toHaveLength(2);
    const parted = matched(books, statement, { verdicts: verdicts([], ["1 0"]) });
    expect(linksOf(parted).filter((link) => link.startsWith("B2 = S1"))).toEqual([]);
  });

  test("never shares a link, whatever is parted", () => {
    const books = ["a", "b", "c", "d"].map((id, at) =>
      document(`SI/${at % 2}`, { id, taxable: `${(at + 1) * 100}` }),
    );
    const statement = ["w", "x", "y", "z"].map((id, at) =>
      document(`SI/${at % 2}`, { id, taxable: `${(at + 2) * 100}` }),
    );
    const cell = fc.tuple(fc.nat(3), fc.nat(3)).map(([b, s]) => `${b} ${s}`);
    fc.assert(
      fc.property(fc.uniqueArray(cell, { maxLength: 16 }), (apart) => {
        const of = matched(books, statement, { verdicts: verdicts([], apart) });
        const { outcome } = of;
        const live = Array.from({ length: outcome.count }, (_, link) => link).filter((link) =>
          outcome.isLive(link),
        );
        const made = live.map((link) => `${outcome.book[link] ?? -1} ${outcome.statement[link] ?? -1}`);
        expect(made.filter((one) => apart.includes(one))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

test("verdicts given one after another come to what a full run gives", () => {
  const side = (names: string): MatchDocument[] =>
    names.split(" ").map((id, at) => document(`SI/${at}`, { id, ...(at % 2 ? { gstin: OTHER } : {}) }));
  const [books, statement] = [side("a b c d e f"), side("u v w x y z")];
  const row = fc.nat(5);
  fc.assert(
    fc.property(fc.array(fc.tuple(row, row), { minLength: 1, maxLength: 6 }), (pairs) => {
      const kept = matched(books, statement);
      const rows = [0, 1, 2, 3, 4, 5];
      let given: Verdicts = verdicts([]);
      pairs.forEach((_, at) => {
        given = verdicts(pairs.slice(0, at + 1).map(([b, s]) => pair(b, s)));
        kept.update({ books: rows, statement: rows, verdicts: given });
      });
      expect(everything(kept)).toEqual(everything(matched(books, statement, { verdicts: given })));
    }),
    { numRuns: 60 },
  );
});
