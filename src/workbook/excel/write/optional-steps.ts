/**
 * Steps without which a sheet still works: drop-downs, colours, frozen panes. Excel may refuse one (a list whose
 * formula evaluates to an error; a view while another workbook is active), and no action may fail because of it.
 */
import { BUSY, codeOf, type BatchContext } from "../run";

/** Excel accepts these later, or the turn is lost: they must not be ignored. */
const NOT_IGNORED: ReadonlySet<string> = new Set([
  ...BUSY,
  "",
  "ItemNotFound",
  "InvalidObjectPath",
  "RequestAborted",
  "RequestPayloadSizeLimitExceeded",
]);

/** Runs the steps in one request; where one is refused, one by one, ignoring those that Excel refuses. */
export async function tryOptional(context: BatchContext, steps: readonly (() => void)[]): Promise<void> {
  steps.forEach((step) => step());
  if (await isAccepted(context)) return;
  for (const step of steps) {
    step();
    await isAccepted(context);
  }
}

async function isAccepted(context: BatchContext): Promise<boolean> {
  try {
    await context.sync();
    return true;
  } catch (error) {
    if (NOT_IGNORED.has(codeOf(error))) throw error;
    return false;
  }
}
