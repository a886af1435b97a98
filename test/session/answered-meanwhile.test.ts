/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A colleague has answered a record and this pane does not show it yet. The later answer, given here, is kept; a
 * warning says that the colleague's differed, and both are in the evidence.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { rowKey } from "../../src/documents/identity";
import { UNKNOWN_ACTOR } from "../../src/evidence/entry";
import { evidenceFields, EVIDENCE_TABLE } from "../../src/evidence/sheet";
import type { Action } from "../../src/ims/record";
import { IMS_TABLE } from "../../src/ims/sheet";
import { reviewRows } from "../../src/session/screens/view";
import { readRows } from "../../src/sheet/rows";
import { say } from "../support/month";
import { closeWorkbooks, imsRow, savedMonth, openWorkbook, type OpenedWorkbook } from "./opened-workbook";

let saved: Uint8Array;
afterEach(closeWorkbooks);
beforeAll(async () => {
  saved = await savedMonth();
});

/** Answers as the pane does: the record that it shows. */
function press(excel: OpenedWorkbook, action: Action) {
  const row = imsRow(excel, "A-2");
  const shown = reviewRows(excel.session.cache).find((one) => one.row === row);
  return excel.session.answer([{ row, key: shown ? rowKey(shown.record) : "", answer: say({ action }) }]);
}

/** The answers in the evidence, with their users. */
function loggedAnswers(excel: OpenedWorkbook): string[] {
  const headings = excel
    .table(EVIDENCE_TABLE)
    .columns()
    .map(({ name }) => name);
  const grid = { table: EVIDENCE_TABLE, sheet: "", origin: { row: 0, column: 0 }, headings, first: 0 };
  const rows = excel.rows(EVIDENCE_TABLE);
  return readRows(evidenceFields, { ...grid, rows, count: rows.length }).rows.flatMap(({ record }) =>
    record.event === "ACTION_SET" ? [`${record.actor}: ${record.before} > ${record.after}`] : [],
  );
}

const warnings = (faults: readonly { code: string; sentence: string }[]) =>
  faults.map(({ code, sentence }) => `${code} ${sentence}`);

describe("an answer that a colleague has typed", () => {
  test("is recorded before the user's own with a warning, where this pane does not show it yet", async () => {
    const excel = await openWorkbook(saved);
    excel.typeElsewhere(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Reject");
    const { done, faults } = await press(excel, "Accept");
    expect(done).toBe(true);
    expect(warnings(faults)).toEqual([
      "ANSWERED_MEANWHILE 29AAGCB7383J1Z4 A-2 was already marked “Reject” by somebody else; your action replaced it.",
    ]);
    expect(loggedAnswers(excel)).toEqual([`${UNKNOWN_ACTOR}: No action > Reject`, "Asha: Reject > Accept"]);
    expect((await excel.session.verify()).faults).toEqual([]);
    await excel.close();
  });

  test("is recorded before the user's own without a warning, where this pane shows it", async () => {
    const excel = await openWorkbook(saved);
    excel.typeElsewhere(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Reject");
    await excel.idle();
    const { done, faults } = await press(excel, "Accept");
    expect([done, faults]).toEqual([true, []]);
    expect(loggedAnswers(excel)).toEqual([`${UNKNOWN_ACTOR}: No action > Reject`, "Asha: Reject > Accept"]);
    await excel.close();
  });

  test("is recorded once without a warning, where the user gives the same", async () => {
    const excel = await openWorkbook(saved);
    excel.typeElsewhere(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Accept");
    const { done, faults } = await press(excel, "Accept");
    expect([done, faults]).toEqual([true, []]);
    expect(loggedAnswers(excel)).toEqual([`${UNKNOWN_ACTOR}: No action > Accept`]);
    await excel.close();
  });

  test("is put back where the law refuses it, and the user's own is recorded", async () => {
    const excel = await openWorkbook(saved);
    excel.typeElsewhere(IMS_TABLE, imsRow(excel, "A-2"), "Reduce ITC", "Yes");
    excel.typeElsewhere(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Reject");
    const { done } = await press(excel, "Accept");
    expect(done).toBe(true);
    expect(loggedAnswers(excel)).toEqual(["Asha: No action > Accept"]);
    expect((await excel.session.verify()).faults).toEqual([]);
    await excel.close();
  });
});

test("the user's own answers in succession cause no warning", async () => {
  const excel = await openWorkbook(saved);
  const [first, second] = await Promise.all([press(excel, "Reject"), press(excel, "Accept")]);
  expect([first.faults, second.faults]).toEqual([[], []]);
  excel.type(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Pending");
  expect((await press(excel, "Reject")).faults).toEqual([]);
  expect(loggedAnswers(excel).at(-1)).toBe("Asha: Pending > Reject");
  await excel.close();
});
