/** A finding says in its title what was found, and in its detail the same with the first documents. */
import { describe, expect, test } from "@jest/globals";
import { failed, found, passed } from "../../src/checks/check";
import type { Paise } from "../../src/gst/money";

const item = { name: "29ZZZCB2345B1ZE CN-7", fact: "reduces ITC", amount: 50_000 as Paise };

describe("a finding", () => {
  test.each([
    ["1 record without action will be deemed accepted:", "1 record without action will be deemed accepted"],
    ["GSTR-2B of Oct-25 was never generated.", "GSTR-2B of Oct-25 was never generated."],
  ])("“%s” is the title, without a colon", (lead, title) => {
    const finding = failed(lead, [item], "Answer it.");
    expect(finding.title).toBe(title);
    expect(finding.detail).toBe(`${lead} 29ZZZCB2345B1ZE CN-7 (reduces ITC, ₹ 500.00).`);
  });

  test("has no title where nothing was found: then the rule is shown", () => {
    expect(passed("All have an action.").title).toBeUndefined();
    expect(found([], "Records:", "Answer them.", "All have an action.").title).toBeUndefined();
  });
});
