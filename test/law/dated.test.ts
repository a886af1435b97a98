import { describe, expect, test } from "@jest/globals";
import "../../src/law/cut-offs";
import "../../src/law/due-dates";
import "../../src/law/ims-regime";
import "../../src/law/rates";
import "../../src/law/returns";
import "../../src/law/section-16-4";
import { cite, dated, rulesInForce } from "../../src/law/dated";
import { isFault } from "../../src/gst/fault";

describe("a dated rule", () => {
  const rule = dated("TEST-RULE", "a rule of the tests", "2B period", [
    { from: "2025-10", value: "new", source: "the new text", checked: "2025-01-01" },
    { from: "2024-10", value: "old", source: "the old text", checked: "2025-01-01" },
  ]);

  test.each([
    ["2025-10", "new"],
    ["2025-09", "old"],
    ["2024-10", "old"],
    ["2099-01", "new"],
  ])("answers for %s with the %s entry", (when, value) => {
    const ruling = rule.at(when);
    expect(isFault(ruling) ? ruling.code : ruling.value).toBe(value);
  });

  test("answers nothing for the period before its first entry, and says from when it is written", () => {
    expect(rule.at("2024-09")).toMatchObject({
      code: "UNWRITTEN_LAW",
      sentence: "Rule TEST-RULE (a rule of the tests) is written down from 2024-10, not for 2024-09.",
    });
  });

  test("is cited with its code, its start and its source", () => {
    const ruling = rule.at("2025-12");
    expect(isFault(ruling) ? "" : cite(ruling)).toBe("TEST-RULE from 2025-10: the new text");
  });

  test("whose entries are not newest first is a mistake of the table", () => {
    const entry = (from: string) => ({ from, value: 1, source: "s", checked: "2025-01-01" });
    expect(() => dated("BAD", "bad", "2B period", [entry("2024-10"), entry("2025-10")])).toThrow(
      "newest first",
    );
  });
});

describe("the law in force", () => {
  test("has for every rule a code of its own, a source and a day of checking on each entry", () => {
    const rules = rulesInForce().filter(({ code }) => !code.startsWith("TEST"));
    expect(rules.length).toBeGreaterThanOrEqual(10);
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
    for (const { entries } of rules)
      for (const { source, checked } of entries)
        expect([source.length > 5, /^\d{4}-\d{2}-\d{2}$/.test(checked)]).toEqual([true, true]);
  });
});
