/** Faults of a file have their place; a bad row is refused alone, an uncertain one is read with a warning. */
import { describe, expect, test } from "@jest/globals";
import { parseJson } from "../../src/portal/file/json";
import { isGstr1a, recognise } from "../../src/portal/recognise";
import { isFault, type Fault } from "../../src/gst/fault";
import { readGstr1 } from "../../src/gstr1/portal";
import { readGstr2a } from "../../src/gstr2a/portal";
import { readGstr2b } from "../../src/gstr2b/portal/read";
import { readIms } from "../../src/ims/portal";
import { faultLine, HOME, SUPPLIER } from "./stored";

type Loose = Record<string, unknown>;

/** A GSTR-1 of two invoices, the first as given. */
function gstr1(invoice: Loose = {}, group: Loose = {}, root: Loose = {}): unknown {
  const good = (number: string) => ({
    inum: number,
    idt: "03-10-2025",
    val: 118,
    pos: "27",
    rchrg: "N",
    inv_typ: "R",
    itms: [{ num: 1, itm_det: { rt: 18, txval: 100, iamt: 18, csamt: 0 } }],
  });
  return {
    gstin: SUPPLIER,
    fp: "102025",
    b2b: [{ ctin: HOME, inv: [{ ...good("A-1"), ...invoice }, good("A-2")], ...group }],
    ...root,
  };
}

const items = (item: Loose) => ({ itms: [{ num: 1, itm_det: { txval: 100, iamt: 18, ...item } }] });

describe("an impossible row is refused alone", () => {
  test.each<[string, Loose, string]>([
    ["an impossible date", { idt: "31-02-2025" }, "BAD_DATE b2b[0].inv[0].idt"],
    ["a date as a bare number", { idt: 45_945 }, "BAD_DATE b2b[0].inv[0].idt"],
    ["an amount with three decimals", { val: 118.005 }, "BAD_AMOUNT b2b[0].inv[0].val"],
    ["an item with three decimals", items({ iamt: 18.001 }), "BAD_AMOUNT b2b[0].inv[0].itms[0].itm_det.iamt"],
    ["a negative amount", { val: -118 }, "BAD_AMOUNT b2b[0].inv[0].val"],
    ["an amount that is null, which is not zero", { val: null }, "BAD_AMOUNT b2b[0].inv[0].val"],
    ["an amount beyond thirteen digits", { val: 1e14 }, "BAD_AMOUNT b2b[0].inv[0].val"],
    ["a place of supply that is no State", { pos: "99" }, "BAD_POS b2b[0].inv[0].pos"],
    ["a number that is blank", { inum: "  " }, "BAD_DOCUMENT_NUMBER b2b[0].inv[0].inum"],
    [
      "a number whose digits JSON has lost",
      { inum: Number.MAX_SAFE_INTEGER + 1 },
      "BAD_VALUE b2b[0].inv[0].inum",
    ],
    ["an unknown invoice type", { inv_typ: "XX" }, "BAD_CHOICE b2b[0].inv[0].inv_typ"],
    ["a missing key", { val: undefined }, "MISSING_KEY b2b[0].inv[0].val"],
    ["no items", { itms: undefined }, "MISSING_KEY b2b[0].inv[0].itms"],
    ["items of another shape", { itms: [7] }, "WRONG_SHAPE b2b[0].inv[0].itms[0]"],
  ])("%s", (_, invoice, refusal) => {
    const file = readGstr1(gstr1(invoice));
    expect(file.faults.map(faultLine)).toEqual([`error ${refusal}`]);
    expect(file.rows.map(({ record }) => record.documentNumber)).toEqual(["A-2"]);
    expect(file.read).toBe(2);
  });

  test("a group without a GSTIN is refused with its rows, and they are counted", () => {
    const file = readGstr1(gstr1({}, { ctin: "NOT A GSTIN" }));
    expect(file.faults.map(faultLine)).toEqual(["error BAD_GSTIN b2b[0].ctin", "error GROUP_REFUSED b2b[0]"]);
    expect(file.faults[1]?.sentence).toContain(
      "2 documents in it were not: NOT A GSTIN: A-1, A-2 (₹ 36.00 of tax).",
    );
    expect([file.read, file.rows.length]).toEqual([2, 0]);
  });
});

describe("an uncertain row is read with a warning", () => {
  test.each<[string, unknown, string]>([
    [
      "a recipient whose check character is wrong",
      gstr1({}, { ctin: "27ZZZCA1234A1ZX" }),
      "BAD_GSTIN b2b[0].ctin",
    ],
    ["a number that breaks rule 46(b)", gstr1({ inum: "A 1 *" }), "BAD_DOCUMENT_NUMBER b2b[0].inv[0].inum"],
    ["a date before GST", gstr1({ idt: "30-06-2017" }), "BAD_DATE b2b[0].inv[0].idt"],
    ["a key nobody knows", gstr1({ surprise: 1 }), "UNKNOWN_KEY b2b[0].inv[0].surprise"],
    ["a section nobody knows", gstr1({}, {}, { b2x: [{}, {}, {}] }), "UNKNOWN_SECTION b2x"],
  ])("%s", (_, json, warning) => {
    const file = readGstr1(json);
    expect(file.faults.map(faultLine)).toEqual([`warning ${warning}`]);
    expect(file.rows).toHaveLength(2);
  });

  test("a name that looks like a formula is read as text", () => {
    const file = readGstr1(gstr1({}, {}, { trdnm: "=HYPERLINK(1)" }));
    expect([file.rows[0]?.record.supplierName, file.faults]).toEqual(["=HYPERLINK(1)", []]);
  });

  test("an unknown key on a thousand rows is one warning with its count", () => {
    const row = {
      stin: "29ZZZCB2345B1ZZ",
      inum: "A-1",
      idt: "03-10-2025",
      val: 1,
      pos: "27",
      txval: 1,
      iamt: 0.18,
      rtnprd: "102025",
      srcfilstatus: "Filed",
      odd: 1,
    };
    const { rows, faults } = readIms(
      { rtin: HOME, imsDetails: { b2b: Array.from({ length: 1000 }, () => row) } },
      HOME,
    );
    expect(rows).toHaveLength(1000);
    expect(
      faults.map(({ code, sentence }) => `${code} ${/\d+ (?:documents|rows)/.exec(sentence)?.[0] ?? ""}`),
    ).toEqual(["BAD_GSTIN 1000 documents", "UNKNOWN_KEY 1000 rows"]);
  });
});

describe("a file with a wrong root has no rows and a message", () => {
  test.each<[string, { rows: readonly unknown[]; faults: readonly Fault[] }, string]>([
    ["GSTR-1 without a period", readGstr1({ gstin: SUPPLIER }), "error WRONG_SHAPE fp"],
    ["GSTR-1 of a thirteenth month", readGstr1({ gstin: SUPPLIER, fp: "132025" }), "error BAD_PERIOD fp"],
    [
      "GSTR-1 with a section that is no list",
      readGstr1({ gstin: SUPPLIER, fp: "102025", b2b: {} }),
      "error WRONG_SHAPE b2b",
    ],
    ["GSTR-2B without a period", readGstr2b({ docdata: {} }, HOME), "error WRONG_SHAPE rtnprd"],
    [
      "GSTR-2B whose documents are a list",
      readGstr2b({ rtnprd: "102025", docdata: [] }, HOME),
      "error WRONG_SHAPE docdata",
    ],
    ["GSTR-2A that is a list", readGstr2a([], HOME), "error WRONG_SHAPE "],
    [
      "IMS whose section is no list",
      readIms({ imsDetails: { b2b: "x" } }, HOME),
      "error WRONG_SHAPE imsDetails.b2b",
    ],
  ])("%s", (_, file, refusal) => {
    expect(file.rows).toEqual([]);
    expect(file.faults.map(faultLine)).toEqual([refusal]);
  });
});

function codeOf(parsed: unknown): string {
  return isFault(parsed) ? `${parsed.code}: ${parsed.sentence}` : "went through";
}

describe("text that is not a portal file", () => {
  test.each([
    ["nothing at all", " \n", "NOT_JSON: The file is empty"],
    ["a file cut off in a list", '{"b2b":[{"ctin":"27', "NOT_JSON: The file ends too early"],
    ["a file cut off after a colon", '{"b2b":', "NOT_JSON: The file ends too early"],
    ["a file cut off in a word", '{"a":tru', "NOT_JSON: The file ends too early"],
    ["a comma too many", '{\n  "a": 1,\n}', "NOT_JSON: The file is not JSON: line 3, column 1, at “}”"],
    ["a comma too few", "[1 2]", "NOT_JSON: The file is not JSON: line 1, column 4, at “2]”"],
    ["NaN, which some programs write", '{"val": NaN}', "NOT_JSON: The file is not JSON: line 1, column 9"],
    ["something after the end", "{} {}", "NOT_JSON: The file is not JSON: line 1, column 4"],
    ["single quotation marks", "{'a': 1}", "NOT_JSON: The file is not JSON: line 1, column 2"],
    ["a web page", "<html>", "NOT_JSON: This is a web page, not a file of the portal"],
    [
      "a key that reaches into JavaScript",
      '{"__proto__": {}}',
      "WRONG_SHAPE: The file has a key “__proto__”",
    ],
    [
      "the same key in disguise",
      '{"a":[{"\\u005f_proto__": 1}]}',
      "WRONG_SHAPE: The file has a key “__proto__”",
    ],
    [
      "nesting deeper than any portal file",
      "[".repeat(41) + "]".repeat(41),
      "WRONG_SHAPE: The file nests more than 40",
    ],
  ])("%s", (_, text, answer) => {
    expect(codeOf(parseJson(text))).toContain(answer);
  });

  test("a text longer than the limit is refused without reading it", () => {
    expect(codeOf(parseJson('{"a":1}', { characters: 6, depth: 40 }))).toContain("FILE_TOO_LARGE");
    expect(parseJson('{"a":1}', { characters: 7, depth: 40 })).toEqual({ a: 1 });
  });

  test("a byte order mark, brackets within text and a constructor's name are accepted", () => {
    expect(parseJson('\uFEFF{"tradenm":"[[[ \\"constructor\\" ]"}')).toEqual({
      tradenm: '[[[ "constructor" ]',
    });
  });

  test.each<[string, unknown, string]>([
    [
      "keys of something else",
      { hello: 1, world: 2 },
      "UNKNOWN_FILE: The file is not one of the portal's: its keys are hello, world",
    ],
    ["an empty object", {}, "UNKNOWN_FILE: The file is not one of the portal's: it is empty"],
    ["a list", [], "UNKNOWN_FILE: The file is not one of the portal's: it is not an object"],
  ])("%s", (_, json, answer) => {
    expect(codeOf(recognise(json, ""))).toContain(answer);
  });
});

test.each<[string, Loose, string, string]>([
  ["GSTR-1 by rows whose groups say nothing of filing", { b2b: [{ ctin: HOME, inv: [] }] }, "", "GSTR-1"],
  ["GSTR-1A by its own word", { rtntype: "R1A" }, "october.json", "GSTR-1A"],
  ["GSTR-1 by its own word, whatever the name", { form: "GSTR1" }, "GSTR-1A.json", "GSTR-1"],
  ["GSTR-1A by its name", {}, "GSTR-1A_102025.json", "GSTR-1A"],
  ["GSTR-2A by its name, where the keys fit both", {}, "gstr2a.json", "GSTR-2A"],
  ["an IMS upload", { invdata: {} }, "", "IMS"],
  [
    "GSTR-2A by the state of the supplier's return",
    { b2b: [{ ctin: SUPPLIER, cfs: "N", cfs3b: "N", inv: [] }] },
    "",
    "GSTR-2A",
  ],
])("%s is recognised", (_, root, name, form) => {
  expect(recognise({ gstin: SUPPLIER, fp: "102025", b2b: [], ...root }, name)).toBe(form);
});

test("a name such as gstr1abc is no GSTR-1A", () => {
  expect([isGstr1a({}, "gstr1abc.json"), isGstr1a({}, "my gstr1a.json")]).toEqual([false, true]);
});
