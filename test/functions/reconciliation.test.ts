/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/** A user's own register against GSTR-2B in formulas, the last reconciliation as a matrix, and figures as the evidence had them. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import type { Sheet } from "../../src/workbench/model";
import { rowKey } from "../../src/documents/identity";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { registerFile } from "../support/registers";
import { AGAIN, OCTOBER } from "../support/month";
import { addinWithFunctions, shownIn, type Shown } from "./cells";
import { EXAMPLE_NUMBER, EXAMPLE_SUPPLIER, generatedMonth, reconciledMonth, type Reported } from "./month";

let addin: HeadlessAddin;
let sheet: Sheet;
let cells: Shown;

beforeEach(async () => {
  addin = await addinWithFunctions({ host: { requirementSets: { ExcelApi: "1.19" } } });
  sheet = addin.workbook.addSheet("Test");
  cells = shownIn(addin, sheet);
});

afterEach(async () => {
  await addin.close();
});

/** Rejects a document of the IMS, and generates GSTR-2B again. */
async function reject(number: string): Promise<void> {
  const { session } = addin;
  const found = session.cache
    .rows(IMS_TABLE, imsFields)
    .find(({ record }) => record.documentNumber === number);
  if (!found) throw new Error(`no record ${number}`);
  await session.answer([{ row: found.row, key: rowKey(found.record), answer: "Reject" }]);
  await session.generate(OCTOBER, AGAIN);
}

const error = (code: string, text: string) => ({ error: code, message: expect.stringContaining(text) });

const S = EXAMPLE_SUPPLIER;
const REPORTED: readonly Reported[] = [
  { number: "HV/25-26/0500", date: "2025-10-12", taxable: 1000, tax: 180 },
  { number: "HV/25-26/0501", date: "2025-10-14", taxable: 2500, tax: 450 },
  { number: "HV/25-26/0502", date: "2025-10-16", taxable: 7311, tax: 1316 },
  { kind: "Credit note", number: "HV/CN/7", date: "2025-10-20", taxable: 400, tax: 72 },
];

describe("a column of bookings", () => {
  beforeEach(async () => {
    await generatedMonth(addin, REPORTED);
  });

  /** Bookings below each other from U1 on: supplier, number, date, amount. @returns what MATCHED says of each. */
  async function statuses(bookings: readonly (readonly unknown[])[], period = ""): Promise<unknown[]> {
    cells.type(0, 20, bookings);
    const last = bookings.length;
    await cells.below([`=GST.MATCHED(U1:U${last},V1:V${last},W1:W${last},X1:X${last}${period})`]);
    return cells.block(0, 0, { rows: last, columns: 1 }).map(([cell]) => cell);
  }

  test("has a status each, whichever amount it holds; a return is a negative amount", async () => {
    expect(
      await statuses([
        [S, "HV/25-26/0500", "12-10-2025", 1000],
        [S, "0501", "14-10-2025", 2500],
        [S, "HV/25-26/0502", "16-10-2025", 7000],
        [S, "CN-7", "20-10-2025", -400],
        [S, "SRV/88", "20-10-2025", 990],
        ["", "", "", ""],
        [S.toLowerCase(), "hv-501", "14-10-2025", "2,500.00"],
      ]),
    ).toEqual(["Exact", "Matched", "Mismatch", "Suggested", "Not in GSTR-2B", "", "Duplicate booking"]);
    expect(sheet.card(2, 0)?.fields.get("Differs")?.value).toBe(
      "Taxable value differs by Rs 311.00: 7,000.00 in the books, 7,311.00 in the statement.",
    );
    expect(sheet.card(2, 0)?.fields.get("Number")?.value).toBe("HV/25-26/0502");
    expect(sheet.card(4, 0)?.fields.get("Number")).toBeUndefined();
  });

  test.each([
    ["invoice value", [1180, 2950, 8627]],
    ["tax", [180, 450, 1316]],
    ["no amount", ["", "", ""]],
  ])("is compared by what its amounts are: %s", async (compared, amounts) => {
    const bookings = amounts.map((amount, at) => [S, `HV/25-26/050${at}`, `1${2 + 2 * at}-10-2025`, amount]);
    const status = compared === "no amount" ? "Matched" : "Exact";
    expect(await statuses(bookings)).toEqual([status, status, status]);
    expect(sheet.card(0, 0)?.fields.get("Compared")?.value).toBe(compared);
  });

  test("finds the supplier of a mistyped GSTIN, and asks a person to look", async () => {
    const mistyped = S.replace("2345", "2354");
    const given = await statuses([
      [mistyped, "HV/25-26/0500", "12-10-2025", 1000],
      ["29ZZZXX9999X1Z0", "HV/25-26/0501", "14-10-2025", 2500],
    ]);
    expect(given[0]).toBe("Suggested");
    expect(given[1]).not.toBe("Exact");
    expect(given[1]).not.toBe("Matched");
    expect(sheet.card(0, 0)?.fields.get("Differs")?.value).toContain("has one character wrong");
  });

  test("says in words which cell cannot be read, and the others have their status", async () => {
    cells.type(0, 21, [["=1/0"]]);
    const given = await statuses([
      ["no GSTIN", "HV/25-26/0500", "12-10-2025", 1000],
      [S, "HV/25-26/0500", "soon", 1000],
      [S, "HV/25-26/0500", "12-10-2025", "much"],
      [S, "HV/25-26/0500", "12-10-2025", 1000],
      [S, 412, "", ""],
    ]);
    expect(given).toEqual([
      "“NOGSTIN” is not a GSTIN.",
      expect.stringContaining("“soon”"),
      expect.stringContaining("“much” is not an amount"),
      "Exact",
      "Suggested",
    ]);
  });

  test("is matched with one period, one financial year, or what there is", async () => {
    const booking = [[S, "HV/25-26/0500", "12-10-2025", 1000]];
    for (const period of [',"2025-10"', ',"FY 2025-26"', ',"2025-2026"', ',"Oct-25"'])
      expect(await statuses(booking, period)).toEqual(["Exact"]);
    expect(await statuses(booking, ',"2025-11"')).toEqual([error("#N/A", "No GSTR-2B of Nov-25")]);
    expect(await statuses(booking, ',"2024-25"')).toEqual([error("#N/A", "No GSTR-2B of 2024-25")]);
    expect(await statuses(booking, ',"2025-27"')).toEqual([
      error("#VALUE!", "or a financial year such as 2025-26"),
    ]);
  });

  test("says so where the document gives no ITC because it was rejected", async () => {
    await reject("HV/25-26/0500");
    expect(await statuses([[S, "HV/25-26/0500", "12-10-2025", 1000]])).toEqual([
      "Rejected or pending in IMS",
    ]);
  });
});

describe("the last reconciliation", () => {
  test("is a matrix by status, supplier or period that ties to the books and GSTR-2B", async () => {
    await generatedMonth(addin, REPORTED);
    await reconciledMonth(addin);
    const [[first] = []] = await cells.below(["=GST.RECON()"]);
    expect(first).toBe("Status");
    const matrix = cells.block(0, 0, { rows: 20, columns: 18 });
    const row = (name: string) => matrix.find(([one]) => one === name) ?? [];
    expect(matrix[0]?.slice(1, 7)).toEqual([
      ...["Rows", "Books IGST ₹", "Books CGST ₹", "Books SGST ₹", "Books Cess ₹", "GSTR-2B IGST ₹"],
    ]);
    expect(row("Exact").slice(1, 7)).toEqual([1, 18000, 0, 0, 0, 18000]);
    expect(row("Not in the books").slice(1, 7)).toEqual([4, 0, 0, 0, 0, 1874]);
    expect(row("Not in the books")[10]).toBe(1874);
    expect(row("All rows").slice(14)).toEqual([19874, 18000, 19874, 19874]);
    expect(row("Books and GSTR-2B").slice(15)).toEqual([18000, 19874, 19874]);
    expect(row("Difference").slice(15)).toEqual([0, 0, 0]);
    expect(matrix.at(-1)?.[0]).toBe("Oct-25 reconciled on 14-Nov-2025 10:00");
    const others = await cells.below(
      [
        '=INDEX(GST.RECON("2025-10","supplier"),2,2)',
        '=INDEX(GST.RECON("2025-10","period"),2,1)',
        '=GST.RECON("2025-11")',
        '=GST.RECON("2025-10","colour")',
      ],
      30,
    );
    expect(others.map(([cell]) => cell)).toEqual([
      5,
      "2025-10",
      error("#N/A", "reconciled with GSTR-2B of Oct-25, not of Nov-25"),
      error("#VALUE!", "Give one of status, supplier, period"),
    ]);
  });

  test("is asked for where there is none, and says when the books may have changed since", async () => {
    await generatedMonth(addin);
    expect((await cells.below(["=GST.RECON()"]))[0]?.[0]).toEqual(
      error("#N/A", "The books are not reconciled with GSTR-2B yet."),
    );
    await reconciledMonth(addin);
    await addin.session.importBooks(registerFile([{ number: "N-1", date: "11-10-2025" }]));
    await cells.below(["=INDEX(GST.RECON(),20,1)"]);
    expect(sheet.value(0, 0)).toMatch(/^Oct-25 reconciled .*may have changed since: reconcile again$/);
  });
});

describe("a figure as the evidence had it", () => {
  test("is that of the end of each day, for a column of days", async () => {
    await generatedMonth(addin);
    addin.at("2025-11-16T10:00:00" as never);
    await reject(EXAMPLE_NUMBER);
    addin.at("2025-11-20T10:00:00" as never);
    cells.type(0, 20, [["13-11-2025"], ["14-11-2025"], ["15-11-2025"], [45977], ["soon"], [""]]);
    const formulas = [
      '=GST.ASOF("GSTR-2B",U1:U6,"2025-10")',
      '=GST.ASOF("IMS",U1:U6,"Reject")',
      '=GST.ASOF("2B",U1:U6,"2025-10")',
      '=GST.ASOF("GSTR-2B",U2,"2025-10 colour")',
      '=GST.ASOF("GSTR-2B",U2,"2025-10 state")',
      '=GST.ASOF("GSTR-2B",U2,"Oct-25 version")',
      `=GST.ASOF("IMS",U4,"${S} ${EXAMPLE_NUMBER}")`,
      `=GST.ASOF("IMS",U2,"${S} ${EXAMPLE_NUMBER}")`,
      '=GST.ASOF("Evidence",U4,"entries")>GST.ASOF("Evidence",U2,"entries")',
      '=LEN(GST.ASOF("Evidence",U4,"head"))',
    ];
    const given = await cells.below(formulas, 7);
    const column = (at: number) => cells.block(at * 7, 0, { rows: 6, columns: 1 }).map(([cell]) => cell);
    expect(column(0)).toEqual([
      "On 13-Nov-2025 no GSTR-2B of Oct-25 had been generated.",
      ...[18000, 18000, 0],
      expect.stringContaining("“soon”"),
      "",
    ]);
    expect(column(1).slice(0, 4)).toEqual([0, 0, 0, 1]);
    expect(given.slice(2).map(([cell]) => cell)).toEqual([
      error("#VALUE!", "Give one of GSTR-2B, GSTR-3B, IMS, Evidence"),
      error("#VALUE!", "Give one of all, igst"),
      "Draft",
      1,
      "Reject",
      expect.anything(),
      true,
      64,
    ]);
  });
});

test("in a workbook that is not set up each says so", async () => {
  const { setRunning } = await import("../../src/session/current-session");
  await addin.session.open();
  setRunning(addin.session);
  const given = await cells.below([
    `=GST.MATCHED("${S}","1")`,
    "=GST.RECON()",
    '=GST.ASOF("IMS","14-11-2025","Reject")',
    `=GST.STATUS("${S}","1")`,
  ]);
  expect(given.map(([cell]) => cell)).toEqual(Array.from({ length: 4 }, () => error("#N/A", "not set up")));
});
