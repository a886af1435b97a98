/** Both seals are SHA-256 of the text in gstr2b's README: its first line names the statement. */
import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import { isFault } from "../../src/gst/fault";
import type { Paise } from "../../src/gst/money";
import { contentOf } from "../../src/gstr2b/content";
import type { Gstr2bLine } from "../../src/gstr2b/line";
import { hasSameContent, openingSealOf, sealOf } from "../../src/gstr2b/seal";
import type { Content } from "../../src/gstr2b/sheet";
import { fc } from "../support/fast-check";
import { igst, OCTOBER } from "../support/month";
import { statementLines } from "./lines";

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

test("content that is the same has the same seal, and one other amount, line or order is another content", () => {
  fc.assert(
    fc.property(statementLines, fc.nat(), (made, at) => {
      const content = (lines: readonly Gstr2bLine[]): Content => {
        const found = contentOf(OCTOBER, lines);
        if (isFault(found)) throw new Error(found.sentence);
        return found;
      };
      const before = content(made);
      const copied = content(structuredClone(made));
      expect(hasSameContent(before, copied)).toBe(true);
      expect(sealOf(OCTOBER, copied)).toBe(sealOf(OCTOBER, before));
      const place = at % Math.max(1, made.length);
      const line = made[place];
      if (!line) return;
      const others = [
        made.filter((_, row) => row !== place),
        [...made, line],
        made.with(place, { ...line, itc: { ...line.itc, cess: (line.itc.cess + 1) as Paise } }),
        made.with(place, { ...line, remarks: `${line.remarks}.` }),
      ];
      for (const lines of others) expect(hasSameContent(before, content(lines))).toBe(false);
    }),
    { numRuns: 60 },
  );
});
