/** The reconciliation from the sheets: its rows, its totals, and verdicts that outlive what happens to the register. */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { verify } from "../../src/actions/audit/verify";
import { importBooks } from "../../src/actions/imports/books";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import type { Decision } from "../../src/actions/statement/decide";
import { reconcile } from "../../src/actions/statement/reconcile";
import { checkSync } from "../../src/actions/statement/sync-check";
import { BOOKS_TABLE } from "../../src/books/table";
import { booksFields } from "../../src/books/sheet";
import type { VerdictData } from "../../src/evidence/verdict-data";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { gstr2bFields, gstr2bTable } from "../../src/gstr2b/sheet";
import { thePeriod } from "../../src/gst/period";
import { totalTax } from "../../src/gst/tax";
import type { ReconcileRow } from "../../src/reconcile/row";
import { reconcileFields, reconcileTotalFields } from "../../src/reconcile/sheet";
import { RECONCILE_TABLE, RECONCILE_TOTALS_TABLE } from "../../src/reconcile/tables";
import type { Fields } from "../../src/sheet/field";
import { readRows } from "../../src/sheet/rows";
import { differenceFields } from "../../src/sync-check/sheet";
import { SYNC_TABLE } from "../../src/sync-check/tables";
import {
  AGAIN,
  codes,
  emptyMonth,
  igst,
  NOVEMBER,
  OCTOBER,
  say,
  SUPPLIER,
  testDocument,
  type Month,
} from "../support/month";
import { registerFile, type Line } from "../support/registers";

const ON = "2025-11-14";
const DECEMBER = thePeriod("2025-12");

/** In the returns: B-1 to B-5 and the credit note CN-1, filed; S-9 only saved. */
const REPORTED: readonly (readonly [number: string, day: string, taxable: number, tax: number])[] = [
  ["B-1", "2025-10-05", 1000, 180],
  ["B-2", "2025-10-06", 2000, 360],
  ["B-3", "2025-10-07", 3000, 540],
  ["B-4", "2025-10-08", 4000, 720],
  ["B-5", "2025-10-20", 5000, 900],
];

const LINES: readonly Line[] = [
  { number: "B-1", date: "05-10-2025", voucher: "P/1" },
  // Another number, the same amounts: a suggestion.
  { number: "4711", date: "06-10-2025", voucher: "P/2", taxable: "2000.00", igst: "360.00" },
  // The tax is booked too low.
  { number: "B-3", date: "07-10-2025", voucher: "P/3", taxable: "3000.00", igst: "504.00" },
  {
    number: "B-4",
    date: "08-10-2025",
    posted: "03-11-2025",
    voucher: "P/4",
    taxable: "4000.00",
    igst: "720.00",
  },
  { number: "ZX-77", date: "25-10-2025", voucher: "P/6", taxable: "7110.00", igst: "1279.80" },
];

async function october(lines: readonly Line[] = LINES): Promise<Month> {
  const month = await emptyMonth();
  for (const [number, day, taxable, tax] of REPORTED)
    await saveDocument(month.at("2025-11-05"), invoice(number, day, taxable, tax), "Monthly");
  const note = { taxableValue: igst(500).igst, value: igst(590).igst, tax: igst(90) };
  await saveDocument(
    month.at("2025-11-05"),
    testDocument("Credit note", "CN-1", "2025-10-22", note),
    "Monthly",
  );
  const of = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
  await fileSupplierReturn(month.at("2025-11-10"), of, "Monthly");
  await importBooks(month.at("2025-11-13"), registerFile(lines));
  await generate2b(month.at(ON), OCTOBER, AGAIN);
  return month;
}

function invoice(number: string, day: string, taxable: number, tax: number) {
  return testDocument("Invoice", number, day, {
    ...{ taxableValue: igst(taxable).igst, value: igst(taxable + tax).igst, tax: igst(tax) },
  });
}

function recordsIn<R extends object>({ port }: Month, table: string, fields: Fields<R>): R[] {
  const grid = port.grids.get(table);
  return grid ? readRows(fields, grid).rows.map(({ record }) => record) : [];
}

const rowsOf = (month: Month) => recordsIn(month, RECONCILE_TABLE, reconcileFields);

function rowOf(month: Month, number: string): ReconcileRow {
  const found = rowsOf(month).find((row) => row.bookedNumber === number || row.documentNumber === number);
  if (!found) throw new Error(`no row of ${number}`);
  return found;
}

/** What the rows come to, and what the Books and GSTR-2B sheets come to: added here, without the product's sums. */
function expectTies(month: Month, period = OCTOBER): void {
  const rows = rowsOf(month);
  const books = recordsIn(month, BOOKS_TABLE, booksFields).filter(
    (row) => row.status === "Booked" && row.period === period,
  );
  const lines = recordsIn(month, gstr2bTable(period), gstr2bFields);
  const add = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
  const booked = add(
    books.map(
      ({ documentType, ...row }) =>
        (documentType === "CN" ? -1 : 1) *
        ((row.igst ?? 0) + (row.cgst ?? 0) + (row.sgst ?? 0) + (row.cess ?? 0)),
    ),
  );
  const available = lines.filter(({ part }) => part === "available");
  const table = available.filter(({ heading }) => heading === "4(A)(5)");
  expect(add(rows.map((row) => row.bookedNow))).toBe(booked);
  expect(add(rows.map((row) => row.inStatement))).toBe(add(available.map(({ itc }) => totalTax(itc))));
  expect(add(rows.map((row) => row.inTable4a5))).toBe(add(table.map(({ itc }) => totalTax(itc))));
  const totals = recordsIn(month, RECONCILE_TOTALS_TABLE, reconcileTotalFields);
  expect(totals.at(-1)).toMatchObject({ status: "Books and GSTR-2B", ties: true, period });
}

async function decide(month: Month, verdict: VerdictData, more: Partial<Decision> & { actor?: string } = {}) {
  const { reason = "", actor = "Asha" } = more;
  return reconcile({ ...month.at(ON), actor }, OCTOBER, [{ verdict, reason }]);
}

const link = (row: ReconcileRow): VerdictData => ({
  ...{ is: "linked", by: "pair", bookings: row.bookings, documents: row.documents },
});
const part = (row: ReconcileRow): VerdictData => ({
  ...{ is: "apart", bookings: row.bookings, documents: row.documents },
});

describe("a reconciliation", () => {
  test("gives every booking of the month and every line of GSTR-2B one row with its status, and ties", async () => {
    const month = await october();
    const outcome = await reconcile(month.at(ON), OCTOBER);
    expect(outcome.message).toBe(
      "Reconciliation of Oct-25: 1 agrees, 2 to look at, 1 row with ₹ 1,279.80 booked and not in GSTR-2B; every total ties.",
    );
    expect(
      rowsOf(month).map((row) => [row.bookedNumber, row.documentNumber, row.status, row.credit]),
    ).toEqual([
      ["B-1", "B-1", "Exact", 18_000],
      ["4711", "B-2", "Suggested", 36_000],
      ["B-3", "B-3", "Mismatch", 54_000],
      ["", "B-5", "Not in the books", 90_000],
      ["", "CN-1", "Not in the books", -9_000],
      ["ZX-77", "", "Not in GSTR-2B", 127_980],
      ["B-4", "B-4", "Booked in a later month", 72_000],
    ]);
    expectTies(month);
    expect((await verify(month.at(ON))).faults).toEqual([]);
  });

  test("suggests what to do in the IMS, with the reason", async () => {
    const month = await october();
    await reconcile(month.at(ON), OCTOBER);
    await decide(month, link(rowOf(month, "B-3")));
    const suggested = rowsOf(month)
      .filter(({ suggestion }) => suggestion !== "")
      .map(({ documentNumber, suggestion, suggestedWhy }) => [documentNumber, suggestion, suggestedWhy]);
    expect(suggested).toEqual([
      ["B-1", "Accept", "Booked and reported with the same figures."],
      ["B-3", "Pending", "Figures differ: booked ₹ 504.00, in GSTR-2B ₹ 540.00."],
      ["B-5", "Ask the supplier", "Not in the books."],
      ["CN-1", "Ask the supplier", "Not in the books."],
      ["B-4", "Pending", "Booked in Nov-25, after the period."],
    ]);
  });

  test("suggests nothing that is answered so already, and says what an own action keeps out of GSTR-2B", async () => {
    const month = await october();
    await answer(month.at(ON), [
      { ...month.find("B-1"), answer: say({ action: "Accept" }) },
      { ...month.find("B-4"), answer: say({ action: "Pending" }) },
    ]);
    await generate2b(month.at(ON), OCTOBER, AGAIN);
    await reconcile(month.at(ON), OCTOBER);
    expect(rowOf(month, "B-1")).toMatchObject({ status: "Exact", suggestion: "" });
    expect(rowOf(month, "B-4")).toMatchObject({ status: "Rejected or pending in IMS", suggestion: "" });
    expectTies(month);
  });

  test("suggests nothing for a booking of several documents of which one was rejected, whose answer stays", async () => {
    const month = await october([
      { number: "B-2/B-3", date: "07-10-2025", taxable: "5000.00", igst: "900.00" },
      ...LINES.filter(({ number }) => number === "B-1"),
    ]);
    await reconcile(month.at(ON), OCTOBER);
    const group = rowOf(month, "B-2/B-3");
    expect(group.documents).toHaveLength(2);
    await decide(month, { ...link(group), by: "split" } as VerdictData);
    expect(rowOf(month, "B-2/B-3")).toMatchObject({
      ...{ status: "Matched", suggestion: "Accept" },
      reason: expect.stringMatching(/^A person put them together\./),
    });
    await answer(month.at(ON), [
      { ...month.find("B-3"), answer: say({ action: "Reject", remarks: "not received" }) },
    ]);
    await generate2b(month.at(ON), OCTOBER, AGAIN);
    await reconcile(month.at(ON), OCTOBER);
    expect(rowOf(month, "B-2/B-3")).toMatchObject({ status: "Mismatch", suggestion: "", suggestedWhy: "" });
    expectTies(month);
  });

  test("is refused without a GSTR-2B, with one that is out of date, and without books", async () => {
    const month = await emptyMonth();
    await saveDocument(month.at("2025-11-05"), invoice("B-1", "2025-10-05", 1000, 180), "Monthly");
    const of = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
    await fileSupplierReturn(month.at("2025-11-10"), of, "Monthly");
    expect(codes(await reconcile(month.at(ON), OCTOBER))).toEqual(["NO_2B"]);
    await generate2b(month.at(ON), OCTOBER);
    expect(codes(await reconcile(month.at(ON), OCTOBER))).toEqual(["NO_BOOKS"]);
    await importBooks(month.at("2025-11-13"), registerFile(LINES));
    await answer(month.at(ON), [{ ...month.find("B-1"), answer: say({ action: "Pending" }) }]);
    expect(await reconcile(month.at(ON), OCTOBER)).toMatchObject({
      done: false,
      faults: [{ code: "STALE_2B", remedy: "Generate it again, then reconcile." }],
    });
    expect(rowsOf(month)).toEqual([]);
  });

  test("takes a GSTR-2B without documents, and a month without bookings", async () => {
    const month = await emptyMonth();
    await importBooks(month.at("2025-11-13"), registerFile([{ number: "N-1", date: "03-11-2025" }]));
    await generate2b(month.at(ON), OCTOBER);
    await reconcile(month.at(ON), OCTOBER);
    expect(rowsOf(month)).toEqual([]);
    expectTies(month);
  });

  test("says of which GSTR-2B it is: version and seal", async () => {
    const month = await october();
    await generate2b(month.at(ON), OCTOBER);
    await reconcile(month.at(ON), OCTOBER);
    const stamp = recordsIn(month, RECONCILE_TOTALS_TABLE, reconcileTotalFields).at(-1);
    const entry = recordsIn(month, EVIDENCE_TABLE, evidenceFields).at(-1);
    expect(stamp).toMatchObject({ version: 2, seal: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(JSON.parse(entry?.data ?? "")).toEqual({ version: 2, seal: stamp?.seal });
    expect(entry).toMatchObject({ event: "RECONCILED", asked: "reconcile GSTR-2B v2", period: OCTOBER });
  });

  test("of the next month has what is still open, and no more of what is settled", async () => {
    const month = await october();
    await reconcile(month.at(ON), OCTOBER);
    await file3b(month.at("2025-11-20"), OCTOBER);
    await generate2b(month.at("2025-12-14"), NOVEMBER);
    await reconcile(month.at("2025-12-14"), NOVEMBER);
    expect(rowsOf(month).map((row) => [row.bookedNumber, row.documentNumber, row.status])).toEqual([
      ["4711", "B-2", "Suggested"],
      ["B-3", "B-3", "Mismatch"],
      ["", "B-5", "Not in the books"],
      ["", "CN-1", "Not in the books"],
      ["ZX-77", "", "Not in GSTR-2B"],
      ["B-4", "B-4", "In an earlier GSTR-2B"],
    ]);
    expectTies(month, NOVEMBER);
  });

  test("of a filed period can be run again, and suggests nothing there", async () => {
    const month = await october();
    await file3b(month.at("2025-11-20"), OCTOBER);
    await reconcile(month.at("2025-11-21"), OCTOBER);
    expect(rowsOf(month).map(({ suggestion }) => suggestion)).toEqual(rowsOf(month).map(() => ""));
    expect(rowOf(month, "B-1").status).toBe("Exact");
    expectTies(month);
  });
});

describe("a pending document of October in the reconciliation of November", () => {
  async function november(lines: readonly Line[]): Promise<Month> {
    const month = await october(lines);
    await answer(month.at(ON), [{ ...month.find("B-4"), answer: say({ action: "Pending" }) }]);
    await generate2b(month.at(ON), OCTOBER, AGAIN);
    await file3b(month.at("2025-11-20"), OCTOBER);
    await generate2b(month.at("2025-12-14"), NOVEMBER, AGAIN);
    await reconcile(month.at("2025-12-14"), NOVEMBER);
    return month;
  }
  const booked = (more: Partial<Line>): Line => ({
    ...{ number: "B-4", date: "08-10-2025", posted: "03-11-2025", taxable: "4000.00", igst: "720.00" },
    ...more,
  });
  const suggestedOf = (month: Month) => {
    const { suggestion, suggestedWhy } = rowOf(month, "B-4");
    return suggestion === "" ? "" : `${suggestion}: ${suggestedWhy}`;
  };

  test("is to be accepted once it is booked with the same figures", async () => {
    const month = await november([booked({})]);
    expect(rowOf(month, "B-4").status).toBe("Rejected or pending in IMS");
    expect(suggestedOf(month)).toBe("Accept: Booked in Nov-25, with the same figures.");
    expectTies(month, NOVEMBER);
  });

  test.each<[string, Partial<Line>]>([
    ["it is booked with other figures", { igst: "702.00" }],
    ["it was booked in October, because it is pending for another reason", { posted: "08-10-2025" }],
    ["it is booked in December", { posted: "03-12-2025" }],
  ])("stays as it is where %s", async (_where, more) => {
    const month = await november([booked(more)]);
    expect(suggestedOf(month)).toBe("");
  });
});

describe("a reconciliation of a quarter", () => {
  test("counts the bookings of all its three months as booked in the period, and hides none of them", async () => {
    const month = await emptyMonth("2025-12", "Quarterly");
    await saveDocument(month.at("2025-11-05"), invoice("B-1", "2025-10-05", 1000, 180), "Monthly");
    const of = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
    await fileSupplierReturn(month.at("2025-11-10"), of, "Monthly");
    const lines = [
      { number: "B-1", date: "05-10-2025" },
      { number: "ZX-1", date: "06-10-2025", taxable: "500.00", igst: "90.00" },
      { number: "QY-2", date: "07-11-2025", taxable: "700.00", igst: "126.00" },
      { number: "WV-3", date: "08-12-2025", taxable: "900.00", igst: "162.00" },
      { number: "UT-4", date: "08-01-2026", taxable: "5000.00", igst: "900.00" },
    ];
    await importBooks(month.at("2026-01-13"), registerFile(lines));
    await generate2b(month.at("2026-01-14"), DECEMBER, AGAIN);
    await reconcile(month.at("2026-01-14"), DECEMBER);
    expect(rowsOf(month).map((row) => [row.bookedNumber, row.status, row.bookedNow])).toEqual([
      ["B-1", "Exact", 18_000],
      ["WV-3", "Not in GSTR-2B", 16_200],
      ["QY-2", "Not in GSTR-2B", 12_600],
      ["ZX-1", "Not in GSTR-2B", 9_000],
    ]);
    expect(recordsIn(month, RECONCILE_TOTALS_TABLE, reconcileTotalFields).at(-1)).toMatchObject({
      ...{ status: "Books and GSTR-2B", ties: true, bookedNow: 55_800, inStatement: 18_000 },
    });
  });

  test("is one in the sync check too: what is booked in its first month and in no GSTR-2B is a difference", async () => {
    const month = await emptyMonth("2025-12", "Quarterly");
    await importBooks(month.at("2026-01-13"), registerFile([{ number: "ZX-1", date: "06-10-2025" }]));
    await generate2b(month.at("2026-01-14"), DECEMBER, AGAIN);
    await checkSync(month.at("2026-01-14"), DECEMBER);
    const found = recordsIn(month, SYNC_TABLE, differenceFields);
    expect(found.map(({ border, documentNumber }) => [border, documentNumber])).toEqual([
      ["Books to GSTR-2B", "ZX-1"],
    ]);
  });
});

describe("a verdict", () => {
  test("accepts a suggested pair, and the sync check and the checks go by it", async () => {
    const month = await october();
    await reconcile(month.at(ON), OCTOBER);
    const outcome = await decide(month, link(rowOf(month, "B-2")));
    expect(outcome).toMatchObject({ done: true, faults: [] });
    expect(rowOf(month, "B-2")).toMatchObject({
      ...{ bookedNumber: "4711", status: "Matched", verdict: "Pair", reviewer: "Asha, 14-Nov-2025" },
      probability: undefined,
    });
    expectTies(month);
    await checkSync(month.at(ON), OCTOBER);
    const differences = recordsIn(month, SYNC_TABLE, differenceFields).filter(
      ({ border }) => border === "Books to GSTR-2B",
    );
    expect(differences.map(({ documentNumber }) => documentNumber)).not.toContain("B-2");
    expect((await verify(month.at(ON))).faults).toEqual([]);
  });

  test("parts a pair, which is then open on both sides", async () => {
    const month = await october();
    await reconcile(month.at(ON), OCTOBER);
    await decide(month, part(rowOf(month, "B-2")), { reason: "two deliveries" });
    const open = { verdict: "Not the same", remark: "two deliveries" };
    expect(rowOf(month, "B-2")).toMatchObject({ ...open, status: "Not in the books", bookedNumber: "" });
    expect(rowOf(month, "4711")).toMatchObject({ ...open, status: "Not in GSTR-2B", documentNumber: "" });
    expectTies(month);
  });

  test("links by hand what the matcher does not, of several documents too, and never without a reason", async () => {
    const month = await october();
    await reconcile(month.at(ON), OCTOBER);
    const verdict: VerdictData = {
      ...{ is: "linked", by: "hand", bookings: rowOf(month, "ZX-77").bookings },
      documents: [...rowOf(month, "B-5").documents, ...rowOf(month, "CN-1").documents],
    };
    expect(codes(await decide(month, verdict))).toEqual(["BAD_VALUE"]);
    await decide(month, verdict, { reason: "one delivery, billed in two" });
    expect(rowOf(month, "ZX-77")).toMatchObject({
      ...{ documentNumber: "B-5, CN-1", verdict: "By hand", status: "Mismatch" },
      ...{ itc: igst(810), booked: igst(1279.8), difference: igst(-469.8) },
    });
    expectTies(month);
  });

  test("is taken back, and what it had replaced counts again", async () => {
    const month = await october();
    await reconcile(month.at(ON), OCTOBER);
    const pair = rowOf(month, "B-2");
    await decide(month, link(pair));
    await decide(month, part(pair));
    const { entry } = rowOf(month, "B-2");
    await decide(month, { is: "taken back", entry });
    expect(rowOf(month, "B-2")).toMatchObject({ bookedNumber: "4711", verdict: "Pair" });
    expect(codes(await decide(month, { is: "taken back", entry }))).toEqual(["NO_CHANGE"]);
  });

  test("is taken back by whoever gave it, however the name is typed, and by nobody else", async () => {
    const month = await october();
    await reconcile(month.at(ON), OCTOBER);
    await decide(month, link(rowOf(month, "B-2")));
    const takenBack: VerdictData = { is: "taken back", entry: rowOf(month, "B-2").entry };
    expect(codes(await decide(month, takenBack, { actor: "Ravi" }))).toEqual(["NO_CHANGE"]);
    expect(codes(await decide(month, takenBack, { actor: " ａsha\u200B" }))).toEqual([]);
  });

  test("of one person under a name typed in two ways contradicts nobody", async () => {
    const month = await october();
    await reconcile(month.at(ON), OCTOBER);
    const pair = rowOf(month, "B-2");
    await decide(month, link(pair), { actor: "Asha Rao" });
    await decide(month, part(pair), { actor: "asha  rao" });
    expect(rowOf(month, "B-2").reviewer).toBe("asha  rao, 14-Nov-2025");
  });

  test("of another person that says something else replaces the first, and both are shown", async () => {
    const month = await october();
    await reconcile(month.at(ON), OCTOBER);
    const pair = rowOf(month, "B-2");
    await decide(month, link(pair), { actor: "Ravi" });
    await decide(month, part(pair));
    expect(rowOf(month, "B-2").reviewer).toBe("Asha, 14-Nov-2025; Ravi, 14-Nov-2025 said: pair");
  });

  test.each([
    ["nobody is named", { actor: " " }, "NO_ACTOR"],
    ["the reason is too long", { reason: "x".repeat(251) }, "BAD_VALUE"],
  ])("is refused when %s", async (_when, more, code) => {
    const month = await october();
    await reconcile(month.at(ON), OCTOBER);
    const before = recordsIn(month, EVIDENCE_TABLE, evidenceFields).length;
    expect(codes(await decide(month, link(rowOf(month, "B-2")), more))).toEqual([code]);
    expect(recordsIn(month, EVIDENCE_TABLE, evidenceFields)).toHaveLength(before);
  });

  test("on a booking that was corrected meanwhile is refused, and others given with it hold", async () => {
    const month = await october();
    await reconcile(month.at(ON), OCTOBER);
    const [gone, kept] = [rowOf(month, "B-2"), rowOf(month, "B-3")];
    const corrected = LINES.map((line) => (line.number === "4711" ? { ...line, igst: "300.00" } : line));
    await importBooks(month.at(ON), registerFile(corrected));
    const outcome = await reconcile(
      month.at(ON),
      OCTOBER,
      [gone, kept].map((row) => ({ verdict: link(row), reason: "" })),
    );
    expect(codes(outcome)).toEqual(["BOOKING_CHANGED"]);
    expect(rowOf(month, "B-3").verdict).toBe("Pair");
  });

  test("stays with its booking when the register is sorted, given new voucher numbers and imported again", async () => {
    const month = await october();
    await reconcile(month.at(ON), OCTOBER);
    await decide(month, link(rowOf(month, "B-2")));
    await decide(month, part(rowOf(month, "B-3")));
    const again = [...LINES].reverse().map((line, place) => ({ ...line, voucher: `NEW/${place}` }));
    await importBooks(month.at(ON), registerFile(again));
    await reconcile(month.at(ON), OCTOBER);
    expect(rowOf(month, "4711")).toMatchObject({ documentNumber: "B-2", verdict: "Pair" });
    expect(rowsOf(month).filter(({ verdict }) => verdict === "Not the same")).toHaveLength(2);
    expectTies(month);
  });

  test("on a booking that is corrected or gone is said to lapse, and no other booking takes its place", async () => {
    const month = await october();
    await reconcile(month.at(ON), OCTOBER);
    await decide(month, link(rowOf(month, "B-2")));
    await importBooks(month.at(ON), registerFile(LINES.filter(({ number }) => number !== "4711")));
    const outcome = await reconcile(month.at(ON), OCTOBER);
    expect(outcome.faults.map(({ code, sentence }) => [code, sentence])).toEqual([
      [
        "VERDICT_LAPSED",
        "A verdict is about bookings or documents that were corrected or are gone, and not used.",
      ],
    ]);
    expect(rowOf(month, "B-2")).toMatchObject({ status: "Not in the books", verdict: "" });
    expectTies(month);
  });
});
