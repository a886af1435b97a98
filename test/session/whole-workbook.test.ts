/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A workbook that as a whole keeps Milaan from its work: its structure is protected, its days are counted from 1904, or
 * it is open read-only.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { gstr2bTable } from "../../src/gstr2b/sheet";
import { isFault } from "../../src/gst/fault";
import { IMS_TABLE } from "../../src/ims/sheet";
import { Workbook } from "../../src/workbench/model";
import { openXlsx } from "../../src/workbench/xlsx";
import { HOME, OCTOBER, say } from "../support/month";
import { endSittings, imsRow, savedMonth, sitAt } from "./at-a-workbook";

let saved: Uint8Array;
afterEach(endSittings);
beforeAll(async () => {
  saved = await savedMonth();
});

const SET_UP = { gstin: HOME, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" } as const;
const reject = (row: number) => [{ row, answer: say({ action: "Reject", remarks: "not ours" }) }];
const codes = ({ faults }: { faults: readonly { code: string }[] }) => faults.map(({ code }) => code);

describe("a workbook whose structure is protected", () => {
  test("is not set up, by a sentence that says where to unprotect it, and is when it is open", async () => {
    const at = await sitAt(saved, { workbook: new Workbook() });
    at.workbook.structure.protect();
    const { done, message: said } = await at.session.setUp(SET_UP);
    expect([done, said]).toEqual([
      false,
      expect.stringMatching(/structure is protected.*Review > Protect Workbook/),
    ]);
    expect(at.workbook.sheets).toHaveLength(1);
    at.workbook.structure.unprotect();
    expect((await at.session.setUp(SET_UP)).done).toBe(true);
    await at.close();
  });

  test("takes answers, and refuses what makes a sheet before anything is written", async () => {
    const at = await sitAt(saved);
    at.workbook.structure.protect("secret");
    expect((await at.session.answer(reject(imsRow(at, "A-2")))).done).toBe(true);
    const generated = await at.session.generate(OCTOBER);
    expect([generated.done, codes(generated)]).toEqual([false, ["STRUCTURE_PROTECTED"]]);
    expect((await at.session.verify()).message).toMatch(/^Evidence whole/);
    at.workbook.structure.unprotect("secret");
    expect((await at.session.generate(OCTOBER)).done).toBe(true);
    expect(at.workbook.table(gstr2bTable(OCTOBER))).toBeDefined();
    await at.close();
  });
});

describe("a workbook that counts its days from 1904", () => {
  test.each([
    ["a new one", () => Promise.resolve(new Workbook())],
    ["one that is set up", () => openXlsx(saved)],
  ])("%s is refused at opening and by every command, with what to do", async (_, workbook) => {
    const from1904 = await workbook();
    from1904.date1904 = true;
    const at = await sitAt(saved, { workbook: from1904 });
    const view = at.session.view();
    expect(isFault(view) && `${view.code} ${view.remedy}`).toMatch(/^DATES_FROM_1904 .*Use 1904 date system/);
    for (const run of [() => at.session.setUp(SET_UP), () => at.session.sync(), () => at.session.verify()])
      expect(codes(await run())).toEqual(["DATES_FROM_1904"]);
    await at.close();
  });
});

/** The third request of a generation that changes something stages a part of it. */
const STAGING = 3;

describe("a workbook that is open read-only", () => {
  test("is shown, verified and told of; what writes is refused, and what is typed stays as it is", async () => {
    const at = await sitAt(saved, { unopened: true });
    at.host.faults.readOnly = true;
    await at.session.open();
    await at.idle();
    expect(at.notices()).toEqual([expect.stringMatching(/^WORKBOOK_READ_ONLY .*read-only/)]);
    expect(isFault(at.session.view())).toBe(false);
    const row = imsRow(at, "A-2");
    for (const run of [
      () => at.session.answer(reject(row)),
      () => at.session.generate(OCTOBER),
      () => at.session.importFile("ims.json", "{}"),
    ])
      expect((await run()).done).toBe(false);
    expect(codes(await at.session.answer(reject(row)))).toEqual(["WORKBOOK_READ_ONLY"]);
    at.type(IMS_TABLE, row, "Action", "Accept");
    await at.idle();
    expect(at.notices()).toHaveLength(1);
    expect((await at.session.verify()).message).toMatch(/^Evidence whole/);
    await at.close();
  });

  test("and in which a change was interrupted says so, for nothing can be read from it", async () => {
    const broken = await sitAt(saved);
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
    const at = await sitAt(saved, { workbook: broken.workbook, unopened: true });
    at.host.faults.readOnly = true;
    await at.session.open();
    const verified = await at.session.verify();
    expect([verified.done, verified.message]).toEqual([
      false,
      expect.stringMatching(/earlier change .* is not finished.*read-only.*Open the workbook for editing/),
    ]);
  });
});
