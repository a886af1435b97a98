/** The last reconciliation as a matrix: what the books and GSTR-2B hold head by head, tied to both stamp. */
import { textOf } from "../../gst/cell-text";
import { showMinute } from "../../gst/date";
import { isFault, type Result } from "../../gst/fault";
import { makeRupees, minus, NO_MONEY, plus, safely, type Paise } from "../../gst/money";
import { showPeriod } from "../../gst/period";
import { parsePeriodCell } from "../../gst/period-cell";
import { HEADS, NO_TAX, addTax, type Tax } from "../../gst/tax";
import type { ReconcileRow } from "../../reconcile/row";
import { reconcileTotalFields } from "../../reconcile/sheet";
import { ALL_ROWS, RECONCILE_STATUSES, SOURCES } from "../../reconcile/statuses";
import { RECONCILE_TOTALS_TABLE } from "../../reconcile/tables";
import { reconciled, type Reconciled } from "../../session/screens/reconcile/list";
import { sinceRun } from "../../session/screens/reconcile/since-run";
import type { Cell } from "../../sheet/grid";
import { choice } from "../results";
import type { OpenWorkbook } from "../workbook";

const WAYS = ["status", "supplier", "period"] as const;
type Way = (typeof WAYS)[number];

const HEADINGS: Readonly<Record<Way, string>> = {
  status: "Status",
  supplier: "Supplier GSTIN",
  period: "2B period",
};
const SUM_HEADINGS = ["Credit ₹", "Booked in the period ₹", "In this GSTR-2B ₹", "Table 4(A)(5) ₹"];
const SIDES = ["Books", "GSTR-2B", "Difference"];
const HEAD_NAMES: Readonly<Record<keyof Tax, string>> = {
  ...{ igst: "IGST", cgst: "CGST", sgst: "SGST", cess: "Cess" },
};

/**
 * Rows of the last reconciliation added up; below them all rows, the books and the statement themselves, what the two
 * differ by, and when it was run.
 * @param by status, supplier or period
 */
export function reconMatrix(workbook: OpenWorkbook, period: unknown, by: unknown): Result<Cell[][]> {
  const way = choice(by, WAYS, "way to add up a reconciliation");
  if (isFault(way)) return way;
  const run = runOf(workbook, period);
  if (isFault(run)) return run;
  const all = sumOf(run.rows);
  const { stamp } = run;
  return [
    [
      ...[HEADINGS[way], "Rows"],
      ...SIDES.flatMap((side) => HEADS.map((head) => `${side} ${HEAD_NAMES[head]} ₹`)),
      ...SUM_HEADINGS,
    ],
    ...[...groupsBy(way, run.rows)].map(([name, sum]) => rowOf(name, sum)),
    rowOf(ALL_ROWS, all),
    tieRow(SOURCES, stamp),
    tieRow("Difference", {
      bookedNow: minus(all.bookedNow, stamp.bookedNow),
      inStatement: minus(all.inStatement, stamp.inStatement),
      inTable4a5: minus(all.inTable4a5, stamp.inTable4a5),
    }),
    textRow(stateOf(workbook, run)),
  ];
}

/** @returns UNKNOWN_DOCUMENT where the period is not the one that was reconciled last */
function runOf({ session, live }: OpenWorkbook, asked: unknown): Result<Reconciled> {
  const isAny = textOf(asked ?? "").trim() === "";
  const wanted = isAny ? undefined : parsePeriodCell(asked);
  if (isFault(wanted)) return wanted;
  const last = session.cache
    .rows(RECONCILE_TOTALS_TABLE, reconcileTotalFields)
    .find(({ record }) => record.status === SOURCES)?.record.period;
  const run = reconciled(session.cache, wanted ?? last ?? ("" as never));
  if (run) return run;
  const remedy = "Choose Reconcile in the Milaan pane.";
  if (last === undefined || !wanted)
    return live.missing("The books are not reconciled with GSTR-2B yet.", remedy);
  return live.missing(
    `The books are reconciled with GSTR-2B of ${showPeriod(last)}, not of ${showPeriod(wanted)}.`,
    remedy,
  );
}

interface Tied {
  readonly bookedNow: Paise;
  readonly inStatement: Paise;
  readonly inTable4a5: Paise;
}

interface Sum extends Tied {
  readonly rows: number;
  readonly credit: Paise;
  readonly booked: Tax;
  readonly itc: Tax;
  readonly difference: Tax;
}

const NOTHING: Sum = {
  ...{ rows: 0, credit: NO_MONEY, bookedNow: NO_MONEY, inStatement: NO_MONEY, inTable4a5: NO_MONEY },
  ...{ booked: NO_TAX, itc: NO_TAX, difference: NO_TAX },
};

function added(sum: Sum, row: ReconcileRow): Sum {
  return {
    rows: sum.rows + 1,
    credit: plus(sum.credit, row.credit),
    bookedNow: plus(sum.bookedNow, row.bookedNow),
    inStatement: plus(sum.inStatement, row.inStatement),
    inTable4a5: plus(sum.inTable4a5, row.inTable4a5),
    booked: addTax(sum.booked, row.booked ?? NO_TAX),
    itc: addTax(sum.itc, row.itc ?? NO_TAX),
    difference: addTax(sum.difference, row.difference),
  };
}

function sumOf(rows: readonly ReconcileRow[]): Sum {
  return rows.reduce(added, NOTHING);
}

/** Every status, also without a row, so that a formula finds it; of suppliers and periods those there are, in order. */
function groupsBy(way: Way, rows: readonly ReconcileRow[]): ReadonlyMap<string, Sum> {
  const sums = new Map<string, Sum>(
    way === "status" ? RECONCILE_STATUSES.map((name) => [name, NOTHING]) : [],
  );
  for (const row of rows) {
    const name = nameOf(way, row);
    sums.set(name, added(sums.get(name) ?? NOTHING, row));
  }
  return way === "status" ? sums : new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function nameOf(way: Way, row: ReconcileRow): string {
  if (way === "status") return row.status;
  return (way === "supplier" ? row.supplierGstin : row.period2b) || "none";
}

function rowOf(name: string, sum: Sum): Cell[] {
  return [
    ...[name, sum.rows],
    ...[sum.booked, sum.itc, sum.difference].flatMap((tax) => HEADS.map((head) => rupees(tax[head]))),
    ...[sum.credit, sum.bookedNow, sum.inStatement, sum.inTable4a5].map(rupees),
  ];
}

/** Head by head only the rows have amounts. */
const BEFORE_TIES = SIDES.length * HEADS.length + 2;

function tieRow(name: string, { bookedNow, inStatement, inTable4a5 }: Tied): Cell[] {
  return [name, ...blanks(BEFORE_TIES), ...[bookedNow, inStatement, inTable4a5].map(rupees)];
}

function textRow(text: string): Cell[] {
  return [text, ...blanks(BEFORE_TIES + 3)];
}

function blanks(count: number): Cell[] {
  return Array.from({ length: count }, () => "");
}

function rupees(amount: Paise): number {
  return makeRupees(safely(amount));
}

function stateOf({ session }: OpenWorkbook, { stamp }: Reconciled): string {
  const on = stamp.checkedOn === "" ? "" : ` on ${showMinute(stamp.checkedOn)}`;
  const what = `${showPeriod(stamp.period)} reconciled${on}`;
  return sinceRun(session.cache).isOutdated
    ? `${what}; documents or bookings may have changed since: reconcile again`
    : what;
}
