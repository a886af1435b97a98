/** The parts of every portal reader: keys, tables of keys, and one pass over a file. */
import { describe, expect, test } from "@jest/globals";
import {
  amount,
  day,
  documentNumber,
  gstin,
  oneOf,
  period,
  pos,
  fallbacks,
  textKey,
  yes,
} from "../../src/portal/read/key";
import { Reading, type JsonObject } from "../../src/portal/read/reading";
import { keyTable, writeKeys, type Keys } from "../../src/portal/read/key-table";
import { theDay } from "../../src/gst/date";
import { isFault } from "../../src/gst/fault";
import { thePeriod } from "../../src/gst/period";
import { readGstr1 } from "../../src/gstr1/portal";
import { readIms } from "../../src/ims/portal";
import { faultLine, HOME, SUPPLIER } from "./stored";

type Key = Keys[string];

/** The value of a key, or the code of the fault. */
function made(key: Key, raw: unknown): unknown {
  const value = key.read(raw);
  return isFault(value) ? value.code : value;
}

const blank = { absent: "", blank: "" } as const;
const KEYS: Readonly<Record<string, Key>> = {
  text: textKey("k"),
  number: documentNumber("k"),
  gstin: gstin("k"),
  day: day("k"),
  period: period("k"),
  amount: amount("k"),
  pos: pos("k"),
  mark: yes("k"),
  word: oneOf("k", { A: "Accept", R: "Reject" }),
};

describe("a value", () => {
  test.each<[string, unknown, unknown]>([
    ["text", "  kept as it is ", "  kept as it is "],
    ["text", 17, "17"],
    ["text", 1.5, "BAD_VALUE"],
    ["text", Number.MAX_SAFE_INTEGER + 1, "BAD_VALUE"],
    ["text", true, "BAD_VALUE"],
    ["text", ["A"], "BAD_VALUE"],
    ["number", " A/1 ", "A/1"],
    ["number", 2566282, "2566282"],
    ["number", " ", "BAD_DOCUMENT_NUMBER"],
    ["number", ["A-1"], "BAD_VALUE"],
    ["gstin", ` ${SUPPLIER.toLowerCase()} `, SUPPLIER],
    ["gstin", 27, "BAD_GSTIN"],
    ["gstin", [SUPPLIER], "BAD_GSTIN"],
    ["day", "05-10-2025", "2025-10-05"],
    ["day", 45_945, "BAD_DATE"],
    ["day", ["05-10-2025"], "BAD_DATE"],
    ["day", null, "BAD_DATE"],
    ["period", 102025, "2025-10"],
    ["period", ["102025"], "BAD_PERIOD"],
    ["amount", "1,18,000.50", 11_800_050],
    ["amount", 0, 0],
    ["amount", -0.01, "BAD_AMOUNT"],
    ["amount", "₹ many", "BAD_AMOUNT"],
    ["amount", [5], "BAD_AMOUNT"],
    ["amount", true, "BAD_AMOUNT"],
    ["pos", "27-Maharashtra", "27"],
    ["pos", 7, "07"],
    ["pos", ["27"], "BAD_POS"],
    ["mark", " y ", true],
    ["mark", true, true],
    ["mark", "True", true],
    ["mark", false, false],
    ["mark", "FALSE", false],
    ["mark", ["Y"], "BAD_CHOICE"],
    ["mark", 1, "BAD_CHOICE"],
    ["word", " r ", "Reject"],
    ["word", "Reject", "BAD_CHOICE"],
    ["word", "constructor", "BAD_CHOICE"],
  ])("as %s: %j is %j", (kind, raw, meaning) => {
    expect(KEYS[kind] && made(KEYS[kind], raw)).toBe(meaning);
  });

  test.each(["text", "amount", "mark", "word"])(
    "as %s, however long, is shown in forty characters at most",
    (kind) => {
      const long = kind === "text" ? { long: "x".repeat(500) } : "x".repeat(500);
      const refused = KEYS[kind]?.read(long);
      expect(isFault(refused) && /“(.*?)”/.exec(refused.sentence)?.[1]?.length).toBe(40);
    },
  );

  test.each<[string, string, string | undefined]>([
    ["day", "2017-06-30", "BAD_DATE"],
    ["day", "2017-07-01", undefined],
    ["number", "A 1*", "BAD_DOCUMENT_NUMBER"],
    ["number", "A/1-2", undefined],
    ["gstin", "29ZZZCB2345B1ZX", "BAD_GSTIN"],
    ["gstin", SUPPLIER, undefined],
  ])("as %s: %s gives the warning %s, and is accepted", (kind, value, code) => {
    const warning = KEYS[kind]?.warning?.(value);
    expect([warning?.code, warning?.severity]).toEqual([code, code && "warning"]);
  });
});

describe("written for the portal", () => {
  test.each<[string, Key, unknown, unknown]>([
    ["a day is spelled as the portal does", day("k"), theDay("2025-10-05"), "05-10-2025"],
    ["no day is left out", day("k", blank), "", undefined],
    ["a period is spelled as the portal does", period("k"), thePeriod("2025-10"), "102025"],
    ["no period is left out", period("k", blank), "", undefined],
    ["an amount is rupees", amount("k"), 11_800_050, 118_000.5],
    ["nothing is nothing, not zero", amount("k", { absent: undefined }), undefined, undefined],
    ["zero is zero", amount("k"), 0, 0],
    ["no text is left out", textKey("k"), "", undefined],
    ["a mark is Y or N", yes("k"), false, "N"],
    ["a meaning has its first word", oneOf("k", { A: "Accept", ACCEPTED: "Accept" }), "Accept", "A"],
    ["a meaning without a word is left out", oneOf("k", { A: "Accept" }), "", undefined],
  ])("%s", (_, key, value, written) => {
    expect(key.write(value)).toBe(written);
  });

  test("a record has the first name of each key it was given, and no others", () => {
    const table = keyTable({
      on: day("dt|date"),
      who: textKey("name"),
      tax: amount("tx", { absent: undefined }),
    });
    expect(writeKeys(table, {})).toStrictEqual({});
    expect(writeKeys(table, { on: theDay("2025-10-05"), who: "", tax: undefined, other: 1 })).toStrictEqual({
      dt: "05-10-2025",
    });
  });
});

describe("one pass over a file", () => {
  const table = keyTable({ on: day("dt|date"), who: textKey("name|nm", { absent: "-", blank: "+" }) }, "odd");
  const read = (row: JsonObject, path = "rows[0]") => {
    const reading = new Reading();
    return {
      values: reading.values(table, row, { path, section: "rows" }),
      reported: reading.faults().map(faultLine),
    };
  };

  test.each<[string, JsonObject, object]>([
    ["two spellings that say the same", { dt: "05-10-2025", date: "5-Oct-2025", name: "A" }, { who: "A" }],
    [
      "a blank spelling beside a filled one",
      { dt: "", date: "05-10-2025", name: null, nm: "A" },
      { who: "A" },
    ],
    ["another spelling stands in for it", { date: "05-10-2025", nm: "B" }, { who: "B" }],
    ["what is missing", { dt: "05-10-2025" }, { who: "-" }],
    ["what is blank", { dt: "05-10-2025", name: "" }, { who: "+" }],
    ["what is null", { dt: "05-10-2025", name: null }, { who: "+" }],
    ["what is passed over", { dt: "05-10-2025", name: "A", odd: {} }, { who: "A" }],
  ])("%s", (_, row, values) => {
    expect(read(row)).toEqual({ values: { on: "2025-10-05", ...values }, reported: [] });
  });

  test("every fault of a row is reported, with the key's spelling in the row, and unknown keys too", () => {
    expect(read({ date: "x", name: 1.5, strange: 1 })).toEqual({
      values: undefined,
      reported: [
        "error BAD_DATE rows[0].date",
        "error BAD_VALUE rows[0].name",
        "warning UNKNOWN_KEY rows[0].strange",
      ],
    });
    expect(read({ name: "A" }, "")).toEqual({ values: undefined, reported: ["error MISSING_KEY dt"] });
  });

  test("a repeated warning is one warning with its count, and errors come first", () => {
    const reading = new Reading();
    const doubtful = keyTable({ on: day("dt") });
    const rows = [
      { dt: "01-01-2017" },
      { dt: "01-01-2017", a: 1, b: 1 },
      { dt: "02-01-2017", a: 1 },
      { dt: "x" },
    ];
    reading.rows(rows, "one", (row, path) => reading.values(doubtful, row, { path, section: "one" }));
    reading.rows(rows.slice(2, 3), "two", (row, path) =>
      reading.values(doubtful, row, { path, section: "two" }),
    );
    const reported = reading.faults().map((found) => `${faultLine(found)} ${found.sentence}`);
    expect(reported).toEqual([
      "error BAD_DATE one[3].dt “x” is not a date.",
      "warning BAD_DATE one[0].dt 01-Jan-2017 lies before GST began. (3 documents)",
      "warning BAD_DATE two[0].dt 02-Jan-2017 lies before GST began.",
      "warning UNKNOWN_KEY one[1].a The key “a” in one is not known; it was ignored on 2 rows, first with “1”.",
      "warning UNKNOWN_KEY one[1].b The key “b” in one is not known; it was ignored on one row, first with “1”.",
      "warning UNKNOWN_KEY two[0].a The key “a” in two is not known; it was ignored on one row, first with “1”.",
    ]);
    expect(reading.read).toBe(5);
  });

  test("a single warning has no count", () => {
    const reading = new Reading();
    reading.values(keyTable({ on: day("dt") }), { dt: "01-01-2017" }, { path: "one", section: "one" });
    expect(reading.faults().map(({ sentence }) => sentence)).toEqual(["01-Jan-2017 lies before GST began."]);
  });

  test.each<[unknown, string]>([
    [[{}], "The section “s” is not known; 1 row of it was not read."],
    [[{}, {}], "The section “s” is not known; 2 rows of it were not read."],
    [{}, "The section “s” is not known; 1 row of it was not read."],
  ])("an unknown section of %j is reported with what it holds", (content, sentence) => {
    const reading = new Reading();
    reading.unknownSection("s", content);
    expect(reading.faults().map((found) => [found.severity, found.sentence])).toEqual([
      ["warning", sentence],
    ]);
  });
});

describe("a key with two spellings and two values", () => {
  const table = keyTable({
    on: day("dt|date"),
    tax: amount("csamt|cess"),
    name: fallbacks(textKey("nm|trdnm")),
  });

  test.each<[string, JsonObject, string[]]>([
    ["days", { dt: "05-10-2025", date: "06-10-2025" }, ["error BAD_VALUE r.dt"]],
    ["an amount and zero", { csamt: 0, cess: 5 }, ["error BAD_VALUE r.csamt"]],
    ["an amount and none", { csamt: null, cess: 5 }, []],
    ["equal amounts", { csamt: "5.00", cess: 5 }, []],
    ["names, of which the first stands", { nm: "A", trdnm: "B" }, []],
  ])("such as %s", (_, more, reported) => {
    const reading = new Reading();
    reading.values(table, { dt: "05-10-2025", csamt: 5, nm: "A", ...more }, { path: "r", section: "s" });
    expect(reading.faults().map(faultLine)).toEqual(reported);
  });
});

describe("in every form alike", () => {
  const gstr1 = (more: JsonObject, items: readonly JsonObject[] = [{ txval: 100, iamt: 18 }]) => {
    const inv = { inum: "A-1", idt: "01-10-2025", val: 118, pos: "27", ...more };
    const itms = items.map((itm_det, n) => ({ num: n + 1, itm_det }));
    return readGstr1({ gstin: SUPPLIER, fp: "102025", b2b: [{ ctin: HOME, inv: [{ ...inv, itms }] }] });
  };

  test.each<[string, JsonObject, object]>([
    ["reverse charge", { rchrg: "Y" }, { reverseCharge: true }],
    ["no reverse charge", { rchrg: "" }, { reverseCharge: false }],
    ["silence on it", {}, { reverseCharge: false, supplyType: "R" }],
    ["a supply type", { inv_typ: "DE" }, { supplyType: "DE" }],
  ])("an invoice says %s", (_, more, meaning) => {
    expect(gstr1(more).rows[0]?.record).toMatchObject(meaning);
  });

  test("items may add up to the most that a field holds, and not to a paisa more", () => {
    const most = [
      { txval: 9_999_999_999_999, iamt: 0 },
      { txval: 1, iamt: 0 },
    ];
    expect(gstr1({}, most).rows[0]?.record.taxableValue).toBe(1e15);
    expect(gstr1({}, [...most, { txval: 0.01, iamt: 0 }]).faults.map(faultLine)).toEqual([
      "error BAD_AMOUNT b2b[0].inv[0].itms",
    ]);
  });

  test("a file of another shape is refused with the expected shape", () => {
    expect(readIms({ imsDetails: [] }, HOME).faults.map(({ sentence }) => sentence)).toEqual([
      "This is not an IMS file.",
    ]);
  });
});
