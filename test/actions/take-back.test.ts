/** Answers taken back, and checkpoints saved outside the workbook. */
import { describe, expect, test } from "@jest/globals";
import { checkCheckpoint, saveCheckpoint } from "../../src/actions/audit/checkpoint";
import { answer } from "../../src/actions/answers/answer";
import { importFile } from "../../src/actions/imports/import-file";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { lastBatch, takeBack } from "../../src/actions/answers/take-back";
import { verify } from "../../src/actions/audit/verify";
import { rangeOf } from "../../src/evidence/last-answers";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { chain } from "../../src/evidence/chain";
import { NO_ENTRIES } from "../../src/evidence/entry";
import { headRows } from "../../src/settings/settings";
import { WRITERS_TABLE } from "../../src/evidence/histories/writers";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { readRows, writeRow } from "../../src/sheet/rows";
import { codes, emptyMonth, OCTOBER, say, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

async function threeInvoices(): Promise<Month> {
  const month = await emptyMonth();
  const file = imsFile(["INV-1", "INV-2", "INV-3"].map((inum) => imsInvoice({ inum })));
  expect(codes(await importFile(month.at("2025-11-12"), "ims.json", file))).toEqual([]);
  return month;
}

const give = (
  month: Month,
  on: string,
  numbers: readonly string[],
  action: "Accept" | "Reject" | "Pending",
) =>
  answer(
    month.at(on),
    numbers.map((number) => ({ ...month.find(number), answer: say({ action }) })),
  );

const actions = (month: Month) => month.ims().map(({ action }) => action);

function log({ port }: Month) {
  const grid = port.grids.get(EVIDENCE_TABLE);
  return grid ? readRows(evidenceFields, grid).rows.map(({ record }) => record) : [];
}

describe("taking answers back", () => {
  test("restores the previous answers of the last batch, then of the one before it; the log keeps all of it", async () => {
    const month = await threeInvoices();
    await give(month, "2025-11-13T10:00:00", ["INV-1", "INV-2"], "Accept");
    await give(month, "2025-11-13T11:00:00", ["INV-2", "INV-3"], "Pending");
    expect((await takeBack(month.at("2025-11-13T12:00:00"))).message).toBe("2 of 2 actions taken back.");
    expect(actions(month)).toEqual(["Accept", "Accept", "No action"]);
    await takeBack(month.at("2025-11-13T13:00:00"));
    expect(actions(month)).toEqual(["No action", "No action", "No action"]);
    expect(codes(await takeBack(month.at("2025-11-13T14:00:00")))).toEqual(["NO_CHANGE"]);
    const reported = log(month).filter(({ event }) => event === "ACTION_SET");
    expect(reported.map(({ note }) => note.replace(/\d+/g, "n"))).toEqual([
      ...["", "", "", ""],
      ...["takes back entries n to n", "takes back entries n to n"],
      ...["takes back entries n to n", "takes back entries n to n"],
    ]);
    expect((await verify(month.at("2025-11-13T15:00:00"))).faults).toEqual([]);
  });

  test("takes a whole batch back, however long it is and whatever was logged since", async () => {
    const month = await emptyMonth();
    const rows = Array.from({ length: 61 }, (_, place) => imsInvoice({ inum: `INV-${place}` }));
    await importFile(month.at("2025-11-12"), "ims.json", imsFile(rows));
    const all = month.ims().map((_, row) => ({ row, answer: "Accept" as const }));
    await answer(month.at("2025-11-13T10:00:00"), all);
    await generate2b(month.at("2025-11-14T10:00:00"), OCTOBER);
    await verify(month.at("2025-11-14T11:00:00"));
    // Another file has more entries than one block of the log.
    const more = rows.map((_, place) => imsInvoice({ inum: `MORE-${place}` }));
    await importFile(month.at("2025-11-14T12:00:00"), "more.json", imsFile([...rows, ...more]));
    expect(await lastBatch(month.at("2025-11-14T13:00:00"), 10)).toHaveLength(61);
    const taken = await takeBack(month.at("2025-11-14T13:00:00"), undefined, 10);
    expect(taken.message).toBe("61 of 61 actions taken back.");
    expect(new Set(actions(month))).toEqual(new Set(["No action"]));
  });

  test("takes nothing back where other answers were given since the user was asked", async () => {
    const month = await threeInvoices();
    await give(month, "2025-11-13T10:00:00", ["INV-1"], "Accept");
    const asked = rangeOf(await lastBatch(month.at("2025-11-13T11:00:00")));
    await give(month, "2025-11-13T12:00:00", ["INV-2", "INV-3"], "Reject");
    expect(codes(await takeBack(month.at("2025-11-13T13:00:00"), asked))).toEqual(["NO_CHANGE"]);
    expect(actions(month)).toEqual(["Accept", "Reject", "Reject"]);
  });

  test("makes the draft with them stale", async () => {
    const month = await threeInvoices();
    await give(month, "2025-11-13", ["INV-1"], "Reject");
    await generate2b(month.at("2025-11-14"), OCTOBER);
    await takeBack(month.at("2025-11-15"));
    expect(codes(await file3b(month.at("2025-11-20"), OCTOBER))).toEqual(["STALE_2B"]);
  });

  test("leaves a record of a filed statement, and says so", async () => {
    const month = await threeInvoices();
    await give(month, "2025-11-13", ["INV-1"], "Accept");
    await generate2b(month.at("2025-11-14"), OCTOBER);
    await file3b(month.at("2025-11-20"), OCTOBER);
    expect(codes(await takeBack(month.at("2025-11-21")))).toEqual(["PERIOD_LOCKED"]);
  });

  test("skips a batch of a filed statement, takes the one before it back, and says so", async () => {
    const month = await threeInvoices();
    await give(month, "2025-11-13T10:00:00", ["INV-3"], "Pending");
    await give(month, "2025-11-13T11:00:00", ["INV-1", "INV-2"], "Accept");
    await generate2b(month.at("2025-11-14"), OCTOBER);
    await file3b(month.at("2025-11-20"), OCTOBER);
    const taken = await takeBack(month.at("2025-11-21"));
    expect([codes(taken), taken.message]).toEqual([
      [],
      "1 of 1 action taken back. Later ones: 2 stay, filed or given another action since.",
    ]);
    expect(actions(month)).toEqual(["No action"]);
  });
});

describe("a checkpoint", () => {
  const kept = async (month: Month) => {
    const { files: [file] = [] } = await saveCheckpoint(month.at("2025-11-20T15:30:00"));
    if (!file) throw new Error("No head was handed out.");
    return file.text;
  };

  test("is in the log, also after more entries", async () => {
    const month = await threeInvoices();
    const text = await kept(month);
    await give(month, "2025-11-21", ["INV-1"], "Accept");
    const { message, faults } = await checkCheckpoint(month.at("2025-11-22"), text);
    expect(faults).toEqual([]);
    expect(message).toMatch(/^The log contains the checkpoint: entry \d+/);
  });

  test("names the filed periods with their ITC and seal", async () => {
    const month = await threeInvoices();
    await generate2b(month.at("2025-11-14"), OCTOBER);
    await file3b(month.at("2025-11-20"), OCTOBER);
    const text = await kept(month);
    expect(text).toMatch(
      /\nPeriod 2025-10 locked, filed 2025-11-20T12:00:00, ITC igst 54000\.00 cgst 0\.00 sgst 0\.00 cess 0\.00, seal [0-9a-f]{64}\n/,
    );
    expect((await checkCheckpoint(month.at("2025-11-21"), text)).faults).toEqual([]);
  });

  test("is missing from a rewritten log, though its chain is unbroken", async () => {
    const month = await threeInvoices();
    await give(month, "2025-11-13", ["INV-1"], "Accept");
    const text = await kept(month);
    rewrite(month);
    expect((await verify(month.at("2025-11-21"))).faults).toEqual([]);
    const { faults } = await checkCheckpoint(month.at("2025-11-22"), text);
    expect(faults.map(({ code, sentence }) => [code, /rebuilt/.test(sentence)])).toEqual([
      ["CHAIN_BROKEN", true],
    ]);
  });

  test.each([
    ["no head at all", () => "hello", "BAD_VALUE"],
    ["a changed head", (text: string) => text.replace(/Entries \d+/, "Entries 1"), "BAD_VALUE"],
    ["a head without its check", (text: string) => text.replace(/Check .*/, ""), "BAD_VALUE"],
  ])("%s is refused", async (_, change, code) => {
    const month = await threeInvoices();
    expect(codes(await checkCheckpoint(month.at("2025-11-22"), change(await kept(month))))).toEqual([code]);
  });
});

/** Forges the log: another user gave the answers, and all hashes are recomputed. */
function rewrite(month: Month): void {
  const { port } = month;
  const grid = port.grids.get(EVIDENCE_TABLE);
  const settings = port.grids.get(SETTINGS_TABLE);
  if (!grid || !settings) throw new Error("There is no log.");
  const entries = log(month);
  let head = NO_ENTRIES;
  const forged = entries.flatMap((entry) => {
    const actor = entry.event === "ACTION_SET" ? "Somebody else" : entry.actor;
    const witness = { on: entry.on, actor, version: entry.version, writer: entry.writer };
    const made = chain(head, [entry], witness, entry.digests);
    head = made.head;
    return made.entries;
  });
  port.grids.set(EVIDENCE_TABLE, { ...grid, rows: forged.map((entry) => writeRow(evidenceFields, entry)) });
  port.grids.delete(WRITERS_TABLE);
  const values = new Map(headRows(head).map(({ setting, value }) => [setting, value]));
  port.grids.set(SETTINGS_TABLE, {
    ...settings,
    rows: settings.rows.map(([setting = "", value = ""]) => [setting, values.get(String(setting)) ?? value]),
  });
}
