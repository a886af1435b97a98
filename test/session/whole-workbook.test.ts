/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A workbook that as a whole prevents Milaan from working: its structure is protected, it uses the 1904 date system, or
 * it is open read-only.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { gstr2bTable } from "../../src/gstr2b/sheet";
import { isFault } from "../../src/gst/fault";
import { IMS_TABLE } from "../../src/ims/sheet";
import { Workbook } from "../../src/workbench/model";
import { openXlsx } from "../../src/workbench/xlsx";
import { OWN_GSTIN, OCTOBER, say } from "../support/month";
import { closeWorkbooks, imsRow, savedMonth, openWorkbook } from "./opened-workbook";

let saved: Uint8Array;
afterEach(closeWorkbooks);
beforeAll(async () => {
  saved = await savedMonth();
});

const SET_UP = { gstin: OWN_GSTIN, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" } as const;
const reject = (row: number) => [{ row, answer: say({ action: "Reject", remarks: "not ours" }) }];
const codes = ({ faults }: { faults: readonly { code: string }[] }) => faults.map(({ code }) => code);

describe("a workbook whose structure is protected", () => {
  test("cannot be set up until it is unprotected; the message says where", async () => {
    const excel = await openWorkbook(saved, { workbook: new Workbook() });
    excel.workbook.structure.protect();
    const { done, message: said } = await excel.session.setUp(SET_UP);
    expect([done, said]).toEqual([
      false,
      expect.stringMatching(/structure is protected.*Review > Protect Workbook/),
    ]);
    expect(excel.workbook.sheets).toHaveLength(1);
    excel.workbook.structure.unprotect();
    expect((await excel.session.setUp(SET_UP)).done).toBe(true);
    await excel.close();
  });

  test("accepts answers, and refuses an action that creates a sheet before anything is written", async () => {
    const excel = await openWorkbook(saved);
    excel.workbook.structure.protect("secret");
    expect((await excel.session.answer(reject(imsRow(excel, "A-2")))).done).toBe(true);
    const generated = await excel.session.generate(OCTOBER);
    expect([generated.done, codes(generated)]).toEqual([false, ["STRUCTURE_PROTECTED"]]);
    expect((await excel.session.verify()).message).toMatch(/^Audit trail verified/);
    excel.workbook.structure.unprotect("secret");
    expect((await excel.session.generate(OCTOBER)).done).toBe(true);
    expect(excel.workbook.table(gstr2bTable(OCTOBER))).toBeDefined();
    await excel.close();
  });
});

describe("a workbook with the 1904 date system", () => {
  test.each([
    ["a new one", () => Promise.resolve(new Workbook())],
    ["one that is set up", () => openXlsx(saved)],
  ])("%s is refused at opening and by every action, with a remedy", async (_, workbook) => {
    const from1904 = await workbook();
    from1904.date1904 = true;
    const excel = await openWorkbook(saved, { workbook: from1904 });
    const view = excel.session.view();
    expect(isFault(view) && `${view.code} ${view.remedy}`).toMatch(/^DATES_FROM_1904 .*Use 1904 date system/);
    for (const run of [
      () => excel.session.setUp(SET_UP),
      () => excel.session.sync(),
      () => excel.session.verify(),
    ])
      expect(codes(await run())).toEqual(["DATES_FROM_1904"]);
    await excel.close();
  });
});

/** The third writing request of a generation stages a part of it. */
const STAGING = 3;

describe("a workbook that is open read-only", () => {
  test("is shown and verified with a notice; writing actions are refused, and typed cells are left as they are", async () => {
    const excel = await openWorkbook(saved, { unopened: true });
    excel.host.faults.readOnly = true;
    await excel.session.open();
    await excel.idle();
    expect(excel.notices()).toEqual([expect.stringMatching(/^WORKBOOK_READ_ONLY .*read-only/)]);
    expect(isFault(excel.session.view())).toBe(false);
    const row = imsRow(excel, "A-2");
    for (const run of [
      () => excel.session.answer(reject(row)),
      () => excel.session.generate(OCTOBER),
      () => excel.session.importFile("ims.json", "{}"),
    ])
      expect((await run()).done).toBe(false);
    expect(codes(await excel.session.answer(reject(row)))).toEqual(["WORKBOOK_READ_ONLY"]);
    excel.type(IMS_TABLE, row, "Action", "Accept");
    await excel.idle();
    expect(excel.notices()).toHaveLength(1);
    expect((await excel.session.verify()).message).toMatch(/^Audit trail verified/);
    await excel.close();
  });

  test("and in which a change was interrupted is reported as such, because nothing can be read from it", async () => {
    const broken = await openWorkbook(saved);
    let requests = 0;
    const staged = new Promise<void>((resolve) => {
      broken.host.faults.gate = (changes) => {
        if (changes && ++requests === STAGING) {
          broken.host.faults.neverAnswer = true;
          resolve();
        }
        return Promise.resolve();
      };
    });
    void broken.session.generate(OCTOBER);
    await staged;
    await broken.kill();
    const excel = await openWorkbook(saved, { workbook: broken.workbook, unopened: true });
    excel.host.faults.readOnly = true;
    await excel.session.open();
    const verified = await excel.session.verify();
    expect([verified.done, verified.message]).toEqual([
      false,
      expect.stringMatching(/earlier change .* is not finished.*read-only.*Open the workbook for editing/),
    ]);
  });
});
