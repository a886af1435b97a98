/** A supplier's number is unique in a year: what is booked twice and in the statement twice is claimed once. */
import { describe, expect, test } from "@jest/globals";
import { document, everything, gstin, linksOf, matched, OWN, type Some } from "./documents";

const side = (letter: string, numbers: readonly string[], some: Some = {}) =>
  numbers.map((number, at) => document(number, { id: `${letter}${at + 1}`, taxable: "6400", ...some }));

const takenIn = (links: readonly string[]) => links.filter((link) => /Exact|Matched/.test(link));

describe("a document that both sides have twice", () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ["written the same", ["RK/88", "RK/88"], ["RK/88", "RK/88"]],
    ["with zeros in front", ["4417", "04417"], ["4417", "04417"]],
    ["in two forms", ["RK/88/25-26", "RK-88"], ["RK/88/25-26", "RK-88"]],
    ["three times", ["RK/88", "RK/88", "RK/88"], ["RK/88", "RK/88", "RK/88"]],
  ])("is taken once without a person: %s", (_what, books, statement) => {
    const answer = matched(side("B", books), side("S", statement));
    expect(takenIn(linksOf(answer))).toHaveLength(1);
    expect(everything(answer).join("\n")).toMatch(
      /Suggested .*Appears twice in the books and in the statement.*the same as S1.*Double claim of S1/,
    );
  });

  test("of very many only one is taken", () => {
    const numbers = Array.from({ length: 300 }, () => "RK/88");
    expect(takenIn(linksOf(matched(side("B", numbers), side("S", numbers))))).toHaveLength(1);
  });

  test.each<readonly [string, readonly string[], Some]>([
    ["another running number", ["RK/88", "RK/89"], {}],
    ["another series", ["RK/88", "MK/88"], {}],
    ["no number", ["", ""], {}],
  ])("is no double claim with %s", (_what, numbers, some) => {
    const answer = matched(side("B", numbers, some), side("S", numbers, some));
    expect(everything(answer).join("\n")).not.toMatch(/Double claim/);
  });

  test.each<readonly [string, Some, Some]>([
    ["other amounts", { taxable: "6400" }, { taxable: "6500" }],
    ["other years", { date: "2025-06-12" }, { date: "2024-06-12" }],
    ["other types", { type: "INV" }, { type: "DN" }],
    ["two own registrations", { homeGstin: OWN }, { homeGstin: gstin("AAKCM4821K", "29") }],
    ["other ports", { portCode: "INNSA1" }, { portCode: "INMAA1" }],
  ])("is none of %s", (_what, one, other) => {
    const both = (letter: string) => [
      document("RK/88", { ...one, id: `${letter}1` }),
      document("RK/88", { ...other, id: `${letter}2` }),
    ];
    expect(takenIn(linksOf(matched(both("B"), both("S"))))).toHaveLength(2);
  });
});
