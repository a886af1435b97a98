/** A GSTR-2B that has one document under several of its parts. */
import { describe, expect, test } from "@jest/globals";
import { importFile } from "../../src/actions/imports/import-file";
import { portalFields, portalTable } from "../../src/gstr2b/portal/sheet";
import { thePeriod } from "../../src/gst/period";
import { readRows } from "../../src/sheet/rows";
import { emptyMonth, OWN_GSTIN, SUPPLIER } from "../support/month";

const invoice = (inum: string, itcavl: string) => ({
  ...{ inum, dt: "05-09-2025", val: 1180, pos: "27", txval: 1000, igst: 180, cgst: 0, sgst: 0, cess: 0 },
  ...{ rev: "N", itcavl, typ: "R" },
});
const b2b = (...inv: object[]) => ({
  b2b: [{ ctin: SUPPLIER, supprd: "092025", supfildt: "10-10-2025", inv }],
});
const AVAILABLE = b2b(invoice("A-1", "Y"));
const NOT_AVAILABLE = b2b(invoice("A-1", "N"));
const both = b2b(invoice("A-1", "Y"), invoice("A-1", "N"));

async function imported(parts: object, period = "092025") {
  const month = await emptyMonth();
  const file = JSON.stringify({ data: { gstin: OWN_GSTIN, rtnprd: period, docdata: {}, ...parts } });
  const { faults } = await importFile(month.at("2025-11-15"), "2b.json", file);
  const grid = month.port.grids.get(portalTable(thePeriod("2025-09")));
  const rows = grid ? readRows(portalFields, grid).rows : [];
  return {
    parts: rows.map(({ record }) => record.part),
    reported: faults
      .filter(({ code }) => code === "DUPLICATE_DOCUMENT")
      .map(({ severity, sentence }) => `${severity}: ${sentence}`),
  };
}

const named = `The invoice A-1 of 05-Sep-2025 of ${SUPPLIER} appears in the file under`;

describe("a document under two parts of a GSTR-2B", () => {
  test.each<[string, object, string[], string[]]>([
    [
      "available and rejected: the first is used",
      { docdata: AVAILABLE, docRejdata: AVAILABLE },
      ["available"],
      [`error: ${named} “ITC available” and again under “ITC rejected”.`],
    ],
    [
      "not available and rejected: the first is used",
      { docdata: NOT_AVAILABLE, docRejdata: NOT_AVAILABLE },
      ["not available"],
      [`error: ${named} “ITC not available” and again under “ITC rejected”.`],
    ],
    [
      "available and not available: the first is used",
      { docdata: both },
      ["available"],
      [`error: ${named} “ITC available” and again under “ITC not available”.`],
    ],
    [
      "available and reversed: both stay, with a warning",
      { docdata: { ...AVAILABLE, itcrev: AVAILABLE } },
      ["available", "reversal"],
      [`warning: ${named} “ITC available” and again under “ITC reversal”.`],
    ],
    [
      "available, reversed and rejected: each is reported",
      { docdata: { ...AVAILABLE, itcrev: AVAILABLE }, docRejdata: AVAILABLE },
      ["available", "reversal"],
      [
        `error: ${named} “ITC available” and again under “ITC rejected”.`,
        `warning: ${named} “ITC available” and again under “ITC reversal”.`,
      ],
    ],
    ["reversed alone: nothing is asked", { docdata: { itcrev: AVAILABLE } }, ["reversal"], []],
  ])("%s", async (_, file, parts, reported) => {
    expect(await imported(file)).toEqual({ parts, reported });
  });
});
