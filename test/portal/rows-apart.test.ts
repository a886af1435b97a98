/**
 * A large file is read from its bytes, a small one through JSON.parse. Whatever a file holds, both must give the same:
 * rows, warnings, faults, their places and their order. Here every file is read both ways.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { fc, runs } from "../support/fast-check";
import { parseJson } from "../../src/portal/file/json";
import { unwrap } from "../../src/portal/file/unwrap";
import { RowList } from "../../src/portal/json/row-list";
import { parseRowsApart } from "../../src/portal/json/rows-apart";
import { ageOfFile } from "../../src/portal/file/file-order";
import { isObject } from "../../src/portal/read/reading";
import { recognise } from "../../src/portal/recognise";
import { readGstr1 } from "../../src/gstr1/portal";
import { readGstr2a } from "../../src/gstr2a/portal";
import { readGstr2b } from "../../src/gstr2b/portal/read";
import { readIms } from "../../src/ims/portal";
import { readImsErrors } from "../../src/ims/portal-errors";
import { readSupplierView } from "../../src/suppliers/portal";
import { isFault } from "../../src/gst/fault";
import { HOME, SUPPLIER } from "./stored";
import { openPortalFile } from "../../src/portal/file/open";
import { placeIn } from "../../src/portal/file/unwrap";

const READERS: Readonly<Record<string, (body: unknown) => unknown>> = {
  "GSTR-1": (body) => readGstr1(body),
  "GSTR-2A": (body) => readGstr2a(body, HOME),
  "GSTR-2B": (body) => readGstr2b(body, HOME),
  IMS: (body) => readIms(body, HOME),
  "IMS errors": (body) => readImsErrors(body, HOME),
  "Supplier view": (body) => readSupplierView(body, HOME, "Monthly", "view_102025.json"),
};

/** What every reader makes of a file's JSON, which may be of another form. */
function readingsOf(json: unknown): unknown {
  const file = unwrap(json);
  if (isFault(file)) return file;
  const { body } = file;
  const age = isObject(body) ? ageOfFile(body, "x.json") : undefined;
  const readings = Object.values(READERS).map((read) => read(body));
  return { form: recognise(body, "x.json"), age, readings };
}

/** The JSON with an object for each row. */
function withObjects(json: unknown): unknown {
  if (json instanceof RowList) return json.toJSON();
  if (Array.isArray(json)) return json.map(withObjects);
  if (!isObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([name, inner]) => [name, withObjects(inner)]));
}

/** Reads a text both ways. @returns whether its rows were read apart. */
function expectAlike(text: string): boolean {
  const apart = parseRowsApart(new TextEncoder().encode(text));
  if (apart === undefined) return false;
  const whole = parseJson(text);
  expect(withObjects(apart)).toStrictEqual(whole);
  expect(readingsOf(apart)).toStrictEqual(readingsOf(whole));
  return true;
}

function filesIn(folder: string): string[] {
  return readdirSync(path.join(__dirname, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => path.join(folder, name));
}

const textOf = (name: string) => readFileSync(path.join(__dirname, name), "utf8");
const NAMES = ["gstr1.json", "gstr2a.json", "gstr2b.json", "gstr2b-2024.json", "ims.json"];

describe("a stored file", () => {
  test.each([...filesIn("files"), ...filesIn("field-cases")])("%s is read alike", (name) => {
    expectAlike(textOf(name));
  });

  test.each(NAMES)("%s has its rows apart, also indented", (name) => {
    const text = textOf(`files/${name}`);
    expect(expectAlike(text)).toBe(true);
    expect(expectAlike(JSON.stringify(JSON.parse(text), null, "\t"))).toBe(true);
  });
});

type Loose = Record<string, unknown>;

/** Every object of a file that is an element of a list. */
function rowsIn(json: unknown): Loose[] {
  if (Array.isArray(json))
    return json.flatMap((one) => [...(isObject(one) ? [one as Loose] : []), ...rowsIn(one)]);
  return isObject(json) ? Object.values(json).flatMap(rowsIn) : [];
}

/** Values as files have them, right, nearly right and hostile. */
const value = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>("", " ", "N", "Y", "27", 27, 0, 118.5, "118.50", null, "NULL"),
  },
  fc.constantFrom<unknown>(
    ...[1e21, -1, 0.001, 1e-7, -0, 12345678901234567000, 9999999999999.99, 99999999999999, true, false],
    ...[
      "31-02-2025",
      "05-10-2025",
      "2025-10-05",
      "102025",
      "1e5",
      "₹1,00,000.50",
      "1,18,000",
      "null",
      "=1+1",
    ],
    ...[
      "INV-1",
      "0000",
      "null",
      "a b",
      "A".repeat(300),
      "é",
      "नाम",
      "\u0000",
      "\ud800",
      "\\",
      '"',
      "\uE0000",
      "/",
    ],
    ...["27ZZZCA1234A1ZR", "29zzzcb2345b1ze", "27ZZZCA1234A1ZX", [], {}, [{}], [7], { a: { b: 1 } }, [[]]],
    ...[[{ num: 1, itm_det: { txval: 100, iamt: 18 } }], [{ txval: 1, igst: 0.18 }], [{ itm_det: 7 }]],
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
const key = fc.oneof(
  fc.constantFrom(
    ...[
      "inum",
      "idt",
      "val",
      "pos",
      "txval",
      "igst",
      "iamt",
      "cgst",
      "camt",
      "sgst",
      "samt",
      "cess",
      "csamt",
    ],
    ...[
      "rchrg",
      "rev",
      "flag",
      "itms",
      "items",
      "itm_det",
      "irn",
      "hash",
      "trdnm",
      "tradenm",
      "stin",
      "ctin",
      "typ",
    ],
    ...[
      "IGST",
      "i_gst",
      "Val",
      "surprise",
      "kind",
      "a.b",
      "itms[0].txval",
      "constructor",
      "ntty",
      "refdt",
      "boedt",
    ],
    ...[
      "inv",
      "nt",
      "b2b",
      "srcfilstatus",
      "remarks",
      "declIgst",
      "itcavl",
      "ttldocs",
      "dt",
      "ntnum",
      "nt_num",
    ],
  ),
  fc.string({ maxLength: 4 }),
);

/** A change to one row: a value put, a key taken out, the keys in another order, a row more. */
const change = fc.record({
  row: fc.nat(),
  key,
  value,
  kind: fc.constantFrom("put", "put own", "put in all", "take", "turn", "double"),
});

function changed(
  json: unknown,
  { row, key, value, kind }: { row: number; key: string; value: unknown; kind: string },
) {
  const rows = rowsIn(json);
  const one = rows[row % Math.max(1, rows.length)];
  if (!one) return;
  const keys = Object.keys(one);
  const own = keys[row % Math.max(1, keys.length)] ?? key;
  if (kind === "put") put(one, key, value);
  if (kind === "put own") put(one, own, value);
  if (kind === "put in all") for (const each of rows) put(each, key, value);
  if (kind === "take") Reflect.deleteProperty(one, own);
  if (kind === "turn") {
    const turned = Object.entries(one).reverse();
    for (const name of keys) Reflect.deleteProperty(one, name);
    for (const [name, inner] of turned) put(one, name, inner);
  }
  if (kind === "double") {
    const lists = listsIn(json).filter((list) => list.includes(one));
    for (const list of lists)
      list.push(...Array.from({ length: 1 + (row % 40) }, () => structuredClone(one)));
  }
}

/** Puts a copy: a value that is put twice, and changed in one place, would hold itself. */
function put(object: Loose, name: string, given: unknown): void {
  const value: unknown = structuredClone(given);
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

function listsIn(json: unknown): unknown[][] {
  if (Array.isArray(json)) return [json, ...json.flatMap(listsIn)];
  return isObject(json) ? Object.values(json).flatMap(listsIn) : [];
}

describe("a file with any change", () => {
  test.each(NAMES)("to %s is read alike", (name) => {
    const stored = textOf(`files/${name}`);
    let apart = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.boolean(), (changes, isIndented) => {
        const json: unknown = JSON.parse(stored);
        for (const one of changes) changed(json, one);
        if (expectAlike(JSON.stringify(json, null, isIndented ? 2 : 0))) apart++;
      }),
      { numRuns: runs(160) },
    );
    expect(apart).toBeGreaterThan(runs(160) / 2);
  });

  test.each(NAMES)("to the text of %s is read alike, or not read apart", (name) => {
    const stored = JSON.stringify(JSON.parse(textOf(`files/${name}`)));
    const piece = fc.oneof(
      fc.constantFrom(
        ...[
          '"',
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\\",
          "\\u0041",
          "\\u00",
          " ",
          "\n",
          "\u0000",
          "0",
          "-",
          ".",
          "e9",
          "1",
        ],
        ...[
          '"inv":[',
          '"inv":[{"a":1}],',
          "null",
          "tru",
          "\uFEFF",
          "é",
          "\uE0000",
          '"\\ue0000"',
          '"inum":"X",',
        ],
        ...['"__proto__":1,', '"constr\\u0075ctor":{},', '"kind":"fault",'],
      ),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.nat(stored.length), fc.nat(3), piece, (place, cut, text) => {
        const spoiled = stored.slice(0, place) + text + stored.slice(place + cut);
        // What the whole text is refused for is never read apart.
        const isRefused = isFault(parseJson(spoiled));
        expect(expectAlike(spoiled) && isRefused).toBe(false);
      }),
      { numRuns: runs(500) },
    );
  });
});

test.each(NAMES)("%s that ends too early at any byte is not read apart", (name) => {
  const bytes = new TextEncoder().encode(JSON.stringify(JSON.parse(textOf(`files/${name}`))));
  const cuts = Array.from({ length: bytes.length }, (_, end) => end);
  expect(cuts.filter((end) => parseRowsApart(bytes.subarray(0, end)) !== undefined)).toEqual([]);
});

describe("a file is left to be read as a whole", () => {
  const rows = (row: string, count = 3) => `{"inv":[${Array.from({ length: count }, () => row).join(",")}]}`;
  const bytesOf = (text: string) => new TextEncoder().encode(text);

  test.each<[string, string | Uint8Array]>([
    ["without rows", '{"inv":[],"nt":[7]}'],
    ["with a key twice in a row", rows('{"inum":"A","inum":"B"}')],
    ["with a key twice beside the rows", '{"fp":1,"inv":[{"a":1}],"fp":2}'],
    ["with a key that reaches into JavaScript", rows('{"__proto__":1}')],
    ["with such a key in another spelling", rows('{"\\u005f_proto__":1}')],
    ["nested too deeply in a row", `{"inv":[{"a":1},{"b":${"[".repeat(40)}${"]".repeat(40)}}]}`],
    ["nested too deeply beside the rows", `{"inv":[{"a":1}],"b":${"[".repeat(41)}${"]".repeat(41)}}`],
    ["with something after the end", `${rows('{"a":1}')}{}`],
    ["with a comma too many", '{"inv":[{"a":1},]}'],
    ["with a zero before a number", rows('{"a":01}')],
    ["with a line break in a text", rows('{"a":"\n"}')],
    ["with a mark of its own", '{"fp":"\\ue0000","inv":[{"a":1}]}'],
    ["that looks like a fault", '{"kind":"fault","inv":[{"a":1}]}'],
    [
      "with bytes that are not UTF-8 in a row",
      Uint8Array.from([...bytesOf('{"inv":[{"a":"'), 0xff, ...bytesOf('"}]}')]),
    ],
    [
      "with half a character in a row",
      Uint8Array.from([...bytesOf('{"inv":[{"a":"'), 0xe0, 0xa4, ...bytesOf('"}]}')]),
    ],
    [
      "with bytes that are not UTF-8 beside them",
      Uint8Array.from([...bytesOf('{"x":"'), 0xe9, ...bytesOf('","inv":[{"a":1}]}')]),
    ],
    [
      "in which hardly two rows are alike",
      `{"inv":[{"a":1},${Array.from({ length: 3_000 }, (_, row) => `{"k${row}":[1]}`).join(",")}]}`,
    ],
  ])("%s", (_, text) => {
    expect(parseRowsApart(typeof text === "string" ? bytesOf(text) : text)).toBeUndefined();
  });
});

describe("a large file", () => {
  const invoice = (number: number, name: string) => ({
    ...{
      stin: SUPPLIER,
      tradenm: name,
      inum: `INV-${number}`,
      idt: "03-10-2025",
      val: 118,
      pos: "27",
      txval: 100,
    },
    ...{
      iamt: 18,
      rtnprd: "102025",
      srcfilstatus: "Filed",
      action: number % 50 === 0 ? "?" : "N",
      surprise: number,
    },
  });
  const fileOf = (name: string) =>
    JSON.stringify({
      data: {
        rtin: HOME,
        imsDetails: { b2b: Array.from({ length: 900 }, (_, number) => invoice(number, name)) },
      },
    });
  const read = (content: string | Uint8Array) => {
    const file = openPortalFile("ims.json", content);
    return isFault(file)
      ? file
      : { ...readIms(file.body, HOME), form: file.form, place: placeIn(file.wrapping, "b2b[0].val") };
  };
  const listOf = (content: Uint8Array) => {
    const file = openPortalFile("ims.json", content);
    return isFault(file) ? file : (file.body as { imsDetails: { b2b: unknown } }).imsDetails.b2b;
  };
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const utf16 = (text: string) => new Uint8Array(Uint16Array.from(text, (one) => one.charCodeAt(0)).buffer);
  const latin1 = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0));

  test.each<[string, Uint8Array, string, boolean]>([
    ["UTF-8", utf8(fileOf("Rām & Sons नाम")), fileOf("Rām & Sons नाम"), true],
    ["UTF-8 with a byte order mark", utf8(`\uFEFF${fileOf("Ram")}`), fileOf("Ram"), true],
    ["UTF-16", utf16(fileOf("Ram")), fileOf("Ram"), false],
    ["windows-1252", latin1(fileOf("Café")), fileOf("Café"), false],
  ])("in %s is read as its text is", (_, bytes, text, isApart) => {
    expect(bytes.length).toBeGreaterThan(100_000);
    expect(listOf(bytes) instanceof RowList).toBe(isApart);
    expect(read(bytes)).toStrictEqual(read(text));
    expect(read(bytes)).toMatchObject({ read: 900, place: "data.b2b[0].val" });
  });

  test("that is cut off is refused with the same sentence", () => {
    const text = fileOf("Ram").slice(0, -3);
    expect(read(utf8(text))).toStrictEqual(read(text));
    expect(read(utf8(text))).toMatchObject({ code: "NOT_JSON" });
  });
});

describe("values of rows", () => {
  const listOf = (values: readonly string[]) => {
    const json = parseRowsApart(
      new TextEncoder().encode(`{"inv":[${values.map((one) => `{"a":${one}}`).join(",")}]}`),
    );
    return (json as { inv: RowList }).inv;
  };

  test("are as JSON.parse makes them, in any mixture", () => {
    const scalar = fc.oneof(
      fc.constantFrom(
        "0",
        "-0",
        "1.5",
        "1.50",
        "118000.05",
        "1e3",
        "1E-2",
        "123456789012345678",
        "0.1",
        "null",
        "true",
      ),
      fc.constantFrom(
        "9999999999999.99",
        "99999999999999",
        "0.999",
        '"a\\u0041"',
        '"\\ud83d\\ude00"',
        '"\\ud800"',
        '""',
      ),
      fc.string().map((text) => JSON.stringify(text)),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
      fc.integer({ min: 0, max: 10 ** 15 }).map((paise) => JSON.stringify(paise / 100)),
    );
    fc.assert(
      fc.property(fc.array(scalar, { minLength: 1, maxLength: 40 }), (values) => {
        const list = listOf(values);
        expect(list.toJSON()).toEqual(values.map((one) => ({ a: JSON.parse(one) as unknown })));
        const each = Array.from(list, (row) => (row as { value: (key: string) => unknown }).value("a"));
        expect(each).toEqual(values.map((one) => JSON.parse(one) as unknown));
      }),
    );
  });

  test("are right where a list has tens of thousands of different texts", () => {
    const values = Array.from({ length: 45_000 }, (_, row) => (row % 7 === 6 ? '"é"' : `"TEXT ${row}"`));
    const each = Array.from(listOf(values), (row) => (row as { value: (key: string) => unknown }).value("a"));
    expect(each).toEqual(values.map((one) => JSON.parse(one) as unknown));
  });
});
