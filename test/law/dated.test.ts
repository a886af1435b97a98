import { describe, expect, test } from "@jest/globals";
import { cite, dated, rulesInForce } from "../../src/law/dated";
import { isFault } from "../../src/gst/fault";
import { readAllLaw } from "./rules-page";

readAllLaw();

describe("a dated rule", () => {
  const rule = dated("TEST-RULE", "a rule of the tests", "2B period", [
    { from: "2025-10", value: "new", source: "the new text", checked: "2025-01-01" },
    { from: "2024-10", value: "old", source: "the old text", checked: "2025-01-01" },
    { from: "2020-07", value: "oldest", source: "the oldest text", checked: "2025-01-01" },
  ]);

  test.each([
    ["2025-10", "new"],
    ["2025-09", "old"],
    ["2024-10", "old"],
    ["2024-09", "oldest"],
    ["2020-07", "oldest"],
    ["2099-01", "new"],
  ])("is on %s the %s entry", (when, value) => {
    const ruling = rule.at(when);
    expect(isFault(ruling) ? ruling.code : ruling.value).toBe(value);
  });

  test("is a fault for the period before its first entry, with the first date it applies to", () => {
    expect(rule.at("2020-06")).toMatchObject({
      code: "UNWRITTEN_LAW",
      sentence: "Rule TEST-RULE (a rule of the tests) is known from Jul-20, not for Jun-20.",
    });
  });

  test("is cited with its code, its start and its source", () => {
    const ruling = rule.at("2025-12");
    expect(isFault(ruling) ? "" : cite(ruling)).toBe("TEST-RULE from 2025-10: the new text");
  });

  test("whose entries are not newest first is an error in the table", () => {
    const entry = (from: string) => ({ from, value: 1, source: "s", checked: "2025-01-01" });
    expect(() => dated("BAD", "bad", "2B period", [entry("2024-10"), entry("2025-10")])).toThrow(
      "newest first",
    );
    expect(() => dated("BAD", "bad", "2B period", [entry("2025-10"), entry("2025-10")])).toThrow(
      "newest first",
    );
  });

  test("without an entry is a fault for any date", () => {
    expect(dated("TEST-EMPTY", "nothing yet", "2B period", []).at("2025-10")).toMatchObject({
      sentence: "Rule TEST-EMPTY (nothing yet) is known from no date at all, not for Oct-25.",
    });
  });

  test("carries the open question of its entry, and none where there is none", () => {
    const settled = { from: "2025-10", value: 1, source: "the text", checked: "2025-01-01" };
    const open = { ...settled, from: "2024-10", openQuestion: "whether so" };
    const openRule = dated("TEST-DOUBT", "an open rule", "2B period", [settled, open]);
    expect(openRule.at("2024-10")).toMatchObject({ openQuestion: "whether so" });
    expect(openRule.at("2025-10")).not.toHaveProperty("openQuestion");
  });
});

describe("the law in force", () => {
  const rules = rulesInForce().filter(({ code }) => !/^(TEST|BAD)/.test(code));
  const changed = rules.filter(({ entries }) => entries.length > 1);
  const STARTS = {
    "2B period": /^\d{4}-\d{2}$/,
    "return period": /^\d{4}-\d{2}$/,
    "document date": /^\d{4}-\d{2}-\d{2}$/,
    "day of action": /^\d{4}-\d{2}-\d{2}$/,
  };

  test("has a unique code for every rule", () => {
    expect(rules.length).toBeGreaterThanOrEqual(10);
    for (const { code } of rules)
      expect(rules.filter((other) => other.code.endsWith(code)).map((other) => other.code)).toEqual([code]);
  });

  test.each(rules.map((rule) => [rule.code, rule] as const))(
    "has for %s a sentence, the first date by its clock, a source, and the day it was checked",
    (code, { sentence, clock, entries }) => {
      expect([code, sentence]).toEqual([
        expect.stringMatching(/^[0-9A-Z]+([-/][0-9A-Z]+)*$/),
        expect.stringMatching(/\w+ \w+/),
      ]);
      for (const { from, source, checked } of entries)
        expect([from, source, checked]).toEqual([
          expect.stringMatching(STARTS[clock]),
          expect.stringMatching(/\w.{5}/),
          expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
        ]);
    },
  );

  test.each(changed.map((rule) => [rule.code, rule] as const))(
    "has no entry of %s that repeats the one before",
    (_, { entries }) => {
      entries.slice(1).forEach(({ value, openQuestion }, place) => {
        const { value: newer, openQuestion: open } = entries[place] ?? {};
        expect({ value: newer, doubt: open }).not.toEqual({ value, doubt: openQuestion });
      });
    },
  );
});
