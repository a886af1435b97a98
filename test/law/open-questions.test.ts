import { describe, expect, test } from "@jest/globals";
import { readSettings, firstRows, SETTING } from "../../src/settings/settings";
import { isFault } from "../../src/gst/fault";
import type { Gstin } from "../../src/gst/gstin";
import { thePeriod } from "../../src/gst/period";
import { rulesInForce } from "../../src/law/dated";
import { openQuestion, openQuestions, openQuestionsOf } from "../../src/law/open-questions/index";
import { DEFAULT_POLICIES, policyText } from "../../src/law/policies";
import { CITE } from "../../src/law/citations";
import { readAllLaw } from "./rules-page";

readAllLaw();

const ruleQuestions = openQuestions().filter(
  ({ question }) =>
    !rulesInForce().some(({ entries }) => entries.some((entry) => entry.openQuestion === question)),
);
const ids = (citation: string) => openQuestionsOf(citation).map(({ id }) => id);

describe("the list of open questions", () => {
  test("holds the eleven contradictions, each with two claims at least", () => {
    const contradictions = openQuestions().filter(({ id }) => /^C\d+$/.test(id));
    expect(contradictions.map(({ id }) => id)).toEqual(Array.from({ length: 11 }, (_, n) => `C${n + 1}`));
    expect(contradictions.filter(({ claims }) => claims.length < 2)).toEqual([]);
  });

  test("has every open question of a dated rule once, with all rules that share it", () => {
    for (const { code, entries } of rulesInForce())
      for (const entry of entries.filter((one) => one.openQuestion !== undefined)) {
        const found = openQuestions().filter(({ question }) => question === entry.openQuestion);
        expect(found).toHaveLength(1);
        expect(found[0]?.rules).toContain(code);
      }
  });

  test("has for each a unique id, what is used, rules, and what to check", () => {
    const all = openQuestions();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { question, used, rules, check } of all)
      expect([/[.?]$/.test(question), used.length > 5, rules.length > 0, check.endsWith(".")]).toEqual([
        true,
        true,
        true,
        true,
      ]);
  });

  test("can be decided by a policy where the rulebook says so, and nowhere else", () => {
    const switchable = openQuestions().flatMap(({ id, policy }) => (policy ? [[id, policy]] : []));
    expect(switchable).toEqual([
      ["C4", "remarksRequiredFor"],
      ["PENDING-ORIGINAL", "pendingOriginal"],
    ]);
    expect(policyText("pendingOriginal")).toBe("hold");
    expect(policyText("remarksRequiredFor")).toBe("partial, no");
    expect(policyText("remarksRequiredFor", { ...DEFAULT_POLICIES, remarksRequiredFor: [] })).toBe("none");
    expect(policyText("remarksSent")).toBe("keep");
    const both = { ...DEFAULT_POLICIES, remarksRequiredFor: ["reject", "no"] } as const;
    expect(policyText("remarksRequiredFor", both)).toBe("reject, no");
  });

  test("throws for an unknown id", () => {
    expect(() => openQuestion("C12")).toThrow("C12");
  });
});

describe("the open questions of a citation", () => {
  test("are those that name its rule, and the entry's own only where that entry is cited", () => {
    expect(ids(CITE.samePeriod)).toEqual(["PENDING-ORIGINAL", "R-40"]);
    expect(ids("IMS-REGIME from 2025-10: GSTN FAQ")).toEqual([
      "C10",
      "EXTENDED-PENDING",
      "PENDING-ONCE",
      "IMS-REGIME",
    ]);
    expect(ids("IMS-REGIME from 2024-10: GSTN FAQ")).toEqual(["C10", "EXTENDED-PENDING", "PENDING-ONCE"]);
  });

  // Rulebook 0.2, 3 to 8 and 13: what each rule leaves open, apart from its dated entries.
  test.each([
    ["C8 ISD-ACTIONS", "R-4"],
    ["C8 ISD-ACTIONS CHARGE-CHANGED", "R-6"],
    ["RESETS", "R-13 R-78"],
    ["C9 SEQUENCE-1A", "R-20"],
    ["PENDING-IMPORTS REJECTED-IMPORTS MOVED-IMPORTS", "R-29"],
    ["MIXED-HEADS UNCHANGED-AGAIN", "R-30"],
    ["MOVED-DATES", "R-17 R-37"],
    ["C3 PENDING-IMPORTS LAST-STATEMENT LEFT-IMS", "R-31"],
    ["C10", "R-32 R-33"],
    ["EXTENDED-PENDING", "R-34"],
    ["EXPIRED-LANDING", "R-35"],
    ["PENDING-ONCE", "R-36"],
    ["C4", "R-38 R-54"],
    ["SEQUENCE-1A", "R-40 R-46"],
    ["PENDING-ORIGINAL", "R-41"],
    ["POSITIONS CHARGE-CHANGED PARTLY-REDUCED", "R-42"],
    ["SUPPLIER-FIGURES", "R-43 R-71 R-72"],
    ["PENDING-ORIGINAL POSITIONS UNCHANGED-AGAIN", "R-44"],
    ["POSITIONS UNCHANGED-AGAIN NOTE-REJECTED-TWICE", "R-45"],
    ["POSITIONS", "R-47"],
    ["POSITIONS CHARGE-CHANGED", "R-48"],
    ["PART-B-SIGN", "R-49"],
    ["C11 MIXED-HEADS MOVED-IMPORTS PARTLY-REDUCED", "R-50"],
    ["C11", "R-53"],
    ["LATE-RETURN", "R-58 R-80"],
    ["ONE-WAY-LOCK", "R-60 R-81"],
    ["LAST-STATEMENT UNAVAILABLE", "R-64"],
    ["C5 PART-B-SIGN UNAVAILABLE-NOTES", "R-68"],
    ["C5", "R-69"],
    ["SUPPLIER-FIGURES NOTE-REJECTED-TWICE", "R-70"],
    ["ITC-LOCK", "R-73"],
    ["RULE-67B POST-SALE-DISCOUNT", "R-75"],
    ["C1 C2 EXPIRED-LANDING", "R-77"],
    ["C6 C7", "R-87"],
    ["C3 LAST-STATEMENT LEFT-IMS REVOKED-REGISTRATION ANNUAL-RETURN-EXEMPT", "ITC-TIME-LIMIT"],
  ])("are, as far as whole rules are open, %s for %s", (open, codes) => {
    for (const code of codes.split(" "))
      expect(ruleQuestions.filter(({ rules }) => rules.includes(code)).map(({ id }) => id)).toEqual(
        open.split(" "),
      );
  });

  test.each([
    ["official", "C1 C2 C3 C5 C9 C10 C11 POST-SALE-DISCOUNT"],
    ["in part", "REVOKED-REGISTRATION ANNUAL-RETURN-EXEMPT REJECTED-IMPORTS"],
    ["secondary", "C6 C7 LEFT-IMS"],
    [
      "inferred",
      "LAST-STATEMENT EXTENDED-PENDING EXPIRED-LANDING PENDING-ONCE MOVED-IMPORTS POSITIONS PARTLY-REDUCED " +
        "UNCHANGED-AGAIN SEQUENCE-1A PART-B-SIGN UNAVAILABLE UNAVAILABLE-NOTES LATE-RETURN ONE-WAY-LOCK RESETS SUPPLIER-FIGURES",
    ],
    [
      "unknown",
      "C4 C8 PENDING-ORIGINAL PENDING-IMPORTS MOVED-DATES MIXED-HEADS ISD-ACTIONS CHARGE-CHANGED NOTE-REJECTED-TWICE ITC-LOCK RULE-67B",
    ],
  ])("have the confidence “%s”: %s", (confidence, founded) => {
    expect(ruleQuestions.filter((one) => one.confidence === confidence).map(({ id }) => id)).toEqual(
      founded.split(" "),
    );
  });

  test("are found for a rule of a table by its own code and by its table's", () => {
    const cited = (code: string, from: string) => ids(`${code} from ${from}: GSTN FAQ`);
    expect(cited("R-4/ISD", "2024-10")).toEqual(["C8", "ISD-ACTIONS", "R-4/ISD"]);
    expect(cited("R-4/ISD", "2020-07")).toEqual(["C8", "ISD-ACTIONS"]);
    expect(cited("R-91/SUPPLIERS", "2017-07")).toEqual(["R-91/SUPPLIERS"]);
    expect(openQuestion("R-4/ISD")).toMatchObject({
      rules: ["R-4/ISD", "R-4/ISDA"],
      confidence: "in part",
      claims: [],
    });
  });

  test("are none for a text without a rule", () => {
    expect(ids("CGST Rules r.46(b)")).toEqual([]);
  });
});

describe("what the user may decide is in the settings", () => {
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

  test("a new workbook requires remarks where an acceptance reduces ITC in part or not, and keeps them in the audit trail", () => {
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
    [SETTING.remarksRequiredFor, "none", { ...DEFAULT_POLICIES, remarksRequiredFor: [] }, []],
    [SETTING.remarksSent, "Send", { ...DEFAULT_POLICIES, remarksSent: "send" }, []],
    [SETTING.remarksSent, "mail", DEFAULT_POLICIES, ["BAD_CHOICE"]],
    [SETTING.remarksRequiredFor, "reject, always", DEFAULT_POLICIES, ["BAD_CHOICE"]],
  ])("%s = %s", (setting, value, policies, faults) => {
    expect(read(setting, value)).toEqual({ policies, faults });
  });
});
