/** The supplier's own liability over the life of a document: returns and adjustments add up to the positions. */
import { expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { signOf } from "../../src/documents/document";
import { rowKey } from "../../src/documents/identity";
import { addTax, isNoTax, negateTax, NO_TAX, sumTax, totalTax, type Tax } from "../../src/gst/tax";
import type { Lived } from "./life";
import { live, tale, type Tale } from "./life";

/** Where the supplier stands in the end, told by the last answer alone; undefined when the last paper has none. */
function standsAt({ kind }: Tale, { life, papers }: Lived): Tax | undefined {
  const signed = (tax: Tax) => (signOf(kind) === 1 ? tax : negateTax(tax));
  const [last, answered] = [papers.at(-1), life.filed.at(-1)?.line];
  if (!last || !answered || rowKey(last) !== rowKey(answered)) return undefined;
  if (answered.part !== "rejected") return signed(last.tax);
  const accepted = life.filed.filter(({ line }) => line.part !== "rejected").at(-1)?.line.tax ?? NO_TAX;
  return totalTax(signed(last.tax)) >= totalTax(signed(accepted)) ? signed(last.tax) : signed(accepted);
}

test("accepted, it is the paper; rejected, the higher of the paper and what the recipient had accepted", () => {
  let judged = 0;
  fc.assert(
    fc.property(tale, (told) => {
      const lived = live(told);
      const rows = lived.life.liability();
      const stands = standsAt(told, lived);
      const left = rows.filter(({ note }) => note.includes("Check on the portal"));
      if (!stands || left.length) return;
      judged += 1;
      expect(
        sumTax(rows.map(({ gstr1Effect, imsAdjustment }) => addTax(gstr1Effect, imsAdjustment))),
      ).toEqual(stands);
    }),
    { numRuns: 2000 },
  );
  // Most lives are judged, or the property would say little.
  expect(judged).toBeGreaterThan(500);
});

test("a rejection adds to the liability or leaves it, and only an acceptance takes an addition back", () => {
  fc.assert(
    fc.property(tale, (told) => {
      const { life } = live(told);
      for (const { imsAdjustment, note } of life.liability()) {
        if (isNoTax(imsAdjustment)) continue;
        const undone = note.includes("undone");
        expect([note, totalTax(imsAdjustment) < 0]).toEqual([note, undone]);
      }
    }),
    { numRuns: 500 },
  );
});
