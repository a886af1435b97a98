/** The second table of the GSTR-3B worksheet, to the right of the register: a row per period and table of GSTR-3B. */
import type { Period } from "../gst/period";
import { choice, optionalTax, period, text, typedTax, type Fields } from "../sheet/field";
import { layout, type Layout } from "../sheet/layout";
import { columnsOf } from "../sheet/rows";
import { gstr3bLayout } from "./sheet";
import { TIE_OUT_TABLES, VERDICTS, type TieOut } from "./tie-out";
import { TIE_OUT_TABLE } from "./tie-out-table";

export interface TieOutRow extends TieOut {
  readonly period: Period;
  readonly about: string;
}

/** The key of a row; it can be read even where an amount of the row cannot. */
export const tieOutKeyFields: Fields<Pick<TieOutRow, "period" | "table">> = {
  period: period("Period", "The return period."),
  table: choice("Table", "Table of GSTR-3B, or a ledger of the portal.", TIE_OUT_TABLES, { width: 16 }),
};

export const tieOutFields: Fields<TieOutRow> = {
  ...tieOutKeyFields,
  about: text("What", "What the table holds.", { width: 40 }),
  gstr2b: optionalTax("GSTR-2B", "What GSTR-2B gives; blank where only you know.", { role: "derived" }),
  filed: typedTax(
    "Filed",
    "Type what was filed in GSTR-3B, of a ledger its opening balance. Blank: not typed, which is not zero.",
    {
      role: "answer",
    },
  ),
  difference: typedTax(
    "Difference",
    "Filed less GSTR-2B, of a ledger what is left; worked out again by every action, such as Sync.",
    {
      role: "derived",
    },
  ),
  verdict: choice("Tie-out", "Does what was filed agree with GSTR-2B?", VERDICTS, {
    width: 11,
    role: "derived",
  }),
};

export function tieOutKey({ period: of, table }: Pick<TieOutRow, "period" | "table">): string {
  return `${of}|${table}`;
}

export const tieOutLayout: Layout = layout({
  table: TIE_OUT_TABLE,
  sheet: gstr3bLayout.sheet,
  title: gstr3bLayout.title,
  about: gstr3bLayout.about,
  columns: columnsOf(tieOutFields),
  firstColumn: gstr3bLayout.columns.length + 1,
  tabColour: gstr3bLayout.tabColour,
  colours: [
    { heading: "Tie-out", equals: "Agrees", tone: "good" },
    { heading: "Tie-out", equals: "Differs", tone: "bad" },
    { heading: "Tie-out", equals: "In part", tone: "warn" },
    { heading: "Tie-out", equals: "Covered", tone: "good" },
    { heading: "Tie-out", equals: "Exceeded", tone: "bad" },
    { heading: "Tie-out", equals: "Uncertain", tone: "warn" },
  ],
});
