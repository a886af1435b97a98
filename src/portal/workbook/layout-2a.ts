/** The sheets of the portal's GSTR-2A workbook, and the keys of its JSON (`gstr2a/portal-sections.ts`). */
import { HEADS, type FieldKeys, type Layouts, type SheetLayout } from "./layout";

const group: FieldKeys = {
  supplier: "ctin",
  name: "trdnm",
  filingStatus: "cfs",
  filedDay: "fldtr1",
  period: "flprdr1",
  gstr3bStatus: "cfs3b",
  cancelledOn: "dtcancel",
};
const besides: FieldKeys = {
  value: "val",
  place: "pos",
  reverseCharge: "rchrg",
  supplyType: "inv_typ",
  percent: "diff_percent",
  amendmentType: "atyp",
  amendedIn: "aspd",
  reportedIn: "opd",
  source: "srctyp",
  irn: "irn",
  irnDay: "irngendate",
};
const invoice: FieldKeys = {
  number: "inum",
  day: "idt",
  originalNumber: "oinum",
  originalDay: "oidt",
  originalInvoiceNumber: "oinum",
  originalInvoiceDay: "oidt",
  ...besides,
};
const note: FieldKeys = {
  number: "nt_num",
  day: "nt_dt",
  noteType: "ntty",
  originalNumber: "ont_num",
  originalDay: "ont_dt",
  ...besides,
};
const isd: FieldKeys = {
  number: "docnum",
  day: "docdt",
  isdInvoiceNumber: "docnum",
  isdInvoiceDay: "docdt",
  isdNoteNumber: "docnum",
  isdNoteDay: "docdt",
  isdType: "isd_docty",
  eligible: "itc_elg",
  originalNumber: "odocnum",
  originalDay: "odocdt",
  originalType: "odoctyp",
  originalInvoiceNumber: "oinvnum",
  originalInvoiceDay: "oinvdt",
  amendmentType: "atyp",
  amendedIn: "aspd",
};
const entry: FieldKeys = {
  reference: "refdt",
  port: "portcd",
  number: "benum",
  day: "bedt",
  amended: "amd",
};
const heads: FieldKeys = { igst: "iamt", cgst: "camt", sgst: "samt", cess: "csamt" };
const amounts: FieldKeys = { taxableValue: "txval", ...heads };
const items = { list: "itms", within: "itm_det" } as const;

type Kind = Omit<SheetLayout, "section">;
const INVOICES: Kind = {
  list: "inv",
  group,
  row: invoice,
  amounts,
  items,
  alwaysItems: true,
  required: HEADS,
};
const NOTES: Kind = { ...INVOICES, list: "nt", row: note };
const ISD: Kind = {
  list: "doclist",
  group,
  row: isd,
  amounts: { ...heads, cess: "cess" },
  required: HEADS,
};
const ENTRIES: Kind = {
  group: {},
  row: entry,
  amounts: { taxableValue: "txval", igst: "iamt", cess: "csamt" },
  required: ["igst", "cess"],
};
const SEZ_ENTRIES: Kind = { ...ENTRIES, row: { ...entry, supplier: "sgstin", name: "tdname" } };
const TDS: Kind = {
  group: {},
  row: { supplier: "gstin_deductor", name: "deductor_name", period: "month" },
  amounts: { taxableValue: "amt_ded", igst: "iamt", cgst: "camt", sgst: "samt" },
  required: ["igst", "cgst", "sgst"],
};
const TCS: Kind = {
  group: {},
  row: { supplier: "etin", name: "trdnm", period: "month", grossValue: "sup_val", returnedValue: "ret_val" },
  amounts: { netValue: "tx_val", igst: "iamt", cgst: "camt", sgst: "samt" },
  required: ["igst", "cgst", "sgst"],
};

/** The first name is the portal's own; where it names a section twice the JSON has one. */
const SHEETS: readonly (readonly [sheets: string, section: string, kind: Kind])[] = [
  ["b2b", "b2b", INVOICES],
  ["b2ba", "b2ba", INVOICES],
  ["cdnr b2bcdnr", "cdn", NOTES],
  ["cdnra b2bcdnra", "cdna", NOTES],
  ["eco ecom", "ecom", INVOICES],
  ["ecoa ecoma", "ecoma", INVOICES],
  ["isd", "isd", ISD],
  ["isda", "isda", ISD],
  ["impg", "impg", ENTRIES],
  ["impgsez", "impgsez", SEZ_ENTRIES],
  ["tds", "tds", TDS],
  ["tdsa", "tdsa", { ...TDS, row: { ...TDS.row, reportedIn: "omonth" } }],
  ["tcs", "tcs", TCS],
];

export const LAYOUTS_2A: Layouts = Object.fromEntries(
  SHEETS.flatMap(([names, section, kind]) =>
    names.split(" ").map((name) => [name, { ...kind, section: [section] }] as const),
  ),
);
