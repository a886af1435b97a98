/** Interface files, the portal's layout used as a template, shops' ledgers, and sheets that people keep themselves. */
import { expected, type Register } from "./register";
import { seededRandom } from "../../../src/workbench/office/random";
import { between, HOME, makePurchases, pick, sumsOf } from "./truth";
import { dmy, indian, makeCsv, makeXlsx, named, rupees, type Cell } from "./write-file";

export function interfaceFile(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, {
    count: between(random, 20, 45),
    lines: 2,
    notes: isMessy,
    reverseCharge: true,
  });
  const head = [
    "SourceIdentifier",
    "DocumentType",
    "SupplyType",
    "DocumentNumber",
    "DocumentDate",
    "OriginalDocumentNumber",
    "OriginalDocumentDate",
    "SupplierGSTIN",
    "CustomerGSTIN",
    "POS",
    "HSNorSAC",
    "TaxableValue",
    "IntegratedTaxAmount",
    "CentralTaxAmount",
    "StateUTTaxAmount",
    "CessAmountAdvalorem",
    "CessAmountSpecific",
    "InvoiceValue",
    "ReverseChargeFlag",
    "AccountingVoucherNumber",
    "AccountingVoucherDate",
  ];
  const rows = purchases.flatMap((purchase) =>
    purchase.lines.map((line): Cell[] => [
      "SAP",
      purchase.type === "CN" ? "CR" : "INV",
      "TAX",
      purchase.number,
      { date: purchase.date },
      purchase.type === "CN" ? "ORIG-9" : "",
      purchase.type === "CN" ? { date: "2025-04-01" } : "",
      purchase.supplier.gstin,
      HOME,
      27,
      99_8314,
      ...[line.taxable, line.igst, line.cgst, line.sgst, 0, 0].map(rupees),
      rupees(sumsOf(purchase).total),
      purchase.reverseCharge ? "Y" : "N",
      `51${String(purchase.voucher).padStart(8, "0")}`,
      { date: purchase.posting },
    ]),
  );
  return {
    name: `interface file${isMessy ? " messy" : ""}`,
    file: {
      name: "interface.csv",
      bytes: makeCsv([head, ...rows], {
        separator: isMessy ? "|" : ",",
        dateText: isMessy ? dmy("-") : (date) => date,
      }),
    },
    options: {},
    truth: purchases.map((one) => expected(one)),
  };
}

/** The portal's layout: two rows of headings, merged; messy: a row per rate, text values. */
export function portalTemplate(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, {
    count: between(random, 20, 40),
    lines: isMessy ? 2 : 1,
    reverseCharge: true,
  });
  const upper = [
    "GSTIN of supplier",
    "Trade/Legal name",
    "Invoice Details",
    "",
    "",
    "",
    "Place of supply",
    "Supply Attract Reverse Charge",
    ...(isMessy ? ["Rate(%)"] : []),
    "Taxable Value (₹)",
    "Tax Amount",
    "",
    "",
    "",
    "GSTR-1/IFF/GSTR-5 Period",
    "ITC Availability",
  ];
  const lower = [
    "",
    "",
    "Invoice number",
    "Invoice type",
    "Invoice Date",
    "Invoice Value(₹)",
    "",
    "",
    ...(isMessy ? [""] : []),
    "",
    "Integrated Tax(₹)",
    "Central Tax(₹)",
    "State/UT Tax(₹)",
    "Cess(₹)",
    "",
    "",
  ];
  const tax = isMessy ? 10 : 9;
  const rows = purchases.flatMap((purchase) =>
    purchase.lines.map((line): Cell[] => [
      purchase.supplier.gstin,
      purchase.supplier.name,
      purchase.number,
      "Regular",
      dmy("-")(purchase.date),
      rupees(sumsOf(purchase).total),
      "Maharashtra",
      purchase.reverseCharge ? "Yes" : "No",
      ...(isMessy ? [line.rate] : []),
      ...[line.taxable, line.igst, line.cgst, line.sgst, 0].map(rupees),
      "Apr-25",
      "Yes",
    ]),
  );
  const letter = (column: number) => String.fromCharCode(65 + column);
  const single = [0, 1, 6, 7, 8, ...(isMessy ? [9] : []), tax + 4, tax + 5].map(
    (column) => `${letter(column)}5:${letter(column)}6`,
  );
  return {
    name: `portal template${isMessy ? " messy" : ""}`,
    file: {
      name: "books.xlsx",
      bytes: makeXlsx([
        {
          name: "B2B",
          rows: [
            ["Goods and Services Tax - GSTR-2B"],
            [],
            [],
            ["Taxable inward supplies received from registered persons"],
            upper,
            lower,
            ...rows,
          ],
          merges: ["A1:P3", "A4:P4", "C5:F5", `${letter(tax)}5:${letter(tax + 3)}5`, ...single],
        },
      ]),
    },
    options: {},
    truth: purchases.map((one) => expected(one)),
  };
}

/** A shop's ledger: the supplier as Customer Name, items as rows, round-off as Oth Amt. */
export function shopLedger(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, { count: between(random, 20, 40), lines: isMessy ? 3 : 1 });
  const head = [
    "SrNo",
    "Customer Name",
    "GST Number",
    "Bill No",
    "Bill Date",
    "HSN",
    "Desc",
    "GST%",
    "Qty",
    "UNIT",
    "Taxable Amt",
    "SGST",
    "CGST",
    "IGST",
    "Oth Amt",
    "Bill Amt",
  ];
  let serial = 0;
  const rows = purchases.flatMap((purchase) =>
    purchase.lines.map((line, place): Cell[] => {
      serial += 1;
      const other = place === 0 ? between(random, -49, 49) : 0;
      const total = line.taxable + line.igst + line.cgst + line.sgst + other;
      return [
        serial,
        purchase.supplier.name,
        purchase.supplier.gstin,
        purchase.number,
        { date: purchase.date },
        6107,
        line.item,
        line.rate,
        12,
        "PCS",
        ...[line.taxable, line.sgst, line.cgst, line.igst, other, total].map(rupees),
      ];
    }),
  );
  return {
    name: `shop ledger${isMessy ? " messy" : ""}`,
    file: isMessy
      ? { name: "ledger.csv", bytes: makeCsv([head, ...rows], { dateText: named }) }
      : { name: "ledger.xlsx", bytes: makeXlsx([{ name: "Purchase", rows: [head, ...rows] }]) },
    options: {},
    truth: purchases.map((one) => expected(one)),
  };
}

/** The party's own numbers beside entry numbers and divisions. */
export function partyEntries(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, { count: between(random, 20, 40), notes: isMessy });
  const head = [
    "Entry No",
    "Entry Date",
    "Division",
    "Party Name",
    "GST Reg. No.",
    "Party Inv No",
    "Party Inv Date",
    "Doc Type",
    "Basic",
    "CGST",
    "SGST",
    "IGST",
    "Freight",
    "Net Payable",
  ];
  const rows = purchases.map((purchase): Cell[] => {
    const { taxable, igst, cgst, sgst, total } = sumsOf(purchase);
    const money = (paise: number): Cell =>
      isMessy && purchase.type === "CN" ? `(${indian(paise)})` : rupees(paise);
    return [
      1000 + purchase.voucher,
      { date: purchase.posting },
      pick(random, ["North", "South"]),
      purchase.supplier.name,
      purchase.supplier.gstin,
      purchase.number,
      { date: purchase.date },
      purchase.type === "CN" ? "Purchase Return" : "Purchase",
      ...[taxable, cgst, sgst, igst].map(money),
      0,
      money(total),
    ];
  });
  return {
    name: `party entries${isMessy ? " messy" : ""}`,
    file: isMessy
      ? { name: "entries.csv", bytes: makeCsv([head, ...rows], { encoding: "UTF-16BE", separator: "\t" }) }
      : {
          name: "entries.xlsx",
          bytes: makeXlsx([{ name: "Register", rows: [["PURCHASE REGISTER 2025-26"], head, ...rows] }], {
            startsIn1904: true,
          }),
        },
    options: {},
    truth: purchases.map((one) => expected(one)),
  };
}

/** A sheet in Hindi. */
export function hindiSheet(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, { count: between(random, 15, 30) });
  const head = [
    isMessy ? "बिल संख्या" : "बिल नं",
    "दिनांक",
    "पार्टी का नाम",
    "जीएसटीआईएन",
    "कर योग्य मूल्य",
    "आईजीएसटी",
    "सीजीएसटी",
    "एसजीएसटी",
    "उपकर",
    "कुल",
  ];
  const rows = purchases.map((purchase): Cell[] => {
    const { taxable, igst, cgst, sgst, total } = sumsOf(purchase);
    return [
      purchase.number,
      { date: purchase.date },
      purchase.supplier.name,
      purchase.supplier.gstin,
      ...[taxable, igst, cgst, sgst, 0, total].map((paise): Cell =>
        isMessy ? `₹ ${indian(paise)}` : rupees(paise),
      ),
    ];
  });
  return {
    name: `hindi sheet${isMessy ? " messy" : ""}`,
    file: {
      name: "khata.csv",
      bytes: makeCsv(
        [
          ...(isMessy ? [["खरीद रजिस्टर"]] : []),
          head,
          ...rows,
          ...(isMessy ? [["", "", "कुल योग", "", "1", "", "", "", "", ""]] : []),
        ],
        { encoding: isMessy ? "UTF-16LE" : "UTF-8" },
      ),
    },
    options: {},
    truth: purchases.map((one) => expected(one)),
  };
}
