/**
 * The directory of a zip archive (PKWARE APPNOTE 6.3.10, sections 4.3 and 4.4): it is at the end and lists each member
 * with its offset. Any inconsistency is damage: a truncated archive has no end record, and overlapping members are
 * typical of zip bombs.
 */
import { fault, type Fault, type Result } from "../gst/fault";

/** A member as the directory lists it. */
export interface Listed {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  /** Bytes in the archive, and unpacked. */
  readonly packed: number;
  readonly size: number;
  /** Offset of its content. */
  readonly start: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;

/** An inconsistent header; caught in {@link readDirectory}. */
class Damage extends Error {}

/** @returns ARCHIVE_DAMAGED, or ARCHIVE_REFUSED for an archive in several parts. */
export function readDirectory(bytes: Uint8Array): Result<readonly Listed[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = findEnd(view);
    const { disks, count, from, to } = endOf(view, end);
    if (disks > 0)
      return fault(
        "ARCHIVE_REFUSED",
        "The archive is one part of several.",
        "Put its parts together with the program that made them, or unpack it.",
      );
    const listed: Listed[] = [];
    let at = from;
    while (listed.length < count) {
      const { member, next } = entryAt(bytes, view, at, from);
      listed.push(member);
      at = next;
    }
    assertConsistent(at === to);
    assertNoOverlap(listed);
    return listed;
  } catch (error) {
    if (error instanceof Damage || error instanceof RangeError) return damaged();
    throw error;
  }
}

function assertConsistent(isConsistent: boolean): asserts isConsistent {
  if (!isConsistent) throw new Damage();
}

/** The end record comes last, before a comment of at most 65,535 bytes whose length it states. */
function findEnd(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - FULL_16); at--)
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  throw new Damage();
}

function endOf(view: DataView, end: number): { disks: number; count: number; from: number; to: number } {
  const short = {
    disks: Math.max(view.getUint16(end + 4, true), view.getUint16(end + 6, true)),
    count: view.getUint16(end + 10, true),
    size: view.getUint32(end + 12, true),
    from: view.getUint32(end + 16, true),
    end,
  };
  const { disks, count, size, from, end: to } = isFull(short) ? endOf64(view, end) : short;
  assertConsistent(from + size === to);
  return { disks, count, from, to };
}

function isFull({
  disks,
  count,
  size,
  from,
}: {
  disks: number;
  count: number;
  size: number;
  from: number;
}): boolean {
  return disks === FULL_16 || count === FULL_16 || size === FULL_32 || from === FULL_32;
}

function endOf64(view: DataView, end: number) {
  const locator = end - 20;
  assertConsistent(locator >= 0 && view.getUint32(locator, true) === LOCATOR_64);
  const at = long(view, locator + 8);
  assertConsistent(at + 56 <= locator && view.getUint32(at, true) === END_64);
  return {
    disks: Math.max(view.getUint32(at + 16, true), view.getUint32(at + 20, true)),
    count: long(view, at + 32),
    size: long(view, at + 40),
    from: long(view, at + 48),
    end: at,
  };
}

/** Eight bytes as a number; larger than a safe integer is not a valid offset. */
function long(view: DataView, at: number): number {
  const value = view.getUint32(at, true) + view.getUint32(at + 4, true) * 0x1_0000_0000;
  assertConsistent(Number.isSafeInteger(value));
  return value;
}

function entryAt(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  directory: number,
): { member: Listed; next: number } {
  assertConsistent(view.getUint32(at, true) === ENTRY);
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const extra = at + 46 + nameLength;
  const next = extra + extraLength + view.getUint16(at + 32, true);
  assertConsistent(next <= view.byteLength);
  const name = nameOf(bytes.subarray(at + 46, extra));
  let field = field64(view, extra, extra + extraLength);
  const wide = (value: number): number => {
    if (value !== FULL_32) return value;
    assertConsistent(field !== undefined && field.from + 8 <= field.to);
    const found = long(view, field.from);
    field = { from: field.from + 8, to: field.to };
    return found;
  };
  const size = wide(view.getUint32(at + 24, true));
  const packed = wide(view.getUint32(at + 20, true));
  const local = wide(view.getUint32(at + 42, true));
  assertConsistent(view.getUint32(local, true) === LOCAL);
  const localName = local + 30 + view.getUint16(local + 26, true);
  assertConsistent(name === nameOf(bytes.subarray(local + 30, localName)));
  const start = localName + view.getUint16(local + 28, true);
  assertConsistent(start + packed <= directory);
  const member = {
    name,
    method: view.getUint16(at + 10, true),
    isEncrypted: (flags & 0x2041) !== 0,
    crc: view.getUint32(at + 16, true),
    packed,
    size,
    start,
  };
  return { member, next };
}

/** The Zip64 extra field: sizes and offset that do not fit into four bytes, in that order. */
function field64(view: DataView, from: number, to: number): { from: number; to: number } | undefined {
  for (let at = from; at + 4 <= to;) {
    const length = view.getUint16(at + 2, true);
    assertConsistent(at + 4 + length <= to);
    if (view.getUint16(at, true) === 1) return { from: at + 4, to: at + 4 + length };
    at += 4 + length;
  }
  return undefined;
}

function assertNoOverlap(listed: readonly Listed[]): void {
  const byPlace = [...listed].sort((a, b) => a.start - b.start);
  byPlace.forEach(({ start }, place) => {
    const before = byPlace[place - 1];
    assertConsistent(before === undefined || before.start + before.packed < start);
  });
}

/**
 * Names are UTF-8, or in an old code page; those are read as Latin-1, which is the same for the portal's ASCII names.
 */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return String.fromCharCode(...bytes.subarray(0, 1_000));
  }
}

/** A name for display: control characters and bidirectional marks become "?". */
export function cleanName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "?");
}

function damaged(): Fault {
  return fault(
    "ARCHIVE_DAMAGED",
    "The archive is damaged or was cut off on the way.",
    "Download it from the portal again.",
  );
}
