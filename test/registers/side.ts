/** Made documents as the matcher's columns, and as rows of CSV. */
import type { Blank } from "../../src/gst/blank";
import type { Day } from "../../src/gst/date";
import { makeMoney, type Paise } from "../../src/gst/money";
import { Register, type MatchDocument } from "../../src/match/registers/register";
import type { Suppliers } from "../../src/match/registers/suppliers";
import { OPTIONAL, REQUIRED } from "../../src/match/registers/register-columns";
import type { MadeDocument } from "./generate";

export function dayOf(day: number | undefined): Day | Blank {
  return day === undefined ? "" : (new Date(day * 86_400_000).toISOString().slice(0, 10) as Day);
}

export function matchDocument(made: MadeDocument): MatchDocument {
  return {
    id: made.id,
    supplierGstin: made.gstin,
    documentType: made.type,
    documentNumber: made.number,
    documentDate: dayOf(made.day),
    pos: made.pos,
    reverseCharge: made.reverseCharge,
    taxableValue: made.taxable as Paise,
    igst: made.igst as Paise,
    cgst: made.cgst as Paise,
    sgst: made.sgst as Paise,
    cess: made.cess as Paise,
    more: {
      homeGstin: made.home,
      section: made.section,
      period: made.period,
      originalNumber: made.original,
      originalDate: dayOf(made.originalDay),
    },
  };
}

export function registerOf(documents: readonly MadeDocument[], suppliers: Suppliers): Register {
  const register = new Register(suppliers);
  for (const made of documents) register.add(matchDocument(made));
  return register;
}

export const HEADINGS = [...REQUIRED, ...OPTIONAL];

export function csvRow(made: MadeDocument): string {
  const money = (paise: number) => makeMoney(paise as Paise);
  const cells: Partial<Record<(typeof HEADINGS)[number], string>> = {
    id: made.id,
    supplier_gstin: made.gstin,
    document_type: made.type,
    document_number: made.number,
    document_date: dayOf(made.day),
    pos: made.pos,
    reverse_charge: made.reverseCharge ? "Y" : "N",
    taxable_value: money(made.taxable),
    igst: money(made.igst),
    cgst: money(made.cgst),
    sgst: money(made.sgst),
    cess: money(made.cess),
    home_gstin: made.home,
    supplier_name: made.name,
    section: made.section,
    period: made.period,
    original_number: made.original,
    original_date: dayOf(made.originalDay),
  };
  return HEADINGS.map((name) => quoted(cells[name] ?? "")).join(",");
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
