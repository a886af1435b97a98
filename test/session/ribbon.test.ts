/** The ribbon asks before large or irreversible actions: the second press confirms. */
import { describe, expect, test } from "@jest/globals";
import { checkFields } from "../../src/checks/sheet";
import { CHECKS_TABLE } from "../../src/checks/table";
import { GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { Session } from "../../src/session/session";
import type { TableChange } from "../../src/workbook/port";
import { MemoryPort } from "../support/memory-port";
import { OWN_GSTIN, OCTOBER } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

class PortWithSelection extends MemoryPort {
  selected = 0;
  override selection(): Promise<TableChange | undefined> {
    return Promise.resolve({ table: IMS_TABLE, rows: [{ first: 0, count: this.selected }] });
  }
}

async function withSixtyRecords() {
  const port = new PortWithSelection();
  const clock = { ms: Date.parse("2025-11-13T04:30:00Z") };
  const session = new Session({
    port,
    clock: () => clock.ms,
    actor: () => "Asha",
    version: "test",
    writer: "test",
  });
  await session.open();
  await session.setUp({ gstin: OWN_GSTIN, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" });
  const rows = Array.from({ length: 60 }, (_, place) => imsInvoice({ inum: `INV-${place}` }));
  await session.importFile("ims.json", imsFile(rows));
  const accepted = () => port.grids.get(IMS_TABLE)?.rows.filter((cells) => cells.includes("Accepted")).length;
  const locked = () => port.grids.get(GSTR3B_TABLE)?.rows.some((cells) => cells.includes("Locked"));
  return { port, session, clock, accepted, locked };
}

describe("from the ribbon", () => {
  test.each([1, 50])("%i selected rows are answered at once", async (count) => {
    const { port, session, accepted } = await withSixtyRecords();
    port.selected = count;
    expect(await session.answerSelection("Accept")).toMatchObject({ done: true });
    expect(accepted()).toBe(count);
  });

  test("51 selected rows are answered at the second press, after a message with their number", async () => {
    const { port, session, accepted } = await withSixtyRecords();
    port.selected = 51;
    const first = await session.answerSelection("Accept");
    expect(first).toMatchObject({ done: false, faults: [{ code: "ASKED_FIRST" }] });
    expect(first.message).toMatch(/^This accepts 51 records at once\. Press it again/);
    expect(accepted()).toBe(0);
    expect(await session.answerSelection("Accept")).toMatchObject({ done: true });
    expect(accepted()).toBe(51);
    expect((await session.answerSelection("Accept")).faults).toMatchObject([{ code: "ASKED_FIRST" }]);
  });

  test("another answer, another selection or half a minute later needs a new confirmation", async () => {
    const { port, session, clock, accepted } = await withSixtyRecords();
    port.selected = 51;
    const codes: (string | undefined)[] = [];
    const press = async (action: "Accept" | "Reject") =>
      codes.push((await session.answerSelection(action)).faults[0]?.code);
    await press("Accept");
    await press("Reject");
    port.selected = 52;
    await press("Reject");
    clock.ms += 30_001;
    await press("Reject");
    expect(codes).toEqual(["ASKED_FIRST", "ASKED_FIRST", "ASKED_FIRST", "ASKED_FIRST"]);
    expect(accepted()).toBe(0);
  });

  test("GSTR-3B is marked filed at the second press, after a message that says what is locked", async () => {
    const { session, locked } = await withSixtyRecords();
    await session.generate(OCTOBER);
    for (const { check } of openChecks(session)) await session.acknowledge(OCTOBER, check, "seen");
    const first = await session.fileFromRibbon(OCTOBER);
    expect(first.message).toMatch(
      /^This marks GSTR-3B of Oct-25 filed, and locks .* with ₹ [\d,]+\.\d\d of ITC\./,
    );
    expect(locked()).toBe(false);
    expect(await session.fileFromRibbon(OCTOBER)).toMatchObject({ done: true });
    expect(locked()).toBe(true);
  });
});

const openChecks = ({ cache }: Session) =>
  cache
    .rows(CHECKS_TABLE, checkFields)
    .map(({ record }) => record)
    .filter(({ period, state }) => period === OCTOBER && state === "Failed");
