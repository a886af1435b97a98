/**
 * Every key of the portal's IMS, section by section (rulebook R-87): the record of a whole row, which keys are
 * optional and what their absence means, which are required, the code words, and the row in the upload. The lists here
 * are the rulebook's own.
 */
import { describe, expect, test } from "@jest/globals";
import { readIms } from "../../src/ims/portal";
import { makeImsUpload } from "../../src/ims/portal-upload";
import { newRecord } from "../../src/ims/receive";
import { thePeriod } from "../../src/gst/period";
import { faultLine, HOME, SUPPLIER } from "./stored";

type Row = Record<string, unknown>;

const HASH = "f0".repeat(32);
const ANSWER = {
  ...{ action: "A", remarks: "short", itcRedReq: "Y" },
  ...{ declIgst: 1.01, declCgst: 0.02, declSgst: 0.03, declCess: 0.04 },
};
const FLAGS = { ispendactblocked: "Y", isRemarksBlocked: "Y", isItcRedReqBlocked: "Y", hash: HASH };
const UNUSED = {
  ...{ rtin: HOME, prev_status: "N", prevStatus: "N", error_cd: "", ntty: "C", chksum: "c" },
  ...{ itcAvailabilityCheck: "Y", isHashBlocked: "N", rchrg: "N" },
};
const DOCUMENT = {
  ...{ stin: SUPPLIER, tradenm: "Bharat Traders", inv_typ: "SEWP", val: 118.5, pos: "29", txval: 100.25 },
  ...{ iamt: 18.01, camt: 2.02, samt: 3.03, cess: 4.04 },
  ...{ srcform: "R1A", rtnprd: "102025", srcfilstatus: "Filed", ...ANSWER, ...FLAGS, ...UNUSED },
};
const INVOICE = { ...DOCUMENT, inum: "A-1", idt: "05-10-2025" };
const NOTE = { ...DOCUMENT, nt_num: "N-1", nt_dt: "06-10-2025" };
const AMENDED_INVOICE = { ...INVOICE, oinum: "A-0", oidt: "05-09-2025" };
const AMENDED_NOTE = { ...NOTE, ont_num: "N-0", ont_dt: "06-09-2025" };
const ENTRY = {
  ...{
    refdt: "18-10-2025",
    recdt: "19-10-2025",
    portcode: " innsa1 ",
    boenum: "2566282",
    boedt: "17-10-2025",
  },
  ...{ txval: 100.25, iamt: 18.01, cess: 4.04, isamd: "N", ...ANSWER, ...FLAGS, ...UNUSED },
  ...{ val: 122.3, pos: "27", amendType: "V", srcform: "ICEGATE", rtnprd: "102025", srcfilstatus: "Filed" },
};
const SEZ_ENTRY = { ...ENTRY, stin: SUPPLIER, tradenm: "Bharat Traders" };

const ROWS: Readonly<Record<string, Row>> = {
  ...{ b2b: INVOICE, b2ba: AMENDED_INVOICE, b2bdn: NOTE, b2bdna: AMENDED_NOTE, b2bcn: NOTE },
  ...{ b2bcna: AMENDED_NOTE, ecom: INVOICE, ecoma: AMENDED_INVOICE },
  ...{
    impg: { ...ENTRY, stin: "" },
    impga: ENTRY,
    impgsez: SEZ_ENTRY,
    impgsza: SEZ_ENTRY,
    impgseza: SEZ_ENTRY,
  },
};
const wholeRow = (section: string): Row => ROWS[section] ?? {};

function read(sections: Row) {
  return readIms({ rtin: HOME, imsDetails: sections }, HOME);
}

/** The one record of a section whose row is changed so, read without a fault. */
function recordOf(section: string, changed: Row) {
  const { rows, faults } = read({ [section]: [{ ...wholeRow(section), ...changed }] });
  expect(faults).toEqual([]);
  expect(rows).toHaveLength(1);
  return rows[0]?.record;
}

const without = (row: Row, ...keys: string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));

const ANSWERED = {
  ...{ action: "Accept", portalAction: "Accept", reduction: "Yes", remarks: "short", portalHash: HASH },
  ...{ isAtPortal: true, portalError: "" },
  declared: { igst: 101, cgst: 2, sgst: 3, cess: 4 },
  ...{ pendingBlocked: true, remarksBlocked: true, reductionBlocked: true },
};
const DOCUMENT_READ = {
  ...{ supplierGstin: SUPPLIER, supplierName: "Bharat Traders", recipientGstin: HOME, port: "" },
  ...{
    sellerGstin: "",
    originalNumber: "",
    originalDate: "",
    supplyType: "SEWP",
    reverseCharge: false,
    pos: "29",
  },
  ...{ value: 11850, taxableValue: 10025, tax: { igst: 1801, cgst: 202, sgst: 303, cess: 404 } },
  ...{ form: "GSTR-1A", returnPeriod: "2025-10", filingStatus: "Filed", filedOn: "", ...ANSWERED },
};
const INVOICE_READ = { ...DOCUMENT_READ, documentNumber: "A-1", documentDate: "2025-10-05" };
const NOTE_READ = { ...DOCUMENT_READ, documentNumber: "N-1", documentDate: "2025-10-06" };
const ENTRY_READ = {
  ...{ ...DOCUMENT_READ, kind: "Bill of entry", supplierGstin: "", supplierName: "", supplyType: "R" },
  ...{ documentNumber: "2566282", documentDate: "2025-10-17", port: "INNSA1", pos: "27", value: 12230 },
  ...{ tax: { igst: 1801, cgst: 0, sgst: 0, cess: 404 }, form: "ICEGATE", filedOn: "2025-10-18T12:00:00" },
};
const SEZ_READ = { ...ENTRY_READ, supplierGstin: SUPPLIER, supplierName: "Bharat Traders" };
const amended = (originalNumber: string, originalDate: string) => ({ originalNumber, originalDate });
const AMENDED_ENTRY = amended("2566282", "2025-10-17");

describe("a whole row gives a whole record, and no key of it is unknown", () => {
  test.each<[string, object]>([
    ["b2b", { ...INVOICE_READ, kind: "Invoice" }],
    ["b2ba", { ...INVOICE_READ, kind: "Invoice", ...amended("A-0", "2025-09-05") }],
    ["b2bdn", { ...NOTE_READ, kind: "Debit note" }],
    ["b2bdna", { ...NOTE_READ, kind: "Debit note", ...amended("N-0", "2025-09-06") }],
    ["b2bcn", { ...NOTE_READ, kind: "Credit note" }],
    ["b2bcna", { ...NOTE_READ, kind: "Credit note", ...amended("N-0", "2025-09-06") }],
    ["ecom", { ...INVOICE_READ, kind: "ECO document" }],
    ["ecoma", { ...INVOICE_READ, kind: "ECO document", ...amended("A-0", "2025-09-05") }],
    ["impg", ENTRY_READ],
    ["impga", { ...ENTRY_READ, ...AMENDED_ENTRY }],
    ["impgsez", SEZ_READ],
    ["impgsza", { ...SEZ_READ, ...AMENDED_ENTRY }],
    ["impgseza", { ...SEZ_READ, ...AMENDED_ENTRY }],
  ])("%s", (section, record) => {
    const { rows, faults, read: met } = read({ [section]: [wholeRow(section)] });
    expect(faults).toEqual([]);
    expect(met).toBe(1);
    expect(rows).toEqual([{ path: `imsDetails.${section}[0]`, record }]);
  });
});

const DOCUMENT_NEEDS = ["stin", "val", "pos", "txval", "rtnprd"];
const INVOICE_NEEDS = [...DOCUMENT_NEEDS, "inum", "idt"];
const NOTE_NEEDS = [...DOCUMENT_NEEDS, "nt_num", "nt_dt"];
const ENTRY_NEEDS = ["portcode", "boenum", "txval"];

describe("a row without a required key is refused alone, and the key is named", () => {
  const needs: Readonly<Record<string, string[]>> = {
    b2b: INVOICE_NEEDS,
    b2ba: [...INVOICE_NEEDS, "oinum", "oidt"],
    b2bdn: NOTE_NEEDS,
    b2bdna: [...NOTE_NEEDS, "ont_num", "ont_dt"],
    b2bcn: NOTE_NEEDS,
    b2bcna: [...NOTE_NEEDS, "ont_num", "ont_dt"],
    ecom: INVOICE_NEEDS,
    ecoma: [...INVOICE_NEEDS, "oinum", "oidt"],
    impg: ENTRY_NEEDS,
    impgsez: [...ENTRY_NEEDS, "stin"],
  };
  test.each(Object.entries(needs).flatMap(([section, keys]) => keys.map((key) => [section, key] as const)))(
    "%s without %s",
    (section, key) => {
      const row = wholeRow(section);
      const { rows, faults, read: met } = read({ [section]: [without(row, key), row] });
      expect(faults.map(faultLine)).toEqual([`error MISSING_KEY imsDetails.${section}[0].${key}`]);
      expect(rows.map(({ path }) => path)).toEqual([`imsDetails.${section}[1]`]);
      expect(met).toBe(2);
    },
  );

  test("a bill of entry without its date is refused, though the customs' date is there", () => {
    const { rows, faults } = read({ impg: [without(ENTRY, "boedt")] });
    expect(faults.map(faultLine)).toEqual(["error MISSING_KEY imsDetails.impg[0].boedt"]);
    expect(rows).toEqual([]);
  });
});

describe("an optional key, missing or blank, means", () => {
  const documentSections = ["b2b", "b2bcna", "ecom"];
  const everywhere = [...documentSections, "impg", "impgsez"];
  const silence: readonly (readonly [string, readonly string[], object])[] = [
    ["tradenm", [...documentSections, "impgsez"], { supplierName: "" }],
    ["action", everywhere, { action: "No action", portalAction: "No action" }],
    ["remarks", everywhere, { remarks: "" }],
    ["itcRedReq", everywhere, { reduction: "" }],
    ["ispendactblocked", everywhere, { pendingBlocked: false }],
    ["isRemarksBlocked", everywhere, { remarksBlocked: false }],
    ["isItcRedReqBlocked", everywhere, { reductionBlocked: false }],
    ["hash", everywhere, { portalHash: "" }],
    ["error_msg", everywhere, { portalError: "" }],
    ["isamd", ["impg", "impgsez"], { originalNumber: "", originalDate: "" }],
    ["declIgst", everywhere, { declared: { igst: 0, cgst: 2, sgst: 3, cess: 4 } }],
    ["declCgst", everywhere, { declared: { igst: 101, cgst: 0, sgst: 3, cess: 4 } }],
    ["declSgst", everywhere, { declared: { igst: 101, cgst: 2, sgst: 0, cess: 4 } }],
    ["declCess", everywhere, { declared: { igst: 101, cgst: 2, sgst: 3, cess: 0 } }],
  ];
  test.each(
    silence.flatMap(([key, sections, meaning]) => sections.map((one) => [one, key, meaning] as const)),
  )("in %s, %s: %j", (section, key, meaning) => {
    for (const nothing of [undefined, "", null]) {
      expect(recordOf(section, { [key]: nothing })).toMatchObject(meaning);
    }
  });

  const asked: readonly (readonly [string, object])[] = [
    ["inv_typ", { supplyType: "R" }],
    ["srcform", { form: "GSTR-1" }],
  ];
  test.each(asked.flatMap(([key, meaning]) => documentSections.map((one) => [one, key, meaning] as const)))(
    "in %s, a missing %s means %j; a blank one means it too, with a warning",
    (section, key, meaning) => {
      expect(recordOf(section, { [key]: undefined })).toMatchObject(meaning);
      for (const nothing of ["", null]) {
        const { rows, faults } = read({ [section]: [{ ...wholeRow(section), [key]: nothing }] });
        expect(faults.map(faultLine)).toEqual([`warning BAD_CHOICE imsDetails.${section}[0].${key}`]);
        expect(rows[0]?.record).toMatchObject(meaning);
      }
    },
  );

  test.each([undefined, "", null, " ", "NULL"])(
    "the filing status %j counts as not filed, with a warning",
    (nothing) => {
      for (const section of documentSections) {
        const { rows, faults } = read({ [section]: [{ ...wholeRow(section), srcfilstatus: nothing }] });
        expect(rows).toMatchObject([
          { record: { filingStatus: "Saved" }, warnings: expect.arrayContaining(["MISSING_KEY"]) },
        ]);
        expect(faults.map(faultLine)).toContain(`warning MISSING_KEY imsDetails.${section}[0].srcfilstatus`);
      }
    },
  );

  test("no declared head at all, which is a full reduction, is not four zeros", () => {
    const nothing = { declIgst: undefined, declCgst: "", declSgst: null, declCess: undefined };
    expect(recordOf("b2bcn", nothing)?.declared).toBeUndefined();
    const zeros = { declIgst: 0, declCgst: 0, declSgst: 0, declCess: 0 };
    expect(recordOf("b2bcn", zeros)?.declared).toEqual({ igst: 0, cgst: 0, sgst: 0, cess: 0 });
  });

  test.each([
    ["declCgst", { igst: 0, cgst: 500, sgst: 0, cess: 0 }],
    ["declSgst", { igst: 0, cgst: 0, sgst: 500, cess: 0 }],
    ["declCess", { igst: 0, cgst: 0, sgst: 0, cess: 500 }],
  ])("of declared heads, all but %s: zeros", (key, declared) => {
    const nothing = { declIgst: undefined, declCgst: undefined, declSgst: undefined, declCess: undefined };
    expect(recordOf("b2bcn", { ...nothing, [key]: 5 })?.declared).toEqual(declared);
  });

  test.each([
    ["b2bdn", "camt"],
    ["b2bcn", "samt"],
    ["impg", "iamt"],
  ])("in %s, no %s although there is other tax: zero, with a warning", (section, head) => {
    const { rows, faults } = read({ [section]: [{ ...wholeRow(section), [head]: undefined }] });
    expect(faults.map(faultLine)).toEqual([`warning MISSING_KEY imsDetails.${section}[0].${head}`]);
    expect(rows).toHaveLength(1);
  });

  test.each([
    ["b2b", "iamt", { igst: 0, cgst: 202, sgst: 303, cess: 404 }],
    ["ecom", "cess", { igst: 1801, cgst: 202, sgst: 303, cess: 0 }],
    ["impgsez", "cess", { igst: 1801, cgst: 0, sgst: 0, cess: 0 }],
  ])("in %s, no %s: a head that does not apply", (section, head, tax) => {
    expect(recordOf(section, { [head]: undefined })).toMatchObject({ tax });
  });

  test.each(["iamt", "camt", "samt"])("a blank %s is zero, with a warning", (head) => {
    for (const blank of [null, ""]) {
      const { rows, faults } = read({ b2b: [{ ...INVOICE, [head]: blank }, INVOICE] });
      expect(faults.map(faultLine)).toEqual([`warning BAD_AMOUNT imsDetails.b2b[0].${head}`]);
      expect(rows.map(({ warnings }) => warnings)).toEqual([["BAD_AMOUNT"], undefined]);
    }
  });

  test("a blank cess is zero without a warning, for hardly any supply has one", () => {
    for (const cess of [null, ""])
      expect(recordOf("b2b", { cess })).toMatchObject({ tax: { igst: 1801, cgst: 202, sgst: 303, cess: 0 } });
  });
});

test.each(["Filedx", "Submitted", "7"])(
  "a filing status spelled %s counts as not filed, and is a warning that names the document",
  (srcfilstatus) => {
    const { rows, faults } = read({ b2b: [{ ...INVOICE, srcfilstatus }] });
    expect(rows.map(({ record }) => record.filingStatus)).toEqual(["Saved"]);
    expect(faults.map(({ code, severity, document }) => [code, severity, document])).toEqual([
      ["BAD_CHOICE", "warning", `${SUPPLIER} A-1`],
    ]);
  },
);

describe("each known spelling of a key is accepted", () => {
  test.each<[string, string, string]>([
    ["b2b", "tradenm", "trdnm"],
    ["b2b", "cess", "csamt"],
    ["b2b", "srcform", "rtnTyp"],
    ["b2b", "rtnprd", "sRtnPrd"],
    ["b2bcn", "itcRedReq", "itc_red_req"],
    ["b2bcn", "declIgst", "decl_igst"],
    ["b2bcn", "declCgst", "decl_cgst"],
    ["b2bcn", "declSgst", "decl_sgst"],
    ["b2bcn", "declCess", "decl_cess"],
    ["b2b", "ispendactblocked", "isPendActBlocked"],
    ["b2b", "ispendactblocked", "isPendingBlocked"],
    ["b2b", "isRemarksBlocked", "isRemarkBlocked"],
    ["b2bcn", "isItcRedReqBlocked", "itcRedReqBlocked"],
    ["impg", "portcode", "portcd"],
    ["impg", "boenum", "benum"],
    ["impg", "boedt", "bedt"],
    ["impg", "iamt", "igst"],
    ["impg", "cess", "csamt"],
    ["impga", "isamd", "amd"],
    ["impgsez", "stin", "ctin"],
    ["impgsez", "stin", "sgstin"],
  ])("in %s, %s as %s", (section, key, alias) => {
    const row = wholeRow(section);
    expect(recordOf(section, { [key]: undefined, [alias]: row[key] })).toEqual(recordOf(section, {}));
  });

  test.each([
    ["recdt", { refdt: undefined }, "2025-10-19T12:00:00"],
    ["boedt", { refdt: undefined, recdt: undefined }, "2025-10-17T12:00:00"],
  ])("a bill of entry without refdt is dated by %s", (_, changed, filedOn) => {
    expect(recordOf("impg", changed)).toMatchObject({ filedOn });
  });
});

describe("each code word has its meaning", () => {
  const words: readonly (readonly [string, string, Readonly<Record<string, object>>])[] = [
    [
      ...(["b2b", "action"] as const),
      {
        ...{ N: { action: "No action" }, A: { action: "Accept" }, R: { action: "Reject" } },
        ...{ P: { action: "Pending" }, "No Action": { action: "No action" }, Accepted: { action: "Accept" } },
        ...{ Accept: { action: "Accept" }, Rejected: { action: "Reject" }, Reject: { action: "Reject" } },
        ...{ Pending: { action: "Pending" } },
      },
    ],
    [
      ...(["ecoma", "inv_typ"] as const),
      {
        ...{ R: { supplyType: "R" }, DE: { supplyType: "DE" }, SEWP: { supplyType: "SEWP" } },
        ...{ SEWOP: { supplyType: "SEWOP" } },
      },
    ],
    [
      ...(["b2bdn", "srcform"] as const),
      {
        ...{ R1: { form: "GSTR-1" }, R1A: { form: "GSTR-1A" }, IFF: { form: "IFF" } },
        ...{ "GSTR-1": { form: "GSTR-1" }, "GSTR-1A": { form: "GSTR-1A" } },
      },
    ],
    [
      ...(["b2b", "srcfilstatus"] as const),
      {
        ...{
          Filed: { filingStatus: "Filed" },
          FILED: { filingStatus: "Filed" },
          F: { filingStatus: "Filed" },
        },
        ...{ " filed ": { filingStatus: "Filed" }, "Not Filed": { filingStatus: "Saved" } },
        ...{ SAVED: { filingStatus: "Saved" }, Y: { filingStatus: "Filed" }, N: { filingStatus: "Saved" } },
      },
    ],
    ["b2bcn", "itcRedReq", { Y: { reduction: "Yes" }, N: { reduction: "No" } }],
    ["b2ba", "ispendactblocked", { Y: { pendingBlocked: true }, N: { pendingBlocked: false } }],
    ["b2ba", "isRemarksBlocked", { Y: { remarksBlocked: true }, N: { remarksBlocked: false } }],
    ["b2ba", "isItcRedReqBlocked", { Y: { reductionBlocked: true }, N: { reductionBlocked: false } }],
    ["impgsez", "isamd", { Y: AMENDED_ENTRY, N: { originalNumber: "" } }],
  ];
  test.each(
    words.flatMap(([section, key, meanings]) =>
      Object.entries(meanings).map(([word, meaning]) => [section, key, word, meaning] as const),
    ),
  )("in %s, %s “%s”: %j", (section, key, word, meaning) => {
    expect(recordOf(section, { [key]: word })).toMatchObject(meaning);
  });

  test.each(["action", "inv_typ", "srcform", "itcRedReq", "ispendactblocked", "isRemarksBlocked"])(
    "%s with another word refuses the row alone",
    (key) => {
      for (const unknownWord of ["X", 7, {}, ["A"]]) {
        const { rows, faults } = read({ b2b: [{ ...INVOICE, [key]: unknownWord }, INVOICE] });
        expect(faults.map(faultLine)).toEqual([`error BAD_CHOICE imsDetails.b2b[0].${key}`]);
        expect(rows.map(({ path }) => path)).toEqual(["imsDetails.b2b[1]"]);
      }
    },
  );

  test("a non-resident's document, which usually bypasses the IMS, is read with a warning", () => {
    const { rows, faults } = read({ b2b: [{ ...INVOICE, srcform: "R5" }] });
    expect(faults.map(faultLine)).toEqual(["warning BAD_CHOICE imsDetails.b2b[0].srcform"]);
    expect(rows[0]?.record.form).toBe("GSTR-5");
  });
});

describe("the return period", () => {
  test.each<[string, unknown, string, string]>([
    ["is the one named", "122025", "05-10-2025", "2025-12"],
    ["may be a number", 102025, "05-10-2025", "2025-10"],
    ["may be a number whose zero is lost", 92025, "05-09-2025", "2025-09"],
    ["as a bare month is that of the document", "10", "05-10-2025", "2025-10"],
    ["as a bare month is the next one there is", "12", "05-10-2025", "2025-12"],
    ["as a bare month before the document's is next year's", "03", "05-10-2025", "2026-03"],
    ["as the month just before the document's is eleven months on", "9", "05-10-2025", "2026-09"],
    ["may be a bare number", 1, "31-12-2025", "2026-01"],
    ["may have spaces around it", " 11 ", "05-10-2025", "2025-11"],
  ])("%s", (_, rtnprd, idt, period) => {
    expect(recordOf("b2b", { rtnprd, idt })).toMatchObject({ returnPeriod: period });
  });

  test.each<[string, unknown]>([
    ["a thirteenth month", "13"],
    ["no month", "0"],
    ["two months", "1012"],
    ["a month of no year", "10-"],
    ["a month and more", "110"],
    ["a list of one", ["10"]],
    ["nothing", null],
    ["a month before GST", "062017"],
  ])("is refused with its row when it is %s", (_, rtnprd) => {
    const { rows, faults } = read({ b2b: [{ ...INVOICE, rtnprd }, INVOICE] });
    expect(faults.map(faultLine)).toEqual(["error BAD_PERIOD imsDetails.b2b[0].rtnprd"]);
    expect(rows.map(({ path }) => path)).toEqual(["imsDetails.b2b[1]"]);
  });

  test("as a bare month on a document from before GST is not a period", () => {
    const { rows, faults } = read({ b2b: [{ ...INVOICE, idt: "05-05-2017", rtnprd: "05" }, INVOICE] });
    expect(faults.map(faultLine)).toEqual([
      "error BAD_PERIOD imsDetails.b2b[0].rtnprd",
      "warning BAD_DATE imsDetails.b2b[0].idt",
    ]);
    expect(rows).toHaveLength(1);
  });
});

describe("around the records", () => {
  const around = { gstin: HOME, reqtyp: "SAVE", fp: "102025", rtnprd: "102025", chksum: "c" };
  const head = { ...around, version: "1.1", gendt: "14-11-2025", hash: "h" };

  test.each<[string, Row, string]>([
    ["the portal's download", { rtin: HOME, ...head, imsDetails: { b2b: [INVOICE] } }, "imsDetails.b2b[0]"],
    ["an upload", { rtin: HOME, ...head, invdata: { b2b: [INVOICE] } }, "invdata.b2b[0]"],
    ["one section of the API", { rtin: HOME, ...head, b2b: [INVOICE] }, "b2b[0]"],
    ["one with parts that are null", { ...head, imsDetails: null, invdata: null, b2b: [INVOICE] }, "b2b[0]"],
  ])("%s is read, and no key of its root is unknown", (_, json, path) => {
    const file = readIms(json, SUPPLIER);
    expect(file.faults).toEqual([]);
    expect([file.form, file.gstin, file.period]).toEqual(["IMS", HOME, undefined]);
    expect(file.rows.map((row) => [row.path, row.record.recipientGstin])).toEqual([[path, HOME]]);
  });

  const other = { ...INVOICE, inum: "Z-1" };
  test.each<[string, Row, string[]]>([
    [
      "a section beside those of the download",
      { imsDetails: { b2b: [INVOICE] }, b2b: [other] },
      ["imsDetails.b2b[0]", "b2b[0]"],
    ],
    [
      "an upload beside a download",
      { invdata: { b2b: [other] }, imsDetails: { b2b: [INVOICE] } },
      ["imsDetails.b2b[0]", "invdata.b2b[0]"],
    ],
    ["a section beside those of an upload", { b2b: [other], invdata: {} }, ["b2b[0]"]],
    ["a section beside an empty download", { imsDetails: {}, b2b: [other] }, ["b2b[0]"]],
  ])("%s is read too", (_, json, paths) => {
    const file = readIms({ rtin: HOME, ...json }, HOME);
    expect(file.rows.map(({ path }) => path)).toEqual(paths);
    expect([file.read, file.faults]).toEqual([paths.length, []]);
  });

  test.each<[string, Row, string]>([
    ["beside the download", { imsDetails: {}, invoices: [other] }, "invoices"],
    [
      "as a second download within the first",
      { imsDetails: { imsDetails: { b2b: [other] } } },
      "imsDetails.imsDetails",
    ],
    ["under a key of the file's head", { imsDetails: {}, hash: [other] }, "hash"],
  ])("documents %s where no reader reads are shown as not read", (_, json, place) => {
    const { rows, faults } = readIms({ rtin: HOME, ...json }, HOME);
    expect(rows).toEqual([]);
    expect(faults).toMatchObject([{ code: "UNKNOWN_SECTION", place }]);
    expect(faults[0]?.sentence).toMatch(/1 document/);
  });

  test.each<[string, Row, string]>([
    ["a section nobody knows", { b2c: [{}, {}] }, "warning UNKNOWN_SECTION imsDetails.b2c"],
    ["a section named as JavaScript's own", { toString: [] }, "warning UNKNOWN_SECTION imsDetails.toString"],
    ["a section that is no list", { b2bcn: {} }, "error WRONG_SHAPE imsDetails.b2bcn"],
    ["bills that are no list", { impg: "x" }, "error WRONG_SHAPE imsDetails.impg"],
    ["a row that is no object", { ecom: ["x"] }, "error WRONG_SHAPE imsDetails.ecom[0]"],
    ["a bill that is no object", { impgsez: [7] }, "error WRONG_SHAPE imsDetails.impgsez[0]"],
    [
      "a bill with a bad amount",
      { impg: [{ ...ENTRY, txval: "x" }] },
      "error BAD_AMOUNT imsDetails.impg[0].txval",
    ],
    ["a section that is null", { b2ba: null }, ""],
  ])("%s gives a message, and the other sections are read", (_, bad, reported) => {
    const { rows, faults } = read({ ...bad, b2b: [INVOICE] });
    expect(faults.map(faultLine).join()).toBe(reported);
    expect(rows.map(({ path }) => path)).toEqual(["imsDetails.b2b[0]"]);
  });

  test.each<[string, unknown, string]>([
    ["no object", [], "error WRONG_SHAPE "],
    ["one whose records are a list", { imsDetails: [] }, "error WRONG_SHAPE imsDetails"],
    ["an upload whose records are text", { invdata: "x" }, "error WRONG_SHAPE invdata"],
    ["one whose owner is no GSTIN", { rtin: "HOME" }, "error BAD_GSTIN rtin"],
    ["one that has nothing", {}, ""],
  ])("a file that is %s gives no record", (_, json, reported) => {
    const { rows, faults } = readIms(json, HOME);
    expect([rows, faults.map(faultLine).join()]).toEqual([[], reported]);
  });
});

describe("the row in the upload", () => {
  /** The keys of the upload that the portal accepts, with the action and its hash, and none of its flags. */
  const back = {
    ...{ stin: SUPPLIER, inv_typ: "SEWP", val: 118.5, pos: "29", txval: 100.25 },
    ...{ iamt: 18.01, camt: 2.02, samt: 3.03, cess: 4.04, srcform: "R1A", rtnprd: "102025" },
    ...{ srcfilstatus: "Filed", hash: HASH, action: "R" },
  };
  const invoice = { ...back, inum: "A-1", idt: "05-10-2025" };
  const note = { ...back, nt_num: "N-1", nt_dt: "06-10-2025" };
  const ofInvoice = { oinum: "A-0", oidt: "05-09-2025" };
  const ofNote = { ont_num: "N-0", ont_dt: "06-09-2025" };

  function upload(section: string, changed: Row = {}) {
    const row = {
      ...wholeRow(section),
      ispendactblocked: "N",
      isRemarksBlocked: "N",
      isItcRedReqBlocked: "N",
    };
    const { rows } = read({ [section]: [{ ...row, action: "R", ...changed }] });
    const records = rows.map(({ record }) => ({
      ...newRecord({ ...record, period2b: thePeriod("2025-10") }),
      ...record,
      portalAction: "" as const,
    }));
    const { files, ...others } = makeImsUpload(HOME, records);
    const [first] = files;
    return { ...others, requests: files.map(({ request }) => request), text: first?.text ?? "" };
  }
  const NO_DECLARED = { declIgst: "", declCgst: "", declSgst: "", declCess: "" };
  const sent = (text: string) => JSON.parse(text) as unknown;

  test.each<[string, Row]>([
    ["b2b", invoice],
    ["b2ba", { ...invoice, ...ofInvoice }],
    ["b2bdn", note],
    ["b2bdna", { ...note, ...ofNote }],
    ["b2bcn", note],
    ["b2bcna", { ...note, ...ofNote }],
    ["ecom", invoice],
    ["ecoma", { ...invoice, ...ofInvoice }],
  ])("in %s", (section, row) => {
    const { text, requests, faults, toDo } = upload(section);
    expect(sent(text)).toEqual({
      ...{ rtin: HOME, reqtyp: "SAVE", invdata: { [section]: [{ ...row, remarks: "short" }] } },
    });
    expect([requests, faults, toDo]).toEqual([["SAVE"], [], []]);
  });

  test.each([
    ["N", { declIgst: 0, declCgst: 0, declSgst: 0, declCess: 0 }],
    ["N", { itcRedReq: "N" }],
    ["Y", { declIgst: "", declCgst: "", declSgst: "", declCess: "" }],
  ])("says a reduction as “%s” without amounts for %j", (itcRedReq, changed) => {
    const { text } = upload("b2bcn", { action: "A", remarks: "", ...changed });
    expect(sent(text)).toMatchObject({ invdata: { b2bcn: [{ action: "A", itcRedReq }] } });
    expect(text).not.toContain("decl");
  });

  test("says a reduction in part head by head", () => {
    const { text } = upload("b2bcna", { action: "A", remarks: "", declSgst: 0.02 });
    const declared = { declIgst: 1.01, declCgst: 0.02, declSgst: 0.02, declCess: 0.04 };
    expect(sent(text)).toMatchObject({ invdata: { b2bcna: [{ itcRedReq: "Y", ...declared }] } });
  });

  test.each([
    ["SEWP", "SEWP"],
    ["R", "R"],
    ["SEZWOP", "SEWOP"],
    ["DE", "DE"],
  ])("spells the supply type %s as %s", (inv_typ, spelled) => {
    expect(sent(upload("b2b", { inv_typ }).text)).toMatchObject({ invdata: { b2b: [{ inv_typ: spelled }] } });
  });

  test.each([
    ["R1", "R1"],
    ["IFF", "R1"],
    ["GSTR-1A", "R1A"],
  ])("names the form %s as %s", (srcform, spelled) => {
    expect(sent(upload("b2b", { srcform }).text)).toMatchObject({ invdata: { b2b: [{ srcform: spelled }] } });
  });

  test.each([
    ["P", "P"],
    ["A", "A"],
  ])("says the action %s as %s, and “Not Filed” of what is saved", (action, spelled) => {
    const { text } = upload("b2b", {
      ...{ action, remarks: "", itcRedReq: "", srcfilstatus: "SAVED" },
      ...NO_DECLARED,
    });
    expect(sent(text)).toMatchObject({ invdata: { b2b: [{ action: spelled, srcfilstatus: "Not Filed" }] } });
  });
});
