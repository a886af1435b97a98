/**
 * Reads an .xlsx package as a ZIP archive: its parts as text, each unpacked once, measured while unpacking and checked
 * against its checksum.
 *
 * Only what is needed is supported: the central directory, stored and deflated entries. Archives beyond 4 GB (ZIP64)
 * are refused, and no more is inflated than the directory announces. Ambiguous content is refused, because Excel might
 * read it differently: a duplicate part, or one whose local header has another name.
 */
import { UnreadableFile } from "./unreadable-file";

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const ENCRYPTED_FLAG = 1;

/** Limits against zip bombs: parts, total bytes, compression ratio. */
const MAX_PARTS = 10_000;
const MAX_BYTES = 1024 * 1024 * 1024;
const MAX_RATIO = 250;

/** The first bytes of a file of Office 97, also of a workbook that is encrypted with a password. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Text parts that the workbook model uses; charts, pivot tables and the like are skipped. */
const NEEDED =
  /^(?:_rels\/\.rels|xl\/(?!drawings\/_rels\/|media\/|charts?|pivot|externalLinks\/|embeddings\/|printerSettings\/|ctrlProps\/|activeX\/|diagrams\/|persons\/|customProperty).+\.(?:xml|rels))$/i;

/** The text parts of a package by their names. */
export type Parts = ReadonlyMap<string, string>;

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  /** Offset of its local header. */
  readonly header: number;
}

/**
 * Unpacks and checks all parts. @throws UnreadableFile for what is not a package, is damaged, or would exhaust memory.
 */
export async function readParts(bytes: Uint8Array): Promise<Parts> {
  requireArchive(bytes);
  const entries = entriesIn(bytes);
  demandWorkbook(entries);
  const parts = new Map<string, string>();
  for (const entry of entries) {
    const wanted = NEEDED.test(entry.name);
    const decoder = new TextDecoder("utf-8", { fatal: true });
    let text = "";
    try {
      await unpack(bytes, entry, (part) => {
        if (wanted) text += decoder.decode(part, { stream: true });
      });
      if (wanted) parts.set(entry.name, text + decoder.decode());
    } catch (error) {
      if (error instanceof UnreadableFile) throw error;
      throw new UnreadableFile("FILE_DAMAGED", `The part ${entry.name} of the file cannot be unpacked.`);
    }
  }
  return parts;
}

function requireArchive(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new UnreadableFile("FILE_EMPTY", "The file is empty.");
  if (COMPOUND_FILE.every((byte, i) => bytes[i] === byte)) {
    throw holdsWide(bytes, "EncryptedPackage")
      ? new UnreadableFile("FILE_ENCRYPTED", "The workbook is encrypted with a password.")
      : new UnreadableFile(
          "FILE_NOT_XLSX",
          "The file is in Excel's format of before 2007 (.xls), not .xlsx.",
        );
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return;
  throw new UnreadableFile("FILE_NOT_XLSX", `The file is ${kindOfText(bytes)}, not an .xlsx workbook.`);
}

function kindOfText(bytes: Uint8Array): string {
  const start = new TextDecoder().decode(bytes.subarray(0, 1000)).trimStart();
  if (/^<(?:!doctype html|html|table|head|body)/i.test(start)) return "a web page (HTML)";
  if (start.startsWith("<")) return "XML text";
  if (start.startsWith("%PDF")) return "a PDF";
  const hasControls = start.split(/[\r\n\t]/).some((line) => Array.from(line).some((one) => one < " "));
  return hasControls || start.includes("\ufffd") ? "of another kind" : "plain text, such as .csv";
}

/** Whether the bytes contain a name in UTF-16, as in the directory of a compound file. */
function holdsWide(bytes: Uint8Array, name: string): boolean {
  const wide = Array.from(name).flatMap((one) => [one.charCodeAt(0), 0]);
  const [first = 0] = wide;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (wide.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
}

function demandWorkbook(entries: readonly Entry[]): void {
  const names = new Set(entries.map(({ name }) => name));
  if (entries.some(({ flags }) => flags & ENCRYPTED_FLAG))
    throw new UnreadableFile("FILE_ENCRYPTED", "The parts of the file are encrypted.");
  if (names.has("xl/workbook.bin"))
    throw new UnreadableFile("FILE_NOT_XLSX", "The file is a binary workbook (.xlsb), not .xlsx.");
  if (names.has("content.xml"))
    throw new UnreadableFile("FILE_NOT_XLSX", "The file is an OpenDocument file (.ods), not .xlsx.");
  if (![...names].some((name) => name.startsWith("xl/")))
    throw new UnreadableFile("FILE_NOT_XLSX", "The file is a ZIP archive, but there is no workbook in it.");
}

/** The entries of the central directory. @throws UnreadableFile where they are truncated, too many or too large. */
function entriesIn(bytes: Uint8Array): Entry[] {
  const view = viewOf(bytes);
  const end = endOfDirectory(view);
  if (end === undefined)
    throw new UnreadableFile("FILE_CUT_OFF", "The file is cut off: its table of contents is missing.");
  const announced = view.getUint16(end + 10, true);
  const entries: Entry[] = [];
  const names = new Set<string>();
  let [at, total] = [view.getUint32(end + 16, true), 0];
  while (at + 46 <= view.byteLength && view.getUint32(at, true) === DIRECTORY_ENTRY) {
    const entry = entryAt(bytes, view, at);
    total += entry.size;
    entries.push(entry);
    if (entries.length > MAX_PARTS)
      throw new UnreadableFile("FILE_TOO_LARGE", `The file has more than ${MAX_PARTS} parts.`);
    if (total > MAX_BYTES || entry.size > 1024 * 1024 + entry.packed * MAX_RATIO)
      throw new UnreadableFile(
        "FILE_TOO_LARGE",
        "The file unpacks to more than a workbook of its size can hold.",
      );
    if (names.has(entry.name))
      throw new UnreadableFile("FILE_DAMAGED", `The part ${entry.name} is in the file twice.`);
    names.add(entry.name);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (entries.length < announced)
    throw new UnreadableFile("FILE_DAMAGED", "The file's table of contents is damaged.");
  return entries;
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): Entry {
  const nameLength = view.getUint16(at + 28, true);
  return {
    name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    header: view.getUint32(at + 42, true),
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function endOfDirectory(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 65_557; at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  return undefined;
}

/** Passes the content in chunks. Throws when it differs from the directory, or cannot be unpacked. */
async function unpack(bytes: Uint8Array, entry: Entry, take: (part: Uint8Array) => void): Promise<void> {
  const { name, method, packed, size, header } = entry;
  const view = viewOf(bytes);
  const damaged = (what: string) =>
    new UnreadableFile("FILE_DAMAGED", `The part ${name} of the file ${what}.`);
  if (header + 30 > view.byteLength || view.getUint32(header, true) !== LOCAL_ENTRY)
    throw damaged("is not where the table of contents says");
  const nameLength = view.getUint16(header + 26, true);
  const start = header + 30 + nameLength + view.getUint16(header + 28, true);
  if (new TextDecoder().decode(bytes.subarray(header + 30, header + 30 + nameLength)) !== name)
    throw damaged("has another name where it begins");
  if (start + packed > view.byteLength)
    throw new UnreadableFile("FILE_CUT_OFF", `The file is cut off within its part ${name}.`);
  const checksum = new Checksum();
  const counted = (part: Uint8Array): void => {
    if (checksum.length + part.byteLength > size)
      throw new UnreadableFile("FILE_DAMAGED", "The file holds more than it announces.");
    checksum.take(part);
    take(part);
  };
  const data = bytes.slice(start, start + packed);
  if (method === 0) counted(data);
  else if (method === 8) await inflate(data, counted);
  else throw damaged("is packed in a way that workbooks are not");
  if (checksum.length !== size || checksum.value !== entry.checksum)
    throw damaged("differs from its checksum");
}

async function inflate(data: Uint8Array<ArrayBuffer>, take: (part: Uint8Array) => void): Promise<void> {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      take(value);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error;
  }
}

/** CRC-32 of the chunks passed to it. */
class Checksum {
  private static readonly table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  private state = 0xffffffff;
  length = 0;

  take(part: Uint8Array): void {
    let { state } = this;
    for (const byte of part) state = (state >>> 8) ^ (Checksum.table[(state ^ byte) & 0xff] ?? 0);
    this.state = state;
    this.length += part.byteLength;
  }

  get value(): number {
    return (this.state ^ 0xffffffff) >>> 0;
  }
}
