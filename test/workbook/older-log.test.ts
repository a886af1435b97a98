/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * The log of a workbook of an earlier Milaan: it is unbroken, before and after its later columns are added, and what
 * was left unfinished in it is finished.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { asUpgraded } from "../../src/actions/workbook/upgrade";
import { rowKey } from "../../src/documents/identity";
import { evidenceEvent } from "../../src/evidence/chain";
import { EVIDENCE_TABLE, evidenceFields, evidenceLayout } from "../../src/evidence/sheet";
import { makeUtc, type Moment } from "../../src/gst/date";
import { headRows } from "../../src/settings/settings";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { headingsOf, readRows, writeRow } from "../../src/sheet/rows";
import type { Write } from "../../src/sheet/write";
import { startHeadless } from "../../src/tools/headless-addin";
import type { Workbook } from "../../src/workbench/model";
import { gridOf } from "../../src/story/read-sheets";
import { saveXlsx } from "../../src/workbench/xlsx";
import { excelPort } from "../../src/workbook/excel/port";
import { isTurn, STAGING_SHEET } from "../../src/workbook/write-lock";
import {
  asFirstMade,
  asSecondMade,
  cellOf,
  contents,
  headings,
  laterIn,
  olderHash,
  theTable,
  type,
} from "../support/older-workbook";
import { reopened } from "../support/reopened";

const AT = "2025-11-13T10:00:00" as Moment;

let first: Uint8Array;
let second: Uint8Array;

beforeAll(async () => {
  const addin = await startHeadless({ at: AT });
  await addin.session.loadSample();
  await addin.close();
  const current = await saveXlsx(addin.workbook);
  const made = async (change: (workbook: Workbook) => void) => {
    const workbook = await reopened(current);
    change(workbook);
    return saveXlsx(workbook);
  };
  first = await made(asFirstMade);
  second = await made(asSecondMade);
});

const MADE = [
  ["the first", () => first],
  ["the second", () => second],
] as const;

const opened = async (bytes: Uint8Array) => startHeadless({ workbook: await reopened(bytes), at: AT });

describe("the log of an earlier Milaan", () => {
  test.each(MADE)("made by %s is unbroken before anything is added to the workbook", async (_, bytes) => {
    const addin = await startHeadless({ workbook: await reopened(bytes()), at: AT, unopened: true });
    expect(await addin.session.verify()).toMatchObject({ done: true, faults: [] });
    expect((await addin.session.verify()).faults).toEqual([]);
    await addin.close();
  });

  test.each(MADE)("made by %s is unbroken afterwards, with the same hashes", async (_, bytes) => {
    const before = contents(await reopened(bytes()), EVIDENCE_TABLE);
    const addin = await opened(bytes());
    const after = contents(addin.workbook, EVIDENCE_TABLE);
    const length = before["Hash"]?.length ?? 0;
    expect(length).toBeGreaterThan(10);
    for (const heading of Object.keys(before))
      expect([heading, after[heading]?.slice(0, length)]).toEqual([heading, before[heading]]);
    for (const heading of laterIn(evidenceLayout.columns))
      expect([heading, after[heading]?.slice(0, length).filter(Boolean)]).toEqual([heading, []]);
    expect((await addin.session.verify()).faults).toEqual([]);
    await addin.close();
  });

  test.each(["Lineage", "Remarks", "Source file hash"])(
    "is broken where a user fills in %s",
    async (heading) => {
      const addin = await opened(second);
      type(cellOf(addin.workbook, EVIDENCE_TABLE, 4, heading), "x");
      expect((await addin.session.verify()).faults.map(({ code, place }) => `${code} ${place}`)).toEqual([
        "CHAIN_BROKEN Evidence entry 5",
      ]);
      await addin.close();
    },
  );

  test("is continued with entries that fill the new columns", async () => {
    const addin = await opened(second);
    const answer = { action: "Reject", reduction: "", declared: undefined, remarks: "not ours" } as const;
    expect(await addin.session.answer([{ row: 0, answer }])).toMatchObject({ done: true, faults: [] });
    const log = contents(addin.workbook, EVIDENCE_TABLE);
    expect([log["Lineage"]?.at(-1), log["Remarks"]?.at(-1)]).toEqual([
      expect.stringMatching(/^\w{15}\|INV\|/),
      "not ours",
    ]);
    expect((await addin.session.verify()).faults).toEqual([]);
    await addin.close();
  });
});

/** The writes of a note in an earlier Milaan: an entry of its log, a cell of the IMS, and the head. */
function olderWrites(workbook: Workbook): Write[] {
  const log = contents(workbook, EVIDENCE_TABLE);
  const number = Number(log["No."]?.at(-1)) + 1;
  const blank = { writer: "", batch: "", digests: "" };
  const event = {
    ...evidenceEvent("NOTE", { note: "by the old one" }),
    ...blank,
    actor: "Asha",
    version: "old",
  };
  const unsealed = { ...event, on: AT, utc: makeUtc(AT), number, previous: String(log["Hash"]?.at(-1)) };
  const entry = { ...unsealed, hash: olderHash(unsealed) };
  const given = new Map(
    headingsOf(evidenceFields).map((heading, at) => [heading, writeRow(evidenceFields, entry)[at]]),
  );
  const older = Object.keys(log);
  const values = new Map(
    headRows({ entries: number, hash: entry.hash }).map((row) => [row.setting, row.value]),
  );
  const settings = contents(workbook, SETTINGS_TABLE)["Setting"] ?? [];
  const [top] = readRows(imsFields, asUpgraded(gridOf(theTable(workbook, IMS_TABLE)))).rows;
  return [
    {
      do: "put",
      table: IMS_TABLE,
      row: 0,
      keys: [top ? rowKey(top.record) : ""],
      headings: ["Why"],
      rows: [["x"]],
    },
    {
      do: "append",
      table: EVIDENCE_TABLE,
      headings: older,
      rows: [older.map((heading) => given.get(heading) ?? "")],
    },
    ...[...values].map(([setting, value]): Write => ({
      do: "put",
      table: SETTINGS_TABLE,
      row: settings.indexOf(setting),
      keys: [setting],
      headings: ["Value"],
      rows: [[value]],
    })),
  ];
}

/** What was written of it: the number of notes, and whether the cell was marked. */
function resultIn(workbook: Workbook): string {
  const notes = contents(workbook, EVIDENCE_TABLE)["Note"]?.filter((note) => note === "by the old one");
  return `${notes?.length} ${contents(workbook, IMS_TABLE)["Why"]?.[0] ? "marked" : "blank"}`;
}

test.each(MADE)(
  "what %s Milaan left in its journal is finished once, and then upgraded",
  async (_, bytes) => {
    const workbook = await reopened(bytes());
    const journal = workbook.sheet(STAGING_SHEET);
    const turn = workbook.tables().find(({ name }) => isTurn(name));
    if (!journal || !turn) throw new Error("Nothing was ever written.");
    const text = JSON.stringify(olderWrites(workbook));
    const header = JSON.stringify({ parts: 1, characters: text.length });
    journal.set({ row: 0, column: 0 }, [[header], [`|${text}`]], { by: "api" });
    turn.name = "MilaanTurn_900_old";
    const reopenedAddin = await startHeadless({ workbook, at: AT });
    expect(resultIn(workbook)).toBe("1 marked");
    expect(journal.values({ row: 0, column: 0, rows: 3, columns: 1 }).flat()).toEqual([null, null, null]);
    expect(headings(workbook, EVIDENCE_TABLE)).toContain("Lineage");
    expect((await reopenedAddin.session.verify()).faults).toEqual([]);
    await reopenedAddin.close();
  },
);

test.each(MADE)(
  "what %s Milaan was about to write is written whole or not at all, and then upgraded",
  async (_, bytes) => {
    const outcomes = new Set<string>();
    for (const point of [2, 9, 12]) {
      const workbook = await reopened(bytes());
      const writes = olderWrites(workbook);
      const addin = await startHeadless({ workbook, at: AT, unopened: true });
      addin.host.faults.crashAfter = point;
      const written = excelPort({ clientId: "test" }).apply(writes);
      await Promise.race([written, new Promise((resolve) => setTimeout(resolve, 1500))]).catch(
        () => undefined,
      );
      await addin.kill();
      const reopenedAddin = await startHeadless({ workbook, at: AT, port: { clientId: "test" } });
      outcomes.add(resultIn(workbook));
      expect(headings(workbook, EVIDENCE_TABLE)).toContain("Lineage");
      expect([point, (await reopenedAddin.session.verify()).faults]).toEqual([point, []]);
      await reopenedAddin.close();
    }
    expect(outcomes).toEqual(new Set(["0 blank", "1 marked"]));
  },
);
