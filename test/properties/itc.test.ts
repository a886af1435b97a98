/** ITC over all versions of a document, for any order of amendments, actions, deemed acceptances and filings. */
import { expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { theDay } from "../../src/gst/date";
import { rowKey } from "../../src/documents/identity";
import { signOf } from "../../src/documents/kind";
import { HEADS, NO_TAX, subtractTax, negateTax, addTax, totalTax, type Tax } from "../../src/gst/tax";
import type { Paise } from "../../src/gst/money";
import { noon } from "../support/lineage";
import { playScenario, scenario, type Scenario } from "./scenario";

/**
 * What a declaration does not reduce: of each head that loses ITC, all but what was declared. More may be declared than
 * is lost in the end, because an earlier version was in a statement in between.
 */
function leftUnreduced(change: Tax, declared: Tax): Tax {
  const heads = HEADS.map((head) => [head, Math.max(0, 0 - change[head] - declared[head])] as const);
  return Object.fromEntries(heads.map(([head, left]) => [head, left as Paise])) as unknown as Tax;
}

/** Half of ₹ 9,000 is declared, while another statement reduces all but a paisa of it. */
const REDUCED_MEANWHILE: Scenario = {
  kind: "Invoice",
  begin: theDay("2025-11-05"),
  tax: local(900000),
  events: [
    { do: "wait", days: 18 },
    { do: "amend", tax: local(1), late: false, renamed: false },
    { do: "close" },
    { do: "wait", days: 15 },
    { do: "amend", tax: NO_TAX, late: false, renamed: false },
    { do: "amend", tax: NO_TAX, late: false, renamed: false },
    { do: "wait", days: 1 },
    { do: "answer", which: 5, action: "Accept", reduce: "half" },
  ],
};

function local(paise: number): Tax {
  return { ...NO_TAX, cgst: paise as Paise, sgst: paise as Paise };
}

test("all statements together give the last accepted version, less what was declared as not to be reduced", () => {
  fc.assert(
    fc.property(scenario, (given) => {
      const { life } = playScenario(given);
      const signed = (tax: Tax) => (signOf(given.kind) === 1 ? tax : negateTax(tax));
      let [position, unreduced] = [NO_TAX, NO_TAX];
      for (const { line } of life.filed) {
        if (line.part === "rejected") continue;
        const change = subtractTax(signed(line.tax), position);
        if (line.action === "Accept" && line.reduction === "No")
          unreduced = addTax(unreduced, leftUnreduced(change, NO_TAX));
        else if (line.action === "Accept" && line.declared)
          unreduced = addTax(unreduced, leftUnreduced(change, line.declared));
        position = signed(line.tax);
      }
      expect(life.itc()).toEqual(addTax(position, unreduced));
    }),
    { numRuns: 1500, examples: [[REDUCED_MEANWHILE]] },
  );
});

test("one statement holds one version at most, and each version is in one statement at most", () => {
  fc.assert(
    fc.property(scenario, (given) => {
      const { life } = playScenario(given);
      const periods = life.filed.map(({ period }) => period);
      expect(new Set(periods).size).toBe(periods.length);
      const keys = life.filed.map(({ line }) => rowKey(line));
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns: 500 },
  );
});

test("a version that is out of every statement is out of the IMS only when a later one replaced it", () => {
  fc.assert(
    fc.property(scenario, (given) => {
      const { life, versions } = playScenario(given);
      const present = new Set([...life.filed.map(({ line }) => line), ...life.ims].map(rowKey));
      versions.forEach((version, place) => {
        const replaced = life.filed.some(({ line }) =>
          versions.slice(place + 1).some((one) => rowKey(one) === rowKey(line)),
        );
        expect([rowKey(version), present.has(rowKey(version)) || replaced]).toEqual([rowKey(version), true]);
      });
    }),
    { numRuns: 500 },
  );
});

test("the effect shown in the IMS is that of the statement", () => {
  fc.assert(
    fc.property(scenario, (given) => {
      const { life } = playScenario({ ...given, events: given.events.filter((one) => one.do !== "close") });
      const asOf = noon("2026-11-01");
      const counted = life.draft(asOf).lines.filter(({ part }) => part === "available");
      const shown = new Map(life.ims.map((record) => [rowKey(record), record.effect]));
      expect(counted.map((line) => shown.get(rowKey(line)))).toEqual(counted.map(({ itc }) => totalTax(itc)));
    }),
    { numRuns: 300 },
  );
});
