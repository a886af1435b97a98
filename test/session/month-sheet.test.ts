/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * The sheet Month in a real workbook: made and written with GSTR-2B, never in the way of anything else.
 */
import { afterEach, beforeAll, expect, test } from "@jest/globals";
import type { Moment } from "../../src/gst/date";
import { MONTH_CHART_TABLE, MONTH_LISTS_TABLE, MONTH_TABLE } from "../../src/month/tables";
import { AGAIN, NOVEMBER, OCTOBER, say } from "../support/month";
import { closeWorkbooks, imsRow, openWorkbook, savedMonth, type OpenedWorkbook } from "./opened-workbook";

let saved: Uint8Array;
afterEach(closeWorkbooks);
beforeAll(async () => {
  saved = await savedMonth();
});

async function generated(): Promise<OpenedWorkbook> {
  const excel = await openWorkbook(saved);
  expect((await excel.session.generate(OCTOBER)).done).toBe(true);
  return excel;
}

const reject = (excel: OpenedWorkbook) =>
  excel.session.answer([
    { row: imsRow(excel, "A-2"), answer: say({ action: "Reject", remarks: "not ours" }) },
  ]);

const figure = (excel: OpenedWorkbook, name: string) =>
  excel
    .rows(MONTH_TABLE)
    .find(([, figureName]) => figureName === name)
    ?.slice(2, 5);

const stateLine = ({ workbook }: OpenedWorkbook) => String(workbook.sheet("Month")?.value(1, 0));

test("it follows the sheet Milaan, with its three charts, and its figures are those of GSTR-2B", async () => {
  const excel = await generated();
  const names = excel.workbook.sheets.map(({ name }) => name);
  expect(names.indexOf("Month")).toBe(names.indexOf("Milaan") + 1);
  expect(
    excel.workbook
      .sheet("Month")
      ?.charts.list()
      .map(({ title }) => title.text),
  ).toEqual(["Actions: ITC if accepted in full", "ITC by month", "ITC from the IMS to net ITC, 4(C)"]);
  const itc = excel.rows("GSTR3B").find(([period]) => period === OCTOBER);
  expect(figure(excel, "ITC available, 4(A)")).toEqual(["total", 3, itc?.[5]]);
  expect(stateLine(excel)).toMatch(/^Oct-25 as of 13-Nov-2025 10:00: GSTR-2B generated, up to date\./);
  expect(excel.rows(MONTH_CHART_TABLE)).toHaveLength(9);
});

test("an answer only marks it as out of date; the next generation writes it in the same cells", async () => {
  const excel = await generated();
  await reject(excel);
  expect(stateLine(excel)).toMatch(
    /^OUT OF DATE: actions or documents have changed since 13-Nov-2025 10:00\./,
  );
  const rows = [MONTH_TABLE, MONTH_LISTS_TABLE, MONTH_CHART_TABLE].map((name) => excel.table(name).rect);
  expect((await excel.session.generate(OCTOBER, AGAIN)).done).toBe(true);
  expect([MONTH_TABLE, MONTH_LISTS_TABLE, MONTH_CHART_TABLE].map((name) => excel.table(name).rect)).toEqual(
    rows,
  );
  expect(figure(excel, "Rejected")).toEqual([null, 1, -180]);
  expect(excel.workbook.sheet("Month")?.charts.list()).toHaveLength(3);
  expect((await excel.session.verify()).faults).toEqual([]);
});

test.each([
  ["deleted", ({ workbook }: OpenedWorkbook) => workbook.removeSheet(workbook.sheet("Month") ?? fail())],
  [
    "renamed",
    ({ workbook }: OpenedWorkbook) => void ((workbook.sheet("Month") ?? fail()).name = "Our month"),
  ],
])("where it was %s nothing is refused, and Verify finds nothing", async (_, does) => {
  const excel = await generated();
  does(excel);
  const { done, message } = await reject(excel);
  expect([message, done]).toEqual([message, true]);
  expect((await excel.session.sync()).done).toBe(true);
  expect((await excel.session.generate(OCTOBER, AGAIN)).done).toBe(true);
  expect(figure(excel, "Rejected")).toEqual([null, 1, -180]);
  expect((await excel.session.verify()).faults).toEqual([]);
});

test("filing and taking the mark back write it too", async () => {
  const excel = await generated();
  expect((await excel.session.file(OCTOBER)).done).toBe(true);
  expect(stateLine(excel)).toMatch(/^Oct-25 as of [^:]*:00: GSTR-3B filed, GSTR-2B locked\. /);
  expect(figure(excel, "GSTR-2B of Oct-25")?.[0]).toBe("GSTR-3B filed, locked");
  expect((await excel.session.correct(OCTOBER, "marked too early")).done).toBe(true);
  expect(stateLine(excel)).toMatch(/: GSTR-2B out of date: generate it again\. /);
  expect(figure(excel, "GSTR-2B of Oct-25")?.[0]).toBe("out of date: generate it again");
  expect(figure(excel, "Last seal")?.[0]).toBe("none yet");
});

test("what makes another period's draft out of date does not say so of the sheet that it writes", async () => {
  const excel = await generated();
  expect((await excel.session.file(OCTOBER)).done).toBe(true);
  excel.at("2025-12-14T10:00:00" as Moment);
  expect((await excel.session.generate(NOVEMBER)).done).toBe(true);
  expect(stateLine(excel)).toMatch(/^Nov-25 as of 14-Dec-2025 10:00: GSTR-2B generated/);
  expect((await excel.session.correct(OCTOBER, "marked too early")).done).toBe(true);
  expect(excel.rows("GSTR3B").map(([period, state]) => [period, state])).toEqual([
    [OCTOBER, "Stale"],
    [NOVEMBER, "Stale"],
  ]);
  expect(stateLine(excel)).toMatch(
    /^Oct-25 as of 14-Dec-2025 10:00: GSTR-2B out of date: generate it again\. /,
  );
});

/** What users do to it so that it cannot be written, and what they are told. */
const CLOSED: readonly [string, (excel: OpenedWorkbook) => void, string][] = [
  [
    "has the user's password",
    ({ workbook }) => {
      const sheet = workbook.sheet("Month") ?? fail();
      sheet.protect({}, "partner");
    },
    "SHEET_PROTECTED",
  ],
  [
    "is a sheet of the user's own",
    (excel) => {
      excel.workbook.removeSheet(excel.workbook.sheet("Month") ?? fail());
      excel.workbook.addSheet("Month").set({ row: 3, column: 0 }, [["Rent"]], { by: "user" });
    },
    "SHEET_NAME_IN_USE",
  ],
  [
    "has a table of the user's own",
    (excel) => {
      excel.workbook.removeSheet(excel.workbook.sheet("Month") ?? fail());
      const sheet = excel.workbook.addSheet("Month");
      sheet.set({ row: 3, column: 0 }, [["Rent"], [7]], { by: "user" });
      excel.workbook.addTable(sheet, { row: 3, column: 0, rows: 2, columns: 1 }, true, "Rents");
    },
    "SHEET_NAME_IN_USE",
  ],
  [
    "has a table whose column was deleted",
    (excel) => excel.table(MONTH_LISTS_TABLE).deleteColumn(1),
    "MISSING_COLUMN",
  ],
];

test.each(CLOSED)(
  "where it %s all else is done, with a warning, and it is left alone",
  async (_, does, code) => {
    const excel = await generated();
    does(excel);
    // Below its state line.
    const rect = { row: 2, column: 0, rows: 50, columns: 25 };
    const cells = () => JSON.stringify((excel.workbook.sheet("Month") ?? fail()).values(rect));
    const before = cells();
    const answered = await reject(excel);
    expect([answered.message, answered.done]).toEqual([answered.message, true]);
    expect((await excel.session.sync()).done).toBe(true);
    for (const outcome of [
      await excel.session.generate(OCTOBER, AGAIN),
      await excel.session.file(OCTOBER),
      await excel.session.correct(OCTOBER, "marked too early"),
    ])
      expect([outcome.done, outcome.faults.map((fault) => `${fault.code} ${fault.severity}`)]).toEqual([
        true,
        expect.arrayContaining([`${code} warning`]),
      ]);
    expect(cells()).toBe(before);
    expect((await excel.session.verify()).faults).toEqual([]);
  },
);

test("an answer is given too where the summary, whose state line it would change, was deleted", async () => {
  const excel = await generated();
  excel.workbook.removeSheet(excel.workbook.sheet("2B summary Oct-25") ?? fail());
  const { done, message } = await reject(excel);
  expect([message, done]).toEqual([message, true]);
});

function fail(): never {
  throw new Error("There is no sheet Month.");
}
