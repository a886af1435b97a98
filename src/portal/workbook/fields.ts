/**
 * What the headings of the portal's workbooks mean. Headings are compared by their letters and digits alone, since the
 * portal spells them with and without “(₹)”, blanks, line breaks and capitals ("State/UT Tax(₹)", "State Tax (₹)").
 *
 * A heading under "Original Details" names the original document, one under "Amount declared by taxpayer …" a declared
 * amount, so the group above a heading belongs to it.
 */

/** How the cells of a field are read, see `cells.ts`. */
export type ValueKind =
  | "text"
  | "number"
  | "day"
  | "period"
  | "amount"
  | "yes"
  | "place"
  | "supply type"
  | "note type"
  | "ISD type"
  | "reason"
  | "percent"
  | "filing status"
  | "source form";

interface FieldHeading {
  /** Of the heading's letters and digits. */
  readonly heading: RegExp;
  readonly kind: ValueKind;
}

const STATE = "(state(ut)?|ut|sgst|sgstutgst)";

const FIELDS = {
  supplier: {
    heading: /^gstin(uin)?of(the)?(supplier|isd|deductor|eco|ecom|ecomoperator|ecommerceoperator)$/,
    kind: "text",
  },
  name: {
    heading:
      /^(tradelegal|tradeandlegal|trade|legal)?name(ofthe[a-z]{1,30})?$|^(deductors?|ecom(merce)?operators?)name$/,
    kind: "text",
  },
  number: { heading: /^(invoice|note|document|isddocument|billofentry|boe)?(number|no)$/, kind: "number" },
  day: { heading: /^(invoice|note|document|isddocument|billofentry|boe)?date$/, kind: "day" },
  isdInvoiceNumber: { heading: /^isdinvoice(number|no)$/, kind: "number" },
  isdInvoiceDay: { heading: /^isdinvoicedate$/, kind: "day" },
  isdNoteNumber: { heading: /^isdcreditnote(number|no)$/, kind: "number" },
  isdNoteDay: { heading: /^isdcreditnotedate$/, kind: "day" },
  supplyType: { heading: /^(invoice|notesupply|document|supply)type$/, kind: "supply type" },
  noteType: { heading: /^notetype$/, kind: "note type" },
  isdType: { heading: /^isddocumenttype$/, kind: "ISD type" },
  value: { heading: /^(invoice|note|document)value$/, kind: "amount" },
  place: { heading: /^placeofsupply$/, kind: "place" },
  reverseCharge: { heading: /^suppl(y|ies)attracts?reversecharge$|^reversecharge$/, kind: "yes" },
  rate: { heading: /^(tax)?rate$/, kind: "text" },
  taxableValue: { heading: /^taxable(value|amount)$/, kind: "amount" },
  grossValue: { heading: /^grossvalueofsupplies$/, kind: "amount" },
  returnedValue: { heading: /^valueofsuppl(y|ies)returned$/, kind: "amount" },
  netValue: { heading: /^netamountliablefortcs$/, kind: "amount" },
  igst: { heading: /^(integrated(tax)?|igst)(amount)?$/, kind: "amount" },
  cgst: { heading: /^(central(tax)?|cgst)(amount)?$/, kind: "amount" },
  sgst: { heading: new RegExp(`^${STATE}(tax)?(amount)?$`), kind: "amount" },
  cess: { heading: /^cess(amount)?$/, kind: "amount" },
  period: {
    heading: /^(isd)?gstr[0-9a-z]{1,40}period$|^taxperiodofgstr\d$|^(source)?returnperiod$/,
    kind: "period",
  },
  filedDay: { heading: /^(isd)?gstr[0-9a-z]{1,40}date$/, kind: "day" },
  gstr3bStatus: { heading: /^gstr3b(filing)?status$/, kind: "filing status" },
  filingStatus: { heading: /^(isd)?gstr[0-9a-z]{1,40}status$/, kind: "filing status" },
  sourceStatus: { heading: /^sourcefilingstatus$/, kind: "text" },
  available: { heading: /^itcavailability$/, kind: "yes" },
  eligible: { heading: /^eligibilityofitc$|^itceligibility$/, kind: "yes" },
  reason: { heading: /^reason$/, kind: "reason" },
  percent: { heading: /^applicable(percent|percentage)?(oftaxrate)?$/, kind: "percent" },
  source: { heading: /^source$/, kind: "text" },
  irn: { heading: /^irn$/, kind: "text" },
  irnDay: { heading: /^irndate$/, kind: "day" },
  reduction: { heading: /^(whether)?itc(is)?tobereduced[a-z]{0,20}$/, kind: "yes" },
  // One layout of the portal misspells it.
  remarks: { heading: /^r[emarks]{4,7}$/, kind: "text" },
  amendmentType: { heading: /^amendmentmade(ifany)?$/, kind: "text" },
  amendedIn: { heading: /^taxperiodinwhichamended$/, kind: "period" },
  reportedIn: {
    heading: /^originaltaxperiodinwhichreported$|^taxperiodinwhichreportedearlier$/,
    kind: "period",
  },
  cancelledOn: { heading: /^effectivedateofcancellation$/, kind: "day" },
  reference: { heading: /^(icegate)?referencedate(icegate)?$/, kind: "day" },
  port: { heading: /^portcode$/, kind: "text" },
  amended: { heading: /^amended(yes|yesno)?$/, kind: "yes" },
  entryAmendment: { heading: /^typeofamendment$/, kind: "text" },
  action: { heading: /^(status|action|actiontaken)$/, kind: "text" },
  actionBefore: { heading: /^previous(status|action)$/, kind: "text" },
  pendingBlocked: { heading: /^ispend(ing|act|ingaction)blocked$/, kind: "yes" },
  remarksBlocked: { heading: /^isremarks?blocked$/, kind: "yes" },
  reductionBlocked: { heading: /^isitcred(uction)?(req)?blocked$/, kind: "yes" },
  errors: { heading: /error/, kind: "text" },
  originalNumber: { heading: /^original(note|document)(number|no)$/, kind: "number" },
  originalDay: { heading: /^original(note|document)date$/, kind: "day" },
  originalType: { heading: /^original(note|document)type$/, kind: "text" },
  // Of an ISD's document the supplier's invoice, of an amendment without groups the original one.
  originalInvoiceNumber: { heading: /^originalinvoice(number|no)$/, kind: "number" },
  originalInvoiceDay: { heading: /^originalinvoicedate$/, kind: "day" },
  declaredIgst: { heading: /^declared(integratedtax|igst)$/, kind: "amount" },
  declaredCgst: { heading: /^declared(centraltax|cgst)$/, kind: "amount" },
  declaredSgst: { heading: new RegExp(`^declared${STATE}(tax)?$`), kind: "amount" },
  declaredCess: { heading: /^declaredcess$/, kind: "amount" },
} satisfies Readonly<Record<string, FieldHeading>>;

export type Field = keyof typeof FIELDS;

const NAMES = Object.keys(FIELDS) as Field[];

/** Under "Original Details". */
const ORIGINALS: Readonly<Partial<Record<Field, Field>>> = {
  number: "originalNumber",
  day: "originalDay",
  noteType: "originalType",
  isdType: "originalType",
  supplyType: "originalType",
};
/** Under "Amount declared by taxpayer for ITC reduction". */
const DECLARED: Readonly<Partial<Record<Field, Field>>> = {
  igst: "declaredIgst",
  cgst: "declaredCgst",
  sgst: "declaredSgst",
  cess: "declaredCess",
};

const GROUPS =
  /^(invoice|document|note|billofentry|creditnotedebitnote|debitnotecreditnote|isd|isddocument)details$|^taxamount$|^amountoftax$|^inputtaxdistribution(byisd)?$/;
const ORIGINAL = /^original[a-z]{0,20}details$/;
const REVISED = /^(revised|amended)[a-z]{0,20}details$/;
const DECLARATION = /declaredby|itcreduction/;

/** A heading's letters and digits, in lower case. */
export function plainHeading(text: string): string {
  return text
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

/** What a heading means. @param groups the headings above it, from the top. */
export function fieldOf(heading: string, groups: readonly string[] = []): Field | undefined {
  const plain = plainHeading(heading);
  const field = plain === "" ? undefined : NAMES.find((name) => FIELDS[name].heading.test(plain));
  if (field === undefined) return undefined;
  const above = groups.map(plainHeading);
  if (above.some((group) => ORIGINAL.test(group))) return ORIGINALS[field] ?? field;
  if (above.some((group) => DECLARATION.test(group))) return DECLARED[field] ?? field;
  return field;
}

export function isGroupHeading(text: string): boolean {
  const plain = plainHeading(text);
  return GROUPS.test(plain) || ORIGINAL.test(plain) || REVISED.test(plain) || DECLARATION.test(plain);
}

export function kindOf(field: Field): ValueKind {
  return FIELDS[field].kind;
}
