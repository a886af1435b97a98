/** K2, K9 and K11: what a reconciliation with the books would look at. This workbook holds no books. */
import { doesNotApply, type Finding } from "./check";

export function noBooks(): Finding {
  return doesNotApply("This workbook holds no purchase register, so nothing is reconciled with it.");
}
