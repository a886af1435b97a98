/** The portal's own totals on the sheets of a GSTR-2B workbook, compared with its documents as those of the JSON are. */
import { describe, expect, test } from "@jest/globals";
import { isFault } from "../../../src/gst/fault";
import { readGstr2b } from "../../../src/gstr2b/portal/read";
import { openPortalWorkbook } from "../../../src/portal/workbook/open";
import type { TestCell, TestSheet } from "../../support/xlsx-file";
import { HOME, stored } from "../stored";
import type { Json } from "./sheets";
import { PLAIN, sheets2b, workbook } from "./write";

type Heads = readonly [igst: number, cgst: number, sgst: number, cess: number];
type Row = readonly [serial: string, heading: string, table: string, heads?: Heads];

const NONE: Heads = [0, 0, 0, 0];
const OTHERS = "All other ITC - Supplies from registered persons other than reverse charge";
const CHARGE = "Inward Supplies liable for reverse charge";

/** Of `gstr2b.json`, whose sums are worked out there. */
const AVAILABLE: readonly Row[] = [
  ["Part A", "ITC Available - Credit may be claimed in relevant headings in GSTR-3B", ""],
  ["I", OTHERS, "4(A)(5)", [180, 9, 8.5, 0]],
  ["Details", "B2B - Invoices", "", [180, 9, 8.5, 0]],
  ["", "B2B - Debit notes", "", NONE],
  ["", "ECO - Documents", "", NONE],
  ["", "B2B - Invoices (Amendment)", "", NONE],
  ["II", "Inward Supplies from ISD", "4(A)(4)", NONE],
  ["Details", "ISD - Invoices", "", NONE],
  ["III", CHARGE, "3.1(d)\n4(A)(3)", [36, 0, 0, 0]],
  ["Details", "B2B - Invoices", "", [36, 0, 0, 0]],
  ["IV", "Import of Goods", "4(A)(1)", [180, 0, 0, 5]],
  ["Details", "IMPG - Import of goods from overseas", "", [180, 0, 0, 5]],
  ["", "IMPGSEZ - Import of goods from SEZ", "", NONE],
  ["Part B", "ITC Available - Credit notes should be net off against relevant ITC available headings", ""],
  ["I", "Others", "4(A)", [40, 0, 0, 0]],
  ["Details", "B2B - Credit notes", "4(A)(5)", [30, 0, 0, 0]],
  ["", "B2B - Credit notes (Reverse charge)", "3.1(d)\n4(A)(3)", [10, 0, 0, 0]],
];
const UNAVAILABLE: readonly Row[] = [
  ["Part A", "ITC Not Available", ""],
  ["I", OTHERS, "4(D)(2)", [0, 14, 13.5, 0]],
  ["Details", "B2B - Invoices", "", [0, 14, 13.5, 0]],
  ["III", CHARGE, "3.1(d)", NONE],
  ["Part B", "ITC Not Available - Credit notes", ""],
  ["I", "Others", "4(A)", [7, 0, 0, 0]],
  ["Details", "B2B - Credit notes", "4(A)(5)", [7, 0, 0, 0]],
];
const REJECTED: readonly Row[] = [
  ["Part A", "ITC Rejected", ""],
  ["I", OTHERS, "NA", [90, 0, 0, 0]],
  ["Details", "B2B - Invoices", "", [90, 0, 0, 0]],
];

function summary(name: string, rows: readonly Row[]): TestSheet {
  const headings = ["S.no.", "Heading", "GSTR-3B table"];
  const heads = ["Integrated Tax (₹)", "Central Tax (₹)", "State/UT Tax (₹)", "Cess (₹)"];
  const body = rows.map(([serial, heading, table, own = []]): TestCell[] => [
    serial,
    heading,
    table,
    ...own,
    "Advisory",
  ]);
  return { name, rows: [["FORM SUMMARY"], [], [], [name], [], [...headings, ...heads, "Advisory"], ...body] };
}

const JSON_2B = stored("gstr2b.json") as Json;

async function read(...sheets: readonly TestSheet[]) {
  const [readMe, ...documents] = sheets2b(JSON_2B, PLAIN);
  const file = await openPortalWorkbook(workbook([readMe as TestSheet, ...sheets, ...documents]));
  if (isFault(file)) throw new Error(file.sentence);
  expect(file.warnings).toEqual([]);
  return readGstr2b(file.body, HOME);
}

describe("the totals of a GSTR-2B workbook", () => {
  test("are those of its JSON, by table of GSTR-3B", async () => {
    const { totals } = await read(
      summary("ITC Available", AVAILABLE),
      summary("ITC not available", UNAVAILABLE),
      summary("ITC Rejected", REJECTED),
    );
    expect(totals).toEqual(readGstr2b(JSON_2B, HOME).totals);
    expect(totals?.["4(A)(5)"].igst).toBe(15_000);
  });

  test("that differ from its documents give a warning, as those of its JSON do", async () => {
    const of = (sums: readonly { sentence: string }[]) => sums.map(({ sentence }) => sentence);
    const wrong = AVAILABLE.map((row): Row =>
      row[1].startsWith("IMPG -") ? [row[0], row[1], row[2], [999, 0, 0, 5]] : row,
    );
    const { sums } = await read(summary("ITC Available", wrong));
    expect(of(sums)).toContain(
      "The file's own totals differ from the documents in it. ITC available, import of goods, IMPG: Integrated tax ₹ 999.00 stated, ₹ 180.00 read.",
    );
  });

  test("that are not understood are left out, and its documents are read", async () => {
    const unknown: readonly Row[] = [["I", "Something new", "", [1, 2, 3, 4]]];
    const { totals, rows, sums } = await read(summary("ITC Available", unknown));
    expect([totals, sums]).toEqual([undefined, []]);
    expect(rows).toHaveLength(readGstr2b(JSON_2B, HOME).rows.length);
  });

  test("are absent where the workbook has no such sheets", async () => {
    expect((await read()).totals).toBeUndefined();
  });
});
