/**
 * Runs requests with a timeout, and turns Excel's errors into faults that a user can act on. Office.js may never
 * respond; without a timeout the pane would wait for ever.
 */
import { fault, type Fault } from "../../gst/fault";
import { PortFault } from "../port";

/** The used part of a request context; {@link Sender} implements it so that each request checks the turn. */
export type BatchContext = Pick<Excel.RequestContext, "workbook"> & { sync(): Promise<unknown> };

/** Excel's error codes while it refuses every request. */
export const BUSY: ReadonlySet<string> = new Set(["InvalidOperationInCellEditMode", "ActivityLimitReached"]);

/** How long Excel may take to respond to a request. */
export const TIMEOUT_MS = 90_000;

/**
 * Runs a batch; rejects with {@link PortFault} when Excel refuses, is busy, or does not respond to a request in time.
 * The limit is for each request, because a large workbook needs many. A batch must not continue after a timeout, even
 * if Excel responds later.
 *
 * `Excel.run` is not used: it tracks every range for later requests and untracks it afterwards, which doubles a small
 * batch. With a plain context a range serves one request, and is requested again in the next.
 */
export async function excelRun<T>(
  batch: (context: Excel.RequestContext, hasTimedOut: () => boolean) => Promise<T>,
  timeoutMs = TIMEOUT_MS,
): Promise<T> {
  let [timedOut, hasEnded] = [false, false];
  let giveUp: (silent: PortFault) => void = () => undefined;
  const timeout = new Promise<never>((_, reject) => (giveUp = reject));
  const context = new Excel.RequestContext();
  const send = context.sync.bind(context);
  context.sync = async (value) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        timedOut = true;
        const silent = new PortFault(silentFault(timeoutMs));
        giveUp(silent);
        // A handler is removed in the context that added it, whose own batch has ended by then.
        if (hasEnded) reject(silent);
      }, timeoutMs);
    });
    try {
      return await Promise.race([send(value), tooLate]);
    } finally {
      clearTimeout(timer);
    }
  };
  try {
    return await Promise.race([batch(context, () => timedOut), timeout]);
  } catch (error) {
    throw error instanceof PortFault ? error : new PortFault(excelFault(error));
  } finally {
    hasEnded = true;
  }
}

function silentFault(timeoutMs: number): Fault {
  return fault(
    "EXCEL_SILENT",
    `Excel did not answer within ${timeoutMs / 1000} seconds.`,
    "Finish what Excel is doing, then try again; reload the pane if it still does not answer.",
  );
}

/** A protected sheet, found before anything was written. */
export function protectedFault(sheet: string, visibility: `${Excel.SheetVisibility}` = "Visible"): Fault {
  return fault(
    "SHEET_PROTECTED",
    `The sheet ${sheet} is protected, so nothing can be written on it. Nothing was changed.`,
    `${UNPROTECT[visibility]}, then do it again; a locked GSTR-2B is final.`,
    { place: sheet },
  );
}

/** The Unhide dialog does not list a very hidden sheet. */
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

/** A list of writes is unfinished; it is finished before anything else. */
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
        `Excel refused: ${(message || code).replace(/\.$/, "")}.`,
        "Nothing more was written. Try again; if it stays, reload the pane.",
        { place: place || code },
      );
  }
}

function asOfficeError(error: unknown): OfficeError {
  if (typeof error === "object" && error !== null && "code" in error) return error as OfficeError;
  // Anything else is a defect, not a refusal by Excel.
  throw error;
}

/** Excel's error code; blank for other errors. */
export function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/** How many rows are read, and how many at most in one block. */
export interface Blocks {
  readonly rows: number;
  readonly largest: number;
}

/**
 * Reads rows in blocks, and in smaller ones where the response would be too large.
 * @param queue queues the loads of a block. @param take receives what was loaded.
 */
export async function inBlocks<T>(
  context: Pick<BatchContext, "sync">,
  { rows, largest }: Blocks,
  queue: (first: number, count: number) => T,
  take: (loaded: T, first: number) => void,
): Promise<void> {
  let block = Math.max(1, largest);
  for (let first = 0; first < rows;) {
    const count = Math.min(block, rows - first);
    const loaded = queue(first, count);
    try {
      await context.sync();
    } catch (error) {
      if (codeOf(error) !== "ResponsePayloadSizeLimitExceeded" || block === 1) throw error;
      block = Math.ceil(block / 2);
      continue;
    }
    take(loaded, first);
    first += count;
  }
}
