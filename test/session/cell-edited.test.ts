/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * Excel takes nothing while a cell is being edited: whoever types fast goes on to the next cell before Milaan has looked
 * at the last one.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import type { Moment } from "../../src/gst/date";
import { isFault } from "../../src/gst/fault";
import { IMS_TABLE } from "../../src/ims/sheet";
import { Backoff } from "../../src/session/backoff";
import { endSittings, imsRow, savedMonth, sitAt, type Cell, type Sitting } from "./at-a-workbook";

let saved: Uint8Array;
afterEach(endSittings);
beforeAll(async () => {
  saved = await savedMonth();
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function entries(at: Sitting): Cell[][] {
  const table = at.table(EVIDENCE_TABLE);
  return table.sheet.values(table.bodyRect) as Cell[][];
}

const TYPED: readonly (readonly [what: string, heading: string, value: Cell, after: Cell, event: string])[] =
  [
    ["a tax cell of the IMS that was typed over is put back", "Integrated tax", 999_999, 180, "FACT_CHANGED"],
    ["an answer that was typed is taken up", "Action", "Reject", "Reject", "ACTION_SET"],
  ];

describe("what was typed while the next cell is being edited", () => {
  test.each(TYPED)("%s when the cell is left, silently", async (_, heading, value, after, event) => {
    const at = await sitAt(saved);
    at.session.dismiss();
    const row = imsRow(at, "A-2");
    at.type(IMS_TABLE, row, heading, value);
    at.host.editCell(true);
    await wait(700);
    expect(at.notices()).toEqual([]);
    expect(at.session.current().last).toBeUndefined();
    at.at("2025-11-13T10:05:00" as Moment);
    at.host.editCell(false);
    await at.idle();
    expect(at.cell(IMS_TABLE, row, heading)).toBe(after);
    const last = entries(at).filter((cells) => cells.includes(event));
    // The time of the entry is when it was taken up.
    expect(last.map((cells) => cells.some((cell) => String(cell).startsWith("2025-11-13T04:35")))).toEqual([
      true,
    ]);
    await at.close();
  });

  test("in several cells, one after the other, is all looked at", async () => {
    const at = await sitAt(saved);
    at.type(IMS_TABLE, imsRow(at, "A-1"), "Integrated tax", 7);
    at.host.editCell(true);
    await wait(300);
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Action", "Accept");
    await wait(300);
    at.type(IMS_TABLE, imsRow(at, "A-3"), "Taxable value", 8);
    await wait(300);
    at.host.editCell(false);
    await at.idle();
    expect(at.cell(IMS_TABLE, imsRow(at, "A-1"), "Integrated tax")).toBe(180);
    expect(at.cell(IMS_TABLE, imsRow(at, "A-2"), "Recorded")).toBe("Accept");
    expect(at.cell(IMS_TABLE, imsRow(at, "A-3"), "Taxable value")).not.toBe(8);
    await at.close();
  });

  test("before the workbook was opened is looked at as soon as it can be opened", async () => {
    const at = await sitAt(saved, { unopened: true });
    at.type(IMS_TABLE, imsRow(at, "A-2"), "Integrated tax", 999_999);
    at.host.editCell(true);
    const opening = at.session.open();
    await wait(500);
    expect(at.session.current().opened).toBe(false);
    expect(at.session.current().last).toBeUndefined();
    at.host.editCell(false);
    await opening;
    await at.idle();
    expect(isFault(at.session.view())).toBe(false);
    expect(at.cell(IMS_TABLE, imsRow(at, "A-2"), "Integrated tax")).toBe(180);
    expect(at.notices()).toEqual([expect.stringMatching(/^FACT_CHANGED .*A-2/)]);
    await at.close();
  });
});

test("who waits for Excel tries again after 0.3 seconds, then less often, and tells once after a minute", () => {
  const backoff = new Backoff();
  const waits: number[] = [];
  const told: number[] = [];
  for (let waited = 0; waited < 130_000;) {
    const wait = backoff.next();
    waits.push(wait);
    waited += wait;
    if (backoff.shouldWarn()) told.push(waited);
  }
  expect(waits.slice(0, 6)).toEqual([300, 600, 1200, 2400, 4800, 5000]);
  expect(Math.max(...waits)).toBe(5000);
  expect(told).toEqual([64_300]);
  backoff.reset();
  expect(backoff.next()).toBe(300);
});
