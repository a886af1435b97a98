/** GSTR-2B compared with what was filed: blank is not zero, and typed amounts are never changed. */
import { describe, expect, test } from "@jest/globals";
import { tieOutWrites, unreadTieOut } from "../../src/actions/statement/tie-out";
import type { Paise } from "../../src/gst/money";
import { NO_TAX } from "../../src/gst/tax";
import { totalsOf, type Totals } from "../../src/gstr2b/totals";
import { tieOut, TIE_OUT_TABLES, type TieOutTable } from "../../src/gstr3b/tie-out";
import { tieOutFields } from "../../src/gstr3b/tie-out-sheet";
import { TIE_OUT_TABLE } from "../../src/gstr3b/tie-out-table";
import { NOTHING_TYPED, type TypedTax } from "../../src/sheet/field";
import type { Cell, Grid } from "../../src/sheet/grid";
import { headingsOf, readRows } from "../../src/sheet/rows";
import { afterWrite } from "../../src/sheet/write";
import { igst, OCTOBER } from "../support/month";

const given: Totals = { ...totalsOf([]), "4(A)(5)": igst(18000), "4(B)(2)": igst(100) };
const typed = (more: Partial<TypedTax>): TypedTax => ({ ...NOTHING_TYPED, ...more });
const rupees = (amount: number): Paise => (amount * 100) as Paise;

describe("the verdict on a table", () => {
  const rows: readonly [string, TieOutTable, TypedTax | undefined, string][] = [
    ["nothing typed", "4(A)(5)", undefined, "Not typed"],
    ["all blank", "4(A)(5)", typed({}), "Not typed"],
    ["the same typed", "4(A)(5)", typed({ igst: rupees(18000) }), "Agrees"],
    ["one paisa more", "4(A)(5)", typed({ igst: (1_800_000 + 1) as Paise }), "Differs"],
    ["zero where GSTR-2B gives an amount", "4(A)(5)", typed({ igst: rupees(0) }), "Differs"],
    ["another head only", "4(A)(5)", typed({ cgst: rupees(0) }), "In part"],
    [
      "a head in which GSTR-2B gives nothing",
      "4(A)(5)",
      typed({ igst: rupees(18000), cess: rupees(1) }),
      "Differs",
    ],
    ["zero where GSTR-2B gives nothing", "4(A)(1)", typed({ igst: rupees(0) }), "Agrees"],
    ["more reversed than Rule 37A asks", "4(B)(2)", typed({ igst: rupees(250) }), "Differs"],
    ["import of services", "4(A)(2)", typed({ igst: rupees(360) }), "Typed only"],
    ["permanent reversals left blank", "4(B)(1)", typed({}), "Not typed"],
  ];
  test.each(rows)("%s, %s", (_, table, filed, verdict) => {
    const lines = tieOut(given, new Map(filed ? [[table, filed]] : []));
    expect(lines.map((line) => line.table)).toEqual([...TIE_OUT_TABLES]);
    expect(lines.find((line) => line.table === table)?.verdict).toBe(verdict);
  });

  test("the difference is filed less GSTR-2B, only for heads that were typed", () => {
    const [line] = tieOut(given, new Map([["4(A)(5)", typed({ igst: rupees(17000) })]])).filter(
      ({ table }) => table === "4(A)(5)",
    );
    expect(line?.difference).toEqual(typed({ igst: rupees(-1000) }));
  });
});

describe("a ledger of the portal", () => {
  // Advisory 643: 4(D)(1) is at most the re-claim ledger and 4(B)(2); 4(A)(2) and 4(A)(3) at most the RCM ledger and
  // 3.1(d).
  type Amounts = Partial<Record<TieOutTable, number>>;
  const rows: readonly [string, TieOutTable, Amounts, string, number | undefined][] = [
    ["nothing typed", "Re-claim ledger", {}, "Not typed", undefined],
    [
      "a claim and no opening balance",
      "Re-claim ledger",
      { "4(D)(1)": 5, "4(B)(2)": 9 },
      "Not typed",
      undefined,
    ],
    ["an opening balance of zero and no claim", "Re-claim ledger", { "Re-claim ledger": 0 }, "Covered", 0],
    [
      "a claim of the opening balance",
      "Re-claim ledger",
      { "Re-claim ledger": 5, "4(D)(1)": 5 },
      "Covered",
      0,
    ],
    [
      "a claim of a rupee more, and 4(B)(2) blank",
      "Re-claim ledger",
      { "Re-claim ledger": 5, "4(D)(1)": 6 },
      "In part",
      -1,
    ],
    [
      "a claim of a rupee more, and nothing reversed",
      "Re-claim ledger",
      { "Re-claim ledger": 5, "4(D)(1)": 6, "4(B)(2)": 0 },
      "Exceeded",
      -1,
    ],
    [
      "a claim that a reversal of the month covers",
      "Re-claim ledger",
      { "Re-claim ledger": 5, "4(D)(1)": 6, "4(B)(2)": 1 },
      "Covered",
      0,
    ],
    [
      "import of services and reverse charge together",
      "RCM ledger",
      { "RCM ledger": 1, "4(A)(2)": 3, "4(A)(3)": 4, "3.1(d)": 6 },
      "Covered",
      0,
    ],
    [
      "a rupee more of import of services",
      "RCM ledger",
      { "RCM ledger": 1, "4(A)(2)": 4, "4(A)(3)": 4, "3.1(d)": 6 },
      "Exceeded",
      -1,
    ],
    [
      "a rupee more of reverse charge",
      "RCM ledger",
      { "RCM ledger": 1, "4(A)(2)": 3, "4(A)(3)": 5, "3.1(d)": 6 },
      "Exceeded",
      -1,
    ],
    ["other tables", "RCM ledger", { "RCM ledger": 1, "4(A)(5)": 900, "4(D)(1)": 900 }, "Covered", 1],
  ];
  test.each(rows)("with %s, %s", (_, table, amounts, verdict, left) => {
    const filed = new Map(
      Object.entries(amounts).map(([of, amount]) => [of as TieOutTable, typed({ cgst: rupees(amount) })]),
    );
    const line = tieOut(given, filed).find((one) => one.table === table);
    expect([line?.verdict, line?.difference]).toEqual([
      verdict,
      typed({ cgst: left === undefined ? undefined : rupees(left) }),
    ]);
  });

  test("is checked head by head: the balance of one covers nothing in another", () => {
    const filed = new Map([
      ["Re-claim ledger", typed({ igst: rupees(100), cgst: rupees(0) })],
      ["4(D)(1)", typed({ cgst: rupees(10) })],
      ["4(B)(2)", typed({ cgst: rupees(0) })],
    ] as const);
    expect(tieOut(given, filed).find(({ table }) => table === "Re-claim ledger")?.verdict).toBe("Exceeded");
  });
});

describe("credit notes under “ITC not available”", () => {
  test("are uncertain, with their amount, and in no table", () => {
    const line = tieOut({ ...given, notNetted: igst(540) }, new Map()).at(-1);
    expect(line).toMatchObject({ table: "Notes without ITC", gstr2b: igst(540), verdict: "Uncertain" });
    expect(tieOut(given, new Map()).at(-1)?.verdict).toBe("Not typed");
  });
});

describe("the table on the GSTR-3B sheet", () => {
  const empty: Grid = {
    table: TIE_OUT_TABLE,
    sheet: "GSTR-3B",
    origin: { row: 3, column: 13 },
    headings: headingsOf(tieOutFields),
    rows: [],
    first: 0,
    count: 0,
  };
  const apply = (grid: Grid, totals?: Totals) =>
    tieOutWrites(grid, new Map(totals ? [[OCTOBER, totals]] : [])).reduce(afterWrite, grid);
  const type = (grid: Grid, row: number, heading: string, value: Cell) =>
    afterWrite(grid, {
      do: "put",
      table: TIE_OUT_TABLE,
      row,
      keys: [""],
      headings: [heading],
      rows: [[value]],
    });
  const FIVE = TIE_OUT_TABLES.indexOf("4(A)(5)");
  const verdict = (grid: Grid, row: number) =>
    readRows(tieOutFields, grid).rows.find((one) => one.row === row)?.record;

  test("generating makes a row for every table, and a second time nothing changes", () => {
    const made = apply(empty, given);
    expect(made.rows.length).toBe(TIE_OUT_TABLES.length);
    expect(tieOutWrites(made, new Map([[OCTOBER, given]]))).toEqual([]);
  });

  test("what is typed stays, and the difference is updated by the next action", () => {
    const answered = apply(type(apply(empty, given), FIVE, "Filed integrated tax", 17000));
    expect(verdict(answered, FIVE)).toMatchObject({
      verdict: "Differs",
      difference: { igst: rupees(-1000) },
    });
    const again = apply(answered, { ...given, "4(A)(5)": igst(17000) });
    expect(verdict(again, FIVE)).toMatchObject({
      verdict: "Agrees",
      filed: { igst: rupees(17000), cgst: undefined },
    });
  });

  test("an opening balance is compared with what is typed in other rows of its period only", () => {
    const row = (table: TieOutTable) => TIE_OUT_TABLES.indexOf(table);
    const made = type(apply(empty, given), row("4(D)(1)"), "Filed integrated tax", 500);
    const opened = apply(type(made, row("Re-claim ledger"), "Filed integrated tax", 400));
    expect(verdict(opened, row("Re-claim ledger"))).toMatchObject({
      verdict: "In part",
      difference: { igst: rupees(-100) },
    });
    const reversed = apply(type(opened, row("4(B)(2)"), "Filed integrated tax", 100));
    expect(verdict(reversed, row("Re-claim ledger"))).toMatchObject({ verdict: "Covered" });
  });

  test("an unreadable amount is reported and left as typed; no second row is added for it", () => {
    const spoiled = apply(type(apply(empty, given), FIVE, "Filed integrated tax", "about 17k"), given);
    expect(spoiled.rows.length).toBe(TIE_OUT_TABLES.length);
    expect(spoiled.rows[FIVE]?.includes("about 17k")).toBe(true);
    expect(unreadTieOut(spoiled).map(({ code, place }) => [code, place])).toEqual([
      ["BAD_AMOUNT", "'GSTR-3B'!U10"],
    ]);
  });

  test("rows that were sorted or deleted are found by period and table", () => {
    const made = apply(empty, given);
    const moved = { ...made, rows: [...made.rows].reverse().slice(1), count: made.rows.length - 1 };
    const again = apply(moved, given);
    expect(again.rows.map((cells) => cells[1]).sort()).toEqual([...TIE_OUT_TABLES].sort());
  });

  test("a table that was deleted is created again when a statement is generated, not before", () => {
    expect(tieOutWrites(undefined, new Map())).toEqual([]);
    expect(tieOutWrites(undefined, new Map([[OCTOBER, given]])).map((write) => write.do)).toEqual([
      "create",
      "append",
    ]);
  });

  test("an empty statement ties out to zeros, not to blanks", () => {
    expect(verdict(apply(empty, totalsOf([])), FIVE)?.gstr2b).toEqual(NO_TAX);
  });
});
