/** The text of a portal file: what is read, and the exact place of an error, in any browser. */
import { describe, expect, test } from "@jest/globals";
import { parseJson, tooLarge } from "../../src/portal/file/json";
import { isFault } from "../../src/gst/fault";

const limits = { characters: 1000, depth: 40 };

function outcomeOf(text: string, within = limits): string {
  const json = parseJson(text, within);
  return isFault(json) ? `${json.code} ${json.sentence}` : JSON.stringify(json);
}

const CUT = "NOT_JSON The file ends too early; it was cut off on the way.";

/** A text with every kind of token. */
const TOKENS = [
  ...[
    "{",
    '"a"',
    ":",
    "[",
    "1",
    ",",
    "-20.75",
    ",",
    "0",
    ",",
    "5e+10",
    ",",
    "0.125E-13",
    ",",
    "2e7",
    ",",
    "true",
    ",",
  ],
  ...[
    "false",
    ",",
    "null",
    ",",
    '"x \\" \\\\ \\/ \\b\\f\\n\\r\\t \\u00eF y"',
    ",",
    '""',
    "]",
    ",",
    '"b"',
    ":",
    "{",
    "}",
    ",",
  ],
  ...[
    '"c"',
    ":",
    "[",
    "]",
    ",",
    '"d"',
    ":",
    "{",
    '"e"',
    ":",
    "[",
    "{",
    '"f"',
    ":",
    "-0",
    "}",
    ",",
    "[",
    "7",
    "]",
    "]",
    "}",
    "}",
  ],
];
const WHOLE = TOKENS.join("");
const upTo = (count: number) => TOKENS.slice(0, count).join("");
const from = (place: number) => TOKENS.slice(place).join("");

/** The place of an error: the column, and the text shown. */
const broken = (before: string, rest: string) =>
  `NOT_JSON The file is not JSON: line 1, column ${before.length + 1}, at “${rest.slice(0, 12).replace(/\s+/g, " ")}”.`;

describe("a text", () => {
  test("that is whole is read, with white space and a byte order mark too", () => {
    const spaced = `\uFEFF \t\r\n${TOKENS.join(" \t\r\n")} \n`;
    expect(outcomeOf(WHOLE)).toBe(JSON.stringify(JSON.parse(WHOLE)));
    expect(outcomeOf(spaced)).toBe(outcomeOf(WHOLE));
  });

  test("that is cut off anywhere ends too early", () => {
    const cuts = Array.from({ length: WHOLE.length - 1 }, (_, place) => WHOLE.slice(0, place + 1));
    expect(cuts.filter((text) => outcomeOf(text) !== CUT)).toEqual([]);
    const between = TOKENS.slice(0, -1).map((_, place) => ` \n${upTo(place + 1)} \n`);
    expect(between.filter((text) => outcomeOf(text) !== CUT)).toEqual([]);
  });

  test.each(['"', '"abc', '"abc\\', '"abc\\u00', "tr", "fals", "nul", "-", "1.", "2e", "2e-", "[1.5e+"])(
    "that is cut off after %s ends too early",
    (start) => {
      expect(outcomeOf(start)).toBe(CUT);
    },
  );

  test("with an unexpected character before any token fails there", () => {
    const unexpected = TOKENS.map((_, place) => [upTo(place), `?${from(place)}`] as const);
    expect(unexpected.filter(([before, rest]) => outcomeOf(before + rest) !== broken(before, rest))).toEqual(
      [],
    );
  });

  test("with a duplicate colon, comma or value fails at the second", () => {
    const twice = TOKENS.flatMap((token, place) =>
      /[[\]{}]/.test(token) ? [] : [[`${upTo(place + 1)} `, from(place)] as const],
    );
    expect(twice.filter(([before, rest]) => outcomeOf(before + rest) !== broken(before, rest))).toEqual([]);
  });

  test("with a bracket that closes another kind fails there", () => {
    const other: Readonly<Record<string, string>> = { "}": "]", "]": "}" };
    const wrong = TOKENS.flatMap((token, place) =>
      other[token] ? [[upTo(place), `${other[token]}${from(place + 1)}`] as const] : [],
    );
    expect(wrong.filter(([before, rest]) => outcomeOf(before + rest) !== broken(before, rest))).toEqual([]);
  });

  test.each([
    ["a colon in a list", "[1", ":2]"],
    ["a comma that begins a list", "[", ",1]"],
    ["a comma that ends a list", "[1,", "]"],
    ["a comma that begins an object", "{", ',"a":1}'],
    ["a comma that ends an object", '{"a":1,', "}"],
    ["a key without a value", '{"a":', "}"],
    ["a key that is a number", "{", "1:2}"],
    ["a key that is a word", "{", "true:2}"],
    ["a key that is a list", "{", "[]:2}"],
    ["a comma for a colon", '{"a"', ",1}"],
    ["a value for a colon", '{"a"', "1}"],
    ["a colon for a value", '{"a":', ":1}"],
    ["a colon alone", "", ":"],
    ["a comma alone", "", ","],
    ["a closing bracket alone", "", "]"],
    ["a closing brace alone", "", "}"],
    ["a second value after the end", "{}", "1"],
    ["a bracket after the end", "[]", "]"],
    ["a zero before digits", "[0", "1]"],
    ["a plus before digits", "[", "+1]"],
    ["a point before digits", "[", ".5]"],
    ["a point without digits", "[1", ".]"],
    ["an exponent without digits", "[1", "e]"],
    ["a capital word", "[", "True]"],
    ["an escape nobody knows", "[", '"\\x"]'],
    ["an escape of three digits", "[", '"\\u00e"]'],
    ["a line break within text", "[", '"a\nb"]'],
    ["a control character within text after an escape", "[", '"\\n\u0001"]'],
    ["a no-break space between tokens", "[1,", "\u00a02]"],
  ])("with %s fails there", (_, before, rest) => {
    expect(outcomeOf(before + rest)).toBe(broken(before, rest));
  });

  test("has line and column in its message, and shows the text there on one line", () => {
    expect(outcomeOf('{\n  "a": 1,\n  "b":  \n\t ?  \n  ! and so on\n}')).toBe(
      "NOT_JSON The file is not JSON: line 4, column 3, at “? ! and ”.",
    );
  });

  test.each(["", " \n\t", "\uFEFF", "\uFEFF "])("of nothing but white space is empty: %j", (text) => {
    expect(outcomeOf(text)).toBe("NOT_JSON The file is empty.");
  });
});

describe("nesting", () => {
  const two = { characters: 1000, depth: 2 };
  test.each([
    "[[],[],{},{}]",
    '{"a":{},"b":[1],"c":{}}',
    '["[[[","{{{"]',
    '[["]"],["\\"[[["]]',
    '["\\\\",[]]',
    '["\\\\\\"[[["]',
  ])("of two levels is read: %s", (text) => {
    expect(outcomeOf(text, two)).toBe(JSON.stringify(JSON.parse(text)));
  });

  test.each([
    "[[[]]]",
    '{"a":{"b":{}}}',
    '[{"a":[]}]',
    '["x",["]",["y"]]]',
    '["\\\\",[[]]]',
    "[[],[[]]]",
    "[[[",
    '{"a":[{',
  ])("of three levels is refused where two are allowed: %s", (text) => {
    expect(outcomeOf(text, two)).toBe("WRONG_SHAPE The file nests more than 2 levels deep.");
  });
});

describe("keys that reach into JavaScript", () => {
  test.each([
    ["__proto__", '{"__proto__":1}'],
    ["constructor", '{"a":[1,null,{"constructor":{}}]}'],
    ["prototype", '[[{"a":{"prototype":[]}}]]'],
    ["__proto__", '{"a":{"\\u005f\\u005fproto__":1}}'],
    ["constructor", '{"c\\u006fnstructor":1}'],
  ])("are refused: %s in %s", (key, text) => {
    expect(outcomeOf(text)).toBe(`WRONG_SHAPE The file has a key “${key}”, which no portal file has.`);
  });

  test.each([
    '["__proto__","constructor"]',
    '{"a":"prototype","constructors":null}',
    '{"a":"\\u0041"}',
    "null",
    '"constructor"',
  ])("are not found in text or in longer keys: %s", (text) => {
    expect(outcomeOf(text)).toBe(JSON.stringify(JSON.parse(text)));
  });
});

describe("the portal's response without a login", () => {
  test.each([
    ["<!DOCTYPE html><html><head><title>Goods & Services Tax</title></head></html>", "web page"],
    ['\n  <html lang="en"><body onload="go({a:[{b:[1]}]})">', "web page"],
    ["<table><tr><td>GSTIN</td></tr></table>", "web page"],
    ['<?xml version="1.0"?>\n<!-- saved --><html xmlns="x">', "web page"],
    ['<?xml version="1.0"?><gstr2b/>', "XML file"],
    ["<gstr2b>", "XML file"],
  ])("is recognised: %s", (text, what) => {
    expect(outcomeOf(text)).toMatch(new RegExp(`^NOT_JSON This is an? ${what}, not a`));
    expect(outcomeOf(text)).not.toMatch(/by hand/);
  });
});

describe("size", () => {
  test("is shown with Indian grouping", () => {
    expect(tooLarge(100_000_001)?.sentence).toBe("The file is larger than 10,00,00,000 characters.");
    expect(tooLarge(100_000_000)).toBeUndefined();
  });

  test("is checked before anything else", () => {
    expect(outcomeOf("x".repeat(11), { characters: 10, depth: 1 })).toMatch(/^FILE_TOO_LARGE/);
    expect(outcomeOf("x".repeat(10), { characters: 10, depth: 1 })).toMatch(/^NOT_JSON/);
  });
});
