/** The purchase register matched with all that is reported, for the sync check and the checks K2, K9 and K11. */
import { BOOKS_TABLE } from "../../books/record";
import { booksFields } from "../../books/sheet";
import { plural } from "../../gst/plural";
import { showPeriod, type Period } from "../../gst/period";
import { inSlices } from "../../gst/slices";
import type { Gstr2bLine } from "../../gstr2b/line";
import type { BooksFacts } from "../../sync-check/books-border";
import { matchBooks } from "../../sync-check/books-match";
import { reportedDocuments } from "../../sync-check/reported";
import type { TableRequest } from "../../workbook/port";
import type { ActionContext } from "../context";
import { recordsOf, type Opened } from "../layers";
import { readTable } from "../transaction";
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
  { transaction, layers }: Opened,
  { period, built, lines }: BookedPeriod,
): Promise<BooksFacts | undefined> {
  const all = recordsOf(readTable(transaction, BOOKS_TABLE, booksFields).rows);
  if (all.length === 0) return undefined;
  const { settings, taxpayer } = transaction;
  const home = all.filter(({ homeGstin }) => homeGstin === "" || homeGstin === taxpayer.gstin);
  const inRegister = home.filter(({ status }) => status === "Booked");
  const bookings = inRegister.filter(({ period: month }) => month === "" || month <= period);
  const reported = reportedDocuments({
    ...{ period, lines },
    gstr2a: recordsOf(layers.gstr2a),
    ims: built.ims,
    filed: built.history.lines,
  });
  const groups = await inSlices(matchBooks(bookings, reported), context.pause);
  const [opening] = [...settings.openings.keys()].sort();
  return {
    groups,
    leftOut: leftOutText([
      [all.length - home.length, "of your other registrations"],
      [home.length - inRegister.length, "no longer in the register"],
      [inRegister.length - bookings.length, `after ${showPeriod(period)}`],
    ]),
    firstPeriod: opening !== undefined && opening < settings.firstPeriod ? opening : settings.firstPeriod,
    firstBooked:
      inRegister
        .map(({ period: month }) => month)
        .filter(Boolean)
        .sort()[0] ?? "",
  };
}

function leftOutText(parts: readonly (readonly [count: number, what: string])[]): string {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${plural(count, "booking")} ${what}`)
    .join("; ");
}
