/** The actions of the checks: running, acknowledging, and filing with or without them. */
import { describe, expect, test } from "@jest/globals";
import { UNNAMED, type ActionContext } from "../../src/actions/context";
import { answer } from "../../src/actions/answers/answer";
import { acknowledge, check } from "../../src/actions/statement/checks";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import type { CheckId } from "../../src/checks/check";
import { checkFields, type CheckRow } from "../../src/checks/sheet";
import { CHECKS_TABLE } from "../../src/checks/table";
import type { Entry } from "../../src/evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { GSTR1_TABLE } from "../../src/gstr1/sheet";
import { gstr2bTable } from "../../src/gstr2b/sheet";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { readRows } from "../../src/sheet/rows";
import {
  AGAIN,
  codes,
  emptyMonth,
  NOVEMBER,
  OCTOBER,
  testDocument,
  say,
  SUPPLIER,
  type Month,
} from "../support/month";

/** An invoice and a credit note of October, filed and without an answer, and the draft of the 14th. */
async function drafted(): Promise<Month> {
  const month = await emptyMonth();
  const { at } = month;
  await saveDocument(at("2025-10-15"), testDocument("Credit note", "CN-7", "2025-10-15", 9000), "Monthly");
  await saveDocument(at("2025-10-16"), testDocument("Invoice", "INV-1", "2025-10-10", 18_000), "Monthly");
  const gstr1 = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
  await fileSupplierReturn(at("2025-11-11"), gstr1, "Monthly");
  expect(await generate2b(at("2025-11-14"), OCTOBER)).toMatchObject({ done: true, faults: [] });
  return month;
}

function listOf({ port }: Month): CheckRow[] {
  const grid = port.grids.get(CHECKS_TABLE);
  return grid ? readRows(checkFields, grid).rows.map(({ record }) => record) : [];
}

function evidenceOf({ port }: Month): Entry[] {
  const grid = port.grids.get(EVIDENCE_TABLE);
  return grid ? readRows(evidenceFields, grid).rows.map(({ record }) => record) : [];
}

const rowOf = (month: Month, id: CheckId) => listOf(month).find((row) => row.check === id);
const failures = (month: Month) =>
  listOf(month)
    .filter(({ state }) => state === "Failed")
    .map((row) => row.check);

describe("running the checks", () => {
  test("lists all twenty-three on the Milaan sheet, in order, after every generation", async () => {
    const month = await drafted();
    expect(month.port.grids.get(CHECKS_TABLE)?.sheet).toBe(month.port.grids.get(SETTINGS_TABLE)?.sheet);
    expect(listOf(month).map((row) => row.check)).toEqual(
      Array.from({ length: 23 }, (_, place) => `K${place + 1}`),
    );
    expect(failures(month)).toEqual(["K4", "K10", "K17"]);
    expect(rowOf(month, "K4")).toMatchObject({
      period: OCTOBER,
      detail: expect.stringContaining("₹ 9,000.00 of ITC reduced"),
      first: `${SUPPLIER}|CN|CN-7|2025-26`,
    });
  });

  test("writes once, and records what was typed", async () => {
    const month = await drafted();
    month.port.type("IMS", month.find("CN-7").row, "Action", "Accept");
    const before = month.port.applied.length;
    expect(await check(month.at("2025-11-15"), OCTOBER)).toMatchObject({ done: true });
    expect(month.port.applied.length).toBe(before + 1);
    expect(rowOf(month, "K8")).toMatchObject({
      state: "Failed",
      detail: expect.stringContaining("out of date"),
    });
    expect(rowOf(month, "K4")?.detail).toMatch(/^1 record without/);
  });

  test("creates the table where an older workbook has none", async () => {
    const month = await drafted();
    month.port.grids.delete(CHECKS_TABLE);
    await check(month.at("2025-11-15"), OCTOBER);
    expect(listOf(month)).toHaveLength(23);
  });

  test("covers a period that cannot be filed yet, but not one that is filed", async () => {
    const month = await drafted();
    await check(month.at("2025-11-15"), NOVEMBER);
    expect(rowOf(month, "K8")?.detail).toMatch(/GSTR-3B of Oct-25 is not filed/);
    await file3b(month.at("2025-11-20"), OCTOBER, "named");
    expect(codes(await check(month.at("2025-11-21"), OCTOBER))).toEqual(["PERIOD_LOCKED"]);
  });

  test("finds a locked sheet that was unprotected, or changed in a cell", async () => {
    const month = await drafted();
    const { port, at } = month;
    await file3b(at("2025-11-20"), OCTOBER, "named");
    await check(at("2025-11-21"), NOVEMBER);
    expect(rowOf(month, "K22")).toMatchObject({ state: "Passed" });
    port.protectedTables.delete(gstr2bTable(OCTOBER));
    await check(at("2025-11-22"), NOVEMBER);
    expect(rowOf(month, "K22")?.detail).toMatch(/GSTR-2B Oct-25 \(is not protected\)/);
    port.type(gstr2bTable(OCTOBER), 0, "Remarks", "mine");
    await check(at("2025-11-23"), NOVEMBER);
    expect(rowOf(month, "K22")?.detail).toMatch(/no longer matches its seal/);
  });

  test("is written in one list with the statement, and with the filing", async () => {
    const month = await drafted();
    const { port, at } = month;
    const before = port.applied.length;
    await generate2b(at("2025-11-15"), OCTOBER);
    expect(port.applied.length).toBe(before + 1);
    expect(rowOf(month, "K8")?.detail).toMatch(/^Version 2, generated 15-Nov-2025/);
    await file3b(at("2025-11-20"), OCTOBER, "named");
    expect(port.applied.length).toBe(before + 2);
    expect(rowOf(month, "K8")?.detail).toMatch(/^Version 2/);
  });

  test("finds an entry of the evidence that was changed", async () => {
    const month = await drafted();
    month.port.type(EVIDENCE_TABLE, 1, "Who", "Nobody");
    await check(month.at("2025-11-15"), OCTOBER);
    expect(rowOf(month, "K21")).toMatchObject({
      state: "Failed",
      detail: expect.stringContaining("entry 2"),
    });
  });
});

describe("acknowledging", () => {
  test("names who and why in the list and in the evidence, and allows the filing", async () => {
    const month = await drafted();
    const before = month.port.applied.length;
    expect(await acknowledge(month.at("2025-11-15"), OCTOBER, "K4", " silence is meant ")).toMatchObject({
      done: true,
    });
    expect(month.port.applied.length).toBe(before + 1);
    expect(rowOf(month, "K4")).toMatchObject({
      state: "Acknowledged",
      acknowledgedBy: "Asha",
      reason: "silence is meant",
    });
    expect(failures(month)).toEqual([]);
    expect(evidenceOf(month).at(-1)).toMatchObject({
      event: "ACKNOWLEDGE_CHECK",
      document: "K4",
      period: OCTOBER,
      actor: "Asha",
      note: "silence is meant",
      law: expect.stringContaining("R-77"),
    });
    await check(month.at("2025-11-16"), OCTOBER);
    expect(rowOf(month, "K21")?.state).toBe("Passed");
  });

  test("is required again when another record comes in without an answer", async () => {
    const month = await drafted();
    const { at } = month;
    await acknowledge(at("2025-11-15"), OCTOBER, "K4", "silence is meant");
    await answer(at("2025-11-16"), [{ ...month.find("INV-1"), answer: say({ action: "Accept" }) }]);
    await generate2b(at("2025-11-16"), OCTOBER, AGAIN);
    expect(rowOf(month, "K4")).toMatchObject({ state: "Failed", acknowledgedBy: "" });
  });

  test("ignores a name that was typed into the list", async () => {
    const month = await drafted();
    const row = listOf(month).findIndex((one) => one.check === "K4");
    month.port.type(CHECKS_TABLE, row, "State", "Acknowledged");
    month.port.type(CHECKS_TABLE, row, "Acknowledged by", "The chairman");
    expect(codes(await file3b(month.at("2025-11-20"), OCTOBER, "refused"))).toEqual(["CHECKS_OPEN"]);
    expect(rowOf(month, "K4")).toMatchObject({ state: "Failed", acknowledgedBy: "" });
  });

  const named = (month: Month, actor: string): ActionContext => ({ ...month.at("2025-11-15"), actor });
  test.each<[string, string, string, string, string]>([
    ["nobody is named", UNNAMED, "K4", "because", "NO_ACTOR"],
    ["the name is blank", " ", "K4", "because", "NO_ACTOR"],
    ["there is no reason", "Asha", "K4", "  ", "BAD_VALUE"],
    ["the reason is too long", "Asha", "K4", "x".repeat(251), "BAD_VALUE"],
    ["the check has passed", "Asha", "K15", "because", "NO_CHANGE"],
    ["the check does not apply", "Asha", "K2", "because", "NO_CHANGE"],
    ["there is no such check", "Asha", "K24", "because", "BAD_CHOICE"],
  ])("is refused when %s", async (_when, actor, id, reason, code) => {
    const month = await drafted();
    const before = evidenceOf(month).length;
    expect(codes(await acknowledge(named(month, actor), OCTOBER, id, reason))).toEqual([code]);
    expect(evidenceOf(month)).toHaveLength(before);
  });

  test("is refused where the law refuses the filing itself", async () => {
    const month = await drafted();
    const { at } = month;
    await answer(at("2025-11-15"), [{ ...month.find("INV-1"), answer: say({ action: "Accept" }) }]);
    expect(codes(await acknowledge(at("2025-11-15"), OCTOBER, "K8", "no time"))).toEqual(["STALE_2B"]);
  });
});

describe("filing", () => {
  test("from the pane is refused while a check is open, and names it", async () => {
    const month = await drafted();
    const outcome = await file3b(month.at("2025-11-20"), OCTOBER, "refused");
    expect(codes(outcome)).toEqual(["CHECKS_OPEN"]);
    expect(outcome.message).toMatch(
      /3 checks before filing have failed and are not acknowledged: K4, K10, K17/,
    );
    expect(evidenceOf(month).at(-1)).toMatchObject({
      event: "BLOCKED_ATTEMPT",
      note: expect.stringMatching(/^CHECKS_OPEN/),
    });
    expect(month.ims()).toHaveLength(2);
  });

  test("is done once each is acknowledged, and the evidence says by whom", async () => {
    const month = await drafted();
    await acknowledge(month.at("2025-11-19"), OCTOBER, "K4", "silence is meant");
    expect(await file3b(month.at("2025-11-20"), OCTOBER, "refused")).toMatchObject({ done: true });
    const filed = evidenceOf(month).find(({ event }) => event === "FILE_3B_LOCK");
    expect(filed?.note).toMatch(/^seal [0-9a-f]{64}; checks failed: K4 acknowledged by Asha$/);
  });

  test("that the portal has done already is done, and the evidence names the open checks", async () => {
    const month = await drafted();
    expect(await file3b(month.at("2025-11-20"), OCTOBER, "named")).toMatchObject({ done: true });
    const filed = evidenceOf(month).find(({ event }) => event === "FILE_3B_LOCK");
    expect(filed?.note).toMatch(
      /checks failed: K4 not acknowledged, K10 not acknowledged, K17 not acknowledged$/,
    );
  });

  test("is refused while a typed row of GSTR-1 cannot be read, which may be a document", async () => {
    const month = await drafted();
    await acknowledge(month.at("2025-11-19"), OCTOBER, "K4", "silence is meant");
    const below = month.port.grids.get(GSTR1_TABLE)?.count ?? 0;
    month.port.type(GSTR1_TABLE, below, "Number", "INV-99");
    month.port.type(GSTR1_TABLE, below, "Integrated tax", "abc");
    expect(codes(await file3b(month.at("2025-11-20"), OCTOBER, "refused"))).toEqual(["CHECKS_OPEN"]);
    expect(rowOf(month, "K18")?.detail).toMatch(/a row that cannot be read: “abc” is not an amount/);
  });

  test("says so when no check failed", async () => {
    const month = await drafted();
    const { at, find } = month;
    const accept = (number: string) => ({ ...find(number), answer: say({ action: "Accept" }) });
    await answer(at("2025-11-15"), [accept("INV-1"), accept("CN-7")]);
    await generate2b(at("2025-11-16"), OCTOBER, AGAIN);
    await file3b(at("2025-11-20"), OCTOBER, "refused");
    expect(evidenceOf(month).find(({ event }) => event === "FILE_3B_LOCK")?.note).toMatch(
      /; no check failed$/,
    );
  });

  test("gives the law's own refusal before that of the checks", async () => {
    const month = await emptyMonth();
    expect(codes(await file3b(month.at("2025-11-20"), OCTOBER, "refused"))).toEqual(["NO_2B"]);
    expect(codes(await file3b(month.at("2025-11-20"), NOVEMBER, "refused"))).toEqual(["PREV_3B_UNFILED"]);
  });
});
