/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * Excel refuses every request while a cell is being edited: a fast user edits the next cell before Milaan has checked
 * the last one.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import type { Moment } from "../../src/gst/date";
import { isFault } from "../../src/gst/fault";
import { IMS_TABLE } from "../../src/ims/sheet";
import { say } from "../support/month";
import { Backoff } from "../../src/session/backoff";
import {
  closeWorkbooks,
  imsRow,
  savedMonth,
  openWorkbook,
  type Cell,
  type OpenedWorkbook,
} from "./opened-workbook";

let saved: Uint8Array;
afterEach(closeWorkbooks);
beforeAll(async () => {
  saved = await savedMonth();
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function entries(excel: OpenedWorkbook): Cell[][] {
  const table = excel.table(EVIDENCE_TABLE);
  return table.sheet.values(table.bodyRect) as Cell[][];
}

const TYPED: readonly (readonly [what: string, heading: string, value: Cell, after: Cell, event: string])[] =
  [
    ["an overwritten tax cell of the IMS is put back", "Integrated tax", 999_999, 180, "FACT_CHANGED"],
    ["a typed answer is adopted", "Action", "Reject", "Reject", "ACTION_SET"],
  ];

describe("what was typed while the next cell is being edited", () => {
  test.each(TYPED)("%s when the cell is left, silently", async (_, heading, value, after, event) => {
    const excel = await openWorkbook(saved);
    excel.session.dismiss();
    const row = imsRow(excel, "A-2");
    excel.type(IMS_TABLE, row, heading, value);
    excel.host.editCell(true);
    await wait(700);
    expect(excel.notices()).toEqual([]);
    expect(excel.session.current().last).toBeUndefined();
    excel.at("2025-11-13T10:05:00" as Moment);
    excel.host.editCell(false);
    await excel.idle();
    expect(excel.cell(IMS_TABLE, row, heading)).toBe(after);
    const last = entries(excel).filter((cells) => cells.includes(event));
    // The time of the entry is when it was adopted.
    expect(last.map((cells) => cells.some((cell) => String(cell).startsWith("2025-11-13T04:35")))).toEqual([
      true,
    ]);
    await excel.close();
  });

  test("in several cells, one after the other, is all checked", async () => {
    const excel = await openWorkbook(saved);
    excel.type(IMS_TABLE, imsRow(excel, "A-1"), "Integrated tax", 7);
    excel.host.editCell(true);
    await wait(300);
    excel.type(IMS_TABLE, imsRow(excel, "A-2"), "Action", "Accept");
    await wait(300);
    excel.type(IMS_TABLE, imsRow(excel, "A-3"), "Taxable value", 8);
    await wait(300);
    excel.host.editCell(false);
    await excel.idle();
    expect(excel.cell(IMS_TABLE, imsRow(excel, "A-1"), "Integrated tax")).toBe(180);
    expect(excel.cell(IMS_TABLE, imsRow(excel, "A-2"), "Recorded")).toBe("Accept");
    expect(excel.cell(IMS_TABLE, imsRow(excel, "A-3"), "Taxable value")).not.toBe(8);
    await excel.close();
  });

  test("before the workbook was opened is checked as soon as it can be opened", async () => {
    const excel = await openWorkbook(saved, { unopened: true });
    excel.type(IMS_TABLE, imsRow(excel, "A-2"), "Integrated tax", 999_999);
    excel.host.editCell(true);
    const opening = excel.session.open();
    await wait(500);
    expect(excel.session.current().opened).toBe(false);
    expect(excel.session.current().last).toBeUndefined();
    excel.host.editCell(false);
    await opening;
    await excel.idle();
    expect(isFault(excel.session.view())).toBe(false);
    expect(excel.cell(IMS_TABLE, imsRow(excel, "A-2"), "Integrated tax")).toBe(180);
    expect(excel.notices()).toEqual([expect.stringMatching(/^FACT_CHANGED .*A-2/)]);
    await excel.close();
  });
});

describe("a user who begins to edit a cell before any of Milaan's requests", () => {
  const OVERWRITTEN = 999_999;

  /** One request is refused because a cell is edited; a moment later it is not any more. */
  function editBefore(excel: OpenedWorkbook, request: number): void {
    let count = 0;
    excel.host.faults.gate = () => {
      count += 1;
      if (count === request) {
        excel.host.editCell(true);
        setTimeout(() => excel.host.editCell(false), 20);
      }
      return Promise.resolve();
    };
  }

  const reported = (excel: OpenedWorkbook) => {
    const { last, notices } = excel.session.current();
    return [...notices, ...(last?.faults ?? [])].filter(({ code }) => code === "FACT_CHANGED").length;
  };

  test.each([1, 8, 9, 10, 11, 12])("learns of a fact that was put back (%i)", async (request) => {
    const excel = await openWorkbook(saved);
    excel.session.dismiss();
    const row = imsRow(excel, "A-2");
    editBefore(excel, request);
    excel.type(IMS_TABLE, row, "Integrated tax", OVERWRITTEN);
    await excel.idle();
    expect([excel.cell(IMS_TABLE, row, "Integrated tax"), reported(excel)]).toEqual([180, 1]);
    await excel.close();
  });

  const LARGEST = 4_000_000;
  const SMALL = 2500;

  test.each([
    ...[1, 8, 9, 10, 11, 12].map((request) => [request, LARGEST] as const),
    ...[20, 22, 23, 24, 25, 26, 27, 28].map((request) => [request, SMALL] as const),
  ])("reads “recorded” exactly where the answer is (%i, of at most %i bytes)", async (request, maxBytes) => {
    const excel = await openWorkbook(saved, { port: { maxBytes } });
    excel.session.dismiss();
    const row = imsRow(excel, "A-2");
    excel.putSilently(IMS_TABLE, row, "Integrated tax", OVERWRITTEN);
    editBefore(excel, request);
    const outcome = await excel.session.answer([{ row, answer: say({ action: "Accept" }) }]);
    const isPutBack = excel.cell(IMS_TABLE, row, "Integrated tax") === 180;
    const isRecorded = excel.cell(IMS_TABLE, row, "Recorded") === "Accept";
    const shown = [...outcome.faults, ...excel.session.current().notices];
    expect(outcome.done).toBe(isRecorded);
    expect(shown.some(({ code }) => code === "FACT_CHANGED")).toBe(isPutBack);
    await excel.close();
  });
});

test("a busy Excel is retried after 0.3 seconds, then less often, with one warning after a minute", () => {
  const backoff = new Backoff();
  const waits: number[] = [];
  const warnings: number[] = [];
  for (let waited = 0; waited < 130_000;) {
    const wait = backoff.next();
    waits.push(wait);
    waited += wait;
    if (backoff.shouldWarn()) warnings.push(waited);
  }
  expect(waits.slice(0, 6)).toEqual([300, 600, 1200, 2400, 4800, 5000]);
  expect(Math.max(...waits)).toBe(5000);
  expect(warnings).toEqual([64_300]);
  backoff.reset();
  expect(backoff.next()).toBe(300);
});
