/** A version of a statement is replaced only after what changes was shown, and with a reason; any two are compared later. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { verify } from "../../src/actions/audit/verify";
import { COPIES_TABLE } from "../../src/actions/facts/copies";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { compareTwo, versionsOf } from "../../src/actions/statement/compare-versions";
import { correct3b } from "../../src/actions/statement/correct-filing";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import type { Outcome } from "../../src/actions/context";
import { dataOf } from "../../src/evidence/legacy";
import { makeData } from "../../src/evidence/data";
import { hashOf, type Entry } from "../../src/evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { isFault } from "../../src/gst/fault";
import { totalTax } from "../../src/gst/tax";
import { gstr2bTable } from "../../src/gstr2b/sheet";
import type { VersionChange } from "../../src/gstr2b/versions/compare";
import { headingsOf, readRows, writeRow } from "../../src/sheet/rows";
import type { Cell } from "../../src/sheet/grid";
import { codes, emptyMonth, OCTOBER, say, SUPPLIER, testDocument, type Month } from "../support/month";

const OF = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
const WHY = { reason: "the supplier called" };

let month: Month;
let minutes = 0;
/** A minute after the action before, on the 14th. */
const next = () => month.at(`2025-11-14T10:${String((minutes += 1)).padStart(2, "0")}`);

/** Three invoices of ₹ 100, 200 and 300 of tax; version 1 has them all. */
beforeEach(async () => {
  month = await emptyMonth();
  minutes = 0;
  for (const [number, tax] of [
    ["A-1", 100],
    ["A-2", 200],
    ["A-3", 300],
  ] as const)
    await saveDocument(month.at("2025-10-15"), testDocument("Invoice", number, "2025-10-10", tax), "Monthly");
  await fileSupplierReturn(month.at("2025-11-11"), OF, "Monthly");
  await generate2b(month.at("2025-11-14T09:00"), OCTOBER);
});

const answers = (number: string, action: "Accept" | "Reject" | "Pending") =>
  answer(next(), [
    { ...month.find(number), answer: say({ action, remarks: action === "Accept" ? "" : "checked" }) },
  ]);
const again = (why?: { reason: string; seal?: string }): Promise<Outcome> => generate2b(next(), OCTOBER, why);

function evidence(): Entry[] {
  const grid = month.port.grids.get(EVIDENCE_TABLE);
  return grid ? readRows(evidenceFields, grid).rows.map(({ record }) => record) : [];
}

const generations = () => evidence().filter(({ event }) => event === "GENERATE_2B");

/** What compares two versions, by their numbers. */
async function between(before: number, now: number): Promise<VersionChange> {
  const found = await comparison(before, now);
  if (isFault(found)) throw new Error(found.sentence);
  return found;
}

async function comparison(before: number, now: number) {
  const context = month.at("2025-11-30");
  const versions = await versionsOf(context, OCTOBER);
  if (isFault(versions)) return versions;
  const entry = (number: number) => versions.find(({ version }) => version === number)?.entry ?? 0;
  return compareTwo(context, OCTOBER, { before: entry(before), now: entry(now) });
}

const rupees = ({ entered, left, changed, before, now }: VersionChange) =>
  [before, entered, left, changed, now].map(({ lines, itc }) => [lines, totalTax(itc) / 100]);

describe("a version of GSTR-2B that is there", () => {
  test("is replaced only with a reason; before, it is shown what enters, leaves and changes, and nothing is written", async () => {
    await answers("A-1", "Reject");
    await answers("A-2", "Pending");
    const before = new Map(month.port.grids);
    const asked = await again();
    expect(asked).toMatchObject({ done: false, faults: [] });
    expect(asked.message).toBe(
      "GSTR-2B of Oct-25 v1 would be replaced: 0 documents enter, 1 leaves, 1 changes; ITC ₹ 300.00 less. Say why in the pane, or leave it as it is.",
    );
    expect(new Map(month.port.grids)).toEqual(before);
    const change = asked.regeneration?.change;
    expect(change && rupees(change)).toEqual([
      [3, 600],
      [0, 0],
      [1, 200],
      [1, -100],
      [2, 300],
    ]);
    expect(change?.changes.map(({ is, document, cells }) => [is, document, cells])).toEqual([
      ["left", `Invoice ${SUPPLIER} A-2`, []],
      [
        "changed",
        `Invoice ${SUPPLIER} A-1`,
        [
          { heading: "Status", before: "Deemed accepted", now: "Rejected" },
          { heading: "Part", before: "available", now: "rejected" },
          { heading: "GSTR-3B table", before: "4(A)(5)", now: "blank" },
        ],
      ],
    ]);
    expect(await again({ reason: "  " })).toMatchObject({ done: false });
    expect(await again({ ...WHY, seal: asked.regeneration?.seal ?? "" })).toMatchObject({ done: true });
    expect(generations().map(({ note }) => note)).toEqual([
      expect.stringMatching(/^3 lines; ITC 600\.00; content \w{64}$/),
      expect.stringMatching(/; replaces v1 \(0 documents enter, 1 leaves, 1 changes\): the supplier called$/),
    ]);
    const [last] = generations().slice(-1);
    expect(last && dataOf(last).replaced).toMatchObject({ version: 1, reason: "the supplier called" });
    expect((await verify(month.at("2025-11-15"))).faults).toEqual([]);
  });

  test("is asked about again where another statement would be made than the one that was shown", async () => {
    await answers("A-1", "Reject");
    const { regeneration } = await again();
    await answers("A-2", "Reject");
    const second = await again({ ...WHY, seal: regeneration?.seal ?? "" });
    expect(second).toMatchObject({ done: false, regeneration: { isAskedAgain: true } });
    expect(generations()).toHaveLength(1);
    expect(await again({ ...WHY, seal: second.regeneration?.seal ?? "" })).toMatchObject({ done: true });
  });

  test("is replaced without a question where no document changes", async () => {
    expect(await again()).toMatchObject({ done: true });
    expect(generations().at(-1)?.note).toMatch(/; replaces v1, no document changes$/);
    await answers("A-1", "Reject");
    await again(WHY);
    expect(rupees(await between(1, 2))).toEqual([
      [3, 600],
      [0, 0],
      [0, 0],
      [0, 0],
      [3, 600],
    ]);
    expect(rupees(await between(2, 3))).toEqual([
      [3, 600],
      [0, 0],
      [0, 0],
      [1, -100],
      [3, 500],
    ]);
  });

  test("is not replaced with a reason too long to be kept", async () => {
    await answers("A-1", "Reject");
    expect(codes(await again({ reason: "x".repeat(501) }))).toEqual(["BAD_VALUE"]);
    expect(generations()).toHaveLength(1);
  });

  test("is shown as it was generated, also where its sheet was changed by hand or deleted", async () => {
    await answers("A-1", "Reject");
    const known = (await again()).regeneration?.change;
    month.port.grids.delete(gstr2bTable(OCTOBER));
    expect((await again()).regeneration?.change).toEqual(known);
    expect(await again(WHY)).toMatchObject({ done: true });
    expect(rupees(await between(1, 2))).toEqual([
      [3, 600],
      [0, 0],
      [0, 0],
      [1, -100],
      [3, 500],
    ]);
  });
});

describe("versions of a period", () => {
  test("are compared in any pair and order, also after filing, its correction and another filing", async () => {
    await answers("A-1", "Reject");
    await again(WHY);
    await answers("A-2", "Pending");
    await answers("A-1", "Accept");
    await again(WHY);
    await file3b(month.at("2025-11-20"), OCTOBER);
    await correct3b(month.at("2025-11-21"), OCTOBER, "not filed on the portal yet");
    await answer(month.at("2025-11-22"), [{ ...month.find("A-2"), answer: say({ action: "Accept" }) }]);
    const asked = await generate2b(month.at("2025-11-23"), OCTOBER);
    expect(asked.regeneration?.change && rupees(asked.regeneration.change)).toEqual([
      [2, 400],
      [1, 200],
      [0, 0],
      [0, 0],
      [3, 600],
    ]);
    await generate2b(month.at("2025-11-23"), OCTOBER, WHY);
    await file3b(month.at("2025-11-24"), OCTOBER);
    expect(rupees(await between(1, 2))).toEqual([
      [3, 600],
      [0, 0],
      [0, 0],
      [1, -100],
      [3, 500],
    ]);
    expect(rupees(await between(2, 4))).toEqual([
      [3, 500],
      [0, 0],
      [0, 0],
      [2, 100],
      [3, 600],
    ]);
    expect(rupees(await between(3, 1))).toEqual([
      [2, 400],
      [1, 200],
      [0, 0],
      [1, 0],
      [3, 600],
    ]);
    expect((await verify(month.at("2025-11-25"))).faults).toEqual([]);
  });

  test("made by an earlier Milaan are not kept, and the next one is asked about from its sheet", async () => {
    asOfEarlierMilaan();
    await answers("A-1", "Reject");
    const asked = await again();
    expect(asked.regeneration?.change?.changed.lines).toBe(1);
    await again(WHY);
    await answers("A-2", "Reject");
    await again(WHY);
    expect(await comparison(1, 2)).toMatchObject({
      code: "NOT_KEPT",
      sentence:
        "The documents of version 1 of GSTR-2B Oct-25 were not kept by the version of Milaan that made it.",
    });
    expect(rupees(await between(2, 3))).toEqual([
      [3, 500],
      [0, 0],
      [0, 0],
      [1, -200],
      [3, 300],
    ]);
  });

  test("of an earlier Milaan whose sheet was changed are replaced with a reason, though what changes is not known", async () => {
    asOfEarlierMilaan();
    month.port.grids.delete(gstr2bTable(OCTOBER));
    const asked = await again();
    expect(asked.message).toMatch(/its documents are not known; the same ITC\. Say why/);
    expect(asked.regeneration).toMatchObject({ version: 1, change: undefined });
    expect(await again(WHY)).toMatchObject({ done: true });
    expect(generations().at(-1)?.note).toMatch(/; replaces v1 \(documents not known\): the supplier called$/);
  });

  test("are not compared where the copy of facts was damaged or lost, nor where there is no such version", async () => {
    await answers("A-1", "Reject");
    await again(WHY);
    const copies = month.port.grids.get(COPIES_TABLE);
    if (!copies) throw new Error("no copy of facts");
    const isFirst = (cells: readonly Cell[]) => cells.includes(`${gstr2bTable(OCTOBER)}_Versions`);
    const place = copies.rows.findIndex(isFirst);
    const rows = copies.rows.filter((_, row) => row !== place);
    month.port.grids.set(COPIES_TABLE, { ...copies, rows, count: rows.length });
    expect(await comparison(1, 2)).toMatchObject({
      code: "NOT_KEPT",
      sentence: "The documents of version 1 of GSTR-2B Oct-25 are no longer in the copy of facts.",
    });
    month.port.grids.delete(COPIES_TABLE);
    expect(await comparison(2, 1)).toMatchObject({ code: "NOT_KEPT" });
    expect(await comparison(7, 1)).toMatchObject({ code: "NO_2B" });
  });
});

/** The entry of version 1 as Milaan wrote it before lines were kept, and no block of it. */
function asOfEarlierMilaan(): void {
  const { port } = month;
  const grid = port.grids.get(EVIDENCE_TABLE);
  const copies = port.grids.get(COPIES_TABLE);
  if (!grid || !copies) throw new Error("no evidence");
  const rows = readRows(evidenceFields, grid).rows.map(({ record }) => {
    if (record.event !== "GENERATE_2B") return record;
    const { kept, ...data } = dataOf(record);
    const { hash, ...entry } = { ...record, data: makeData(data) };
    return { ...entry, hash: hashOf(entry) };
  });
  port.grids.set(EVIDENCE_TABLE, {
    ...grid,
    headings: headingsOf(evidenceFields),
    rows: rows.map((entry) => writeRow(evidenceFields, entry)),
  });
}
