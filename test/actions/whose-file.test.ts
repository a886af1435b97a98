/** A file with an impossible GSTIN is not imported, in any form. */
import { describe, expect, test } from "@jest/globals";
import { importFile } from "../../src/actions/imports/import-file";
import { codes, emptyMonth, OWN_GSTIN, SUPPLIER } from "../support/month";
import { imsInvoice } from "../support/portal-file";

const item = [{ num: 1, itm_det: { rt: 18, txval: 1000, iamt: 180, csamt: 0 } }];
const invoice = {
  inum: "A-1",
  idt: "05-10-2025",
  val: 1180,
  pos: "27",
  rchrg: "N",
  inv_typ: "R",
  itms: item,
};
const gstr2a = { fp: "102025", b2b: [{ ctin: SUPPLIER, cfs: "Y", fldtr1: "10-Nov-25", inv: [invoice] }] };
const paper = { inum: "A-1", typ: "R", dt: "05-10-2025", val: 1180, pos: "27", rev: "N", itcavl: "Y" };
const b2b = [{ ctin: SUPPLIER, supprd: "102025", inv: [{ ...paper, txval: 1000, igst: 180, cess: 0 }] }];

/** Each form with `owner` at the key in which it names the recipient, or the supplier. */
const FORMS: [string, (owner: unknown) => object][] = [
  ["GSTR-2A", (gstin) => ({ gstin, ...gstr2a })],
  ["GSTR-2B", (gstin) => ({ data: { gstin, rtnprd: "102025", docdata: { b2b } } })],
  ["IMS", (rtin) => ({ rtin, imsDetails: { b2b: [imsInvoice()] } })],
  ["GSTR-1", (gstin) => ({ gstin, fp: "102025", gt: 0, b2b: [{ ctin: OWN_GSTIN, inv: [invoice] }] })],
  [
    "Supplier view",
    (gstin) => ({ gstin, fp: "102025", gstr1: { b2b: [{ ctin: OWN_GSTIN, cfs: "Y", inv: [invoice] }] } }),
  ],
];

describe.each(FORMS)("a %s", (form, ofOwner) => {
  test.each([["x"], [""], ["NULL"], ["27AAPFU0939F1Z"], [27]])(
    "of %j is refused as a whole",
    async (owner) => {
      const month = await emptyMonth();
      const outcome = await importFile(
        month.at("2025-11-12"),
        `${form}.json`,
        JSON.stringify(ofOwner(owner)),
      );
      expect(outcome.done).toBe(false);
      expect(codes(outcome)).toHaveLength(1);
      expect(outcome.counts).toBeUndefined();
    },
  );

  test("of a GSTIN is imported", async () => {
    const month = await emptyMonth();
    const owner = form === "GSTR-1" ? SUPPLIER : OWN_GSTIN;
    const outcome = await importFile(month.at("2025-11-12"), `${form}.json`, JSON.stringify(ofOwner(owner)));
    expect(outcome.counts).toMatchObject({ read: 1, added: 1, refused: 0 });
  });
});
