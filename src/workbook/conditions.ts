/** Conditions of the workbook as a whole, and the faults where they prevent Milaan from working. */
import { fault, type Fault } from "../gst/fault";
import type { Write } from "../sheet/write";

export interface Conditions {
  /** Was it opened read-only? */
  readonly isReadOnly: boolean;
  /** Can no sheet be added, shown, hidden or renamed? */
  readonly isStructureProtected: boolean;
  /** Does it use the 1904 date system? Then every date is shown four years and a day late. */
  readonly countsFrom1904: boolean;
}

export function readOnlyFault(): Fault {
  return fault(
    "WORKBOOK_READ_ONLY",
    "The workbook is open read-only, so Milaan writes nothing in it. Reading, Verify and the functions work.",
    "Save a copy under another name, or open the workbook for editing, then do it again.",
  );
}

export function unfinishedFault(): Fault {
  return fault(
    "WORKBOOK_READ_ONLY",
    "An earlier change to the workbook is not finished, and it is open read-only, so nothing can be read from it.",
    "Open the workbook for editing: the change is finished first.",
  );
}

export function structureFault(): Fault {
  return fault(
    "STRUCTURE_PROTECTED",
    "The workbook's structure is protected, so no sheet can be made. Nothing was changed.",
    "Choose Review > Protect Workbook to unprotect it, then do it again; protect it again afterwards.",
  );
}

export function from1904Fault(): Fault {
  return fault(
    "DATES_FROM_1904",
    "This workbook counts its days from 1904, so every date would show four years and a day too late.",
    "Clear File > Options > Advanced > Use 1904 date system (on a Mac: Preferences > Calculation), check the dates in the workbook, and open it again; or use a new workbook.",
  );
}

/** Why a list of writes cannot be committed under these conditions. */
export function obstacle(writes: readonly Write[], conditions: Conditions): Fault | undefined {
  const changes = writes.filter((write) => write.do !== "expect" && write.do !== "show");
  if (conditions.isReadOnly && changes.length > 0) return readOnlyFault();
  const makesSheet = changes.some((write) => write.do === "create");
  return conditions.isStructureProtected && makesSheet ? structureFault() : undefined;
}
