/**
 * Content of a portal file outside the known places: amounts under another form's keys, in other case or besides the
 * items; documents in unknown parts. It refuses its row or counts as read and refused, and is named.
 */
import { describe, expect, test } from "@jest/globals";
import { importFile } from "../../src/actions/imports/import-file";
import { readGstr1 } from "../../src/gstr1/portal";
import { readGstr2a } from "../../src/gstr2a/portal";
import { readGstr2b } from "../../src/gstr2b/portal/read";
import { readIms } from "../../src/ims/portal";
import { readSupplierView } from "../../src/suppliers/portal";
import { emptyMonth, OWN_GSTIN as OWN } from "../support/month";
import { faultLine, HOME, SUPPLIER } from "./stored";

type Row = Record<string, unknown>;

const SAID = { idt: "05-10-2025", val: 118, pos: "27", rchrg: "N", inv_typ: "R" };
const ITEM = { rt: 18, txval: 100, iamt: 18, camt: 0, samt: 0, csamt: 0 };
const wrapped = (more: Row = {}, beside: Row = {}) => ({
  itms: [{ num: 1, itm_det: { ...ITEM, ...more }, ...beside }],
});

/** One document A-1 of each form, with more keys in its row or in its item. */
const FORMS = {
  "GSTR-1": {
    row: "b2b[0].inv[0]",
    item: "b2b[0].inv[0].itms[0].itm_det",
    read: (row: Row, item: Row = {}, beside: Row = {}) =>
      readGstr1({
        ...{ gstin: SUPPLIER, fp: "102025" },
        b2b: [{ ctin: HOME, inv: [{ inum: "A-1", ...SAID, ...wrapped(item, beside), ...row }] }],
      }),
  },
  "GSTR-2A": {
    row: "b2b[0].inv[0]",
    item: "b2b[0].inv[0].itms[0].itm_det",
    read: (row: Row, item: Row = {}, beside: Row = {}) =>
      readGstr2a(
        {
          ...{ gstin: HOME, fp: "102025" },
          b2b: [
            {
              ...{ ctin: SUPPLIER, cfs: "Y", flprdr1: "Oct-25" },
              inv: [{ inum: "A-1", ...SAID, ...wrapped(item, beside), ...row }],
            },
          ],
        },
        HOME,
      ),
  },
  IMS: {
    row: "imsDetails.b2b[0]",
    item: "",
    read: (row: Row) =>
      readIms(
        {
          rtin: HOME,
          imsDetails: {
            b2b: [
              {
                ...{ stin: SUPPLIER, inum: "A-1", idt: "05-10-2025", val: 118, pos: "27", inv_typ: "R" },
                ...{ txval: 100, iamt: 18, camt: 0, samt: 0, cess: 0, srcform: "R1", rtnprd: "102025" },
                ...{ srcfilstatus: "Filed", action: "N", hash: "h" },
                ...row,
              },
            ],
          },
        },
        HOME,
      ),
  },
  "GSTR-2B": { row: "docdata.b2b[0].inv[0]", item: "", read: (row: Row) => read2b([{ ...FLAT, ...row }]) },
  "GSTR-2B before October 2024": {
    row: "docdata.b2b[0].inv[0]",
    item: "docdata.b2b[0].inv[0].items[0]",
    read: (row: Row, item: Row = {}) =>
      read2b([{ ...DOCUMENT_2B, items: [{ num: 1, rt: 18, ...AMOUNTS_2B, ...item }], ...row }]),
  },
} as const;

const DOCUMENT_2B = {
  ...{ inum: "A-1", dt: "05-10-2025", val: 118, pos: "27", typ: "R", rev: "N", itcavl: "Y", rsn: "" },
};
const AMOUNTS_2B = { txval: 100, igst: 18, cgst: 0, sgst: 0, cess: 0 };
const FLAT = { ...DOCUMENT_2B, ...AMOUNTS_2B };

function read2b(inv: readonly Row[], more: Row = {}, docdata: Row = {}) {
  return readGstr2b(
    {
      ...{ gstin: HOME, rtnprd: "102025" },
      docdata: { b2b: [{ ctin: SUPPLIER, supprd: "102025", supfildt: "11-11-2025", inv }], ...docdata },
      ...more,
    },
    HOME,
  );
}

type FormName = keyof typeof FORMS;
const errorsOf = (file: { faults: readonly Parameters<typeof faultLine>[0][] }) =>
  file.faults.filter(({ severity }) => severity === "error").map(faultLine);

describe("an amount under a key that its form does not have refuses the row, which is named", () => {
  const OTHERS: readonly (readonly [FormName, Row, string])[] = [
    ["IMS", { cgst: 9 }, "cgst"],
    ["IMS", { igst: "90.10" }, "igst"],
    ["IMS", { IAMT: 90 }, "IAMT"],
    ["IMS", { taxable_value: 7 }, "taxable_value"],
    ["IMS", { utgst: 5 }, "utgst"],
    ["GSTR-2B", { iamt: 90 }, "iamt"],
    ["GSTR-2B", { camt: 90 }, "camt"],
    ["GSTR-2B", { csamt: 1 }, "csamt"],
    ["GSTR-2B", { IGST: 90 }, "IGST"],
    ["GSTR-2B", { igst_amt: "not a number" }, "igst_amt"],
    ["GSTR-1", { txval: 50 }, "txval"],
    ["GSTR-1", { iamt: 9 }, "iamt"],
    ["GSTR-2A", { igst: 9 }, "igst"],
    ["GSTR-2A", { samt: 9 }, "samt"],
    ["GSTR-2B before October 2024", { igst: 90.1 }, "igst"],
    ["GSTR-2B before October 2024", { txval: 1000.5 }, "txval"],
  ];
  test.each(OTHERS)("in %s, a row with %j", (form, more, key) => {
    const { row, read } = FORMS[form];
    const file = read(more);
    expect(errorsOf(file)).toEqual([`error UNKNOWN_KEY ${row}.${key}`]);
    expect(file.faults[0]?.document).toBe(`${SUPPLIER} A-1`);
    expect([file.read, file.rows.length]).toEqual([1, 0]);
  });

  const IN_ITEMS: readonly (readonly [FormName, Row, string])[] = [
    ["GSTR-1", { cgst: 9 }, "cgst"],
    ["GSTR-2A", { IGST: 9 }, "IGST"],
    ["GSTR-2B before October 2024", { samt: 9 }, "samt"],
  ];
  test.each(IN_ITEMS)("in %s, an item with %j", (form, more, key) => {
    const { item, read } = FORMS[form];
    const file = read({}, more);
    expect(errorsOf(file)).toEqual([`error UNKNOWN_KEY ${item}.${key}`]);
    expect([file.read, file.rows.length]).toEqual([1, 0]);
  });

  test.each(["GSTR-1", "GSTR-2A"] as const)("in %s, besides the amounts of an item", (form) => {
    const file = FORMS[form].read({}, {}, { txval: 50, iamt: 9 });
    expect(errorsOf(file)).toEqual([
      "error UNKNOWN_KEY b2b[0].inv[0].itms[0].txval",
      "error UNKNOWN_KEY b2b[0].inv[0].itms[0].iamt",
    ]);
    expect(file.rows).toEqual([]);
  });

  test.each<[string, Row]>([
    ["zero", { igst: 0, iamt: "0.00" }],
    ["blank", { IGST: "", CGST: null }],
    ["the same as what was read", { IGST: 18, iamt: "18.00", txval: 100 }],
  ])("but one that is %s is no contradiction", (_, more) => {
    for (const form of Object.keys(FORMS) as FormName[]) {
      const file = FORMS[form].read(more);
      expect([file.rows.length, errorsOf(file)]).toEqual([1, []]);
    }
  });

  test("a bill of entry has no central or State tax", () => {
    const entry = { refdt: "18-10-2025", portcode: "INNSA1", boenum: "7", boedt: "17-10-2025", isamd: "N" };
    const impg = [
      { ...entry, txval: 100, igst: 18, cess: 0, cgst: 9, sgst: 0 },
      { ...entry, boenum: "8", txval: 100, igst: 18, cess: 0, cgst: 0, sgst: 0 },
    ];
    const file = read2b([], {}, { impg });
    expect(errorsOf(file)).toEqual(["error UNKNOWN_KEY docdata.impg[0].cgst"]);
    expect(file.rows.map(({ record }) => record.documentNumber)).toEqual(["8"]);
  });
});

describe("a key in another case is not the portal's", () => {
  test.each<[FormName, Row, string]>([
    ["GSTR-2B", { rev: undefined, REV: "Y" }, "REV"],
    ["GSTR-2B", { itcavl: "N", ItcAvl: "Y" }, "ItcAvl"],
    ["GSTR-1", { rchrg: undefined, rChrg: "Y" }, "rChrg"],
    ["IMS", { srcform: undefined, SrcForm: "R1A" }, "SrcForm"],
    ["IMS", { declIgst: 1, decligst: 2 }, "decligst"],
  ])("in %s, a row with %j is refused", (form, more, key) => {
    const file = FORMS[form].read(more);
    expect(errorsOf(file)).toEqual([`error UNKNOWN_KEY ${FORMS[form].row}.${key}`]);
    expect(file.rows).toEqual([]);
  });

  test("but an equal value is no contradiction", () => {
    expect(FORMS["GSTR-2B"].read({ ITCAVL: "Y" })).toMatchObject({ faults: [], read: 1 });
  });
});

describe("two spellings of one key that differ refuse the row", () => {
  test.each<[FormName, Row, string]>([
    ["IMS", { cess: 1, csamt: 500 }, "cess"],
    ["IMS", { rtnprd: "102025", sRtnPrd: "092025" }, "rtnprd"],
    ["IMS", { srcform: "R1", rtnTyp: "R1A" }, "srcform"],
    ["IMS", { declCgst: 1, decl_cgst: 2 }, "declCgst"],
    ["GSTR-2B", { itcavl: "Y", itcelg: "N" }, "itcavl"],
  ])("in %s, %j", (form, more, key) => {
    const file = FORMS[form].read(more);
    expect(errorsOf(file)).toEqual([`error BAD_VALUE ${FORMS[form].row}.${key}`]);
    expect(file.rows).toEqual([]);
  });

  test("the filled one of two is read, wherever it is", () => {
    const file = FORMS["GSTR-2A"].read({}, { csamt: null, cess: 5 });
    expect(file.rows[0]?.record.tax.cess).toBe(500);
    expect(errorsOf(FORMS["GSTR-2A"].read({}, { csamt: 1, cess: 5 }))).toEqual([
      "error BAD_VALUE b2b[0].inv[0].itms[0].itm_det.csamt",
    ]);
  });
});

describe("documents under an unknown key are read and refused, with the row that has them", () => {
  const inside = { inum: "Z-1", idt: "05-10-2025", txval: 1, iamt: 5 };
  test.each<[FormName, Row]>([
    ["GSTR-1", { b2bdn: [inside, inside] }],
    ["GSTR-2A", { more: { of: [inside, inside] } }],
    ["IMS", { b2bdn: [inside, inside] }],
    ["GSTR-2B", { more: [inside, inside] }],
  ])("in %s", (form, more) => {
    const file = FORMS[form].read(more);
    const [key] = Object.keys(more);
    expect(errorsOf(file)).toEqual([`error UNKNOWN_KEY ${FORMS[form].row}.${key}`]);
    expect(file.faults[0]?.sentence).toContain("2 documents in it: Z-1, Z-1 (₹ 10.00 of tax)");
    expect([file.read, file.rows.length]).toEqual([3, 0]);
  });
});

describe("an unknown section", () => {
  const groups = [
    { ctin: SUPPLIER, inv: [{ inum: "A-1", itms: [{ itm_det: { txval: 1000, iamt: 180 } }] }] },
    { ctin: SUPPLIER, inv: [{ inum: "A-2", txval: 1000, igst: 90 }] },
  ];
  const named = `2 documents of it were not read: ${SUPPLIER}: A-1, A-2 (₹ 270.00 of tax).`;
  const SECTIONS: readonly (readonly [
    string,
    string,
    () => ReturnType<typeof read2b> | ReturnType<typeof readIms>,
  ])[] = [
    ["B2B in GSTR-2A", "B2B", () => readGstr2a({ gstin: HOME, fp: "102025", B2B: groups }, HOME) as never],
    ["cdn in GSTR-1", "cdn", () => readGstr1({ gstin: SUPPLIER, fp: "102025", cdn: groups }) as never],
    [
      "a part of table 15 in GSTR-1",
      "ecom.b2x",
      () => readGstr1({ gstin: SUPPLIER, fp: "102025", ecom: { b2x: groups } }) as never,
    ],
    ["of GSTR-2B", "docdata.B2B", () => read2b([], {}, { B2B: groups })],
    ["beside the documents of GSTR-2B", "b2b", () => read2b([], { b2b: groups })],
    ["documents of GSTR-2B under another name", "docData", () => read2b([], { docData: { b2b: groups } })],
    ["rejected ones under another name", "docrejdata", () => read2b([], { docrejdata: { b2b: groups } })],
    ["of a reversal", "docdata.itcrev[0].b2c", () => read2b([], {}, { itcrev: [{ b2c: groups }] })],
    ["of the IMS", "imsDetails.b2bx", () => readIms({ rtin: HOME, imsDetails: { b2bx: groups } }, HOME)],
    [
      "the IMS itself in other case",
      "imsdetails",
      () => readIms({ rtin: HOME, imsdetails: { b2b: groups } }, HOME),
    ],
    [
      "of a supplier view",
      "gstr1.b2x",
      () =>
        readSupplierView({ gstin: HOME, fp: "102025", gstr1: { b2x: groups } }, HOME, "Monthly", "") as never,
    ],
    [
      "of table 15 in a supplier view",
      "gstr1.ecom.b2x",
      () =>
        readSupplierView(
          { gstin: HOME, fp: "102025", gstr1: { ecom: { b2x: groups } } },
          HOME,
          "Monthly",
          "",
        ) as never,
    ],
    [
      "beside the returns of a supplier view",
      "b2b",
      () =>
        readSupplierView({ gstin: HOME, fp: "102025", gstr1: {}, b2b: groups }, HOME, "Monthly", "") as never,
    ],
  ];
  test.each(SECTIONS)(
    "%s: its documents are read and refused, with supplier, number and rupees",
    (_, place, read) => {
      const file = read();
      expect(file.faults.map(faultLine)).toEqual([`error UNKNOWN_SECTION ${place}`]);
      expect(file.faults[0]?.sentence).toContain(named);
      expect([file.read, file.rows.length]).toEqual([2, 0]);
    },
  );

  test("rows with amounts and no number are documents too; totals of documents are none", () => {
    const file = read2b([], {
      totals: [{ ctin: SUPPLIER, ttldocs: 3, txval: 100, igst: 18 }],
      lines: [{ ctin: SUPPLIER, rows: [{ txval: 100, igst: 18 }] }],
    });
    expect(file.faults.map(faultLine)).toEqual([
      "error UNKNOWN_SECTION lines",
      "warning UNKNOWN_SECTION totals",
    ]);
    expect(file.faults[0]?.sentence).toContain(
      `1 document of it was not read: ${SUPPLIER}: without a number`,
    );
    expect(file.read).toBe(1);
  });

  test("many of them are named one by one up to a page, and the rest is counted", () => {
    const many = (content: unknown) =>
      Object.fromEntries(Array.from({ length: 20_000 }, (_, place) => [`x${place}`, content]));
    const full = readIms({ rtin: HOME, imsDetails: many([{ inum: "1", iamt: 1 }]) }, HOME);
    expect(full.read).toBe(20_000);
    expect(full.faults.map(({ place }) => place)).toEqual(
      Array.from({ length: 10 }, (_, place) => `imsDetails.x${place}`),
    );
    expect(full.faults.at(-1)?.sentence).toContain("The same is wrong in 19990 more rows.");
    const empty = readIms({ rtin: HOME, imsDetails: many([{}]) }, HOME);
    expect(empty.faults).toHaveLength(21);
    expect(empty.faults.at(-1)?.sentence).toContain("(19980 documents)");
  });

  test("is among the counts of the import", async () => {
    const month = await emptyMonth();
    const text = JSON.stringify({ gstin: OWN, fp: "102025", isd: [], B2B: groups });
    const outcome = await importFile(month.at("2025-11-15"), "R2A.json", text);
    expect(outcome.counts).toEqual({ read: 2, added: 0, changed: 0, unchanged: 0, refused: 2 });
  });
});

test("unknown keys of rows are named up to a page, and the rest is counted", () => {
  const odd = Object.fromEntries(Array.from({ length: 150 }, (_, place) => [`odd${place}`, 1]));
  const { faults } = FORMS.IMS.read(odd);
  expect(faults).toHaveLength(101);
  expect(faults[0]?.sentence).toBe(
    `The key “odd0” in b2b is not known; it was ignored on one row, first with “1” (${SUPPLIER} A-1).`,
  );
  expect(faults.at(-1)?.sentence).toBe("50 more keys of rows are not known; they were ignored.");
});
