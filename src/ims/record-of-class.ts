/** A record of a class with nothing particular about it: what the law says of the class alone, and of amounts. */
import { kindOf, KINDS, signOf, type Kind } from "../documents/kind";
import type { Day } from "../gst/date";
import type { Gstin } from "../gst/gstin";
import { NO_MONEY, type Paise } from "../gst/money";
import type { Period } from "../gst/period";
import { NO_TAX, type Tax } from "../gst/tax";
import type { DocumentClass } from "../law/routing";
import type { LegalFacts } from "./allowed-actions";
import { NO_ANSWER, NO_UPLOADS } from "./record";

export interface OfClass {
  readonly documentClass: DocumentClass;
  readonly period2b: Period;
  readonly documentDate: Day;
  /** Of an amendment: does it reduce ITC? A credit note's amendment does, an invoice's does not, where nobody says. */
  readonly reduces?: boolean | undefined;
}

const SUPPLIER = "29AAGCB7383J1Z4" as Gstin;
const RECIPIENT = "27AAPFU0939F1ZV" as Gstin;
const SOME_TAX: Tax = { ...NO_TAX, igst: 100 as Paise };

/** The record of GSTR-1 as it comes into the IMS: filed, without an action, its original accepted and filed. */
export function recordOfClass({ documentClass, period2b, documentDate, reduces }: OfClass): LegalFacts {
  const { kind, isAmendment } = kindOfClass(documentClass);
  const isFromSez = documentClass.startsWith("IMPGSEZ");
  return {
    supplierGstin: kind === "Bill of entry" && !isFromSez ? "" : SUPPLIER,
    supplierName: "",
    sellerGstin: "",
    recipientGstin: RECIPIENT,
    kind,
    documentNumber: "1",
    documentDate,
    port: "",
    originalNumber: isAmendment ? "1" : "",
    originalDate: isAmendment ? documentDate : "",
    supplyType: "R",
    reverseCharge: false,
    pos: "27",
    value: NO_MONEY,
    taxableValue: NO_MONEY,
    ...amounts(kind, isAmendment ? reduces : undefined),
    form: "GSTR-1",
    returnPeriod: period2b,
    filingStatus: "Filed",
    filedOn: "",
    ...NO_ANSWER,
    ...NO_UPLOADS,
    pendingBlocked: false,
    remarksBlocked: false,
    reductionBlocked: false,
    section: "",
    period2b,
    warnings: "",
    originalState: isAmendment ? "Accepted" : "",
    originalPeriod: "",
    originalTax: undefined,
    firstDocument: "",
    source: "Portal",
    portalAction: "",
    portalHash: "",
  };
}

/** The tax of the newest version, and what the version before it gave. */
function amounts(kind: Kind, reduces: boolean | undefined): Pick<LegalFacts, "tax" | "credited"> {
  const isHigher = (reduces ?? signOf(kind) < 0) === signOf(kind) < 0;
  return isHigher ? { tax: SOME_TAX, credited: NO_TAX } : { tax: NO_TAX, credited: SOME_TAX };
}

function kindOfClass(documentClass: DocumentClass): { kind: Kind; isAmendment: boolean } {
  const plain = documentClass.replace("IMPGSEZ", "IMPG");
  const kind = KINDS.find((one) => kindOf(one).classes.some((name) => name === plain)) ?? "Invoice";
  return { kind, isAmendment: kindOf(kind).classes[0] !== plain };
}
