import { describe, expect, test } from "@jest/globals";
import { isFault } from "../../src/gst/fault";
import { theDay, type Day, type Moment } from "../../src/gst/date";
import { thePeriod, type Frequency } from "../../src/gst/period";
import { EXTENDED, periodIn2b, type Form } from "../../src/law/cut-offs";
import { dueDay3b, openingDay1a } from "../../src/law/due-dates";
import { imsRegime } from "../../src/law/ims-regime";
import { lastDayForCredit } from "../../src/law/section-16-4";

function period(
  form: Form,
  returnPeriod: string,
  at: string,
  supplier: Frequency = "Monthly",
  recipient: Frequency = "Monthly",
): string {
  const placed = periodIn2b(
    { form, returnPeriod: thePeriod(returnPeriod), supplier, recipient, at: at as Moment },
    EXTENDED,
  );
  return isFault(placed) ? placed.code : placed.period;
}

describe("a filing reaches the GSTR-2B", () => {
  // Rulebook R-17; worked examples A4, A13, A17, A18, B25.
  test.each<[Form, string, string, Frequency, string]>([
    ["GSTR-1", "2025-10", "2025-11-11T23:59:59", "Monthly", "2025-10"],
    ["GSTR-1", "2025-10", "2025-11-12T00:00:00", "Monthly", "2025-11"],
    ["GSTR-1", "2025-09", "2025-10-12T00:00:00", "Monthly", "2025-10"],
    ["GSTR-1", "2020-07", "2020-08-11T10:00:00", "Monthly", "2020-07"],
    ["IFF", "2025-10", "2025-11-13T23:59:59", "Quarterly", "2025-10"],
    ["IFF", "2025-10", "2025-11-14T00:00:00", "Quarterly", "2025-11"],
    ["GSTR-1", "2025-12", "2026-01-13T12:00:00", "Quarterly", "2025-12"],
    ["GSTR-5", "2025-10", "2025-11-13T12:00:00", "Monthly", "2025-10"],
    ["GSTR-6", "2025-10", "2025-11-14T12:00:00", "Monthly", "2025-11"],
    ["GSTR-1A", "2025-09", "2025-10-11T12:00:00", "Monthly", "2025-10"],
    ["GSTR-1A", "2025-09", "2025-10-14T12:00:00", "Monthly", "2025-10"],
    ["GSTR-1A", "2025-09", "2025-11-12T00:00:00", "Monthly", "2025-11"],
    ["ICEGATE", "2025-10", "2025-11-30T12:00:00", "Monthly", "2025-10"],
    // Extended to 13 January 2025, Notification 1/2025-CT.
    ["GSTR-1", "2024-12", "2025-01-13T23:59:59", "Monthly", "2024-12"],
    ["GSTR-1", "2024-12", "2025-01-14T00:00:00", "Monthly", "2025-01"],
  ])(
    "%s of %s filed at %s by a %s supplier: 2B of %s of it",
    (form, returnPeriod, at, supplier, expected) => {
      expect(period(form, returnPeriod, at, supplier)).toBe(expected);
    },
  );

  test("of a quarterly recipient in the quarter that holds the month", () => {
    expect(period("GSTR-1", "2025-10", "2025-11-11T12:00:00", "Monthly", "Quarterly")).toBe("2025-12");
    expect(period("GSTR-1", "2025-12", "2026-01-12T00:00:00", "Monthly", "Quarterly")).toBe("2026-03");
  });

  test("not before there was one", () => {
    expect(period("GSTR-1", "2020-05", "2020-06-10T12:00:00")).toBe("UNWRITTEN_LAW");
  });
});

describe("GSTR-3B is due", () => {
  test.each<[string, Frequency, string, string]>([
    ["2025-11", "Monthly", "27", "2025-12-20"],
    ["2025-12", "Monthly", "07", "2026-01-20"],
    ["2025-12", "Quarterly", "24", "2026-01-22"],
    ["2025-12", "Quarterly", "07", "2026-01-24"],
    ["2025-09", "Monthly", "27", "2025-10-25"],
    ["2024-12", "Monthly", "27", "2025-01-22"],
  ])("for %s of a %s filer in State %s on %s", (of, frequency, state, due) => {
    expect(dueDay3b(thePeriod(of), frequency, state, EXTENDED)).toBe(due);
  });
});

describe("GSTR-1A", () => {
  test.each<[string, Frequency, string]>([
    ["2024-07", "Monthly", "2024-08-11"],
    ["2024-09", "Quarterly", "2024-10-13"],
  ])("of %s opens for a %s supplier on %s", (of, frequency, day) => {
    expect(openingDay1a(thePeriod(of), frequency, EXTENDED)).toBe(day);
  });

  test("does not exist for June 2024", () => {
    expect(openingDay1a(thePeriod("2024-06"), "Monthly", EXTENDED)).toMatchObject({ code: "UNWRITTEN_LAW" });
  });
});

describe("section 16(4) ends credit", () => {
  const none = new Map<string, Day>();
  test.each([
    ["2025-03-31", none, "2025-11-30"],
    ["2025-04-01", none, "2026-11-30"],
    ["2025-03-15", new Map([["2024-25", theDay("2025-10-15")]]), "2025-10-15"],
    ["2025-03-15", new Map([["2023-24", theDay("2024-10-15")]]), "2025-11-30"],
  ])("for a document of %s with annual returns %p on %s", (date, annual, day) => {
    const limit = lastDayForCredit(theDay(date), annual);
    expect(isFault(limit) ? limit.code : limit.day).toBe(day);
  });

  test("is not written down for documents before April 2021", () => {
    expect(lastDayForCredit(theDay("2021-03-31"), none)).toMatchObject({ code: "UNWRITTEN_LAW" });
    expect(isFault(lastDayForCredit(theDay("2021-04-01"), none))).toBe(false);
  });
});

describe("the IMS", () => {
  test.each([
    ["2024-09", { ims: false, limitedPendingPeriods: 0 }],
    ["2024-10", { ims: true, limitedPendingPeriods: 0, reductionAsked: false }],
    ["2025-09", { limitedPendingPeriods: 0, importsInIms: false, remarks: false }],
    ["2025-10", { limitedPendingPeriods: 1, reductionAsked: true, importsInIms: true, remarks: true }],
  ])("of 2B period %s is so", (of, expected) => {
    expect(imsRegime.at(of)).toMatchObject({ value: expected });
  });
});
