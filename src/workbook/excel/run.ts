/**
 * One conversation with Excel, with a deadline, and Excel's errors turned into faults that a user can act on.
 * Office.js may never answer at all; without a deadline the pane would wait for ever.
 */
import { fault, type Fault } from "../../gst/fault";
import { PortFault } from "../port";

/** What is asked of a context; a writer's own sees to it that each of its requests holds the turn. */
export type Conversation = Pick<Excel.RequestContext, "workbook"> & { sync(): Promise<unknown> };

/** What Excel says when it takes nothing at all at the moment. */
export const BUSY: ReadonlySet<string> = new Set(["InvalidOperationInCellEditMode", "ActivityLimitReached"]);

/** How long Excel may stay silent in one conversation. */
export const PATIENCE_MS = 90_000;

/**
 * Runs a batch; rejects with {@link PortFault} when Excel refuses, is busy, or is silent for too long. A batch of
 * several requests must not go on once it is given up, whatever answers may still come.
 *
 * The context is a plain one. `Excel.run` would have Excel keep every range for later requests and let it go
 * afterwards, which doubles a small batch; so a range serves one request here, and is asked for again in the next.
 */
export async function excelRun<T>(
  batch: (context: Excel.RequestContext, isGivenUp: () => boolean) => Promise<T>,
  patience = PATIENCE_MS,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let givenUp = false;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      givenUp = true;
      reject(new PortFault(silentFault(patience)));
    }, patience);
  });
  try {
    return await Promise.race([batch(new Excel.RequestContext(), () => givenUp), silence]);
  } catch (error) {
    throw error instanceof PortFault ? error : new PortFault(excelFault(error));
  } finally {
    clearTimeout(timer);
  }
}

function silentFault(patience: number): Fault {
  return fault(
    "EXCEL_SILENT",
    `Excel did not answer within ${patience / 1000} seconds.`,
    "Finish what Excel is doing, then try again; reload the pane if it stays silent.",
  );
}

/** A sheet on which nothing can be written, found before anything was. */
export function protectedFault(sheet: string, visibility: `${Excel.SheetVisibility}` = "Visible"): Fault {
  return fault(
    "SHEET_PROTECTED",
    `The sheet ${sheet} is protected, so nothing can be written on it. Nothing was changed.`,
    `${UNPROTECT[visibility]}, then do it again; a locked GSTR-2B is final.`,
    { place: sheet },
  );
}

/** A very hidden sheet is not in the list of Unhide. */
const UNPROTECT = {
  Visible: "Unprotect the sheet (Review, Unprotect Sheet)",
  Hidden: "Show the sheet (right-click a sheet's tab, Unhide) and unprotect it (Review, Unprotect Sheet)",
  VeryHidden:
    "The sheet is Milaan's own and hidden: show it in Excel on Windows or Mac (Alt+F11, choose the sheet, Properties, Visible) and unprotect it (Review, Unprotect Sheet)",
} as const;

export function overtakenFault(): Fault {
  return fault(
    "OVERTAKEN",
    "Somebody else changed the workbook in the same moment.",
    "Nothing was written; try again.",
  );
}

/** A list of writes stands half done; it is finished before anything else is. */
export function unfinishedFault(): Fault {
  return fault(
    "UNFINISHED",
    "An earlier change to the workbook is not finished.",
    "It is finished first, as soon as Excel allows; then try again.",
  );
}

interface OfficeError {
  readonly code: string;
  readonly message: string;
  readonly debugInfo?: { readonly errorLocation?: string };
}

function excelFault(error: unknown): Fault {
  const { code, message, debugInfo } = asOfficeError(error);
  const place = debugInfo?.errorLocation ?? "";
  switch (code) {
    case "AccessDenied":
      return fault(
        "SHEET_PROTECTED",
        "The sheet is protected, so Excel refused the change.",
        "Unprotect the sheet if it is not a locked GSTR-2B; a locked one is final.",
      );
    case "InvalidOperationInCellEditMode":
      return fault(
        "EXCEL_BUSY",
        "A cell is being edited.",
        "Press Enter or Esc in the cell, then try again.",
        { place },
      );
    case "ActivityLimitReached":
      return fault(
        "EXCEL_BUSY",
        "Excel has too much to do at the moment.",
        "Wait a moment, then try again.",
        { place },
      );
    case "ItemNotFound":
      return fault(
        "MISSING_SHEET",
        "A sheet, table or name that Milaan needs is missing.",
        "Use Repair in the pane; it makes what is missing.",
        { place },
      );
    default:
      return fault(
        "EXCEL_REFUSED",
        `Excel refused: ${message || code}.`,
        "Nothing more was written. Try again; if it stays, reload the pane.",
        { place: place || code },
      );
  }
}

function asOfficeError(error: unknown): OfficeError {
  if (typeof error === "object" && error !== null && "code" in error) return error as OfficeError;
  // Anything else is a mistake in the program and must not look like Excel's.
  throw error;
}

/** Excel's code of an error. */
export function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/**
 * Asks for rows in blocks, and for smaller ones where Excel finds an answer too large.
 * @param ask queues the request for a block. @param take is handed what was asked once it is answered.
 */
export async function inBlocks<T>(
  context: Pick<Conversation, "sync">,
  rows: number,
  largest: number,
  ask: (first: number, count: number) => T,
  take: (asked: T, first: number) => void,
): Promise<void> {
  let block = Math.max(1, largest);
  for (let first = 0; first < rows;) {
    const count = Math.min(block, rows - first);
    const asked = ask(first, count);
    try {
      await context.sync();
    } catch (error) {
      if (codeOf(error) !== "ResponsePayloadSizeLimitExceeded" || block === 1) throw error;
      block = Math.ceil(block / 2);
      continue;
    }
    take(asked, first);
    first += count;
  }
}
