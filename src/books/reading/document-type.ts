/**
 * Words of a register for what a document is, to the type that the supplier sees: INV, CN or DN. A purchase return is a
 * supplier's credit note. Debit Note and Credit Note mean the recipient's own vouchers in some registers and the
 * supplier's documents in others.
 */
import type { NoteWords } from "../mapping/mapping";

export type DocumentType = "INV" | "CN" | "DN";

/** What a word says: a type, a note whose direction is open, or no purchase at all. */
export type TypeWord = DocumentType | "credit note" | "debit note" | "other voucher";

const WORDS: readonly (readonly [RegExp, TypeWord])[] = [
  [
    /\b(purchase|purc|pur|purch)\W*(return|ret|rtn)\b|^prrt\b|^pr\W?rt$|^p\W?ret|^purret|\bpurchase\s?dr\b/i,
    "CN",
  ],
  [/\b(vendor|supplier|bill)\s*credits?\b|\brefund\b|in_refund|\bcredit\s*memo\b|^kg$|^gutschrift/i, "CN"],
  [/^returns?$/i, "CN"],
  [
    /\bcredit\s*(-|\/)?\s*note\b|^c\.?n\.?$|^crn?$|^cr\.?\s?note$|^c$|^cdn$|^credit$|^cdnr?$|^credit_note$/i,
    "credit note",
  ],
  [
    /\bdebit\s*(-|\/)?\s*note\b|^d\.?n\.?$|^dbn$|^drn?$|^dr\.?\s?note$|^d$|^debit$|^debit_note$/i,
    "debit note",
  ],
  [
    /\b(payment|receipt|contra|sales?|transfer|cheque|check|advance)\b|^(pymt|rcpt|kz|zp|dz|rv|sale)$/i,
    "other voucher",
  ],
  [
    /purch|^purc?\b|invoice|\binv\b|\bbill\b|^(re|kr|sa|rn|we|b2b\w*|r|i|p|regular|expenses?|journal|jrnl|import\w*)$|^(sez|deemed|de\b|sewp|sewop|cbw)|^tax\b|local|inter\W?state|registered|^gst\b|^b2b\b|^item|^service|^goods|^capital/i,
    "INV",
  ],
];

const cache = new Map<string, TypeWord | undefined>();

/** @returns undefined for a word that is not known. */
export function typeWord(text: string): TypeWord | undefined {
  const key = text.trim();
  if (key.length > 80) return undefined;
  if (!cache.has(key)) {
    if (cache.size > 2_000) cache.clear();
    cache.set(key, WORDS.find(([pattern]) => pattern.test(key))?.[1]);
  }
  return cache.get(key);
}

/** The supplier's type of a word that names a document. */
export function supplierType(word: Exclude<TypeWord, "other voucher">, noteWords: NoteWords): DocumentType {
  if (word === "credit note") return noteWords === "own" ? "DN" : "CN";
  if (word === "debit note") return noteWords === "own" ? "CN" : "DN";
  return word;
}

const DEAD_STATUS =
  /^(cancell?ed|canc|void|voided|draft|deleted|reversed|rejected|parked|held|rejected by .*|cancell?ed by .*|draft .*|रद्द)$/i;

/** Does a status say that the document is not booked, or no longer? */
export function isDeadStatus(text: string): boolean {
  return text.length <= 60 && DEAD_STATUS.test(text);
}
