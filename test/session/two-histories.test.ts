/** Two copies of a workbook are written on apart and come together: no entry is lost unnoticed, and they are merged. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { fileSupplierReturn, saveDocument } from "../../src/actions/furnish";
import type { Session } from "../../src/session/session";
import { copyOf, memory, mergedCells, sitAt, type Person } from "../support/copies";
import { emptyMonth, OCTOBER, paper, say, SUPPLIER } from "../support/month";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import type { MemoryPort } from "../support/memory-port";
import { readRows } from "../../src/table/rows";
import { rowKey } from "../../src/documents/identity";

let month: MemoryPort;

beforeAll(async () => {
  const { port, at } = await emptyMonth();
  for (const number of ["INV-1", "INV-2", "INV-3"])
    await saveDocument(at("2025-10-16"), paper("Invoice", number, "2025-10-10", 1800), "Monthly");
  const supplier = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
  await fileSupplierReturn(at("2025-11-10"), supplier, "Monthly");
  month = port;
});

const rows = (port: MemoryPort) => {
  const grid = port.grids.get(IMS_TABLE);
  return grid ? readRows(imsFields, grid).rows : [];
};
const accepts = (number: string) => answers(number, "Accept");
const rejects = (number: string) => answers(number, "Reject");
const answers = (number: string, action: "Accept" | "Reject") => (session: Session, port: MemoryPort) => {
  const found = rows(port).find(({ record }) => record.documentNumber === number);
  if (!found) throw new Error(`no ${number}`);
  return session.answer([{ row: found.row, key: rowKey(found.record), answer: say({ action }) }]);
};
const actions = (port: MemoryPort) =>
  Object.fromEntries(rows(port).map(({ record }) => [record.documentNumber, record.action]));

type Does = (session: Session, port: MemoryPort) => Promise<unknown>;

async function apart(asha: Does, ravi: Does) {
  const people = { asha: { name: "Asha", memory: memory() }, ravi: { name: "Ravi", memory: memory() } };
  const side = async (person: Person, does: Does, on: string) => {
    const port = copyOf(month);
    const session = await sitAt(port, person, on);
    await does(session, port);
    await session.close();
    return port;
  };
  const earlier = await side(people.asha, asha, "2025-11-14T10:00");
  const later = await side(people.ravi, ravi, "2025-11-14T10:05");
  return { ...people, earlier, later, merged: mergedCells(month, earlier, later) };
}

const codes = (faults: readonly { code: string; severity: string }[]) =>
  faults.filter(({ severity }) => severity === "error").map(({ code }) => code);

describe("two Excels bring their copies together cell by cell", () => {
  test("each answered one row: the entry that was overwritten is missed by everybody, and merged by who wrote it", async () => {
    const { merged, asha } = await apart(accepts("INV-1"), rejects("INV-2"));
    const visitor = await sitAt(copyOf(merged), { name: "Meera", memory: memory() }, "2025-11-15T10:00");
    const told = await visitor.verify();
    expect(codes(told.faults)).toEqual(["LOG_FORKED"]);
    expect(told.said).toMatch(/Entry \d+ of Asha \(14-Nov-2025 10:00\) was written and is not in this log/);
    const session = await sitAt(merged, asha, "2025-11-15T11:00");
    expect(session.current().forked).toBe(true);
    expect((await accepts("INV-3")(session, merged)).said).toMatch(
      /was written and is not in this log.*Merge/,
    );
    const looked = await session.merge();
    expect(looked.said).toMatch(/Merged: 1 entry/);
    expect(session.current().forked).toBe(false);
    expect(actions(merged)).toEqual({ "INV-1": "Accept", "INV-2": "Reject", "INV-3": "No action" });
    const verified = await session.verify();
    expect(codes(verified.faults)).toEqual([]);
    expect(verified.said).toMatch(/^Evidence whole: .* Two histories were joined in entry \d+\./);
    expect((await accepts("INV-3")(session, merged)).done).toBe(true);
  });
});
