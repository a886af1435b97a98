/** What the review says of suppliers comes from GSTR-2A and the filed statements, and is kept while they stay. */
import { describe, expect, test } from "@jest/globals";
import { gstr2aFields, gstr2aLayout } from "../../../src/gstr2a/sheet";
import type { Moment } from "../../../src/gst/date";
import type { Paise } from "../../../src/gst/money";
import { thePeriod } from "../../../src/gst/period";
import { habitText } from "../../../src/monitoring/filing-habit";
import { CachingPort, SheetCache } from "../../../src/session/sheet-cache";
import { monitored } from "../../../src/session/screens/review/monitored";
import { headingsOf, writeRow } from "../../../src/sheet/rows";
import { MemoryPort } from "../../support/memory-port";
import { igst, passing, SUPPLIER, testDocument } from "../../support/month";
import { invoice, listed, taxpayer } from "./records";

/** An invoice of ₹ 10,000 a month, from a return that was filed in time. */
const row = (month: string) => {
  const document = passing(
    testDocument("Invoice", `INV-${month.slice(5)}`, `${month}-10`, {
      ...{ taxableValue: 1_000_000 as Paise, tax: igst(1_800), returnPeriod: thePeriod(month) },
      ...{ filingStatus: "Filed", filedOn: `${month}-28T10:00:00` as Moment },
    }),
  );
  return writeRow(gstr2aFields, { ...document, period2b: thePeriod(month), source: "Portal" });
};
const MONTHS = ["2025-05", "2025-06", "2025-07", "2025-08", "2025-09"];

async function workbook() {
  const cache = new SheetCache();
  const port = new CachingPort(new MemoryPort(), cache);
  const append = (months: readonly string[]) =>
    port.apply([
      { do: "append", table: "GSTR2A", headings: headingsOf(gstr2aFields), rows: months.map(row) },
    ]);
  await port.apply([{ do: "create", layout: gstr2aLayout }]);
  await append(MONTHS);
  return { append, seen: () => monitored(cache, { periods: [], taxpayer }) };
}

describe("the review", () => {
  test("knows how a supplier files, and what is unusual for it", async () => {
    const { habits, unusual } = (await workbook()).seen();
    const habit = habits.get(SUPPLIER);
    expect(habit && habitText(habit)).toBe("filed in time 5 of 5 times");
    const { record } = listed(invoice("INV-11", { taxableValue: 90_000_000 as Paise, tax: igst(162_000) }));
    expect(unusual(record).map(({ code }) => code)).toEqual(["HIGH_AMOUNT"]);
  });

  test("works it out again only when a return or a filing is new", async () => {
    const { append, seen } = await workbook();
    const first = seen();
    expect(seen()).toBe(first);
    await append(["2025-10"]);
    expect(seen()).not.toBe(first);
    expect(seen().habits.get(SUPPLIER)?.returns.length).toBe(6);
  });
});
