/** An answer in the portal's file is logged once, whatever way its record comes. */
import { describe, expect, test } from "@jest/globals";
import { importFile } from "../../src/actions/imports/import-file";
import { verify } from "../../src/actions/audit/verify";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { readRows } from "../../src/sheet/rows";
import { emptyMonth } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

describe("an answer of the portal is logged once, when the record", () => {
  test.each([
    ["arrives with it", undefined, { action: "A" }],
    ["stands here unanswered", {}, { action: "A" }],
    ["is filed with it", { srcfilstatus: "Not Filed" }, { action: "A" }],
    ["is changed with it", {}, { action: "A", iamt: 18100 }],
  ])("%s", async (_, before, after) => {
    const month = await emptyMonth();
    const importRecord = (more: object, day: string) =>
      importFile(month.at(day), "ims.json", imsFile([imsInvoice(more)]));
    if (before) await importRecord(before, "2025-11-11");
    await importRecord(after, "2025-11-12");
    expect(month.ims().map(({ action }) => action)).toEqual(["Accept"]);
    const grid = month.port.grids.get(EVIDENCE_TABLE);
    const log = grid ? readRows(evidenceFields, grid).rows.map(({ record }) => record) : [];
    expect(log.filter((entry) => entry.before !== entry.after && entry.after === "Accept").length).toBe(1);
    expect((await verify(month.at("2025-11-13"))).faults).toEqual([]);
  });
});
