/** How suppliers file: which returns came too late for the GSTR-2B of their month. */
import { describe, expect, test } from "@jest/globals";
import type { Moment } from "../../src/gst/date";
import { thePeriod, type Frequency } from "../../src/gst/period";
import {
  filingHabits,
  habitSentence,
  habitText,
  isUsuallyLate,
  usualDay,
  type FiledDocument,
} from "../../src/monitoring/filing-habit";
import { NOVEMBER, SUPPLIER, testDocument } from "../support/month";

const filed = (period: string, on: string, period2b: string, more: Partial<FiledDocument> = {}) =>
  ({
    ...testDocument("Invoice", "INV-1", `${period}-05`, 100),
    ...{ returnPeriod: thePeriod(period), filingStatus: "Filed", filedOn: `${on}T10:00:00` as Moment },
    ...{ period2b: thePeriod(period2b), ...more },
  }) as FiledDocument;
const habitOf = (documents: readonly FiledDocument[], frequency: Frequency = "Monthly") =>
  filingHabits(documents, frequency).get(SUPPLIER);

const HALF_LATE = [
  filed("2025-07", "2025-08-11", "2025-07"),
  filed("2025-08", "2025-09-14", "2025-09"),
  filed("2025-09", "2025-10-10", "2025-09"),
  filed("2025-10", "2025-11-20", "2025-11"),
];

describe("the habit of a supplier", () => {
  test("counts each return once, whatever the number of its documents, and says which were late", () => {
    const habit = habitOf([...HALF_LATE, ...HALF_LATE]);
    expect(habit?.returns.map(({ period, isLate }) => `${period} ${isLate}`)).toEqual([
      "2025-07 false",
      "2025-08 true",
      "2025-09 false",
      "2025-10 true",
    ]);
    expect(habit && habitText(habit)).toBe("filed late 2 of 4 times");
  });

  test("expects the next return after as many days as in the middle of those before", () => {
    const habit = habitOf(HALF_LATE);
    expect(habit && usualDay(habit, NOVEMBER)).toBe("2025-12-14");
    expect(habit && habitSentence(habit, NOVEMBER)).toBe(
      "Of 4 returns known, 2 came too late for the GSTR-2B of its month; the last, of Oct-25, was filed on 20-Nov-2025; its return of Nov-25 is usually filed by 14-Dec-2025.",
    );
  });

  test("is not given for two returns", () => {
    const habit = habitOf(HALF_LATE.slice(0, 2));
    expect(habit && [habitText(habit), habitSentence(habit, NOVEMBER), isUsuallyLate(habit)]).toEqual([
      "",
      "",
      false,
    ]);
  });

  test("is of the newest twelve returns", () => {
    const months = Array.from({ length: 15 }, (_, at) =>
      thePeriod(`202${4 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`),
    );
    const habit = habitOf(months.map((month) => filed(month, `${month}-28`, month)));
    expect(habit?.returns.map(({ period }) => period)).toEqual(months.slice(-12));
  });

  test.each<[string, FiledDocument]>([
    ["a return that is only saved", filed("2025-07", "2025-08-11", "2025-07", { filingStatus: "Saved" })],
    [
      "GSTR-1A, which corrects another return",
      filed("2025-07", "2025-08-11", "2025-07", { form: "GSTR-1A" }),
    ],
    ["customs", filed("2025-07", "2025-08-11", "2025-07", { form: "ICEGATE" })],
    ["a return whose day of filing is not known", filed("2025-07", "2025-08-11", "2025-07", { filedOn: "" })],
    ["a document that reaches no GSTR-2B", filed("2025-07", "2025-08-11", "2025-07", { period2b: "" })],
  ])("does not come from %s", (_, document) => {
    expect(habitOf([document])).toBeUndefined();
  });

  test("measures a recipient who files quarterly by the GSTR-2B of the quarter", () => {
    const inQuarter = filed("2025-07", "2025-08-20", "2025-09");
    const afterIt = filed("2025-08", "2025-10-20", "2025-12");
    expect(habitOf([inQuarter], "Quarterly")?.late).toBe(0);
    expect(habitOf([inQuarter], "Monthly")?.late).toBe(1);
    expect(habitOf([afterIt], "Quarterly")?.late).toBe(1);
  });
});

describe("a supplier is usually late", () => {
  test.each<[string, readonly FiledDocument[], boolean]>([
    ["where half of its newest six returns were", HALF_LATE, true],
    ["but not where a third was", [...HALF_LATE.slice(0, 3)], false],
    [
      "but not any more where the newest six were in time",
      [
        ...["2025-01", "2025-02", "2025-03"].map((month) => filed(month, `${month}-28`, "2025-06")),
        ...["2025-04", "2025-05", "2025-06", "2025-07", "2025-08", "2025-09"].map((month) =>
          filed(month, `${month}-28`, month),
        ),
      ],
      false,
    ],
  ])("%s", (_, documents, expected) => {
    const habit = habitOf(documents);
    expect(habit && isUsuallyLate(habit)).toBe(expected);
  });
});
