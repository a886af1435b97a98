/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A user's password on each sheet in turn, the very hidden ones too: every action is done, or is refused with the
 * sheet's name and a remedy, leaves nothing unfinished, and works as soon as the sheet is unprotected.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Outcome } from "../../src/actions/context";
import { summaryTable } from "../../src/gstr2b/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import type { Sheet } from "../../src/workbench/model";
import { saveXlsx } from "../../src/workbench/xlsx";
import { isTurn } from "../../src/workbook/write-lock";
import { OCTOBER, say } from "../support/month";
import { imsFile } from "../support/portal-file";
import {
  closeWorkbooks,
  imsOf,
  imsRow,
  savedMonth,
  openWorkbook,
  type OpenedWorkbook,
} from "./opened-workbook";

const PASSWORD = "somebody's own";

/** October with an answer and a draft, and the same month filed. */
const workbooks: Record<"drafted" | "filed", Uint8Array> = {
  drafted: new Uint8Array(),
  filed: new Uint8Array(),
};
afterEach(closeWorkbooks);
beforeAll(async () => {
  const excel = await openWorkbook(await savedMonth());
  await excel.session.answer([reject(excel, "A-1")]);
  await excel.session.generate(OCTOBER);
  workbooks.drafted = await saveXlsx(excel.workbook);
  await excel.session.file(OCTOBER);
  workbooks.filed = await saveXlsx(excel.workbook);
  await excel.close();
});

const reject = (excel: OpenedWorkbook, number: string) => ({
  row: imsRow(excel, number),
  answer: say({ action: "Reject", remarks: "not ours" }),
});

interface TestedAction {
  readonly book: keyof typeof workbooks;
  /** A change to the sheets before one is protected, so that there is something to write. */
  readonly before?: (excel: OpenedWorkbook) => void;
  readonly run: (excel: OpenedWorkbook) => Promise<Outcome>;
}

const ACTIONS: Readonly<Record<string, TestedAction>> = {
  "an answer": { book: "drafted", run: (excel) => excel.session.answer([reject(excel, "A-2")]) },
  "a newer IMS file": {
    book: "drafted",
    run: (excel) => excel.session.importFile("ims.json", imsFile(["A-1", "A-2", "A-3", "A-4"].map(imsOf))),
  },
  "Sync, of an answer typed without an event,": {
    book: "drafted",
    before: (excel) => {
      excel.putSilently(IMS_TABLE, imsRow(excel, "A-3"), "Action", "Accept");
    },
    run: (excel) => excel.session.sync(),
  },
  "generating GSTR-2B": { book: "drafted", run: (excel) => excel.session.generate(OCTOBER) },
  "filing GSTR-3B": { book: "drafted", run: (excel) => excel.session.file(OCTOBER) },
  "taking an answer back": { book: "drafted", run: (excel) => excel.session.takeBack() },
  "correcting a filing": { book: "filed", run: (excel) => excel.session.correct(OCTOBER, "not filed") },
  "Repair, of a statement's sheet that was deleted,": {
    book: "filed",
    before: (excel) => {
      excel.workbook.removeSheet(excel.table(summaryTable(OCTOBER)).sheet);
    },
    run: (excel) => excel.session.repair(),
  },
};

async function begin({ book, before }: TestedAction): Promise<OpenedWorkbook> {
  const excel = await openWorkbook(workbooks[book]);
  before?.(excel);
  return excel;
}

/** The rows of all tables. */
function everything(excel: OpenedWorkbook): [string, unknown][] {
  const tables = excel.workbook.tables().filter(({ name }) => !isTurn(name));
  return tables.map(({ name }) => [name, excel.rows(name)]);
}

const REMEDIES = { Visible: /^Unprotect the sheet/, Hidden: /Unhide/, VeryHidden: /Alt\+F11/ };

/** The refusal names the protected sheet, once, and a remedy. */
function expectRefusedFor(sheet: Sheet, { message: said, faults }: Outcome): void {
  expect(faults.map(({ code, place }) => [code, place])).toEqual([["SHEET_PROTECTED", sheet.name]]);
  expect(said).toMatch(`The sheet ${sheet.name} is protected`);
  expect(faults[0]?.remedy).toMatch(REMEDIES[sheet.visibility]);
}

function expectUnchanged(excel: OpenedWorkbook, before: unknown): void {
  expect(everything(excel)).toEqual(before);
}

async function expectClean(excel: OpenedWorkbook): Promise<void> {
  const { message: said, faults } = await excel.session.verify();
  expect(said).toMatch(/^Audit trail verified/);
  expect(faults.map(({ code, severity }) => `${severity} ${code}`)).toEqual([]);
}

const namesOf = (excel: OpenedWorkbook) => excel.workbook.sheets.map(({ name }) => name);

describe("while a sheet is under a user's password", () => {
  test.each(Object.entries(ACTIONS))(
    "%s is done, or is refused as a whole and done when the sheet is unprotected",
    async (_, action) => {
      const refusedBy: string[] = [];
      let excel = await begin(action);
      for (const name of namesOf(excel)) {
        const sheet = excel.workbook.sheet(name);
        if (!sheet) throw new Error(name);
        const { on: isLocked, options } = sheet.protection;
        if (isLocked) sheet.unprotect();
        sheet.protect(options, PASSWORD);
        const before = everything(excel);
        const first = await action.run(excel);
        const again = first.done ? first : await action.run(excel);
        await excel.idle();
        if (!again.done) {
          refusedBy.push(name);
          for (const refused of [first, again]) expectRefusedFor(sheet, refused);
          expectUnchanged(excel, before);
        }
        sheet.unprotect(PASSWORD);
        if (isLocked) sheet.protect(options);
        if (!again.done) continue;
        await expectClean(excel);
        await excel.close();
        excel = await begin(action);
      }
      expect(refusedBy).toEqual(expect.arrayContaining(["Milaan", "Evidence", "MilaanJournal"]));
      expect((await action.run(excel)).done).toBe(true);
      await expectClean(excel);
      await excel.close();
    },
  );

  test("Verify says what it finds, and for which protected sheet it could not be logged", async () => {
    const excel = await openWorkbook(workbooks.filed);
    const unlogged: string[] = [];
    for (const name of namesOf(excel)) {
      const sheet = excel.workbook.sheet(name);
      if (!sheet || sheet.protection.on) continue;
      sheet.protect({}, PASSWORD);
      const { done, message: said, faults } = await excel.session.verify();
      expect([done, said]).toEqual([true, expect.stringMatching(/^Audit trail verified/)]);
      for (const { code, place, sentence } of faults) {
        expect([code, place]).toEqual(["SHEET_PROTECTED", name]);
        expect(sentence).toBe(`The sheet ${name} is protected, so this check is not logged in the Evidence.`);
        unlogged.push(name);
      }
      sheet.unprotect(PASSWORD);
    }
    expect(unlogged.sort()).toEqual(["Evidence", "Milaan", "MilaanJournal", "MilaanWriters"]);
    await expectClean(excel);
    await excel.close();
  });
});
