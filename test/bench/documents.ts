/** Seeded months of any size for the measurements: an IMS file and suppliers' GSTR-1 in the portal's form. */
import { checkCharacter } from "../../src/gst/gstin";
import { OWN_GSTIN } from "../support/month";
import { imsFile as file, imsInvoice } from "../support/portal-file";
import { seededRandom } from "../../src/workbench/office/random";

function supplierGstin(number: number): string {
  const letters = String.fromCharCode(
    65 + (number % 26),
    65 + (Math.floor(number / 26) % 26),
    65 + (Math.floor(number / 676) % 26),
  );
  const first = `29AA${letters}${String(1000 + (number % 9000))}A1Z`;
  return first + checkCharacter(first);
}

/** An IMS file of October 2025 with that many filed documents: nine invoices to one credit note. */
export function imsFile(count: number): string {
  const next = seededRandom(count);
  const rows = Array.from({ length: count }, (_, number) => {
    const taxable = Math.round(next() * 20_000_000) / 100;
    const note = number % 10 === 9;
    const day = String(1 + (number % 28)).padStart(2, "0");
    const tax = Math.round(taxable * 18) / 100;
    return {
      note,
      row: {
        ...imsInvoice(),
        stin: supplierGstin(number % Math.max(10, Math.floor(count / 40))),
        tradenm: `Supplier ${number % 997} Trading Company Private Limited`,
        [note ? "nt_num" : "inum"]: `PX/25-26/${String(number).padStart(6, "0")}`,
        [note ? "nt_dt" : "idt"]: `${day}-10-2025`,
        val: Math.round((taxable + tax) * 100) / 100,
        txval: taxable,
        iamt: tax,
        hash: String(number).padStart(16, "0").repeat(4),
      },
    };
  });
  const section = (notes: boolean) => rows.filter(({ note }) => note === notes).map(({ row }) => row);
  return file(section(false), { b2bcn: section(true) });
}

/** One supplier's GSTR-1 of October 2025 with that many invoices to the own GSTIN. */
export function gstr1File(count: number): string {
  return JSON.stringify({
    gstin: "29AAGCB7383J1Z4",
    fp: "102025",
    b2b: [{ ctin: OWN_GSTIN, inv: invoices(count) }],
  });
}

/** The same invoices in the recipient's GSTR-2A. */
export function gstr2aFile(count: number): string {
  const filed = { cfs: "Y", cfs3b: "N", fldtr1: "11-Nov-25", flprdr1: "Oct-25" };
  const inv = invoices(count).map((one) => ({ chksum: "x", ...one }));
  return JSON.stringify({
    gstin: OWN_GSTIN,
    fp: "102025",
    b2b: [{ ctin: "29AAGCB7383J1Z4", ...filed, inv }],
  });
}

function invoices(count: number): object[] {
  const next = seededRandom(count + 1);
  return Array.from({ length: count }, (_, number) => {
    const taxable = Math.round(next() * 20_000_000) / 100;
    const tax = Math.round(taxable * 18) / 100;
    return {
      inum: `G1/${String(number).padStart(6, "0")}`,
      idt: "10-10-2025",
      val: Math.round((taxable + tax) * 100) / 100,
      pos: "27",
      rchrg: "N",
      inv_typ: "R",
      itms: [{ num: 1, itm_det: { rt: 18, txval: taxable, iamt: tax, camt: 0, samt: 0, csamt: 0 } }],
    };
  });
}

/** A GSTR-2B of October 2025 with that many invoices of some suppliers, every second one an e-invoice. */
export function gstr2bFile(count: number): string {
  const next = seededRandom(count + 2);
  const rowOf = (number: number) => {
    const taxable = Math.round(next() * 20_000_000) / 100;
    const tax = Math.round(taxable * 18) / 100;
    const day = `${String(1 + (number % 28)).padStart(2, "0")}-10-2025`;
    const isElectronic = number % 2 === 1;
    return {
      inum: `PX/25-26/${String(number).padStart(6, "0")}`,
      ...{ typ: "R", dt: day, val: Math.round((taxable + tax) * 100) / 100, pos: "27", rev: "N" },
      ...{ itcavl: "Y", rsn: "", diffprcnt: 1, srctyp: isElectronic ? "E-Invoice" : "" },
      irn: isElectronic ? String(number).padStart(16, "0").repeat(4) : "",
      irngendt: isElectronic ? day : "",
      ...{ txval: taxable, igst: tax, cgst: 0, sgst: 0, cess: 0, imsStatus: "N" },
    };
  };
  const perSupplier = 40;
  const b2b = Array.from({ length: Math.ceil(count / perSupplier) }, (_, group) => ({
    ctin: supplierGstin(group),
    trdnm: `Supplier ${group % 997} Trading Company Private Limited`,
    ...{ supfildt: "11-11-2025", supprd: "102025" },
    inv: Array.from({ length: Math.min(perSupplier, count - group * perSupplier) }, (_, place) =>
      rowOf(group * perSupplier + place),
    ),
  }));
  const file = { gstin: OWN_GSTIN, rtnprd: "102025", version: "1.0", gendt: "14-11-2025", docdata: { b2b } };
  return JSON.stringify({ chksum: "x", data: file });
}
