/** Registers as SAP, Zoho, Odoo, ERPNext and QuickBooks export them. */
import { expected, type Register } from "./register";
import { seededRandom } from "../../../src/workbench/office/random";
import { between, HOME, makePurchases, pick, sumsOf } from "./truth";
import { dmy, indian, makeCsv, makeXlsx, makeXml2003, mdy, rupees, type Cell } from "./write-file";

/** A Z-report of SAP: SAP's number and the supplier's reference; messy: text amounts, returns with minus, reversals. */
export function sapReport(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, { count: between(random, 25, 60), notes: isMessy, lines: 2 });
  const head = isMessy
    ? [
        "CoCd",
        "Document Number",
        "Fiscal Year",
        "Doc. Type",
        "Reference",
        "Document Date",
        "Posting Date",
        "Vendor",
        "Vendor Name",
        "Tax Number 3",
        "Base Amount",
        "IGST",
        "CGST",
        "SGST",
        "Gross Amount",
        "Reversed with",
      ]
    : [
        "Company Code",
        "Document Number",
        "Fiscal Year",
        "Document Type",
        "Reference",
        "BLDAT",
        "BUDAT",
        "Name 1",
        "STCD3",
        "FWBAS",
        "JIIG",
        "JICG",
        "JISG",
        "Total",
      ];
  const rows = purchases.map((purchase): Cell[] => {
    const sign = purchase.type === "CN" ? -1 : 1;
    const { taxable, igst, cgst, sgst, total } = sumsOf(purchase);
    const keys: Cell[] = [
      1000,
      5_105_600_000 + purchase.voucher * 3,
      2025,
      purchase.type === "CN" ? "KG" : "RE",
      purchase.number,
      { date: purchase.date },
      { date: purchase.posting },
    ];
    const amounts = [taxable, igst, cgst, sgst, total].map((paise): Cell =>
      isMessy ? `${indian(paise)}${sign < 0 ? "-" : ""}` : rupees(sign * paise),
    );
    return isMessy
      ? [...keys, 200_001, purchase.supplier.name, purchase.supplier.gstin, ...amounts, ""]
      : [...keys, purchase.supplier.name, purchase.supplier.gstin, ...amounts];
  });
  const reversed: Cell[][] = isMessy
    ? [
        [
          1000,
          5_105_700_001,
          2025,
          "RE",
          "REV-1",
          { date: "2025-04-09" },
          { date: "2025-04-09" },
          200_001,
          "Reversed Ltd",
          purchases[0]?.supplier.gstin ?? "",
          "1,000.00",
          "180.00",
          "",
          "",
          "1,180.00",
          5_105_700_002,
        ],
      ]
    : [];
  return {
    name: `sap report${isMessy ? " messy" : ""}`,
    file: isMessy
      ? {
          name: "export.csv",
          bytes: makeCsv([head, ...rows, ...reversed], {
            separator: ";",
            dateText: dmy("."),
            encoding: "UTF-16LE",
          }),
        }
      : { name: "export.xlsx", bytes: makeXlsx([{ name: "Sheet1", rows: [head, ...rows] }]) },
    options: {},
    truth: purchases.map((one) => expected(one)),
  };
}

/** SAP's line items: a row for each account, tax by its condition type. */
export function sapLines(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, { count: between(random, 15, 35) });
  const head = [
    "Document Number",
    "Reference",
    "Document Date",
    "Posting Date",
    "Vendor Name",
    "Vendor GSTIN",
    "G/L Account Name",
    "Amount in local currency",
  ];
  const rows = purchases.flatMap((purchase): Cell[][] => {
    const { taxable, igst, cgst, sgst, total } = sumsOf(purchase);
    const line = (name: string, paise: number): Cell[] => [
      1_900_000_000 + purchase.voucher,
      purchase.number,
      { date: purchase.date },
      { date: purchase.posting },
      purchase.supplier.name,
      purchase.supplier.gstin,
      name,
      rupees(paise),
    ];
    const taxes: [string, number][] = [
      ["Input IGST A/c", igst],
      ["Input CGST A/c", cgst],
      ["Input SGST A/c", sgst],
    ];
    return [
      ...(isMessy ? [line("Sundry creditors", -total)] : []),
      line(pick(random, ["Raw material consumed", "GR/IR clearing"]), taxable),
      ...taxes.filter(([, paise]) => paise !== 0).map(([name, paise]) => line(name, paise)),
    ];
  });
  return {
    name: `sap lines${isMessy ? " messy" : ""}`,
    file: {
      name: "lines.xlsx",
      bytes: makeXlsx([{ name: "Data", rows: [head, ...rows] }], { inline: isMessy }),
    },
    options: {},
    truth: purchases.map((one) => expected(one)),
  };
}

export function sapBusinessOne(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, { count: between(random, 20, 40), roundOff: isMessy });
  const head = [
    "#",
    "Vendor GSTIN",
    "Vendor Name",
    "Invoice Doc.",
    "Vendor Ref. No.",
    "Doc. Date",
    "Posting Date",
    "Tax Base Amount",
    "CGST Amt",
    "SGST Amt",
    "IGST Amt",
    ...(isMessy ? ["Rounding", "CGST Rate", "IGST Rate"] : []),
    "Total Amount",
  ];
  const rows = purchases.map((purchase, place): Cell[] => {
    const { taxable, igst, cgst, sgst, total } = sumsOf(purchase);
    const rate = purchase.lines[0]?.rate ?? 18;
    return [
      place + 1,
      purchase.supplier.gstin,
      purchase.supplier.name,
      20_000 + purchase.voucher,
      purchase.number,
      { date: purchase.date },
      { date: purchase.posting },
      ...[taxable, cgst, sgst, igst].map(rupees),
      ...(isMessy ? [rupees(purchase.roundOff), igst === 0 ? rate / 2 : 0, igst === 0 ? 0 : rate] : []),
      rupees(total),
    ];
  });
  return {
    name: `sap business one${isMessy ? " messy" : ""}`,
    file: isMessy
      ? { name: "b1.xls", bytes: makeXml2003([{ name: "Purchases", rows: [head, ...rows] }]) }
      : { name: "b1.xlsx", bytes: makeXlsx([{ name: "Purchases", rows: [head, ...rows] }]) },
    options: {},
    truth: purchases.map((one) => expected(one)),
  };
}

/** Zoho's bills: a row per line, with the bill's values on each; States are letters. */
export function zohoBills(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, {
    count: between(random, 20, 40),
    lines: 3,
    reverseCharge: isMessy,
  });
  const head = [
    "Bill Date",
    "Bill Number",
    "Bill Status",
    "Vendor Name",
    "GST Treatment",
    "GST Identification Number (GSTIN)",
    "Source of Supply",
    "Destination of Supply",
    "Currency Code",
    "Exchange Rate",
    "Item Name",
    "Quantity",
    "Rate",
    "Item Total",
    "Item Tax %",
    "CGST",
    "SGST",
    "IGST",
    "CESS",
    "SubTotal",
    "Total",
    "Reverse Charge Tax Name",
  ];
  const rows = purchases.flatMap((purchase) => {
    const { taxable, total } = sumsOf(purchase);
    return purchase.lines.map((line): Cell[] => [
      { date: purchase.date },
      purchase.number,
      "Open",
      purchase.supplier.name,
      "business_gst",
      purchase.supplier.gstin,
      { "27": "MH", "24": "GJ", "29": "KA", "33": "TN", "07": "DL", "09": "UP", "06": "HR", "36": "TS" }[
        purchase.supplier.state
      ] ?? "",
      "MH",
      "INR",
      1,
      line.item,
      1,
      rupees(line.taxable),
      rupees(line.taxable),
      line.rate,
      ...[line.cgst, line.sgst, line.igst, 0].map(rupees),
      rupees(taxable),
      rupees(total),
      purchase.reverseCharge ? "GST18 RCM" : "",
    ]);
  });
  return {
    name: `zoho bills${isMessy ? " messy" : ""}`,
    file: {
      name: "Bill.csv",
      bytes: makeCsv([head, ...rows], {
        dateText: isMessy ? dmy("/") : (date) => date,
        encoding: isMessy ? "UTF-8 with mark" : "UTF-8",
        quoteAll: isMessy,
      }),
    },
    options: {},
    truth: purchases.map((one) => expected(one)),
  };
}

export function zohoCredits(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, { count: between(random, 8, 20), lines: 2 }).map((one) => ({
    ...one,
    type: "CN" as const,
  }));
  const head = [
    "Vendor Credit Date",
    "Vendor Credit Number",
    ...(isMessy ? ["Reference#"] : []),
    "Vendor Name",
    "GST Identification Number (GSTIN)",
    "Associated Bill Number",
    "Item Total",
    "CGST",
    "SGST",
    "IGST",
    "Total",
  ];
  const rows = purchases.flatMap((purchase) =>
    purchase.lines.map((line): Cell[] => [
      { date: purchase.date },
      isMessy ? `VC-${String(purchase.voucher).padStart(5, "0")}` : purchase.number,
      ...(isMessy ? [purchase.number] : []),
      purchase.supplier.name,
      purchase.supplier.gstin,
      `B-${purchase.voucher}`,
      ...[line.taxable, line.cgst, line.sgst, line.igst].map(rupees),
      rupees(sumsOf(purchase).total),
    ]),
  );
  return {
    name: `zoho credits${isMessy ? " messy" : ""}`,
    file: {
      name: "Vendor_Credits.csv",
      bytes: makeCsv([["Vendor Credits"], head, ...rows], { dateText: (date) => date }),
    },
    options: {},
    truth: purchases.map((one) => expected(one)),
  };
}

/** Odoo's bills: its own number and the supplier's reference, tax in one sum; refunds negative. */
export function odooBills(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, { count: between(random, 20, 40), notes: isMessy }).map((one) => ({
    ...one,
    lines: one.lines.map((line) => ({ ...line, sgst: line.cgst })),
  }));
  const head = isMessy
    ? [
        "Number",
        "Invoice Partner Display Name",
        "Invoice/Bill Date",
        "Accounting Date",
        "Reference",
        "Tax ID",
        "GST Treatment",
        "Untaxed Amount Signed",
        "Tax",
        "Total Signed",
        "Payment Status",
      ]
    : [
        "Number",
        "Partner",
        "Bill Date",
        "Date",
        "Bill Reference",
        "Partner/Tax ID",
        "Tax Excluded",
        "Tax",
        "Total",
      ];
  const rows = purchases.map((purchase): Cell[] => {
    const sign = purchase.type === "CN" ? -1 : 1;
    const { taxable, tax, total } = sumsOf(purchase);
    const amounts = [taxable, tax, total].map((paise) => rupees(sign * paise));
    const own = `${purchase.type === "CN" ? "RBILL" : "BILL"}/2025/${purchase.posting.slice(5, 7)}/${String(purchase.voucher).padStart(4, "0")}`;
    const keys: Cell[] = [
      own,
      purchase.supplier.name,
      { date: purchase.date },
      { date: purchase.posting },
      purchase.number,
      purchase.supplier.gstin,
    ];
    return isMessy ? [...keys, "Registered Business - Regular", ...amounts, "Paid"] : [...keys, ...amounts];
  });
  return {
    name: `odoo bills${isMessy ? " messy" : ""}`,
    file: isMessy
      ? {
          name: "account.move.csv",
          bytes: makeCsv([head, ...rows], { dateText: (date) => date, quoteAll: true, lineEnd: "\n" }),
        }
      : { name: "account.move.xlsx", bytes: makeXlsx([{ name: "Sheet1", rows: [head, ...rows] }]) },
    options: { home: HOME },
    truth: purchases.map((one) => expected(one)),
  };
}

/** ERPNext's GST purchase register: its own invoice number, the company's GSTIN, a Total row. */
export function erpnext(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, {
    count: between(random, 20, 45),
    notes: isMessy,
    reverseCharge: true,
  });
  const head = isMessy
    ? [
        "Voucher No",
        "Posting Date",
        "Supplier",
        "Supplier Name",
        "Supplier GSTIN",
        "Company GSTIN",
        "Is Reverse Charge",
        "GST Category",
        "Bill No",
        "Bill Date",
        "Net Total",
        "Input Tax CGST - MTC",
        "Input Tax SGST - MTC",
        "Input Tax IGST - MTC",
        "Total Tax",
        "Grand Total",
        "Rounded Total",
        "Outstanding Amount",
      ]
    : [
        "Invoice",
        "Posting Date",
        "Supplier Name",
        "Supplier GSTIN",
        "Company GSTIN",
        "Reverse Charge",
        "Supplier Invoice No",
        "Supplier Invoice Date",
        "Net Total",
        "CGST",
        "SGST",
        "IGST",
        "Total Tax",
        "Grand Total",
      ];
  const rows = purchases.map((purchase): Cell[] => {
    const sign = purchase.type === "CN" ? -1 : 1;
    const { taxable, igst, cgst, sgst, tax, total } = sumsOf(purchase);
    const own = `PINV-25-${String(purchase.voucher).padStart(5, "0")}`;
    const flag = purchase.reverseCharge ? "Y" : "N";
    const amounts = [taxable, cgst, sgst, igst, tax, total].map((paise) => rupees(sign * paise));
    return isMessy
      ? [
          own,
          { date: purchase.posting },
          `SUP-${purchase.supplier.gstin.slice(2, 7)}`,
          purchase.supplier.name,
          purchase.supplier.gstin,
          HOME,
          flag === "Y" ? 1 : 0,
          "Registered Regular",
          purchase.number,
          { date: purchase.date },
          ...amounts,
          rupees(sign * Math.round(total / 100) * 100),
          0,
        ]
      : [
          own,
          { date: purchase.posting },
          purchase.supplier.name,
          purchase.supplier.gstin,
          HOME,
          flag,
          purchase.number,
          { date: purchase.date },
          ...amounts,
        ];
  });
  const totals: Cell[] = ["Total", ...head.slice(1).map(() => "")];
  return {
    name: `erpnext${isMessy ? " messy" : ""}`,
    file: isMessy
      ? {
          name: "GST Purchase Register.csv",
          bytes: makeCsv([head, ...rows, totals], { dateText: (date) => date }),
        }
      : {
          name: "GST Purchase Register.xlsx",
          bytes: makeXlsx([{ name: "Query Report", rows: [head, ...rows, totals] }]),
        },
    options: {},
    truth: purchases.map((one) => expected(one)),
  };
}

/** QuickBooks: no GSTINs, one total, American dates; the parties in a file of their own. */
export function quickbooks(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, { count: between(random, 20, 40), notes: isMessy });
  const head = isMessy
    ? ["Date", "Transaction Type", "Num", "Name", "Memo/Description", "Account", "Amount", "Balance"]
    : ["Vendor", "No.", "Transaction Date", "Transaction Type", "Amount"];
  let balance = 0;
  const rows = purchases.map((purchase): Cell[] => {
    const sign = purchase.type === "CN" ? -1 : 1;
    const { total } = sumsOf(purchase);
    balance += sign * total;
    const type = purchase.type === "CN" ? "Vendor Credit" : "Bill";
    return isMessy
      ? [
          { date: purchase.date },
          type,
          purchase.number,
          purchase.supplier.name,
          "",
          "Accounts Payable (A/P)",
          rupees(sign * total),
          rupees(balance),
        ]
      : [purchase.supplier.name, purchase.number, { date: purchase.date }, type, rupees(sign * total)];
  });
  const parties = new Map(purchases.map(({ supplier }) => [supplier.name, supplier.gstin]));
  return {
    name: `quickbooks${isMessy ? " messy" : ""}`,
    file: {
      name: "Transaction List by Vendor.csv",
      bytes: makeCsv(
        [["Milan Trading Company"], ["Transaction List by Vendor"], [], head, ...rows, ["TOTAL"]],
        { dateText: mdy },
      ),
    },
    options: {
      parties: {
        name: "vendors.csv",
        bytes: makeCsv([
          ["Vendor", "Email", "GSTIN"],
          ...[...parties].map(([name, gstin]) => [name, "a@b.in", gstin]),
        ]),
      },
    },
    truth: purchases.map((one) =>
      expected(one, { taxable: undefined, igst: undefined, cgst: undefined, sgst: undefined }),
    ),
  };
}
