/** Both seals are SHA-256 of the text in gstr2b's README: its first line names the statement. */
import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import { openingSealOf, sealOf } from "../../src/gstr2b/seal";
import { igst, OCTOBER } from "../support/month";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

test("a statement and an opening statement without rows are sealed by their first line alone", () => {
  const empty = { lines: [], totals: [], summary: [] };
  expect(sealOf(OCTOBER, empty)).toBe(sha256("MILAAN-2B 2 2025-10"));
  expect(openingSealOf(OCTOBER, [])).toBe(sha256("MILAAN-OPENING 1 2025-10"));
});

test("every further line of the sealed text is a row as the README describes it: a JSON array of its cells", () => {
  const totals = [
    { table: "4(A)(1)" as const, about: "Import of goods", tax: igst(180.5) },
    { table: "4(A)(5)" as const, about: "All other", tax: igst(-9) },
  ];
  const summary = [
    {
      ...({ summary: "ITC Available", part: "A", number: "IV", heading: "Import of Goods" } as const),
      ...{ table: "4(A)(1)", tax: undefined, advisory: "From ICEGATE." },
    },
  ];
  const text = [
    "MILAAN-2B 2 2025-10",
    '["4(A)(1)","Import of goods",180.5,0,0,0]',
    '["4(A)(5)","All other",-9,0,0,0]',
    '["ITC Available","A","IV","Import of Goods","4(A)(1)","","","","","From ICEGATE."]',
  ].join("\n");
  expect(sealOf(OCTOBER, { lines: [], totals, summary })).toBe(sha256(text));
});
