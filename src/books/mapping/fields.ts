/**
 * The fields of a booked document and the headings that registers give them, strongest first; a heading is compared by
 * its words in any order. Sources: headings of Tally, Busy, Marg, SAP, Zoho, QuickBooks, Odoo, ERPNext, the portal's
 * workbooks and shop ledgers, as their exports, import guides and readers have them.
 */

/** Fields that a column gives as text, date or choice: one column each. */
export const KEY_FIELDS = [
  "supplierGstin",
  "supplierName",
  "documentNumber",
  "documentDate",
  "documentType",
  "postingDate",
  "voucherNumber",
  "pos",
  "reverseCharge",
  "rate",
  "originalNumber",
  "originalDate",
  "homeGstin",
  "portCode",
  "boeNumber",
  "boeDate",
  "section",
  "eligibility",
  "currency",
  "reversedBy",
  "status",
  "ledger",
  "treatment",
  "text",
] as const;
export type KeyField = (typeof KEY_FIELDS)[number];

/** Fields that are amounts; several columns are added. */
export const AMOUNT_FIELDS = [
  "taxable",
  "igst",
  "cgst",
  "sgst",
  "cess",
  "localTax",
  "totalTax",
  "invoiceValue",
  "other",
  "debit",
  "credit",
  "amount",
  "exempt",
  "ineligible",
] as const;
/** Tax by head, cess apart, in whichever columns a register gives it. */
export const HEAD_FIELDS = ["igst", "cgst", "sgst", "localTax"] as const;
export type AmountField = (typeof AMOUNT_FIELDS)[number];
/** Key fields that are dates. */
export const DATE_FIELDS = ["documentDate", "postingDate", "originalDate", "boeDate"] as const;
export type DateField = (typeof DATE_FIELDS)[number];

export type Field = KeyField | AmountField;

/** How a field is named to the user. */
export const FIELD_NAMES: Readonly<Record<Field, string>> = {
  supplierGstin: "Supplier GSTIN",
  supplierName: "Supplier name",
  documentNumber: "Document number",
  documentDate: "Document date",
  documentType: "Document type",
  postingDate: "Posting date",
  voucherNumber: "Own voucher number",
  pos: "Place of supply",
  reverseCharge: "Reverse charge",
  rate: "Rate",
  originalNumber: "Original number",
  originalDate: "Original date",
  homeGstin: "Home GSTIN",
  portCode: "Port code",
  boeNumber: "Bill of entry number",
  boeDate: "Bill of entry date",
  section: "Section",
  eligibility: "Eligibility",
  currency: "Currency",
  reversedBy: "Reversed by",
  status: "Status",
  ledger: "Ledger",
  treatment: "GST treatment",
  text: "Text",
  taxable: "Taxable value",
  igst: "IGST",
  cgst: "CGST",
  sgst: "SGST",
  cess: "Cess",
  localTax: "CGST and SGST together",
  totalTax: "Total tax",
  invoiceValue: "Invoice value",
  other: "Other amounts",
  debit: "Debit",
  credit: "Credit",
  amount: "Amount",
  exempt: "Exempt or nil value",
  ineligible: "Ineligible ITC",
};

interface Names {
  /** Strongest first, separated by "|". */
  readonly names: string;
  /** Words that a column of this field never has. */
  readonly never: string;
}

const NEVER_NUMBER =
  "gstin pan po order grn challan sr serial sl hsn sac irn ack eway way batch lr phone mobile account bank cheque item " +
  "code tax amount value date rate quantity type name customer material cost original old line row period";
const NEVER_DATE =
  "due irn po grn ack filing eway way order month original reference period delivery lr challan payment";
const NEVER_AMOUNT = "no date gstin name rate type code reason quantity hsn period charge unit";

export const FIELD_HEADINGS: Readonly<Record<Field, Names>> = {
  supplierGstin: {
    names:
      "gstin of supplier|supplier gstin|gstin|supplier gst|tax number 3|stcd3|supplier tax reg no|supplier tax registration no|" +
      "ctin|bill from gstin|partner tax id|tax id|vat|gst|tin|vat no|gstin of recipient|customer gstin|जीएसटीआईएन|जीएसटी नं",
    never:
      "company my own location buyer ecommerce eco rate % amount treatment type category state status home branch unit plant business",
  },
  homeGstin: {
    names:
      "company gstin|my gstin|own gstin|our gstin|home gstin|location gstin|branch gstin|buyer gstin|customer gstin|recipient gstin|" +
      "plant gstin|unit gstin|gstin of recipient|business place gstin",
    never: "supplier name ecommerce",
  },
  supplierName: {
    names:
      "supplier name|trade legal name|supplier|particulars|trade name|legal name|name of supplier|ledger name|account name|account|" +
      "name1|name 1|bill from|invoice partner display name|partner|partner name|name|customer name|customer|bill from name|पार्टी का नाम|" +
      "विक्रेता का नाम|आपूर्तिकर्ता का नाम",
    never:
      "company division item product group code gstin no date type item material user created address city state",
  },
  documentNumber: {
    names:
      "supplier invoice no|supplier invoice|supplier document no|supplier document|supplier reference no|supplier reference|voucher reference no|invoice reference|" +
      "invoice reference no|xblnr|external document no|supplier voucher no|invoice no|tax invoice no|inum|document no|note no|ntnum|" +
      "reference no|reference|voucher invoice no|credit note no|supplier credit no|invoice document|no|voucher no|invoice|" +
      "बिल नं|invoice details no",
    never: NEVER_NUMBER,
  },
  voucherNumber: {
    names:
      "voucher no|entry no|vno|internal no|purchase no|purchase invoice no own|accounting voucher no|document no|document entry|belnr|" +
      "transaction no|internal reference|doc entry|internal document no|system no|mir o no|miro no|invoice|no|fi document no",
    never:
      "supplier date type amount gstin name item po order grn challan sr serial sl hsn sac irn ack eway way batch lr account bank cheque code tax rate quantity customer original contract work gate",
  },
  documentDate: {
    names:
      "supplier invoice date|voucher reference date|supplier document date|invoice date|bill date|tax invoice date|invoice invoice date|" +
      "document date|bldat|note date|credit note date|supplier credit date|supplier reference date|transaction date|idt|date|" +
      "दिनांक|बिल दिनांक|voucher date|reference date",
    never: NEVER_DATE.replace(" reference", "") + " posting entry accounting",
  },
  postingDate: {
    names:
      "posting date|budat|accounting date|voucher date|entry date|date|booking date|book date|gl date|accounting voucher date|created date",
    never: NEVER_DATE + " supplier invoice document",
  },
  documentType: {
    names:
      "document type|voucher type|note type|transaction type|blart|invoice type|type|document mode|entry type|book type|voucher|" +
      "purchase type|txn type|nature",
    never: "export no date supply gst amount tax supplier item rate",
  },
  pos: {
    names:
      "place of supply|pos|destination of supply|destination state|plc sup|supply place|state code|place of supply state|" +
      "state of supply|supply state|state|आपूर्ति का स्थान",
    never: "source supplier amount date no tax gstin",
  },
  reverseCharge: {
    names:
      "reverse charge|is reverse charge|supply attract reverse charge|rcm|rcm applicable|reverse charge flag|reverse charge applicable|" +
      "rev|rchrg|reverse charge mechanism|is rcm|reverse charge yes no|y n reverse charge|supplies attracting reverse charge|reverse charge tax name|tax payable on reverse charge|whether reverse charge",
    never: "amount igst cgst sgst value",
  },
  rate: {
    names:
      "rate|gst rate|gst %|tax %|item tax %|rt|rate %|tax rate|gst rate %|igst %|igst rate|total rate|total gst rate|slab|tax slab",
    never: "amount value unit item price exchange cgst sgst cess",
  },
  originalNumber: {
    names:
      "original document no|original invoice no|associated invoice no|reference invoice no|onum|oinum|against invoice no|" +
      "return against|original no|original invoice|reversal of|original details invoice no|original details note no",
    never: "date",
  },
  originalDate: {
    names:
      "original document date|original invoice date|associated invoice date|odt|oidt|against invoice date|original date",
    never: "no",
  },
  portCode: { names: "port code|portcd|port|customs port code", never: "name date" },
  boeNumber: { names: "boe no|boe|benum|be no|custom boe no", never: "date shipping" },
  boeDate: { names: "boe date|bedt|be date", never: "no" },
  section: { names: "section|gstr 2b section|table|2b section|return section|supply section", never: "tds" },
  eligibility: {
    names:
      "itc eligibility|eligibility of itc|eligible|itc eligible|eligibility|itc available|itc availability|eligible itc|itc status|itc",
    never: "amount igst cgst sgst cess reason",
  },
  currency: {
    names: "currency|document currency|currency code|waers|local currency key",
    never: "rate amount total value",
  },
  reversedBy: {
    names:
      "reversed with|reversal document|reversed with document|stblg|reverse document|reversal document no|reversed by|cancelled by|is cancelled|cancelled",
    never: "charge amount date",
  },
  status: {
    names:
      "status|document status|invoice status|voucher status|approval status|transaction status|entry status|posting status|workflow status|docstatus|स्थिति",
    never:
      "payment paid itc match matching reconciliation filing return gst gstr 2a 2b gstr2b einvoice irn eway supplier taxpayer registration date no " +
      "delivery receipt grn tds msme",
  },
  ledger: {
    names:
      "particulars|ledger|ledger name|account|account name|gl account|gl account name|gl account text|gl text|condition type|account head|" +
      "gl description|gl name|gl account description|short text|ledger account|ledger head|account description|g l account|g l account name|" +
      "description|transaction key",
    never: "no date code amount gstin supplier customer",
  },
  treatment: {
    names:
      "gst treatment|gst category|supplier type|registration type|gst type|supplier category|tax treatment|invoice type|supply type",
    never: "no amount",
  },
  text: {
    names:
      "text|item text|narration|remarks|header text|description|line text|bktxt|sgtxt|document header text|memo description|memo|notes",
    never: "no date amount",
  },
  taxable: {
    names:
      "taxable value|taxable amount|taxable|tax base amount|txval|taxable invoice value|base amount|base|basic amount|basic|basic value|" +
      "net total|item subtotal|subtotal|sub total|tax excluded|untaxed amount|untaxed amount signed|untaxed|fwbas|hwbas|purchase value|net amount|net value|" +
      "purchase amount|value|amount before tax|amount excluding tax|assessable value|value excluding tax|taxable purchase|total taxable value|total taxable amount|" +
      "item total|line total|amount without tax|excl tax amount|gst taxable value|gst taxable amount|कर योग्य मूल्य|कर योग्य राशि",
    never: "gross payable non exempt nil " + NEVER_AMOUNT,
  },
  igst: { names: "igst|jiig|आईजीएसटी", never: "" },
  cgst: { names: "cgst|jicg|सीजीएसटी", never: "" },
  sgst: { names: "sgst|jisg|एसजीएसटी", never: "" },
  cess: { names: "cess|उपकर", never: "" },
  // Found by its heads.
  localTax: { names: "cgst sgst", never: "igst rate" },
  totalTax: {
    names:
      "total tax|tax amount|gst amount|total gst|total gst amount|total tax amount|item tax amount|item tax|tax|gst|value added tax amount|value added tax amt|gst total|gst value|vat amount",
    never: NEVER_AMOUNT + " base excluded excluding before after included including inclusive incl with",
  },
  invoiceValue: {
    names:
      "invoice value|invoice amount|gross total|grand total|rounded total|total invoice value|total invoice amount|net payable|total amount|total|total value|gross invoice amount|" +
      "gross amount|gross value|gross|val|invoice total|document total|net bill amount|net amount payable|amount including tax|total including tax|total signed|total in currency signed|net|" +
      "amount|amount in local currency|value|document amount|note value|total bill|final amount|payable amount|कुल|कुल राशि|invoice value incl gst|net invoice amount|amount after tax|value after tax|amount with tax",
    never: "taxable tds tcs outstanding " + NEVER_AMOUNT,
  },
  other: {
    names:
      "freight|packing|roundoff|roundoff amount|other amount|oth amount|other charges|other charge|adjustment|tcs|tcs amount|insurance|loading|" +
      "forwarding|packing forwarding|packing charges|freight charges|transport|transport charges|discount|discount amount|cash discount|tds|labour|oth|hamali|handling charges|other",
    never: "no date name rate % gstin",
  },
  debit: { names: "debit|debit amount|dr|dr amount", never: "note" },
  credit: { names: "credit|credit amount|cr|cr amount", never: "note" },
  amount: {
    names:
      "amount|amount in local currency|amount in lc|amount in company code currency|dmbtr|amount in doc curr|amount inr|amount local|value",
    never: "tax taxable",
  },
  exempt: {
    names:
      "exempt|nil rated|exempt value|nil exempt value|non gst|exempted value|nil value|exempt amount|non taxable|non taxable value|nil rated exempt",
    never: "",
  },
  ineligible: {
    names: "ineligible itc|ineligible|itc ineligible|blocked itc|blocked credit",
    never: "reason",
  },
};
