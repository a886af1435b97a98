/** K2, K9 and K11: a reconciliation with the purchase register, which this workbook does not have. */
import { doesNotApply, type Finding } from "./check";

export function noPurchaseRegister(): Finding {
  return doesNotApply("This workbook holds no purchase register, so nothing is reconciled with it.");
}
