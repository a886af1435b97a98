/** Since when each unchanged rule applies: its regime's first period or day. */
import { describe, expect, test } from "@jest/globals";
import { rulesInForce } from "../../src/law/dated";
import { CITE } from "../../src/law/citations";

const FIRST: readonly [string, string, string[]][] = [
  ["GST itself", "2017-07-01", ["R-90", "R-91", "R-96"]],
  ["GSTR-2B", "2020-07", ["R-12", "R-15", "R-60", "R-64"]],
  ["the quarterly return", "2021-01", ["R-21"]],
  ["rule 37A", "2022-12", ["R-66"]],
  ["GSTR-1A", "2024-07", ["R-10", "R-20"]],
  [
    "the IMS",
    "2024-10",
    [
      ...["R-4", "R-11", "R-13", "R-14", "R-18", "R-24", "R-27", "R-40", "R-41", "R-42", "R-57", "R-58"],
      ...["R-70", "R-77"],
    ],
  ],
  ["its second rules", "2025-10", ["R-29", "R-38", "R-50"]],
];

/** "R-4 from 2024-10" of "R-4 from 2024-10: GSTN FAQ". */
const starts = Object.values(CITE).map((citation) => citation.split(":")[0]);

describe("an unchanged rule is cited since the beginning of", () => {
  test.each(FIRST)("%s, %s: %p", (_, from, codes) => {
    expect(starts.filter((start) => start?.endsWith(` from ${from}`)).sort()).toEqual(
      codes.map((code) => `${code} from ${from}`).sort(),
    );
  });

  test("is one of these, with nothing to look up but its sentence", () => {
    expect(starts).toHaveLength(FIRST.flatMap(([, , codes]) => codes).length);
    for (const [, from, codes] of FIRST)
      for (const code of codes)
        expect(rulesInForce().find((rule) => rule.code === code)?.entries).toMatchObject([
          { from, value: true },
        ]);
  });
});
