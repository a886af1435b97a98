/** Registers as Tally, Busy and Marg export them. */
import { expected, type Register } from "./register";
import { seededRandom } from "../../../src/workbench/office/random";
import { between, HOME, makePurchases, pick, sumsOf, type Purchase } from "./truth";
import { digits, dmy, indian, makeCsv, makeHtml, makeXlsx, named, rupees, type Cell } from "./write-file";

const TITLES = [
  "Milan Trading Company",
  "14, Station Road, Mumbai",
  `GSTIN : ${HOME}`,
  "Purchase Register",
  "1-Apr-2025 to 31-May-2025",
];

/** Ledgers as columns, one row per voucher; messy: Dr and Cr in the numbers' formats, returns, freight, repeated headings. */
export function tallyColumnar(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, {
    count: between(random, 24, 60),
    lines: isMessy ? 2 : 1,
    notes: isMessy,
    roundOff: true,
  });
  const rates = [5, 12, 18, 28];
  const head = isMessy
    ? [
        "Date",
        "Particulars",
        "Voucher Type",
        "Voucher No.",
        "Voucher Ref. No.",
        "Voucher Ref. Date",
        "GSTIN/UIN",
        "Gross Total",
      ]
    : [
        "Date",
        "Particulars",
        "Supplier Invoice No.",
        "Supplier Invoice Date",
        "GSTIN/UIN",
        "Vch Type",
        "Vch No.",
        "Value",
        "Gross Total",
      ];
  const ledgers = [
    ...rates.map((rate) => (isMessy ? `Purchase GST ${rate}%` : `Purchase @ ${rate}%`)),
    ...rates.flatMap((rate) => [`Input CGST ${rate / 2}%`, `Input SGST ${rate / 2}%`]),
    ...rates.map((rate) => (isMessy ? `IGST @ ${rate}%` : `Input IGST ${rate}%`)),
    isMessy ? "Rounding Off" : "Round Off",
  ];
  const amount = (paise: number, isDebit: boolean): Cell => {
    if (paise === 0) return null;
    if (!isMessy) return rupees(paise);
    const side = isDebit === paise > 0 ? "Dr" : "Cr";
    return { value: Math.abs(paise) / 100, format: `""0.00" ${side}"` };
  };
  const rows = purchases.map((purchase): Cell[] => {
    const sign = purchase.type === "CN" ? -1 : 1;
    const { taxable, total } = sumsOf(purchase);
    const at = (rate: number, key: "taxable" | "igst" | "cgst" | "sgst") =>
      sign * purchase.lines.filter((line) => line.rate === rate).reduce((sum, line) => sum + line[key], 0);
    const { supplier, number, voucher } = purchase;
    const type = purchase.type === "CN" ? "Debit Note" : "Purchase";
    const date = { date: purchase.posting };
    const reference = { date: purchase.date };
    const keys: Cell[] = isMessy
      ? [date, supplier.name, type, voucher, number, reference, supplier.gstin, amount(sign * total, false)]
      : [
          date,
          supplier.name,
          number,
          reference,
          supplier.gstin,
          type,
          voucher,
          rupees(sign * taxable),
          rupees(sign * total),
        ];
    return [
      ...keys,
      ...rates.map((rate) => amount(at(rate, "taxable"), true)),
      ...rates.flatMap((rate) => [amount(at(rate, "cgst"), true), amount(at(rate, "sgst"), true)]),
      ...rates.map((rate) => amount(at(rate, "igst"), true)),
      amount(sign * purchase.roundOff, true),
    ];
  });
  const repeated = isMessy ? [[...head, ...ledgers]] : [];
  const half = Math.floor(rows.length / 2);
  const total = [
    "",
    "Grand Total",
    ...Array.from({ length: head.length - 3 }, () => ""),
    ...ledgers.map(() => ""),
  ];
  return {
    name: `tally columnar${isMessy ? " messy" : ""}`,
    file: {
      name: "purchase register.xlsx",
      bytes: makeXlsx([
        {
          name: "Purchase Register",
          rows: [
            ...TITLES.map((title): Cell[] => [title]),
            [],
            [...head, ...ledgers],
            ...rows.slice(0, half),
            ...repeated,
            ...rows.slice(half),
            total,
          ],
          merges: ["A1:D1", "A2:D2", "A4:D4"],
        },
      ]),
    },
    options: {},
    truth: purchases.map((one) => expected(one)),
  };
}

/** The day book in detail: ledgers as rows beneath each voucher. */
export function tallyDetailed(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, {
    count: between(random, 18, 40),
    lines: isMessy ? 2 : 1,
    notes: isMessy,
    roundOff: isMessy,
  });
  const head = [
    "Date",
    "Particulars",
    "GSTIN/UIN",
    "Supplier Invoice No.",
    "Supplier Invoice Date",
    "Vch Type",
    "Vch No.",
    "Debit",
    "Credit",
  ];
  const two = (paise: number): Cell[] => (paise >= 0 ? [rupees(paise), null] : [null, rupees(-paise)]);
  const rows = purchases.flatMap((purchase): Cell[][] => {
    const sign = purchase.type === "CN" ? -1 : 1;
    const { igst, cgst, sgst, total } = sumsOf(purchase);
    const line = (name: string, paise: number): Cell[] => [
      null,
      name,
      null,
      null,
      null,
      null,
      null,
      ...two(sign * paise),
    ];
    const taxes: [string, number][] = [
      ["Input IGST", igst],
      ["Input CGST", cgst],
      ["Input SGST", sgst],
    ];
    return [
      [
        { date: purchase.posting },
        purchase.supplier.name,
        purchase.supplier.gstin,
        purchase.number,
        { date: purchase.date },
        purchase.type === "CN" ? "Debit Note" : "Purchase",
        purchase.voucher,
        ...two(-sign * total),
      ],
      ...purchase.lines.map(({ rate, taxable }) => line(`Purchase @ ${rate}%`, taxable)),
      ...taxes.filter(([, paise]) => paise !== 0).map(([name, paise]) => line(name, paise)),
      ...(purchase.roundOff === 0 ? [] : [line("Round Off", purchase.roundOff)]),
    ];
  });
  const totals: Cell[][] = isMessy
    ? [
        [null, "Total", null, null, null, null, null, 1, 1],
        [null, "Opening Balance", null, null, null, null, null, 5, null],
      ]
    : [];
  return {
    name: `tally detailed${isMessy ? " messy" : ""}`,
    file: isMessy
      ? {
          name: "daybook.csv",
          bytes: makeCsv([[TITLES[0] ?? ""], ["Day Book"], [], head, ...rows, ...totals], {
            dateText: named,
            encoding: "windows-1252",
          }),
        }
      : {
          name: "daybook.xlsx",
          bytes: makeXlsx([
            { name: "Day Book", rows: [[TITLES[0] ?? ""], ["Purchase Register"], head, ...rows] },
          ]),
        },
    options: {},
    truth: purchases.map((one) => expected(one)),
  };
}

/** Busy's register by voucher; messy: the supplier's number in an optional field, returns with minus, text amounts. */
export function busyVouchers(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, {
    count: between(random, 20, 50),
    notes: true,
    lines: isMessy ? 3 : 1,
  });
  const money = (paise: number): Cell => (isMessy ? indian(paise) : rupees(paise));
  const head = isMessy
    ? [
        "Date",
        "Vch Type",
        "Voucher No.",
        "Party Name",
        "Party GSTIN",
        "Bill No.",
        "Bill Date",
        "Taxable Amt",
        "Integrated Tax",
        "Central Tax",
        "State Tax",
        "Bill Amount",
      ]
    : [
        "Vch/Bill No",
        "Party Name",
        "Party GSTIN",
        "Date",
        "Type",
        "Taxable Amount",
        "Integrated Tax",
        "Central Tax",
        "State Tax",
        "Bill Amount",
      ];
  const rows = purchases.map((purchase): Cell[] => {
    const sign = purchase.type === "CN" ? -1 : 1;
    const { taxable, igst, cgst, sgst, total } = sumsOf(purchase);
    const amounts = [taxable, igst, cgst, sgst, total].map((paise) => money(sign * paise));
    const { supplier, number } = purchase;
    const type = purchase.type === "CN" ? "PrRt" : "Purc";
    return isMessy
      ? [
          { date: purchase.posting },
          type,
          `PUR/${purchase.voucher}`,
          supplier.name,
          ` ${supplier.gstin.toLowerCase()} `,
          number,
          { date: purchase.date },
          ...amounts,
        ]
      : [number, supplier.name, supplier.gstin, { date: purchase.date }, type, ...amounts];
  });
  const all = [
    ["MILAN TRADING COMPANY"],
    ["Purchase Register"],
    head,
    ...rows,
    ["", "", "", "Total", ...head.slice(4).map(() => "")],
  ];
  return {
    name: `busy vouchers${isMessy ? " messy" : ""}`,
    file: isMessy
      ? { name: "busy.xls", bytes: makeHtml(all, dmy("/")) }
      : { name: "busy.xlsx", bytes: makeXlsx([{ name: "Sheet1", rows: all }]) },
    options: {},
    truth: purchases.map((one) => expected(one)),
  };
}

/** Busy 21's register of items: no GSTINs and no tax; the parties are in a second sheet. */
export function busyItems(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, { count: between(random, 15, 30), lines: 3, notes: isMessy });
  const head = [
    "Date",
    "Vch Type",
    "Vch/Bill No",
    "Particulars",
    "Alias",
    "Item Details",
    "Qty.",
    "Unit",
    "Price",
    "Amount",
  ];
  const rows = purchases.flatMap((purchase) =>
    purchase.lines.map(({ item, taxable }, place): Cell[] => {
      const paise = purchase.type === "CN" ? -taxable : taxable;
      const keys: Cell[] =
        place === 0
          ? [
              { date: purchase.date },
              purchase.type === "CN" ? "PrRt" : "Purc",
              purchase.number,
              purchase.supplier.name,
              "",
            ]
          : ["", "", "", "", ""];
      return [...keys, item, 4, "Pcs", rupees(Math.round(taxable / 4)), rupees(paise)];
    }),
  );
  const parties = new Map(purchases.map(({ supplier }) => [supplier.name, supplier.gstin]));
  const list = [
    ["Party Name", "City", "GSTIN"],
    ...[...parties].map(([name, gstin]) => [isMessy ? name.toUpperCase() : name, "Mumbai", gstin]),
  ];
  return {
    name: `busy items${isMessy ? " messy" : ""}`,
    file: {
      name: "items.xlsx",
      bytes: makeXlsx([
        { name: "Items", rows: [["Purchase Register"], head, ...rows] },
        { name: "Parties", rows: list },
      ]),
    },
    options: {},
    truth: purchases.map((one) => expected(one, { igst: undefined, cgst: undefined, sgst: undefined })),
  };
}

/** Marg's export of bills: records without headings. */
export function margRecords(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, { count: between(random, 8, 25), lines: isMessy ? 4 : 2 }).map(
    (one) => ({
      ...one,
      // Marg's record has the tax in one sum, so that halves have to be whole paise.
      lines: one.lines.map((line) => evenLine(line.taxable, one.supplier.state !== "27")),
    }),
  );
  const rows = purchases.flatMap((purchase): Cell[][] => {
    const head: Cell[] = Array.from({ length: 36 }, () => "");
    head[0] = "H";
    head[1] = "1";
    head[2] = purchase.number;
    head[3] = digits(purchase.date);
    head[5] = "00000000";
    head[9] = digits(purchase.posting);
    head[13] = "27-MAHARASHTRA";
    head[30] = purchase.supplier.name.toUpperCase();
    head[31] = "8527672265";
    head[32] = purchase.supplier.gstin;
    const { tax, total } = sumsOf(purchase);
    return [
      head,
      ...purchase.lines.map(({ item, rate, taxable, igst, cgst, sgst }): Cell[] => {
        const line: Cell[] = Array.from({ length: 40 }, () => "");
        [line[0], line[1], line[2], line[3], line[5], line[8]] = [
          "T",
          "OIF",
          item.toUpperCase(),
          "0001973",
          item,
          "N5",
        ];
        [line[20], line[22], line[24]] = [5, rupees(Math.round(taxable / 5)), rate];
        [line[25], line[26], line[39]] = [
          (taxable / 100).toFixed(2),
          ((igst + cgst + sgst) / 100).toFixed(2),
          "30049014",
        ];
        return line;
      }),
      [
        "F",
        (total / 100).toFixed(2),
        (total / 100 + 12).toFixed(2),
        0,
        0,
        0,
        0,
        "",
        0,
        (tax / 100).toFixed(2),
        "",
      ],
    ];
  });
  return {
    name: `marg records${isMessy ? " messy" : ""}`,
    file: { name: "marg.csv", bytes: makeCsv(rows, { lineEnd: isMessy ? "\n" : "\r\n" }) },
    options: { home: HOME },
    truth: purchases.map((one) => expected(one)),
  };
}

function evenLine(taxable: number, isInter: boolean) {
  const whole = Math.ceil(taxable / 2000) * 2000;
  const half = (whole * 18) / 200;
  return {
    item: "SBL Dilution 200",
    rate: 18,
    taxable: whole,
    ...(isInter ? { igst: half * 2, cgst: 0, sgst: 0 } : { igst: 0, cgst: half, sgst: half }),
  };
}

/** Marg's purchase book; messy: sums of each day. */
export function margBook(seed: number, isMessy: boolean): Register {
  const random = seededRandom(seed);
  const purchases = makePurchases(random, { count: between(random, 20, 45), roundOff: true });
  const head = [
    pick(random, ["Bill No", "BILL NO."]),
    "Bill Date",
    "Party Name",
    pick(random, ["GST No", "GSTIN NO."]),
    "Taxable",
    "SGST",
    "CGST",
    "IGST",
    "Net",
  ];
  const byDay = new Map<string, Purchase[]>();
  for (const one of purchases) byDay.set(one.date, [...(byDay.get(one.date) ?? []), one]);
  const rows = [...byDay].flatMap(([, list]): Cell[][] => [
    ...list.map((purchase): Cell[] => {
      const { taxable, igst, cgst, sgst, total } = sumsOf(purchase);
      return [
        purchase.number,
        { date: purchase.date },
        purchase.supplier.name,
        purchase.supplier.gstin,
        ...[taxable, sgst, cgst, igst, total].map(rupees),
      ];
    }),
    ...(isMessy
      ? [
          [
            "",
            "",
            "Day Total",
            "",
            rupees(list.reduce((sum, one) => sum + sumsOf(one).taxable, 0)),
            "",
            "",
            "",
            "",
          ],
        ]
      : []),
  ]);
  return {
    name: `marg book${isMessy ? " messy" : ""}`,
    file: {
      name: "book.csv",
      bytes: makeCsv([...(isMessy ? [["PURCHASE BOOK"], ["From 01/04/2025"]] : []), head, ...rows], {
        separator: isMessy ? "\t" : ",",
        dateText: dmy("/"),
      }),
    },
    options: {},
    truth: [...byDay.values()].flat().map((one) => expected(one)),
  };
}
