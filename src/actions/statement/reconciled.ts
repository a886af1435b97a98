/** Both sides of a period's reconciliation brought together: its rows and totals, for the sheet and for a filing. */
import { namedBookings } from "../../reconcile/content";
import { filedTotals } from "../../reconcile/as-filed";
import { reconcileSteps } from "../../reconcile/rows";
import type { ReconcileRow } from "../../reconcile/row";
import { RECONCILE_STATUSES } from "../../reconcile/statuses";
import { reconcileTotals, sourceSums, type ReconcileTotal } from "../../reconcile/totals";
import type { Decided } from "../../reconcile/verdicts";
import type { ReconciledData } from "../../evidence/reconciled-data";
import type { BookedRow } from "../../books/record";
import { rowKey } from "../../documents/identity";
import { dayOf } from "../../gst/date";
import { by } from "../../gst/order";
import { firstMonthOf } from "../../gst/period";
import { inSlices } from "../../gst/slices";
import type { Gstr2bLine } from "../../gstr2b/line";
import type { PeriodRecord } from "../../gstr3b/record";
import type { Taxpayer } from "../../law/taxpayer";
import type { Reported } from "../../sync-check/reported";
import type { ActionContext } from "../context";
import type { Opened } from "../layers";
import { matchAsDecided, readBookings, readVerdicts, reportedIn, type Booked } from "./books-facts";
import type { Built } from "./build";

export interface Sides {
  readonly record: PeriodRecord;
  readonly taxpayer: Taxpayer;
  readonly booked: Booked;
  /** Name of each booking (reconcile/content.ts). */
  readonly names: ReadonlyMap<BookedRow, string>;
  readonly built: Built;
  /** The lines of the period's GSTR-2B. */
  readonly lines: readonly Gstr2bLine[];
  readonly reported: readonly Reported[];
}

/** Rows in the order of the sheet. */
export interface ReconciledRows {
  readonly rows: readonly ReconcileRow[];
  readonly totals: readonly ReconcileTotal[];
}

type Statement = Pick<Sides, "record" | "built" | "lines">;

/** @returns undefined where the workbook has no purchase register, or an empty one. */
export function sidesIn(opened: Opened, { record, built, lines }: Statement): Sides | undefined {
  const { transaction } = opened;
  const booked = readBookings(transaction);
  if (!booked) return undefined;
  const { period } = record;
  return {
    ...{ record, built, lines, booked, taxpayer: transaction.taxpayer },
    names: namedBookings(booked.inRegister),
    reported: reportedIn(opened, { period, built, lines }, true),
  };
}

export async function reconciledRows(
  context: ActionContext,
  { record, taxpayer, booked, names, built, lines, reported }: Sides,
  decided: Decided,
): Promise<ReconciledRows> {
  const { period, state, filedOn } = record;
  const { firstPeriod, firstBooked } = booked;
  const bookings = [...names.keys()];
  const groups = await matchAsDecided(context, { bookings, names: [...names.values()], reported }, decided);
  const facts = {
    ...{ period, groups, names, decided, firstPeriod, firstBooked, lines, limits: taxpayer },
    firstMonth: firstMonthOf(period, taxpayer.frequency),
    ims: new Map(built.ims.map((one) => [rowKey(one), one])),
    isLocked: state === "Locked",
    asOf: dayOf(filedOn === "" ? context.asOf : filedOn),
  };
  const place = new Map(RECONCILE_STATUSES.map((status, at) => [status, at]));
  const rows = (await inSlices(reconcileSteps(facts), context.pause))
    .sort(by(({ key }) => key))
    .sort((a, b) => (place.get(a.status) ?? 0) - (place.get(b.status) ?? 0) || b.credit - a.credit);
  return { rows, totals: reconcileTotals(rows, sourceSums(bookings, lines, facts)) };
}

/**
 * What the reconciliation comes to at the filing of GSTR-3B, for its entry.
 * @param statement its record as filed. @returns undefined where there are no books.
 */
export async function reconciledAtFiling(
  context: ActionContext,
  opened: Opened,
  statement: Statement,
): Promise<ReconciledData | undefined> {
  const sides = sidesIn(opened, statement);
  if (!sides) return undefined;
  const { verdicts } = await readVerdicts(context, opened.transaction);
  return filedTotals((await reconciledRows(context, sides, verdicts.decided)).totals);
}
