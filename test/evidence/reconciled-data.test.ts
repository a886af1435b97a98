/** What a filing's entry says the reconciliation came to: read as a whole, or not at all. */
import { describe, expect, test } from "@jest/globals";
import { parseReconciled } from "../../src/evidence/reconciled-data";

describe("the totals of a reconciliation in an entry", () => {
  const whole = { Matched: { rows: 3, credit: 54000 }, "Not in the books": { rows: 0, credit: -100 } };

  test.each<[string, unknown, unknown]>([
    ["with every status whole are read", whole, whole],
    ["of a month without documents are none", {}, {}],
    [
      "with more in a status than Milaan knows are read without it",
      { Matched: { ...whole.Matched, more: 1 } },
      { Matched: whole.Matched },
    ],
    ["with half a paisa are not read", { ...whole, Mismatch: { rows: 1, credit: 0.5 } }, undefined],
    ["with an amount as text are not read", { ...whole, Mismatch: { rows: 1, credit: "100" } }, undefined],
    ["with fewer than no rows are not read", { ...whole, Mismatch: { rows: -1, credit: 0 } }, undefined],
    ["with a status that is none are not read", { ...whole, Mismatch: null }, undefined],
    ["as a list are not read", [whole.Matched], undefined],
    ["as a text are not read", "Matched", undefined],
    ["that are null are not read", null, undefined],
  ])("%s", (_, value, expected) => {
    expect(parseReconciled(value)).toEqual(expected);
  });
});
