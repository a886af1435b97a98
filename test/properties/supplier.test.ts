/** The supplier's own liability over all versions of a document: returns and adjustments add up to the positions. */
import { expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { signOf } from "../../src/documents/kind";
import { rowKey } from "../../src/documents/identity";
import { addTax, isNoTax, negateTax, NO_TAX, sumTax, totalTax, type Tax } from "../../src/gst/tax";
import type { Played } from "./scenario";
import { playScenario, scenario, type Scenario } from "./scenario";

/** The supplier's final position from the last action alone; undefined when the last version has none. */
function expectedPosition({ kind }: Scenario, { life, versions }: Played): Tax | undefined {
  const signed = (tax: Tax) => (signOf(kind) === 1 ? tax : negateTax(tax));
  const [last, answered] = [versions.at(-1), life.filed.at(-1)?.line];
  if (!last || !answered || rowKey(last) !== rowKey(answered)) return undefined;
  if (answered.part !== "rejected") return signed(last.tax);
  const accepted = life.filed.filter(({ line }) => line.part !== "rejected").at(-1)?.line.tax ?? NO_TAX;
  return totalTax(signed(last.tax)) >= totalTax(signed(accepted)) ? signed(last.tax) : signed(accepted);
}

test("accepted, it is the document; rejected, the higher of the document and what the recipient had accepted", () => {
  let checked = 0;
  fc.assert(
    fc.property(scenario, (given) => {
      const played = playScenario(given);
      const rows = played.life.liability();
      const expected = expectedPosition(given, played);
      const left = rows.filter(({ note }) => note.includes("Check on the portal"));
      if (!expected || left.length) return;
      checked += 1;
      expect(
        sumTax(rows.map(({ gstr1Effect, imsAdjustment }) => addTax(gstr1Effect, imsAdjustment))),
      ).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
  // Most scenarios are checked, or the property would prove little.
  expect(checked).toBeGreaterThan(500);
});

test("a rejection adds to the liability or does not change it, and only an acceptance reverses an addition", () => {
  fc.assert(
    fc.property(scenario, (given) => {
      const { life } = playScenario(given);
      for (const { imsAdjustment, note } of life.liability()) {
        if (isNoTax(imsAdjustment)) continue;
        const undone = note.includes("undone");
        expect([note, totalTax(imsAdjustment) < 0]).toEqual([note, undone]);
      }
    }),
    { numRuns: 500 },
  );
});
