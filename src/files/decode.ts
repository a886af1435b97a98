/**
 * Bytes of a text file to text. The portal's files are UTF-8; users save them as UTF-16 (Notepad's "Unicode"), and old
 * programs write windows-1252. A byte order mark decides; without one, zero bytes around the first character mean
 * UTF-16, because JSON begins with an ASCII character; else it is UTF-8.
 *
 * Note: a damaged UTF-8 file must not be read as windows-1252, in which nearly every byte is a letter. So it is
 * windows-1252 only if no character beyond ASCII is valid UTF-8; bytes undefined in windows-1252 are refused.
 */
import { asWarning, fault, type Fault, type Result } from "../gst/fault";

export type Encoding = "UTF-8" | "UTF-16LE" | "UTF-16BE" | "windows-1252";

export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  /** ENCODING_ASSUMED where the text was read as windows-1252. */
  readonly warnings: readonly Fault[];
}

const REMEDY = "Download the file from the portal again, or save it as UTF-8.";

/** @returns BAD_ENCODING with line and column for bytes that are not text, or text in an unsupported encoding. */
export function decodeText(bytes: Uint8Array): Result<DecodedText> {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return utf8(bytes.subarray(3), 3);
  const isUtf32 = (a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0);
  if (isUtf32) return fault("BAD_ENCODING", "The file is UTF-32, or no text at all.", REMEDY);
  if (a === 0xff && b === 0xfe) return utf16(bytes, 2, true);
  if (a === 0xfe && b === 0xff) return utf16(bytes, 2, false);
  if (b === 0 && a !== undefined) return utf16(bytes, 0, true);
  if (a === 0 && b !== undefined) return utf16(bytes, 0, false);
  return utf8(bytes, 0);
}

/** @param before preceding bytes of the file, for the place of a fault. */
function utf8(bytes: Uint8Array, before: number): Result<DecodedText> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encoding: "UTF-8", warnings: [] };
  } catch {
    const { good, wrong } = scanUtf8(bytes);
    return before > 0 || good > 0 ? wrongByte(bytes, wrong, before) : windows1252(bytes, wrong);
  }
}

/** How many characters beyond ASCII are valid UTF-8, and the position of the first invalid byte. */
function scanUtf8(bytes: Uint8Array): { good: number; wrong: number } {
  let good = 0;
  let wrong = -1;
  for (let place = 0; place < bytes.length;) {
    const length = characterLength(bytes, place);
    if (length > 1) good++;
    if (length === 0 && wrong < 0) wrong = place;
    place += Math.max(1, length);
  }
  return { good, wrong: Math.max(0, wrong) };
}

/** Length of the UTF-8 character there, 0 where none begins (Unicode, table 3-7). */
export function characterLength(bytes: Uint8Array, place: number): number {
  const first = bytes[place] ?? 0;
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  for (let next = 1; next < length; next++) {
    const byte = bytes[place + next] ?? 0;
    if (next === 1 ? byte < least || byte > most : byte < 0x80 || byte > 0xbf) return 0;
  }
  return length;
}

function wrongByte(bytes: Uint8Array, place: number, before: number): Fault {
  const { line, column } = lineOf(bytes.subarray(0, place));
  const value = (bytes[place] ?? 0).toString(16).toUpperCase().padStart(2, "0");
  const where = `line ${line}, column ${column}`;
  return fault(
    "BAD_ENCODING",
    `The file is incomplete: byte ${value} in ${where} is not a character.`,
    REMEDY,
    {
      place: `byte ${before + place}`,
    },
  );
}

function lineOf(before: Uint8Array): { line: number; column: number } {
  let line = 1;
  let start = 0;
  before.forEach((byte, place) => {
    if (byte !== 10) return;
    line++;
    start = place + 1;
  });
  return { line, column: before.length - start + 1 };
}

/** 0x80 to 0x9F of windows-1252; a blank where it has no character. */
const FROM_80 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

function windows1252(bytes: Uint8Array, first: number): Result<DecodedText> {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += 0x8000) {
    const codes: number[] = [];
    for (let place = from; place < Math.min(bytes.length, from + 0x8000); place++) {
      const byte = bytes[place] ?? 0;
      const isSpecial = byte >= 0x80 && byte <= 0x9f;
      const code = isSpecial ? FROM_80.charCodeAt(byte - 0x80) : byte;
      if (code === 0 || (isSpecial && code === 32)) return wrongByte(bytes, place, 0);
      codes.push(code);
    }
    parts.push(String.fromCharCode(...codes));
  }
  const text = parts.join("");
  const { line, column } = lineOf(bytes.subarray(0, first));
  const warning = fault(
    "ENCODING_ASSUMED",
    `The file is not UTF-8 and was read as windows-1252, for the first time at “${text.charAt(first)}” (line ${line}, column ${column}).`,
    "Check names and remarks with such letters; if they look wrong, download the file from the portal again.",
  );
  return { text, encoding: "windows-1252", warnings: [asWarning(warning)] };
}

function utf16(bytes: Uint8Array, start: number, isLittle: boolean): Result<DecodedText> {
  const parts: string[] = [];
  let high = 0;
  if ((bytes.length - start) % 2 === 1)
    return fault("BAD_ENCODING", "The file ends within a character (UTF-16).", REMEDY);
  for (let from = start; from < bytes.length; from += 0x8000) {
    const codes: number[] = [];
    for (let place = from; place < Math.min(bytes.length, from + 0x8000); place += 2) {
      const [one = 0, two = 0] = [bytes[place], bytes[place + 1]];
      const code = isLittle ? one | (two << 8) : (one << 8) | two;
      const isLow = code >= 0xdc00 && code <= 0xdfff;
      if (isLow !== (high !== 0)) return halfCharacter(place);
      high = code >= 0xd800 && code <= 0xdbff ? code : 0;
      codes.push(code);
    }
    parts.push(String.fromCharCode(...codes));
  }
  if (high !== 0) return halfCharacter(bytes.length - 2);
  return { text: parts.join(""), encoding: isLittle ? "UTF-16LE" : "UTF-16BE", warnings: [] };
}

function halfCharacter(place: number): Fault {
  return fault(
    "BAD_ENCODING",
    `The file is incomplete: half a character (UTF-16) at byte ${place}.`,
    REMEDY,
    {
      place: `byte ${place}`,
    },
  );
}

/** The file type by its first bytes, where it is not text: "a PDF document". */
export function fileType(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  return OTHERS.find(([magic]) => start.startsWith(magic))?.[1];
}

/** Does a file begin like a zip archive: with a file, empty, or in parts? */
export function isZip(bytes: Uint8Array): boolean {
  return ["PK\u0003\u0004", "PK\u0005\u0006", "PK\u0007\u0008"].includes(
    String.fromCharCode(...bytes.subarray(0, 4)),
  );
}

const OTHERS: readonly (readonly [string, string])[] = [
  ["%PDF", "a PDF document"],
  ["\u001f\u008b", "a gzip archive"],
  ["7z\u00bc\u00af", "a 7z archive"],
  ["Rar!", "a RAR archive"],
  ["\u00d0\u00cf\u0011\u00e0", "an old Excel or Word file"],
];
