/** Bytes to text: the portal's UTF-8, Notepad's encodings, those of old programs, and damaged files. */
import { describe, expect, test } from "@jest/globals";
import { decodeText } from "../../src/files/decode";
import { openPortalFile } from "../../src/portal/file/open";
import { isFault } from "../../src/gst/fault";

const TEXT = '{"rtin":"27AAQCM4821K1Z0","imsDetails":{"b2b":[]},"note":"₹ मिलान é 😀"}';

type Write = (text: string) => Uint8Array;
const utf8: Write = (text) => new TextEncoder().encode(text);
const utf16 =
  (isLittle: boolean): Write =>
  (text) => {
    const bytes = new DataView(new ArrayBuffer(text.length * 2));
    for (let place = 0; place < text.length; place++)
      bytes.setUint16(place * 2, text.charCodeAt(place), isLittle);
    return new Uint8Array(bytes.buffer);
  };
const bytes = (...parts: readonly (string | number[] | Uint8Array)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...utf8(part)] : [...part])));

const ENCODINGS: readonly (readonly [string, Write, number[]])[] = [
  ["UTF-8", utf8, [0xef, 0xbb, 0xbf]],
  ["UTF-16LE", utf16(true), [0xff, 0xfe]],
  ["UTF-16BE", utf16(false), [0xfe, 0xff]],
];

describe("a portal file in another encoding is read all the same", () => {
  test.each(
    ENCODINGS.flatMap(([name, write, mark]) => [
      [name, "without a byte order mark", write(TEXT)] as const,
      [name, "with a byte order mark", bytes(mark, write(TEXT))] as const,
      [name, "with a byte order mark and white space", bytes(mark, write(`\r\n ${TEXT}\r\n`))] as const,
    ]),
  )("%s %s", (encoding, _, file) => {
    const decoded = decodeText(file);
    expect(decoded).toMatchObject({ encoding, warnings: [] });
    expect(isFault(decoded) ? "" : decoded.text.trim()).toBe(TEXT);
    expect(openPortalFile("october.json", file)).toMatchObject({
      form: "IMS",
      body: JSON.parse(TEXT) as unknown,
    });
  });

  test("of any length, across the boundaries of decoding chunks", () => {
    for (const [, write] of ENCODINGS)
      for (const length of [16_383, 16_384, 32_767, 32_768, 65_537]) {
        const text = `{"x":"${"y".repeat(length)}😀é"}`;
        expect(decodeText(write(text))).toMatchObject({ text });
      }
  });

  test("and an empty file is an empty text", () => {
    expect(decodeText(new Uint8Array())).toMatchObject({ text: "", encoding: "UTF-8" });
    expect(openPortalFile("x.json", new Uint8Array())).toMatchObject({
      code: "NOT_JSON",
      sentence: "The file is empty.",
    });
  });
});

describe("windows-1252", () => {
  test("is read, with a warning that names it and the first place", () => {
    const file = bytes('{"imsDetails":{},\n"trade":"Caf', [0xe9], " ", [0x80, 0x93], "x", [0x94], '"}');
    const decoded = openPortalFile("x.json", file);
    expect(decoded).toMatchObject({ form: "IMS", body: { trade: "Café €“x”" } });
    expect(isFault(decoded) ? [] : decoded.warnings).toMatchObject([
      {
        code: "ENCODING_ASSUMED",
        severity: "warning",
        sentence:
          "The file is not UTF-8 and was read as windows-1252, for the first time at “é” (line 2, column 13).",
      },
    ]);
  });

  test("knows each of its characters", () => {
    const own = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
    const codes = [0x80, ...range(0x82, 0x8c), 0x8e, ...range(0x91, 0x9c), 0x9e, 0x9f];
    expect(decodeText(Uint8Array.from(codes))).toMatchObject({ text: own, encoding: "windows-1252" });
    const latin = range(0xa0, 0xff);
    // Separated by a letter, so that no two of them form a UTF-8 character.
    expect(decodeText(Uint8Array.from(latin.flatMap((code) => [code, 65])))).toMatchObject({
      text: latin.map((code) => `${String.fromCharCode(code)}A`).join(""),
    });
  });

  test.each([0x81, 0x8d, 0x8f, 0x90, 0x9d, 0x00])(
    "has no character %i, so such a file is no text",
    (byte) => {
      const file = bytes('{\n"é":"'.replace("é", "e"), [0xe9, 65, byte], '"}');
      expect(decodeText(file)).toMatchObject({ code: "BAD_ENCODING", place: "byte 9" });
    },
  );
});

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, place) => from + place);

describe("what is damaged is refused with its place", () => {
  const WRONG: readonly (readonly [string, number[]])[] = [
    ["a continuation alone", [0x80]],
    ["a character that breaks off", [0xe2, 0x82]],
    ["a character written too long", [0xc0, 0xaf]],
    ["a character of three bytes written too long", [0xe0, 0x80, 0xaf]],
    ["a character of four bytes written too long", [0xf0, 0x80, 0x80, 0xaf]],
    ["half of a pair", [0xed, 0xa0, 0x80]],
    ["a character beyond the last", [0xf4, 0x90, 0x80, 0x80]],
    ["a byte that is never there", [0xff]],
  ];
  test.each(WRONG)("in a UTF-8 file with other letters: %s", (_, wrong) => {
    expect(decodeText(bytes('{"a":"₹",\n "b":"', wrong, '"}'))).toMatchObject({
      code: "BAD_ENCODING",
      place: "byte 18",
      sentence: expect.stringContaining("line 2, column 7"),
    });
  });

  test("in a UTF-8 file with a byte order mark, which is never windows-1252", () => {
    expect(decodeText(bytes([0xef, 0xbb, 0xbf], "{", [0xe9], "}"))).toMatchObject({
      code: "BAD_ENCODING",
      place: "byte 4",
    });
  });

  test.each([
    ["a UTF-16 file cut off within a character", bytes([0xff, 0xfe], utf16(true)("{}"), [32])],
    ["a UTF-16 file with half a pair at its end", bytes([0xff, 0xfe], utf16(true)("{\ud83d"))],
    ["a UTF-16 file with half a pair before a letter", bytes([0xfe, 0xff], utf16(false)("{\ud83dx}"))],
    ["a UTF-16 file with the second half alone", utf16(true)("{\ude00}")],
    ["UTF-32", bytes([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0])],
    ["UTF-32 the other way round", bytes([0, 0, 0, 0x7b])],
    ["zeros", new Uint8Array(100)],
  ])("%s", (_, file) => {
    expect(decodeText(file)).toMatchObject({ code: "BAD_ENCODING" });
  });

  test.each([
    ["a PDF document", "%PDF-1.7"],
    ["a gzip archive", "\u001f\u008b\b"],
    ["a 7z archive", "7z\u00bc\u00af\u0027\u001c"],
    ["a RAR archive", "Rar!\u001a"],
    ["an old Excel or Word file", "\u00d0\u00cf\u0011\u00e0"],
  ])("%s is refused with its file type", (name, magic) => {
    const file = Uint8Array.from(magic, (char) => char.charCodeAt(0));
    expect(openPortalFile("x.json", file)).toMatchObject({
      code: "UNKNOWN_FILE",
      sentence: `The file is ${name}.`,
    });
  });

  test("no byte of a file makes decoding fail except by a fault", () => {
    for (const write of [utf8, utf16(true)]) {
      const whole = write(TEXT);
      for (let place = 0; place < whole.length; place++)
        for (const value of [0, 0x41, 0x80, 0xc3, 0xd8, 0xe9, 0xf0, 0xff]) {
          const file = Uint8Array.from(whole);
          file[place] = value;
          const opened = openPortalFile("x.json", file);
          expect(isFault(opened) ? opened.sentence : opened.form).toEqual(expect.stringMatching(/./));
        }
    }
  });
});
