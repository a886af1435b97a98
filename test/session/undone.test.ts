/** Excel's Undo after Milaan wrote: the workbook is consistent and older, which only the later state shows. */
import { describe, expect, test } from "@jest/globals";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { Session } from "../../src/session/session";
import type { Grid } from "../../src/sheet/grid";
import { emptyMonth, OCTOBER, testDocument, say, SUPPLIER } from "../support/month";

async function twoInvoices() {
  const month = await emptyMonth();
  for (const number of ["INV-1", "INV-2"])
    await saveDocument(
      month.at("2025-10-16"),
      testDocument("Invoice", number, "2025-10-10", 1800),
      "Monthly",
    );
  const supplier = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
  await fileSupplierReturn(month.at("2025-11-10"), supplier, "Monthly");
  const session = new Session({
    port: month.port,
    clock: () => Date.parse("2025-11-14T04:30:00Z"),
    actor: () => "Asha",
    version: "test",
    writer: "test",
  });
  await session.open();
  const accept = (number: string) =>
    session.answer([{ ...month.find(number), answer: say({ action: "Accept" }) }]);
  const state = () => new Map<string, Grid>(month.port.grids);
  const restore = (grids: ReadonlyMap<string, Grid>) =>
    grids.forEach((grid, table) => month.port.grids.set(table, grid));
  const notices = () => session.current().notices.map(({ code, sentence }) => `${code} ${sentence}`);
  return { month, session, accept, state, restore, notices };
}

describe("log entries removed by Undo are reported", () => {
  test("by the next action, once", async () => {
    const { session, accept, state, restore, notices } = await twoInvoices();
    const before = state();
    await accept("INV-1");
    restore(before);
    await session.sync();
    expect(notices()).toEqual([
      expect.stringMatching(
        /^ENTRIES_UNDONE The evidence had (\d+) entries, and those from entry \1 on are missing/,
      ),
    ]);
    await session.sync();
    expect(notices().length).toBe(1);
  });

  test("also where the next action has written another entry in their place", async () => {
    const { accept, state, restore, notices } = await twoInvoices();
    const before = state();
    await accept("INV-1");
    restore(before);
    await accept("INV-2");
    expect(notices()).toEqual([expect.stringMatching(/^ENTRIES_UNDONE /)]);
  });

  test("but not after Redo, or where nothing was undone", async () => {
    const { session, accept, state, restore, notices } = await twoInvoices();
    const before = state();
    await accept("INV-1");
    const after = state();
    restore(before);
    restore(after);
    await accept("INV-2");
    await session.sync();
    expect(notices()).toEqual([]);
  });
});

/** Excel undoes write by write, and its user may stop anywhere; the answer is seven writes. */
describe("after Undo of the last writes", () => {
  test.each([
    [1, "the answer is kept"],
    [2, "the answer is kept"],
    [3, "the answer is kept"],
    [4, "the answer is kept and logged again, with a notice"],
    [5, "the answer is lost, with a notice"],
    [6, "the answer is lost, with a notice"],
    [7, "the answer is lost, with a notice"],
    [8, "the answer is lost, with a notice"],
  ])("%d of them: %s; it is logged once or not at all", async (writes, what) => {
    const { month, session, accept, notices } = await twoInvoices();
    await accept("INV-1");
    month.port.undo(writes);
    await session.sync();
    const isKept = what.startsWith("the answer is kept");
    const [first] = month.ims();
    expect([first?.action, first?.recorded]).toEqual(isKept ? ["Accept", "Accept"] : ["No action", ""]);
    const codes = notices().map((notice) => notice.split(" ")[0]);
    expect(codes).toEqual(what === "the answer is kept" ? [] : ["ENTRIES_UNDONE"]);
    const logged = month.port.grids.get(EVIDENCE_TABLE)?.rows.filter((cells) => cells.includes("ACTION_SET"));
    expect(logged).toHaveLength(isKept ? 1 : 0);
    expect((await session.verify()).message).toMatch(/^Audit trail verified/);
  });
});
