/** Two users with Milaan on one workbook, at the same time. */
import { describe, expect, test } from "@jest/globals";
import type { Outcome } from "../../src/actions/context";
import { evidenceFields, EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { findBreak } from "../../src/evidence/verify";
import { isFault } from "../../src/gst/fault";
import { gstr3bFields, GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import { readSettings } from "../../src/settings/settings";
import { SETTINGS_TABLE, settingFields } from "../../src/settings/sheet";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { Session } from "../../src/session/session";
import { readRows } from "../../src/sheet/rows";
import type { Fields } from "../../src/sheet/field";
import { emptyMonth, OCTOBER, testDocument, say, SUPPLIER, type Month } from "../support/month";

interface TwoUsers {
  readonly month: Month;
  readonly asha: Session;
  readonly ravi: Session;
}

/** Three filed invoices of October, and two users who have opened the workbook. */
async function twoUsers(): Promise<TwoUsers> {
  const month = await emptyMonth();
  for (const number of ["INV-1", "INV-2", "INV-3"])
    await saveDocument(
      month.at("2025-10-16"),
      testDocument("Invoice", number, "2025-10-10", 1800),
      "Monthly",
    );
  await fileSupplierReturn(
    month.at("2025-11-10"),
    { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER },
    "Monthly",
  );
  const open = async (name: string) => {
    const session = new Session({
      port: month.port,
      clock: () => Date.parse("2025-11-14T04:30:00Z"),
      actor: () => name,
      version: "test",
      writer: "test",
    });
    await session.open();
    return session;
  };
  return { month, asha: await open("Asha"), ravi: await open("Ravi") };
}

function records<R extends object>({ port }: Month, table: string, fields: Fields<R>): R[] {
  const grid = port.grids.get(table);
  return grid ? readRows(fields, grid).rows.map(({ record }) => record) : [];
}

/** The evidence is one unbroken chain of all writers. */
function expectWhole(month: Month): void {
  const { settings } = readSettings(records(month, SETTINGS_TABLE, settingFields));
  if (isFault(settings)) throw new Error(settings.sentence);
  expect(findBreak(records(month, EVIDENCE_TABLE, evidenceFields), settings.head)).toBeUndefined();
}

const logged = (month: Month, event: string) =>
  records(month, EVIDENCE_TABLE, evidenceFields)
    .filter((entry) => entry.event === event)
    .map(({ actor, document, after }) => [actor, /INV-\d/.exec(document)?.[0], after]);

const results = (outcomes: readonly Outcome[]) => outcomes.map(({ done, faults }) => [done, faults.length]);

describe("two users at once", () => {
  test("answer different rows: both answers are kept, and both are logged in one chain", async () => {
    const { month, asha, ravi } = await twoUsers();
    const outcomes = await Promise.all([
      asha.answer([{ ...month.find("INV-1"), answer: say({ action: "Accept" }) }]),
      ravi.answer([{ ...month.find("INV-2"), answer: say({ action: "Reject" }) }]),
    ]);
    expect(results(outcomes)).toEqual([
      [true, 0],
      [true, 0],
    ]);
    expect(month.ims().map(({ documentNumber, action }) => [documentNumber, action])).toEqual([
      ["INV-1", "Accept"],
      ["INV-2", "Reject"],
      ["INV-3", "No action"],
    ]);
    expect(logged(month, "ACTION_SET")).toEqual([
      ["Asha", "INV-1", "Accept"],
      ["Ravi", "INV-2", "Reject"],
    ]);
    expectWhole(month);
  });

  test("answer the same row: the later answer is kept, both are logged, and its user is warned of the other", async () => {
    const { month, asha, ravi } = await twoUsers();
    const [first, second] = await Promise.all([
      asha.answer([{ ...month.find("INV-1"), answer: say({ action: "Accept" }) }]),
      ravi.answer([{ ...month.find("INV-1"), answer: say({ action: "Pending" }) }]),
    ]);
    expect(month.ims().map(({ action }) => action)).toEqual(["Pending", "No action", "No action"]);
    expect([first.faults, second.faults.map(({ severity, sentence }) => `${severity}: ${sentence}`)]).toEqual(
      [[], [`warning: ${SUPPLIER} INV-1 was already marked “Accept” by Asha; your action replaced it.`]],
    );
    expect(logged(month, "ACTION_SET")).toEqual([
      ["Asha", "INV-1", "Accept"],
      ["Ravi", "INV-1", "Pending"],
    ]);
    expectWhole(month);
  });

  test("generate: there are two versions, one after the other, and one statement", async () => {
    const { month, asha, ravi } = await twoUsers();
    await Promise.all([asha.generate(OCTOBER), ravi.generate(OCTOBER)]);
    const generated = logged(month, "GENERATE_2B");
    expect(generated.map(([, , after]) => after)).toEqual(["Draft v1", "Draft v2"]);
    expect(generated.map(([actor]) => actor).sort()).toEqual(["Asha", "Ravi"]);
    expect(records(month, GSTR3B_TABLE, gstr3bFields).map(({ version, state }) => [version, state])).toEqual([
      [2, "Draft"],
    ]);
    expectWhole(month);
  });

  test("file and answer: the second is refused, because the period is filed or the draft is out of date", async () => {
    const { month, asha, ravi } = await twoUsers();
    await asha.generate(OCTOBER);
    const [filed, answered] = await Promise.all([
      asha.file(OCTOBER),
      ravi.answer([{ ...month.find("INV-1"), answer: say({ action: "Reject" }) }]),
    ]);
    expect([filed.done, answered.done].filter(Boolean)).toHaveLength(1);
    expectWhole(month);
  });

  test("file and answer a row that the filing moved: no other row is answered", async () => {
    const { month, asha, ravi } = await twoUsers();
    const stale = month.find("INV-3");
    await asha.answer([{ ...month.find("INV-2"), answer: say({ action: "Pending" }) }]);
    await asha.generate(OCTOBER);
    await asha.file(OCTOBER);
    const { done } = await ravi.answer([{ ...stale, answer: say({ action: "Reject" }) }]);
    expect(done).toBe(false);
    expect(month.ims().map(({ documentNumber, action }) => [documentNumber, action])).toEqual([
      ["INV-2", "Pending"],
    ]);
    expectWhole(month);
  });
});
