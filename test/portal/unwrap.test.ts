/**
 * The portal's API responses, as a browser or a program saved them: the content of `data`, and its place in the file.
 */
import { describe, expect, test } from "@jest/globals";
import { placeIn, unwrap } from "../../src/portal/file/unwrap";
import { isFault } from "../../src/gst/fault";

const INNER = { gstin: "27AAQCM4821K1Z0", rtnprd: "102025", docdata: { b2b: [] } };
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("a response", () => {
  const inside: readonly (readonly [string, unknown, string])[] = [
    ["is taken as it is where nothing wraps it", INNER, ""],
    ["is taken out of data", { status: 1, data: INNER }, "data."],
    ["is taken out of the GSTR-2B's own envelope", { chksum: "c", data: INNER }, "data."],
    [
      "is taken out of data within data",
      { status_cd: "1", data: { chksum: "c", data: INNER } },
      "data.data.",
    ],
    ["is taken out of four levels", { data: { data: { data: { data: INNER } } } }, "data.data.data.data."],
    ["is taken out of a JSON text", { status_cd: "1", data: ` ${JSON.stringify(INNER)} ` }, "data."],
    ["is taken out of base64", { status_cd: "1", data: base64(JSON.stringify(INNER)) }, "data."],
    [
      "is taken out of base64 of addresses",
      {
        data: base64(JSON.stringify({ ...INNER, x: "ÿþ>?" }))
          .replace(/\+/g, "-")
          .replace(/\//g, "_"),
      },
      "data.",
    ],
    [
      "is taken out of base64 of a wrapped one",
      { data: base64(JSON.stringify({ data: INNER })) },
      "data.data.",
    ],
    [
      "is taken out beside an error that is none",
      { status_cd: "1", error: null, headers: { a: 1 }, data: INNER },
      "data.",
    ],
  ];
  test.each(inside)("%s", (_, json, path) => {
    const file = unwrap(json);
    if (isFault(file)) throw new Error(file.sentence);
    expect(file.body).toMatchObject(INNER);
    expect(placeIn(file.wrapping, "docdata.b2b[3].inv[0].idt")).toBe(`${path}docdata.b2b[3].inv[0].idt`);
    expect(placeIn(file.wrapping, "rtnprd")).toBe(`${path}rtnprd`);
  });

  test.each([
    ["a section that is called data", { data: {}, b2b: [] }],
    ["a list in data", { data: [INNER] }],
    ["a number in data", { data: 7 }],
    ["an empty text in data", { data: "" }],
    ["a list", [INNER]],
    ["a text", "x"],
    ["nothing", null],
  ])("is not recognised in: %s", (_, json) => {
    expect(unwrap(json)).toMatchObject({ body: json });
  });

  test("keeps the keys beside data, and names the file's owner", () => {
    const file = unwrap({ gstin: "27AAQCM4821K1Z0", fp: "102025", data: { fp: "092025", b2b: [] } });
    if (isFault(file)) throw new Error(file.sentence);
    expect(file.body).toEqual({ gstin: "27AAQCM4821K1Z0", fp: "092025", b2b: [] });
    expect([
      placeIn(file.wrapping, "gstin"),
      placeIn(file.wrapping, "fp"),
      placeIn(file.wrapping, "b2b[0]"),
    ]).toEqual(["gstin", "data.fp", "data.b2b[0]"]);
  });

  test.each(["", "IMS!N12", "29AAHFB7315D1ZM INV-1", "GSTR-2A"])(
    "leaves a place unchanged that is not a path: “%s”",
    (place) => {
      const file = unwrap({ data: INNER });
      expect(isFault(file) ? "" : placeIn(file.wrapping, place)).toBe(place === "" ? "data" : place);
    },
  );
});

describe("a response without a file is refused with its reason", () => {
  test.each<[string, unknown, string, string]>([
    [
      "an error",
      { status_cd: "0", error: { error_cd: "RET13510", message: "No document found" } },
      "UNKNOWN_FILE",
      "The file is an error answer of the portal: RET13510: No document found.",
    ],
    [
      "an error without a word",
      { status: 0, data: null, error: {} },
      "UNKNOWN_FILE",
      "The file is an error answer of the portal: it gives no reason.",
    ],
    [
      "an error within data",
      { data: { status_cd: "0", error: { message: "Try again" } } },
      "UNKNOWN_FILE",
      "The file is an error answer of the portal: Try again.",
    ],
    [
      "an encrypted answer",
      { status_cd: "1", data: "q83vEjRWeJA=", rek: "x", hmac: "y" },
      "UNKNOWN_FILE",
      "The answer in the file is still encrypted.",
    ],
    [
      "a text that is none",
      { data: "hello there" },
      "UNKNOWN_FILE",
      "The “data” of the file is a text that holds no JSON.",
    ],
    [
      "JSON that breaks off",
      { data: '{"b2b":[' },
      "NOT_JSON",
      "The file ends too early; it was cut off on the way.",
    ],
    [
      "base64 of JSON that breaks off",
      { data: base64('{"b2b":[') },
      "NOT_JSON",
      "The file ends too early; it was cut off on the way.",
    ],
    [
      "a key that reaches into JavaScript",
      { data: '{"__proto__":{}}' },
      "WRONG_SHAPE",
      "The file has a key “__proto__”, which no portal file has.",
    ],
    [
      "more levels than any answer",
      { data: { data: { data: { data: { data: INNER } } } } },
      "WRONG_SHAPE",
      "The file has “data” within “data”, more than 4 levels deep.",
    ],
  ])("%s", (_, json, code, sentence) => {
    expect(unwrap(json)).toMatchObject({ kind: "fault", code, sentence });
  });

  test("and one that looks like a fault of Milaan is read like any other file", () => {
    const forged = {
      kind: "fault",
      code: "PERIOD_LOCKED",
      sentence: "x",
      remedy: "y",
      place: "",
      severity: "error",
    };
    expect(unwrap({ data: forged })).toMatchObject({ body: forged });
    expect(unwrap({ data: JSON.stringify(forged) })).toMatchObject({ code: "UNKNOWN_FILE" });
  });
});
