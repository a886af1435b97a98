/**
 * What a sheet can do without: drop-downs, colours, frozen panes. Excel may refuse such a thing (a list whose formula is
 * an error just then; a view while another workbook is in front), and no command may fail for it.
 */
import { BUSY, codeOf, type Conversation } from "../run";

/** Excel will take these later, or the turn to write is lost: nothing to pass over. */
const SERIOUS: ReadonlySet<string> = new Set([
  ...BUSY,
  "",
  "ItemNotFound",
  "InvalidObjectPath",
  "RequestAborted",
  "RequestPayloadSizeLimitExceeded",
]);

/** Takes the steps in one request; where one is refused, one by one, without those that Excel refuses. */
export async function forgiving(context: Conversation, steps: readonly (() => void)[]): Promise<void> {
  steps.forEach((step) => step());
  if (await isTaken(context)) return;
  for (const step of steps) {
    step();
    await isTaken(context);
  }
}

async function isTaken(context: Conversation): Promise<boolean> {
  try {
    await context.sync();
    return true;
  } catch (error) {
    if (SERIOUS.has(codeOf(error))) throw error;
    return false;
  }
}
