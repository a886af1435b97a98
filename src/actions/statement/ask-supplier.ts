/** Records that a supplier was asked about what the last sync check found. */
import { askedEvent } from "../../checks/asked-suppliers";
import { dayOf } from "../../gst/date";
import { fault, isFault } from "../../gst/fault";
import { plural } from "../../gst/plural";
import { showPeriod, type Period } from "../../gst/period";
import { followUps } from "../../sync-check/follow-up";
import { differenceFields, totalsFields } from "../../sync-check/sheet";
import { SYNC_TABLE, SYNC_TOTALS_TABLE } from "../../sync-check/tables";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { recordsOf } from "../layers";
import { begin, commit, readTable } from "../transaction";

/** @param supplier GSTIN, or the name of a supplier without one. @returns NO_CHANGE where there is nothing to ask. */
export async function askSupplier(
  context: ActionContext,
  period: Period,
  supplier: string,
): Promise<Outcome> {
  const transaction = await begin(context, [], [{ table: SYNC_TABLE }, { table: SYNC_TOTALS_TABLE }]);
  if (isFault(transaction)) return refused(transaction);
  const { settings, taxpayer } = transaction;
  // The sheet has the differences of one period, the one that was compared last.
  const [compared] = recordsOf(readTable(transaction, SYNC_TOTALS_TABLE, totalsFields).rows);
  const rows =
    compared?.period === period ? recordsOf(readTable(transaction, SYNC_TABLE, differenceFields).rows) : [];
  const asking = {
    ...{ name: settings.name, gstin: settings.gstin, period },
    ...{ extensions: taxpayer.extensions, today: dayOf(context.asOf) },
  };
  const found = followUps(rows, asking).find((one) => one.supplier === supplier);
  if (!found)
    return refused(
      fault(
        "NO_CHANGE",
        `The sync check of ${showPeriod(period)} has nothing to ask ${supplier.slice(0, 40) || "this supplier"}.`,
        "Run the sync check again.",
      ),
    );
  await commit(context, transaction, { events: [askedEvent(found, period)] });
  const about = plural(found.documents.length, "document");
  return done(`Recorded: ${found.name || supplier} asked about ${about} of ${showPeriod(period)}.`);
}
