/** Habits of sheets that people keep: parts, charges, sums, statuses, and headings that pair. */
import { describe, expect, test } from "@jest/globals";
import { readBooks } from "../../src/books/read-books";
import { isFault } from "../../src/gst/fault";
import { makeMoney } from "../../src/gst/money";
import { GJ, KA, MH, OWN, read, split } from "./corpus/read-lines";
import { makeCsv } from "./corpus/write-file";

describe("charges beside the value", () => {
  test("freight that is taxed in few documents, among some of several rates, belongs to the taxable value", async () => {
    const { documents, said } = await read(
      split(`
      Date|Inv No|Supplier|GSTIN|Purchase @ 18%|Purchase @ 12%|Freight Inward|Input CGST|Input SGST|Input IGST|Gross Total
      01-04-2025|A1|V P|${MH}|900.00||100.00|90.00|90.00||1180.00
      02-04-2025|B2|Shah|${GJ}|1900.00||100.00|||360.00|2360.00
      03-04-2025|C3|Nova|${KA}|900.00|1000.00|100.00|||300.00|2300.00
      04-04-2025|D-4|Nova|${KA}|500.00|700.00|100.00|||192.00|1492.00
      05-04-2025|E/5|Shah|${GJ}|500.00||||||500.00`),
    );
    expect(documents.slice(0, 4)).toEqual([
      "INV A1 27 2025-04-01 1000.00 0.00 90.00 90.00",
      "INV B2 24 2025-04-02 2000.00 360.00 0.00 0.00",
      "INV C3 29 2025-04-03 2000.00 300.00 0.00 0.00",
      "INV D-4 29 2025-04-04 1300.00 192.00 0.00 0.00",
    ]);
    expect(said).toMatch(/“Freight Inward” was added to the taxable value/);
  });

  test("two charges that are taxed together are both part of the taxable value, TCS is not", async () => {
    const { documents } = await read(
      split(`
      Bill No|Bill Date|Party|GSTIN|Basic Amount|Freight|Packing|TCS|CGST|SGST|IGST|Total
      A1|01-04-2025|V P|${MH}|800.00|100.00|100.00|1.18|90.00|90.00||1181.18
      B-2|02-04-2025|Shah|${GJ}|1700.00|200.00|100.00|2.36|||360.00|2362.36
      C/3|03-04-2025|Nova|${KA}|900.00||100.00||||180.00|1180.00
      D4|04-04-2025|Nova|${KA}|500.00|||0.59|||90.00|590.59`),
    );
    expect(documents.map((line) => line.split(" ")[4])).toEqual(["1000.00", "2000.00", "1000.00", "500.00"]);
  });

  test("freight that is taxed in one document only is named there", async () => {
    const free = [1, 2, 3, 4].map(
      (n) => `F${n * 7}|0${n}-04-2025|Shah|${GJ}|${n}000.00|100.00|${n * 180}.00|${n * 1180 + 100}.00`,
    );
    const { documents, said } = await read(
      split(`
      Bill No|Bill Date|Party|GSTIN|Basic Amount|Freight|IGST|Total
      ${free.join("\n")}
      T-9|05-04-2025|Nova|${KA}|900.00|100.00|180.00|1180.00`),
    );
    expect(documents[0]).toBe("INV F7 24 2025-04-01 1000.00 180.00 0.00 0.00");
    expect(said).toMatch(
      /charged on an amount beside the taxable value too, which may lack it: 1 row, 6 \(T-9\)/,
    );
  });

  test("with a discount and charges before tax, the taxable value is the total less tax and round-off", async () => {
    const { documents } = await read(
      split(`
      Bill No|Bill Date|Party|GSTIN|Basic Amount|Discount|Packing|CGST|SGST|IGST|R/Off|Net Payable
      A1|01-04-2025|V P|${MH}|1050.40|100.00|50.00|90.04|90.04||-0.48|1180.00
      B-2|02-04-2025|Shah|${GJ}|2150.00|150.00||||360.00||2360.00
      C/3|03-04-2025|Nova|${KA}|1100.00|200.00|100.00|||180.00||1180.00
      D4|04-04-2025|Nova|${KA}|600.00|100.00||||90.00||590.00`),
    );
    expect(documents).toEqual([
      "INV A1 27 2025-04-01 1000.40 0.00 90.04 90.04",
      "INV B-2 24 2025-04-02 2000.00 360.00 0.00 0.00",
      "INV C/3 29 2025-04-03 1000.00 180.00 0.00 0.00",
      "INV D4 29 2025-04-04 500.00 90.00 0.00 0.00",
    ]);
  });
});

describe("tax in fewer columns than heads", () => {
  /** Of the first document, CGST and SGST in the one column. */
  const inOneColumn = (heading: string, amount: string) =>
    read(
      split(`
      Inv No|Inv Date|Party|GSTIN|Amount before tax|${heading}|IGST|Amount after tax
      A1|01-04-2025|V P|${MH}|1000.00|${amount}|0.00|1180.00
      B-2|02-04-2025|Shah|${GJ}|2000.00|0.00|360.00|2360.00
      C/3|03-04-2025|Nova|${KA}|500.00|0.00|90.00|590.00`),
    );
  const AS_BOOKED = [
    "INV A1 27 2025-04-01 1000.00 0.00 90.00 90.00",
    "INV B-2 24 2025-04-02 2000.00 360.00 0.00 0.00",
    "INV C/3 29 2025-04-03 500.00 90.00 0.00 0.00",
  ];

  test.each(["CGST + SGST", "CGST & SGST", "CGST/SGST Amount", "Central Tax + State Tax"])(
    "%s in one column is half of each",
    async (heading) => {
      const { documents, said } = await inOneColumn(heading, "180.00");
      expect(documents).toEqual(AS_BOOKED);
      expect(said).toMatch(/half of it was taken for each/);
    },
  );

  test.each(["CGST/SGST (each)", "CGST & SGST each", "Each: Central Tax / State Tax"])(
    "%s in one column is the amount of each",
    async (heading) => {
      const { documents, said } = await inOneColumn(heading, "90.00");
      expect(documents).toEqual(AS_BOOKED);
      expect(said).not.toMatch(/half|do not add up/);
    },
  );

  test.each([
    ["without", 280],
    ["with", 400],
  ])("a total of tax %s the cess that has a column of its own is divided into heads", async (_, tax) => {
    const { all } = await read(
      split(`
      Inv No|Inv Date|Party|GSTIN|Taxable Value|Tax Amount|Cess|Invoice Value
      A1|01-04-2025|V P|${MH}|1000.00|${tax}.00|120.00|1400.00
      B-2|02-04-2025|Shah|${GJ}|2000.00|360.00|0.00|2360.00
      C/3|03-04-2025|Nova|${KA}|500.00|90.00|0.00|590.00`),
      { home: OWN },
    );
    expect(all.map(({ igst, cgst, sgst, cess }) => [igst, cgst, sgst, cess])).toEqual([
      [0, 140_00, 140_00, 120_00],
      [360_00, 0, 0, 0],
      [90_00, 0, 0, 0],
    ]);
  });

  test("a column GST beside IGST is of the documents without IGST, whether those cells are blank or zero", async () => {
    const { documents } = await read(
      split(`
      Inv No|Inv Date|Party|GSTIN|Value|GST|IGST|Total
      A1|01-04-2025|V P|${MH}|1000.00|180.00|0.00|1180.00
      B-2|02-04-2025|Shah|${GJ}|2000.00|0.00|360.00|2360.00
      C/3|03-04-2025|V P|${MH}|500.00|90.00||590.00`),
      { home: OWN },
    );
    expect(documents).toEqual([
      "INV A1 27 2025-04-01 1000.00 0.00 90.00 90.00",
      "INV B-2 24 2025-04-02 2000.00 360.00 0.00 0.00",
      "INV C/3 27 2025-04-03 500.00 0.00 45.00 45.00",
    ]);
  });

  test("heads that contradict the total tax are named", async () => {
    const { said } = await read(
      split(`
      Inv No|Inv Date|Party|GSTIN|Taxable Value|CGST|SGST|IGST|Total Tax
      A1|01-04-2025|V P|${MH}|1000.00|90.00|90.00||180.00
      B-2|02-04-2025|Shah|${GJ}|2000.00|||360.00|360.00
      C/3|03-04-2025|Nova|${KA}|500.00|||90.00|60.00`),
    );
    expect(said).toMatch(/heads do not add up to the total tax: 1 row, 4 \(C\/3\)/);
  });
});

describe("parts of a register", () => {
  test.each([
    "Less: Purchase Returns (Debit Notes issued)",
    "B. Debit Notes",
    "Credit notes received from suppliers",
    "II) Purchase Return",
    "CDNR",
  ])("documents below “%s” are credit notes, until purchases come again", async (part) => {
    const { documents, refused, said } = await read(
      split(`
      Inv No|Inv Date|Party|GSTIN|Taxable Value|CGST|SGST|IGST
      A1|01-04-2025|V P|${MH}|1000.00|90.00|90.00|
      ${part}|||||||
      N-2|02-04-2025|Shah|${GJ}|200.00|||36.00
      N/3|03-04-2025|Nova|${KA}|-50.00|||-9.00
      C. Import of services|||||||
      D4|04-04-2025|Shah|${GJ}|500.00|||90.00`),
    );
    expect(documents).toEqual([
      "INV A1 27 2025-04-01 1000.00 0.00 90.00 90.00",
      "CN N-2 24 2025-04-02 200.00 36.00 0.00 0.00",
      "CN N/3 29 2025-04-03 50.00 9.00 0.00 0.00",
      "INV D4 24 2025-04-04 500.00 90.00 0.00 0.00",
    ]);
    expect(refused.map((line) => line.split(" ")[0])).toEqual(["3", "6"]);
    expect(said).toMatch(/below a heading of returns or notes were read as the suppliers' credit notes/);
  });

  test("a narration that speaks of a return is no heading", async () => {
    const { documents } = await read(
      split(`
      Inv No|Inv Date|Party|GSTIN|Taxable Value|CGST|SGST|IGST
      A1|01-04-2025|V P|${MH}|1000.00|90.00|90.00|
      ||Being goods returned against bill 12||||
      B-2|02-04-2025|Shah|${GJ}|200.00|||36.00`),
    );
    expect(documents.map((line) => line.slice(0, 3))).toEqual(["INV", "INV"]);
  });

  test("sums by mark or with nothing but a currency are no part of the document above", async () => {
    const { documents, refused, all } = await read(
      split(`
      St|Doc. Date|Reference|Name 1|Tax Number 3|Base Amount|IGST|Amount in LC|LCurr|Text
      |01.04.2025|A1|V P|${GJ}|1000.00|180.00|1180.00|INR|Yarn
      |02.04.2025|B-2|Shah|${KA}|2000.00|360.00|2360.00|INR|Yarn
      |||||500.00|90.00|590.00|INR|Rods
      |04.04.2025|D4|V P|${GJ}|300.00|54.00|354.00|INR|Yarn
      |||||3800.00||4484.00|INR|
      *|||||||4484.00|INR|
      **|||||||4484.00|INR|`),
    );
    expect(documents).toEqual([
      "INV A1 24 2025-04-01 1000.00 180.00 0.00 0.00",
      "INV B-2 29 2025-04-02 2500.00 450.00 0.00 0.00",
      "INV D4 24 2025-04-04 300.00 54.00 0.00 0.00",
    ]);
    expect(all[2]?.invoiceValue).toBe(354_00);
    expect(refused).toEqual([
      "6 the sum of the rows above, no document",
      "7 “*” is a total or balance, no document",
      "8 “**” is a total or balance, no document",
    ]);
  });

  test("amounts without text that are no sum are put into the document above, and named", async () => {
    const { said } = await read(
      split(`
      Bill No|Bill Date|Party|GSTIN|Item|Taxable Value|IGST
      A1|01-04-2025|Shah|${GJ}|Yarn|1000.00|180.00
      ||||Rods|500.00|90.00
      B-2|02-04-2025|Nova|${KA}|Yarn|2000.00|360.00
      |||||700.00|126.00`),
    );
    expect(said).toMatch(/Rows of amounts alone were put into the document above.*: 1 row, 5\./);
  });

  test.each([
    ["Status", "Cancelled"],
    ["Document Status", "Draft"],
    ["Approval Status", "Rejected"],
    ["Bill Status", "Void"],
    ["Doc Type", "CANCELED"],
  ])("%s “%s” is refused, and documents in force are read", async (heading, word) => {
    const fine = heading === "Doc Type" ? "Invoice" : "Approved";
    const { documents, refused } = await read(
      split(`
      Inv No|Inv Date|Party|GSTIN|Taxable Value|IGST|${heading}
      A1|01-04-2025|Shah|${GJ}|1000.00|180.00|${fine}
      B-2|02-04-2025|Nova|${KA}|2000.00|360.00|${word}
      C/3|03-04-2025|Nova|${KA}|500.00|90.00|${fine}`),
    );
    expect(documents.map((line) => line.split(" ")[1])).toEqual(["A1", "C/3"]);
    expect(refused).toEqual([`3 the document's status is ${word}`]);
  });

  test("a payment's status is no status of the document", async () => {
    const { documents } = await read(
      split(`
      Inv No|Inv Date|Party|GSTIN|Taxable Value|IGST|Payment Status
      A1|01-04-2025|Shah|${GJ}|1000.00|180.00|Paid
      B-2|02-04-2025|Nova|${KA}|2000.00|360.00|Reversed`),
    );
    expect(documents).toHaveLength(2);
  });
});

describe("cells and headings", () => {
  test("GSTINs with blanks or hyphens are found and read", async () => {
    const spaced = (gstin: string, by: string) =>
      [gstin.slice(0, 2), gstin.slice(2, 12), gstin.slice(12)].join(by);
    const { all } = await read(
      split(`
      Inv No|Inv Date|Party|Supplier GSTIN|Taxable Value|IGST
      A1|01-04-2025|Shah|${spaced(GJ, " ")}|1000.00|180.00
      B-2|02-04-2025|Nova|${spaced(KA, "-")}|2000.00|360.00`),
    );
    expect(all.map(({ supplierGstin }) => supplierGstin)).toEqual([GJ, KA]);
  });

  test.each([
    ["1 23 456.50", 123456_50],
    ["123 456,50", 123456_50],
    ["1\u00a0234.00", 1234_00],
  ])("an amount grouped with blanks: %s", async (text, paise) => {
    const { all } = await read(
      split(`
      Inv No|Inv Date|Party|GSTIN|Taxable Value|IGST
      A1|01-04-2025|Shah|${GJ}|${text}|180.00
      B-2|02-04-2025|Nova|${KA}|2000.00|360.00`),
    );
    expect(all[0]?.taxable).toBe(paise);
    expect(makeMoney(all[1]?.taxable ?? (0 as never))).toBe("2000.00");
  });

  test.each([
    ["Supplier Credit Note No.", "Supplier Credit Note Date"],
    ["Party Bill Ref No", "Party Bill Ref Dt"],
  ])("the date of %s is %s, and not the voucher's", async (number, date) => {
    const { all } = await read(
      split(`
      Date|Particulars|Voucher No.|${number}|${date}|GSTIN/UIN|Taxable Value|IGST
      15-04-2025|Shah|DN/1|A1|01-04-2025|${GJ}|1000.00|180.00
      16-04-2025|Nova|DN/2|B-2|02-04-2025|${KA}|2000.00|360.00
      17-04-2025|Nova|DN/3|C/3|03-04-2025|${KA}|500.00|90.00`),
    );
    expect(all.map(({ documentDate }) => documentDate)).toEqual(["2025-04-01", "2025-04-02", "2025-04-03"]);
    expect(all[0]?.postingDate).toBe("2025-04-15");
  });

  test.each(["Taxable Value Lakhs", "Value (₹ lakh)", "Taxable Rs. Crores"])(
    "a column %s is refused, with the words that say so",
    async (heading) => {
      const bytes = makeCsv(
        split(`
        Inv No|Inv Date|Party|GSTIN|${heading}|IGST
        A1|01-04-2025|Shah|${GJ}|0.01|0.0018
        B-2|02-04-2025|Nova|${KA}|0.02|0.0036`),
      );
      const found = await readBooks({ name: "r.csv", bytes }, { home: "", sheet: "" });
      expect(isFault(found) && found.sentence).toMatch(/lakh|crore/i);
    },
  );
});
