/**
 * The only reader of zip archives in the add-in: the members of one, each with its own `bytes()`. Sizes stated by the archive are
 * not trusted: a member is measured while it is unpacked, and unpacking stops at the limit. Members share one budget,
 * including those of nested archives.
 *
 * Faults never throw. A damaged directory refuses the whole archive; a member that is encrypted, damaged, badly named
 * or duplicated is refused alone. Format: PKWARE APPNOTE 6.3.10, with Zip64; fflate inflates.
 */
import { fault, isFault, type Fault, type Result } from "../gst/fault";
import { cleanName, readDirectory, type Listed } from "./zip-directory";

export interface ArchiveLimits {
  /** Members in all. */
  readonly members: number;
  /** Bytes of all members together, unpacked. */
  readonly bytes: number;
  /** Unpacked bytes per packed one, checked once a member is larger than {@link RATIO_FROM}. */
  readonly ratio: number;
  /** Nesting: 1 allows an archive in the archive, 0 none. */
  readonly depth: number;
}

/** Far above what a month of portal files needs. */
export const ARCHIVE_LIMITS: ArchiveLimits = { members: 1_000, bytes: 400_000_000, ratio: 300, depth: 1 };
/** A short text may have any ratio. */
export const RATIO_FROM = 4_000_000;

export interface ArchiveMember {
  /** With folders, separated by "/", without control characters. */
  readonly name: string;
  /** Unpacked bytes by the archive's directory; `bytes()` measures. */
  readonly size: number;
  /** The content. @returns ARCHIVE_REFUSED, ARCHIVE_DAMAGED or ARCHIVE_TOO_LARGE, with the member's name as place. */
  readonly bytes: () => Result<Uint8Array>;
  /**
   * The content chunk by chunk, for a member that is too large to be held. What was received counts only once this
   * returns undefined: a fault, one of those of `bytes()`, can be found at the end.
   */
  readonly stream: (receive: (chunk: Uint8Array) => void) => Fault | undefined;
}

export interface Archive {
  /** Files in the order of the directory, without folders. */
  readonly members: readonly ArchiveMember[];
  /** Names of hidden members and of those added by the system, such as __MACOSX. */
  readonly passedOver: readonly string[];
  /** Bytes left to unpack; a nested archive uses the same budget. */
  readonly budget: Budget;
}

export interface Budget {
  members: number;
  /** Reduced by every unpacking, also where the member then turned out damaged. */
  bytes: number;
  /** Members given up as too large; after a few no further one is tried. */
  givenUp: number;
}

const MAX_GIVEN_UP = 3;

/** @returns ARCHIVE_DAMAGED or ARCHIVE_REFUSED for an archive whose directory cannot be used, ARCHIVE_TOO_LARGE. */
export async function openArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
  budget: Budget = { members: limits.members, bytes: limits.bytes, givenUp: 0 },
): Promise<Result<Archive>> {
  const listed = readDirectory(bytes);
  if (isFault(listed)) return listed;
  if (listed.length > budget.members)
    return fault(
      "ARCHIVE_TOO_LARGE",
      `The archive has ${listed.length} files; up to ${limits.members.toLocaleString("en-IN")} are opened at once.`,
      "Unpack it and import its files in parts.",
    );
  budget.members -= listed.length;
  const { Inflate } = await import("fflate");
  const files = listed.filter(({ name }) => !/[\\/]$/.test(name));
  const nameCounts = new Map<string, number>();
  for (const { name } of files)
    nameCounts.set(name.toLowerCase(), (nameCounts.get(name.toLowerCase()) ?? 0) + 1);
  return {
    members: files
      .filter(({ name }) => !isSystems(name))
      .map((file) => {
        const name = cleanName(file.name);
        const stream = (receive: OnData) => {
          const found =
            refusalOf(file, (nameCounts.get(file.name.toLowerCase()) ?? 0) > 1) ??
            unpack(bytes, file, { limits, budget }, { inflate: (onData) => new Inflate(onData), receive });
          return found && { ...found, place: name };
        };
        return { name, size: file.size, stream, bytes: () => wholeOf(stream) };
      }),
    passedOver: files.filter(({ name }) => isSystems(name)).map(({ name }) => cleanName(name)),
    budget,
  };
}

/** Members that no user added. */
function isSystems(name: string): boolean {
  const parts = name.split(/[\\/]/);
  if (parts.includes("..")) return false;
  return (
    parts.some((part) => part === "__MACOSX" || /^\.[^.]/.test(part)) ||
    /^(thumbs\.db|desktop\.ini)$/i.test(parts.at(-1) ?? "")
  );
}

function refusalOf({ name, isEncrypted, method }: Listed, isTwice: boolean): Fault | undefined {
  const refuse = (sentence: string, remedy: string) => fault("ARCHIVE_REFUSED", sentence, remedy);
  const repack = "Unpack the archive, rename the file, and import it.";
  const escapesFolder = /^[\\/]|^[a-z]:/i.test(name) || name.split(/[\\/]/).includes("..");
  if (escapesFolder)
    return refuse("The file's name in the archive leads out of the archive's folder.", repack);
  if (name === "" || name.length > 500 || cleanName(name) !== name)
    return refuse("The file's name in the archive has control characters, is empty or too long.", repack);
  if (isTwice)
    return refuse("The archive has two files of this name.", "Unpack it, and import the right one.");
  if (isEncrypted)
    return refuse("The file is encrypted with a password.", "Unpack the archive with its password.");
  if (method !== 0 && method !== 8)
    return refuse(
      `The file is packed in a way that is not read (method ${method}).`,
      "Unpack the archive and pack it as an ordinary zip.",
    );
  return undefined;
}

type OnData = (chunk: Uint8Array) => void;
interface Inflating {
  push: (chunk: Uint8Array, final?: boolean) => void;
}

/** Bytes per push: inflate makes at most a thousand times as many. */
const CHUNK = 16_384;

class TooMuch extends Error {}

/** How much may be unpacked: of one archive, and of all together. */
interface Allowance {
  readonly limits: ArchiveLimits;
  readonly budget: Budget;
}

/** How a member is inflated, and who receives its content. */
interface Sink {
  readonly inflate: (onData: OnData) => Inflating;
  readonly receive: OnData;
}

/** Unpacks one member; its real size is counted on the way and compared with the directory at the end. */
function unpack(
  archive: Uint8Array,
  { start, packed, size, crc, method }: Listed,
  { limits, budget }: Allowance,
  { inflate, receive }: Sink,
): Fault | undefined {
  const content = archive.subarray(start, start + packed);
  let count = 0;
  let sum = 0xffffffff;
  const measure: OnData = (chunk) => {
    count += chunk.length;
    if (count > budget.bytes || (count > RATIO_FROM && count > packed * limits.ratio)) throw new TooMuch();
    sum = crc32(sum, chunk);
    receive(chunk);
  };
  if (budget.givenUp >= MAX_GIVEN_UP) return tooMuch(limits);
  try {
    if (method === 0) measure(content);
    else {
      const stream = inflate(measure);
      for (let from = 0; from < packed || from === 0; from += CHUNK)
        stream.push(content.subarray(from, from + CHUNK), from + CHUNK >= packed);
    }
  } catch (error) {
    if (!(error instanceof TooMuch)) return damaged();
    budget.givenUp += 1;
    return tooMuch(limits);
  } finally {
    if (count <= budget.bytes) budget.bytes -= count;
  }
  return count !== size || (sum ^ 0xffffffff) >>> 0 !== crc ? damaged() : undefined;
}

function wholeOf(stream: ArchiveMember["stream"]): Result<Uint8Array> {
  const parts: Uint8Array[] = [];
  let count = 0;
  const found = stream((chunk) => {
    parts.push(chunk);
    count += chunk.length;
  });
  if (found) return found;
  const whole = new Uint8Array(count);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function tooMuch(limits: ArchiveLimits): Fault {
  return fault(
    "ARCHIVE_TOO_LARGE",
    `The file unpacks to far more than a portal file has; up to ${limits.bytes.toLocaleString("en-IN")} bytes are unpacked.`,
    "Do not use this archive; download the file from the portal again.",
  );
}

function damaged(): Fault {
  return fault(
    "ARCHIVE_DAMAGED",
    "The file in the archive is damaged: it is not what the archive says of it.",
    "Download the archive again.",
  );
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(before: number, bytes: Uint8Array): number {
  let sum = before;
  for (const byte of bytes) sum = (sum >>> 8) ^ (CRC[(sum ^ byte) & 0xff] ?? 0);
  return sum;
}
