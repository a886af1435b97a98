/** Two versions of a statement compared: what enters, leaves and changes adds up to the paisa, head by head. */
import { describe, expect, test } from "@jest/globals";
import { atOnce } from "../../src/gst/slices";
import type { Gstr2bLine } from "../../src/gstr2b/line";
import { availableItc, totalsOf } from "../../src/gstr2b/totals";
import { compareVersions } from "../../src/gstr2b/versions/compare";
import { creditOf, versionLines } from "../../src/gstr2b/versions/line";
import { addTax, negateTax, NO_TAX, sumTax } from "../../src/gst/tax";
import { fc } from "../support/fast-check";
import { statementLines } from "./lines";

const kept = (lines: readonly Gstr2bLine[]) => atOnce(versionLines(lines));
const compared = (before: readonly Gstr2bLine[], now: readonly Gstr2bLine[]) =>
  atOnce(compareVersions(kept(before), kept(now)));

describe("two versions of a statement", () => {
  test("add up: ITC before, with what enters and changes and without what leaves, is ITC now", () => {
    fc.assert(
      fc.property(statementLines, statementLines, (before, now) => {
        const change = compared(before, now);
        expect(change.before.itc).toEqual(availableItc(totalsOf(before)));
        expect(change.now.itc).toEqual(availableItc(totalsOf(now)));
        expect(
          sumTax([change.before.itc, change.entered.itc, negateTax(change.left.itc), change.changed.itc]),
        ).toEqual(change.now.itc);
        expect(change.before.lines + change.entered.lines - change.left.lines).toBe(change.now.lines);
        expect(change.changes).toHaveLength(change.entered.lines + change.left.lines + change.changed.lines);
      }),
      { numRuns: 60 },
    );
  });

  test("the other way round, what entered leaves, and the same documents change back", () => {
    fc.assert(
      fc.property(statementLines, statementLines, (before, now) => {
        const [there, back] = [compared(before, now), compared(now, before)];
        expect([back.entered, back.left]).toEqual([there.left, there.entered]);
        expect(addTax(back.changed.itc, there.changed.itc)).toEqual(NO_TAX);
        const changed = (list: typeof there) =>
          list.changes.flatMap(({ is, key }) => (is === "changed" ? [key] : [])).sort();
        expect(changed(back)).toEqual(changed(there));
      }),
      { numRuns: 40 },
    );
  });

  test("of the same documents, in any order, have no change", () => {
    fc.assert(
      fc.property(statementLines, (lines) => {
        expect(compared(lines, [...lines].reverse()).changes).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test("have one key for each line, also where one document has several", () => {
    fc.assert(
      fc.property(statementLines, (lines) => {
        const twice = kept([...lines, ...lines]);
        expect(new Set(twice.map(({ key }) => key)).size).toBe(twice.length);
        expect(sumTax(twice.map(creditOf))).toEqual(availableItc(totalsOf([...lines, ...lines])));
      }),
      { numRuns: 30 },
    );
  });
});
