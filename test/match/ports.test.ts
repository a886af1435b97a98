/** Bills of entry: a number is one port's own. */
import { describe, expect, test } from "@jest/globals";
import { document, everything, linksOf, matched, type Some } from "./documents";

const bill = (id: string, portCode: string, some: Some = {}) =>
  document("7004512", { id, portCode, gstin: "", igst: "5200", taxable: "28888.90", ...some });

describe.each<readonly [string, Some]>([
  ["no section", {}],
  ["section IMPG", { section: "IMPG" }],
  ["section IMPGSEZ and a GSTIN", { section: "IMPGSEZ", gstin: "27AACCM4417K1ZJ" }],
])("bills of entry with %s", (_what, some) => {
  test("of one number at two ports are paired by port", () => {
    const answer = matched(
      [bill("B1", "INNSA1", some), bill("B2", "INMAA1", some)],
      [bill("S1", "INMAA1", some), bill("S2", "INNSA1", some)],
    );
    expect(linksOf(answer)).toEqual(["B1 = S2: Exact", "B2 = S1: Exact"]);
  });

  test("of one number at three ports are paired by port", () => {
    const ports = ["INNSA1", "INMAA1", "INDEL4"];
    const answer = matched(
      ports.map((port, at) => bill(`B${at}`, port, some)),
      [...ports].reverse().map((port, at) => bill(`S${at}`, port, some)),
    );
    const pairs = linksOf(answer).map((link) => link.replace(/: (Exact|Matched)$/, ""));
    expect(pairs).toEqual(["B0 = S2", "B1 = S1", "B2 = S0"]);
  });

  test("of another port are left to a person, who is told both ports", () => {
    const answer = matched([bill("B1", "INNSA1", some)], [bill("S1", "INMAA1", some)]);
    expect(linksOf(answer)).toEqual(["B1 = S1: Mismatch"]);
    expect(everything(answer).join()).toMatch(/Port differs: INNSA1 in the books, INMAA1 in the statement/);
  });

  test.each(["", " innsa1 "])("whose port is typed as '%s' are exact", (port) => {
    expect(linksOf(matched([bill("B1", port, some)], [bill("S1", "INNSA1", some)]))).toEqual([
      "B1 = S1: Exact",
    ]);
  });
});
