/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * The Milaan sheet shows where the evidence ends, and holds the settings. Whatever is done to it by hand, the log itself
 * says both.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { HOME_TABLE } from "../../src/home/sheet";
import { HOME } from "../support/month";
import { endSittings, savedMonth, sitAt, type Cell, type Sitting } from "./at-a-workbook";

let saved: Uint8Array;
afterEach(endSittings);
beforeAll(async () => {
  saved = await savedMonth();
});

const rows = (at: Sitting, table: string): Cell[][] =>
  at.table(table).sheet.values(at.table(table).bodyRect) as Cell[][];
const settings = (at: Sitting): Record<string, Cell> =>
  Object.fromEntries(rows(at, HOME_TABLE).map(([setting = "", value = ""]) => [String(setting), value]));
const setting = (at: Sitting, name: string, value: Cell) => {
  at.type(HOME_TABLE, at.rowOf(HOME_TABLE, name), "Value", value);
};
const deleteRows = (at: Sitting, first: number, count: number) => {
  at.table(HOME_TABLE).deleteRows(first, count, { by: "user" });
};
const OTHER_HASH = "ab".repeat(32);

const TYPED: readonly (readonly [string, (at: Sitting) => void])[] = [
  ["another number of entries", (at) => setting(at, "Evidence entries", 999)],
  ["a smaller number of entries", (at) => setting(at, "Evidence entries", 1)],
  ["a word for the entries", (at) => setting(at, "Evidence entries", "many")],
  ["another head", (at) => setting(at, "Evidence head", OTHER_HASH)],
  ["nothing for the head", (at) => setting(at, "Evidence head", "")],
  [
    "a number and a word",
    (at) => {
      setting(at, "Evidence entries", 999);
      setting(at, "Evidence head", "whole");
    },
  ],
  ["nothing, for both rows are deleted", (at) => deleteRows(at, at.rowOf(HOME_TABLE, "Evidence entries"), 2)],
];

describe.each(["while the pane is open", "while it is closed"])("%s, on Milaan is typed", (when) => {
  test.each(TYPED)(
    "%s: it is put right from the log, told as what it is, and the chain goes on",
    async (_, type) => {
      const isOpen = when === "while the pane is open";
      const at = await sitAt(saved, { unopened: !isOpen });
      const before = settings(at);
      type(at);
      if (!isOpen) {
        const found = await at.session.verify();
        expect(found.faults.map(({ code }) => code)).toContain("FACT_CHANGED");
        expect(found.faults.map(({ code }) => code)).not.toContain("CHAIN_BROKEN");
        await at.session.open();
      }
      await at.idle();
      const log = rows(at, EVIDENCE_TABLE);
      expect(settings(at)).toEqual({
        ...before,
        "Evidence entries": String(log.length),
        "Evidence head": at.cell(EVIDENCE_TABLE, log.length - 1, "Hash"),
      });
      expect((await at.session.verify()).said).toMatch(/^Evidence whole/);
      await at.close();
    },
  );

  test("of which only the rows are gone comes back by itself", async () => {
    const at = await sitAt(saved);
    const before = settings(at);
    deleteRows(at, 0, at.table(HOME_TABLE).bodyRect.rows);
    await at.idle();
    expect({ ...settings(at), "Evidence entries": "", "Evidence head": "" }).toEqual({
      ...before,
      "Evidence entries": "",
      "Evidence head": "",
    });
    expect((await at.session.verify()).said).toMatch(/^Evidence whole/);
    await at.close();
  });
});
