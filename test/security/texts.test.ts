/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * Text from outside stays text on every import and export: through the real Office.js into the cells, into the saved
 * .xlsx and back, and into exported files. Prefixes after OWASP on CSV injection; the rest is what Excel converts when
 * it is typed.
 */
import { describe, expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { cellText } from "../../src/gst/cell-text";
import type { Moment } from "../../src/gst/date";
import { IMS_TABLE } from "../../src/ims/sheet";
import { startHeadless } from "../../src/tools/headless-addin";
import type { Workbook } from "../../src/workbench/model";
import { openXlsx, saveXlsx } from "../../src/workbench/xlsx";
import { OWN_GSTIN, OCTOBER } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const HOSTILE = [
  ...["=1+1", '=HYPERLINK("http://example.com","x")', "=cmd|' /C calc'!A0", '=WEBSERVICE("http://x")'],
  ...["+1+1", "-12", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "'=1+1", "''", "'"],
  ...[
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "%0A=1+1",
    "{=1+1}",
    "=\u200B1",
    "\u202E=1+1",
    "\u0000=1",
    "\uFEFF=1",
  ],
  ...[
    "1E5",
    "1e400",
    "00123",
    "1/2",
    "3-4",
    "1 1/2",
    "12:30",
    "10%",
    "₹ 5",
    "$5",
    "(5)",
    "1,00,000",
    ".5",
    "5.",
  ],
  ...["1234567890123456", "12345678901234567890", "0x1F", "&H1F", "TRUE", "false", "#N/A", "#REF!", "NULL"],
  ...["01-10-2025", "2025-10-01", "1 Oct 2025", "Oct-25", "10/2025", "OCT1", "SEPT2", "MARCH1"],
  ...[
    "<b>x</b>",
    "<script>alert(1)</script>",
    "&amp;",
    "]]>",
    '"',
    'a"b',
    "a,b",
    "a;b",
    "a|b",
    "\\",
    "{}",
    "[]",
  ],
  ...[
    "_x000D_",
    "_x0041_",
    "%s",
    "${x}",
    "__proto__",
    "constructor",
    "toString",
    "ไทย",
    "नाम",
    "😀",
    "\uD800",
  ],
];

const START = fc.constantFrom("=", "+", "-", "@", "\t", "\r", "'", "＝", "#", "0", " ", "");
const texts = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.tuple(START, fc.string({ unit: "grapheme", maxLength: 40 })).map((parts) => parts.join("")),
  fc.tuple(START, fc.string({ unit: "binary", maxLength: 12 })).map((parts) => parts.join("")),
);

async function month(at: string) {
  const addin = await startHeadless({ at: at as Moment });
  await addin.session.setUp({ gstin: OWN_GSTIN, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" });
  return addin;
}

/** Cells of the workbook with a formula, by address. */
function formulas(workbook: Workbook): string[] {
  return workbook.sheets.flatMap((sheet) => {
    const used = sheet.used(true);
    if (!used) return [];
    const found: string[] = [];
    for (let row = used.row; row < used.row + used.rows; row++)
      for (let column = used.column; column < used.column + used.columns; column++)
        if (sheet.hasFormula(row, column)) found.push(`${sheet.name} ${row} ${column}`);
    return found;
  });
}

/** A cell without text is blank, in memory as in the file. */
function suppliers(workbook: Workbook): string[] {
  const table = workbook.table(IMS_TABLE);
  if (!table) return [];
  const [headings = [], ...rows] = table.sheet.values(table.rect);
  const place = headings.indexOf("Supplier");
  return rows.map((row) => (row[place] as string | null) ?? "");
}

describe("a supplier's name", () => {
  test("is text in every cell, in the saved file, and when it is read again, whatever its form", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(texts, { minLength: 1, maxLength: 40 }), async (names) => {
        const addin = await month("2025-11-12T10:00:00");
        const rows = names.map((tradenm, place) => imsInvoice({ tradenm, inum: `N-${place}` }));
        const outcome = await addin.session.importFile("ims.json", imsFile(rows));
        expect(outcome).toMatchObject({ done: true, counts: { added: names.length } });
        await addin.session.generate(OCTOBER);
        const shown = suppliers(addin.workbook);
        // “NULL” is written by programs for a missing value.
        expect(shown).toEqual(names.map((one) => (/^\s*null\s*$/i.test(one) ? "" : cellText(one))));
        expect(formulas(addin.workbook)).toEqual([]);
        await addin.close();
        const again = await openXlsx(await saveXlsx(addin.workbook));
        expect(suppliers(again)).toEqual(shown);
        expect(formulas(again)).toEqual([]);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});

describe("text in a cell", () => {
  test.each(HOSTILE)("such as %j reads the same after it was read once", (text) => {
    const once = cellText(text);
    expect(cellText(String(once))).toBe(once);
  });

  test("longer than a cell is refused with its row; the others are imported", async () => {
    const addin = await month("2025-11-12T10:00:00");
    const rows = [
      imsInvoice({ tradenm: "x".repeat(32_768), inum: "LONG" }),
      imsInvoice({ tradenm: "x".repeat(32_767) }),
    ];
    const { counts, faults } = await addin.session.importFile("ims.json", imsFile(rows));
    expect(counts).toMatchObject({ read: 2, added: 1, refused: 1 });
    expect(faults.map(({ code, place }) => [code, place])).toEqual([
      ["BAD_VALUE", expect.stringMatching(/b2b\[0\]/)],
    ]);
    expect(suppliers(addin.workbook).map((name) => name.length)).toEqual([32_767]);
    await addin.close();
  });
});

/** Everything that a user types: own name, actor, remarks, reasons. */
describe("what a user types", () => {
  test("is text in every cell and in exported files", async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (typed) => {
        const addin = await startHeadless({ at: "2025-11-12T10:00:00" as Moment, actor: typed });
        const { session } = addin;
        await session.setUp({ gstin: OWN_GSTIN, name: typed, frequency: "Monthly", firstPeriod: "2025-10" });
        await session.importFile("ims.json", imsFile([imsInvoice(), imsInvoice({ inum: "INV-2" })]));
        const remarks = typed.slice(0, 250);
        const rejected = { action: "Reject", reduction: "", declared: undefined, remarks } as const;
        await session.answer([{ row: 0, answer: rejected }]);
        const { files = [] } = await session.exportIms();
        for (const { text } of files) expect(() => JSON.parse(text) as unknown).not.toThrow();
        await session.generate(OCTOBER);
        await session.acknowledge(OCTOBER, "K4", typed);
        await session.saveCheckpoint();
        expect(formulas(addin.workbook)).toEqual([]);
        const { faults } = await session.verify();
        expect(faults.filter(({ severity }) => severity === "error")).toEqual([]);
        await addin.close();
        const saved = await openXlsx(await saveXlsx(addin.workbook));
        expect(formulas(saved)).toEqual([]);
        const again = await startHeadless({ workbook: saved, at: "2025-11-12T11:00:00" as Moment });
        expect((await again.session.verify()).faults.filter(({ severity }) => severity === "error")).toEqual(
          [],
        );
        await again.close();
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});
