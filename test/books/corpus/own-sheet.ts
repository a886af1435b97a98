/**
 * Sheets that people keep themselves: any of a field's names, columns in any order, other columns between them, any
 * date and amount format, any file.
 */
import { expected, type Register } from "./register";
import { seededRandom, type Random } from "../../../src/workbench/office/random";
import { between, HOME, makePurchases, pick, sumsOf, type Purchase } from "./truth";
import {
  dmy,
  indian,
  makeCsv,
  makeHtml,
  makeXlsx,
  makeXml2003,
  named,
  rupees,
  type Cell,
  type Encoding,
} from "./write-file";

const NAMES = {
  gstin: [
    "GSTIN",
    "Supplier GSTIN",
    "Vendor GSTIN",
    "Party GSTIN",
    "GST No.",
    "GST Reg. No",
    "GSTIN of Supplier",
    "Supplier GST No",
    "GSTIN/UIN of Supplier",
    "CTIN",
    "Vendor GST Number",
    "GSTIN/UIN",
    "Party's GSTIN No.",
    "GSTIN/UIN of Recipient",
  ],
  name: [
    "Supplier",
    "Vendor Name",
    "Party Name",
    "Name of Supplier",
    "Particulars",
    "Supplier Name",
    "Trade/Legal name",
    "Name of the Party",
    "Vendor",
    "Customer Name",
  ],
  number: [
    "Invoice No",
    "Bill No.",
    "Invoice Number",
    "Inv. No.",
    "Supplier Invoice No.",
    "Bill Number",
    "Tax Invoice No",
    "Document No",
    "Vendor Invoice No.",
    "Party Bill No",
    "Inv No",
    "Ref No.",
    "Invoice #",
    "DocumentNumber",
  ],
  date: [
    "Invoice Date",
    "Bill Date",
    "Inv. Date",
    "Supplier Invoice Date",
    "Date of Invoice",
    "Document Date",
    "Inv Dt",
    "Bill Dt.",
    "Date",
    "DocumentDate",
  ],
  taxable: [
    "Taxable Value",
    "Taxable Amount",
    "Taxable Amt.",
    "Basic Amount",
    "Assessable Value",
    "Taxable",
    "Net Amount",
    "Base Amount",
    "Amount Before Tax",
    "Purchase Value",
    "Basic Value",
    "Taxable Value (Rs.)",
    "TaxableValue",
    "Sub Total",
  ],
  igst: [
    "IGST",
    "IGST Amount",
    "Integrated Tax",
    "IGST Amt",
    "Input IGST",
    "I-GST",
    "Integrated Tax Amount",
    "IGST (₹)",
    "IGSTAmount",
  ],
  cgst: [
    "CGST",
    "CGST Amount",
    "Central Tax",
    "CGST Amt",
    "Input CGST",
    "C-GST",
    "Central Tax Amount",
    "CGST (₹)",
    "CGSTAmount",
  ],
  sgst: [
    "SGST",
    "SGST Amount",
    "State/UT Tax",
    "SGST Amt",
    "Input SGST",
    "S-GST",
    "State Tax Amount",
    "SGST/UTGST",
    "SGSTAmount",
  ],
  total: [
    "Invoice Value",
    "Total",
    "Gross Total",
    "Bill Amount",
    "Total Amount",
    "Invoice Amount",
    "Total Invoice Value",
    "Grand Total",
    "Net Payable",
    "Total Value",
  ],
  type: ["Document Type", "Vch Type", "Type", "Voucher Type", "Transaction Type", "Doc Type"],
} as const;

interface Extra {
  readonly names: readonly string[];
  readonly cell: (purchase: Purchase, random: Random, row: number) => Cell;
}

const EXTRAS: readonly Extra[] = [
  { names: ["Sr. No.", "S.No", "Sl No", "#"], cell: (_, __, row) => row + 1 },
  {
    names: ["PO No.", "PO Number", "Purchase Order No"],
    cell: (_, random) => `PO-${between(random, 100, 900)}`,
  },
  { names: ["GRN No", "GRN Number"], cell: ({ voucher }) => 7000 + voucher },
  {
    names: ["Voucher No", "Vch No.", "Entry No", "Internal No", "Document Entry"],
    cell: ({ voucher }) => voucher + 300,
  },
  { names: ["Due Date", "Payment Due Date"], cell: ({ posting }) => ({ date: posting }) },
  {
    names: ["Posting Date", "Voucher Date", "Entry Date", "Accounting Date"],
    cell: ({ posting }) => ({ date: posting }),
  },
  { names: ["HSN", "HSN/SAC", "HSN Code"], cell: (_, random) => pick(random, [9983, 7214, 4802, 998314]) },
  { names: ["Description", "Item", "Narration"], cell: ({ lines }) => lines[0]?.item ?? "" },
  { names: ["Qty", "Quantity"], cell: (_, random) => between(random, 1, 99) },
  { names: ["Company GSTIN", "My GSTIN", "GSTIN of Recipient", "Our GSTIN"], cell: () => HOME },
  {
    names: ["State", "Supplier State"],
    cell: ({ supplier }) =>
      ({
        "27": "Maharashtra",
        "24": "Gujarat",
        "29": "Karnataka",
        "33": "Tamil Nadu",
        "07": "Delhi",
        "09": "Uttar Pradesh",
        "06": "Haryana",
        "36": "Telangana",
      })[supplier.state] ?? "",
  },
  { names: ["GST Rate", "GST %", "Tax Rate", "Rate of Tax"], cell: ({ lines }) => lines[0]?.rate ?? 0 },
  {
    names: ["CGST Rate", "CGST %"],
    cell: ({ lines }) => ((lines[0]?.cgst ?? 0) === 0 ? 0 : (lines[0]?.rate ?? 0) / 2),
  },
  {
    names: ["Total Tax", "Tax Amount", "GST Amount", "Total GST"],
    cell: (purchase) => rupees(sumsOf(purchase).tax * (purchase.type === "CN" ? -1 : 1)),
  },
  { names: ["PAN", "PAN No."], cell: ({ supplier }) => supplier.gstin.slice(2, 12) },
  {
    names: ["IRN"],
    cell: (_, random) =>
      `${between(random, 10_000_000, 99_999_999)}abcdef${between(random, 10_000_000, 99_999_999)}`,
  },
  {
    names: ["E-way Bill No", "EWB No."],
    cell: (_, random) => `${between(random, 100_000, 999_999)}${between(random, 100_000, 999_999)}`,
  },
  { names: ["Remarks"], cell: () => "" },
  { names: ["Department", "Cost Centre"], cell: (_, random) => pick(random, ["Admin", "Plant 2", "Sales"]) },
  { names: ["Cess", "Cess Amount"], cell: () => 0 },
  { names: ["Paid On", "Payment Date"], cell: ({ posting }) => ({ date: posting }) },
  { names: ["TDS", "TDS Amount"], cell: (_, random) => between(random, 0, 50) },
  { names: ["Vendor Code", "Supplier Code"], cell: ({ supplier }) => `V${supplier.gstin.slice(7, 11)}` },
  { names: ["Eligible for ITC", "ITC Eligibility"], cell: () => "Yes" },
  { names: ["Quarter", "Month"], cell: () => "Apr-25" },
];

const ENCODINGS: readonly Encoding[] = ["UTF-8", "UTF-8 with mark", "UTF-16LE", "UTF-16BE", "windows-1252"];

export function ownSheet(seed: number): Register {
  const random = seededRandom(seed);
  const hasNotes = random() < 0.4;
  const isNegative = random() < 0.6;
  const hasType = hasNotes || random() < 0.3;
  const lines = random() < 0.3 ? 3 : 1;
  const purchases = makePurchases(random, {
    count: between(random, 12, 60),
    notes: hasNotes,
    lines,
    roundOff: random() < 0.5,
    months: pick(random, [1, 2, 12]),
  });
  const amountText = pick(random, [rupees, rupees, indian, (paise: number) => `₹ ${indian(paise)}`]);
  const dateText = pick(random, [dmy("-"), dmy("/"), dmy("."), named, (date: string) => date]);
  const isDateText = random() < 0.4;
  const signed = (paise: number, { type }: Purchase): Cell =>
    amountText(type === "CN" && (isNegative || !hasType) ? -paise : paise);
  const own = (key: keyof typeof NAMES, cell: (purchase: Purchase, line: number) => Cell) => ({
    name: pick(random, NAMES[key]),
    cell: (purchase: Purchase, line: number) => cell(purchase, line),
  });
  const lineOf = (purchase: Purchase, line: number) => purchase.lines[line];
  const types = pick(random, [
    ["Purchase", "Purchase Return"],
    ["INV", "CN"],
    ["Invoice", "Credit Note"],
    ["Tax Invoice", "Credit Note"],
  ]);
  const columns = [
    own("gstin", ({ supplier }) => supplier.gstin),
    own("name", ({ supplier }) => supplier.name),
    own("number", ({ number }) => number),
    own("date", ({ date }) => (isDateText ? dateText(date) : { date })),
    own("taxable", (purchase, line) => signed(lineOf(purchase, line)?.taxable ?? 0, purchase)),
    ...(["igst", "cgst", "sgst"] as const).map((key) =>
      own(key, (purchase, line) => signed(lineOf(purchase, line)?.[key] ?? 0, purchase)),
    ),
    ...(random() < 0.8 ? [own("total", (purchase) => signed(sumsOf(purchase).total, purchase))] : []),
    ...(hasType ? [own("type", ({ type }) => types[type === "INV" ? 0 : 1] ?? "")] : []),
  ];
  const extras = EXTRAS.filter(() => random() < 0.3).map(({ names, cell }) => ({
    name: pick(random, names),
    cell: (purchase: Purchase) => cell(purchase, random, purchase.voucher - 1),
  }));
  const all = shuffled(random, [...columns, ...extras]);
  const rows = purchases.flatMap((purchase) =>
    purchase.lines.map((_, line) => all.map(({ cell }) => cell(purchase, line))),
  );
  const titles: Cell[][] = random() < 0.5 ? [["Milan Trading Company"], ["Purchases 2025-26"], []] : [];
  const total: Cell[][] = random() < 0.5 ? [all.map((_, place) => (place === 0 ? "Total" : ""))] : [];
  const sheet = [...titles, all.map(({ name }) => name), ...rows, ...total];
  const kind = pick(random, ["xlsx", "xlsx", "csv", "csv", "html", "xml"]);
  const bytes =
    kind === "xlsx"
      ? makeXlsx([{ name: "Sheet1", rows: sheet }])
      : kind === "csv"
        ? makeCsv(sheet, {
            separator: pick(random, [",", ";", "\t", "|"]),
            encoding: pick(random, ENCODINGS),
            dateText,
          })
        : kind === "html"
          ? makeHtml(sheet, dateText)
          : makeXml2003([{ name: "Sheet1", rows: sheet }]);
  return {
    name: `own sheet ${seed}`,
    file: { name: `own.${kind === "xlsx" || kind === "csv" ? kind : "xls"}`, bytes },
    options: {},
    truth: purchases.map((one) => expected(one)),
  };
}

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const left = [...list];
  return list.map(() => left.splice(Math.floor(random() * left.length), 1)[0] as T);
}
