/** A purchase register imported into the Books sheet: again, newer, with bookings gone, refused and changed by hand. */
import { describe, expect, test } from "@jest/globals";
import { verify } from "../../src/actions/audit/verify";
import type { Outcome } from "../../src/actions/context";
import { checkFacts } from "../../src/actions/facts/check";
import { importBooks, type RegisterChoice } from "../../src/actions/imports/books";
import { repair } from "../../src/actions/workbook/repair";
import { parseBookedRows } from "../support/booked-rows";
import { BOOKS_TABLE } from "../../src/books/table";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import type { Cell } from "../../src/sheet/grid";
import { cell, column, content, log, rowsOf, setRows } from "../support/by-hand";
import { codes, emptyMonth, OWN_GSTIN, type Month } from "../support/month";
import { registerFile, type Line } from "../support/registers";

const OCTOBER: readonly Line[] = [
  { number: "B-1", date: "05-10-2025", voucher: "P/1" },
  { number: "B-2", date: "06-10-2025", voucher: "P/2", taxable: "2000.00", igst: "360.00" },
  { number: "B-3", date: "20-10-2025", voucher: "P/3", taxable: "3000.00", igst: "540.00" },
];

async function importInto(
  month: Month,
  lines: readonly Line[],
  { name, ...choice }: RegisterChoice & { readonly name?: string } = {},
): Promise<Outcome> {
  return importBooks(month.at("2025-11-12"), registerFile(lines, name), choice);
}

/** "B-1 Booked 1000.00" */
const booked = (month: Month) =>
  parseBookedRows(month).map(
    ({ documentNumber, status, taxable, occurrence }) =>
      `${documentNumber}${occurrence > 1 ? ` (${occurrence})` : ""} ${status} ${String((taxable ?? 0) / 100)}`,
  );

const countsText = ({ counts }: Outcome) =>
  counts &&
  `${counts.read} read, ${counts.added} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.refused} refused`;

async function octoberBooked(): Promise<Month> {
  const month = await emptyMonth();
  await importInto(month, OCTOBER);
  return month;
}

describe("a purchase register", () => {
  test("is imported into a sheet that is made for it, with its file, rows and hash in the evidence", async () => {
    const month = await emptyMonth();
    expect(month.port.grids.has(BOOKS_TABLE)).toBe(false);
    const outcome = await importInto(month, OCTOBER);
    expect(countsText(outcome)).toBe("3 read, 3 new, 0 changed, 0 unchanged, 0 refused");
    expect(outcome.message).toBe(
      "Purchases.csv, purchase register: 3 read, 3 new, 0 changed, 0 unchanged, 0 refused; 0 gone, of Oct-25.",
    );
    expect(parseBookedRows(month)[1]).toMatchObject({
      ...{ supplierGstin: "29AAGCB7383J1Z4", documentType: "INV", documentNumber: "B-2" },
      ...{ documentDate: "2025-10-06", postingDate: "2025-10-06", period: "2025-10", status: "Booked" },
      ...{ taxable: 200000, igst: 36000, invoiceValue: undefined, homeGstin: OWN_GSTIN, occurrence: 1 },
      ...{ voucherNumber: "P/2", register: "Purchases.csv", sourceFile: "Purchases.csv", sourceRows: "3" },
    });
    const entry = log(month).find(({ event }) => event === "IMPORT");
    expect(entry).toMatchObject({ document: "Purchases.csv", asked: "import Books" });
    expect(entry?.sourceFileHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await verify(month.at("2025-11-12"))).faults).toEqual([]);
  });

  test("imported twice changes no booking and no setting", async () => {
    const month = await octoberBooked();
    const before = [content(month, BOOKS_TABLE), settings(month)];
    const outcome = await importInto(month, OCTOBER);
    expect(countsText(outcome)).toBe("3 read, 0 new, 0 changed, 3 unchanged, 0 refused");
    expect([content(month, BOOKS_TABLE), settings(month)]).toEqual(before);
    expect(outcome.faults).toEqual((await importInto(await emptyMonth(), OCTOBER)).faults);
  });

  test("that is newer adds, changes, and marks what is gone, and says which values were there before", async () => {
    const month = await octoberBooked();
    const outcome = await importInto(
      month,
      [
        { ...OCTOBER[0], number: "B-1", voucher: "P/1" },
        { number: "B-2", date: "06-10-2025", voucher: "P/2", taxable: "2100.00", igst: "378.00" },
        { number: "B-4", date: "21-10-2025", voucher: "P/4" },
      ],
      { name: "Purchases (2).csv" },
    );
    expect(countsText(outcome)).toBe("3 read, 1 new, 1 changed, 1 unchanged, 0 refused");
    expect(booked(month)).toEqual(["B-1 Booked 1000", "B-2 Booked 2100", "B-3 Gone 3000", "B-4 Booked 1000"]);
    expect(parseBookedRows(month).map(({ register }) => register)).toEqual(Array(4).fill("Purchases.csv"));
    expect(outcome.faults.map(({ code, sentence }) => `${code} ${sentence}`)).toEqual(
      expect.arrayContaining([
        "GONE_FROM_FILE The invoice B-3 of 20-Oct-2025 of 29AAGCB7383J1Z4 is no longer in the register Purchases.csv.",
        "BOOKING_CHANGED The invoice B-2 of 06-Oct-2025 of 29AAGCB7383J1Z4: before Taxable value 2,000.00; Integrated tax 360.00; now Taxable value 2,100.00; Integrated tax 378.00.",
      ]),
    );
    expect(
      log(month).filter(({ asked, event }) => asked === "import Books" && event === "NOTE"),
    ).toMatchObject([
      { document: "29AAGCB7383J1Z4 B-2", before: "Taxable value 2,000.00; Integrated tax 360.00" },
      { document: "29AAGCB7383J1Z4 B-3", before: "Booked", after: "Gone" },
    ]);
    expect((await verify(month.at("2025-11-12"))).faults).toEqual([]);
  });

  test("has a booking back that was gone", async () => {
    const month = await octoberBooked();
    await importInto(month, OCTOBER.slice(0, 2));
    expect(booked(month)).toContain("B-3 Gone 3000");
    const outcome = await importInto(month, OCTOBER);
    expect(booked(month)).toContain("B-3 Booked 3000");
    expect(outcome.faults.map(({ sentence }) => sentence).join()).toContain("is in the register again");
  });

  test.each<[string, readonly Line[], RegisterChoice & { name?: string }, string[]]>([
    ["of another month", [{ number: "B-9", date: "05-11-2025" }], {}, []],
    [
      "of another month, with one bill of the month before",
      [...Array(9).keys()]
        .map((n): Line => ({ number: `N-${n}`, date: "05-11-2025" }))
        .concat({ number: "B-1", date: "05-10-2025", posted: "03-11-2025", voucher: "P/1" }),
      {},
      [],
    ],
    [
      "of another branch, with none of the bookings",
      [{ number: "C-1" }, { number: "C-2" }],
      { name: "Pune.csv" },
      [],
    ],
    ["of the same month, as newer file by its bookings", OCTOBER.slice(0, 2), { name: "New.csv" }, ["B-3"]],
    [
      "with too few of the bookings to be the same register",
      [OCTOBER[0] ?? { number: "" }],
      { name: "New.csv" },
      [],
    ],
    [
      "that the user says replaces it",
      [{ number: "C-1" }],
      { name: "New.csv", replaces: "Purchases.csv" },
      ["B-1", "B-2", "B-3"],
    ],
    ["that the user says is another one", OCTOBER.slice(0, 2), { name: "New.csv", replaces: "" }, []],
  ])("%s marks only what it covers as gone", async (_, lines, choice, expected) => {
    const month = await octoberBooked();
    await importInto(month, lines, choice);
    const gone = parseBookedRows(month).filter(({ status }) => status === "Gone");
    expect(gone.map(({ documentNumber }) => documentNumber)).toEqual(expected);
  });

  test("that has other bookings of the same month says that they stay", async () => {
    const month = await octoberBooked();
    const outcome = await importInto(month, [{ number: "C-1" }], { name: "Pune.csv" });
    expect(outcome.faults.find(({ place }) => place === "Purchases.csv")?.sentence).toBe(
      "3 bookings of Oct-25 from the register Purchases.csv stay as they are: the file has none of them, so it was taken for another register.",
    );
  });

  test("with a document booked twice has two bookings, and knows each of them again", async () => {
    const month = await emptyMonth();
    const others = [...Array(12).keys()].map((n): Line => ({
      number: `X${n * 7}/25`,
      voucher: `P/${n + 10}`,
    }));
    const twice: Line[] = [{ number: "B-1", voucher: "P/1" }, ...others, { number: "B-1", voucher: "P/30" }];
    const ofB1 = () =>
      parseBookedRows(month)
        .filter(({ documentNumber }) => documentNumber === "B-1")
        .map(({ occurrence, voucherNumber, status }) => `${occurrence} ${voucherNumber} ${status}`);
    await importInto(month, twice);
    expect(ofB1()).toEqual(["1 P/1 Booked", "2 P/30 Booked"]);
    expect(countsText(await importInto(month, [...twice].reverse()))).toContain("14 unchanged");
    await importInto(month, twice.slice(1));
    expect(ofB1()).toEqual(["1 P/1 Gone", "2 P/30 Booked"]);
    // New values are those of the booking that is there, not of the one that is gone.
    const changed = await importInto(month, [...others, { number: "B-1", voucher: "P/31", igst: "90.00" }]);
    expect(countsText(changed)).toBe("13 read, 0 new, 1 changed, 12 unchanged, 0 refused");
    expect(ofB1()).toEqual(["1 P/1 Gone", "2 P/31 Booked"]);
  });

  test("to which a booking was moved from another month says when it is gone there", async () => {
    const month = await octoberBooked();
    const november: Line[] = [7, 8, 9].map((day) => ({ number: `N-${day}`, date: `0${day}-11-2025` }));
    const moved = { ...OCTOBER[2], posted: "03-11-2025" } as Line;
    await importInto(month, [moved, ...november], { name: "November.csv" });
    await importInto(month, OCTOBER.slice(0, 2));
    expect(booked(month)).toContain("B-3 Booked 3000");
    await importInto(month, november, { name: "November (1).csv" });
    expect(booked(month)).toContain("B-3 Gone 3000");
  });

  test("has its refused rows named with the reason, and in a file", async () => {
    const month = await emptyMonth();
    const outcome = await importInto(month, [
      ...OCTOBER,
      { number: "B-4", gstin: "29AAGCB7383" },
      { number: "B-5", date: "31-02-2025" },
      { number: "B-6", taxable: "abc" },
    ]);
    expect(countsText(outcome)).toBe("6 read, 3 new, 0 changed, 0 unchanged, 3 refused");
    expect(outcome.faults.filter(({ code }) => code === "ROW_REFUSED").map(({ place }) => place)).toEqual([
      "row 5",
      "row 6",
      "row 7",
    ]);
    expect(outcome.files?.[0]?.name).toBe("Purchases.csv.refused.csv");
    expect(outcome.files?.[0]?.text.split("\n")).toHaveLength(5);
  });

  test.each<[string, readonly Line[], string, string]>([
    [
      "of another registration",
      [{ number: "B-1", home: "29AAGCB7383J1Z4" }],
      "OTHER_GSTIN",
      "booked in the registration",
    ],
    ["without rows", [], "UNKNOWN_FILE", "no rows"],
  ])("%s is refused whole, and nothing is changed", async (_, lines, code, words) => {
    const month = await emptyMonth();
    const before = month.port.applied.length;
    const outcome = await importInto(month, lines);
    expect(outcome.done).toBe(false);
    expect(codes(outcome)).toEqual([code]);
    expect(outcome.message).toContain(words);
    expect(outcome.faults[0]?.place).toBe("Purchases.csv");
    expect(month.port.applied.length).toBe(before);
  });

  test("with rows of another registration has these refused, and the others imported", async () => {
    const month = await emptyMonth();
    const outcome = await importInto(month, [
      { number: "B-1", home: OWN_GSTIN },
      { number: "B-2", home: "29AAGCB7383J1Z4" },
    ]);
    expect(booked(month)).toEqual(["B-1 Booked 1000"]);
    expect(outcome.faults.find(({ place }) => place === "row 3")?.sentence).toContain("29AAGCB7383J1Z4");
  });

  test.each(["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "\u0000B\u0007", "x".repeat(60)])(
    "with a supplier called %j and a voucher of that text has them as text, the same when read again",
    async (hostile) => {
      const month = await emptyMonth();
      const lines: Line[] = [{ number: "B-1", name: hostile, voucher: hostile }, { number: "B-2" }];
      await importInto(month, lines);
      expect(countsText(await importInto(month, lines))).toContain("2 unchanged");
      expect((await verify(month.at("2025-11-12"))).faults).toEqual([]);
    },
  );
});

/** The settings without the head of the evidence. */
function settings(month: Month): string[] {
  return content(month, SETTINGS_TABLE).filter((row) => !/Evidence (entries|head)/.test(row));
}

describe("columns that were picked", () => {
  const columns = { supplierGstin: [0], documentNumber: [5], documentDate: [3], taxable: [7], igst: [8] };

  test("are kept in the settings, and taken for the next file with the same headings", async () => {
    const month = await emptyMonth();
    await importInto(month, OCTOBER, { columns });
    expect(parseBookedRows(month).map(({ documentNumber }) => documentNumber)).toEqual(["P/1", "P/2", "P/3"]);
    expect(settings(month).join()).toContain(
      "Supplier GSTIN A; Document number F; Document date D; Taxable value H; IGST I",
    );
    await importInto(month, [{ number: "B-9", date: "05-11-2025", voucher: "P/9" }], {
      name: "November.csv",
    });
    expect(parseBookedRows(month).at(-1)?.documentNumber).toBe("P/9");
    expect((await verify(month.at("2025-11-12"))).faults).toEqual([]);
  });

  test("that were typed over in the settings to something else are not taken", async () => {
    const month = await emptyMonth();
    await importInto(month, OCTOBER, { columns });
    setRows(month, SETTINGS_TABLE, (rows) =>
      rows.map((cells) =>
        String(cells[0]).startsWith("Columns of register") ? [cells[0] ?? "", "all of them"] : cells,
      ),
    );
    await importInto(month, [{ number: "B-9", date: "05-11-2025", voucher: "P/9" }]);
    expect(parseBookedRows(month).at(-1)?.documentNumber).toBe("B-9");
  });
});

describe("a booking", () => {
  test.each<[string, Cell]>([
    ["Taxable value", 1],
    ["Integrated tax", ""],
    ["Integrated tax", "much"],
    ["Number", "B-99"],
    ["Date", 45900],
    ["Document", "Credit note"],
    ["Status", "Gone"],
    ["Entry", 2],
    ["File", "other.csv"],
    ["Fingerprint", ""],
  ])("of which %s is typed over with %j is put back, and that is logged", async (heading, typed) => {
    const month = await octoberBooked();
    const before = content(month, BOOKS_TABLE);
    const place = column(month, BOOKS_TABLE, heading);
    setRows(month, BOOKS_TABLE, (rows) =>
      rows.map((cells, row) => (row === 1 ? cells.map((one, at) => (at === place ? typed : one)) : cells)),
    );
    const outcome = await checkFacts(month.at("2025-11-12"));
    expect(content(month, BOOKS_TABLE)).toEqual(before);
    expect(outcome.faults.map(({ code }) => code)).toEqual(["FACT_CHANGED"]);
    expect(outcome.faults[0]?.sentence).toContain("The invoice B-2 of 06-Oct-2025");
    expect(outcome.faults[0]?.remedy).toContain("books");
    expect(log(month).at(-1)).toMatchObject({ event: "FACT_CHANGED", document: "29AAGCB7383J1Z4 B-2" });
  });

  test("whose row is deleted is put back", async () => {
    const month = await octoberBooked();
    const before = content(month, BOOKS_TABLE);
    setRows(month, BOOKS_TABLE, (rows) => rows.filter((_, row) => row !== 1));
    const outcome = await checkFacts(month.at("2025-11-12"));
    expect(content(month, BOOKS_TABLE)).toEqual(before);
    expect(outcome.faults[0]?.sentence).toBe(
      "The invoice B-2 of 06-Oct-2025 was deleted from Books by hand. It is put back.",
    );
  });

  test("whose row was copied or typed is removed", async () => {
    const month = await octoberBooked();
    const before = content(month, BOOKS_TABLE);
    setRows(month, BOOKS_TABLE, (rows) => [...rows, rows[0] ?? []]);
    expect(codes(await checkFacts(month.at("2025-11-12")))).toEqual(["FACT_CHANGED"]);
    expect(content(month, BOOKS_TABLE)).toEqual(before);
  });

  test("is there again after the sheet was deleted and repaired, and no register is imported meanwhile", async () => {
    const month = await octoberBooked();
    const before = content(month, BOOKS_TABLE);
    month.port.grids.delete(BOOKS_TABLE);
    expect(codes(await importInto(month, OCTOBER))).toEqual(["MISSING_SHEET"]);
    const outcome = await repair(month.at("2025-11-12"));
    expect(outcome.message).toContain("Books");
    expect(content(month, BOOKS_TABLE)).toEqual(before);
  });

  test("reads as its cells say", async () => {
    const month = await octoberBooked();
    expect(rowsOf(month, BOOKS_TABLE)).toHaveLength(3);
    expect(cell(month, BOOKS_TABLE, 0, "Document")).toBe("Invoice");
    expect(cell(month, BOOKS_TABLE, 0, "Value")).toBe("");
  });
});
