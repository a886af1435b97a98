/** The days on which a team reviews, and the calendar file with them. */
import { describe, expect, test } from "@jest/globals";
import { theDay, type Day, type Moment } from "../../src/gst/date";
import { isFault } from "../../src/gst/fault";
import { thePeriod } from "../../src/gst/period";
import { makeCalendar } from "../../src/review/calendar";
import { cycleAt, parseReviewDays, reviewDaysFrom, reviewDaysIn, sessionDue } from "../../src/review/cycle";
import { fc } from "../support/fast-check";

describe("review days as a team types them", () => {
  test.each([
    ["5, 10, 13, 18", [5, 10, 13, 18]],
    ["18;13 10,5", [5, 10, 13, 18]],
    ["13, 13", [13]],
    ["31", [31]],
  ])("%s", (typed, days) => {
    expect(parseReviewDays(typed)).toEqual(days);
  });

  test.each(["", "0", "32", "5, ten", "5.5", "-5", "5-10", "1".repeat(10_000)])(
    "“%s” is refused",
    (typed) => {
      expect(isFault(parseReviewDays(typed))).toBe(true);
    },
  );
});

describe("a cycle", () => {
  const days = [5, 10, 13, 18];
  test.each([
    ["2025-11-12", "2025-11-10", "2025-11-13"],
    ["2025-11-13", "2025-11-13", "2025-11-18"],
    ["2025-11-04", "2025-10-18", "2025-11-05"],
    ["2025-12-31", "2025-12-18", "2026-01-05"],
  ])("on %s the last review day is %s and the next %s", (today, last, next) => {
    expect(cycleAt(days, theDay(today))).toEqual({ last, next });
  });

  test("has the last day of a month that is too short", () => {
    expect(reviewDaysIn(thePeriod("2026-02"), [30, 31])).toEqual(["2026-02-28"]);
    expect(reviewDaysIn(thePeriod("2028-02"), [29])).toEqual(["2028-02-29"]);
    expect(cycleAt([31], theDay("2026-03-01"))).toEqual({ last: "2026-02-28", next: "2026-03-31" });
  });

  test("has none without days", () => {
    expect(cycleAt([], theDay("2025-11-12"))).toBeUndefined();
  });

  test("has always today between the last day and the next", () => {
    const someDays = fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 5 });
    const someDay = fc.date({
      min: new Date("2020-01-01"),
      max: new Date("2040-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(someDays, someDay, (of, date) => {
        const today = theDay(date.toISOString().slice(0, 10));
        const cycle = cycleAt(
          of.sort((a, b) => a - b),
          today,
        );
        expect(cycle !== undefined && cycle.last <= today && today < cycle.next).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the calendar file", () => {
  const asOf = "2025-11-12T10:00:00" as Moment;
  const dates = reviewDaysFrom([5, 13], theDay("2025-11-12"), 2);
  const file = (name: string) => makeCalendar(dates, { gstin: "27AAPFU0939F1ZV", name, asOf });

  test("has an all-day entry for each day from today on, with an id of its own", () => {
    const text = file("Asha Traders");
    expect(
      [...text.matchAll(/DTSTART;VALUE=DATE:(\d+)\r\nDTEND;VALUE=DATE:(\d+)/g)].map(([, a, b]) => [a, b]),
    ).toEqual([
      ["20251113", "20251114"],
      ["20251205", "20251206"],
      ["20251213", "20251214"],
    ]);
    expect(new Set(text.match(/UID:.*/g)).size).toBe(3);
    expect(text).toContain("DTSTAMP:20251112T043000Z\r\n");
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  });

  test("keeps to lines of 75 octets, and a name cannot add a line to it", () => {
    const hostile = `${"मिलान, Co; \\ ".repeat(20)}\r\nEND:VEVENT\r\nATTACH:http://x`;
    const text = file(hostile);
    const lines = text.split("\r\n");
    expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
    expect(lines.filter((line) => line === "END:VEVENT")).toHaveLength(3);
    expect(lines.some((line) => line.startsWith("ATTACH"))).toBe(false);
    expect(text).not.toMatch(/[^\r]\n/);
    expect(text.replaceAll("\r\n ", "")).toContain("मिलान\\, Co\\; \\\\");
  });
});

describe("a review session is due", () => {
  const [day, before, today] = [theDay("2025-11-13"), theDay("2025-11-12"), theDay("2025-11-14")];
  test.each<[string, Parameters<typeof sessionDue>[2], Day | undefined]>([
    ["where none was ever", { open: [], ended: undefined }, day],
    ["where the last one ended before the review day", { open: [], ended: before }, day],
    ["not where one ended on the review day", { open: [], ended: day }, undefined],
    ["not where one ended after it", { open: [], ended: today }, undefined],
    ["not where somebody reviews, since whenever", { open: [before], ended: undefined }, undefined],
  ])("%s", (_, sessions, due) => {
    expect(sessionDue([5, 13], today, sessions)).toBe(due);
    expect(sessionDue([], today, sessions)).toBeUndefined();
  });

  test("for the review day of the month before, until the next one", () => {
    expect(sessionDue([28], theDay("2025-12-03"), { open: [], ended: undefined })).toBe("2025-11-28");
  });
});
