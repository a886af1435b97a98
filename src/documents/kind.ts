/** The kinds of documents and what sets them apart, each once. */
import type { DocumentClass } from "../law/routing";

interface KindOfDocument {
  /** In a sentence, after "the". */
  readonly name: string;
  /** In keys: documents of one code have numbers of their own (rule 46(b)). */
  readonly code: string;
  /** Of an original and of an amendment, in the sense of the routing table. */
  readonly classes: readonly [original: DocumentClass, amendment: DocumentClass];
  /** "−" reduces ITC: amounts are unsigned, as the portal shows them, so the kind carries the sign. */
  readonly sign: "+" | "−";
  /**
   * "supply": of one supply, so its tax follows from its taxable value; "ISD": credit that is distributed; "customs":
   * assessed on a bill of entry; "cash": tax that another has deducted or collected, for the cash ledger.
   */
  readonly group: "supply" | "ISD" | "customs" | "cash";
}

const TABLE = {
  Invoice: { name: "invoice", code: "INV", classes: ["B2B", "B2BA"], sign: "+", group: "supply" },
  "Debit note": { name: "debit note", code: "DN", classes: ["DN", "DNA"], sign: "+", group: "supply" },
  "Credit note": { name: "credit note", code: "CN", classes: ["CN", "CNA"], sign: "−", group: "supply" },
  "ECO document": { name: "ECO document", code: "ECO", classes: ["ECO", "ECOA"], sign: "+", group: "supply" },
  "ISD invoice": { name: "ISD invoice", code: "ISD", classes: ["ISD", "ISDA"], sign: "+", group: "ISD" },
  "ISD credit note": {
    name: "ISD credit note",
    code: "ISDCN",
    classes: ["ISD", "ISDA"],
    sign: "−",
    group: "ISD",
  },
  "Bill of entry": {
    name: "bill of entry",
    code: "BOE",
    classes: ["IMPG", "IMPGA"],
    sign: "+",
    group: "customs",
  },
  "TDS credit": { name: "TDS credit", code: "TDS", classes: ["TDS", "TDSA"], sign: "+", group: "cash" },
  // TCS is never amended: its operator reports again.
  "TCS credit": { name: "TCS credit", code: "TCS", classes: ["TCS", "TCS"], sign: "+", group: "cash" },
} as const satisfies Readonly<Record<string, KindOfDocument>>;

export type Kind = keyof typeof TABLE;
/** In the order of the sheets' drop-down. */
export const KINDS = Object.keys(TABLE) as Kind[];

export function kindOf(kind: Kind): KindOfDocument {
  return TABLE[kind];
}

export function isCreditNote(kind: Kind): boolean {
  return TABLE[kind].sign === "−";
}

/** +1 for what adds ITC, -1 for what reduces it. */
export function signOf(kind: Kind): 1 | -1 {
  return isCreditNote(kind) ? -1 : 1;
}
