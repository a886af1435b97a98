/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A co-author types at another Excel. There Milaan records it under his name; here nobody must be named for it.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { OCTOBER } from "../support/month";
import { endSittings, imsRow, savedMonth, sitAt, type Sitting } from "./at-a-workbook";

let saved: Uint8Array;
afterEach(endSittings);
beforeAll(async () => {
  saved = await savedMonth();
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Who answered what, as the evidence says it. */
function told(at: Sitting): string[] {
  const headings = at.table(EVIDENCE_TABLE).columns();
  const column = (name: string) => headings.findIndex((heading) => heading.name === name);
  return at
    .rows(EVIDENCE_TABLE)
    .filter((cells) => cells[column("Event")] === "ACTION_SET")
    .map((cells) => `${String(cells[column("Who")])}: ${String(cells[column("Note")])}`);
}

const BY_UNKNOWN =
  "Not known: typed in the sheet; typed while Milaan was closed or at another Excel, and recorded at the Excel of Asha";

/** Puts a row over itself, with every column that Milaan keeps. */
function pasteRow(at: Sitting, row: number, by: "user" | "remote"): void {
  const { sheet, bodyRect } = at.table(IMS_TABLE);
  const one = { ...bodyRect, row: bodyRect.row + row, rows: 1 };
  sheet.set(one, sheet.formulas(one), { by });
}

function insertRow(at: Sitting): void {
  const table = at.table(IMS_TABLE);
  table.addRows(0, [table.columns().map(() => "")], { by: "remote" });
}

function shown(at: Sitting, number: string): string | undefined {
  const grid = at.session.cache.grid(IMS_TABLE);
  const column = grid?.headings.indexOf("Action") ?? -1;
  return grid?.rows.find((cells) => cells.includes(number))?.[column]?.toString();
}

describe("an answer that a co-author types", () => {
  test("is shown here and recorded by nobody, for his own Excel records it", async () => {
    const at = await sitAt(saved);
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Reject", "remote");
    await at.idle();
    expect(shown(at, "A-2")).toBe("Reject");
    expect(at.cell(IMS_TABLE, imsRow(at, "A-2"), "Recorded")).toBeNull();
    expect(told(at)).toEqual([]);
    await at.close();
  });

  test("is recorded here when his Excel has long been silent, and nobody is named", async () => {
    const at = await sitAt(saved, { quietMs: 200 });
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Reject", "remote");
    await wait(400);
    await at.idle();
    expect(told(at)).toEqual([BY_UNKNOWN]);
    expect(at.session.current().last?.message).toBe(
      "1 typed answer recorded under nobody's name: typed while Milaan was closed or at another Excel.",
    );
    await at.close();
  });

  test("is recorded by a command that needs all answers, and nobody is named", async () => {
    const at = await sitAt(saved);
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Reject", "remote");
    await at.session.sync();
    expect(told(at)).toEqual([BY_UNKNOWN]);
    await at.close();
  });

  test("gives way to what the user types in the same cell, which is the user's", async () => {
    const at = await sitAt(saved, { quietMs: 200 });
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Reject", "remote");
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Accept");
    await at.idle();
    await wait(400);
    await at.idle();
    expect(told(at)).toEqual(["Asha: typed in the sheet"]);
    await at.close();
  });

  test("is nobody's, too, when the user pastes its whole row before it is recorded", async () => {
    const at = await sitAt(saved);
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Reject", "remote");
    pasteRow(at, imsRow(at, "A-2"), "user");
    await at.idle();
    expect(told(at)).toEqual([BY_UNKNOWN]);
    await at.close();
  });

  test.each<[string, (at: Sitting) => void]>([
    ["pastes whole rows", (at) => pasteRow(at, imsRow(at, "A-2"), "remote")],
    ["inserts a row, which says nothing of others", (at) => insertRow(at)],
  ])("is nobody's where the co-author %s", async (_, does) => {
    const at = await sitAt(saved);
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Reject", "calc");
    does(at);
    await at.session.sync();
    expect(told(at)).toEqual([BY_UNKNOWN]);
    await at.close();
  });

  test("and that stands there when Milaan is opened is recorded, and nobody is named", async () => {
    const at = await sitAt(saved, { unopened: true });
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Accept");
    await at.session.open();
    await at.idle();
    expect(told(at)).toEqual([BY_UNKNOWN]);
    await at.close();
  });
});

test.each<[string, (at: Sitting) => Promise<unknown>]>([
  ["Sync takes up", (at) => at.session.sync()],
  ["generating takes up", (at) => at.session.generate(OCTOBER)],
])(
  "an answer that %s before Milaan could look at the sheets that it has opened is nobody's",
  async (_, asks) => {
    const at = await sitAt(saved, { unopened: true });
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Accept");
    await at.session.open();
    at.host.editCell(true);
    await wait(300);
    at.host.editCell(false);
    await asks(at);
    expect(told(at)).toEqual([BY_UNKNOWN]);
    await at.idle();
    expect(told(at)).toEqual([BY_UNKNOWN]);
    await at.close();
  },
);

test("a fact that a co-author changes is put back by his own Excel, and here when that is silent", async () => {
  const at = await sitAt(saved, { quietMs: 300 });
  const row = imsRow(at, "A-2");
  at.type(IMS_TABLE, row, "Integrated tax", 999_999, "remote");
  await at.idle();
  expect(at.cell(IMS_TABLE, row, "Integrated tax")).toBe(999_999);
  await wait(400);
  await at.idle();
  expect(at.cell(IMS_TABLE, row, "Integrated tax")).toBe(180);
  await at.close();
});

describe("a word that was picked without an event", () => {
  test.each<[string, (at: Sitting) => void]>([
    ["the IMS sheet", (at) => at.workbook.activate(at.table(IMS_TABLE).sheet)],
    ["the pane", (at) => at.session.onFocus()],
  ])("is recorded when %s comes to the front", async (_, comesToFront) => {
    const at = await sitAt(saved);
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Reject", "calc");
    await at.idle();
    expect(told(at)).toEqual([]);
    comesToFront(at);
    await at.idle();
    expect(told(at)).toEqual(["Asha: typed in the sheet"]);
    await at.close();
  });

  test("and where nothing was, looking writes nothing, though a refused word has its note", async () => {
    const at = await sitAt(saved);
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Acept");
    await at.idle();
    const requests: boolean[] = [];
    at.host.faults.gate = (changes) => Promise.resolve(void requests.push(changes));
    at.session.onFocus();
    await at.idle();
    expect(requests).toEqual([false]);
    at.host.faults.gate = undefined;
    await at.close();
  });
});
