/**
 * Files that claim to be workbooks: invalid ones, and those that would exhaust memory, are refused before unpacking.
 */
import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { Workbook } from "../../src/workbench/model";
import { openXlsx, saveXlsx } from "../../src/workbench/xlsx";

interface Part {
  readonly name: string;
  readonly content: Buffer;
  /** What the directory announces, if false. */
  readonly announced?: number;
}

/** A hand-made ZIP archive, which may have false sizes. */
function zip(parts: readonly Part[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, announced = content.length } of parts) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(announced, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(announced, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += local.length + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, ...directory, end]));
}

const MEGABYTE = 1024 * 1024;
const SHEET = "xl/worksheets/sheet1.xml";

describe("a file is refused when it", () => {
  test.each<[string, () => Promise<Uint8Array> | Uint8Array, RegExp]>([
    ["is no archive", () => Buffer.from("<html></html>"), /./],
    ["is empty", () => new Uint8Array(), /./],
    ["is an archive of something else", () => zip([{ name: "a.txt", content: Buffer.from("a") }]), /./],
    ["is cut off", async () => (await saveXlsx(new Workbook())).slice(0, 900), /./],
    [
      "unpacks to a thousand times its size",
      () => zip([{ name: SHEET, content: Buffer.alloc(40 * MEGABYTE) }]),
      /more than a workbook/,
    ],
    [
      "contains more than it announces",
      () => zip([{ name: SHEET, content: Buffer.alloc(40 * MEGABYTE), announced: 1000 }]),
      /more than it announces/,
    ],
    [
      "has more parts than any workbook",
      () => zip(Array.from({ length: 10_001 }, (_, n) => ({ name: `${n}`, content: Buffer.from("x") }))),
      /more than 10000 parts/,
    ],
  ])("%s", async (_, made, why) => {
    const bytes = await made();
    const before = process.memoryUsage().rss;
    await expect(openXlsx(bytes)).rejects.toThrow(why);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MEGABYTE);
  });
});

test("an entity in a file is not expanded, neither to more text nor to another file", async () => {
  const entities = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${"a".repeat(1000)}"><!ENTITY b "${"&a;".repeat(1000)}"><!ENTITY c SYSTEM "file:///etc/passwd">]><x>&b;&c;</x>`;
  const bytes = zip([{ name: "xl/workbook.xml", content: Buffer.from(entities) }]);
  await expect(openXlsx(bytes)).rejects.toThrow();
});
