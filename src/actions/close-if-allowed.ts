/** What only reads is not stopped by a sheet that is protected: it says what it found, and that the log does not. */
import { asWarning, fault, type Fault } from "../gst/fault";
import { PortFault } from "../workbook/port";
import type { Act } from "./act";
import { closeBook, type Book, type Changes } from "./book";

/** @returns a warning where the log could not be written. */
export async function closeIfAllowed(
  act: Act,
  book: Book,
  changes: Pick<Changes, "happenings">,
): Promise<readonly Fault[]> {
  try {
    await closeBook(act, book, changes);
    return [];
  } catch (error) {
    if (!(error instanceof PortFault) || error.fault.code !== "SHEET_PROTECTED") throw error;
    const { place } = error.fault;
    return [
      asWarning(
        fault(
          "SHEET_PROTECTED",
          `${place ? `The sheet ${place}` : "A sheet"} is protected, so this look is not written into the Evidence.`,
          "Unprotect the sheet (Review, Unprotect Sheet) if the look should be logged, then do it again.",
          { place },
        ),
      ),
    ];
  }
}
