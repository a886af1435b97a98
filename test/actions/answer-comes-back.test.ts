/** A record that was deleted from the IMS by hand and is imported again has its last answer. */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { checkFacts } from "../../src/actions/facts/check";
import { COPIES_TABLE } from "../../src/actions/facts/copies";
import { generate2b } from "../../src/actions/statement/generate";
import { importFile } from "../../src/actions/imports/import-file";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { readRows } from "../../src/sheet/rows";
import { imported, itc, setRows, THREE_INVOICES } from "../support/by-hand";
import { codes, emptyMonth, OCTOBER, say, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const ANSWERS = [
  ["Pending", say({ action: "Pending" })],
  ["Reject", say({ action: "Reject", remarks: "not ours" })],
] as const;

/** Without the copy nothing in the workbook has the row. */
function loseCopy({ port }: Month): void {
  port.grids.delete(COPIES_TABLE);
}

const EDITS: readonly (readonly [string, (month: Month) => void])[] = [
  ["a tax typed over", ({ port }) => port.type(IMS_TABLE, 1, "Integrated tax", 999_999)],
  ["the row deleted", (month) => setRows(month, IMS_TABLE, (rows) => rows.filter((_, row) => row !== 1))],
];

const actionOf = ({ port }: Month, number: string): string[] => {
  const grid = port.grids.get(IMS_TABLE);
  const rows = grid ? readRows(imsFields, grid).rows : [];
  return rows
    .filter(({ record, fingerprint }) => record.documentNumber === number && fingerprint !== "not proven")
    .map(({ record }) => `${record.action} ${record.remarks}`.trim());
};

describe.each(ANSWERS)("answered %s", (_, given) => {
  test.each(EDITS)(
    "and deleted by %s, with the copy: importing the file again restores it",
    async (__, edit) => {
      const month = await imported(given);
      await generate2b(month.at("2025-11-14"), OCTOBER);
      const before = itc(month);
      loseCopy(month);
      edit(month);
      expect(codes(await checkFacts(month.at("2025-11-15")))).toContain("FACT_CHANGED");
      await importFile(month.at("2025-11-16"), "ims.json", THREE_INVOICES);
      expect(actionOf(month, "INV-2")).toEqual([`${given.action} ${given.remarks}`.trim()]);
      await generate2b(month.at("2025-11-17"), OCTOBER);
      expect(itc(month)).toEqual(before);
    },
  );

  test("and withdrawn by its supplier, a record that is imported again has no answer", async () => {
    const month = await emptyMonth();
    const saved = (inum: string) => imsInvoice({ inum, srcfilstatus: "Not Filed" });
    const all = imsFile(["INV-1", "INV-2", "INV-3"].map(saved));
    await importFile(month.at("2025-11-06"), "ims.json", all);
    await answer(month.at("2025-11-06"), [{ ...month.find("INV-2"), answer: given }]);
    await importFile(month.at("2025-11-07"), "ims.json", imsFile([saved("INV-1"), saved("INV-3")]));
    expect(actionOf(month, "INV-2")).toEqual([]);
    await importFile(month.at("2025-11-08"), "ims.json", all);
    expect(actionOf(month, "INV-2")).toEqual(["No action"]);
  });
});
