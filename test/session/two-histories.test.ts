/** Two copies of a workbook are changed separately and then combined: no entry is lost unnoticed; they are merged. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import type { Session } from "../../src/session/session";
import type { Entry } from "../../src/evidence/entry";
import { originalOf } from "../../src/evidence/histories/merged";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { imsFile, imsInvoice } from "../support/portal-file";
import { copyOf, memory, mergedCells, openCopy, type Person } from "../support/copies";
import { emptyMonth, OCTOBER, testDocument, say, SUPPLIER } from "../support/month";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import type { MemoryPort } from "../support/memory-port";
import { readRows } from "../../src/sheet/rows";
import { rowKey } from "../../src/documents/identity";

let month: MemoryPort;

beforeAll(async () => {
  const { port, at } = await emptyMonth();
  for (const number of ["INV-1", "INV-2", "INV-3"])
    await saveDocument(at("2025-10-16"), testDocument("Invoice", number, "2025-10-10", 1800), "Monthly");
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

type Step = (session: Session, port: MemoryPort) => Promise<unknown>;

async function separately(asha: Step, ravi: Step) {
  const people = { asha: { name: "Asha", memory: memory() }, ravi: { name: "Ravi", memory: memory() } };
  const side = async (person: Person, step: Step, on: string) => {
    const port = copyOf(month);
    const session = await openCopy(port, person, on);
    await step(session, port);
    await session.close();
    return port;
  };
  const earlier = await side(people.asha, asha, "2025-11-14T10:00");
  const later = await side(people.ravi, ravi, "2025-11-14T10:05");
  return { ...people, earlier, later, merged: mergedCells(month, earlier, later) };
}

const codes = (faults: readonly { code: string; severity: string }[]) =>
  faults.filter(({ severity }) => severity === "error").map(({ code }) => code);

const imports =
  (...numbers: readonly string[]): Step =>
  (session) =>
    session.importFile(
      `${numbers.join("-")}.json`,
      imsFile(numbers.map((inum) => ({ ...imsInvoice(), inum }))),
    );
const generates: Step = (session) => session.generate(OCTOBER);
const files: Step = async (session) => {
  await session.generate(OCTOBER);
  return session.file(OCTOBER);
};
const inOrder =
  (...all: readonly Step[]): Step =>
  async (session, port) => {
    for (const step of all) await step(session, port);
  };

/** The steps of one side, by name. */
const STEPS = {
  "accepts INV-1": accepts("INV-1"),
  "rejects INV-1": rejects("INV-1"),
  "rejects INV-2": rejects("INV-2"),
  "accepts INV-1, then INV-3": inOrder(accepts("INV-1"), accepts("INV-3")),
  "imports two documents": imports("P-1", "P-2"),
  "imports two others": imports("Q-1", "Q-2"),
  "generates GSTR-2B": generates,
  "generates and files": files,
} satisfies Readonly<Record<string, Step>>;
/** Each step once as the earlier and once as the later one, and conflicting ones; `npm run concurrency` has all. */
const PAIRS: readonly (readonly [keyof typeof STEPS, keyof typeof STEPS])[] = [
  ["accepts INV-1", "rejects INV-1"],
  ["accepts INV-1, then INV-3", "rejects INV-2"],
  ["rejects INV-2", "accepts INV-1, then INV-3"],
  ["imports two documents", "imports two others"],
  ["accepts INV-1, then INV-3", "imports two documents"],
  ["imports two documents", "accepts INV-1"],
  ["generates GSTR-2B", "generates GSTR-2B"],
  ["generates and files", "accepts INV-1"],
  ["accepts INV-1", "generates and files"],
  ["generates and files", "generates GSTR-2B"],
];

const entriesIn = (port: MemoryPort): readonly Entry[] => {
  const grid = port.grids.get(EVIDENCE_TABLE);
  return grid ? readRows(evidenceFields, grid).rows.map(({ record }) => record) : [];
};
/** Hashes of the entries in a workbook's log, as rows or as merged from another history. */
const hashesIn = (port: MemoryPort) =>
  new Set(entriesIn(port).flatMap((entry) => [entry.hash, originalOf(entry)?.hash]));

/** Merges where there is something to merge; where both answered, the other side's answer is chosen. */
async function mergeAll(session: Session): Promise<void> {
  if (!session.current().forked) return;
  const { done, histories } = await session.merge();
  const choices = new Map((histories?.contradictions ?? []).map(({ key }) => [key, "there"] as const));
  if (!done) await session.merge(undefined, choices);
}

describe("two Excels combine their copies cell by cell, and no entry is lost unnoticed", () => {
  test.each(PAIRS)("the one %s, the other %s", async (first, second) => {
    const { merged, earlier, later, asha, ravi } = await separately(STEPS[first], STEPS[second]);
    const before = new Set(entriesIn(month).map(({ hash }) => hash));
    const written = [...entriesIn(earlier), ...entriesIn(later)].filter(({ hash }) => !before.has(hash));
    expect(written.length).toBeGreaterThan(1);
    const stranger = await openCopy(copyOf(merged), { name: "Meera", memory: memory() }, "2025-11-15T10:00");
    expect(codes((await stranger.verify()).faults)).toContain("LOG_FORKED");
    expect(codes((await stranger.verify()).faults)).not.toContain("CHAIN_BROKEN");
    expect((await stranger.sync()).faults[0]?.code).toBe("LOG_FORKED");
    for (const person of [asha, ravi]) {
      const session = await openCopy(merged, person, "2025-11-15T11:00");
      await mergeAll(session);
      expect(session.current().forked).toBe(false);
      await session.close();
    }
    const all = hashesIn(merged);
    expect(
      written.filter(({ hash }) => !all.has(hash)).map(({ number, actor }) => `${number} ${actor}`),
    ).toEqual([]);
    const session = await openCopy(merged, asha, "2025-11-15T12:00");
    const { faults, message: said } = await session.verify();
    expect([
      said,
      faults.filter(({ severity }) => severity === "error").map(({ sentence }) => sentence),
    ]).toEqual([said, []]);
  });
});

describe("two Excels combine their copies cell by cell", () => {
  test("each answered one row: every user sees that an entry was overwritten, and its writer can merge it", async () => {
    const { merged, asha } = await separately(accepts("INV-1"), rejects("INV-2"));
    const visitor = await openCopy(copyOf(merged), { name: "Meera", memory: memory() }, "2025-11-15T10:00");
    const found = await visitor.verify();
    expect(codes(found.faults)).toEqual(["LOG_FORKED"]);
    expect(found.message).toMatch(
      /Entry \d+ of Asha \(14-Nov-2025 10:00\) was written and is not in this log/,
    );
    const session = await openCopy(merged, asha, "2025-11-15T11:00");
    expect(session.current().forked).toBe(true);
    expect((await accepts("INV-3")(session, merged)).message).toMatch(
      /was written and is not in this log.*Merge/,
    );
    const merging = await session.merge();
    expect(merging.message).toMatch(/Merged: 1 entry/);
    expect(session.current().forked).toBe(false);
    expect(actions(merged)).toEqual({ "INV-1": "Accept", "INV-2": "Reject", "INV-3": "No action" });
    const verified = await session.verify();
    expect(codes(verified.faults)).toEqual([]);
    expect(verified.message).toMatch(/^Audit trail verified: .* Two histories were joined in entry \d+\./);
    expect((await accepts("INV-3")(session, merged)).done).toBe(true);
  });
});
