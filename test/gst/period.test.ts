import { describe, expect, test } from "@jest/globals";
import {
  dayOf,
  makePortalDay,
  makeSerial,
  makeUtc,
  momentInIndia,
  parseDay,
  parseMoment,
  showDay,
  theDay,
  type Moment,
} from "../../src/gst/date";
import {
  financialYear,
  makePortalPeriod,
  nextPeriod,
  filingPeriod,
  parsePeriod,
  previousPeriod,
  showPeriod,
  thePeriod,
} from "../../src/gst/period";

describe("a return period", () => {
  test.each([
    ["2025-10", "2025-10"],
    ["102025", "2025-10"],
    ["Oct-25", "2025-10"],
    ["Nov'25", "2025-11"],
    ["October-2025", "2025-10"],
    ["12025", "2025-01"],
  ])("is read from %s", (text, period) => {
    expect(parsePeriod(text)).toBe(period);
  });

  test.each(["132025", "2025-13", "062017", "abc", "", "2025"])("is not read from “%s”", (text) => {
    expect(parsePeriod(text)).toMatchObject({ code: "BAD_PERIOD" });
  });

  test("of a quarterly taxpayer is named by the last month of the quarter", () => {
    expect(
      ["2025-10", "2025-11", "2025-12", "2026-01"].map((month) =>
        filingPeriod(thePeriod(month), "Quarterly"),
      ),
    ).toEqual(["2025-12", "2025-12", "2025-12", "2026-03"]);
  });

  test("has a next and a previous period across the year's end", () => {
    expect(nextPeriod(thePeriod("2025-12"), "Monthly")).toBe("2026-01");
    expect(previousPeriod(thePeriod("2026-03"), "Quarterly")).toBe("2025-12");
    expect(makePortalPeriod(thePeriod("2025-10"))).toBe("102025");
    expect(showPeriod(thePeriod("2026-01"))).toBe("Jan-26");
  });

  test.each([
    ["2025-03-31", "2024-25"],
    ["2025-04-01", "2025-26"],
  ])("the financial year of %s is %s", (day, year) => {
    expect(financialYear(theDay(day))).toBe(year);
  });
});

describe("a day", () => {
  test.each(["2025-10-15", "15-10-2025", "15/10/2025", "15-Oct-2025", "15-Oct-25", 45945])(
    "is read from %s",
    (input) => {
      expect(parseDay(input)).toBe("2025-10-15");
    },
  );

  test.each(["31-02-2025", "29-02-2025", "00-10-2025", "15-13-2025", "yesterday", "", 0, -5])(
    "is refused when impossible: %s",
    (input) => {
      expect(parseDay(input)).toMatchObject({ code: "BAD_DATE" });
    },
  );

  test("is formatted for cells, the portal and people", () => {
    expect(makeSerial(theDay("2025-10-15"))).toBe(45945);
    expect(makePortalDay(theDay("2025-10-05"))).toBe("05-10-2025");
    expect(showDay(theDay("2025-10-05"))).toBe("05-Oct-2025");
  });

  test("and its second in India are the same after a cell", () => {
    const moment = "2025-11-10T23:59:59" as Moment;
    expect(parseMoment(makeSerial(moment))).toBe(moment);
    expect(dayOf(moment)).toBe("2025-11-10");
    expect(makeUtc(moment)).toBe("2025-11-10T18:29:59Z");
    expect(momentInIndia(Date.UTC(2025, 10, 10, 18, 30, 0))).toBe("2025-11-11T00:00:00");
  });
});
