/** A newer GSTR-2A or IMS file without documents that an earlier one had. */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { importFile } from "../../src/actions/imports/import-file";
import { verify } from "../../src/actions/audit/verify";
import { gstr2aFields, GSTR2A_TABLE } from "../../src/gstr2a/sheet";
import { readRows } from "../../src/sheet/rows";
import { emptyMonth, OWN_GSTIN, say, SUPPLIER, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const OTHER = "24AANFA2641L1ZF";
const numbers = (count: number) => Array.from({ length: count }, (_, place) => `R-${place + 1}`);

const supplier = (ctin: string, inums: readonly string[], flprdr1 = "Oct-25") => ({
  ...{ ctin, cfs: "N", flprdr1 },
  inv: inums.map((inum) => ({
    ...{ inum, idt: "05-10-2025", val: 1180, pos: "27", rchrg: "N", inv_typ: "R" },
    itms: [{ num: 1, itm_det: { rt: 18, txval: 1000, iamt: 180, csamt: 0 } }],
  })),
});
const gstr2a = (...b2b: object[]) => JSON.stringify({ gstin: OWN_GSTIN, fp: "102025", b2b });

async function accept(month: Month, inum: string) {
  const { row, key } = month.find(inum);
  await answer(month.at("2025-11-06"), [{ row, key, answer: say({ action: "Accept" }) }]);
}

const actions = (month: Month) =>
  month
    .ims()
    .map(({ documentNumber, action, warnings }) => [documentNumber, action, warnings].join(" ").trim())
    .sort();

async function secondFile(first: string, second: string) {
  const month = await emptyMonth();
  await importFile(month.at("2025-11-05"), "first.json", first);
  const { faults } = await importFile(month.at("2025-11-06"), "second.json", second, { form: "GSTR-2A" });
  const gone = faults.filter(({ code }) => code === "GONE_FROM_FILE");
  return {
    sentences: gone.map(({ sentence }) => sentence),
    severities: gone.map(({ severity }) => severity),
    month,
  };
}

describe("a document that a newer GSTR-2A file no longer shows", () => {
  test.each<[string, string, string, string[]]>([
    [
      "is named beside its supplier's others",
      gstr2a(supplier(SUPPLIER, numbers(3))),
      gstr2a(supplier(SUPPLIER, ["R-2"])),
      [`The file no longer shows R-1, R-3 of ${SUPPLIER} in B2B, Oct-25 (₹ 360.00 of tax).`],
    ],
    [
      "is counted above five",
      gstr2a(supplier(SUPPLIER, numbers(8))),
      gstr2a(supplier(SUPPLIER, ["R-8"])),
      [
        `The file no longer shows R-1, R-2, R-3, R-4, R-5 and 2 more of ${SUPPLIER} in B2B, Oct-25 (₹ 1,260.00 of tax).`,
      ],
    ],
    [
      "is not named where nothing is missing",
      gstr2a(supplier(SUPPLIER, ["R-1"])),
      gstr2a(supplier(SUPPLIER, numbers(2))),
      [],
    ],
    [
      "is reported in one sentence where the file has nothing of its supplier, for it may be a part",
      gstr2a(supplier(SUPPLIER, numbers(2))),
      gstr2a(supplier(OTHER, ["R-1"])),
      [
        `The file has nothing of ${SUPPLIER} in B2B, Oct-25; 2 documents of theirs (₹ 360.00 of tax) stayed on the GSTR-2A sheet.`,
      ],
    ],
    [
      "is named where its section came without a document",
      gstr2a(supplier(SUPPLIER, ["R-1"])),
      gstr2a(),
      [`The file no longer shows R-1 of ${SUPPLIER} in B2B, Oct-25 (₹ 180.00 of tax).`],
    ],
    [
      "is not expected in a section that the file does not have",
      gstr2a(supplier(SUPPLIER, ["R-1"])),
      JSON.stringify({ gstin: OWN_GSTIN, fp: "102025", cdn: [], impg: [] }),
      [],
    ],
    [
      "is not expected in the file of another period",
      gstr2a(supplier(SUPPLIER, ["R-1"])),
      JSON.stringify({ gstin: OWN_GSTIN, fp: "092025", b2b: [supplier(SUPPLIER, ["R-2"], "Sep-25")] }),
      [],
    ],
    [
      "is not missing for certain where the section that came has a row that cannot be read",
      gstr2a(supplier(SUPPLIER, ["R-1"])),
      gstr2a(supplier(SUPPLIER, [""])),
      [
        `The file has nothing of ${SUPPLIER} in B2B, Oct-25; 1 document of theirs (₹ 180.00 of tax) stayed on the GSTR-2A sheet.`,
      ],
    ],
  ])("%s", async (_, first, second, sentences) => {
    expect((await secondFile(first, second)).sentences).toEqual(sentences);
  });

  test.each<[string, object, string]>([
    ["only saved", {}, "Only saved, so the supplier can have deleted it: ask."],
    ["filed", { cfs: "Y", fldtr1: "10-11-2025" }, "A filed document cannot be deleted: check on the portal"],
  ])("%s, is marked under Warnings, and no remedy says to delete it", async (_, status, remedy) => {
    const month = await emptyMonth();
    const importNumbers = (day: string, ...inums: string[]) =>
      importFile(month.at(day), `${day}.json`, gstr2a({ ...supplier(SUPPLIER, inums), ...status }));
    const marks = () => {
      const grid = month.port.grids.get(GSTR2A_TABLE);
      const rows = grid ? readRows(gstr2aFields, grid).rows : [];
      return rows.map(({ record }) => `${record.documentNumber} ${record.warnings}`.trim());
    };
    await importNumbers("2025-11-11", "R-1", "R-2");
    const { faults } = await importNumbers("2025-11-12", "R-2");
    expect(faults.map(({ code, remedy: reported }) => [code, reported.includes(remedy)])).toEqual([
      ["GONE_FROM_FILE", true],
    ]);
    expect(faults[0]?.remedy).not.toMatch(/delete (it|them) there/);
    expect(marks()).toEqual(["R-1 GONE_FROM_FILE", "R-2"]);
    await importNumbers("2025-11-13", "R-1", "R-2");
    expect(marks()).toEqual(["R-1", "R-2"]);
  });

  test("is removed with the action that was taken while it was saved", async () => {
    const month = await emptyMonth();
    await importFile(month.at("2025-11-05"), "1.json", gstr2a(supplier(SUPPLIER, numbers(2))));
    await accept(month, "R-1");
    await importFile(month.at("2025-11-06"), "2.json", gstr2a(supplier(SUPPLIER, ["R-2"])));
    expect(actions(month)).toEqual(["R-1 No action GONE_FROM_FILE", "R-2 No action"]);
    await accept(month, "R-1");
    await importFile(month.at("2025-11-08"), "3.json", gstr2a(supplier(SUPPLIER, ["R-2"])));
    expect(actions(month)).toEqual(["R-1 Accept GONE_FROM_FILE", "R-2 No action"]);
    expect((await verify(month.at("2025-11-09"))).faults).toEqual([]);
  });

  test("warns, and stays on the sheet", async () => {
    const { severities, month } = await secondFile(
      gstr2a(supplier(SUPPLIER, numbers(3))),
      gstr2a(supplier(SUPPLIER, ["R-2"])),
    );
    expect(severities).toEqual(["warning"]);
    expect(month.port.grids.get(GSTR2A_TABLE)?.count).toBe(3);
  });
});

describe("a saved record with an action that a newer IMS file no longer shows", () => {
  const saved = (inum: string, more: object = {}) => imsInvoice({ inum, srcfilstatus: "Not Filed", ...more });
  const two = imsFile([saved("A-1"), saved("A-2")]);

  async function afterBoth(second: string) {
    const month = await emptyMonth();
    await importFile(month.at("2025-11-05"), "1.json", two);
    await accept(month, "A-1");
    await accept(month, "A-2");
    const { faults } = await importFile(month.at("2025-11-07"), "2.json", second);
    return {
      month,
      reported: faults.filter(({ code }) => code === "GONE_FROM_FILE").map(({ remedy }) => remedy),
    };
  }

  test.each<[string, string, string[], string[]]>([
    [
      "is removed with its action where others of its supplier are there",
      imsFile([saved("A-2")]),
      ["A-2 Accept"],
      ["Only saved, so the supplier has deleted it"],
    ],
    [
      "is still there where an unknown section may contain it",
      imsFile([saved("A-2")], { b2bx: [saved("A-1")] }),
      ["A-1 Accept", "A-2 Accept"],
      [],
    ],
    [
      "is still there where a part of the file is damaged",
      imsFile([saved("A-2")], { b2bcn: "cut off" }),
      ["A-1 Accept", "A-2 Accept"],
      [],
    ],
    [
      "never seems answered where the section came without a record",
      imsFile([]),
      ["A-1 No action GONE_FROM_FILE", "A-2 No action GONE_FROM_FILE"],
      ["Only saved, so the supplier may have deleted it"],
    ],
    [
      "is still there where the section came blank",
      JSON.stringify({ rtin: OWN_GSTIN, imsDetails: { b2b: null, b2bdn: [saved("D-1")] } }),
      ["A-1 Accept", "A-2 Accept"],
      [],
    ],
  ])("%s", async (_, second, expected, remedies) => {
    const { month, reported } = await afterBoth(second);
    expect(actions(month).filter((row) => !row.startsWith("D-"))).toEqual(expected);
    expect(reported.map((remedy, place) => remedy.startsWith(remedies[place] ?? "none"))).toEqual(
      remedies.map(() => true),
    );
    expect((await verify(month.at("2025-11-08"))).faults).toEqual([]);
  });

  test("has the portal's action again once a file shows it again", async () => {
    const { month } = await afterBoth(imsFile([]));
    await importFile(
      month.at("2025-11-09"),
      "3.json",
      imsFile([saved("A-1", { action: "R" }), saved("A-2")]),
    );
    expect(actions(month)).toEqual(["A-1 Reject", "A-2 No action"]);
  });
});
