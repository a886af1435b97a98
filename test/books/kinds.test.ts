/** Kinds of registers and rows, each in a few lines: what is read, what is refused, and what is said. */
import { describe, expect, test } from "@jest/globals";
import { makeMoney } from "../../src/gst/money";
import { GJ, KA, MH, OWN, read, split } from "./corpus/read-lines";
import { makeCsv } from "./corpus/write-file";

describe("amounts", () => {
  test("the taxable value is the total less tax, where no column has it", async () => {
    const { documents, said } = await read(
      split(`
      Date|Particulars|GSTIN/UIN|Supplier Invoice No.|Gross Total|Input CGST 9%|Input SGST 9%|Input IGST 18%|Round Off
      1-Apr-25|V P Traders|${MH}|VPT/11|11800.00|900.00|900.00||
      2-Apr-25|Shah & Sons|${GJ}|S-45|1180.50|||180.00|0.50
      3-Apr-25|Nova|${KA}|N/3|2360.00|||360.00|`),
    );
    expect(documents).toEqual([
      "INV VPT/11 27 2025-04-01 10000.00 0.00 900.00 900.00",
      "INV S-45 24 2025-04-02 1000.00 180.00 0.00 0.00",
      "INV N/3 29 2025-04-03 2000.00 360.00 0.00 0.00",
    ]);
    expect(said).toContain("No column has the taxable value");
  });

  test("gross values under the heading of the taxable value are found by the tax", async () => {
    const { documents, said } = await read(
      split(`
      Bill No|Bill Date|Party Name|GSTIN|Taxable Value|CGST|SGST|IGST|Net Amount
      A1|01-04-2025|V P Traders|${MH}|1180.00|90.00|90.00|0|1000.00
      B-22|02-04-2025|Shah|${GJ}|2360.00|0|0|360.00|2000.00
      C/3|03-04-2025|Nova|${KA}|590.00|0|0|90.00|500.00
      A9|04-04-2025|V P Traders|${MH}|3540.00|270.00|270.00|0|3000.00`),
    );
    expect(documents[0]).toBe("INV A1 27 2025-04-01 1000.00 0.00 90.00 90.00");
    expect(said).toMatch(/“Net Amount” was taken for the taxable value, and not “Taxable Value”/);
  });

  test("gross values without another column are reduced by the tax, and that is said", async () => {
    const { documents, said } = await read(
      split(`
      Bill No|Bill Date|Party Name|GSTIN|Taxable Value|CGST|SGST|IGST
      A1|01-04-2025|V P Traders|${MH}|1180.00|90.00|90.00|0
      B-22|02-04-2025|Shah|${GJ}|2360.00|0|0|360.00
      C/3|03-04-2025|Nova|${KA}|590.00|0|0|90.00`),
    );
    expect(documents[0]).toBe("INV A1 27 2025-04-01 1000.00 0.00 90.00 90.00");
    expect(said).toMatch(/less the tax/);
  });

  test("freight that is taxed belongs to the taxable value, freight that is not does not", async () => {
    const taxed = await read(
      split(`
      Inv No|Inv Date|Supplier|GSTIN|Basic Amount|Freight|CGST|SGST|IGST|Total
      A1|01-04-2025|V P Traders|${MH}|900.00|100.00|90.00|90.00||1180.00
      B2|02-04-2025|Shah|${GJ}|2000.00|500.00|||450.00|2950.00
      C3|03-04-2025|Nova|${KA}|500.00||||90.00|590.00`),
    );
    expect(taxed.documents[0]).toBe("INV A1 27 2025-04-01 1000.00 0.00 90.00 90.00");
    expect(taxed.said).toMatch(/“Freight” was added to the taxable value/);
    const free = await read(
      split(`
      Inv No|Inv Date|Supplier|GSTIN|Basic Amount|Freight|CGST|SGST|IGST|Total
      A1|01-04-2025|V P Traders|${MH}|1000.00|100.00|90.00|90.00||1280.00
      B2|02-04-2025|Shah|${GJ}|2500.00|500.00|||450.00|3450.00
      C3|03-04-2025|Nova|${KA}|500.00||||90.00|590.00`),
    );
    expect(free.documents[0]).toBe("INV A1 27 2025-04-01 1000.00 0.00 90.00 90.00");
  });

  test("SGST and UTGST are one head, ad valorem and specific cess one cess, rates no amounts", async () => {
    const { documents, all } = await read(
      split(`
      Invoice No|Invoice Date|Vendor GSTIN|Vendor Name|Taxable|CGST Rate|CGST|SGST|UTGST|IGST|Cess Advalorem|Cess Specific
      A1|01-04-2025|${MH}|V P|1000|9|90|90|||10|5
      B2|02-04-2025|04AAACC1206D1ZO|Chandigarh Co|2000|9|180||180|||
      C3|03-04-2025|${KA}|Nova|500|||||90||2.50`),
    );
    expect(documents).toEqual([
      "INV A1 27 2025-04-01 1000.00 0.00 90.00 90.00",
      "INV B2 04 2025-04-02 2000.00 0.00 180.00 180.00",
      "INV C3 29 2025-04-03 500.00 90.00 0.00 0.00",
    ]);
    expect(all.map(({ cess }) => cess)).toEqual([15_00, 0, 2_50]);
  });

  test.each([
    ["1,23,456.50 Dr", "123456.50"],
    ["Rs. 1,23,456.50", "123456.50"],
    ["₹1,23,456.50", "123456.50"],
    ["\u202a1,23,\u200b456.50\u202c", "123456.50"],
    ["123456.50/-", "123456.50"],
    [" 123456.5 ", "123456.50"],
    ["1,23,456.504", "123456.50"],
    ["123.456,50", "123456.50"],
  ])("an amount written %s", async (text, rupees) => {
    const { all } = await read([
      ["GSTIN", "Invoice No", "Invoice Date", "Taxable Value", "IGST"],
      [GJ, "A1", "15-04-2025", text, "22222.17"],
      [KA, "B/1", "16-04-2025", "1000", "180"],
    ]);
    expect(makeMoney(all[0]?.taxable ?? (0 as never))).toBe(rupees);
  });

  test("tax in one sum is divided by the States, and not where no State is known", async () => {
    const rows = split(`
      Number|Partner|Bill Date|Bill Reference|Tax ID|Untaxed Amount|Tax|Total
      BILL/2025/04/0001|V P|2025-04-01|A1|${MH}|1000|180|1180
      BILL/2025/04/0002|Shah|2025-04-02|B-2|${GJ}|2000|360|2360
      BILL/2025/04/0003|Nova|2025-04-03|7|${KA}|500|90|590`);
    const known = await read(rows, { home: OWN });
    expect(known.documents[0]).toBe("INV A1 27 2025-04-01 1000.00 0.00 90.00 90.00");
    expect(known.documents[1]).toBe("INV B-2 24 2025-04-02 2000.00 360.00 0.00 0.00");
    const unknown = await read(rows);
    expect(unknown.documents[0]).toBe("INV A1 27 2025-04-01 1000.00 ? ? ?");
    expect(unknown.said).toMatch(/could not be divided/);
  });
});

describe("keys", () => {
  test("own voucher numbers are not the suppliers', whatever the headings", async () => {
    const { documents } = await read(
      split(`
      Document Number|Reference|Document Date|Name 1|Tax Number 3|Base|IGST|CGST|SGST
      5105600001|A-991|01.04.2025|V P|${MH}|1000|0|90|90
      5105600002|33|02.04.2025|Shah|${GJ}|2000|360|0|0
      5105600004|NV/25-26/8|03.04.2025|Nova|${KA}|500|90|0|0
      5105600005|A-997|04.04.2025|V P|${MH}|700|0|63|63`),
    );
    expect(documents.map((line) => line.split(" ")[1])).toEqual(["A-991", "33", "NV/25-26/8", "A-997"]);
  });

  test("a register with own numbers only is read, and the numbers are doubted", async () => {
    const { said } = await read(
      split(`
      Voucher No.|Date|Party Name|GSTIN|Taxable Amount|IGST|CGST|SGST
      PUR/001|01-04-2025|V P|${MH}|1000|0|90|90
      PUR/002|02-04-2025|Shah|${GJ}|2000|360|0|0
      PUR/003|03-04-2025|Nova|${KA}|500|90|0|0
      PUR/004|04-04-2025|V P|${MH}|700|0|63|63`),
    );
    expect(said).toMatch(/looks like your own series/);
  });

  test("of two columns with GSTINs, the one with a single value is the recipient's", async () => {
    const { documents, all } = await read(
      split(`
      GSTIN|GSTIN/UIN of Recipient|Bill No|Bill Date|Taxable|IGST|CGST|SGST
      ${OWN}|${MH}|A1|01-04-2025|1000|0|90|90
      ${OWN}|${GJ}|B-2|02-04-2025|2000|360|0|0
      ${OWN}|${KA}|7|03-04-2025|500|90|0|0`),
    );
    expect(documents.map((line) => line.split(" ")[2])).toEqual(["27", "24", "29"]);
    expect(all[1]?.supplierGstin).toBe(GJ);
    expect(all[1]?.homeGstin).toBe(OWN);
  });

  test("American dates are recognised by one day above 12, for the whole column", async () => {
    const { documents } = await read(
      split(`
      Bill No|Bill Date|GSTIN|Taxable|IGST|CGST|SGST
      A1|04/01/2025|${MH}|1000|0|90|90
      B-2|04/02/2025|${GJ}|2000|360|0|0
      7|04/25/2025|${KA}|500|90|0|0`),
    );
    expect(documents.map((line) => line.split(" ")[3])).toEqual(["2025-04-01", "2025-04-02", "2025-04-25"]);
  });

  test("dates that may be either are read so that they lie together, and that is said", async () => {
    const { documents, said } = await read(
      split(`
      Bill No|Bill Date|GSTIN|Taxable|IGST|CGST|SGST
      A1|04/01/2025|${MH}|1000|0|90|90
      B-2|04/02/2025|${GJ}|2000|360|0|0
      8|04/05/2025|${GJ}|2000|360|0|0
      7|04/11/2025|${KA}|500|90|0|0`),
    );
    expect(documents.map((line) => line.split(" ")[3])).toEqual([
      "2025-04-01",
      "2025-04-02",
      "2025-04-05",
      "2025-04-11",
    ]);
    expect(said).toMatch(/no date of it has a day above 12/);
  });

  test("a number that a spreadsheet has changed is refused, with what it has become", async () => {
    const { documents, refused } = await read(
      split(`
      Bill No|Bill Date|GSTIN|Taxable|IGST|CGST|SGST
      1E+05|01-04-2025|${MH}|1000|0|90|90
      1.23457E+15|02-04-2025|${GJ}|2000|360|0|0
      B-2|03-04-2025|${KA}|500|90|0|0`),
    );
    expect(documents).toEqual(["INV B-2 29 2025-04-03 500.00 90.00 0.00 0.00"]);
    expect(refused).toEqual([
      "2 Excel has turned the document number into 1E+05",
      "3 Excel has turned the document number into 1.23457E+15",
    ]);
  });

  test("a GSTIN that fails its check character is kept and named; what is no GSTIN is refused; blank is blank", async () => {
    const { documents, refused, said } = await read(
      split(`
      Bill No|Bill Date|Party|GSTIN|Taxable|IGST|CGST|SGST
      A1|01-04-2025|V P|27AAPFU0939F1ZX|1000|0|90|90
      B-2|02-04-2025|Shah|${GJ}|2000|360|0|0
      C-2|02-04-2025|Nova|${KA}|2000|360|0|0
      D|03-04-2025|X Co|29AAGCB7383|500|90|0|0
      E|03-04-2025|Tea stall|URP|500|0|0|0`),
    );
    expect(documents.map((line) => line.split(" ")[1])).toEqual(["A1", "B-2", "C-2", "E"]);
    expect(refused).toEqual(["5 “29AAGCB7383” is not a GSTIN"]);
    expect(said).toMatch(/fail their check character.*27AAPFU0939F1ZX/);
    expect(said).toMatch(/Documents have no supplier GSTIN: 1 row, 6 \(E\)/);
  });

  test("a party list gives GSTINs, and says which names it does not know", async () => {
    const parties = {
      name: "parties.csv",
      bytes: makeCsv([
        ["Ledger Name", "GSTIN"],
        ["V P Traders", MH],
        ["M/s Shah & Sons", GJ],
        ["Twice", GJ],
        ["Twice", KA],
      ]),
    };
    const { all, said } = await read(
      split(`
      Date|Vch Type|Vch/Bill No|Particulars|Item Details|Qty.|Price|Amount
      01-04-2025|Purc|A1|V P TRADERS|Yarn|2|500|1000
      ||||Rods|1|700|700
      02-04-2025|Purc|B2|Shah & Sons|Rods|1|700|700
      03-04-2025|PrRt|C3|Twice|Rods|1|70|-70
      04-04-2025|Purc|D4|Unknown Ltd|Rods|1|70|70`),
      { parties },
    );
    expect(all.map(({ supplierGstin }) => supplierGstin)).toEqual([MH, GJ, "", ""]);
    expect(all.map(({ taxable }) => taxable)).toEqual([1700_00, 700_00, 70_00, 70_00]);
    expect(all.map(({ igst }) => igst)).toEqual([undefined, undefined, undefined, undefined]);
    expect(said).toMatch(
      /party list has no GSTIN, or several, for suppliers: 2 rows, 5 \(Twice\), 6 \(Unknown Ltd\)/,
    );
  });
});

describe("rows", () => {
  test("totals, balances, headings and titles are refused by name", async () => {
    const { documents, refused } = await read(
      split(`
      Milan Trading Company
      Bill No|Bill Date|Party Name|GSTIN|Taxable|IGST|CGST|SGST
      |||Opening Balance||||
      A1|01-04-2025|Total Energies|${MH}|1000|0|90|90
      ||Sub Total||1000|0|90|90
      Bill No|Bill Date|Party Name|GSTIN|Taxable|IGST|CGST|SGST
      B-2|02-04-2025|Shah|${GJ}|2000|360|0|0
      ||||3000|360|90|90
      Grand Total||||3000|360|90|90`),
    );
    expect(documents).toHaveLength(2);
    expect(refused).toEqual([
      "1 a title above the headings",
      "3 “Opening Balance” is a total or balance, no document",
      "5 “Sub Total” is a total or balance, no document",
      "6 the headings are repeated",
      "8 the sum of the rows above, no document",
      "9 “Grand Total” is a total or balance, no document",
    ]);
  });

  test("rows beneath a supplier's heading are the supplier's", async () => {
    const { documents, refused } = await read(
      split(`
      Bill No|Bill Date|Particulars|Taxable|IGST|CGST|SGST
      V P Traders (GSTIN: ${MH})||||||
      A1|01-04-2025|Yarn|1000|0|90|90
      A2|02-04-2025|Rods|2000|0|180|180
      Total of V P Traders|||3000|0|270|270
      Shah & Sons - ${GJ}||||||
      B-2|02-04-2025|Paper|2000|360|0|0`),
    );
    expect(documents).toEqual([
      "INV A1 27 2025-04-01 1000.00 0.00 90.00 90.00",
      "INV A2 27 2025-04-02 2000.00 0.00 180.00 180.00",
      "INV B-2 24 2025-04-02 2000.00 360.00 0.00 0.00",
    ]);
    expect(refused).toHaveLength(3);
  });

  test("a document of which one row cannot be read is refused whole", async () => {
    const { documents, refused } = await read(
      split(`
      Bill No|Bill Date|Party Name|GSTIN|Item|Taxable|IGST|CGST|SGST
      A1|01-04-2025|V P|${MH}|Yarn|1000|0|90|90
      A1|01-04-2025|V P|${MH}|Rods|#REF!|0|90|90
      B-2|02-04-2025|Shah|${GJ}|Yarn|2000|360|0|0
      B-2|02-04-2025|Shah|${GJ}|Rods|1000|180|0|0
      C3|02-04-2025|Nova|${KA}|Rods|1000|180|0|0`),
    );
    expect(documents).toEqual([
      "INV B-2 24 2025-04-02 3000.00 540.00 0.00 0.00",
      "INV C3 29 2025-04-02 1000.00 180.00 0.00 0.00",
    ]);
    expect(refused).toEqual(["2 row 3 of the same document was refused", "3 “#REF!” is not an amount"]);
  });

  test("a document that is there twice, with all its amounts, is two entries and named", async () => {
    const rows = Array.from({ length: 20 }, (_, place) => [
      `A${place * 7}`,
      "01-04-2025",
      "V P",
      MH,
      `${1000 + place}`,
      "0",
      "90",
      "90",
    ]);
    const { documents, said } = await read([
      ["Bill No", "Bill Date", "Party", "GSTIN", "Taxable", "IGST", "CGST", "SGST"],
      ...rows,
      rows[3] ?? [],
    ]);
    expect(documents).toHaveLength(21);
    expect(said).toMatch(/is there twice; both were read.*22 \(as in row 5\)/);
  });

  test.each<readonly [string, string]>([
    [
      "the same rows, which is said",
      `
      Bill No|Bill Date|Party|GSTIN|Taxable|IGST|CGST|SGST
      A1|01-04-2025|V P|${MH}|1000.00||90.00|90.00
      B2|02-04-2025|Shah|${GJ}|2000.00|360.00||
      A1|01-04-2025|V P|${MH}|1000.00||90.00|90.00`,
    ],
    [
      "rows of two vouchers, each with its own serial number",
      `
      S.No|Vch No|Bill No|Bill Date|Party|GSTIN|Taxable|IGST|CGST|SGST
      1|PV/11|A1|01-04-2025|V P|${MH}|1000.00||90.00|90.00
      2|PV/12|B2|02-04-2025|Shah|${GJ}|2000.00|360.00||
      3|PV/19|A1|01-04-2025|V P|${MH}|1000.00||90.00|90.00`,
    ],
  ])("in a small register too, a document that is there twice is two entries: %s", async (what, lines) => {
    const { documents, said } = await read(split(lines));
    expect(
      documents.map((line) =>
        line
          .split(" ")
          .slice(1, 2)
          .concat(line.split(" ")[4] ?? ""),
      ),
    ).toEqual([
      ["A1", "1000.00"],
      ["B2", "2000.00"],
      ["A1", "1000.00"],
    ]);
    expect(/is there twice; both were read/.test(said)).toBe(/which is said/.test(what));
  });

  test("rows of one document that differ in what was bought are one document, though amounts of all repeat", async () => {
    const { documents } = await read(
      split(`
      Bill No|Bill Date|Party|GSTIN|Item|Taxable|IGST|CGST|SGST
      A1|01-04-2025|V P|${MH}|Pens|1000.00||90.00|90.00
      A1|01-04-2025|V P|${MH}|Paper|1000.00||90.00|90.00
      B2|02-04-2025|Shah|${GJ}|Chairs|2000.00|360.00||`),
    );
    expect(documents).toHaveLength(2);
  });

  test("reversed and foreign documents, and vouchers that are no purchases, are refused", async () => {
    const { documents, refused } = await read(
      split(`
      Reference|Document Date|Doc. Type|Vendor Name|Vendor GSTIN|Currency|Base Amount|IGST|CGST|SGST|Reversed with
      A1|01-04-2025|RE|V P|${MH}|INR|1000|0|90|90|
      B-2|02-04-2025|RE|Shah|${GJ}|INR|2000|360|0|0|5105600009
      C3|03-04-2025|RE|Acme Inc|${KA}|USD|500|90|0|0|
      D4|03-04-2025|KZ|Shah|${GJ}|INR|500|0|0|0|
      E/5|04-04-2025|KG|Shah|${GJ}|INR|-500|-90|0|0|`),
    );
    expect(documents).toEqual([
      "INV A1 27 2025-04-01 1000.00 0.00 90.00 90.00",
      "CN E/5 24 2025-04-04 500.00 90.00 0.00 0.00",
    ]);
    expect(refused).toEqual([
      "3 the document was reversed (5105600009)",
      "4 the amounts are in USD, not in rupees",
      "5 the voucher type KZ is no purchase",
    ]);
  });
});

describe("notes", () => {
  const rows = (type: string, word: string, sign: string) =>
    split(`
      ${type}|Bill No|Bill Date|Party|GSTIN|Taxable|IGST|CGST|SGST
      ${/vch/i.test(type) ? "Purchase" : "INV"}|A1|01-04-2025|V P|${MH}|1000|0|90|90
      ${/vch/i.test(type) ? "Purchase" : "INV"}|B-2|02-04-2025|Shah|${GJ}|2000|360|0|0
      ${word}|N/3|03-04-2025|Nova|${KA}|${sign}500|${sign}90|0|0`);

  test.each([
    ["Vch Type", "Debit Note", "-", "CN"],
    ["Vch Type", "Debit Note", "", "CN"],
    ["Vch Type", "Purchase Return", "", "CN"],
    ["Vch Type", "PrRt", "-", "CN"],
    ["Document Type", "CN", "", "CN"],
    ["Document Type", "CRN", "-", "CN"],
    ["Document Type", "Credit Note", "-", "CN"],
    ["Document Type", "DN", "", "DN"],
    ["Document Type", "Debit Note", "", "DN"],
    ["Document Type", "Debit Note", "-", "CN"],
    ["Document Type", "INV", "-", "CN"],
  ])("%s “%s” with amounts of sign “%s” is a %s", async (heading, word, sign, type) => {
    const { documents } = await read(rows(heading, word, sign));
    expect(documents).toEqual([
      "INV A1 27 2025-04-01 1000.00 0.00 90.00 90.00",
      "INV B-2 24 2025-04-02 2000.00 360.00 0.00 0.00",
      `${type} N/3 29 2025-04-03 500.00 90.00 0.00 0.00`,
    ]);
  });

  test("a register of debit notes is one of the suppliers' credit notes", async () => {
    const { documents } = await read([
      ["Debit Note Register"],
      ...split(`
      Note No|Note Date|Party|GSTIN|Taxable|IGST|CGST|SGST
      A1|01-04-2025|V P|${MH}|1000|0|90|90
      B-2|02-04-2025|Shah|${GJ}|2000|360|0|0`),
    ]);
    expect(documents.map((line) => line.slice(0, 2))).toEqual(["CN", "CN"]);
  });
});

describe("layouts", () => {
  test("tax under reverse charge marks the document, and what is owed for it is no tax of the document", async () => {
    const { documents, all } = await read(
      split(`
      Date|Particulars|Voucher Ref. No.|GSTIN/UIN|Gross Total|Purchase A/c|Job Work Charges|Input CGST|Input SGST|Input IGST|RCM Input CGST|RCM Input SGST|RCM CGST Payable|RCM SGST Payable|TDS on Contract
      31-Mar-25|V P|VP/1|${MH}|1180.00 Cr|1000.00 Dr||90.00 Dr|90.00 Dr||||||
      01-Apr-25|Shah|S-9|${GJ}|2360.00 Cr|2000.00 Dr||||360.00 Dr|||||
      02-Apr-25|V P|VP/7|${MH}|500.00 Cr|500.00 Dr|||||45.00 Dr|45.00 Dr|45.00 Cr|45.00 Cr|
      03-Apr-25|Nova|77|${KA}|1170.00 Cr||1000.00 Dr|||180.00 Dr|||||10.00 Cr`),
    );
    expect(documents).toEqual([
      "INV VP/1 27 2025-03-31 1000.00 0.00 90.00 90.00",
      "INV S-9 24 2025-04-01 2000.00 360.00 0.00 0.00",
      "INV VP/7 27 2025-04-02 500.00 0.00 45.00 45.00",
      "INV 77 29 2025-04-03 1000.00 180.00 0.00 0.00",
    ]);
    expect(all.map(({ reverseCharge }) => reverseCharge)).toEqual([false, false, true, false]);
  });

  test("an import is its bill of entry", async () => {
    const { all } = await read(
      split(`
      Vendor Name|Vendor GSTIN|Invoice No.|Invoice Date|Bill of Entry No|BOE Date|Port Code|Taxable Value|IGST|CGST|SGST
      V P|${MH}|VP/1|15/04/2025||||1000|0|90|90
      Hong Kong Parts||HK-99|16/04/2025|4567890|18/04/2025|INNSA1|50000|9000|0|0
      Shah|${GJ}|S/2|17/04/2025||||2000|360|0|0`),
    );
    expect(all.map((one) => [one.documentNumber, one.documentDate, one.section, one.portCode])).toEqual([
      ["VP/1", "2025-04-15", "", ""],
      ["4567890", "2025-04-18", "IMPG", "INNSA1"],
      ["S/2", "2025-04-17", "", ""],
    ]);
  });

  test("two rows of headings without merged cells are read together, and ITC is not added to tax", async () => {
    const { documents } = await read(
      split(`
      Purchase details for April
      Supplier||Invoice|||Taxable|Tax Amount|||ITC Available||
      Name|GSTIN|No|Date|Value|Value|IGST|CGST|SGST|IGST|CGST|SGST
      V P|${MH}|VP/1|15/04/2025|1180|1000|0|90|90|0|90|90
      Shah|${GJ}|S/2|17/04/2025|2360|2000|360|0|0|360|0|0
      Nova|${KA}|N1|19/04/2025|2360|2000|360|0|0|0|0|0`),
    );
    expect(documents).toEqual([
      "INV VP/1 27 2025-04-15 1000.00 0.00 90.00 90.00",
      "INV S/2 24 2025-04-17 2000.00 360.00 0.00 0.00",
      "INV N1 29 2025-04-19 2000.00 360.00 0.00 0.00",
    ]);
  });

  test("rows of SAP's condition types are heads of one document, with their base once", async () => {
    const { documents, all } = await read(
      split(`
      Document Number|Reference|Document Date|Vendor|Vendor GSTIN|Condition Type|Base Amount|Tax Amount
      1900001|VP/1|15.04.2025|V P|${MH}|JICG|1.000,00|90,00
      1900001|VP/1|15.04.2025|V P|${MH}|JISG|1.000,00|90,00
      1900002|S/2|17.04.2025|Shah|${GJ}|JIIG|2.000,00|360,00
      1900003|N1|18.04.2025|Nova|${KA}|JIIG|500,00|90,00
      1900004|VP/5|19.04.2025|V P|${MH}|JICR|700,00|63,00
      1900004|VP/5|19.04.2025|V P|${MH}|JISR|700,00|63,00`),
    );
    expect(documents).toEqual([
      "INV VP/1 27 2025-04-15 1000.00 0.00 90.00 90.00",
      "INV S/2 24 2025-04-17 2000.00 360.00 0.00 0.00",
      "INV N1 29 2025-04-18 500.00 90.00 0.00 0.00",
      "INV VP/5 27 2025-04-19 700.00 0.00 63.00 63.00",
    ]);
    expect(all.at(-1)?.reverseCharge).toBe(true);
  });

  test("ledgers as rows with one column of amounts, Dr and Cr", async () => {
    const { documents } = await read(
      split(`
      Date|Particulars|Vch Type|Vch No.|GSTIN/UIN|Supplier Invoice No.|Amount
      1-Apr-25|V P Traders|Purchase|1|${MH}|VP/1|1180.00 Cr
      |Purchase @ 18%|||||1000.00 Dr
      |Input CGST 9%|||||90.00 Dr
      |Input SGST 9%|||||90.00 Dr
      2-Apr-25|Shah|Purchase|2|${GJ}|S/2|2350.00 Cr
      |Purchase @ 18%|||||2000.00 Dr
      |Input IGST 18%|||||360.00 Dr
      |TDS Payable|||||10.00 Cr
      3-Apr-25|Nova|Debit Note|3|${KA}|N/3|118.00 Dr
      |Purchase @ 18%|||||100.00 Cr
      |Input IGST 18%|||||18.00 Cr`),
    );
    expect(documents).toEqual([
      "INV VP/1 27 2025-04-01 1000.00 0.00 90.00 90.00",
      "INV S/2 24 2025-04-02 2000.00 360.00 0.00 0.00",
      "CN N/3 29 2025-04-03 100.00 18.00 0.00 0.00",
    ]);
  });

  test("items are added, and the bill's total that each row repeats is taken once", async () => {
    const { all } = await read(
      split(`
      Bill No|Bill Date|Party Name|GSTIN|Item|Qty|Rate|Gross Amt|Discount|Taxable Amt|GST%|CGST Amt|SGST Amt|IGST Amt|Net Amt|Bill Total
      A1|15-04-2025|V P|${MH}|Yarn|10|100|1000|100|900|18|81|81|0|1062|1652
      A1|15-04-2025|V P|${MH}|Rods|5|100|500|0|500|18|45|45|0|590|1652
      B2|16-04-2025|Shah|${GJ}|Yarn|20|100|2000|200|1800|5|0|0|90|1890|1890
      C3|17-04-2025|Nova|${KA}|Rods|5|100|500|0|500|18|0|0|90|590|1180
      C3|17-04-2025|Nova|${KA}|Rods|5|100|500|0|500|18|0|0|90|590|1180`),
    );
    expect(all.map(({ taxable, invoiceValue }) => [taxable, invoiceValue])).toEqual([
      [1400_00, 1652_00],
      [1800_00, 1890_00],
      [1000_00, 1180_00],
    ]);
  });
});
