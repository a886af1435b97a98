/**
 * Part C of GSTR-2A: tax that a deductor (TDS, GSTR-7) or an operator (TCS, GSTR-8) collected and paid for this GSTIN.
 * It goes to the cash ledger, never into a statement (rulebook ).
 *
 * Note: these rows have no number and no date; the month is used as the number, and its last day as the date.
 */
import { amount, lenient, gstin, head, period, pos, fallbacks, textKey } from "../portal/read/key";
import { makeDocument } from "../portal/document";
import { NO_PARTICULARS } from "../portal/particulars";
import { keyTable, withoutHeads, type KeyTable, type Keys } from "../portal/read/key-table";
import type { Kind } from "../documents/kind";
import type { Blank } from "../gst/blank";
import { fault } from "../gst/fault";
import type { Gstin } from "../gst/gstin";
import { NO_MONEY, type Paise } from "../gst/money";
import { lastDayOf, makePortalPeriod, type Period } from "../gst/period";
import type { Form } from "../law/cut-offs";
import type { Statement } from "./portal";
import { NOT_AMENDED } from "./record";

const none = { absent: NO_MONEY };
const common = {
  supplierName: fallbacks(textKey("deductor_name|trdnm|tdname", { absent: "", blank: "" })),
  month: period("month|rtnprd|fp", { absent: "", blank: "" }),
  igst: head("iamt|igst"),
  cgst: head("camt|cgst"),
  sgst: head("samt|sgst"),
};
const deducted = {
  ...common,
  supplierGstin: gstin("gstin_deductor|ctin"),
  taxableValue: amount("amt_ded|txval"),
};
const collected = {
  ...common,
  supplierGstin: gstin("etin|ctin"),
  value: amount("sup_val", none),
  taxableValue: amount("tx_val|txval"),
  pos: lenient({ ...pos("pos"), absent: "", blank: "" }),
};

interface Section {
  readonly kind: Kind;
  readonly form: Form;
  readonly table: KeyTable<Keys>;
}

const PASSED = "chksum num flag pos sup_r sup_u ret_val";
export const CASH_SECTIONS: Readonly<Record<string, Section>> = {
  tds: { kind: "TDS credit", form: "GSTR-7", table: withoutHeads(keyTable(deducted, PASSED)) },
  tdsa: {
    kind: "TDS credit",
    form: "GSTR-7",
    table: withoutHeads(
      keyTable({ ...deducted, originalMonth: period("omonth", { absent: "", blank: "" }) }, PASSED),
    ),
  },
  tcs: { kind: "TCS credit", form: "GSTR-8", table: withoutHeads(keyTable(collected, PASSED)) },
};

interface Row {
  readonly supplierGstin: Gstin;
  readonly supplierName: string;
  readonly month: Period | Blank;
  readonly originalMonth?: Period | Blank;
  readonly value?: Paise;
  readonly taxableValue: Paise;
  readonly pos?: string;
  readonly igst: Paise;
  readonly cgst: Paise;
  readonly sgst: Paise;
}

/** Reads one section of part C into the statement's rows. */
export function readCash(
  { reading, recipient, period: own, rows }: Statement,
  key: string,
  content: unknown,
) {
  const section = CASH_SECTIONS[key];
  if (!section) return;
  reading.rows(content, key, (row, path) => {
    const values = reading.values(section.table, row, { path, section: key }) as Row | undefined;
    const month = values && (values.month || own);
    if (values && !month)
      reading.note(
        `${path}.month`,
        fault(
          "MISSING_KEY",
          "Neither the row nor the file names a month.",
          "Download the file from the portal again.",
        ),
      );
    if (!values || !month) return;
    const { supplierGstin, supplierName, taxableValue, igst, cgst, sgst, value, pos: place } = values;
    const original = key === "tdsa" ? values.originalMonth || month : "";
    const document = makeDocument(
      section.kind,
      {
        documentNumber: nameOf(month, place),
        documentDate: lastDayOf(month),
        originalNumber: original && nameOf(original, place),
        originalDate: original && lastDayOf(original),
        value: value || taxableValue,
        ...(place ? { pos: place } : {}),
      },
      { taxableValue, tax: { igst, cgst, sgst, cess: NO_MONEY } },
      {
        supplierGstin,
        supplierName,
        recipientGstin: recipient,
        form: section.form,
        returnPeriod: month,
        filingStatus: "Filed",
        filedOn: "",
      },
    );
    reading.keep(rows, { ...document, ...NO_PARTICULARS, ...NOT_AMENDED, eligible: true }, path);
  });
}

/** "102025"; where an operator reports by place of supply, "102025/29". */
function nameOf(month: Period, place: string | undefined): string {
  return place ? `${makePortalPeriod(month)}/${place}` : makePortalPeriod(month);
}
