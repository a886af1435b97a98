/**
 * An action that only reads is not stopped by a protected sheet or a read-only workbook: it reports what it found, and
 * that the log does not have it.
 */
import { asWarning, fault, type Fault } from "../gst/fault";
import { PortFault } from "../workbook/port";
import type { ActionContext } from "./context";
import { commit, type Transaction, type Changes } from "./transaction";

/** @returns a warning where the log could not be written. */
export async function commitIfAllowed(
  context: ActionContext,
  transaction: Transaction,
  changes: Pick<Changes, "events">,
): Promise<readonly Fault[]> {
  try {
    await commit(context, transaction, changes);
    return [];
  } catch (error) {
    const unlogged = error instanceof PortFault ? unloggedFault(error.fault) : undefined;
    if (!unlogged) throw error;
    return [asWarning(unlogged)];
  }
}

function unloggedFault({ code, place }: Fault): Fault | undefined {
  if (code === "SHEET_PROTECTED")
    return fault(
      code,
      `${place ? `The sheet ${place}` : "A sheet"} is protected, so this check is not logged in the Evidence.`,
      "Unprotect the sheet (Review, Unprotect Sheet) if the check should be logged, then do it again.",
      { place },
    );
  if (code === "WORKBOOK_READ_ONLY")
    return fault(
      code,
      "The workbook is open read-only, so this check is not logged in the Evidence.",
      "Open the workbook for editing if the check should be logged, then do it again.",
    );
  return undefined;
}
