/**
 * A workbook of an earlier Milaan lacks columns added since. They are added at the right of their tables, and nothing
 * else moves.
 */
import { booksLayout } from "../../books/sheet";
import { evidenceEvent } from "../../evidence/chain";
import { EVIDENCE_TABLE } from "../../evidence/sheet";
import { isFault } from "../../gst/fault";
import { LAYOUT, SETTING } from "../../settings/settings";
import { CITE } from "../../law/citations";
import { outwardLayout } from "../../suppliers/outward-sheet";
import type { Grid } from "../../sheet/grid";
import { missingAddedColumns } from "../../sheet/added-columns";
import type { Layout } from "../../sheet/layout";
import { afterWrite, type Write } from "../../sheet/write";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { commit, begin, putSetting, type Transaction } from "../transaction";
import { settingsIn } from "../facts/small-tables";
import { FACT_TABLES } from "../facts/tables";
import { LAYOUTS } from "./table-list";

/** The tables that have such columns; a statement keeps the columns with which it was generated. */
const WIDENED: readonly Layout[] = [...LAYOUTS, outwardLayout, booksLayout].filter(({ columns }) =>
  columns.some(({ addedLater }) => addedLater),
);

/** A table as it will be, for reading a workbook before it is upgraded. */
export function asUpgraded(grid: Grid): Grid {
  const layout = WIDENED.find(({ table }) => table === grid.table);
  const headings = layout ? missingAddedColumns(layout, grid) : [];
  if (!layout || headings.length === 0) return grid;
  return afterWrite(grid, { do: "widen", table: grid.table, layout, headings });
}

/** @returns an empty outcome where there was nothing to do; a workbook is asked once for each layout. */
export async function upgrade(context: ActionContext): Promise<Outcome> {
  const first = await begin(context);
  if (isFault(first) || (first.settings.layout >= LAYOUT && !first.isOlderLog)) return done("");
  const hasFingerprints = !first.isOlderLog;
  const transaction = await begin(
    context,
    [],
    WIDENED.filter(({ table }) => table !== EVIDENCE_TABLE).map(({ table }) => ({
      table,
      rows: !hasFingerprints && FACT_TABLES.includes(table) ? "all" : "none",
    })),
  );
  if (isFault(transaction)) return refused(transaction);
  const lacking = WIDENED.flatMap((layout) => {
    const [grid] = transaction.grids.get(layout.table) ?? [];
    const headings = grid ? missingAddedColumns(layout, grid) : [];
    return headings.length ? [{ layout, headings }] : [];
  });
  const added = lacking.map(({ layout, headings }) => `${layout.sheet}: ${headings.join(", ")}`).join("; ");
  const event = evidenceEvent("NOTE", {
    asked: "upgrade",
    note: added ? `columns added: ${added}` : "rows of an earlier Milaan are taken as they are found",
    data: { settings: settingsAfter(transaction) },
    law: CITE.evidence,
  });
  const fingerprints = hasFingerprints
    ? []
    : (await import("../facts/fingerprint-writes")).fingerprintWrites(transaction.grids, asUpgraded);
  await commit(context, hasFingerprints ? transaction : { ...transaction, digests: new Map() }, {
    writes: [
      // The log is widened by the next write, such as the entry below.
      ...lacking
        .filter(({ layout }) => layout.table !== EVIDENCE_TABLE)
        .map(({ layout, headings }): Write => ({ do: "widen", table: layout.table, layout, headings })),
      ...fingerprints,
      putSetting(transaction, SETTING.layout, String(LAYOUT)),
    ],
    events: added || !hasFingerprints ? [event] : [],
    ...(hasFingerprints ? {} : { restoresSmallTables: true }),
  });
  return done(added ? `This workbook was made by an earlier Milaan. Columns added: ${added}.` : "");
}

/** The settings as the upgrade leaves them. */
function settingsAfter({ settingsGrid }: Pick<Transaction, "settingsGrid">): Record<string, string> {
  const rows = settingsIn(settingsGrid).map(({ setting, value }) => [setting, value] as const);
  return { ...Object.fromEntries(rows), [SETTING.layout]: String(LAYOUT) };
}
