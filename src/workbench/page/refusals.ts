/**
 * The messages when the workbook refuses something, in Excel's words.
 *
 * Only refusals (HostError) are shown; any other error is a fault of the workbench and goes to the console. Note: a
 * typed entry that data validation refuses is not lost; "Retry" returns to it.
 */

import { HostError } from "../model";
import { showAlert } from "./alert";

export type EntryOutcome = "written" | "retry" | "cancelled";

const PROTECTED =
  "The cell you're trying to change is on a protected sheet. To make a change, unprotect the sheet. A GSTR-2B is locked when its GSTR-3B is marked filed.";

export class Refusals {
  /** Runs a change; resolves to false after the refusal was shown. */
  async change(work: () => void): Promise<boolean> {
    const refusal = attempt(work);
    if (refusal === undefined) return true;
    await showAlert({ ...alertText(refusal), buttons: ["OK"] });
    return false;
  }

  /** Writes a typed entry; after a refusal the user chooses to correct or to cancel it. */
  async entry(work: () => void): Promise<EntryOutcome> {
    const refusal = attempt(work);
    if (refusal === undefined) return "written";
    const answer = await showAlert({ ...alertText(refusal), buttons: ["Retry", "Cancel"] });
    return answer === "Retry" ? "retry" : "cancelled";
  }

  /** The user tries to type into a locked cell. */
  async protectedCell(): Promise<void> {
    await showAlert({ title: "Protected sheet", message: PROTECTED, buttons: ["OK"] });
  }

  /** An error outside the workbook: a file that cannot be read, a command that fails. */
  async failure(title: string, error: unknown): Promise<void> {
    await showAlert({
      title,
      message: error instanceof Error ? error.message : String(error),
      buttons: ["OK"],
    });
  }
}

function attempt(work: () => void): HostError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof HostError) return error;
    throw error;
  }
}

function alertText(refusal: HostError): { title: string; message: string } {
  if (refusal.code === "AccessDenied") return { title: "Protected sheet", message: PROTECTED };
  if (refusal.code === "ValidationFailed") {
    const title = refusal.alert?.title;
    return {
      title: title === undefined || title === "" ? "This entry is not allowed" : title,
      message: refusal.message,
    };
  }
  return { title: "This cannot be done", message: refusal.message };
}
