/** IMS files as exported by the portal, row by row, for tests that change one detail. */
import { OWN_GSTIN, SUPPLIER } from "./month";

/** An invoice of October 2025, filed, without an action. */
export function imsInvoice(more: object = {}): object {
  return {
    stin: SUPPLIER,
    tradenm: "Supplier",
    inum: "INV-1",
    idt: "10-10-2025",
    inv_typ: "R",
    val: 118000,
    txval: 100000,
    iamt: 18000,
    camt: 0,
    samt: 0,
    cess: 0,
    pos: "27",
    action: "N",
    srcform: "R1",
    rtnprd: "102025",
    srcfilstatus: "Filed",
    ispendactblocked: "N",
    ...more,
  };
}

/** The file's text, with those rows in section b2b. */
export function imsFile(b2b: readonly object[], sections: object = {}): string {
  return JSON.stringify({ rtin: OWN_GSTIN, imsDetails: { b2b, ...sections } });
}
