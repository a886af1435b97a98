/** The portal's files of the simulation. */
import { OWN_GSTIN, SUPPLIER } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";
import { monthBefore, SUPPLIERS, type Imported } from "./steps";

/** The portal's IMS file with these invoices. */
export function imsOf(documents: readonly Imported[]): string {
  const rows = documents.map(({ document, period, paise }) =>
    imsInvoice({
      inum: document.number,
      idt: `05-${period.slice(5)}-${period.slice(0, 4)}`,
      rtnprd: `${period.slice(5)}${period.slice(0, 4)}`,
      txval: 0,
      val: paise / 100,
      iamt: paise / 100,
      stin: SUPPLIER,
    }),
  );
  return imsFile(rows);
}

/** A return for each day on which one was filed. */
export function gstr2aOf(documents: readonly Imported[]): string {
  const b2b = documents.map(({ document, paise, filedOn }) => {
    const due = monthBefore(filedOn.slice(0, 7));
    return {
      ...{ ctin: SUPPLIERS[document.supplier], cfs: "Y", fldtr1: filedAs(filedOn), flprdr1: monthAs(due) },
      inv: [
        {
          ...{ inum: document.number, idt: `05-${due.slice(5)}-${due.slice(0, 4)}`, val: paise / 100 },
          ...{ pos: "27", rchrg: "N", inv_typ: "R" },
          itms: [{ num: 1, itm_det: { rt: 18, txval: 0, iamt: paise / 100 } }],
        },
      ],
    };
  });
  return JSON.stringify({ gstin: OWN_GSTIN, fp: "102025", b2b });
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** "Oct-25" and "10-Nov-25", as the portal writes them. */
const monthAs = (month: string) => `${MONTHS[Number(month.slice(5, 7)) - 1] ?? ""}-${month.slice(2, 4)}`;
const filedAs = (day: string) => `${day.slice(8)}-${monthAs(day)}`;
