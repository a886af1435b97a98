/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A colleague has answered a record and this pane has not seen it yet. The answer that is given here stands, for it came later;
 * that the colleague's was another is said, and both are in the evidence.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { rowKey } from "../../src/documents/identity";
import { WHO_IS_UNKNOWN } from "../../src/evidence/entry";
import { evidenceFields, EVIDENCE_TABLE } from "../../src/evidence/sheet";
import type { Action } from "../../src/ims/record";
import { IMS_TABLE } from "../../src/ims/sheet";
import { reviewRows } from "../../src/session/show/view";
import { readRows } from "../../src/sheet/rows";
import { say } from "../support/month";
import { endSittings, imsRow, savedMonth, sitAt, type Sitting } from "./at-a-workbook";

let saved: Uint8Array;
afterEach(endSittings);
beforeAll(async () => {
  saved = await savedMonth();
});

/** As the pane asks: for the record that it shows. */
function press(at: Sitting, action: Action) {
  const row = imsRow(at, "A-2");
  const shown = reviewRows(at.session.cache).find((one) => one.row === row);
  return at.session.answer([{ row, key: shown ? rowKey(shown.record) : "", answer: say({ action }) }]);
}

/** Who answered what, as the evidence says it. */
function told(at: Sitting): string[] {
  const headings = at
    .table(EVIDENCE_TABLE)
    .columns()
    .map(({ name }) => name);
  const grid = { table: EVIDENCE_TABLE, sheet: "", origin: { row: 0, column: 0 }, headings, first: 0 };
  const rows = at.rows(EVIDENCE_TABLE);
  return readRows(evidenceFields, { ...grid, rows, count: rows.length }).rows.flatMap(({ record }) =>
    record.event === "ACTION_SET" ? [`${record.actor}: ${record.before} > ${record.after}`] : [],
  );
}

const warnings = (faults: readonly { code: string; sentence: string }[]) =>
  faults.map(({ code, sentence }) => `${code} ${sentence}`);

describe("an answer that a colleague has typed", () => {
  test("and that this pane has not seen is recorded before the user's own, which says so", async () => {
    const at = await sitAt(saved);
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Reject", "remote");
    const { done, faults } = await press(at, "Accept");
    expect(done).toBe(true);
    expect(warnings(faults)).toEqual([
      "ANSWERED_MEANWHILE 29AAGCB7383J1Z4 A-2 had been answered “Reject” by somebody else meanwhile; your answer is in its place.",
    ]);
    expect(told(at)).toEqual([`${WHO_IS_UNKNOWN}: No action > Reject`, "Asha: Reject > Accept"]);
    expect((await at.session.verify()).faults).toEqual([]);
    await at.close();
  });

  test("and that this pane shows is recorded before the user's own, and needs no saying", async () => {
    const at = await sitAt(saved);
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Reject", "remote");
    await at.idle();
    const { done, faults } = await press(at, "Accept");
    expect([done, faults]).toEqual([true, []]);
    expect(told(at)).toEqual([`${WHO_IS_UNKNOWN}: No action > Reject`, "Asha: Reject > Accept"]);
    await at.close();
  });

  test("and that is the user's own answer, too, is no matter", async () => {
    const at = await sitAt(saved);
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Accept", "remote");
    const { done, faults } = await press(at, "Accept");
    expect([done, faults]).toEqual([true, []]);
    expect(told(at)).toEqual([`${WHO_IS_UNKNOWN}: No action > Accept`]);
    await at.close();
  });

  test("and that the law refuses is put back, and the user's own is taken", async () => {
    const at = await sitAt(saved);
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Reduce ITC", "Yes", "remote");
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Reject", "remote");
    const { done } = await press(at, "Accept");
    expect(done).toBe(true);
    expect(told(at)).toEqual(["Asha: No action > Accept"]);
    expect((await at.session.verify()).faults).toEqual([]);
    await at.close();
  });
});

test("the user's own answers, one after the other, are told of nobody else", async () => {
  const at = await sitAt(saved);
  const [first, second] = await Promise.all([press(at, "Reject"), press(at, "Accept")]);
  expect([first.faults, second.faults]).toEqual([[], []]);
  at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Pending");
  expect((await press(at, "Reject")).faults).toEqual([]);
  expect(told(at).at(-1)).toBe("Asha: Pending > Reject");
  await at.close();
});
