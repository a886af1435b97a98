import { describe, expect, test } from "@jest/globals";
import { isFault } from "../../src/gst/fault";
import { theDay, type Day, type Moment } from "../../src/gst/date";
import { thePeriod, type Frequency } from "../../src/gst/period";
import { draftDay, EXTENDED, periodIn2b, type Extension, type Form } from "../../src/law/cut-offs";
import { rulesInForce } from "../../src/law/dated";
import "../../src/law/returns";
import { dueDay3b, dueDayGstr1, openingDay1a } from "../../src/law/due-dates";
import { STATES_X, UNCONFIRMED, unconfirmedDate } from "../../src/law/extended-dates";
import { lastDayIff } from "../../src/law/iff";
import { imsRegime } from "../../src/law/ims-regime";
import { rule37aDays } from "../../src/law/rule-37a";
import { lastDayForCredit, lastStatementFor } from "../../src/law/credit-time-limit";

/** Who files to whom, where not every month, and the extensions, where not the built-in ones. */
interface Filed {
  readonly supplier?: Frequency;
  readonly recipient?: Frequency;
  readonly extensions?: readonly Extension[];
}

function period(
  form: Form,
  returnPeriod: string,
  at: string,
  { supplier = "Monthly", recipient = "Monthly", extensions = EXTENDED }: Filed = {},
): string {
  const placed = periodIn2b(
    { form, returnPeriod: thePeriod(returnPeriod), supplier, recipient, at: at as Moment },
    extensions,
  );
  return isFault(placed) ? placed.code : placed.period;
}

describe("a filing reaches the GSTR-2B", () => {
  // Rule 2B-CUTOFF, rulebook R-17; worked examples A4, A13, A17, A18, B25.
  test.each<[Form, string, string, Frequency, string]>([
    ["GSTR-1", "2025-10", "2025-11-11T23:59:59", "Monthly", "2025-10"],
    ["GSTR-1", "2025-10", "2025-11-12T00:00:00", "Monthly", "2025-11"],
    ["GSTR-1", "2025-09", "2025-10-12T00:00:00", "Monthly", "2025-10"],
    ["GSTR-1", "2020-07", "2020-08-11T10:00:00", "Monthly", "2020-07"],
    ["IFF", "2025-10", "2025-11-13T23:59:59", "Quarterly", "2025-10"],
    // Rule 59(2): there is no late IFF, so it is placed with the quarter's GSTR-1, and never in November.
    ["IFF", "2025-10", "2025-11-14T00:00:00", "Quarterly", "2025-12"],
    ["IFF", "2025-11", "2026-01-13T23:59:59", "Quarterly", "2025-12"],
    ["IFF", "2025-11", "2026-01-14T00:00:00", "Quarterly", "2026-01"],
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
    ["GSTR-1A", "2024-11", "2025-01-13T23:59:59", "Monthly", "2024-12"],
    ["GSTR-1A", "2024-11", "2025-01-14T00:00:00", "Monthly", "2025-01"],
    ["GSTR-1", "2024-12", "2025-01-15T23:59:59", "Quarterly", "2024-12"],
    ["GSTR-1", "2024-12", "2025-01-16T00:00:00", "Quarterly", "2025-01"],
    // Notifications 3 and 4/2025-CT.
    ["GSTR-5", "2024-12", "2025-01-15T23:59:59", "Monthly", "2024-12"],
    ["GSTR-5", "2024-12", "2025-01-16T00:00:00", "Monthly", "2025-01"],
    ["GSTR-6", "2024-12", "2025-01-15T23:59:59", "Monthly", "2024-12"],
    ["GSTR-6", "2024-12", "2025-01-16T00:00:00", "Monthly", "2025-01"],
    // A month late, and a year late: by the moment of filing, whatever its own period.
    ["IFF", "2025-10", "2025-12-13T23:59:59", "Quarterly", "2025-12"],
    ["GSTR-5", "2025-10", "2025-12-14T00:00:00", "Monthly", "2025-12"],
    ["GSTR-1", "2024-10", "2025-10-11T12:00:00", "Monthly", "2025-09"],
    ["GSTR-1A", "2025-12", "2026-01-13T12:00:00", "Quarterly", "2026-01"],
    ["GSTR-1A", "2025-12", "2026-02-13T23:59:59", "Quarterly", "2026-01"],
    ["GSTR-1A", "2025-12", "2026-02-14T00:00:00", "Quarterly", "2026-02"],
  ])(
    "%s of %s filed at %s by a %s supplier: 2B of %s of it",
    (form, returnPeriod, at, supplier, expected) => {
      expect(period(form, returnPeriod, at, { supplier })).toBe(expected);
    },
  );

  // Any form may have an extension.
  test.each<[Form, Frequency]>([
    ["GSTR-1", "Monthly"],
    ["IFF", "Quarterly"],
    ["GSTR-1A", "Monthly"],
    ["GSTR-5", "Monthly"],
    ["GSTR-6", "Monthly"],
  ])("%s of a %s supplier until the day of the user's extension, to the second", (form, supplier) => {
    const moved = [
      ...EXTENDED,
      { form, period: thePeriod("2025-10"), day: theDay("2025-11-18"), source: "the test" },
    ];
    const returnPeriod = form === "GSTR-1A" ? "2025-09" : "2025-10";
    expect(period(form, returnPeriod, "2025-11-18T23:59:59", { supplier, extensions: moved })).toBe(
      "2025-10",
    );
    const later = form === "IFF" ? "2025-12" : "2025-11";
    expect(period(form, returnPeriod, "2025-11-19T00:00:00", { supplier, extensions: moved })).toBe(later);
    expect(period(form, returnPeriod, "2025-11-18T23:59:59", { supplier })).toBe(later);
  });

  test("until a day that was extended for quarterly suppliers only", () => {
    const moved = { form: "GSTR-1A", period: thePeriod("2025-10"), day: theDay("2025-11-18") } as const;
    const filed = (supplier: Frequency) =>
      period("GSTR-1A", "2025-09", "2025-11-18T23:59:59", {
        supplier,
        extensions: [{ ...moved, source: "the test", frequency: "Quarterly" }],
      });
    expect([filed("Quarterly"), filed("Monthly")]).toEqual(["2025-10", "2025-11"]);
  });

  test("until a day that was extended in some States only, for a supplier there", () => {
    const moved: Extension[] = [
      {
        ...{
          form: "GSTR-1" as const,
          period: thePeriod("2025-10"),
          day: theDay("2025-11-18"),
          source: "the test",
        },
        states: ["14"],
      },
    ];
    const filed = (state?: string) => {
      const at = "2025-11-18T23:59:59" as Moment;
      const of = { form: "GSTR-1", returnPeriod: thePeriod("2025-10"), at } as const;
      const frequencies = { supplier: "Monthly", recipient: "Monthly" } as const;
      const placed = periodIn2b({ ...of, ...frequencies, ...(state ? { state } : {}) }, moved);
      return isFault(placed) ? placed.code : placed.period;
    };
    expect([filed("14"), filed("27"), filed()]).toEqual(["2025-10", "2025-11", "2025-11"]);
    const opens = (state: string) => openingDay1a(thePeriod("2025-10"), "Monthly", moved, state);
    expect([opens("14"), opens("27")]).toEqual(["2025-11-18", "2025-11-11"]);
  });

  test("of a supplier that changes to quarterly filing by the cut-off of each return", () => {
    expect(period("GSTR-1", "2025-09", "2025-10-12T12:00:00")).toBe("2025-10");
    expect(period("IFF", "2025-10", "2025-11-12T12:00:00", { supplier: "Quarterly" })).toBe("2025-10");
    expect(period("GSTR-1", "2025-12", "2026-01-12T12:00:00", { supplier: "Quarterly" })).toBe("2025-12");
    expect(period("GSTR-1", "2026-01", "2026-02-12T12:00:00")).toBe("2026-02");
  });

  test("of a quarterly recipient in the quarter that holds the month", () => {
    expect(period("GSTR-1", "2025-10", "2025-11-11T12:00:00", { recipient: "Quarterly" })).toBe("2025-12");
    expect(period("GSTR-1", "2025-12", "2026-01-12T00:00:00", { recipient: "Quarterly" })).toBe("2026-03");
  });

  test("not before GSTR-2B existed", () => {
    expect(period("GSTR-1", "2020-05", "2020-06-10T12:00:00")).toBe("UNWRITTEN_LAW");
  });
});

describe("an extended date", () => {
  const cited = EXTENDED.map((entry) => [`${entry.form} of ${entry.period}`, entry] as const);

  test.each(cited)("of %s names its notification", (_, { source, day, period: of }) => {
    expect(source).toMatch(/^(Notification \d+\/\d{4}-CT|.*GSTN.*)/);
    expect(day > `${of}-31`).toBe(true);
  });
});

describe("an unconfirmed extension", () => {
  test.each<[string, string, string, string | undefined]>([
    ["GSTR-1", "2024-03", "07", "2024-04-12"],
    ["GSTR-3B", "2022-09", "07", "2022-10-21"],
    ["GSTR-3B", "2022-04", "07", "2022-05-24"],
    ["GSTR-3B", "2024-10", "27", "2024-11-21"],
    ["GSTR-3B", "2024-10", "20", "2024-11-21"],
    ["GSTR-3B", "2024-10", "07", undefined],
    ["GSTR-3B", "2024-09", "27", undefined],
  ])("of %s %s in State %s is %s", (form, of, state, day) => {
    expect(unconfirmedDate(form as Form, thePeriod(of), { state })?.day).toBe(day);
  });

  test("extends nothing: no confirmed entry repeats it", () => {
    for (const { source } of UNCONFIRMED) expect(EXTENDED.map((entry) => entry.source)).not.toContain(source);
  });
});

describe("GSTR-3B is due", () => {
  // Rule 3B-DUE.
  test.each<[string, Frequency, string, string]>([
    ["2025-11", "Monthly", "27", "2025-12-20"],
    ["2025-12", "Monthly", "07", "2026-01-20"],
    ["2025-12", "Quarterly", "24", "2026-01-22"],
    ["2025-12", "Quarterly", "07", "2026-01-24"],
    ["2025-09", "Monthly", "27", "2025-10-25"],
    ["2024-12", "Monthly", "27", "2025-01-22"],
    ["2024-12", "Monthly", "07", "2025-01-22"],
    ["2024-12", "Quarterly", "27", "2025-01-24"],
    ["2024-12", "Quarterly", "07", "2025-01-26"],
    ["2025-09", "Quarterly", "27", "2025-10-25"],
    ["2025-09", "Quarterly", "07", "2025-10-25"],
    // Notification 01/2026-CT: March 2026, monthly filers alone.
    ["2026-02", "Monthly", "27", "2026-03-20"],
    ["2026-03", "Monthly", "27", "2026-04-21"],
    ["2026-04", "Monthly", "27", "2026-05-20"],
    ["2026-03", "Quarterly", "27", "2026-04-22"],
    ["2026-03", "Quarterly", "07", "2026-04-24"],
    // Unconfirmed, Notifications 21/2022-CT, 5/2022-CT and 26/2024-CT: they extend nothing.
    ["2022-09", "Monthly", "27", "2022-10-20"],
    ["2022-04", "Monthly", "27", "2022-05-20"],
    ["2024-10", "Monthly", "27", "2024-11-20"],
    // Worked example B27: a limited pending lasts until the due date of the period after.
    ["2026-01", "Monthly", "27", "2026-02-20"],
    ["2026-06", "Quarterly", "24", "2026-07-22"],
    ["2026-06", "Quarterly", "07", "2026-07-24"],
  ])("for %s of a %s filer in State %s on %s", (of, frequency, state, due) => {
    expect(dueDay3b(thePeriod(of), frequency, state, EXTENDED)).toBe(due);
  });
});

describe("GSTR-3B of a quarterly filer is due", () => {
  // Rulebook R-37: fourteen States and Union territories on the 22nd, all others on the 24th.
  const early = ["22", "23", "24", "26", "27", "29", "30", "31", "32", "33", "34", "35", "36", "37"];
  test("by the list of the notification", () => {
    expect([...STATES_X].sort()).toEqual(early);
  });

  const states = Array.from({ length: 38 }, (_, place) => String(place + 1).padStart(2, "0"));

  test.each(states)("in State %s on its day", (state) => {
    const day = early.includes(state) ? "2026-01-22" : "2026-01-24";
    expect(dueDay3b(thePeriod("2025-12"), "Quarterly", state, EXTENDED)).toBe(day);
  });

  test("is a fault before 2021", () => {
    expect(dueDay3b(thePeriod("2020-12"), "Monthly", "27", EXTENDED)).toMatchObject({
      code: "UNWRITTEN_LAW",
    });
    expect(dueDay3b(thePeriod("2021-01"), "Monthly", "27", EXTENDED)).toBe("2021-02-20");
  });
});

describe("GSTR-2B is drafted", () => {
  // Rule 2B-DRAFT.
  test.each([
    ["2025-10", "2025-11-14"],
    ["2024-12", "2025-01-16"],
    ["2020-07", "2020-08-14"],
  ])("of %s on %s", (of, day) => {
    expect(draftDay(thePeriod(of), EXTENDED)).toBe(day);
  });

  test("never for June 2020, and for an extended period on the day that the user gives", () => {
    expect(draftDay(thePeriod("2020-06"), EXTENDED)).toMatchObject({ code: "UNWRITTEN_LAW" });
    const moved = {
      form: "GSTR-2B",
      period: thePeriod("2025-10"),
      day: theDay("2025-11-17"),
      source: "t",
    } as const;
    expect(draftDay(thePeriod("2025-10"), [...EXTENDED, moved])).toBe("2025-11-17");
  });
});

describe("GSTR-1 is due", () => {
  // Rule 1-DUE.
  test.each<[string, Frequency, string]>([
    ["2025-10", "Monthly", "2025-11-11"],
    ["2025-12", "Quarterly", "2026-01-13"],
    ["2024-12", "Monthly", "2025-01-13"],
    ["2024-12", "Quarterly", "2025-01-15"],
    ["2021-01", "Monthly", "2021-02-11"],
  ])("of %s by a %s supplier on %s", (of, frequency, day) => {
    expect(dueDayGstr1(thePeriod(of), frequency, EXTENDED)).toBe(day);
  });

  test("is a fault before 2021", () => {
    expect(dueDayGstr1(thePeriod("2020-12"), "Monthly", EXTENDED)).toMatchObject({ code: "UNWRITTEN_LAW" });
  });
});

describe("a due date of GSTR-1 extended for monthly suppliers", () => {
  const moved = {
    form: "GSTR-1",
    period: thePeriod("2025-10"),
    day: theDay("2025-11-18"),
    source: "t",
  } as const;
  test.each<[Frequency, string]>([
    ["Monthly", "2025-11-18"],
    ["Quarterly", "2025-11-13"],
  ])("is for a %s one %s", (supplier, day) => {
    expect(dueDayGstr1(thePeriod("2025-10"), supplier, [{ ...moved, frequency: "Monthly" }])).toBe(day);
  });
});

describe("the IFF may be filed", () => {
  // Rule IFF-WINDOW.
  test.each([
    ["2025-10", "2025-11-13"],
    ["2021-01", "2021-02-13"],
  ])("of %s until %s", (of, day) => {
    expect(lastDayIff(thePeriod(of), EXTENDED)).toMatchObject({
      day,
      law: expect.stringMatching(/^IFF-WINDOW from 2021-01: CGST Rules r\.59\(2\)/),
    });
  });

  test("until another day that the user gives, and is a fault before there was an IFF", () => {
    const moved = {
      form: "IFF",
      period: thePeriod("2021-04"),
      day: theDay("2021-05-28"),
      source: "",
    } as const;
    expect(lastDayIff(thePeriod("2021-04"), [moved])).toMatchObject({ day: "2021-05-28" });
    expect(lastDayIff(thePeriod("2020-12"), EXTENDED)).toMatchObject({ code: "UNWRITTEN_LAW" });
  });
});

describe("GSTR-1A", () => {
  // Rule 1A-WINDOW.
  test.each<[string, Frequency, string]>([
    ["2024-07", "Monthly", "2024-08-11"],
    ["2024-09", "Quarterly", "2024-10-13"],
    // It opens when GSTR-1 is due, so an extended due date moves it too.
    ["2024-12", "Monthly", "2025-01-13"],
    ["2024-12", "Quarterly", "2025-01-15"],
  ])("of %s opens for a %s supplier on %s", (of, frequency, day) => {
    expect(openingDay1a(thePeriod(of), frequency, EXTENDED)).toBe(day);
  });

  test("does not exist for June 2024", () => {
    expect(openingDay1a(thePeriod("2024-06"), "Monthly", EXTENDED)).toMatchObject({ code: "UNWRITTEN_LAW" });
  });
});

describe("rule 37A waits for the supplier's GSTR-3B", () => {
  // Rule R37A-DAYS.
  test.each([
    ["2023-03", "2023-09-30", "2023-11-30"],
    ["2023-04", "2024-09-30", "2024-11-30"],
    ["2025-10", "2026-09-30", "2026-11-30"],
  ])("for credit of %s until %s, reversed by %s", (of, waits, reversed) => {
    expect(rule37aDays(thePeriod(of))).toMatchObject({ suppliersLastDay: waits, reverseBy: reversed });
  });

  test("applies from April 2022, with an open question", () => {
    expect(rule37aDays(thePeriod("2022-03"))).toMatchObject({ code: "UNWRITTEN_LAW" });
    expect(rule37aDays(thePeriod("2022-04"))).toMatchObject({
      ruling: { openQuestion: expect.stringContaining("not published") },
    });
  });
});

describe("section 16(4) ends credit", () => {
  const none = new Map<string, Day>();
  test.each([
    ["2025-03-31", none, "2025-11-30"],
    ["2025-04-01", none, "2026-11-30"],
    ["2025-03-15", new Map([["2024-25", theDay("2025-10-15")]]), "2025-10-15"],
    ["2025-03-15", new Map([["2023-24", theDay("2024-10-15")]]), "2025-11-30"],
    ["2025-03-15", new Map([["2024-25", theDay("2025-12-31")]]), "2025-11-30"],
  ])("for a document of %s with annual returns %p on %s", (date, annual, day) => {
    const limit = lastDayForCredit(theDay(date), annual);
    expect(isFault(limit) ? limit.code : limit.day).toBe(day);
  });

  // Rule ITC-TIME-LIMIT.
  test.each([
    ["2021-04-01", none, "2022-11-30", undefined],
    ["2021-03-31", none, "2021-11-30", "2021-10-20"],
    ["2018-04-01", none, "2021-11-30", "2019-10-20"],
    ["2018-03-31", none, "2021-11-30", "2019-04-23"],
    ["2017-07-01", none, "2021-11-30", "2019-04-23"],
    ["2018-03-31", new Map([["2017-18", theDay("2018-12-31")]]), "2021-11-30", "2018-12-31"],
  ])(
    "for a document of %s with annual returns %p on %s, before section 16(5) %s",
    (date, annual, day, before) => {
      const limit = lastDayForCredit(theDay(date), annual);
      if (isFault(limit)) throw new Error(limit.sentence);
      expect([limit.day, limit.ordinary]).toEqual([day, before]);
      expect(limit.ruling.openQuestion?.includes("GSTR-2B of the time") ?? false).toBe(before !== undefined);
    },
  );

  test("is out of range for documents before July 2017, which belong to the laws before GST", () => {
    expect(lastDayForCredit(theDay("2017-06-30"), none)).toMatchObject({ code: "UNWRITTEN_LAW" });
  });
});

describe("the last GSTR-2B that can give ITC under section 16(4)", () => {
  const none = new Map<string, Day>();
  const annual = new Map([["2024-25", theDay("2025-10-15")]]);
  const moved = [
    { form: "GSTR-2B", period: thePeriod("2025-11"), day: theDay("2025-11-29"), source: "the test" },
  ] as const;
  test.each<[string, Frequency, ReadonlyMap<string, Day>, readonly Extension[], string]>([
    ["2025-03-31", "Monthly", none, EXTENDED, "2025-10"],
    ["2025-04-01", "Monthly", none, EXTENDED, "2026-10"],
    ["2025-03-31", "Quarterly", none, EXTENDED, "2025-09"],
    ["2025-03-31", "Monthly", annual, EXTENDED, "2025-09"],
    ["2025-03-31", "Monthly", new Map([["2024-25", theDay("2025-10-13")]]), EXTENDED, "2025-08"],
    ["2025-03-31", "Monthly", none, moved, "2025-11"],
    ["2020-10-01", "Monthly", none, EXTENDED, "2021-10"],
  ])("of a document of %s for a %s recipient", (date, frequency, annualReturns, extensions, period) => {
    const last = lastStatementFor(theDay(date), { annualReturns, extensions, frequency });
    expect(isFault(last) ? last.code : last.period).toBe(period);
  });

  test("is out of range before GST", () => {
    const all = { annualReturns: none, extensions: EXTENDED, frequency: "Monthly" } as const;
    expect(lastStatementFor(theDay("2017-06-30"), all)).toMatchObject({ code: "UNWRITTEN_LAW" });
  });
});

describe("the IMS", () => {
  test.each([
    ["2024-09", { ims: false, limitedPendingPeriods: 0, reductionAsked: false, remarks: false }],
    ["2024-10", { ims: true, limitedPendingPeriods: 0, reductionAsked: false, remarks: false }],
    ["2025-09", { ims: true, limitedPendingPeriods: 0, reductionAsked: false, remarks: false }],
    ["2025-10", { ims: true, limitedPendingPeriods: 1, reductionAsked: true, remarks: true }],
  ])("in 2B period %s has the rules %s", (of, expected) => {
    expect(imsRegime.at(of)).toMatchObject({ value: expected });
  });

  test("of a period before GSTR-2B existed is a fault", () => {
    expect(imsRegime.at("2020-06")).toMatchObject({ code: "UNWRITTEN_LAW" });
    expect(imsRegime.at("2020-07")).toMatchObject({ value: { ims: false } });
  });
});

describe("what else the portal computes (3B-BESIDES, R-82)", () => {
  const rule = rulesInForce().find(({ code }) => code === "3B-BESIDES");
  test.each([
    ["2025-12", "UNWRITTEN_LAW"],
    ["2026-01", 2],
    ["2026-02", 3],
  ])("in %s: %s", (of, expected) => {
    const ruling = rule?.at(of);
    expect(ruling && isFault(ruling) ? ruling.code : (ruling?.value as readonly string[]).length).toBe(
      expected,
    );
  });
});
