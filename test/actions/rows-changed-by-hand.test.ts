/** Edits of whole rows, headings and unfinished rows: none of them blocks an action. */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { checkFacts } from "../../src/actions/facts/check";
import { COPIES_TABLE } from "../../src/actions/facts/copies";
import { file3b } from "../../src/actions/statement/mark-filed";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { generate2b } from "../../src/actions/statement/generate";
import { sync } from "../../src/actions/returns/sync";
import { verify } from "../../src/actions/audit/verify";
import { gstr2bTable } from "../../src/gstr2b/sheet";
import { GSTR1A_TABLE, GSTR1_TABLE } from "../../src/gstr1/sheet";
import { GSTR2A_TABLE } from "../../src/gstr2a/sheet";
import { GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { NOT_PROVEN } from "../../src/sheet/facts";
import type { Cell, Cells } from "../../src/sheet/grid";
import {
  igst,
  codes,
  emptyMonth,
  OWN_GSTIN,
  NOVEMBER,
  OCTOBER,
  testDocument,
  say,
  SUPPLIER,
  type Month,
} from "../support/month";
import {
  cell,
  column,
  content,
  furnishedMonth,
  GSTR1_OF_OCTOBER,
  imported,
  itc,
  log,
  rowsOf,
  setRows,
} from "../support/by-hand";

/** Three documents that are filed, one of them rejected, and one of November that is saved. */
async function filedAndSaved(): Promise<Month> {
  const month = await furnishedMonth();
  const saved = testDocument("Invoice", "SV-1", "2025-11-06", { tax: igst(9000), returnPeriod: NOVEMBER });
  await saveDocument(month.at("2025-11-12"), saved, "Monthly");
  return month;
}

const rowOf = (month: Month, table: string, number: string): number =>
  rowsOf(month, table).findIndex((cells) => cells[column(month, table, "Number")] === number);

function rename({ port }: Month, table: string, heading: string, name: string): void {
  const grid = port.grids.get(table);
  if (!grid) throw new Error(`no table ${table}`);
  const headings = grid.headings.map((one) => (one === heading ? name : one));
  port.grids.set(table, { ...grid, headings });
}

/** Excel's Find and Replace over a row. */
const replaced = (cells: Cells): Cells =>
  cells.map((one) =>
    typeof one === "number"
      ? Number(String(one).replaceAll("1", "7"))
      : typeof one === "string"
        ? one.replaceAll("1", "7")
        : one,
  );

/** What is checked when a cell of the row was changed. */
const looked = (month: Month, table: string, row: number) =>
  checkFacts(month.at("2025-11-13"), [{ table, rows: [{ first: row, count: 1 }] }]);

describe("a heading that was renamed", () => {
  test.each([
    ["the IMS", imported, IMS_TABLE, "Integrated tax"],
    ["the IMS", imported, IMS_TABLE, "Recorded"],
    ["the IMS", imported, IMS_TABLE, "Fingerprint"],
    ["GSTR-1", filedAndSaved, GSTR1_TABLE, "Taxable value"],
    ["GSTR-1", filedAndSaved, GSTR1_TABLE, "Fingerprint"],
    ["GSTR-2A", filedAndSaved, GSTR2A_TABLE, "2B period"],
    ["GSTR-2A", filedAndSaved, GSTR2A_TABLE, "Fingerprint"],
  ])(
    "on %s is named by every action, and nothing is changed until it is restored",
    async (_, make, table, heading) => {
      const month = await make();
      const before = content(month, table);
      rename(month, table, heading, "Something else");
      for (const outcome of [
        await looked(month, table, 1),
        await checkFacts(month.at("2025-11-13")),
        await sync(month.at("2025-11-13")),
        await generate2b(month.at("2025-11-14"), OCTOBER),
      ]) {
        expect(codes(outcome)).toEqual(["MISSING_COLUMN"]);
        expect(outcome.faults[0]?.sentence).toContain(heading);
        expect(outcome.faults[0]?.place).not.toBe("");
      }
      expect(codes(await verify(month.at("2025-11-13")))).toContain("MISSING_COLUMN");
      expect(content(month, table)).toEqual(before);
      rename(month, table, "Something else", heading);
      expect(await checkFacts(month.at("2025-11-14"))).toMatchObject({ message: "", faults: [] });
      expect((await verify(month.at("2025-11-14"))).faults).toEqual([]);
    },
  );

  test("on GSTR-1 does not stop an answer in the IMS, nor is a row of the IMS checked without its source", async () => {
    const month = await filedAndSaved();
    rename(month, GSTR1_TABLE, "Integrated tax", "IGST");
    const answered = await answer(month.at("2025-11-13"), [
      { ...month.find("INV-1"), answer: say({ action: "Accept" }) },
    ]);
    expect(answered.done).toBe(true);
    const before = content(month, IMS_TABLE).length;
    month.port.type(IMS_TABLE, 0, "Integrated tax", 999999);
    expect(codes(await looked(month, IMS_TABLE, 0))).toEqual(["MISSING_COLUMN"]);
    expect(content(month, IMS_TABLE)).toHaveLength(before);
    expect(cell(month, IMS_TABLE, 0, "Fingerprint")).not.toBe(NOT_PROVEN);
  });
});

describe("an unfinished row on GSTR-1", () => {
  test.each([GSTR1_TABLE, GSTR1A_TABLE])(
    "%s is left alone, cell by cell, until it is whole",
    async (table) => {
      const month = await filedAndSaved();
      const row = rowsOf(month, table).length;
      for (const [heading, typed] of [
        ["Supplier GSTIN", SUPPLIER],
        ["Supplier", "Ekta"],
        ["Document", "Invoice"],
        ["Number", "P-1"],
        ["Date", 45970],
        ["POS", "27"],
        ["Taxable value", 1000],
        ["Integrated tax", 180],
        ["Value", 1180],
      ] as const) {
        month.port.type(table, row, heading, typed);
        expect(await looked(month, table, row)).toMatchObject({ done: true, message: "", faults: [] });
        expect(cell(month, table, row, heading)).toBe(typed);
      }
    },
  );
});

describe("Find and Replace", () => {
  test.each([
    ["over one row of the IMS, imported", imported, IMS_TABLE, [1]],
    ["over one row of the IMS, from GSTR-2A", filedAndSaved, IMS_TABLE, [1]],
    ["over all of the IMS", imported, IMS_TABLE, [0, 1, 2]],
    ["over all of GSTR-2A", filedAndSaved, GSTR2A_TABLE, [0, 1, 2]],
    ["over all filed rows of GSTR-1", filedAndSaved, GSTR1_TABLE, [0, 1, 2]],
  ])("%s is undone in the rows", async (_, make, table, rows) => {
    const month = await make();
    const before = rowsOf(month, table);
    setRows(month, table, (all) => all.map((cells, row) => (rows.includes(row) ? replaced(cells) : cells)));
    const outcome = await looked(month, table, 1);
    expect(new Set(codes(outcome))).toEqual(new Set(["FACT_CHANGED"]));
    const facts = (cells: Cells) =>
      ["Number", "Supplier GSTIN", "Date", "Integrated tax", "Fingerprint"].map(
        (heading) => cells[column(month, table, heading)],
      );
    expect(rowsOf(month, table).map(facts)).toEqual(before.map(facts));
    expect(await checkFacts(month.at("2025-11-14"))).toMatchObject({ message: "", faults: [] });
  });
});

describe("a row with a copied fingerprint", () => {
  test.each([
    ["the IMS", imported, IMS_TABLE],
    ["GSTR-2A", filedAndSaved, GSTR2A_TABLE],
  ])("on %s is removed, and its text is shown", async (_, make, table) => {
    const month = await make();
    const before = content(month, table);
    setRows(month, table, (rows) => [...rows, rows[0] ?? []]);
    month.port.type(table, before.length, "Number", "INV-77");
    month.port.type(table, before.length, "Integrated tax", 500000);
    const outcome = await checkFacts(month.at("2025-11-13"));
    expect(outcome.faults[0]?.sentence).toMatch(/A row was inserted into .*INV-77/);
    expect(content(month, table)).toEqual(before);
    expect(log(month).at(-1)?.event).toBe("ROW_REMOVED");
    expect((await verify(month.at("2025-11-13"))).faults).toEqual([]);
  });

  test("on GSTR-1, with another number, is a typed row, and Sync saves it", async () => {
    const month = await filedAndSaved();
    const end = rowsOf(month, GSTR1_TABLE).length;
    setRows(month, GSTR1_TABLE, (rows) => [...rows, rows[rowOf(month, GSTR1_TABLE, "INV-1")] ?? []]);
    month.port.type(GSTR1_TABLE, end, "Number", "SV-2");
    month.port.type(GSTR1_TABLE, end, "Date", 45970);
    month.port.type(GSTR1_TABLE, end, "Return period", "2025-11");
    const outcome = await checkFacts(month.at("2025-11-13"));
    expect(outcome.faults[0]?.sentence).toMatch(/SV-2.*is not filed/);
    expect(
      ["Filing status", "Filed on", "Fingerprint"].map((one) => cell(month, GSTR1_TABLE, end, one)),
    ).toEqual([...["Saved", "", ""]]);
    expect(codes(await sync(month.at("2025-11-13")))).toEqual([]);
    expect(month.ims().map(({ documentNumber }) => documentNumber)).toContain("SV-2");
    expect((await verify(month.at("2025-11-14"))).faults).toEqual([]);
  });
});

describe("a saved row of GSTR-1 that is typed “Filed”", () => {
  test.each([
    ["alone", []],
    ["with a day of filing", [["Filed on", 45972]]],
  ] as const)("%s is put back to Saved and loses nothing", async (_, more) => {
    const month = await filedAndSaved();
    const before = content(month, GSTR1_TABLE);
    const row = rowOf(month, GSTR1_TABLE, "SV-1");
    month.port.type(GSTR1_TABLE, row, "Filing status", "Filed");
    for (const [heading, typed] of more) month.port.type(GSTR1_TABLE, row, heading, typed);
    const outcome = await looked(month, GSTR1_TABLE, row);
    expect(codes(outcome)).toEqual(["FACT_CHANGED"]);
    expect(outcome.faults[0]?.sentence).toMatch(/SV-1.*Filing status.*from Saved to Filed/);
    expect(content(month, GSTR1_TABLE)).toEqual(before);
    expect(log(month).at(-1)?.event).toBe("FACT_CHANGED");
    expect((await verify(month.at("2025-11-13"))).faults).toEqual([]);
  });

  test("the text of a long removed row is not cut", async () => {
    const month = await imported();
    const end = rowsOf(month, IMS_TABLE).length;
    month.port.type(IMS_TABLE, end, "Number", "INV-77");
    month.port.type(IMS_TABLE, end, "Remarks", `${"as agreed on the telephone, ".repeat(40)}the end`);
    const outcome = await checkFacts(month.at("2025-11-13"));
    expect(outcome.faults[0]?.sentence).toContain("the end");
    expect(log(month).at(-1)?.before).toContain("the end");
  });
});

describe("a cell that Milaan computes", () => {
  test.each([
    ["Status", "Xyz"],
    ["Effect on ITC", "abc"],
    ["Original stands", "9"],
    ["Original 2B period", "soon"],
    ["Posted integrated tax", "much"],
    ["Pending until", "never"],
  ])("%s changed to %s is written again, and blocks no action", async (heading, typed) => {
    const month = await imported();
    const before = content(month, IMS_TABLE);
    const { row } = month.find("INV-3");
    month.port.type(IMS_TABLE, row, heading, typed);
    expect((await verify(month.at("2025-11-13"))).faults.map(({ sentence }) => sentence).join()).not.toMatch(
      /no longer/,
    );
    expect(await looked(month, IMS_TABLE, row)).toMatchObject({ done: true });
    expect(content(month, IMS_TABLE)).toEqual(before);
    for (const action of [
      () => sync(month.at("2025-11-13")),
      () => generate2b(month.at("2025-11-14"), OCTOBER),
      () => answer(month.at("2025-11-14"), [{ ...month.find("INV-3"), answer: say({ action: "Accept" }) }]),
    ]) {
      month.port.type(IMS_TABLE, row, heading, typed);
      const outcome = await action();
      expect(codes(outcome)).toEqual([]);
      expect(outcome.done).toBe(true);
      expect(cell(month, IMS_TABLE, row, heading)).not.toBe(typed);
    }
    expect(itc(month)).toEqual([36000]);
  });
});

describe("Verify names what is missing", () => {
  const SHEETS = [
    ["GSTR-1", GSTR1_TABLE],
    ["GSTR-1A", GSTR1A_TABLE],
    ["GSTR-2A", GSTR2A_TABLE],
    ["IMS", IMS_TABLE],
    ["MilaanFacts", COPIES_TABLE],
  ] as const;

  test.each(SHEETS)("the table of %s", async (name, table) => {
    const month = await filedAndSaved();
    month.port.grids.delete(table);
    const { faults, message } = await verify(month.at("2025-11-13"));
    expect(message).toMatch(/not as recorded/);
    expect(faults.find(({ code }) => code === "MISSING_SHEET")?.sentence).toContain(name);
  });

  test("a block of the copy of facts", async () => {
    const month = await filedAndSaved();
    setRows(month, COPIES_TABLE, (rows) => rows.slice(1));
    const { faults } = await verify(month.at("2025-11-13"));
    expect(faults.map(({ code, place }) => `${code} ${place}`)).toEqual(["FACT_CHANGED MilaanFacts"]);
  });

  test("a row that is marked as not proven", async () => {
    const month = await imported();
    setRows(month, COPIES_TABLE, () => []);
    month.port.type(IMS_TABLE, 0, "Integrated tax", 999999);
    await checkFacts(month.at("2025-11-13"));
    const { faults } = await verify(month.at("2025-11-13"));
    expect(faults.filter(({ place }) => place === "IMS").map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/1 row of IMS was changed by hand/),
    ]);
  });

  test("a draft of GSTR-2B that was typed over", async () => {
    const month = await imported();
    await generate2b(month.at("2025-11-14"), OCTOBER);
    expect((await verify(month.at("2025-11-14"))).faults).toEqual([]);
    month.port.type(gstr2bTable(OCTOBER), 0, "ITC integrated tax", 999999);
    const { faults } = await verify(month.at("2025-11-14"));
    expect(faults.map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([
      expect.stringMatching(/^SEAL_BROKEN: The draft of GSTR-2B of .* was changed after it was generated/),
    ]);
  });
});

describe("a cell with the same value in another form", () => {
  test.each([
    ["a tax as text", "Integrated tax", "18,000.00"],
    ["a date as text", "Date", "2025-10-05"],
    ["a zero blanked", "Cess", ""],
  ])("%s is restored and reported", async (_, heading, typed) => {
    const month = await imported();
    const before = content(month, IMS_TABLE);
    const { row } = month.find("INV-1");
    const value = heading === "Date" ? asDay(cell(month, IMS_TABLE, row, "Date")) : typed;
    month.port.type(IMS_TABLE, row, heading, value);
    expect(codes(await verify(month.at("2025-11-13")))).toEqual(["FACT_CHANGED"]);
    expect(codes(await looked(month, IMS_TABLE, row))).toEqual(["FACT_CHANGED"]);
    expect(content(month, IMS_TABLE)).toEqual(before);
  });

  const asDay = (serial: Cell): string =>
    new Date(Date.UTC(1899, 11, 30) + Number(serial) * 86_400_000).toISOString().slice(0, 10);

  test("on GSTR-1, where dates may be typed in any form, filing writes the row as recorded", async () => {
    const month = await emptyMonth();
    const row = [
      SUPPLIER,
      "Invoice",
      "INV-1",
      "05-10-2025",
      OWN_GSTIN,
      "27",
      "1,180.00",
      1000,
      "180.00",
    ] as const;
    [
      "Supplier GSTIN",
      "Document",
      "Number",
      "Date",
      "Recipient GSTIN",
      "POS",
      "Value",
      "Taxable value",
      "Integrated tax",
    ].forEach((heading, at) => month.port.type(GSTR1_TABLE, 0, heading, row[at] ?? ""));
    expect(codes(await sync(month.at("2025-11-05")))).toEqual([]);
    expect(codes(await checkFacts(month.at("2025-11-06")))).toEqual([]);
    await fileSupplierReturn(month.at("2025-11-10"), GSTR1_OF_OCTOBER, "Monthly");
    expect(codes(await checkFacts(month.at("2025-11-11")))).toEqual([]);
    month.port.type(GSTR1_TABLE, 0, "Integrated tax", "180.00");
    expect(codes(await checkFacts(month.at("2025-11-12")))).toEqual(["FACT_CHANGED"]);
    expect(cell(month, GSTR1_TABLE, 0, "Integrated tax")).toBe(180);
  });
});

test.each([
  ["Date", 45900, /Date was changed by hand from \d\d-Oct-2025 to 31-Aug-2025/],
  ["Integrated tax", 5.5, /Integrated tax was changed by hand from 18,000\.00 to 5\.50/],
  ["Filed on", 45972.42, /Filed on was changed by hand from .* to 11-Nov-2025 10:04/],
])("%s is reported as the sheet shows it", async (heading, typed, sentence) => {
  const month = await filedAndSaved();
  month.port.type(GSTR1_TABLE, 0, heading, typed);
  const outcome = await checkFacts(month.at("2025-11-13"));
  expect(outcome.faults[0]?.sentence).toMatch(sentence);
});

describe("the register of periods", () => {
  async function filed(): Promise<Month> {
    const month = await imported();
    await generate2b(month.at("2025-11-14"), OCTOBER);
    expect((await file3b(month.at("2025-11-20"), OCTOBER)).done).toBe(true);
    return month;
  }

  test("reports a typed-over day of filing as a day", async () => {
    const month = await filed();
    month.port.type(GSTR3B_TABLE, 0, "3B filed on", 45900);
    const outcome = await checkFacts(month.at("2025-11-21"));
    expect(outcome.faults[0]?.sentence).toMatch(
      /3B filed on of Oct-25 was changed by hand from 20-Nov-2025.* to 31-Aug-2025/,
    );
  });

  test("keeps the text of an added row that is removed", async () => {
    const month = await filed();
    month.port.type(GSTR3B_TABLE, 1, "Period", "2031-01");
    month.port.type(GSTR3B_TABLE, 1, "Seal", "typed by somebody");
    const outcome = await checkFacts(month.at("2025-11-21"));
    expect(outcome.faults[0]?.sentence).toContain("typed by somebody");
    expect(JSON.stringify(log(month).slice(-2))).toContain("typed by somebody");
  });
});
