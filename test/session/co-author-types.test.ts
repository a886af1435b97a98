/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A co-author types in another Excel. Milaan there records it under their name; here it must not get any user's name.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { OCTOBER } from "../support/month";
import { closeWorkbooks, imsRow, savedMonth, openWorkbook, type OpenedWorkbook } from "./opened-workbook";

let saved: Uint8Array;
afterEach(closeWorkbooks);
beforeAll(async () => {
  saved = await savedMonth();
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The answers in the evidence, with user and note. */
function loggedAnswers(excel: OpenedWorkbook): string[] {
  const headings = excel.table(EVIDENCE_TABLE).columns();
  const column = (name: string) => headings.findIndex((heading) => heading.name === name);
  return excel
    .rows(EVIDENCE_TABLE)
    .filter((cells) => cells[column("Event")] === "ACTION_SET")
    .map((cells) => `${String(cells[column("Who")])}: ${String(cells[column("Note")])}`);
}

const BY_UNKNOWN =
  "Not known: typed in the sheet; typed while Milaan was closed or at another Excel, and recorded at the Excel of Asha";

/** Pastes a row onto itself, including Milaan's own columns. */
function pasteRow(excel: OpenedWorkbook, row: number, by: "user" | "remote"): void {
  const { sheet, bodyRect } = excel.table(IMS_TABLE);
  const one = { ...bodyRect, row: bodyRect.row + row, rows: 1 };
  sheet.set(one, sheet.formulas(one), { by });
}

function insertRow(excel: OpenedWorkbook): void {
  const table = excel.table(IMS_TABLE);
  table.addRows(0, [table.columns().map(() => "")], { by: "remote" });
}

function shown(excel: OpenedWorkbook, number: string): string | undefined {
  const grid = excel.session.cache.grid(IMS_TABLE);
  const column = grid?.headings.indexOf("Action") ?? -1;
  return grid?.rows.find((cells) => cells.includes(number))?.[column]?.toString();
}

describe("an answer that a co-author types", () => {
  test("is shown here and not recorded, because their own Excel records it", async () => {
    const excel = await openWorkbook(saved);
    excel.typeElsewhere(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Reject");
    await excel.idle();
    expect(shown(excel, "A-2")).toBe("Reject");
    expect(excel.cell(IMS_TABLE, imsRow(excel, "A-2"), "Recorded")).toBeNull();
    expect(loggedAnswers(excel)).toEqual([]);
    await excel.close();
  });

  test("is recorded here under an unknown name when their Excel has recorded nothing for long", async () => {
    const excel = await openWorkbook(saved, { quietMs: 200 });
    excel.typeElsewhere(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Reject");
    await wait(400);
    await excel.idle();
    expect(loggedAnswers(excel)).toEqual([BY_UNKNOWN]);
    expect(excel.session.current().last?.message).toBe(
      "1 typed action recorded under nobody's name: typed while Milaan was closed or at another Excel.",
    );
    await excel.close();
  });

  test("is recorded under an unknown name by an action that needs all answers", async () => {
    const excel = await openWorkbook(saved);
    excel.typeElsewhere(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Reject");
    await excel.session.sync();
    expect(loggedAnswers(excel)).toEqual([BY_UNKNOWN]);
    await excel.close();
  });

  test("is replaced by what the user types in the same cell, under the user's name", async () => {
    const excel = await openWorkbook(saved, { quietMs: 200 });
    excel.typeElsewhere(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Reject");
    excel.type(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Accept");
    await excel.idle();
    await wait(400);
    await excel.idle();
    expect(loggedAnswers(excel)).toEqual(["Asha: typed in the sheet"]);
    await excel.close();
  });

  test("is under an unknown name also when the user pastes its whole row before it is recorded", async () => {
    const excel = await openWorkbook(saved);
    excel.typeElsewhere(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Reject");
    pasteRow(excel, imsRow(excel, "A-2"), "user");
    await excel.idle();
    expect(loggedAnswers(excel)).toEqual([BY_UNKNOWN]);
    await excel.close();
  });

  test.each<[string, (excel: OpenedWorkbook) => void]>([
    ["pastes whole rows", (excel) => pasteRow(excel, imsRow(excel, "A-2"), "remote")],
    ["inserts a row, after which every row may have changed", (excel) => insertRow(excel)],
  ])("is under an unknown name where the co-author %s", async (_, change) => {
    const excel = await openWorkbook(saved);
    excel.putSilently(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Reject");
    change(excel);
    await excel.session.sync();
    expect(loggedAnswers(excel)).toEqual([BY_UNKNOWN]);
    await excel.close();
  });

  test("is recorded under an unknown name where Milaan finds it at opening", async () => {
    const excel = await openWorkbook(saved, { unopened: true });
    excel.type(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Accept");
    await excel.session.open();
    await excel.idle();
    expect(loggedAnswers(excel)).toEqual([BY_UNKNOWN]);
    await excel.close();
  });
});

test.each<[string, (excel: OpenedWorkbook) => Promise<unknown>]>([
  ["Sync records", (excel) => excel.session.sync()],
  ["generating records", (excel) => excel.session.generate(OCTOBER)],
])("an answer that %s before the opened sheets are checked is under an unknown name", async (_, action) => {
  const excel = await openWorkbook(saved, { unopened: true });
  excel.type(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Accept");
  await excel.session.open();
  excel.host.editCell(true);
  await wait(300);
  excel.host.editCell(false);
  await action(excel);
  expect(loggedAnswers(excel)).toEqual([BY_UNKNOWN]);
  await excel.idle();
  expect(loggedAnswers(excel)).toEqual([BY_UNKNOWN]);
  await excel.close();
});

test("a fact that a co-author changes is put back by their own Excel, and here only after a while", async () => {
  const excel = await openWorkbook(saved, { quietMs: 300 });
  const row = imsRow(excel, "A-2");
  excel.typeElsewhere(IMS_TABLE, row, "Integrated tax", 999_999);
  await excel.idle();
  expect(excel.cell(IMS_TABLE, row, "Integrated tax")).toBe(999_999);
  await wait(400);
  await excel.idle();
  expect(excel.cell(IMS_TABLE, row, "Integrated tax")).toBe(180);
  await excel.close();
});

describe("a choice from a drop-down that raised no event", () => {
  test.each<[string, (excel: OpenedWorkbook) => void]>([
    ["the IMS sheet", (excel) => excel.workbook.activate(excel.table(IMS_TABLE).sheet)],
    ["the pane", (excel) => excel.session.onFocus()],
  ])("is recorded when %s gets the focus", async (_, focus) => {
    const excel = await openWorkbook(saved);
    excel.putSilently(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Reject");
    await excel.idle();
    expect(loggedAnswers(excel)).toEqual([]);
    focus(excel);
    await excel.idle();
    expect(loggedAnswers(excel)).toEqual(["Asha: typed in the sheet"]);
    await excel.close();
  });

  test("is not there: then the check on focus writes nothing, although a refused value has its note", async () => {
    const excel = await openWorkbook(saved);
    excel.type(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Acept");
    await excel.idle();
    const requests: boolean[] = [];
    excel.host.faults.gate = (changes) => Promise.resolve(void requests.push(changes));
    excel.session.onFocus();
    await excel.idle();
    expect(requests).toEqual([false]);
    excel.host.faults.gate = undefined;
    await excel.close();
  });
});
