/** Where the portal's own GSTR-2B differs from the one generated here, table by table of GSTR-3B. */
import { type Fault, warning } from "../../gst/fault";
import { showMoney } from "../../gst/money";
import { HEADS } from "../../gst/tax";
import { HEAD_NAMES } from "../../sheet/field";
import { TABLES, type Totals } from "../totals";

/** @returns a warning for each table that differs, with its heads. */
export function differencesOf(here: Totals, portal: Totals): Fault[] {
  return TABLES.flatMap((table) => {
    const heads = HEADS.filter((head) => here[table][head] !== portal[table][head]);
    if (heads.length === 0) return [];
    const texts = heads.map(
      (head) =>
        `${HEAD_NAMES[head]} ₹ ${showMoney(portal[table][head])} on the portal, ₹ ${showMoney(here[table][head])} here`,
    );
    return [
      warning(
        "STATEMENT_DIFFERS",
        `${table}: ${texts.join("; ")}.`,
        "Generate the GSTR-2B again if actions have changed since; then compare the lines of both sheets.",
      ),
    ];
  });
}
