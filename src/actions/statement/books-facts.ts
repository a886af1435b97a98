/**
 * The purchase register matched with all that is reported, for the sync check, the reconciliation and the checks K2, K9 and
 * K11. What persons have decided in the reconciliation holds in all of them.
 */
import { BOOKS_TABLE, type BookedRow } from "../../books/record";
import { booksFields } from "../../books/sheet";
import type { Entry } from "../../evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../../evidence/sheet";
import type { Blank } from "../../gst/blank";
import { plural } from "../../gst/plural";
import { firstMonthOf, showPeriod, type Period } from "../../gst/period";
import { inSlices } from "../../gst/slices";
import type { Gstr2bLine } from "../../gstr2b/line";
import { optionsFor, type Named } from "../../reconcile/apply";
import { namedBookings } from "../../reconcile/content";
import { FiledTotalsLog } from "../../reconcile/as-filed";
import { VerdictLog, type Decided } from "../../reconcile/verdicts";
import type { BooksFacts } from "../../sync-check/books-border";
import { matchBooks, type BooksGroup } from "../../sync-check/books-match";
import { reportedDocuments, type Reported } from "../../sync-check/reported";
import type { TableRequest } from "../../workbook/port";
import type { ActionContext } from "../context";
import { recordsOf, type Opened } from "../layers";
import { eachEntry } from "../audit/log";
import { readTable, type Transaction } from "../transaction";
import type { Built } from "./build";

/** Read with the layers, where the workbook has it. */
export const BOOKS: TableRequest = { table: BOOKS_TABLE };

export interface BookedPeriod {
  readonly period: Period;
  readonly built: Built;
  /** The lines of the period's GSTR-2B. */
  readonly lines: readonly Gstr2bLine[];
}

/** @returns undefined where the workbook has no purchase register, or an empty one. */
export async function booksFacts(
  context: ActionContext,
  opened: Opened,
  of: BookedPeriod,
): Promise<BooksFacts | undefined> {
  const { transaction } = opened;
  const { period } = of;
  const booked = readBookings(transaction);
  if (!booked) return undefined;
  const { inRegister, leftOut, firstPeriod, firstBooked } = booked;
  const bookings = inRegister.filter(({ period: month }) => month === "" || month <= period);
  const { decided } = (await readVerdicts(context, transaction)).verdicts;
  const nameOf = namedBookings(inRegister);
  const names = bookings.map((one) => nameOf.get(one) ?? "");
  const groups = await matchAsDecided(
    context,
    { bookings, names, reported: reportedIn(opened, of) },
    decided,
  );
  const later = inRegister.length - bookings.length;
  const text = leftOutText([[later, `after ${showPeriod(period)}`]]);
  return { groups, leftOut: [leftOut, text].filter(Boolean).join("; "), firstPeriod, firstBooked };
}

/** All that is reported, for a period. @param withLater also what only a GSTR-2B filed later gives. */
export function reportedIn(
  { layers }: Opened,
  { period, built, lines }: BookedPeriod,
  withLater = false,
): Reported[] {
  return reportedDocuments({
    ...{ period, lines, withLater },
    gstr2a: recordsOf(layers.gstr2a),
    ims: built.ims,
    filed: built.history.lines,
  });
}

/** Matches, with what persons have decided and taught. */
export function matchAsDecided(
  { pause }: Pick<ActionContext, "pause">,
  named: Named,
  decided: Decided,
): Promise<BooksGroup[]> {
  return inSlices(matchBooks(named.bookings, named.reported, optionsFor(named, decided)), pause);
}

export interface Booked {
  /** Bookings of this registration that the newest registers have, of whatever month. */
  readonly inRegister: readonly BookedRow[];
  /** What else the Books sheet has. */
  readonly leftOut: string;
  /** The first month of which a GSTR-2B is here, and the first that is booked. */
  readonly firstPeriod: Period;
  readonly firstBooked: Period | Blank;
}

/** @returns undefined where the workbook has no purchase register, or an empty one. */
export function readBookings(transaction: Transaction): Booked | undefined {
  const all = recordsOf(readTable(transaction, BOOKS_TABLE, booksFields).rows);
  if (all.length === 0) return undefined;
  const { settings, taxpayer } = transaction;
  const home = all.filter(({ homeGstin }) => homeGstin === "" || homeGstin === taxpayer.gstin);
  const inRegister = home.filter(({ status }) => status === "Booked");
  const [opening] = [...settings.openings.keys()].sort();
  return {
    inRegister,
    leftOut: leftOutText([
      [all.length - home.length, "of your other registrations"],
      [home.length - inRegister.length, "no longer in the register"],
    ]),
    firstPeriod: firstMonthOf(
      opening !== undefined && opening < settings.firstPeriod ? opening : settings.firstPeriod,
      taxpayer.frequency,
    ),
    firstBooked:
      inRegister
        .map(({ period: month }) => month)
        .filter(Boolean)
        .sort()[0] ?? "",
  };
}

/** What the log holds for reconciliations. */
export interface ReconcileLog {
  readonly verdicts: VerdictLog;
  readonly filed: FiledTotalsLog;
}

/** What persons have decided, from the whole log: what the transaction has of it, or else it is read. */
export async function readVerdicts(
  context: ActionContext,
  { grids }: Pick<Transaction, "grids">,
): Promise<ReconcileLog> {
  const [verdicts, filed] = [new VerdictLog(), new FiledTotalsLog()];
  const take = (entry: Entry) => {
    verdicts.take(entry);
    filed.take(entry);
  };
  const [grid] = grids.get(EVIDENCE_TABLE) ?? [];
  const isWhole = grid?.first === 0 && grid.rows.length === grid.count;
  if (isWhole)
    for (const { record } of readTable({ grids }, EVIDENCE_TABLE, evidenceFields).rows) take(record);
  // An entry that cannot be read is Verify's to report; what comes before it still counts.
  else await eachEntry(context, take);
  return { verdicts, filed };
}

function leftOutText(parts: readonly (readonly [count: number, what: string])[]): string {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${plural(count, "booking")} ${what}`)
    .join("; ");
}
