/** What must hold of any register that is imported over another, and of the rows of the Books sheet. */
import { describe, expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import type { BookedDocument } from "../../src/books/document";
import { bookedRow, bookingKey, type BookedRow } from "../../src/books/record";
import { booksFields } from "../../src/books/sheet";
import { coveredMonths, isWithin, showMonths } from "../../src/books/update/covered-months";
import { updateRegister, type NewRegister } from "../../src/books/update/update-register";
import { parseColumns, columnsText } from "../../src/books/mapping/remembered";
import { AMOUNT_FIELDS, KEY_FIELDS } from "../../src/books/mapping/fields";
import { pickColumn } from "../../src/books/mapping/given-columns";
import type { Blank } from "../../src/gst/blank";
import type { Day } from "../../src/gst/date";
import type { Paise } from "../../src/gst/money";
import { isFault } from "../../src/gst/fault";
import { thePeriod } from "../../src/gst/period";
import { writeRow } from "../../src/sheet/rows";
import { OWN_GSTIN, SUPPLIER } from "../support/month";

const money = fc.option(
  fc.integer({ min: 0, max: 1e15 }).map((paise) => paise as Paise),
  { nil: undefined },
);
const day = fc
  .record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) })
  .map(
    ({ month, day: of }) => `2025-${String(month).padStart(2, "0")}-${String(of).padStart(2, "0")}` as Day,
  );
const dayOrNone = fc.oneof(day, fc.constant("" as const));
const text = fc.string({ unit: "binary", maxLength: 300 });

/** Few numbers, so that documents meet again, and any text wherever a register has text. */
const document: fc.Arbitrary<BookedDocument> = fc.record({
  rows: fc
    .uniqueArray(fc.integer({ min: 1, max: 1_048_576 }), { minLength: 1, maxLength: 60 })
    .map((rows) => rows.sort((a, b) => a - b)),
  supplierGstin: fc.constantFrom(SUPPLIER, "", "not a GSTIN"),
  supplierName: fc.oneof(fc.constantFrom("Bhoomi", "Cauvery"), text),
  documentType: fc.constantFrom("INV", "CN", "DN"),
  documentNumber: fc.constantFrom("B-1", "B-2", "b-2", "B-3", "=1+1"),
  documentDate: dayOrNone,
  pos: fc.constantFrom("", "27", "29"),
  reverseCharge: fc.boolean(),
  ...{ taxable: money, igst: money, cgst: money, sgst: money, cess: money },
  ...{ invoiceValue: money, exempt: money, ineligible: money },
  eligibility: text,
  homeGstin: fc.constantFrom("", OWN_GSTIN),
  section: text,
  postingDate: dayOrNone,
  voucherNumber: fc.oneof(fc.constantFrom("", "P/1", "P/2"), text),
  originalNumber: text,
  originalDate: dayOrNone,
  portCode: fc.constantFrom("", "INBOM4"),
});

const file = fc.constantFrom("a.csv", "b.xlsx");

const register = fc
  .record({ documents: fc.array(document, { maxLength: 12 }), file })
  .map((given): NewRegister => ({ ...given, sheet: "S", home: OWN_GSTIN }));

const imported = (registers: readonly NewRegister[]) =>
  registers.reduce<readonly BookedRow[]>((rows, one) => updateRegister(rows, one).rows, []);

const holds = <T>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: 60 });

describe("any registers, one after the other", () => {
  const some = fc.array(register, { minLength: 1, maxLength: 3 });

  test("leave no two rows with one key", () => {
    holds(
      fc.property(some, (all) => {
        const keys = imported(all).map(bookingKey);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  test("have each document new, changed or unchanged, and the last imported again changes nothing", () => {
    holds(
      fc.property(some, (all) => {
        const [last] = all.slice(-1);
        if (!last) return;
        const first = updateRegister(imported(all.slice(0, -1)), last);
        expect(first.added.length + first.changed.length + first.unchanged).toBe(last.documents.length);
        const again = updateRegister(first.rows, last);
        expect([again.added, again.changed, again.gone]).toEqual([[], [], []]);
        expect(again.rows).toEqual(first.rows);
      }),
    );
  });

  test("mark as gone only what lies in the months of the newer file, and lose no row", () => {
    holds(
      fc.property(some, register, (all, newer) => {
        const before = imported(all);
        const { rows, gone, added, months } = updateRegister(before, newer);
        expect(rows.length).toBe(before.length + added.length);
        expect(gone.filter(({ period }) => !isWithin(period, months))).toEqual([]);
        const outside = before.filter(({ period }) => !isWithin(period, months));
        const now = new Map(rows.map((row) => [bookingKey(row), row]));
        for (const row of outside)
          expect(now.get(bookingKey(row))?.status).not.toBe(row.status === "Gone" ? "" : "Gone");
      }),
    );
  });
});

describe("a row of the Books sheet", () => {
  test("reads from its cells as it was written", () => {
    holds(
      fc.property(document, (given) => {
        const row = bookedRow(given, { register: "r", file: "f.csv", sheet: "S", home: OWN_GSTIN });
        const cells = writeRow(booksFields, row);
        let at = 0;
        for (const [key, field] of Object.entries(booksFields)) {
          const own = cells.slice(at, (at += field.columns.length));
          const value: unknown = field.read(own);
          expect(isFault(value) ? value : { [key]: value }).toEqual({ [key]: row[key as keyof BookedRow] });
        }
        expect(cells.every((cell) => String(cell).length <= 32_767)).toBe(true);
      }),
    );
  });
});

describe("columns kept for the next file", () => {
  test("read as they were written, whatever was picked", () => {
    const fields = [...KEY_FIELDS, ...AMOUNT_FIELDS];
    const picks = fc.array(fc.tuple(fc.integer({ min: 0, max: 999 }), fc.constantFrom(...fields)), {
      minLength: 1,
      maxLength: 30,
    });
    holds(
      fc.property(picks, (all) => {
        const columns = all.reduce((before, [column, field]) => pickColumn(before, column, field), {});
        expect(parseColumns(columnsText(columns))).toEqual(columns);
        expect(Object.values(columns).flat()).toHaveLength(new Set(Object.values(columns).flat()).size);
      }),
    );
  });

  test.each([
    "",
    "Supplier GSTIN",
    "GSTIN of nobody B",
    "Taxable value A+",
    "Taxable value ZZZ",
    "x".repeat(70),
  ])("are not read from %j", (typed) => {
    expect(parseColumns(typed)).toBeUndefined();
  });
});

describe("the months of a register", () => {
  const row = (posted: string, dated = posted) => ({
    postingDate: posted as Day | Blank,
    period: thePeriod((posted || dated).slice(0, 7)),
  });
  const times = <T>(count: number, of: T): T[] => Array<T>(count).fill(of);

  test.each<[string, ReturnType<typeof row>[], string]>([
    ["of one month", times(3, row("2025-10-05")), "Oct-25"],
    [
      "of a quarter with few bookings in one month",
      [...times(30, row("2025-10-05")), ...times(2, row("2025-11-05")), ...times(30, row("2025-12-05"))],
      "Oct-25 to Dec-25",
    ],
    ["with one wrong date among many", [...times(40, row("2025-10-05")), row("2018-10-05")], "Oct-25"],
    [
      "by documents' dates, with late bills",
      [...times(20, row("", "2025-10-05")), ...times(3, row("", "2025-08-05"))],
      "Oct-25",
    ],
  ])("%s", (_, rows, expected) => {
    const months = coveredMonths(rows);
    expect(months && showMonths(months)).toBe(expected);
  });

  test("are not known without dates", () => {
    expect(coveredMonths([{ postingDate: "", period: "" }])).toBeUndefined();
  });
});
