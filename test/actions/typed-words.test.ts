/** The typed Action: short words and Hindi are accepted, a refusal is noted in its cell. */
import { describe, expect, test } from "@jest/globals";
import { adoptTyped } from "../../src/actions/answers/adopt-typed";
import { answer } from "../../src/actions/answers/answer";
import { importFile } from "../../src/actions/imports/import-file";
import { sync } from "../../src/actions/returns/sync";
import { verify } from "../../src/actions/audit/verify";
import { IMS_TABLE } from "../../src/ims/sheet";
import type { CellNote } from "../../src/sheet/write";
import { codes, emptyMonth, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const NUMBERS = ["INV-1", "INV-2", "INV-3", "INV-4"];

async function fourInvoices(): Promise<Month> {
  const month = await emptyMonth();
  await importFile(month.at("2025-11-12"), "ims.json", imsFile(NUMBERS.map((inum) => imsInvoice({ inum }))));
  return month;
}

function type(month: Month, number: string, text: string): void {
  month.port.type(IMS_TABLE, month.find(number).row, "Action", text);
}

/** The current Action cells. */
function cells({ port }: Month): unknown[] {
  const grid = port.grids.get(IMS_TABLE);
  const at = grid?.headings.indexOf("Action") ?? -1;
  return grid?.rows.map((row) => row[at]) ?? [];
}

/** The notes of each write of notes, by row. */
function notes({ port }: Month): (readonly CellNote[])[] {
  return port.applied.flat().flatMap((write) => (write.do === "notes" ? [write.notes] : []));
}

describe("a typed action", () => {
  test("is accepted as A, R, P, U, in Hindi and abbreviated, and replaced by the portal's word", async () => {
    const month = await fourInvoices();
    type(month, "INV-1", "a");
    type(month, "INV-2", "अस्वीकार");
    type(month, "INV-3", "PEN");
    type(month, "INV-4", "accepted");
    const first = await adoptTyped(month.at("2025-11-13"));
    expect([codes(first), first.message]).toEqual([[], "4 typed actions recorded."]);
    expect(cells(month)).toEqual(["Accept", "Reject", "Pending", "Accept"]);
    type(month, "INV-1", "u");
    await adoptTyped(month.at("2025-11-14"));
    expect(cells(month)[0]).toBe("No action");
    expect((await verify(month.at("2025-11-15"))).faults).toEqual([]);
  });

  test("that spells the recorded action differently is respelled, without an entry", async () => {
    const month = await fourInvoices();
    type(month, "INV-1", "A");
    await adoptTyped(month.at("2025-11-13"));
    type(month, "INV-1", "accept");
    const again = await adoptTyped(month.at("2025-11-14"));
    expect([codes(again), again.message]).toEqual([[], ""]);
    expect(cells(month)[0]).toBe("Accept");
    expect((await verify(month.at("2025-11-15"))).faults).toEqual([]);
  });

  test("that is refused leaves a note in its cell, which names the document and the reason", async () => {
    const month = await fourInvoices();
    type(month, "INV-2", "re");
    expect(codes(await adoptTyped(month.at("2025-11-13")))).toEqual(["BAD_CHOICE"]);
    expect(notes(month)).toMatchObject([[{ row: month.find("INV-2").row, title: "Not recorded" }]]);
    expect(notes(month)[0]?.[0]?.text).toMatch(/INV-2: “re” is not a choice for Action/);
  });

  test.each<[string, (month: Month) => Promise<unknown>]>([
    [
      "it is typed again and accepted",
      (month) => {
        type(month, "INV-2", "r");
        return adoptTyped(month.at("2025-11-14"));
      },
    ],
    [
      "it is answered in the pane",
      (month) => answer(month.at("2025-11-14"), [{ ...month.find("INV-2"), answer: "Reject" }]),
    ],
    [
      "the same word is typed again",
      (month) => {
        const { row } = month.find("INV-2");
        type(month, "INV-2", "No action");
        return adoptTyped(month.at("2025-11-14"), [{ first: row, count: 1 }]);
      },
    ],
    ["everything is worked out anew", (month) => sync(month.at("2025-11-14"))],
  ])("loses its note when %s", async (_, later) => {
    const month = await fourInvoices();
    type(month, "INV-2", "re");
    await adoptTyped(month.at("2025-11-13"));
    await later(month);
    expect(
      notes(month)
        .slice(1)
        .flat()
        .map(({ text }) => text)
        .join(""),
    ).toBe("");
    expect(notes(month)).toHaveLength(2);
  });

  test("that is refused is reported with its document and the word", async () => {
    const month = await emptyMonth();
    const note = imsInvoice({ inum: "INV-1", ispendactblocked: "Y" });
    await importFile(month.at("2025-11-12"), "ims.json", imsFile([note]));
    type(month, "INV-1", "p");
    const [refused] = (await adoptTyped(month.at("2025-11-13"))).faults;
    expect(`${refused?.place}: ${refused?.sentence}`).toMatch(
      /^29AAGCB7383J1Z4 INV-1: Put back: “Pending” is not recorded\. /,
    );
    type(month, "INV-1", "Perhaps");
    const [unread] = (await adoptTyped(month.at("2025-11-13"))).faults;
    expect(`${unread?.place}: ${unread?.sentence}`).toMatch(
      /^29AAGCB7383J1Z4 INV-1, IMS!\w+: Put back: “Perhaps” is not a choice/,
    );
  });

  test("that is refused keeps its note when the rows were sorted, and no other row has one", async () => {
    const month = await fourInvoices();
    type(month, "INV-2", "re");
    await adoptTyped(month.at("2025-11-13"));
    const grid = month.port.grids.get(IMS_TABLE);
    if (grid) month.port.grids.set(IMS_TABLE, { ...grid, rows: [...grid.rows].reverse() });
    await adoptTyped(month.at("2025-11-13"), "all", true);
    const [, sorted] = month.port.applied.flat().flatMap((write) => (write.do === "notes" ? [write] : []));
    expect(sorted).toMatchObject({ isAnew: true, notes: [{ row: month.find("INV-2").row }] });
    expect(sorted?.notes[0]?.text).toMatch(/INV-2: “re” is not a choice for Action/);
  });

  test("refused on another row leaves the note where it is", async () => {
    const month = await fourInvoices();
    for (const number of ["INV-2", "INV-3"]) {
      type(month, number, "re");
      await adoptTyped(month.at("2025-11-13"));
    }
    const writes = month.port.applied.flat().flatMap((write) => (write.do === "notes" ? [write] : []));
    expect(
      writes.map(({ isAnew: replacesAll, notes }) => [replacesAll, notes.map(({ row }) => row)]),
    ).toEqual([
      [false, [month.find("INV-2").row]],
      [false, [month.find("INV-3").row]],
    ]);
  });

  test("on another row leaves the note where it is", async () => {
    const month = await fourInvoices();
    type(month, "INV-2", "re");
    await adoptTyped(month.at("2025-11-13"));
    type(month, "INV-3", "a");
    await adoptTyped(month.at("2025-11-14"));
    expect(notes(month)).toHaveLength(1);
  });

  test("of a pasted column of typing errors is noted in its first hundred cells", async () => {
    const month = await emptyMonth();
    const rows = Array.from({ length: 120 }, (_, place) => imsInvoice({ inum: `INV-${place}` }));
    await importFile(month.at("2025-11-12"), "ims.json", imsFile(rows));
    for (let row = 0; row < 120; row += 1) month.port.type(IMS_TABLE, row, "Action", "Acept");
    const { faults, message } = await adoptTyped(month.at("2025-11-13"));
    expect([faults.length, message]).toEqual([120, "120 typed actions refused."]);
    expect(notes(month).map((written) => written.length)).toEqual([100]);
  });
});
