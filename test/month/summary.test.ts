/** The month on one page: every figure by an adder of its own, over the same records. */
import { describe, expect, test } from "@jest/globals";
import { rowKey } from "../../src/documents/identity";
import type { Paise } from "../../src/gst/money";
import { thePeriod } from "../../src/gst/period";
import { HEADS, type Tax } from "../../src/gst/tax";
import type { Gstr2aRecord } from "../../src/gstr2a/record";
import { bypassNow } from "../../src/gstr2b/itc";
import { availableItc, totalsOf } from "../../src/gstr2b/totals";
import type { PeriodRecord } from "../../src/gstr3b/record";
import { effectNow } from "../../src/ims/effect";
import { countsIn, type ImsRecord } from "../../src/ims/record";
import type { StepName } from "../../src/month/flow";
import { figureRows, listRows, stateLine } from "../../src/month/rows";
import { figureFields, listFields, monthLayouts, SUPPLIER_ROWS, TO_DO_ROWS } from "../../src/month/sheet";
import { monthSummary, type MonthFacts, type MonthSummary } from "../../src/month/summary";
import { writeRow } from "../../src/sheet/rows";
import { creditNote, factsOf, invoice, october, record } from "../checks/period";
import { NO_TAX } from "../../src/gst/tax";
import { fc, runs } from "../support/fast-check";
import { igst, OCTOBER, passing, say, testDocument } from "../support/month";

/** A plain sum, apart from the product's. */
const total = (taxes: Iterable<Tax>): number => {
  let sum = 0n;
  for (const tax of taxes) for (const head of HEADS) sum += BigInt(tax[head]);
  return Number(sum);
};

interface Given {
  readonly ims?: readonly ImsRecord[];
  readonly gstr2a?: readonly Gstr2aRecord[];
  readonly register?: readonly PeriodRecord[];
  readonly on?: string;
}

/** @param isGenerated is there a GSTR-2B of the period that is up to date? */
function factsFor(given: Given, isGenerated: boolean): MonthFacts {
  const facts = factsOf(given);
  const lines = isGenerated ? facts.statement.lines : undefined;
  const { period, gstr2a, ims, taxpayer, register, asOf } = facts;
  return { period, gstr2a, ims, lines, taxpayer, register, asOf, checks: undefined };
}

const summaryOf = (given: Given, isGenerated = true) => monthSummary(factsFor(given, isGenerated));
const step = (month: MonthSummary, name: StepName) => month.steps.find((one) => one.name === name);
const rupees = (month: MonthSummary): Record<string, number> =>
  Object.fromEntries(month.steps.map(({ name, amount }) => [name, amount / 100]));

const accepted = say({ action: "Accept" });
const rejected = say({ action: "Reject" });
const pending = say({ action: "Pending" });
const filed = { filingStatus: "Filed" } as const;
const reverse = passing(
  testDocument("Invoice", "RC-1", "2025-10-05", { tax: igst(180), reverseCharge: true, ...filed }),
);
const reversal = passing(
  testDocument("Invoice", "S-1", "2025-10-05", { tax: igst(70), ...filed }),
  "Rule 37A",
);

describe("ITC of a month, step by step", () => {
  const ims = [
    record(invoice("A"), accepted),
    record(invoice("D", { tax: igst(500) })),
    record(invoice("P", { tax: igst(40) }), pending),
    record(invoice("R", { tax: igst(7) }), rejected),
    record(creditNote("C", { tax: igst(900) }), { ...accepted, reduction: "Yes", declared: igst(200) }),
  ];

  test("goes from all records over what is pending, rejected and not reduced to 4(A) and 4(C)", () => {
    expect(rupees(summaryOf({ ims, gstr2a: [reverse, reversal] }))).toEqual({
      "All IMS records, if accepted": 18_000 + 500 + 40 + 7 - 900,
      Pending: -40,
      Rejected: -7,
      "Reduction not required": 700,
      "Not available or replaced": 0,
      "Outside the IMS": 180,
      "ITC available, 4(A)": 18_000 + 500 - 200 + 180,
      "Reversed, 4(B)(2)": -70,
      "Net ITC, 4(C)": 18_000 + 500 - 200 + 180 - 70,
    });
  });

  test("names how many documents make each step", () => {
    const { steps, ways } = summaryOf({ ims, gstr2a: [reverse, reversal] });
    expect(steps.map(({ documents }) => documents)).toEqual([5, 1, 1, 1, 0, 1, 4, 1, 0]);
    expect([...ways].map(([way, { documents }]) => [way, documents])).toEqual([
      ["Accepted", 2],
      ["Deemed accepted", 1],
      ["Pending", 1],
      ["Rejected", 1],
      ["Outside the IMS", 1],
    ]);
  });

  test("says what the statement does not make available, as time-barred", () => {
    const late = record(invoice("L", { documentDate: "2024-03-05" as never, tax: igst(60) }), {
      ...accepted,
      period2b: thePeriod("2024-10"),
    });
    const month = summaryOf({ ims: [late] });
    expect(step(month, "Not available or replaced")).toMatchObject({ amount: -6000, documents: 1 });
    expect(step(month, "ITC available, 4(A)")?.amount).toBe(0);
    expect(step(summaryOf({ ims: [late] }, false), "ITC available, 4(A)")?.amount).toBe(6000);
  });

  test("leaves out what is not filed, or of a later period", () => {
    const saved = record({ ...invoice("S"), filingStatus: "Saved" });
    const later = record(invoice("N"), { period2b: thePeriod("2025-11") });
    const open = { ...saved, filingStatus: "Saved" as const };
    expect(summaryOf({ ims: [open, later] }).steps.every(({ amount }) => amount === 0)).toBe(true);
  });

  test("of a filed month is that of its statement, whose records have left the IMS", () => {
    const facts = factsFor({ ims, gstr2a: [reverse, reversal] }, true);
    const before = monthSummary(facts);
    const after = monthSummary({ ...facts, ims: facts.ims.filter(({ action }) => action === "Pending") });
    expect(after.steps).toEqual(before.steps);
    expect(after.suppliers).toEqual(before.suppliers);
  });
});

describe("what is open", () => {
  test.each<[string, string, Partial<PeriodRecord>, string]>([
    ["before the due date", "2025-11-14", {}, "20-Nov-2025, 6 days left"],
    ["a day before it", "2025-11-19", {}, "20-Nov-2025, 1 day left"],
    ["on it", "2025-11-20", {}, "20-Nov-2025, today"],
    ["after it", "2025-11-23", {}, "20-Nov-2025, 3 days late"],
    ["once filed", "2025-11-23", { state: "Locked" }, "20-Nov-2025, filed"],
  ])("says %s how long GSTR-3B has", (_, on, more, text) => {
    const [due] = figureRows(summaryOf({ on, register: [{ ...october, ...more }] }));
    expect(due).toMatchObject({ figure: "GSTR-3B due", value: text });
  });

  test("counts records without an action with the ITC they would be deemed accepted for", () => {
    const ims = [record(invoice("A")), record(creditNote("C")), record(invoice("R"), rejected)];
    expect(summaryOf({ ims }).withoutAction).toEqual({ documents: 2, itc: 900_000 });
  });

  test("names what is pending and ends within thirty days, with the first day", () => {
    const old = record(testDocument("Credit note", "C", "2025-10-05", { tax: igst(90), ...filed }), pending);
    const month = summaryOf({ ims: [old, record(invoice("P"), pending)], on: "2025-11-25" });
    const until = factsOf({ ims: [old], on: "2025-11-25" }).ims[0]?.pendingUntil;
    expect(month.expiring).toEqual({ documents: 1, itc: -9000, first: until });
  });

  test("has checks only where they were run on what is shown", () => {
    const facts = factsFor({}, true);
    const value = (checks: MonthFacts["checks"]) => figureRows(monthSummary({ ...facts, checks }))[3];
    expect(value(undefined)).toMatchObject({ value: "not run since the last change", documents: undefined });
    expect(value({ failed: 2, acknowledged: 1 })).toMatchObject({
      value: "1 more acknowledged",
      documents: 2,
    });
    expect(value({ failed: 0, acknowledged: 0 })).toMatchObject({ value: "", documents: 0 });
  });

  test("has the seal of the last filed period", () => {
    const locked = (period: string, seal: string): PeriodRecord => ({
      ...{ ...october, period: thePeriod(period), state: "Locked", seal },
    });
    const register = [locked("2025-09", "b".repeat(64)), locked("2025-08", "a".repeat(64)), october];
    expect(figureRows(summaryOf({ register }))[5]?.value).toBe(`Sep-25, ${"b".repeat(16)}…`);
    expect(figureRows(summaryOf({}))[5]?.value).toBe("none yet");
  });
});

describe("suppliers and months", () => {
  const gstin = (number: number) => `29AAGCB${String(7000 + number)}J1Z4` as never;
  const ims = Array.from({ length: 13 }, (_, at) =>
    record(
      invoice(`S-${at}`, { supplierGstin: gstin(at), supplierName: `=Supplier ${at}`, tax: igst(100 + at) }),
      accepted,
    ),
  );

  test("are the ten with the most ITC, largest first, and all others in one row", () => {
    const { suppliers, otherSuppliers } = summaryOf({ ims });
    expect(suppliers.map(({ itc }) => itc / 100)).toEqual([112, 111, 110, 109, 108, 107, 106, 105, 104, 103]);
    expect(otherSuppliers).toEqual({ count: 3, documents: 3, itc: 30_300 });
  });

  test("are those of the financial year, the open month as it is now and not as once generated", () => {
    const september = { ...october, period: thePeriod("2025-09"), state: "Locked" as const, itc: igst(44) };
    const register = [september, { ...october, state: "Stale" as const, itc: igst(1) }];
    const { months } = summaryOf({ ims, register }, false);
    expect(months.map(({ period }) => period)).toEqual(
      ["04", "05", "06", "07", "08", "09", "10", "11", "12"]
        .map((month) => `2025-${month}`)
        .concat("2026-01", "2026-02", "2026-03"),
    );
    expect(months.map(({ itc }) => itc)).toEqual([
      ...Array.from({ length: 5 }, () => undefined),
      4400,
      137_800,
      ...Array.from({ length: 5 }, () => undefined),
    ]);
  });

  test("of an import without a GSTIN go by the name", () => {
    const bills = ["Oslo AS", "Bergen AS"].map((supplierName) =>
      passing(
        testDocument("Bill of entry", supplierName, "2025-10-05", {
          tax: igst(9),
          supplierGstin: "",
          supplierName,
          ...filed,
        }),
      ),
    );
    expect(
      listRows(summaryOf({ gstr2a: bills }))
        .slice(0, 3)
        .map(({ name }) => name),
    ).toEqual(["Bergen AS", "Oslo AS", ""]);
  });
});

describe("the sheet Month", () => {
  const many = Array.from({ length: 30 }, (_, at) => record(invoice(`I-${at}`), at % 2 ? accepted : pending));

  test.each<[string, Given]>([
    ["an empty month", {}],
    ["many records", { ims: many, gstr2a: [reverse, reversal] }],
  ])("has always the same rows, so that its charts keep their cells: %s", (_, given) => {
    const month = summaryOf(given);
    const [figures, lists] = [figureRows(month), listRows(month)];
    expect(figures).toHaveLength(21);
    expect(lists).toHaveLength(23);
    const { figures: layout, lists: listLayout } = monthLayouts;
    const bar = layout.charts?.[0]?.rows;
    expect(figures[TO_DO_ROWS]?.figure).toBe("All IMS records, if accepted");
    expect(figures.slice(bar?.first, (bar?.first ?? 0) + (bar?.count ?? 0)).map(({ part }) => part)).toEqual(
      Array.from({ length: 5 }, () => "Actions"),
    );
    expect(lists.slice(listLayout.charts?.[0]?.rows.first).map(({ list }) => list)).toEqual(
      Array.from({ length: 12 }, () => "Month"),
    );
    expect(lists[SUPPLIER_ROWS - 1]?.name).toMatch(/^all others: /);
  });

  test("has values only, and one cell for each column", () => {
    const month = summaryOf({ ims: many });
    const cells = [
      ...figureRows(month).map((row) => writeRow(figureFields, row)),
      ...listRows(month).map((row) => writeRow(listFields, row)),
    ];
    expect(new Set(cells.map(({ length }) => length))).toEqual(new Set([6, 4]));
    expect(cells.flat().every((cell) => typeof cell === "number" || typeof cell === "string")).toBe(true);
  });

  test("says of which time it is", () => {
    expect(stateLine(summaryOf({}))).toBe(
      "Oct-25 as of 14-Nov-2025 12:00: GSTR-2B generated, up to date. Actions after this time are not in it.",
    );
  });

  test("names a sheet with the rows of every figure", () => {
    const sheets = /^(?:IMS|GSTR-2A|GSTR-3B|Milaan|GSTR-2B Oct-25)(?:, |$)/;
    for (const { figure, rows } of figureRows(summaryOf({}))) {
      if (figure === "Last seal") continue;
      expect([figure, rows]).toEqual([figure, expect.stringMatching(sheets)]);
    }
  });
});

const head = fc.integer({ min: 0, max: 900_000_000 }).map((amount) => amount as Paise);
const tax = fc.record({ igst: head, cgst: head, sgst: head, cess: head });
const answer = fc.constantFrom("No action", "Accept", "Reject", "Pending" as const);
const kind = fc.constantFrom("Invoice", "Debit note", "Credit note" as const);
const anyRecord = fc.record({
  ...{ kind, tax, answer, declared: fc.option(tax, { nil: undefined }) },
  supplier: fc.integer({ min: 1, max: 14 }),
  period: fc.constantFrom("2025-08", "2025-10", "2025-11"),
  isBypassing: fc.boolean(),
});

test("whatever the records and actions, every sum of the page ties to the paisa", () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { maxLength: 40 }), fc.boolean(), (given, isGenerated) => {
      const documents = given.map((one, at) => ({
        ...one,
        document: testDocument(one.kind, `D-${at}`, "2025-08-01", {
          ...filed,
          ...{ tax: one.tax, supplierGstin: `29AAGCB${String(7000 + one.supplier)}J1Z4` as never },
          reverseCharge: one.isBypassing,
        }),
      }));
      const ims = documents
        .filter(({ isBypassing }) => !isBypassing)
        .map(({ document, answer: action, declared, period }) =>
          record(document, {
            ...say({ action, ...(action === "Accept" && declared ? { reduction: "Yes", declared } : {}) }),
            period2b: thePeriod(period),
          }),
        );
      const gstr2a = documents
        .filter(({ isBypassing }) => isBypassing)
        .map(({ document }) => passing(document));
      const facts = factsFor({ ims, gstr2a }, isGenerated);
      const month = monthSummary(facts);
      const amount = (name: StepName) => step(month, name)?.amount;
      // 4(A): that of the statement, else what the pane shows as answered now.
      const now = [
        ...facts.ims.filter((one) => countsIn(one, OCTOBER)).map(effectNow),
        ...facts.gstr2a
          .map((one) => bypassNow(one, OCTOBER))
          .map((itc) => (itc === "amendment" ? NO_TAX : itc)),
      ];
      const expected = facts.lines ? total([availableItc(totalsOf(facts.lines))]) : total(now);
      expect(amount("ITC available, 4(A)")).toBe(expected);
      const reversed = facts.lines ? total([totalsOf(facts.lines)["4(B)(2)"]]) : 0;
      expect(amount("Net ITC, 4(C)")).toBe(expected - reversed);
      const plain = (from: number, to: number) =>
        month.steps.slice(from, to).reduce((sum, one) => sum + one.amount, 0);
      expect(plain(0, 6)).toBe(expected);
      expect(plain(6, 8)).toBe(expected - reversed);
      const bySupplier = [...month.suppliers, month.otherSuppliers].reduce((sum, { itc }) => sum + itc, 0);
      expect(bySupplier).toBe(expected);
      const decided = [...month.ways].filter(([way]) => way !== "Outside the IMS");
      expect(decided.reduce((sum, [, { itc }]) => sum + itc, 0)).toBe(plain(0, 1));
      expect(month.months.find(({ period }) => period === OCTOBER)?.itc).toBe(expected);
      expect(new Set(facts.ims.map(rowKey)).size).toBe(facts.ims.length);
    }),
    { numRuns: runs(300) },
  );
});
