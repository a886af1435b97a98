/** The sheets of the portal's GSTR-2B workbook, and the keys of its JSON (`gstr2b/portal/sections.ts`). */
import { HEADS, type FieldKeys, type Layouts, type SheetLayout } from "./layout";

const group: FieldKeys = { supplier: "ctin", name: "trdnm", filedDay: "supfildt", period: "supprd" };
const credit: FieldKeys = {
  available: "itcavl",
  eligible: "itcelg",
  reason: "rsn",
  reduction: "itcRedReq",
  declaredIgst: "declIgst",
  declaredCgst: "declCgst",
  declaredSgst: "declSgst",
  declaredCess: "declCess",
  remarks: "remarks",
};
const particulars: FieldKeys = {
  percent: "diffprcnt",
  source: "srctyp",
  irn: "irn",
  irnDay: "irngendate",
};
const common: FieldKeys = {
  value: "val",
  place: "pos",
  reverseCharge: "rev",
  ...credit,
  ...particulars,
};
const original: FieldKeys = { originalInvoiceNumber: "oinum", originalInvoiceDay: "oidt" };
const invoice: FieldKeys = {
  number: "inum",
  day: "dt",
  supplyType: "typ",
  originalNumber: "oinum",
  originalDay: "oidt",
  ...original,
  ...common,
};
const note: FieldKeys = {
  number: "ntnum",
  day: "dt",
  noteType: "typ",
  supplyType: "suptyp",
  originalNumber: "ontnum",
  originalDay: "ontdt",
  originalType: "onttyp",
  ...common,
};
const isd: FieldKeys = {
  number: "docnum",
  day: "docdt",
  isdType: "doctyp",
  originalNumber: "odocnum",
  originalDay: "odocdt",
  originalType: "odoctyp",
  originalInvoiceNumber: "oinvnum",
  originalInvoiceDay: "oinvdt",
  ...credit,
};
const entry: FieldKeys = {
  reference: "refdt",
  port: "portcode",
  number: "boenum",
  day: "boedt",
  amended: "isamd",
  entryAmendment: "amendType",
  ...credit,
};
const heads: FieldKeys = { igst: "igst", cgst: "cgst", sgst: "sgst", cess: "cess" };
const amounts: FieldKeys = { taxableValue: "txval", ...heads };
const items = { list: "items" } as const;

type Kind = Omit<SheetLayout, "section">;
const INVOICES: Kind = { list: "inv", group, row: invoice, amounts, items, required: HEADS };
const NOTES: Kind = { list: "nt", group, row: note, amounts, items, required: HEADS };
const ISD: Kind = { list: "doclist", group, row: isd, amounts: heads, required: HEADS };
const entryAmounts: FieldKeys = { taxableValue: "txval", igst: "igst", cess: "cess" };
const ENTRIES: Kind = { group: {}, row: entry, amounts: entryAmounts, required: ["igst", "cess"] };
const SEZ_ENTRIES: Kind = { ...ENTRIES, list: "boe", group };

/** Sheets by the section of the JSON that has their documents. */
const DOCUMENTS: readonly (readonly [sheets: string, section: string, kind: Kind])[] = [
  ["b2b", "b2b", INVOICES],
  ["b2ba", "b2ba", INVOICES],
  ["b2bcdnr cdnr", "cdnr", NOTES],
  ["b2bcdnra cdnra", "cdnra", NOTES],
  ["eco ecom", "ecom", INVOICES],
  ["ecoa ecoma", "ecoma", INVOICES],
  ["isd", "isd", ISD],
  ["isda", "isda", ISD],
  ["impg", "impg", ENTRIES],
  ["impga", "impga", ENTRIES],
  ["impgsez", "impgsez", SEZ_ENTRIES],
  ["impgseza", "impgasez", SEZ_ENTRIES],
];
/** Reversed documents may be without their taxable value. */
const REVERSED: Kind = { ...INVOICES, mayLack: ["taxableValue"] };
const REVERSED_NOTES: Kind = { ...NOTES, mayLack: ["taxableValue"] };
/** The sheet names a debit note where no column does. */
const DEBIT: Kind = { ...REVERSED_NOTES, says: { typ: "D" } };
const REVERSALS: typeof DOCUMENTS = [
  ["b2bitcreversal", "b2b", REVERSED],
  ["b2baitcreversal", "b2ba", REVERSED],
  ["b2bdnr b2bdnritcreversal", "cdnr", DEBIT],
  ["b2bdnra b2bdnraitcreversal", "cdnra", DEBIT],
  ["b2bcdnritcreversal", "cdnr", REVERSED_NOTES],
  ["b2bcdnraitcreversal", "cdnra", REVERSED_NOTES],
];

function placed(sheets: typeof DOCUMENTS, path: readonly string[], suffix = ""): Layouts {
  return Object.fromEntries(
    sheets.flatMap(([names, section, kind]) =>
      names.split(" ").map((name) => [name + suffix, { ...kind, section: [...path, section] }] as const),
    ),
  );
}

export const LAYOUTS_2B: Layouts = {
  ...placed(DOCUMENTS, ["docdata"]),
  ...placed(REVERSALS, ["docdata", "itcrev"]),
  ...placed(DOCUMENTS, ["docRejdata"], "rejected"),
};
