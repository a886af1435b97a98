/**
 * Files that are not a workbook, are damaged, or declare more than they contain: each ends in one sentence with a code
 * and a remedy, soon and without exhausting memory. Valid content opens, however many cells it covers.
 */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { openXlsx, saveXlsx } from "../../../src/workbench/xlsx";
import { UnreadableFile } from "../../../src/workbench/xlsx/unreadable-file";
import {
  DAMAGED,
  LAWFUL,
  NOT_A_WORKBOOK,
  OUT_OF_BOUNDS,
  slowWorkbook,
  TOO_LARGE,
} from "../../support/hostile-workbook";
import { bookOf, rectOf } from "../model/book";

const MAX_MS = 10_000;
const MAX_BYTES = 1e9;

let good: Uint8Array;

/** An empty sheet, and one with texts in a table. */
beforeAll(async () => {
  const { workbook } = bookOf([[]]);
  const books = workbook.addSheet("Books");
  const cells = [
    ["Supplier", "Tax"],
    ["Kaveri", 18],
  ];
  books.set({ row: 0, column: 0 }, cells, { by: "user" });
  workbook.addTable(books, rectOf("A1:B2"), true, "Books");
  good = await saveXlsx(workbook);
});

/** The code with which a file is refused, or "opens"; fails where that takes too much time or memory. */
async function outcome(bytes: Uint8Array): Promise<string> {
  const [began, before] = [Date.now(), process.memoryUsage().rss];
  const code = await openXlsx(bytes).then(
    () => "opens",
    (error: unknown) => {
      if (!(error instanceof UnreadableFile)) throw error;
      expect(error.sentence).toMatch(/^The .*\.$/);
      expect(error.sentence).not.toMatch(/undefined|null|NaN|is not a function|do not fit together/);
      expect(error.remedy).toMatch(/^\w.*\.$/);
      return error.code;
    },
  );
  expect(Date.now() - began).toBeLessThan(MAX_MS);
  expect(process.memoryUsage().rss - before).toBeLessThan(MAX_BYTES);
  return code;
}

describe("a file is refused with a sentence when it", () => {
  test.each([...NOT_A_WORKBOOK, ...DAMAGED, ...OUT_OF_BOUNDS, ...TOO_LARGE])("%s", async (_, made, code) => {
    expect(await outcome(made(good))).toBe(code);
  });
});

describe("a workbook opens when it", () => {
  test.each([["is as it was saved", (bytes: Uint8Array) => bytes, "opens"] as const, ...LAWFUL])(
    "%s",
    async (_, made, code) => {
      expect(await outcome(made(good))).toBe(code);
    },
  );
});

describe("a part of the file is wrong in any one byte", () => {
  test("every such file opens or is refused with a sentence", async () => {
    for (let at = 0; at < good.length; at += Math.ceil(good.length / 300)) {
      const bytes = good.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 0x21;
      await expect(outcome(bytes)).resolves.toMatch(/^(opens|FILE_\w+)$/);
    }
  });
});

describe("npm run verify", () => {
  async function verified(bytes: Uint8Array): Promise<{ status: number | null; stderr: string; ms: number }> {
    const folder = await mkdtemp(path.join(tmpdir(), "milaan-"));
    const file = path.join(folder, "book.xlsx");
    await writeFile(file, bytes);
    const began = Date.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--require", "./src/tools/typescript.cjs", "src/tools/verify.ts", file],
      { encoding: "utf8" },
    );
    await rm(folder, { recursive: true });
    return { status, stderr, ms: Date.now() - began };
  }

  test("reports a file that is not a workbook, and ends with 2", async () => {
    expect(await verified(new TextEncoder().encode("GSTIN,Tax"))).toMatchObject({
      status: 2,
      stderr:
        "book.xlsx: The file is plain text, such as .csv, not an .xlsx workbook. Open it in Excel and save it as an Excel workbook (.xlsx). (FILE_NOT_XLSX)\n",
    });
  });

  test("ends a calculation that takes too long after ten seconds", async () => {
    const { status, stderr, ms } = await verified(slowWorkbook(good));
    expect({ status, stderr }).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("(FILE_TOO_SLOW)"),
    });
    expect(ms).toBeLessThan(10 * MAX_MS);
  });
});
