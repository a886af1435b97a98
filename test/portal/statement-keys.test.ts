/**
 * Every key of the portal's GSTR-2B, section by section (rulebook R-86): the document of a whole row, which keys are
 * optional and what their absence means, which are required, and the code words. The lists here are the rulebook's
 * own.
 */
import { describe, expect, test } from "@jest/globals";
import { readGstr2b } from "../../src/gstr2b/portal/read";
import { faultLine, HOME, SUPPLIER } from "./stored";

type Row = Record<string, unknown>;

const OVERSEAS = "0717USA12345NR1";
const IRN = "a1".repeat(32);
const HEADS = { igst: 18.01, cgst: 2.02, sgst: 3.03, cess: 4.04 };
const CREDIT = { itcavl: "N", rsn: "P", itcRedReq: "Y", remarks: "short" };
const DECLARED = { declIgst: 1.01, declCgst: 0.02, declSgst: 0.03, declCess: 0.04 };
const SAID = { diffprcnt: 0.65, srctyp: "e-Invoice", irn: IRN, irngendate: "06-10-2025" };
const UNUSED = { imsStatus: "A", source: "GSTR-1" };
const DOCUMENT = { val: 118.5, pos: "29", rev: "Y", ...CREDIT, ...DECLARED, ...SAID, ...UNUSED };
const INVOICE = { inum: "A-1", typ: "SEZWP", dt: "05-10-2025", ...DOCUMENT, txval: 100.25, ...HEADS };
const NOTE = { ntnum: "N-1", typ: "C", suptyp: "DE", dt: "06-10-2025", ...DOCUMENT, txval: 100.25, ...HEADS };
const DISTRIBUTED = {
  ...{ doctyp: "ISDC", docnum: "D-1", docdt: "07-10-2025", oinvnum: "I-9", oinvdt: "01-10-2025" },
  ...{ ...HEADS, itcelg: "N", rsn: "C", itcRedReq: "N", remarks: "short", ...DECLARED, ...UNUSED },
};
const ENTRY = {
  ...{ refdt: "18-10-2025", recdt: "19-10-2025", portcode: "innsa1", boenum: "2566282", boedt: "17-10-2025" },
  ...{ isamd: "N", txval: 100.25, igst: 18.01, cgst: 0, sgst: 0, cess: 4.04, amendType: "V" },
  ...{ ...CREDIT, ...DECLARED },
};

/** A whole row of every section, and its list within the supplier's group. */
const ROWS: Readonly<Record<string, { list: string; row: Row }>> = {
  b2b: { list: "inv", row: INVOICE },
  b2ba: { list: "inv", row: { ...INVOICE, oinum: "A-0", oidt: "05-09-2025" } },
  cdnr: { list: "nt", row: NOTE },
  cdnra: { list: "nt", row: { ...NOTE, onttyp: "C", ontnum: "N-0", ontdt: "06-09-2025" } },
  ecom: { list: "inv", row: INVOICE },
  ecoma: { list: "inv", row: { ...INVOICE, oinum: "A-0", oidt: "05-09-2025" } },
  isd: { list: "doclist", row: DISTRIBUTED },
  isda: {
    list: "doclist",
    row: { ...DISTRIBUTED, odoctyp: "ISDC", odocnum: "D-0", odocdt: "07-09-2025" },
  },
  impg: { list: "", row: ENTRY },
  impga: { list: "", row: ENTRY },
  impgsez: { list: "boe", row: ENTRY },
  impgasez: { list: "boe", row: ENTRY },
  impgseza: { list: "boe", row: ENTRY },
};
const GROUP = {
  ...{ ctin: SUPPLIER, trdnm: "Bharat Traders", supfildt: "11-11-2025", supprd: "092025", chksum: "c" },
};

/** A file with that row, or those, in that section. */
function file(section: string, rows: Row | Row[], group: Row = {}): Row {
  const list = ROWS[section]?.list ?? "";
  const inner = Array.isArray(rows) ? rows : [rows];
  return { [section]: list === "" ? inner : [{ ...GROUP, ...group, [list]: inner }] };
}

function read(docdata: Row, more: Row = {}) {
  return readGstr2b({ gstin: HOME, rtnprd: "102025", docdata, ...more }, HOME);
}

const placeOf = (section: string, place = 0) => {
  const list = ROWS[section]?.list ?? "";
  return list === "" ? `docdata.${section}[${place}]` : `docdata.${section}[0].${list}[${place}]`;
};

const without = (row: Row, ...keys: string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));

/** A row of the layout until September 2024, without its items. */
const old = (row: Row) => without(row, "txval", "igst", "cgst", "sgst", "cess");

const wholeRow = (section: string): Row => ROWS[section]?.row ?? {};

/** The one record of a section whose row is changed so, read without a fault. */
function recordOf(section: string, changed: Row, group: Row = {}) {
  const { rows, faults } = read(file(section, { ...wholeRow(section), ...changed }, group));
  expect(faults).toEqual([]);
  expect(rows).toHaveLength(1);
  return rows[0]?.record;
}

const DOCUMENT_READ = {
  ...{
    supplierGstin: SUPPLIER,
    supplierName: "Bharat Traders",
    recipientGstin: HOME,
    port: "",
    sellerGstin: "",
  },
  ...{
    originalNumber: "",
    originalDate: "",
    reverseCharge: true,
    pos: "29",
    value: 11850,
    taxableValue: 10025,
  },
  ...{ tax: { igst: 1801, cgst: 202, sgst: 303, cess: 404 }, form: "GSTR-1", returnPeriod: "2025-09" },
  ...{ filingStatus: "Filed", filedOn: "2025-11-11T12:00:00" },
  ...{ sourceType: "e-Invoice", irn: IRN, irnDate: "2025-10-06", applicablePercent: 65, referenceDay: "" },
  ...{ part: "not available", reason: "POS", reduction: "Yes", remarks: "short" },
  declared: { igst: 101, cgst: 2, sgst: 3, cess: 4 },
};
const INVOICE_READ = {
  ...{
    ...DOCUMENT_READ,
    kind: "Invoice",
    documentNumber: "A-1",
    documentDate: "2025-10-05",
    supplyType: "SEWP",
  },
};
const NOTE_READ = {
  ...{
    ...DOCUMENT_READ,
    kind: "Credit note",
    documentNumber: "N-1",
    documentDate: "2025-10-06",
    supplyType: "DE",
  },
};
const NOTHING_SAID = {
  ...{ sourceType: "", irn: "", irnDate: "", applicablePercent: undefined, referenceDay: "" },
};
/** An ISD states no value and no place of supply: the tax and the recipient's State are used. */
const DISTRIBUTED_READ = {
  ...{ ...DOCUMENT_READ, ...NOTHING_SAID, kind: "ISD credit note", supplyType: "R", reverseCharge: false },
  ...{ documentNumber: "D-1", documentDate: "2025-10-07", pos: "27", value: 2710, taxableValue: 0 },
  ...{ form: "GSTR-6", reason: "16(4)", reduction: "No" },
};
const ENTRY_READ = {
  ...{ ...DOCUMENT_READ, ...NOTHING_SAID, supplierGstin: "", supplierName: "", kind: "Bill of entry" },
  ...{ documentNumber: "2566282", documentDate: "2025-10-17", port: "INNSA1", supplyType: "R" },
  ...{ reverseCharge: false, pos: "27", value: 12230, tax: { igst: 1801, cgst: 0, sgst: 0, cess: 404 } },
  ...{ form: "ICEGATE", returnPeriod: "2025-10", filedOn: "2025-10-18T12:00:00", referenceDay: "2025-10-18" },
};
const SEZ_READ = { ...ENTRY_READ, supplierGstin: SUPPLIER, supplierName: "Bharat Traders" };
const amended = (originalNumber: string, originalDate: string) => ({ originalNumber, originalDate });
const AMENDED_ENTRY = amended("2566282", "2025-10-17");

describe("a whole row gives a whole document, and no key of it is unknown", () => {
  test.each<[string, string, object]>([
    ["b2b", "B2B", INVOICE_READ],
    ["b2ba", "B2BA", { ...INVOICE_READ, ...amended("A-0", "2025-09-05") }],
    ["cdnr", "B2B-CDNR", NOTE_READ],
    ["cdnra", "B2B-CDNRA", { ...NOTE_READ, ...amended("N-0", "2025-09-06") }],
    ["ecom", "ECO", { ...INVOICE_READ, kind: "ECO document" }],
    ["ecoma", "ECOA", { ...INVOICE_READ, kind: "ECO document", ...amended("A-0", "2025-09-05") }],
    ["isd", "ISD", DISTRIBUTED_READ],
    ["isda", "ISDA", { ...DISTRIBUTED_READ, ...amended("D-0", "2025-09-07") }],
    ["impg", "IMPG", ENTRY_READ],
    ["impga", "IMPGA", { ...ENTRY_READ, ...AMENDED_ENTRY }],
    ["impgsez", "IMPGSEZ", SEZ_READ],
    ["impgasez", "IMPGSEZA", { ...SEZ_READ, ...AMENDED_ENTRY }],
    ["impgseza", "IMPGSEZA", { ...SEZ_READ, ...AMENDED_ENTRY }],
  ])("%s, on the sheet %s", (section, sheet, document) => {
    const { rows, faults, read: met } = read(file(section, wholeRow(section)));
    expect(faults).toEqual([]);
    expect(met).toBe(1);
    expect(rows).toEqual([{ path: placeOf(section), record: { ...document, section: sheet } }]);
  });
});

const INVOICE_NEEDS = ["inum", "dt", "val", "pos", "txval"];
const NOTE_NEEDS = ["ntnum", "typ", "dt", "val", "pos", "txval"];
const DISTRIBUTED_NEEDS = ["doctyp", "docnum", "docdt"];
const ENTRY_NEEDS = ["portcode", "boenum", "boedt", "txval"];

describe("a row without a required key is refused alone, and the key is named", () => {
  const needs: Readonly<Record<string, string[]>> = {
    b2b: INVOICE_NEEDS,
    b2ba: [...INVOICE_NEEDS, "oinum", "oidt"],
    cdnr: NOTE_NEEDS,
    cdnra: [...NOTE_NEEDS, "ontnum", "ontdt"],
    ecom: INVOICE_NEEDS,
    ecoma: [...INVOICE_NEEDS, "oinum", "oidt"],
    isd: DISTRIBUTED_NEEDS,
    isda: [...DISTRIBUTED_NEEDS, "odocnum", "odocdt"],
    impg: ENTRY_NEEDS,
    impgsez: ENTRY_NEEDS,
  };
  test.each(Object.entries(needs).flatMap(([section, keys]) => keys.map((key) => [section, key] as const)))(
    "%s without %s",
    (section, key) => {
      const row = wholeRow(section);
      const { rows, faults } = read(file(section, [without(row, key), row]));
      expect(faults.map(faultLine)).toEqual([`error MISSING_KEY ${placeOf(section)}.${key}`]);
      expect(rows.map(({ path }) => path)).toEqual([placeOf(section, 1)]);
    },
  );

  test("a bill of entry with neither of the customs' dates names the first", () => {
    const { rows, faults } = read(file("impg", without(ENTRY, "refdt", "recdt")));
    expect(faults.map(faultLine)).toEqual(["error MISSING_KEY docdata.impg[0].refdt"]);
    expect(rows).toEqual([]);
  });

  test("a supplier's group without a GSTIN is refused with its rows, and they are counted", () => {
    const { rows, faults, read: met } = read(file("b2b", [INVOICE, INVOICE], { ctin: undefined }));
    expect(faults.map(faultLine)).toEqual([
      "error MISSING_KEY docdata.b2b[0].ctin",
      "error GROUP_REFUSED docdata.b2b[0]",
    ]);
    expect([met, rows]).toEqual([2, []]);
  });
});

describe("an optional key, missing or blank, means", () => {
  const everywhere = ["b2b", "cdnr", "isd", "impg", "impgsez"];
  const documentSections = ["b2b", "b2ba", "cdnr", "cdnra", "ecom", "ecoma"];
  const silence: readonly (readonly [string, readonly string[], object])[] = [
    ["rsn", ["b2b", "cdnr", "impg", "impgsez"], { reason: "" }],
    ["rsn", ["isd"], { reason: "Ineligible" }],
    ["itcRedReq", everywhere, { reduction: "" }],
    ["remarks", everywhere, { remarks: "" }],
    ["irn", documentSections, { irn: "" }],
    ["irngendate", documentSections, { irnDate: "" }],
    ["diffprcnt", documentSections, { applicablePercent: undefined }],
    ["isamd", ["impg", "impgsez"], { originalNumber: "" }],
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

  const asked: readonly (readonly [string, readonly string[], object])[] = [
    ["rev", documentSections, { reverseCharge: false }],
    ["typ", ["b2b", "ecoma"], { supplyType: "R" }],
    ["suptyp", ["cdnr", "cdnra"], { supplyType: "R" }],
  ];
  test.each(asked.flatMap(([key, sections, meaning]) => sections.map((one) => [one, key, meaning] as const)))(
    "in %s, a missing %s means %j; a blank one means it too, with a warning",
    (section, key, meaning) => {
      expect(recordOf(section, { [key]: undefined })).toMatchObject(meaning);
      for (const nothing of ["", null]) {
        const { rows, faults } = read(file(section, { ...wholeRow(section), [key]: nothing }));
        expect(faults.map(faultLine)).toEqual([`warning BAD_CHOICE ${placeOf(section)}.${key}`]);
        expect(rows[0]?.record).toMatchObject(meaning);
      }
    },
  );

  test("no declared head at all, which is a full reduction, is not four zeros", () => {
    const nothing = { declIgst: undefined, declCgst: "", declSgst: null, declCess: undefined };
    expect(recordOf("cdnr", nothing)?.declared).toBeUndefined();
    const zeros = { declIgst: 0, declCgst: 0, declSgst: 0, declCess: 0 };
    expect(recordOf("cdnr", zeros)?.declared).toEqual({ igst: 0, cgst: 0, sgst: 0, cess: 0 });
    expect(recordOf("cdnr", { ...nothing, declSgst: 5 })?.declared).toEqual({
      ...{ igst: 0, cgst: 0, sgst: 500, cess: 0 },
    });
  });

  test.each<[string, object]>([
    ["trdnm", { supplierName: "" }],
    ["supfildt", { filedOn: "" }],
    ["supprd", { returnPeriod: "2025-10" }],
  ])("of the supplier's group, %s: %j", (key, meaning) => {
    for (const nothing of [undefined, "", null]) {
      expect(recordOf("b2b", {}, { [key]: nothing })).toMatchObject(meaning);
    }
  });

  test.each([
    ["the e-invoice", { srctyp: undefined }, ""],
    ["that there is no e-invoice", { srctyp: "" }, "Not an e-invoice"],
  ])("of srctyp, missing or blank, %s", (_, changed, sourceType) => {
    expect(recordOf("b2b", changed)).toMatchObject({ sourceType });
  });

  test.each([
    ["b2b", ["igst"], { igst: 0, cgst: 202, sgst: 303, cess: 404 }],
    ["isd", ["cgst", "sgst"], { igst: 1801, cgst: 0, sgst: 0, cess: 404 }],
    ["ecom", ["cess"], { igst: 1801, cgst: 202, sgst: 303, cess: 0 }],
    ["impgsez", ["cess"], { igst: 1801, cgst: 0, sgst: 0, cess: 0 }],
  ])("in %s, no %j: heads that do not apply", (section, heads, tax) => {
    expect(recordOf(section, Object.fromEntries(heads.map((head) => [head, undefined])))).toMatchObject({
      tax,
    });
  });

  const reversed = (row: Row) => ({ itcrev: [file("b2b", row)] });
  test.each<[string, Row, string]>([
    ["central tax without State tax", file("b2b", without(INVOICE, "sgst")), "b2b[0].inv[0].sgst"],
    ["State tax without central tax", file("cdnr", without(NOTE, "cgst")), "cdnr[0].nt[0].cgst"],
    ["one half of a distributor's", file("isd", without(DISTRIBUTED, "sgst")), "isd[0].doclist[0].sgst"],
    ["no head at all", file("b2b", without(INVOICE, "igst", "cgst", "sgst")), "b2b[0].inv[0].igst"],
    ["an import without its tax", file("impg", without(ENTRY, "igst")), "impg[0].igst"],
    [
      "an item with half of its tax",
      file("b2b", { ...old(INVOICE), items: [{ num: 1, rt: 5, txval: 100.25, sgst: 9 }] }),
      "b2b[0].inv[0].items[0].cgst",
    ],
  ])("%s is read as zero, with a warning", (_, docdata, place) => {
    const { rows, faults } = read(docdata);
    expect([rows.length, faults.map(faultLine)]).toEqual([1, [`warning MISSING_KEY docdata.${place}`]]);
  });

  test("a row of zero taxable value, and a reversal, may have no head at all", () => {
    const bare = without(INVOICE, "igst", "cgst", "sgst", "cess");
    expect(
      recordOf("b2b", { ...bare, igst: undefined, cgst: undefined, sgst: undefined, txval: 0 }),
    ).toBeDefined();
    expect(read(reversed(without(bare, "txval"))).faults).toEqual([]);
  });

  test.each(["igst", "cgst", "sgst"])("a blank %s is zero, and asked about", (head) => {
    const { rows, faults } = read(file("b2b", [{ ...INVOICE, [head]: null }, INVOICE]));
    expect(faults.map(faultLine)).toEqual([`warning BAD_AMOUNT docdata.b2b[0].inv[0].${head}`]);
    expect(rows).toHaveLength(2);
  });

  test("a bill of entry without refdt is dated by recdt", () => {
    expect(recordOf("impg", { refdt: undefined })).toMatchObject({
      ...{ filedOn: "2025-10-19T12:00:00", referenceDay: "2025-10-19" },
    });
  });
});

describe("a row that does not state whether ITC is available is refused, for nothing may be assumed", () => {
  test.each([
    ["b2b", "itcavl"],
    ["b2ba", "itcavl"],
    ["cdnr", "itcavl"],
    ["cdnra", "itcavl"],
    ["ecom", "itcavl"],
    ["ecoma", "itcavl"],
    ["isd", "itcelg"],
    ["isda", "itcelg"],
  ])("in %s, without %s or with a blank one", (section, key) => {
    for (const nothing of [undefined, "", null]) {
      const row = wholeRow(section);
      const { rows, faults, read: met } = read(file(section, [{ ...row, [key]: nothing }, row]));
      expect(faults.map(faultLine)).toEqual([`error MISSING_KEY ${placeOf(section)}.${key}`]);
      expect([met, rows.map(({ path }) => path)]).toEqual([2, [placeOf(section, 1)]]);
    }
  });

  test("among the rejected documents, and in a reversal, the part decides it", () => {
    const bare = without(INVOICE, "itcavl");
    expect(read({}, { docRejdata: file("b2b", bare) }).rows[0]?.record.part).toBe("rejected");
    expect(read({ itcrev: [file("b2b", bare)] }).rows[0]?.record.part).toBe("reversal");
  });

  test("a bill of entry usually does not state it; one that leaves it blank is refused", () => {
    expect(recordOf("impg", { itcavl: undefined })?.part).toBe("available");
    const { rows, faults } = read(file("impg", { ...ENTRY, itcavl: "" }));
    expect([rows, faults.map(faultLine)]).toEqual([[], ["error BAD_CHOICE docdata.impg[0].itcavl"]]);
  });
});

describe("each code word has its meaning", () => {
  const words: readonly (readonly [string, string, Readonly<Record<string, object>>])[] = [
    [
      ...(["b2b", "typ"] as const),
      {
        ...{ R: { supplyType: "R" }, SEZWP: { supplyType: "SEWP" }, SEZWOP: { supplyType: "SEWOP" } },
        ...{ DE: { supplyType: "DE" }, CBW: { supplyType: "CBW" } },
      },
    ],
    ["cdnr", "typ", { C: { kind: "Credit note" }, D: { kind: "Debit note" } }],
    ["isd", "doctyp", { ISDI: { kind: "ISD invoice" }, ISDC: { kind: "ISD credit note" } }],
    ["ecom", "rev", { Y: { reverseCharge: true }, N: { reverseCharge: false } }],
    ["b2ba", "itcavl", { Y: { part: "available" }, N: { part: "not available" } }],
    ["isda", "itcelg", { Y: { part: "available" }, N: { part: "not available" } }],
    ["impg", "rsn", { P: { reason: "POS" }, C: { reason: "16(4)" } }],
    ["cdnra", "itcRedReq", { Y: { reduction: "Yes" }, N: { reduction: "No" } }],
    ["impgsez", "isamd", { Y: AMENDED_ENTRY, N: { originalNumber: "" } }],
  ];
  test.each(
    words.flatMap(([section, key, meanings]) =>
      Object.entries(meanings).map(([word, meaning]) => [section, key, word, meaning] as const),
    ),
  )("in %s, %s “%s”: %j", (section, key, word, meaning) => {
    expect(recordOf(section, { [key]: word })).toMatchObject(meaning);
  });

  test.each([
    ["b2b", "typ"],
    ["b2b", "rev"],
    ["b2b", "itcavl"],
    ["isd", "itcelg"],
    ["cdnr", "typ"],
    ["cdnr", "suptyp"],
    ["isd", "doctyp"],
    ["impg", "isamd"],
    ["impg", "rsn"],
    ["impgsez", "itcRedReq"],
  ])("in %s, %s with another word refuses the row alone", (section, key) => {
    const row = wholeRow(section);
    for (const unknownWord of ["X", 7, {}, ["Y"]]) {
      const { rows, faults } = read(file(section, [{ ...row, [key]: unknownWord }, row]));
      expect(faults.map(faultLine)).toEqual([`error BAD_CHOICE ${placeOf(section)}.${key}`]);
      expect(rows.map(({ path }) => path)).toEqual([placeOf(section, 1)]);
    }
  });

  test("ITC “T”, which is documented nowhere, counts as not available, with a warning", () => {
    const { rows, faults } = read(file("b2b", { ...INVOICE, itcavl: "T", rsn: "" }));
    expect(faults.map(faultLine)).toEqual(["warning BAD_CHOICE docdata.b2b[0].inv[0].itcavl"]);
    expect(rows[0]?.record).toMatchObject({ part: "not available", reason: "" });
  });
});

describe("the layout until September 2024, with items per rate", () => {
  const items = [
    { num: 1, rt: 18, txval: 60.05, igst: 10.8, cgst: 1.01, sgst: 2.02, cess: 3.03 },
    { num: 2, rt: 5, txval: 40.1, igst: 2 },
  ];
  test.each(["b2b", "b2ba", "cdnr", "cdnra", "ecom"])("adds up the items of %s", (section) => {
    const { rows, faults } = read(file(section, { ...old(wholeRow(section)), items }));
    expect(faults).toEqual([]);
    // 60.05 + 40.10 = 100.15; 10.80 + 2.00 = 12.80; a head that an item lacks is not there.
    expect(rows[0]?.record).toMatchObject({
      ...{ taxableValue: 10015, tax: { igst: 1280, cgst: 101, sgst: 202, cess: 303 } },
    });
  });

  test.each<[string, unknown, string]>([
    ["no list", { num: 1 }, "WRONG_SHAPE docdata.b2b[0].inv[0].items"],
    ["an empty list", [], "WRONG_SHAPE docdata.b2b[0].inv[0].items"],
    ["an item without taxable value", [{ igst: 1 }], "MISSING_KEY docdata.b2b[0].inv[0].items[0].txval"],
    ["an item in words", [{ txval: "many" }], "BAD_AMOUNT docdata.b2b[0].inv[0].items[0].txval"],
  ])("refuses a row whose items are %s", (_, bad, refusal) => {
    const { rows, faults } = read(file("b2b", [{ ...old(INVOICE), items: bad }, INVOICE]));
    expect(faults.map(faultLine)).toEqual([`error ${refusal}`]);
    expect(rows.map(({ path }) => path)).toEqual(["docdata.b2b[0].inv[1]"]);
  });
});

describe("the place of a document in the file decides its part of the statement", () => {
  test("docRejdata has the rejected documents, whatever they state about their ITC", () => {
    const { rows, faults } = read({}, { docRejdata: { ...file("cdnr", NOTE), ...file("isd", DISTRIBUTED) } });
    expect(faults).toEqual([]);
    expect(rows.map(({ record: r, path }) => [path, r.section, r.part, r.reason])).toEqual([
      ["docRejdata.cdnr[0].nt[0]", "B2B-CDNR(Rejected)", "rejected", "POS"],
      ["docRejdata.isd[0].doclist[0]", "ISD(Rejected)", "rejected", "16(4)"],
    ]);
  });

  const reversed = without(INVOICE, "txval", "igst", "cgst", "sgst", "cess", "itcavl", "rsn");
  test.each<[string, unknown, string]>([
    ["a list of blocks", [file("b2b", reversed)], "docdata.itcrev[0].b2b[0].inv[0]"],
    ["one block", file("b2b", reversed), "docdata.itcrev[0].b2b[0].inv[0]"],
  ])("itcrev, as %s, has rule 37A's reversals, which may lack their amounts", (_, itcrev, path) => {
    const { rows, faults } = read({ itcrev });
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      {
        path,
        record: {
          ...{ ...INVOICE_READ, part: "reversal", reason: "Rule 37A", section: "B2B (ITC Reversal)" },
          ...{ taxableValue: 0, tax: { igst: 0, cgst: 0, sgst: 0, cess: 0 } },
        },
      },
    ]);
  });

  test("amounts in a reversal are read, and a bad one is reported", () => {
    const rows = [INVOICE, { ...INVOICE, txval: "x" }];
    const read2 = read({ itcrev: [file("b2b", rows)] });
    expect(read2.rows.map(({ record }) => record.taxableValue)).toEqual([10025]);
    expect(read2.faults.map(faultLine)).toEqual(["error BAD_AMOUNT docdata.itcrev[0].b2b[0].inv[1].txval"]);
  });

  test.each<[string, Row, string]>([
    ["a reversal that is no block", { itcrev: ["x"] }, "error WRONG_SHAPE docdata.itcrev[0]"],
    ["a section nobody knows", { b2c: [{}, {}] }, "warning UNKNOWN_SECTION docdata.b2c"],
    ["a section named as JavaScript's own", { toString: [] }, "warning UNKNOWN_SECTION docdata.toString"],
    ["a section that is no list", { cdnr: {} }, "error WRONG_SHAPE docdata.cdnr"],
    ["a supplier that is no object", { ecom: [7] }, "error WRONG_SHAPE docdata.ecom[0]"],
    ["a bill that is no object", { impg: ["x"] }, "error WRONG_SHAPE docdata.impg[0]"],
    ["a section that is null", { isd: null }, ""],
  ])("%s gives a message, and the other sections are read", (_, bad, reported) => {
    const { rows, faults } = read({ ...bad, ...file("b2b", INVOICE) });
    expect(faults.map(faultLine).join()).toBe(reported);
    expect(rows.map(({ path }) => path)).toEqual(["docdata.b2b[0].inv[0]"]);
  });
});

describe("the supplier's return", () => {
  test.each([
    ["b2b", SUPPLIER, "GSTR-1"],
    ["b2b", OVERSEAS, "GSTR-5"],
    ["isd", SUPPLIER, "GSTR-6"],
  ])("in %s of %s, a %s", (section, ctin, form) => {
    expect(recordOf(section, {}, { ctin })).toMatchObject({ form, supplierGstin: ctin });
  });
});

describe("around the documents", () => {
  const documents = { docdata: file("b2b", INVOICE) };

  test("the file states its owner and its period", () => {
    expect(read(documents.docdata)).toMatchObject({ form: "GSTR-2B", gstin: HOME, period: "2025-10" });
  });

  test("without an envelope the paths begin at the documents", () => {
    const bare = readGstr2b({ rtnprd: 102025, ...documents, docRejdata: documents.docdata }, HOME);
    expect(bare.faults).toEqual([]);
    expect([bare.gstin, bare.period]).toEqual([undefined, "2025-10"]);
    expect(bare.rows.map(({ path, record }) => [path, record.recipientGstin])).toEqual([
      ["docdata.b2b[0].inv[0]", HOME],
      ["docRejdata.b2b[0].inv[0]", HOME],
    ]);
  });

  test("a file of another recipient names it in each of its documents", () => {
    const { rows, gstin } = readGstr2b({ gstin: SUPPLIER, rtnprd: "102025", ...documents }, HOME);
    expect([gstin, rows[0]?.record.recipientGstin]).toEqual([SUPPLIER, SUPPLIER]);
  });

  test.each<[string, unknown, string[]]>([
    ["no object", "GSTR-2B", ["error WRONG_SHAPE rtnprd"]],
    ["that holds nothing", {}, ["error WRONG_SHAPE rtnprd"]],
    ["whose documents are missing", { rtnprd: "102025" }, []],
    ["of a month that does not exist", { rtnprd: "132025" }, ["error BAD_PERIOD rtnprd"]],
    ["of a period in another shape", { rtnprd: { month: 10 } }, ["error WRONG_SHAPE rtnprd"]],
    [
      "whose rejected documents are text",
      { rtnprd: "102025", ...documents, docRejdata: "none" },
      ["error WRONG_SHAPE docRejdata"],
    ],
    ["with sums that are none", { rtnprd: "102025", itcsumm: "x" }, ["warning WRONG_SHAPE itcsumm"]],
    ["with a GSTIN that is none", { rtnprd: "102025", gstin: "HOME" }, ["error BAD_GSTIN gstin"]],
  ])("a file that is %s gives no document", (_, json, reported) => {
    const { rows, faults } = readGstr2b(json, HOME);
    expect([rows, faults.map(faultLine)]).toEqual([[], reported]);
  });

  test("a part of the file that is null is one that is not there", () => {
    const { rows, faults } = readGstr2b(
      { rtnprd: "102025", ...documents, docRejdata: null, itcsumm: null },
      HOME,
    );
    expect([rows.length, faults]).toEqual([1, []]);
  });
});
