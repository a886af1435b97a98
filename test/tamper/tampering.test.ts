/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A workbook with a locked period is saved, changed as somebody could without Milaan, and verified: through the saved
 * .xlsx, the host and the real Office.js, as the pane and `npm run verify` do.
 */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import type { Moment } from "../../src/gst/date";
import type { Fault } from "../../src/gst/fault";
import { summaryTable, totalsTable } from "../../src/gstr2b/sheet";
import { GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import { CHOICES_TABLE } from "../../src/settings/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { startHeadless } from "../../src/tools/headless-addin";
import { bootOffice } from "../../src/workbench/headless/boot";
import type { Workbook } from "../../src/workbench/model";
import { checkFile } from "../../src/tools/verify/check";
import { makeReportText, verdictOf } from "../../src/tools/verify/report";
import { openXlsx, saveXlsx } from "../../src/workbench/xlsx";
import { OCTOBER } from "../support/month";
import { reopened } from "../support/reopened";
import { cellOf, formatCell, formatted, filedMonth, LINES, theTable, type } from "./filed-month";

let saved: Uint8Array;

beforeAll(async () => {
  saved = (await filedMonth()).bytes;
});

async function verified(tamper: (workbook: Workbook) => void): Promise<readonly Fault[]> {
  const workbook = await reopened(saved);
  tamper(workbook);
  const again = await openXlsx(await saveXlsx(workbook));
  const addin = await startHeadless({ workbook: again, at: "2025-12-13T10:00:00" as Moment, unopened: true });
  const { faults } = await addin.session.verify();
  await addin.close();
  return faults;
}

type Case = readonly [what: string, tamper: (workbook: Workbook) => void, found: readonly RegExp[]];

const CASES: readonly Case[] = [
  ["nothing was touched", () => undefined, []],
  [
    "an entry of the evidence was changed",
    (book) => type(cellOf(book, EVIDENCE_TABLE, 2, "Who"), "Somebody else"),
    [/^CHAIN_BROKEN Evidence entry 3: .*content was changed/],
  ],
  [
    "an entry was removed",
    (book) => theTable(book, EVIDENCE_TABLE).deleteRows(3, 1),
    [/^CHAIN_BROKEN Evidence entry 4: .*entry 4 is missing/],
  ],
  [
    "an entry was inserted",
    (book) => {
      const log = theTable(book, EVIDENCE_TABLE);
      const [row] = log.sheet.values({ ...log.bodyRect, row: log.bodyRect.row + 3, rows: 1 });
      log.addRows(3, [(row ?? []).map((cell) => String(cell ?? ""))]);
    },
    [/^CHAIN_BROKEN Evidence entry 5: .*entry 4 is in its place/],
  ],
  [
    "entries were put in another order",
    (book) => theTable(book, EVIDENCE_TABLE).sort([{ column: 0, ascending: false }]),
    [/^CHAIN_BROKEN Evidence entry 1: /],
  ],
  [
    "the list of allowed actions was widened",
    (book) => type(cellOf(book, CHOICES_TABLE, 2, "AR"), "Pending"),
    [/^FACT_CHANGED Milaan!\$?[A-Z]+\$?\d+: The list of actions that are offered where AR is allowed/],
  ],
  [
    "a locked amount was changed",
    (book) => type(cellOf(book, LINES, 0, "ITC integrated tax"), 99_999),
    [/^SEAL_BROKEN GSTR-2B Oct-25: .*rows give ₹ 1,\d\d,\d+\.00 of ITC, ₹ 630\.00 was sealed/],
  ],
  [
    "a supplier's name in a locked row was changed",
    (book) => type(cellOf(book, LINES, 0, "Supplier"), "Another"),
    [/^SEAL_BROKEN GSTR-2B Oct-25: .*a value other than the ITC/],
  ],
  [
    "a total was changed",
    (book) => type(cellOf(book, totalsTable(OCTOBER), 0, "Integrated tax"), 1),
    [/^SEAL_BROKEN GSTR-2B Oct-25: .*a value other than the ITC/],
  ],
  [
    "a summary was changed",
    (book) => type(cellOf(book, summaryTable(OCTOBER), 1, "Integrated tax"), 1),
    [/^SEAL_BROKEN GSTR-2B Oct-25: /],
  ],
  [
    "a locked row was deleted",
    (book) => {
      const table = theTable(book, LINES);
      table.sheet.unprotect();
      table.deleteRows(1, 1);
      table.sheet.protect();
    },
    [/^SEAL_BROKEN GSTR-2B Oct-25: .*was sealed/],
  ],
  [
    "locked rows were sorted",
    (book) => {
      const table = theTable(book, LINES);
      table.sheet.unprotect();
      const column = table.columns().findIndex(({ name }) => name === "Number");
      table.sort([{ column, ascending: false }]);
      table.sheet.protect();
    },
    [/^SEAL_BROKEN GSTR-2B Oct-25: .*another order; nothing else/],
  ],
  [
    "a locked sheet is unprotected",
    (book) => theTable(book, LINES).sheet.unprotect(),
    [/^NOT_PROTECTED GSTR-2B Oct-25: /],
  ],
  [
    "a locked sheet was deleted",
    (book) => book.removeSheet(theTable(book, summaryTable(OCTOBER)).sheet),
    [/^SEAL_BROKEN GSTR-2B Oct-25: .* is missing/],
  ],
  [
    "a locked sheet was replaced by a similar one",
    (book) => {
      const table = theTable(book, LINES);
      const { name, sheet } = table;
      const copy = book.copySheet(sheet);
      book.removeSheet(sheet);
      copy.name = "GSTR-2B Oct-25";
      const copied = book.tables().find((other) => other.sheet === copy && other.columns().length > 10);
      if (copied) copied.name = name;
    },
    [/^SEAL_BROKEN GSTR-2B Oct-25: .* is missing/],
  ],
  [
    "a seal from another workbook was pasted",
    (book) => type(cellOf(book, GSTR3B_TABLE, 0, "Seal"), "ab".repeat(32)),
    [/^SEAL_BROKEN GSTR-2B Oct-25: /, /^LOG_DIFFERS GSTR-3B Oct-25: Seal is “abab/],
  ],
  [
    "a layer's sheet was renamed",
    (book) => (theTable(book, IMS_TABLE).sheet.name = "Invoices"),
    [/^SHEET_RENAMED Invoices: IMS is on a sheet that is called “Invoices”/],
  ],
  [
    "a layer's sheet was copied",
    (book) => void book.copySheet(theTable(book, IMS_TABLE).sheet),
    [/^SHEET_COPIED IMS \(2\): .*copy of IMS/],
  ],
  [
    "a layer's sheet was hidden",
    (book) => (theTable(book, IMS_TABLE).sheet.visibility = "VeryHidden"),
    [/^OUT_OF_SIGHT IMS: The sheet IMS is hidden/],
  ],
  [
    "a row of the statement was hidden",
    (book) => {
      const { sheet, bodyRect } = theTable(book, LINES);
      sheet.unprotect();
      sheet.hideRows(bodyRect.row + 1, 1, true);
      sheet.protect();
    },
    [/^OUT_OF_SIGHT GSTR-2B Oct-25: Some rows of GSTR-2B Oct-25/],
  ],
  [
    "a column of the IMS was hidden",
    (book) => {
      const table = theTable(book, IMS_TABLE);
      const status = table.columns().findIndex(({ name }) => name === "Status");
      table.sheet.hideColumns(table.bodyRect.column + status, 1, true);
    },
    [/^OUT_OF_SIGHT IMS: 1 column of IMS hidden: Status\./],
  ],
  [
    "the font colour of the tax is white",
    (book) => formatted(book, LINES, "ITC integrated tax", { color: "#FEFEFE" }),
    [
      /^OUT_OF_SIGHT 'GSTR-2B Oct-25'!\w+: 3 cells of ITC integrated tax are hidden: the font colour equals the fill/,
    ],
  ],
  [
    "the font colour of one action is that of its fill",
    (book) => formatCell(cellOf(book, IMS_TABLE, 0, "Action"), { color: "#FFFF00", fill: "#FFFF20" }),
    [/^OUT_OF_SIGHT 'IMS'!\w+: 1 cell of Action is hidden: the font colour equals the fill/],
  ],
  [
    "a number format hides the tax",
    (book) => formatted(book, LINES, "ITC integrated tax", { numberFormat: ";;;" }),
    [
      /^FORMAT_LIES 'GSTR-2B Oct-25'!\w+: ITC integrated tax shows “” where the cell holds “\d+”, and so in 2 more rows/,
    ],
  ],
  [
    "a number format shows thousands as rupees",
    (book) => formatted(book, LINES, "ITC integrated tax", { numberFormat: "#,##0.00," }),
    [/^FORMAT_LIES .*ITC integrated tax shows “0\.\d\d”/],
  ],
  [
    "a number format shows another answer",
    (book) => formatted(book, IMS_TABLE, "Action", { numberFormat: '"Reject";"Reject";"Reject";"Reject"' }),
    [/^FORMAT_LIES IMS!\w+|^FORMAT_LIES 'IMS'!\w+: Action shows “Reject” where the cell holds “Accept”/],
  ],
  [
    "an Action cell was changed with Milaan off",
    (book) => type(cellOf(book, IMS_TABLE, 0, "Action"), "Reject"),
    [/^ANSWER_UNRECORDED IMS row 1: .* says “Reject”, and “Accept” is recorded/],
  ],
  [
    "an Action cell and its record were changed",
    (book) => {
      type(cellOf(book, IMS_TABLE, 0, "Action"), "Reject");
      type(cellOf(book, IMS_TABLE, 0, "Recorded"), "Reject");
    },
    [
      /^LOG_DIFFERS IMS row 1: .*recorded as “Reject”; the evidence says “Accept”/,
      /^FACT_CHANGED IMS!\w+: .*Recorded was changed by hand from Accept to Reject/,
    ],
  ],
  [
    "a record of the IMS was deleted",
    (book) => theTable(book, IMS_TABLE).deleteRows(1, 1),
    [/^FACT_CHANGED IMS: .* B-2 .* was deleted from IMS by hand/],
  ],
];

describe("verify finds and names it when", () => {
  test.each(CASES)("%s", async (_, tamper, found) => {
    const faults = await verified(tamper);
    expect(faults.map(({ code, place, sentence }) => `${code} ${place}: ${sentence}`)).toEqual(
      found.map((pattern) => expect.stringMatching(pattern)),
    );
    for (const { remedy } of faults) expect(remedy).not.toBe("");
  });
});

const CHANGES = [
  ["changed", true, (text: string) => `${text}.`],
  ["blanked", true, () => ""],
  ["filled in", false, () => "not ours"],
] as const;

const FIELDS = ["Lineage", "Remarks", "Source file hash"].flatMap((heading) =>
  CHANGES.map((change) => [heading, ...change] as const),
);

test.each(FIELDS)("verify finds the entry whose %s was %s", async (heading, _, filled, change) => {
  let number = 0;
  const faults = await verified((book) => {
    const { bodyRect, sheet } = theTable(book, EVIDENCE_TABLE);
    const column = theTable(book, EVIDENCE_TABLE)
      .columns()
      .findIndex(({ name }) => name === heading);
    const texts = sheet.values(bodyRect).map((row) => String(row[column] ?? ""));
    const row = texts.findIndex((text) => (text !== "") === filled);
    number = row + 1;
    type(cellOf(book, EVIDENCE_TABLE, row, heading), change(texts[row] ?? ""));
  });
  expect(number).toBeGreaterThan(0);
  expect(faults.map(({ code, place, sentence }) => `${code} ${place}: ${sentence}`)).toEqual([
    `CHAIN_BROKEN Evidence entry ${number}: The evidence chain breaks at entry ${number}: its content was changed after it was written.`,
  ]);
});

describe("npm run verify", () => {
  const NOW = Date.parse("2025-12-13T10:00:00+05:30");
  const verified = async (tamper: (workbook: Workbook) => void) => {
    const workbook = await openXlsx(saved);
    tamper(workbook);
    const request = { bytes: await saveXlsx(workbook), now: NOW, actor: "npm run verify" };
    const report = await checkFile(
      request,
      (host) => bootOffice(host),
      () => undefined,
    );
    return { verdict: verdictOf(report), text: makeReportText("book.xlsx", report) };
  };

  test("finds a workbook as recorded, also with warnings", async () => {
    expect(await verified((book) => (theTable(book, IMS_TABLE).sheet.name = "Invoices"))).toEqual({
      verdict: "as recorded",
      text: expect.stringMatching(
        /^book\.xlsx: Audit trail verified: \d+ entries\. 1 seal verified\. Only a checkpoint saved elsewhere .* 1 thing to check\.\n {2}Invoices: .* \(SHEET_RENAMED\)\n$/,
      ),
    });
  });

  test("ends with exit code 1, and reports what is not as recorded", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "milaan-"));
    const file = path.join(folder, "book.xlsx");
    const workbook = await reopened(saved);
    type(cellOf(workbook, LINES, 0, "ITC integrated tax"), 99_999);
    await writeFile(file, await saveXlsx(workbook));
    const { status, stdout } = spawnSync(
      process.execPath,
      ["--require", "./src/tools/typescript.cjs", "src/tools/verify.ts", file],
      { encoding: "utf8" },
    );
    await rm(folder, { recursive: true });
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: expect.stringMatching(
        /1 thing is not as recorded: .*\n {2}GSTR-2B Oct-25: .* \(SEAL_BROKEN\)\n$/,
      ),
    });
  });
});
