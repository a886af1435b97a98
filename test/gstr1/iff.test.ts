/** Contradictions in a file about an IFF: a filing after the 13th (rule 59(2)), and more than the month's limit. */
import { describe, expect, test } from "@jest/globals";
import { importFile } from "../../src/actions/imports/import-file";
import { theDay, type Moment } from "../../src/gst/date";
import { iffWarnings } from "../../src/gstr1/iff";
import { Returns } from "../../src/gstr1/furnish";
import type { Extension } from "../../src/law/extended-dates";
import { igst, emptyMonth, OWN_GSTIN, OCTOBER, testDocument, SUPPLIER } from "../support/month";

const filed = (on: string) =>
  testDocument("Invoice", "INV-1", "2025-10-05", {
    tax: igst(18),
    form: "IFF",
    filingStatus: "Filed",
    filedOn: on as Moment,
  });
const moved: Extension[] = [
  { form: "IFF", period: OCTOBER, day: theDay("2025-11-20"), source: "the test", states: ["29"] },
];

describe("a file that states when an IFF was filed", () => {
  test.each<[string, string, readonly Extension[], readonly string[]]>([
    ["on the 13th", "2025-11-13T23:59:59", [], []],
    ["on the 14th", "2025-11-14T00:00:00", [], ["WINDOW_CLOSED warning"]],
    ["on the 20th, to which it was moved in the supplier's State", "2025-11-20T12:00:00", moved, []],
    ["on the 21st", "2025-11-21T12:00:00", moved, ["WINDOW_CLOSED warning"]],
  ])("%s, has a warning only where that is impossible", (_, on, extensions, codes) => {
    const warnings = iffWarnings(new Returns([], [], extensions), filed(on));
    expect(warnings.map(({ code, severity }) => `${code} ${severity}`)).toEqual(codes);
  });

  test("has no warning for a GSTR-1, nor for an IFF that is not filed", () => {
    expect(iffWarnings(new Returns([]), { ...filed("2025-11-20T12:00:00"), form: "GSTR-1" })).toEqual([]);
    expect(iffWarnings(new Returns([]), { ...filed(""), filedOn: "" })).toEqual([]);
  });

  // The portal's GSTR-1 of October by a quarterly filer, filed a week too late for the IFF.
  test("a week late has its documents placed with the quarter's GSTR-1, and never in the next GSTR-2B", async () => {
    const month = await emptyMonth();
    const itm_det = { rt: 18, txval: 100000, iamt: 18000, camt: 0, samt: 0, csamt: 0 };
    const inv = [
      {
        ...{ inum: "INV-1", idt: "05-10-2025", val: 118000, pos: "27", rchrg: "N", inv_typ: "R" },
        itms: [{ num: 1, itm_det }],
      },
    ];
    const json = {
      ...{ gstin: SUPPLIER, fp: "102025", filing_typ: "Q", fil_dt: "20-11-2025" },
      b2b: [{ ctin: OWN_GSTIN, inv }],
    };
    const outcome = await importFile(month.at("2025-11-25"), "gstr1.json", JSON.stringify(json));
    expect(outcome.faults.map(({ code, severity }) => `${code} ${severity}`)).toContain(
      "WINDOW_CLOSED warning",
    );
    expect(month.ims().map(({ documentNumber, period2b }) => [documentNumber, period2b])).toEqual([
      ["INV-1", "2025-12"],
    ]);
  });
});
