/** What to do next, over the days and states of a month. */
import { describe, expect, test } from "@jest/globals";
import { nextStep, type Month, type Step } from "../../src/checks/next-step";
import type { Day } from "../../src/gst/date";
import { STATES } from "../../src/gstr3b/record";
import { fc } from "../support/fast-check";
import { OCTOBER } from "../support/month";

const day = (text: string) => text as Day;
const DRAFT = day("2025-11-14");

const month = (today: string, more: Partial<Month> = {}): Month => ({
  period: OCTOBER,
  today: day(today),
  draft: DRAFT,
  state: "Empty",
  followsFiled: true,
  hasRecords: true,
  withoutAction: 0,
  isDeemedIntended: false,
  hasPortalStatement: false,
  failed: undefined,
  ...more,
});

const EMPTY = { hasRecords: false };
const DRAFTED = { state: "Draft" } as const;
const COMPARED = { ...DRAFTED, hasPortalStatement: true };

describe("the next step of October, whose GSTR-2B the portal drafts on 14 November", () => {
  test.each<[string, Month, Step]>([
    [
      "15 October, September filed, nothing imported: October is not over",
      month("2025-10-15", EMPTY),
      { do: "wait for the month", until: day("2025-11-01") },
    ],
    [
      "31 October, the last day of the month: still nothing",
      month("2025-10-31", EMPTY),
      { do: "wait for the month", until: day("2025-11-01") },
    ],
    [
      "15 October in a workbook just set up: the IMS is imported at once",
      month("2025-10-15", { ...EMPTY, followsFiled: false }),
      { do: "import IMS", isOver: false },
    ],
    [
      "1 November: the IMS is imported, unless the month has no record",
      month("2025-11-01", EMPTY),
      { do: "import IMS", isOver: true },
    ],
    [
      "1 November in a workbook just set up: the same",
      month("2025-11-01", { ...EMPTY, followsFiled: false }),
      { do: "import IMS", isOver: true },
    ],
    [
      "15 November, a month without a record, GSTR-2B generated nevertheless: it goes on to filing",
      month("2025-11-15", { ...EMPTY, ...COMPARED, failed: [] }),
      { do: "file" },
    ],
    [
      "12 November, 24 records without an action: they are reviewed",
      month("2025-11-12", { withoutAction: 24 }),
      { do: "review", count: 24 },
    ],
    [
      "12 November, their deemed acceptance is intended: GSTR-2B is generated",
      month("2025-11-12", { withoutAction: 24, isDeemedIntended: true }),
      { do: "generate" },
    ],
    ["12 November, all have an action: GSTR-2B is generated", month("2025-11-12"), { do: "generate" }],
    [
      "13 November, GSTR-2B up to date: nothing until the 14th",
      month("2025-11-13", DRAFTED),
      { do: "wait for the draft", until: DRAFT },
    ],
    [
      "13 November, all checks passed: still nothing until the 14th, so nothing is filed early",
      month("2025-11-13", { ...COMPARED, failed: [] }),
      { do: "wait for the draft", until: DRAFT },
    ],
    [
      "13 November, a record has no action although GSTR-2B is up to date: it is reviewed",
      month("2025-11-13", { ...DRAFTED, withoutAction: 1 }),
      { do: "review", count: 1 },
    ],
    [
      "14 November: the portal's own GSTR-2B is imported to compare",
      month("2025-11-14", DRAFTED),
      { do: "import GSTR-2B" },
    ],
    ["14 November, compared: the checks are run", month("2025-11-14", COMPARED), { do: "check" }],
    [
      "15 November, two checks failed: they are corrected",
      month("2025-11-15", { ...COMPARED, failed: ["K4", "K12"] }),
      { do: "correct", failed: ["K4", "K12"] },
    ],
    [
      "15 November, no check is open: GSTR-3B is filed",
      month("2025-11-15", { ...COMPARED, failed: [] }),
      { do: "file" },
    ],
    [
      "25 November, overdue: GSTR-3B is filed",
      month("2025-11-25", { ...COMPARED, failed: [] }),
      { do: "file" },
    ],
    [
      "15 November, an action changed: GSTR-2B is out of date before anything else",
      month("2025-11-15", { ...COMPARED, state: "Stale", failed: [], withoutAction: 3 }),
      { do: "generate again", withoutAction: 3 },
    ],
    [
      "15 November, out of date, what has no action is acknowledged",
      month("2025-11-15", { state: "Stale", withoutAction: 3, isDeemedIntended: true }),
      { do: "generate again", withoutAction: 0 },
    ],
    [
      "the day of the draft is not known: nobody waits for it",
      month("2025-11-02", { ...COMPARED, draft: undefined, failed: [] }),
      { do: "file" },
    ],
  ])("%s", (_, given, expected) => {
    expect(nextStep(given)).toEqual(expected);
  });

  test("an extended draft is waited for", () => {
    const extended = month("2025-11-15", { ...COMPARED, failed: [], draft: day("2025-11-16") });
    expect(nextStep(extended)).toEqual({ do: "wait for the draft", until: "2025-11-16" });
  });
});

describe("whatever the month", () => {
  const months = fc.record({
    period: fc.constant(OCTOBER),
    today: fc.integer({ min: 1, max: 30 }).map((date) => day(`2025-11-${String(date).padStart(2, "0")}`)),
    draft: fc.constantFrom(DRAFT, undefined),
    state: fc.constantFrom(...STATES.filter((state) => state !== "Locked")),
    followsFiled: fc.boolean(),
    hasRecords: fc.boolean(),
    withoutAction: fc.nat(3),
    isDeemedIntended: fc.boolean(),
    hasPortalStatement: fc.boolean(),
    failed: fc.constantFrom(undefined, [], ["K4"] as const),
  });

  test("filing comes only when GSTR-2B is up to date, drafted by the portal, checked, and nothing is open", () => {
    fc.assert(
      fc.property(months, (given) => {
        if (nextStep(given).do !== "file") return;
        expect(given).toMatchObject({ state: "Draft", hasPortalStatement: true, failed: [] });
        expect(given.draft === undefined || given.today >= given.draft).toBe(true);
        expect(given.withoutAction === 0 || given.isDeemedIntended).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("an out-of-date GSTR-2B is what comes first", () => {
    fc.assert(
      fc.property(months, (given) => {
        expect(nextStep(given).do === "generate again").toBe(given.state === "Stale");
      }),
      { numRuns: 300 },
    );
  });
});
