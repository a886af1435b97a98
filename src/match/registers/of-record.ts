/** A document of any layer as the matcher takes it. */
import type { TaxDocument } from "../../documents/document";
import { kindOf, type Kind } from "../../documents/kind";
import type { Paise } from "../../gst/money";
import type { DocumentType, MatchDocument } from "./register";

type Named = TaxDocument & { readonly section: string };

/** What of the document depends on where it is. */
export interface InStatement {
  readonly id: string;
  /** "2025-10" of the statement, blank where it is in none. */
  readonly period: string;
  readonly imsAction: string;
}

export function matchDocumentOf(record: Named, { id, period, imsAction }: InStatement): MatchDocument {
  return {
    id,
    supplierGstin: record.supplierGstin,
    documentType: typeOf(record.kind),
    documentNumber: record.documentNumber,
    documentDate: record.documentDate,
    pos: record.pos,
    reverseCharge: record.reverseCharge,
    taxableValue: unsigned(record.taxableValue),
    igst: unsigned(record.tax.igst),
    cgst: unsigned(record.tax.cgst),
    sgst: unsigned(record.tax.sgst),
    cess: unsigned(record.tax.cess),
    more: {
      homeGstin: record.recipientGstin,
      supplierName: record.supplierName,
      section: sectionOf(record),
      period,
      portCode: record.port,
      originalNumber: record.originalNumber,
      originalDate: record.originalDate,
      invoiceValue: unsigned(record.value),
      imsAction,
    },
  };
}

function unsigned(amount: Paise): Paise {
  return Math.abs(amount) as Paise;
}

/** The type of a document of any kind. */
export function typeOf(kind: Kind): DocumentType {
  if (kindOf(kind).sign === "−") return "CN";
  return kind === "Debit note" ? "DN" : "INV";
}

function sectionOf({ kind, section }: Named): string {
  const { group } = kindOf(kind);
  if (group === "ISD") return "ISD";
  return group === "customs" ? "IMPG" : section;
}
