/** The sheets of a period's statement: written as a whole, and read with the seal of their current content. */
import { showMinute } from "../../gst/date";
import { fault, type Fault } from "../../gst/fault";
import { showMoney } from "../../gst/money";
import type { Period } from "../../gst/period";
import { atOnce, type Steps } from "../../gst/slices";
import { totalTax } from "../../gst/tax";
import type { Gstr2bLine } from "../../gstr2b/line";
import { sealOf, sealSteps } from "../../gstr2b/seal";
import {
  gstr2bFields,
  gstr2bLayouts,
  gstr2bTable,
  summaryFields,
  summaryTable,
  totalsFields,
  totalsTable,
  type Content,
} from "../../gstr2b/sheet";
import type { PeriodRecord } from "../../gstr3b/record";
import { firstInOtherFormat } from "../../sheet/fact-format";
import type { Fields } from "../../sheet/field";
import { placeOf } from "../../sheet/grid";
import type { Layout } from "../../sheet/layout";
import { headingsOf, readSteps, writeRow } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import type { TableRequest } from "../../workbook/port";
import { missingTable, readTable, type Transaction } from "../transaction";
import { recordsOf } from "../layers";

/** The three tables of a period's statement. */
export function statementTables(period: Period): TableRequest[] {
  const tables = [gstr2bTable(period), totalsTable(period), summaryTable(period)];
  return tables.map((table) => ({ table, formulas: true }));
}

/** The fault when one of them is missing. */
export function statementGone({ grids }: Pick<Transaction, "grids">, period: Period): Fault | undefined {
  return missingTable(
    grids,
    statementTables(period).map(({ table }) => table),
  );
}

/** The sheets are created when they are missing, and contain exactly the statement afterwards. */
export function statementWrites(period: Period, { lines, totals, summary }: Content): Write[] {
  const layouts = gstr2bLayouts(period);
  return [
    // The lines' formats are those of whole columns, so the small table above comes second.
    { do: "create", layout: layouts.lines },
    widened(layouts.lines),
    ...filledTable(layouts.totals, totalsFields, totals),
    refill(layouts.lines, gstr2bFields, lines),
    ...filledTable(layouts.summary, summaryFields, summary),
  ];
}

/** Tables computed from the lines are created again when they alone are missing. */
export function remadeWrites(period: Period, content: Content, missing: ReadonlySet<string>): Write[] {
  return statementWrites(period, content).filter((write) =>
    missing.has(write.do === "create" ? write.layout.table : "table" in write ? write.table : ""),
  );
}

function filledTable<R extends object>(layout: Layout, fields: Fields<R>, rows: readonly R[]): Write[] {
  return [{ do: "create", layout }, refill(layout, fields, rows)];
}

/** A statement of an earlier Milaan lacks the columns added since. */
export function widened(layout: Layout): Write {
  const headings = layout.columns.filter(({ isOptional }) => isOptional).map(({ heading }) => heading);
  return { do: "widen", table: layout.table, layout, headings };
}

function refill<R extends object>({ table }: Layout, fields: Fields<R>, rows: readonly R[]): Write {
  return {
    do: "refill",
    table,
    headings: headingsOf(fields),
    rows: rows.map((row) => writeRow(fields, row)),
  };
}

/** Both sheets are protected and unprotected together. @param without tables that are missing. */
export function protectionWrites(
  period: Period,
  what: "protect" | "unprotect",
  without: ReadonlySet<string> = new Set(),
): Write[] {
  return [gstr2bTable(period), summaryTable(period)]
    .filter((table) => !without.has(table))
    .map((table) => ({ do: what, table }));
}

/** The state line of a locked statement, which Verify compares with the register. */
export function lockedState({
  filedOn,
  filedBy,
  seal,
}: Pick<PeriodRecord, "filedOn" | "filedBy" | "seal">): string {
  const when = filedOn === "" ? "" : showMinute(filedOn);
  return `LOCKED: GSTR-3B filed ${when}, marked by ${filedBy}. Seal ${seal.slice(0, 16)}…`;
}

/** The state line of a draft. */
export function draftState({ version, generatedOn, generatedBy, itc }: DraftRecord): string {
  const when = generatedOn === "" ? "" : showMinute(generatedOn);
  return `Draft v${version}, generated ${when} by ${generatedBy}. ITC available ₹ ${showMoney(totalTax(itc))}. Not final until GSTR-3B is filed.`;
}

type DraftRecord = Pick<PeriodRecord, "version" | "generatedOn" | "generatedBy" | "itc">;

/** The same state line above both sheets. */
export function bannerWrites(
  period: Period,
  text: string,
  tone: (Write & { do: "banner" })["tone"],
): Write[] {
  return [gstr2bTable(period), summaryTable(period)].map((table) => ({ do: "banner", table, text, tone }));
}

export interface SheetStatement {
  readonly content: Content;
  /** Those of the content. */
  readonly lines: readonly Gstr2bLine[];
  readonly seal: string;
  readonly faults: readonly Fault[];
}

/** A statement as its sheets have it now, with the seal of that content; blank when it cannot be read. */
export function statementOnSheet(transaction: Pick<Transaction, "grids">, period: Period): SheetStatement {
  return atOnce(statementSteps(transaction, period));
}

/** {@link statementOnSheet} of a long statement. */
export function* statementSteps(
  transaction: Pick<Transaction, "grids">,
  period: Period,
): Steps<SheetStatement> {
  const { content, faults } = yield* contentOnSheet(transaction, period);
  const seal = faults.length > 0 ? "" : yield* sealSteps(period, content);
  return { content, lines: content.lines, seal, faults };
}

/** The seal that the sheets would have with other lines, or the same ones in another order. */
export function sealWith(
  transaction: Pick<Transaction, "grids">,
  period: Period,
  lines: readonly Gstr2bLine[],
): string {
  return sealOf(period, { ...atOnce(contentOnSheet(transaction, period)).content, lines });
}

function* contentOnSheet(
  transaction: Pick<Transaction, "grids">,
  period: Period,
): Steps<{ content: Content; faults: readonly Fault[] }> {
  for (const grid of transaction.grids.get(gstr2bTable(period)) ?? []) yield* readSteps(gstr2bFields, grid);
  // They are known now.
  const lines = readTable(transaction, gstr2bTable(period), gstr2bFields);
  yield;
  const totals = readTable(transaction, totalsTable(period), totalsFields);
  const summary = readTable(transaction, summaryTable(period), summaryFields);
  const faults = [
    ...lines.faults,
    ...totals.faults,
    ...summary.faults,
    ...offFormFaults(transaction, gstr2bTable(period), gstr2bFields),
    ...offFormFaults(transaction, totalsTable(period), totalsFields),
    ...offFormFaults(transaction, summaryTable(period), summaryFields),
  ];
  const content = {
    lines: recordsOf(lines.rows),
    totals: recordsOf(totals.rows),
    summary: recordsOf(summary.rows),
  };
  return { content, faults };
}

/** A formula may give what was written today and something else tomorrow, and a text is not an amount. */
function offFormFaults<R extends object>(
  { grids }: Pick<Transaction, "grids">,
  table: string,
  fields: Fields<R>,
): Fault[] {
  const [grid] = grids.get(table) ?? [];
  const found = grid && firstInOtherFormat(fields, grid);
  if (!grid || !found) return [];
  const place = placeOf(grid, found.row, found.column);
  return [
    fault(
      "FACT_CHANGED",
      `There is a formula or a text in ${place}, where Milaan wrote a value.`,
      "Undo the change; a statement holds values only.",
      { place },
    ),
  ];
}
