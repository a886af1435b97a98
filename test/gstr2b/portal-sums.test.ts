/** The sums that a GSTR-2B of the portal states over its own documents (rulebook ). */
import { describe, expect, test } from "@jest/globals";
import { importFile } from "../../src/actions/imports/import-file";
import { readGstr2b } from "../../src/gstr2b/portal/read";
import { emptyMonth, OWN_GSTIN, SUPPLIER } from "../support/month";

type Row = Record<string, unknown>;

const TAX = { igst: 0, cgst: 9, sgst: 8.5, cess: 0 };
const said = { val: 118, pos: "27", rev: "N", itcavl: "Y", txval: 100, ...TAX };
const invoice = (inum: string, more: Row = {}) => ({ inum, dt: "05-10-2025", typ: "R", ...said, ...more });
const note = (ntnum: string, typ: string, more: Row = {}) => ({
  ...{ ntnum, typ, dt: "05-10-2025", suptyp: "R" },
  ...{ ...said, ...more },
});
const group = (list: string, rows: readonly Row[]) => [
  { ctin: SUPPLIER, supprd: "102025", supfildt: "11-11-2025", [list]: rows },
];
const ENTRY = {
  ...{ refdt: "18-10-2025", portcode: "INNSA1", boenum: "7", boedt: "17-10-2025", isamd: "N" },
  ...{ txval: 100, igst: 18, cess: 0 },
};

function warnings(file: Row): string[] {
  return readGstr2b({ gstin: OWN_GSTIN, rtnprd: "102025", ...file }, OWN_GSTIN).sums.map(
    ({ place, sentence }) =>
      `${place}: ${sentence.replace("The file's own totals differ from the documents in it. ", "")}`,
  );
}

const none = { igst: 0, cgst: 0, sgst: 0, cess: 0 };

describe("by section", () => {
  const docdata = {
    b2b: group("inv", [
      invoice("A-1"),
      invoice("A-2"),
      invoice("A-3", { itcavl: "N", rsn: "P" }),
      invoice("A-4", { rev: "Y" }),
    ]),
    cdnr: group("nt", [
      note("C-1", "C"),
      note("C-2", "C", { itcRedReq: "Y", declCgst: 1, declSgst: 1 }),
      note("C-3", "C", { itcRedReq: "N" }),
      note("C-4", "C", { rev: "Y" }),
      note("D-1", "D"),
    ]),
    ecom: group("inv", [invoice("E-1")]),
    impg: [ENTRY],
  };
  const docRejdata = { b2b: group("inv", [invoice("R-1")]), cdnr: group("nt", [note("C-9", "C")]) };
  const itcsumm = {
    itcavl: {
      nonrevsup: {
        ...{ igst: 0, cgst: 36, sgst: 34, cess: 0, b2b: { ...none, cgst: 18, sgst: 17 } },
        ...{ cdnr: TAX, ecom: TAX, b2ba: none },
      },
      revsup: { ...TAX, b2b: TAX },
      imports: { ...none, igst: 18, impg: { ...none, igst: 18 } },
      // A credit note counts with its declared reduction: 9.00 + 1.00 and nothing, 8.50 + 1.00 and nothing.
      othersup: { ...none, cdnr: { ...none, cgst: 10, sgst: 9.5 }, cdnrrev: TAX },
    },
    itcunavl: { nonrevsup: { ...TAX, b2b: TAX } },
    itcRejected: { nonrevsup: { ...TAX, b2b: TAX }, othersup: { ...TAX, cdnr: TAX } },
  };

  test("sums that match the documents give no warning", () => {
    expect(warnings({ docdata, docRejdata, itcsumm })).toEqual([]);
  });

  test.each<[string, Row, string[]]>([
    [
      "another amount",
      { itcavl: { nonrevsup: { b2b: { ...none, cgst: 99_999, sgst: 17 } } } },
      [
        "itcsumm.itcavl.nonrevsup.b2b: ITC available, all other ITC, B2B: Central tax ₹ 99,999.00 stated, ₹ 18.00 read.",
      ],
    ],
    [
      "a group without sections",
      { itcunavl: { nonrevsup: { ...TAX, igst: 5 } } },
      [
        "itcsumm.itcunavl.nonrevsup: ITC not available, all other ITC: Integrated tax ₹ 5.00 stated, ₹ 0.00 read.",
      ],
    ],
    [
      "documents that are not in the file at all",
      { itcavl: { isdsup: { isd: { ...none, igst: 7 } } } },
      ["itcsumm.itcavl.isdsup.isd: ITC available, from ISD, ISD: Integrated tax ₹ 7.00 stated, ₹ 0.00 read."],
    ],
    [
      "credit notes with their full tax",
      { itcavl: { othersup: { cdnr: { ...none, cgst: 27, sgst: 9.5 } } } },
      [
        "itcsumm.itcavl.othersup.cdnr: ITC available, credit notes, CDNR: Central tax ₹ 27.00 stated, ₹ 10.00 read.",
      ],
    ],
    ["amendments, which count by their difference", { itcavl: { nonrevsup: { b2ba: TAX } } }, []],
    ["an amount that is none", { itcavl: { revsup: { b2b: { igst: "x" } } } }, []],
  ])("%s", (_, stated, expected) => {
    expect(warnings({ docdata, docRejdata, itcsumm: stated })).toEqual(expected);
  });

  test("a group with amendments is not compared as a whole", () => {
    const amended = group("inv", [invoice("A-9", { oinum: "A-8", oidt: "05-09-2025" })]);
    expect(warnings({ docdata: { b2ba: amended }, itcsumm: { itcavl: { nonrevsup: none } } })).toEqual([]);
  });
});

describe("by supplier", () => {
  const docdata = { b2b: group("inv", [invoice("A-1"), invoice("A-2")]) };
  const stated = { ctin: SUPPLIER, supprd: "102025", ttldocs: 2, txval: 200, ...none, cgst: 18, sgst: 17 };

  test("counts and amounts that match give no warning, in one line or in several", () => {
    expect(warnings({ docdata, cpsumm: { b2b: [stated] } })).toEqual([]);
    const half = { ...stated, ttldocs: 1, txval: 100, cgst: 9, sgst: 8.5 };
    expect(warnings({ docdata, cpsumm: { b2b: [half, { ...half, supprd: "092025" }] } })).toEqual([]);
  });

  test.each<[string, Row, string[]]>([
    ["more documents", { b2b: [{ ...stated, ttldocs: 50 }] }, ["cpsumm.b2b: 50 documents stated, 2 read."]],
    [
      "another taxable value and tax",
      { b2b: [{ ...stated, txval: 201, sgst: 18 }] },
      [
        "cpsumm.b2b: taxable value ₹ 201.00 stated, ₹ 200.00 read; State/UT tax ₹ 18.00 stated, ₹ 17.00 read.",
      ],
    ],
    [
      "a supplier whose documents are missing",
      { b2b: [stated], cdnr: [{ ...stated, ttldocs: 1, txval: 0, cgst: 0, sgst: 0 }] },
      ["cpsumm.cdnr: 1 document stated, 0 read."],
    ],
    ["no line for a supplier who is in the file", { b2b: [] }, ["cpsumm.b2b: 0 documents stated, 2 read."]],
    ["a count that is none", { b2b: [{ ...stated, ttldocs: "many" }] }, []],
    ["what is no list", { b2b: "none", itcrev: [{ b2b: {} }] }, []],
  ])("%s", (_, cpsumm, expected) => {
    expect(warnings({ docdata, cpsumm })).toEqual(expected);
  });

  test("the rejected documents have sums of their own", () => {
    expect(
      warnings({ docdata: {}, docRejdata: docdata, cpSummRej: { b2b: [stated] }, cpsumm: { b2b: [] } }),
    ).toEqual([]);
    expect(
      warnings({ docdata: {}, docRejdata: docdata, cpSummRej: { b2b: [{ ...stated, ttldocs: 3 }] } }),
    ).toEqual(["cpSummRej.b2b: 3 documents stated, 2 read."]);
  });
});

describe("an import", () => {
  const importInto = async (more: Row) => {
    const month = await emptyMonth();
    const docdata = { b2b: group("inv", [invoice("A-1", { sgst: 9 })]) };
    const file = { data: { gstin: OWN_GSTIN, rtnprd: "102025", docdata, ...more } };
    return importFile(month.at("2025-11-15"), "2b.json", JSON.stringify(file));
  };
  const cpsumm = { b2b: [{ ctin: SUPPLIER, ttldocs: 50 }] };

  test("warns with the supplier and the difference, and still imports the documents", async () => {
    const outcome = await importInto({ cpsumm });
    expect(outcome.counts).toMatchObject({ read: 1, added: 1 });
    expect(outcome.faults.map(({ code, severity, place }) => `${severity} ${code} ${place}`)).toEqual([
      `warning FILE_SUMS_DIFFER ${SUPPLIER}, b2b`,
    ]);
  });

  test("of one of several files compares nothing: the sums are those of the whole statement", async () => {
    const outcome = await importInto({ cpsumm, fc: 2 });
    expect(outcome.faults.map(({ code }) => code)).toEqual(["ONE_OF_SEVERAL"]);
  });

  test("warns about a document whose central and State tax differ", async () => {
    const outcome = await importInto({
      docdata: { b2b: group("inv", [invoice("A-1"), invoice("A-2", { sgst: 9 })]) },
    });
    expect(outcome.faults.map(({ code, place }) => `${code} ${place}`)).toEqual([
      `TAX_HEADS_DIFFER ${SUPPLIER} A-1`,
    ]);
  });
});
