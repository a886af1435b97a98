/** A newer GSTR-2A file without documents that an earlier one had. */
import { describe, expect, test } from "@jest/globals";
import { importFile } from "../../src/actions/import-file";
import { GSTR2A_TABLE } from "../../src/gstr2a/sheet";
import { emptyMonth, HOME, SUPPLIER } from "../support/month";

const OTHER = "24AANFA2641L1ZF";
const numbers = (count: number) => Array.from({ length: count }, (_, place) => `R-${place + 1}`);

const supplier = (ctin: string, inums: readonly string[], flprdr1 = "Oct-25") => ({
  ...{ ctin, cfs: "N", flprdr1 },
  inv: inums.map((inum) => ({
    ...{ inum, idt: "05-10-2025", val: 1180, pos: "27", rchrg: "N", inv_typ: "R" },
    itms: [{ num: 1, itm_det: { rt: 18, txval: 1000, iamt: 180, csamt: 0 } }],
  })),
});
const gstr2a = (...b2b: object[]) => JSON.stringify({ gstin: HOME, fp: "102025", b2b });

async function secondFile(first: string, second: string) {
  const month = await emptyMonth();
  await importFile(month.at("2025-11-05"), "first.json", first);
  const { faults } = await importFile(month.at("2025-11-06"), "second.json", second);
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
      "is none where nothing is missing",
      gstr2a(supplier(SUPPLIER, ["R-1"])),
      gstr2a(supplier(SUPPLIER, numbers(2))),
      [],
    ],
    [
      "is not looked for where the file has nothing of its supplier, for it may be a part",
      gstr2a(supplier(SUPPLIER, ["R-1"])),
      gstr2a(supplier(OTHER, ["R-1"])),
      [],
    ],
    [
      "is not looked for in another period",
      gstr2a(supplier(SUPPLIER, ["R-1"])),
      gstr2a(supplier(SUPPLIER, ["R-2"], "Sep-25")),
      [],
    ],
  ])("%s", async (_, first, second, sentences) => {
    expect((await secondFile(first, second)).sentences).toEqual(sentences);
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
