/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * The user stops a long action: all of it is done, or nothing, and what comes next is not hindered.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { SessionState } from "../../src/session/state";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { STAGING_SHEET } from "../../src/workbook/write-lock";
import { OCTOBER } from "../support/month";
import { imsFile } from "../support/portal-file";
import { closeWorkbooks, imsOf, openWorkbook, savedMonth, type OpenedWorkbook } from "./opened-workbook";

/** So small requests that an action needs many. */
const SMALL = { port: { maxBytes: 6000 } };
const MORE = imsFile(Array.from({ length: 40 }, (_, at) => imsOf(`B-${at}`)));

let saved: Uint8Array;
beforeAll(async () => {
  saved = await savedMonth();
});
afterEach(closeWorkbooks);

/** The steps that the pane shows of an action. @param stopAt at which of them the user stops it. */
function watched(excel: OpenedWorkbook, stopAt = Infinity) {
  const steps: SessionState["progress"][] = [];
  const stop = excel.session.subscribe(() => {
    const { progress } = excel.session.current();
    if (!progress || progress === steps.at(-1)) return;
    steps.push(progress);
    if (steps.length === stopAt) excel.session.stop();
  });
  return { steps, stop };
}

const IMPORT = (excel: OpenedWorkbook) => excel.session.importFile("more.json", MORE);
const GENERATE = (excel: OpenedWorkbook) => excel.session.generate(OCTOBER);

function contents(excel: OpenedWorkbook): unknown {
  return excel.workbook.sheets
    .filter(({ name }) => name !== STAGING_SHEET)
    .map((sheet) => [
      sheet.name,
      JSON.stringify(sheet.values(sheet.used(true) ?? { row: 0, column: 0, rows: 1, columns: 1 })),
    ]);
}

function staged(excel: OpenedWorkbook): unknown {
  return excel.workbook.sheet(STAGING_SHEET)?.used(true, { row: 0, column: 4, rows: 1000, columns: 1000 });
}

describe("a long action", () => {
  test("says how much is read and written, and that it can be stopped", async () => {
    const excel = await openWorkbook(saved, SMALL);
    const states: boolean[] = [];
    const { steps, stop } = watched(excel);
    excel.session.subscribe(() => states.push(excel.session.current().canStop));
    expect((await IMPORT(excel)).done).toBe(true);
    stop();
    const written = steps.flatMap((step) => (step?.what === "write" ? [step.part] : []));
    expect(written.length).toBeGreaterThan(5);
    expect(written).toEqual([...written].sort((a, b) => a - b));
    expect(written.at(-1)).toBeGreaterThan(0.9);
    expect(states).toContain(true);
    expect(excel.session.current()).toMatchObject({ busy: "", canStop: false, progress: undefined });
  });

  test.each([
    ["an import", IMPORT],
    ["a generation", GENERATE],
  ])("%s stopped at any step changes nothing, or is done", async (_, act) => {
    const before = contents(await openWorkbook(saved, SMALL));
    await closeWorkbooks();
    let stopped = 0;
    for (let at = 1; ; at += 2) {
      const excel = await openWorkbook(saved, SMALL);
      const { steps, stop } = watched(excel, at);
      const outcome = await act(excel);
      stop();
      // The last step may be its commit.
      if (steps.length < at || (outcome.done && steps.length === at)) break;
      expect([at, outcome.done, outcome.faults.map(({ code }) => code)]).toEqual([at, false, ["STOPPED"]]);
      expect(outcome.message).toBe(
        "The action was stopped. Nothing was changed; it can be begun again at any time.",
      );
      expect(contents(excel)).toEqual(before);
      expect(staged(excel)).toBeUndefined();
      stopped += 1;
      await closeWorkbooks();
    }
    expect(stopped).toBeGreaterThan(1);
  });

  test("that was stopped leaves no entry, and the same action can be done after it", async () => {
    const excel = await openWorkbook(saved, SMALL);
    const entries = excel.rows(EVIDENCE_TABLE).length;
    watched(excel, 2);
    expect((await IMPORT(excel)).done).toBe(false);
    expect(excel.rows(EVIDENCE_TABLE)).toHaveLength(entries);
    const again = await IMPORT(excel);
    expect([again.done, excel.rows(IMS_TABLE).length]).toEqual([true, 44]);
    expect((await excel.session.verify()).faults).toEqual([]);
  });

  test("of several files is stopped with the files that follow", async () => {
    const excel = await openWorkbook(saved, SMALL);
    watched(excel, 2);
    const results: string[] = [];
    await excel.session.imports.files(
      [
        { name: "one.json", content: MORE },
        { name: "two.json", content: MORE },
      ],
      ({ name, outcome }) => results.push(`${name}: ${outcome.message}`),
    );
    expect(results).toEqual([
      "one.json: The action was stopped. Nothing was changed; it can be begun again at any time.",
      "two.json: It was not imported, because the import was stopped. Choose it again to import it.",
    ]);
  });
});

test("an action of several changes, and a check in the background, cannot be stopped", async () => {
  const excel = await openWorkbook(saved, SMALL);
  const could: boolean[] = [];
  excel.session.subscribe(() => {
    excel.session.stop();
    could.push(excel.session.current().canStop);
  });
  expect((await excel.session.repair()).faults.map(({ code }) => code)).not.toContain("STOPPED");
  excel.session.onFocus();
  await excel.idle();
  expect(could).not.toContain(true);
});
