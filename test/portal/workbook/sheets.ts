/**
 * Sheets of the portal's workbooks as columns: the headings from the top, and what stands below them for one row of
 * the JSON of the same return. Written from the published layouts, apart from the tables of the reader.
 */
import type { TestCell } from "../../support/xlsx-file";

export type Json = Readonly<Record<string, unknown>>;

/** What one row of a sheet is made of: the JSON's group, its row, and one item of it. */
export interface Line {
  readonly group: Json;
  readonly row: Json;
  readonly item: Json;
}

export interface Look {
  /** "29-Karnataka", "Karnataka" or "29". */
  readonly place: "code and name" | "name" | "code";
  /** "Oct-25" or "Oct'25". */
  readonly period: "-" | "'";
  readonly days: "text" | "slashes" | "dates";
  /** Amounts as numbers, or as text with separators. */
  readonly amounts: "numbers" | "text";
  /** "(₹)" with blanks, line breaks and capitals, or without. */
  readonly spelling: number;
}

type Cell = (line: Line, look: Look) => TestCell;
export type SheetColumn = readonly [headings: readonly string[], cell: Cell];

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const STATES: Readonly<Record<string, string>> = {
  "07": "Delhi",
  "24": "Gujarat",
  "27": "Maharashtra",
  "29": "Karnataka",
  "33": "Tamil Nadu",
  "01": "Jammu and Kashmir",
  "96": "Foreign Country",
};

const textIn = (json: Json, key: string) => (json[key] === undefined ? "" : String(json[key]));
export const text =
  (from: "group" | "row" | "item", key: string, words: Readonly<Record<string, string>> = {}): Cell =>
  (line) => {
    const value = textIn(line[from], key);
    return (Object.hasOwn(words, value) ? words[value] : value) || undefined;
  };

export const day =
  (from: "group" | "row", key: string): Cell =>
  (line, { days }) => {
    const value = textIn(line[from], key);
    const [, date = "", month = "", year = ""] = /^(\d\d)-(\w+)-(\d+)$/.exec(value) ?? [];
    if (date === "" || days === "text" || !/^\d+$/.test(month)) return value || undefined;
    if (days === "slashes") return `${date}/${month}/${year}`;
    return { date: Date.UTC(+year, +month - 1, +date) / 86_400_000 + 25_569 };
  };

export const period =
  (from: "group" | "row", key: string): Cell =>
  (line, look) => {
    const value = textIn(line[from], key);
    const [, month = "", year = ""] = /^(\d\d)(\d{4})$/.exec(value) ?? [];
    return month === "" ? value || undefined : `${MONTHS[+month - 1] ?? ""}${look.period}${year.slice(2)}`;
  };

export const amount =
  (from: "row" | "item", key: string): Cell =>
  (line, { amounts }) => {
    const value = line[from][key] as number | undefined;
    if (value === undefined) return undefined;
    return amounts === "numbers" ? value : value.toLocaleString("en-IN", { minimumFractionDigits: 2 });
  };

export const place =
  (key: string): Cell =>
  ({ row }, look) => {
    const code = textIn(row, key);
    const name = STATES[code];
    if (look.place === "code" || name === undefined) return code || undefined;
    return look.place === "name" ? name : `${code}-${name}`;
  };

const YES = { Y: "Yes", N: "No" };
export const yes = (from: "group" | "row", key: string) => text(from, key, YES);
export const percent =
  (key: string): Cell =>
  ({ row }) => {
    const value = row[key] as number | undefined;
    return value === undefined || value === 1 ? undefined : `${Math.round(value * 100)}%`;
  };

const INVOICE = "Invoice Details";
const NOTE = "Credit note/Debit note details";
const TAX = "Tax Amount";
const DECLARED = "Amount declared by taxpayer for ITC reduction";
const TYPES_2B = {
  R: "Regular",
  SEZWP: "SEZ supplies with payment",
  SEZWOP: "SEZ supplies without payment",
  DE: "Deemed Exp",
};

const column = (headings: string | readonly string[], cell: Cell): SheetColumn => [
  typeof headings === "string" ? [headings] : headings,
  cell,
];
/** Columns under a group of headings. */
const under = (group: string, columns: readonly SheetColumn[]): SheetColumn[] =>
  columns.map(([headings, cell]) => [[group, ...headings], cell]);

const supplier = column("GSTIN of supplier", text("group", "ctin"));
const name = column("Trade/Legal name", text("group", "trdnm"));
const heads = (from: "row" | "item"): SheetColumn[] =>
  under(TAX, [
    column("Integrated Tax(₹)", amount(from, "igst")),
    column("Central Tax(₹)", amount(from, "cgst")),
    column("State/UT Tax(₹)", amount(from, "sgst")),
    column("Cess(₹)", amount(from, "cess")),
  ]);
const supply = (from: "row" | "item", hasRates: boolean): SheetColumn[] => [
  column("Place of supply", place("pos")),
  column("Supply Attract Reverse Charge", yes("row", "rev")),
  ...(hasRates ? [column("Rate(%)", text("item", "rt"))] : []),
  column("Taxable Value (₹)", amount(from, "txval")),
  ...heads(from),
];
const reduction: SheetColumn[] = [
  column("Whether ITC to be reduced (Taxpayer's Input)", yes("row", "itcRedReq")),
  ...under(DECLARED, [
    column("Integrated Tax(₹)", amount("row", "declIgst")),
    column("Central Tax(₹)", amount("row", "declCgst")),
    column("State/UT Tax(₹)", amount("row", "declSgst")),
    column("Cess(₹)", amount("row", "declCess")),
  ]),
  column("Remarks", text("row", "remarks")),
];
const returned: SheetColumn[] = [
  column("GSTR-1/1A/IFF/GSTR-5 Period", period("group", "supprd")),
  column("GSTR-1/1A/IFF/GSTR-5 Filing Date", day("group", "supfildt")),
];
const REASONS = {
  P: "POS and supplier state are same but recipient state is different",
  C: "Return filed post annual cut-off",
};
const credit: SheetColumn[] = [
  column("ITC Availability", yes("row", "itcavl")),
  column("Reason", text("row", "rsn", REASONS)),
  column("Applicable % of Tax Rate", percent("diffprcnt")),
];
const eInvoice: SheetColumn[] = [
  column("Source", text("row", "srctyp")),
  column("IRN", text("row", "irn")),
  column("IRN Date", day("row", "irngendate")),
];
const invoice: SheetColumn[] = [
  column("Invoice number", text("row", "inum")),
  column("Invoice type", text("row", "typ", TYPES_2B)),
  column("Invoice Date", day("row", "dt")),
  column("Invoice Value(₹)", amount("row", "val")),
];
const note: SheetColumn[] = [
  column("Note number", text("row", "ntnum")),
  column("Note type", text("row", "typ", { C: "Credit Note", D: "Debit Note" })),
  column("Note Supply type ", text("row", "suptyp", TYPES_2B)),
  column("Note date", day("row", "dt")),
  column("Note Value (₹)", amount("row", "val")),
];
const isd: SheetColumn[] = [
  column("GSTIN of ISD", text("group", "ctin")),
  name,
  column("ISD Document type", text("row", "doctyp", { ISDI: "ISD Invoice", ISDC: "ISD Credit note" })),
  column("ISD Document number", text("row", "docnum")),
  column("ISD Document date", day("row", "docdt")),
  column("Original Invoice Number", text("row", "oinvnum")),
  column("Original invoice date", day("row", "oinvdt")),
  ...heads("row").map(([[, leaf = ""], cell]) => column(["Input tax distribution by ISD", leaf], cell)),
  column("ISD GSTR-6 Period", period("group", "supprd")),
  column("ISD GSTR-6 Filing Date", day("group", "supfildt")),
  column("Eligibility of ITC", yes("row", "itcelg")),
];
const entry: SheetColumn[] = [
  column("Icegate Reference Date", day("row", "refdt")),
  column("Port Code", text("row", "portcode")),
  ...under("Bill of Entry Details", [
    column("Number", text("row", "boenum")),
    column("Date", day("row", "boedt")),
    column("Taxable Value", amount("row", "txval")),
  ]),
  ...under("Amount of tax (₹)", [
    column("Integrated Tax(₹)", amount("row", "igst")),
    column("Cess(₹)", amount("row", "cess")),
  ]),
];
const amended = (original: readonly SheetColumn[], revised: readonly SheetColumn[]): SheetColumn[] => [
  ...under("Original Details", original),
  ...under("Revised Details", revised),
];
const without = (columns: readonly SheetColumn[], ...headings: readonly string[]) =>
  columns.filter(([titles]) => !headings.includes(titles.at(-1) ?? ""));

/** Of the documents of GSTR-2B; with rates until September 2024, without since. */
export function columns2b(section: string, hasRates: boolean): readonly SheetColumn[] {
  const from = hasRates ? "item" : "row";
  const reduced = hasRates ? [] : reduction;
  switch (section) {
    case "b2b":
      return [
        supplier,
        name,
        ...under(INVOICE, invoice),
        ...supply(from, hasRates),
        ...returned,
        ...credit,
        ...eInvoice,
      ];
    case "b2ba":
      return amended(
        [column("Invoice number", text("row", "oinum")), column("Invoice Date", day("row", "oidt"))],
        [
          supplier,
          name,
          ...under(INVOICE, invoice),
          ...supply(from, hasRates),
          ...reduced,
          ...returned,
          ...credit,
        ],
      );
    case "cdnr":
      return [
        supplier,
        name,
        ...under(NOTE, note),
        ...supply(from, hasRates),
        ...reduced,
        ...returned,
        ...credit,
        ...eInvoice,
      ];
    case "cdnra":
      return amended(
        [
          column("Note type", text("row", "onttyp", { C: "Credit Note", D: "Debit Note" })),
          column("Note number", text("row", "ontnum")),
          column("Note date", day("row", "ontdt")),
        ],
        [supplier, name, ...under(NOTE, note), ...supply(from, hasRates), ...reduced, ...returned, ...credit],
      );
    case "ecom":
      return [
        column("GSTIN of ECO", text("group", "ctin")),
        name,
        ...under("Document details", [
          column("Document number", text("row", "inum")),
          column("Document type", text("row", "typ", TYPES_2B)),
          column("Document date", day("row", "dt")),
          column("Document value(₹)", amount("row", "val")),
        ]),
        ...without(supply(from, hasRates), "Supply Attract Reverse Charge"),
        ...returned,
        ...without(credit, "Applicable % of Tax Rate"),
        ...eInvoice,
      ];
    case "isd":
      return isd;
    case "isda":
      return amended(
        [
          column(
            "ISD Document type",
            text("row", "odoctyp", { ISDI: "ISD Invoice", ISDC: "ISD Credit note" }),
          ),
          column("Document Number", text("row", "odocnum")),
          column("Document date", day("row", "odocdt")),
        ],
        isd,
      );
    case "impg":
      return [...entry, column("Amended (Yes)", text("row", "isamd", { Y: "Yes", N: "" }))];
    case "impga":
      return [...entry, column("Type of amendment", text("row", "amendType"))];
    default:
      return [supplier, name, ...entry, column("Amended (Yes)", text("row", "isamd", { Y: "Yes", N: "" }))];
  }
}

/** Rejected documents are without the columns that a rejection makes pointless. */
export function columnsRejected(section: string): readonly SheetColumn[] {
  const columns = columns2b(section, false);
  return section === "b2b"
    ? [
        ...without(columns, "Supply Attract Reverse Charge", "ITC Availability", "Reason"),
        column("Remakrs", text("row", "remarks")),
      ]
    : without(columns, "ITC Availability", "Reason");
}

const heads2a = (state: string, cess: string): SheetColumn[] =>
  under(TAX, [
    column("Integrated Tax (₹)", amount("item", "iamt")),
    column("Central Tax (₹)", amount("item", "camt")),
    column(state, amount("item", "samt")),
    column(cess, amount("item", "csamt")),
  ]);
const supply2a = (taxes: readonly SheetColumn[]): SheetColumn[] => [
  column("Place of supply", place("pos")),
  column("Supply Attract Reverse Charge", text("row", "rchrg")),
  column("Rate (%)", text("item", "rt")),
  column("Taxable Value (₹)", amount("item", "txval")),
  ...taxes,
];
const filing2a: SheetColumn[] = [
  column("GSTR-1/IFF/GSTR-1A/5 Filing Status", text("group", "cfs")),
  column("GSTR-1/IFF/GSTR-1A/5 Filing Date", text("group", "fldtr1")),
  column("GSTR-1/IFF/GSTR-1A/5 Filing Period", text("group", "flprdr1")),
  column("GSTR-3B Filing Status", text("group", "cfs3b")),
];
const amendment2a: SheetColumn[] = [
  column("Amendment made, if any", text("row", "atyp")),
  column("Tax Period in which Amended", text("row", "aspd")),
];
const cancelled = column("Effective date of cancellation", text("group", "dtcancel"));
const name2a = column("Trade/Legal name of the Supplier", text("group", "trdnm"));
const supplier2a = column("GSTIN of Supplier", text("group", "ctin"));
const invoice2a: SheetColumn[] = [
  column("Invoice number", text("row", "inum")),
  column("Invoice type", text("row", "inv_typ")),
  column("Invoice Date", day("row", "idt")),
  column("Invoice Value (₹)", amount("row", "val")),
];
const note2a: SheetColumn[] = [
  column("Note type", text("row", "ntty")),
  column("Note number", text("row", "nt_num")),
  column("Note Supply type", text("row", "inv_typ")),
  column("Note  date", day("row", "nt_dt")),
  column("Note Value (₹)", amount("row", "val")),
];
const entry2a: SheetColumn[] = [
  column("Reference date (ICEGATE)", day("row", "refdt")),
  column("Port code", text("row", "portcd")),
  column("Number", text("row", "benum")),
  column("Date", day("row", "bedt")),
  column("Taxable Value", amount("row", "txval")),
  column("Integrated Tax", amount("row", "iamt")),
  column("Cess", amount("row", "csamt")),
  column("Amended (Yes)", text("row", "amd", { Y: "Yes", N: "" })),
];

export function columns2a(section: string): readonly SheetColumn[] {
  const taxes = heads2a("State/UT tax (₹)", "Cess (₹)");
  switch (section) {
    case "b2b":
      return [
        ...[supplier2a, name2a, ...under("Invoice details", invoice2a), ...supply2a(taxes), ...filing2a],
        ...[...amendment2a, cancelled, column("Source", text("row", "srctyp"))],
        ...[column("IRN", text("row", "irn")), column("IRN date", day("row", "irngendate"))],
      ];
    case "b2ba":
      return amended(
        [column("Invoice number", text("row", "oinum")), column("Invoice Date", day("row", "oidt"))],
        [
          ...[
            supplier2a,
            name2a,
            ...without(invoice2a, "Invoice number").slice(0, 1),
            invoice2a[0] as SheetColumn,
          ],
          ...[...without(invoice2a, "Invoice number").slice(1), ...supply2a(taxes), ...filing2a, cancelled],
          ...[
            amendment2a[0] as SheetColumn,
            column("Original tax period in which reported", text("row", "opd")),
          ],
        ],
      );
    case "cdn":
      return [
        ...[
          supplier2a,
          name2a,
          ...under(NOTE, note2a),
          ...supply2a(heads2a("State Tax (₹)", "Cess Amount (₹)")),
        ],
        ...[...filing2a, ...amendment2a, cancelled, column("Source", text("row", "srctyp"))],
        ...[column("IRN", text("row", "irn")), column("IRN date", day("row", "irngendate"))],
      ];
    case "cdna":
      return amended(
        [
          column("Note type", text("row", "ntty")),
          column("Note Number", text("row", "ont_num")),
          column("Note date", day("row", "ont_dt")),
        ],
        [
          ...[
            supplier2a,
            name2a,
            ...note2a,
            ...supply2a(heads2a("State Tax (₹)", "Cess Amount (₹)")),
            ...filing2a,
          ],
          ...[
            amendment2a[0] as SheetColumn,
            column("Tax Period in which reported earlier", text("row", "opd")),
          ],
          cancelled,
        ],
      );
    case "isd":
      return isd2a;
    case "tds":
      return [
        column("GSTIN of Deductor", text("row", "gstin_deductor")),
        column("Deductor's Name", text("row", "deductor_name")),
        column("Tax period of GSTR 7", period("row", "month")),
        column("Taxable Value (₹)", amount("row", "amt_ded")),
        ...cashHeads,
      ];
    case "tcs":
      return [
        column("GSTIN of E-com. Operator", text("row", "etin")),
        column("E-com. Operator's Name", text("row", "trdnm")),
        column("Tax period of GSTR 8", period("row", "month")),
        column("Gross Value of Supplies", amount("row", "sup_val")),
        column("Value of Supplies Returned", amount("row", "ret_val")),
        column("Net Amount Liable for TCS", amount("row", "tx_val")),
        ...cashHeads,
      ];
    case "impgsez":
      return [
        column("GSTIN of supplier", text("row", "sgstin")),
        column("Trade/Legal name", text("row", "tdname")),
        ...entry2a,
      ];
    default:
      return entry2a;
  }
}

const cashHeads: SheetColumn[] = [
  column("Integrated Tax", amount("row", "iamt")),
  column("Central Tax", amount("row", "camt")),
  column("State/UT Tax", amount("row", "samt")),
];
const isNote = ({ row }: Line) => /CN?$|^ISDCN/.test(textIn(row, "isd_docty"));
const only =
  (note: boolean, cell: Cell): Cell =>
  (line, look) =>
    isNote(line) === note ? cell(line, look) : undefined;
const isd2a: SheetColumn[] = [
  column("Eligibility of ITC", yes("row", "itc_elg")),
  column("GSTIN of ISD", text("group", "ctin")),
  column("Trade/Legal name", text("group", "trdnm")),
  column("ISD Document type", text("row", "isd_docty")),
  column("ISD Invoice number", only(false, text("row", "docnum"))),
  column("ISD Invoice date", only(false, day("row", "docdt"))),
  column("ISD credit note number", only(true, text("row", "docnum"))),
  column("ISD credit note date", only(true, day("row", "docdt"))),
  column("Original Invoice Number", text("row", "oinvnum")),
  column("Original invoice date", day("row", "oinvdt")),
  ...under("Input tax distribution by ISD", [
    column("Integrated Tax (₹)", amount("row", "iamt")),
    column("Central Tax (₹)", amount("row", "camt")),
    column("State/UT Tax (₹)", amount("row", "samt")),
    column("Cess (₹)", amount("row", "cess")),
  ]),
  column("ISD GSTR-6 Filing Status", text("group", "cfs")),
];

const ACTIONS = { A: "Accepted", R: "Rejected", P: "Pending", N: "No Action" };
const SOURCES = { R1: "GSTR-1", R1A: "GSTR-1A", R5: "GSTR-5", IFF: "IFF" };

export function columnsIms(section: string): readonly SheetColumn[] {
  const isNote = /^b2b[dc]n/.test(section);
  const isAmended = section.endsWith("a");
  const word = isNote ? "Note" : section.startsWith("eco") ? "Document" : "Invoice";
  const [number, date, original, originalDate] = isNote
    ? ["nt_num", "nt_dt", "ont_num", "ont_dt"]
    : ["inum", "idt", "oinum", "oidt"];
  const own: SheetColumn[] = [
    column(section.startsWith("eco") ? "GSTIN of ECO" : "GSTIN of supplier", text("row", "stin")),
    column("Trade/Legal name", text("row", "tradenm")),
    ...under(`${word} Details`, [
      column(`${word} number`, text("row", number)),
      column(`${word} type`, text("row", "inv_typ", { R: "Regular", DE: "Deemed Exp" })),
      column(`${word} date`, day("row", date)),
      column(`${word} Value (₹)`, amount("row", "val")),
    ]),
    column("Status", text("row", "action", ACTIONS)),
    column("Place of supply", place("pos")),
    column("Taxable Value (₹)", amount("row", "txval")),
    ...under(TAX, [
      column("Integrated Tax (₹)", amount("row", "iamt")),
      column("Central Tax (₹)", amount("row", "camt")),
      column("State/UT Tax (₹)", amount("row", "samt")),
      column("Cess (₹)", amount("row", "cess")),
    ]),
    ...(isAmended || section === "b2bcn" ? reduction.slice(0, -1) : []),
    column("Remarks", text("row", "remarks")),
    column("Source", text("row", "srcform", SOURCES)),
    column("Source Return Period", period("row", "rtnprd")),
    column("Source Filing Status", text("row", "srcfilstatus")),
    column("Sheet Validation Error(s)", text("row", "sheetError")),
    column("GST Portal Validation Error(s)", text("row", "error_msg")),
    column("Previous Status", text("row", "prev_status", ACTIONS)),
    column("Remarks", text("row", "remarksBefore")),
    column("IsPendingBlocked", text("row", "ispendactblocked")),
    column("IsRemarkBlocked", text("row", "isRemarksBlocked")),
  ];
  if (!isAmended) return own;
  return amended(
    [column(`${word} number`, text("row", original)), column(`${word} date`, day("row", originalDate))],
    own,
  );
}
