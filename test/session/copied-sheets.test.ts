/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A sheet of Milaan that was copied within the workbook. Nothing in the copy counts, whatever is typed there; commands go on,
 * and Verify says which sheet is a copy, also where the copy's table was given the name of the original's.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { GSTR1_TABLE, GSTR1A_TABLE } from "../../src/gstr1/sheet";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { GSTR2A_TABLE } from "../../src/gstr2a/sheet";
import { gstr2bTable, summaryTable } from "../../src/gstr2b/sheet";
import { GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import { HOME_TABLE } from "../../src/settings/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { SUPPLIERS_TABLE } from "../../src/suppliers/sheet";
import type { Table } from "../../src/workbench/model";
import { saveXlsx } from "../../src/workbench/xlsx";
import { NOVEMBER, OCTOBER, say } from "../support/month";
import { imsFile } from "../support/portal-file";
import { endSittings, imsOf, imsRow, savedMonth, sitAt, type Sitting } from "./at-a-workbook";

/** October filed, and one invoice kept pending. */
let filed: Uint8Array;
afterEach(endSittings);
beforeAll(async () => {
  const at = await sitAt(await savedMonth());
  const answer = say({ action: "Pending", remarks: "not arrived" });
  await at.session.answer([{ row: imsRow(at, "A-1"), answer }]);
  await at.session.generate(OCTOBER);
  await at.session.file(OCTOBER);
  filed = await saveXlsx(at.workbook);
  await at.close();
});

const LAYERS: readonly [string, string][] = [
  ["Milaan", HOME_TABLE],
  ["GSTR-1", GSTR1_TABLE],
  ["GSTR-1A", GSTR1A_TABLE],
  ["GSTR-2A", GSTR2A_TABLE],
  ["IMS", IMS_TABLE],
  ["GSTR-2B Oct-25", gstr2bTable(OCTOBER)],
  ["2B summary Oct-25", summaryTable(OCTOBER)],
  ["GSTR-3B", GSTR3B_TABLE],
  ["Supplier view", SUPPLIERS_TABLE],
  ["Evidence", EVIDENCE_TABLE],
];

/** @returns the table of the copied sheet that stands where this one does on the original. */
function copySheet(at: Sitting, { sheet, rect }: Table): Table {
  const copy = at.workbook.copySheet(sheet);
  const copied = at.workbook
    .tables()
    .find(
      (table) => table.sheet === copy && table.rect.row === rect.row && table.rect.column === rect.column,
    );
  if (!copied) throw new Error(`no copy of ${sheet.name}`);
  return copied;
}

/** The user's hand in every number of a copy. */
function spoil({ sheet, bodyRect }: Table): void {
  sheet.values(bodyRect).forEach((cells, row) => {
    cells.forEach((cell, column) => {
      if (typeof cell !== "number") return;
      const at = { row: bodyRect.row + row, column: bodyRect.column + column };
      sheet.set(at, [[cell + 999]], { by: "user" });
    });
  });
}

/** A month goes on; what each command said. */
async function goOn(at: Sitting): Promise<string[]> {
  const said: string[] = [];
  for (const run of [
    () => at.session.importFile("ims.json", imsFile([imsOf("A-1"), { ...imsOf("A-4"), rtnprd: "112025" }])),
    () => at.session.sync(),
    () => at.session.answer([{ row: imsRow(at, "A-4"), answer: say({ action: "Accept" }) }]),
    () => at.session.generate(NOVEMBER),
    () => at.session.repair(),
  ]) {
    const outcome = await run();
    said.push(`${outcome.done} ${outcome.message}`);
  }
  return said;
}

const told = async (at: Sitting) =>
  (await at.session.verify()).faults.map(({ code, place, severity }) => `${severity} ${code} ${place}`);

describe("a sheet that was copied", () => {
  test.each(LAYERS)(
    "of %s counts for nothing, whatever is typed in it, and Verify names it once",
    async (name, table) => {
      const at = await sitAt(filed);
      spoil(copySheet(at, at.table(table)));
      await at.idle();
      expect(at.notices()).toEqual([]);
      expect(await told(at)).toEqual([`warning SHEET_COPIED ${name} (2)`]);
      expect(await goOn(at)).toEqual(undisturbed);
      expect(await told(at)).toEqual([`warning SHEET_COPIED ${name} (2)`]);
      await at.close();
    },
  );

  let undisturbed: string[] = [];
  beforeAll(async () => {
    const at = await sitAt(filed);
    undisturbed = await goOn(at);
    await at.close();
  });
});

describe("a copy whose table was given the name of the original's", () => {
  test.each(LAYERS)("of %s: Verify names the sheet that is read now", async (name, table) => {
    const at = await sitAt(filed);
    const original = at.table(table);
    const copied = copySheet(at, original);
    original.name = `Old_${table}`;
    copied.name = table;
    await at.idle();
    const found = await told(at);
    expect(found).toContain(`warning SHEET_RENAMED ${name} (2)`);
    expect(found.filter((one) => one.startsWith("error"))).toEqual([]);
    await at.close();
  });

  const swapped = (at: Sitting, table: string, before: (copied: Table) => void = () => undefined) => {
    const original = at.table(table);
    const copied = copySheet(at, original);
    before(copied);
    original.name = `Old_${table}`;
    copied.name = table;
    return original;
  };

  test("gives no figure that was typed in it before: the facts are put back", async () => {
    const at = await sitAt(filed);
    swapped(at, IMS_TABLE, spoil);
    expect(await told(at)).toContainEqual(expect.stringMatching(/^error FACT_CHANGED/));
    const { faults } = await at.session.sync();
    expect(faults.map(({ code }) => code)).toContain("FACT_CHANGED");
    expect(at.cell(IMS_TABLE, imsRow(at, "A-1"), "Integrated tax")).toBe(180);
    expect((await told(at)).filter((one) => one.startsWith("error"))).toEqual([]);
    await at.close();
  });

  test("breaks the seal where a figure of a locked statement was typed over in it", async () => {
    const at = await sitAt(filed);
    swapped(at, gstr2bTable(OCTOBER), spoil);
    expect(await told(at)).toContainEqual(expect.stringMatching(/^error SEAL_BROKEN/));
    await at.close();
  });

  test("takes the answers from then on, and the original, which looks like the IMS, takes none", async () => {
    const at = await sitAt(filed);
    const { sheet, bodyRect } = swapped(at, IMS_TABLE);
    await at.session.verify();
    const row = imsRow(at, "A-1");
    const column = at
      .table(IMS_TABLE)
      .columns()
      .findIndex(({ name }) => name === "Action");
    sheet.set({ row: bodyRect.row + row, column: bodyRect.column + column }, [["Reject"]], { by: "user" });
    await at.idle();
    expect(at.cell(IMS_TABLE, row, "Action")).toBe("Pending");
    at.type(IMS_TABLE, row, "Action", "Accept");
    // The remarks of the pending stand beside it, and go with no acceptance.
    at.type(IMS_TABLE, row, "Remarks", "");
    await at.idle();
    expect(at.cell(IMS_TABLE, row, "Recorded")).toBe("Accept");
    await at.close();
  });
});
