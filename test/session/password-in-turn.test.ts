/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * Somebody's password on each sheet in turn, the very hidden ones too: whatever is asked is done, or is refused with the
 * sheet's name and what to do, leaves nothing half done, and goes on as soon as the sheet is open again.
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
import { endSittings, imsOf, imsRow, savedMonth, sitAt, type Sitting } from "./at-a-workbook";

const PASSWORD = "somebody's own";

/** October with an answer and a draft, and the same month filed. */
const books: Record<"drafted" | "filed", Uint8Array> = {
  drafted: new Uint8Array(),
  filed: new Uint8Array(),
};
afterEach(endSittings);
beforeAll(async () => {
  const at = await sitAt(await savedMonth());
  await at.session.answer([reject(at, "A-1")]);
  await at.session.generate(OCTOBER);
  books.drafted = await saveXlsx(at.workbook);
  await at.session.file(OCTOBER);
  books.filed = await saveXlsx(at.workbook);
  await at.close();
});

const reject = (at: Sitting, number: string) => ({
  row: imsRow(at, number),
  answer: say({ action: "Reject", remarks: "not ours" }),
});

interface Command {
  readonly book: keyof typeof books;
  /** What is done to the sheets before one is protected, so that there is something to write. */
  readonly before?: (at: Sitting) => void;
  readonly ask: (at: Sitting) => Promise<Outcome>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  "an answer": { book: "drafted", ask: (at) => at.session.answer([reject(at, "A-2")]) },
  "a newer IMS file": {
    book: "drafted",
    ask: (at) => at.session.importFile("ims.json", imsFile(["A-1", "A-2", "A-3", "A-4"].map(imsOf))),
  },
  "Sync, of an answer that nobody saw typed,": {
    book: "drafted",
    before: (at) => {
      at.type(IMS_TABLE, imsRow(at, "A-3"), "Action", "Accept", "calc");
    },
    ask: (at) => at.session.sync(),
  },
  "generating GSTR-2B": { book: "drafted", ask: (at) => at.session.generate(OCTOBER) },
  "filing GSTR-3B": { book: "drafted", ask: (at) => at.session.file(OCTOBER) },
  "taking an answer back": { book: "drafted", ask: (at) => at.session.takeBack() },
  "correcting a filing": { book: "filed", ask: (at) => at.session.correct(OCTOBER, "not filed") },
  "Repair, of a statement's sheet that was deleted,": {
    book: "filed",
    before: (at) => {
      at.workbook.removeSheet(at.table(summaryTable(OCTOBER)).sheet);
    },
    ask: (at) => at.session.repair(),
  },
};

async function begin({ book, before }: Command): Promise<Sitting> {
  const at = await sitAt(books[book]);
  before?.(at);
  return at;
}

/** The rows of all tables. */
function everything(at: Sitting): [string, unknown][] {
  const tables = at.workbook.tables().filter(({ name }) => !isTurn(name));
  return tables.map(({ name }) => [name, at.rows(name)]);
}

const HOW_TO_COME_BY = { Visible: /^Unprotect the sheet/, Hidden: /Unhide/, VeryHidden: /Alt\+F11/ };

/** What was refused says which sheet is in the way, once, and what to do. */
function expectToldOf(sheet: Sheet, { message: said, faults }: Outcome): void {
  expect(faults.map(({ code, place }) => [code, place])).toEqual([["SHEET_PROTECTED", sheet.name]]);
  expect(said).toMatch(`The sheet ${sheet.name} is protected`);
  expect(faults[0]?.remedy).toMatch(HOW_TO_COME_BY[sheet.visibility]);
}

function expectUnchanged(at: Sitting, before: unknown): void {
  expect(everything(at)).toEqual(before);
}

async function expectClean(at: Sitting): Promise<void> {
  const { message: said, faults } = await at.session.verify();
  expect(said).toMatch(/^Evidence whole/);
  expect(faults.map(({ code, severity }) => `${severity} ${code}`)).toEqual([]);
}

const namesOf = (at: Sitting) => at.workbook.sheets.map(({ name }) => name);

describe("while a sheet is under somebody's password", () => {
  test.each(Object.entries(COMMANDS))(
    "%s is done, or is refused whole and done when the sheet is open again",
    async (_, command) => {
      const refusedBy: string[] = [];
      let at = await begin(command);
      for (const name of namesOf(at)) {
        const sheet = at.workbook.sheet(name);
        if (!sheet) throw new Error(name);
        const { on: isLocked, options } = sheet.protection;
        if (isLocked) sheet.unprotect();
        sheet.protect(options, PASSWORD);
        const before = everything(at);
        const first = await command.ask(at);
        const again = first.done ? first : await command.ask(at);
        await at.idle();
        if (!again.done) {
          refusedBy.push(name);
          for (const refused of [first, again]) expectToldOf(sheet, refused);
          expectUnchanged(at, before);
        }
        sheet.unprotect(PASSWORD);
        if (isLocked) sheet.protect(options);
        if (!again.done) continue;
        await expectClean(at);
        await at.close();
        at = await begin(command);
      }
      expect(refusedBy).toEqual(expect.arrayContaining(["Milaan", "Evidence", "MilaanJournal"]));
      expect((await command.ask(at)).done).toBe(true);
      await expectClean(at);
      await at.close();
    },
  );

  test("Verify says what it finds, and of which sheet its look could not be logged", async () => {
    const at = await sitAt(books.filed);
    const unlogged: string[] = [];
    for (const name of namesOf(at)) {
      const sheet = at.workbook.sheet(name);
      if (!sheet || sheet.protection.on) continue;
      sheet.protect({}, PASSWORD);
      const { done, message: said, faults } = await at.session.verify();
      expect([done, said]).toEqual([true, expect.stringMatching(/^Evidence whole/)]);
      for (const { code, place, sentence } of faults) {
        expect([code, place]).toEqual(["SHEET_PROTECTED", name]);
        expect(sentence).toBe(
          `The sheet ${name} is protected, so this look is not written into the Evidence.`,
        );
        unlogged.push(name);
      }
      sheet.unprotect(PASSWORD);
    }
    expect(unlogged.sort()).toEqual(["Evidence", "Milaan", "MilaanJournal", "MilaanWriters"]);
    await expectClean(at);
    await at.close();
  });
});
