import { describe, expect, test } from "@jest/globals";
import { readSettings, firstRows, SETTING } from "../../src/home/settings";
import { isFault } from "../../src/gst/fault";
import type { Gstin } from "../../src/gst/gstin";
import { thePeriod } from "../../src/gst/period";
import { rulesInForce } from "../../src/law/dated";
import { doubt, doubts, doubtsOf } from "../../src/law/doubts";
import { DEFAULT_POLICIES, policyText } from "../../src/law/policies";
import { LAW } from "../../src/law/standing";
import { readAllLaw } from "./rules-page";

readAllLaw();

const ids = (citation: string) => doubtsOf(citation).map(({ id }) => id);

describe("the list of doubts", () => {
  test("holds the eleven contradictions, each with two claims at least", () => {
    const contradictions = doubts().filter(({ id }) => /^C\d+$/.test(id));
    expect(contradictions.map(({ id }) => id)).toEqual(Array.from({ length: 11 }, (_, n) => `C${n + 1}`));
    expect(contradictions.filter(({ claims }) => claims.length < 2)).toEqual([]);
  });

  test("holds every doubt of a dated rule once, with all rules that share it", () => {
    for (const { code, entries } of rulesInForce())
      for (const entry of entries.filter((one) => one.doubt !== undefined)) {
        const found = doubts().filter(({ question }) => question === entry.doubt);
        expect(found).toHaveLength(1);
        expect(found[0]?.rules).toContain(code);
      }
  });

  test("has for each an id of its own, what is used, rules, and what to check", () => {
    const all = doubts();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { question, used, rules, check } of all)
      expect([/[.?]$/.test(question), used.length > 5, rules.length > 0, check.endsWith(".")]).toEqual([
        true,
        true,
        true,
        true,
      ]);
  });

  test("can be switched where the rulebook says so, and nowhere else", () => {
    const switchable = doubts().flatMap(({ id, policy }) => (policy ? [[id, policy]] : []));
    expect(switchable).toEqual([
      ["C4", "remarksRequiredFor"],
      ["PENDING-ORIGINAL", "pendingOriginal"],
    ]);
    expect(policyText("pendingOriginal")).toBe("hold");
    expect(policyText("remarksRequiredFor")).toBe("none");
  });

  test("has none that nobody wrote", () => {
    expect(() => doubt("C12")).toThrow("C12");
  });
});

describe("the doubts of a citation", () => {
  test("are those that name its rule, and the entry's own only where that entry is cited", () => {
    expect(ids(LAW.samePeriod)).toEqual(["PENDING-ORIGINAL", "R-40"]);
    expect(ids("IMS-REGIME from 2025-10: GSTN FAQ")).toEqual([
      "C10",
      "EXTENDED-PENDING",
      "PENDING-ONCE",
      "IMS-REGIME",
    ]);
    expect(ids("IMS-REGIME from 2024-10: GSTN FAQ")).toEqual(["C10", "EXTENDED-PENDING", "PENDING-ONCE"]);
  });

  test("are none for a text without a rule", () => {
    expect(ids("CGST Rules r.46(b)")).toEqual([]);
  });
});

describe("what the user may decide stands in the settings", () => {
  const rows = firstRows({
    gstin: "27AAPFU0939F1ZV" as Gstin,
    name: "Asha",
    frequency: "Monthly",
    firstPeriod: thePeriod("2025-10"),
    practiceClock: "",
  });
  const read = (setting: string, value: string) => {
    const { settings, faults } = readSettings([...rows, { setting, value }]);
    return isFault(settings)
      ? settings
      : { policies: settings.policies, faults: faults.map(({ code }) => code) };
  };

  test("a new workbook leaves the portal its freedom", () => {
    const { settings, faults } = readSettings(rows);
    expect(isFault(settings) ? settings : settings.policies).toEqual(DEFAULT_POLICIES);
    expect(faults).toEqual([]);
  });

  test.each([
    [
      SETTING.pendingOriginal,
      "Amended prevails",
      { ...DEFAULT_POLICIES, pendingOriginal: "amended prevails" },
      [],
    ],
    [SETTING.pendingOriginal, "maybe", DEFAULT_POLICIES, ["BAD_CHOICE"]],
    [
      SETTING.remarksRequiredFor,
      "no; Reject",
      { ...DEFAULT_POLICIES, remarksRequiredFor: ["reject", "no"] },
      [],
    ],
    [SETTING.remarksRequiredFor, "none", DEFAULT_POLICIES, []],
    [SETTING.remarksRequiredFor, "reject, always", DEFAULT_POLICIES, ["BAD_CHOICE"]],
  ])("%s = %s", (setting, value, policies, faults) => {
    expect(read(setting, value)).toEqual({ policies, faults });
  });
});
