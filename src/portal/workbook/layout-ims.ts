/**
 * The sheets of the IMS offline workbook, and the keys of the IMS in JSON (`ims/portal-sections.ts`).
 *
 * The workbook is the user's working copy of a download: it may have actions that the portal does not know yet, and
 * may have been made from a part of the download. So its rows are read like those of an upload file ("invdata"), and a
 * record that it does not have is not taken for deleted.
 */
import { HEADS, type FieldKeys, type Layouts, type SheetLayout } from "./layout";

const common: FieldKeys = {
  supplier: "stin",
  name: "tradenm",
  value: "val",
  place: "pos",
  action: "action",
  actionBefore: "prev_status",
  remarks: "remarks",
  source: "srcform",
  period: "rtnprd",
  sourceStatus: "srcfilstatus",
  reduction: "itcRedReq",
  declaredIgst: "declIgst",
  declaredCgst: "declCgst",
  declaredSgst: "declSgst",
  declaredCess: "declCess",
  pendingBlocked: "ispendactblocked",
  remarksBlocked: "isRemarksBlocked",
  reductionBlocked: "isItcRedReqBlocked",
  errors: "error_msg",
};
const invoice: FieldKeys = {
  number: "inum",
  day: "idt",
  supplyType: "inv_typ",
  originalNumber: "oinum",
  originalDay: "oidt",
  originalInvoiceNumber: "oinum",
  originalInvoiceDay: "oidt",
  ...common,
};
/** Its sheets have credit or debit notes only, so the type of a note is that of the supply. */
const note: FieldKeys = {
  number: "nt_num",
  day: "nt_dt",
  noteType: "inv_typ",
  supplyType: "inv_typ",
  originalNumber: "ont_num",
  originalDay: "ont_dt",
  ...common,
};
const entry: FieldKeys = {
  ...common,
  reference: "refdt",
  port: "portcode",
  number: "boenum",
  day: "boedt",
  amended: "isamd",
  entryAmendment: "amendType",
};
const amounts: FieldKeys = {
  taxableValue: "txval",
  igst: "iamt",
  cgst: "camt",
  sgst: "samt",
  cess: "cess",
};

type Kind = Omit<SheetLayout, "section">;
const kinds = { source: "source form", noteType: "supply type" } as const;
const INVOICES: Kind = { group: {}, row: invoice, amounts, required: HEADS, kinds };
const NOTES: Kind = { ...INVOICES, row: note };
const ENTRIES: Kind = {
  ...INVOICES,
  row: entry,
  amounts: { taxableValue: "txval", igst: "iamt", cess: "cess" },
  required: ["igst", "cess"],
};

const SHEETS: readonly (readonly [sheet: string, section: string, kind: Kind])[] = [
  ["b2b", "b2b", INVOICES],
  ["b2ba", "b2ba", INVOICES],
  ["b2bdn", "b2bdn", NOTES],
  ["b2bdna", "b2bdna", NOTES],
  ["b2bcn", "b2bcn", NOTES],
  ["b2bcna", "b2bcna", NOTES],
  ["eco", "ecom", INVOICES],
  ["ecoa", "ecoma", INVOICES],
  ["impg", "impg", ENTRIES],
  ["impga", "impga", ENTRIES],
  ["impgsez", "impgsez", ENTRIES],
  ["impgseza", "impgseza", ENTRIES],
];

export const LAYOUTS_IMS: Layouts = Object.fromEntries(
  SHEETS.map(([sheet, section, kind]) => [sheet, { ...kind, section: ["invdata", section] }] as const),
);
