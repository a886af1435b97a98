/** The same actions give the same statement. */
import { expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { historyOf } from "../../src/actions/history";
import { generate } from "../../src/gstr2b/generate";
import { sealOf } from "../../src/gstr2b/seal";
import { contentOf } from "../../src/gstr2b/content";

import { isFault } from "../../src/gst/fault";
import { refresh } from "../../src/ims/refresh";
import type { Gstin } from "../../src/gst/gstin";
import { noon } from "../support/lineage";
import { playScenario, scenario } from "./scenario";

const OTHERS = ["29AAGCB7383J1Z4", "24AANFA2641L1ZF", "29AABCR1718E1ZL"] as Gstin[];

test("generated twice, from rows in any order, a statement is the same to the byte", () => {
  const scenarios = fc.array(scenario, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(scenarios, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (given, order) => {
      const open = given.map((one, place) => {
        const { life } = playScenario({
          ...one,
          events: one.events.filter((event) => event.do !== "close").slice(0, 12),
        });
        return life.ims.map((record) => ({
          ...record,
          supplierGstin: OTHERS[place] ?? record.supplierGstin,
        }));
      });
      const ims = open.flat();
      const shuffled = ims
        .map((record, place) => ({ record, at: order[place % order.length] ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ record }) => record);
      const { life } = playScenario({ ...(given[0] as (typeof given)[0]), events: [] });
      const seal = (records: typeof ims) => {
        const asOf = noon("2026-11-01");
        const inputs = {
          ims: refresh(records, historyOf([]), life.taxpayer, asOf),
          gstr2a: [],
          ...historyOf([]),
        };
        const { lines } = generate(life.open, inputs, life.taxpayer, asOf);
        const content = contentOf(life.open, lines);
        return isFault(content) ? content.sentence : sealOf(life.open, content);
      };
      expect(seal(shuffled)).toBe(seal(ims));
      expect(seal(ims)).toBe(seal(ims));
    }),
    { numRuns: 200 },
  );
});
