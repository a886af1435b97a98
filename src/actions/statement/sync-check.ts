/**
 * The sync check: every border of a period compared, and its differences listed on the Sync check sheet, which is created
 * on first use and written again by each run.
 */
import type { Fault } from "../../gst/fault";
import { isFault } from "../../gst/fault";
import { plural } from "../../gst/plural";
import { showPeriod, type Period } from "../../gst/period";
import type { Gstr2bPortalRow } from "../../gstr2b/portal/read";
import { portalFields, portalTable } from "../../gstr2b/portal/sheet";
import { totalsOf } from "../../gstr2b/totals";
import { mayGenerate } from "../../gstr3b/period-states";
import { headingsOf, writeRow } from "../../sheet/rows";
import type { Fields } from "../../sheet/field";
import type { Layout } from "../../sheet/layout";
import type { Write } from "../../sheet/write";
import { doesTie, type Border } from "../../sync-check/border";
import { whoActs } from "../../sync-check/reason";
import { syncCheck, type SyncFacts } from "../../sync-check/run";
import {
  differenceFields,
  differenceRow,
  syncLayouts,
  totalsFields,
  totalsRow,
} from "../../sync-check/sheet";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { openLayers, recordsOf, type Opened } from "../layers";
import { commit, readTable } from "../transaction";
import { BOOKS, booksFacts } from "./books-facts";
import { buildStatement } from "./build";
import { typedTieOut } from "./check-facts";
import { statementGone, statementOnSheet, statementTables } from "./sheets";

/** Compares every border of the period, open or filed. */
export async function checkSync(context: ActionContext, period: Period): Promise<Outcome> {
  const tables = [...statementTables(period), { table: portalTable(period) }, BOOKS];
  const opened = await openLayers(context, tables);
  if (isFault(opened)) return refused(opened);
  const { transaction } = opened;
  const refusal = mayGenerate(period, transaction.taxpayer);
  if (refusal?.code === "BAD_PERIOD") return refused(refusal);
  const { facts, faults } = await factsOf(context, opened, period);
  const borders = syncCheck(facts);
  await commit(context, transaction, { writes: listWrites(borders, period, context) });
  return done(account(borders, period), { faults: [...opened.faults, ...faults] });
}

async function factsOf(
  context: ActionContext,
  opened: Opened,
  period: Period,
): Promise<{ facts: SyncFacts; faults: readonly Fault[] }> {
  const { transaction, layers } = opened;
  const { taxpayer, register } = transaction;
  const built = await buildStatement(context, opened, period);
  const sheet = statementGone(transaction, period) ? undefined : statementOnSheet(transaction, period);
  const portal = portalRows(opened, period);
  const { lines } = sheet ?? built.statement;
  const facts = {
    ...{ period, taxpayer, register, asOf: context.asOf },
    gstr1: [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)],
    gstr2a: recordsOf(layers.gstr2a),
    ims: built.ims,
    statement: built.statement,
    sheet: sheet?.lines,
    portal: portal?.rows,
    ...typedTieOut(transaction, period, totalsOf(lines)),
    books: await booksFacts(context, opened, { period, built, lines }),
  };
  return { facts, faults: [...(sheet?.faults ?? []), ...(portal?.faults ?? [])] };
}

function portalRows(
  { transaction }: Opened,
  period: Period,
): { rows: Gstr2bPortalRow[]; faults: readonly Fault[] } | undefined {
  const table = portalTable(period);
  if (!transaction.grids.has(table)) return undefined;
  const { rows, faults } = readTable(transaction, table, portalFields);
  return { rows: recordsOf(rows), faults };
}

/** "Sync check of Oct-25: 12 differences, 3 for you, 1 for a supplier; every total ties." */
function account(borders: readonly Border[], period: Period): string {
  const all = borders.flatMap(({ differences }) => differences);
  const acting = (who: string) => all.filter(({ reason }) => whoActs(reason) === who).length;
  const untied = borders.filter((border) => !doesTie(border)).map(({ name }) => name);
  const ties = untied.length === 0 ? "every total ties" : `totals do not tie: ${untied.join(", ")}`;
  const found = `${plural(all.length, "difference")}, ${acting("You")} for you, ${acting("Supplier")} for suppliers`;
  return `Sync check of ${showPeriod(period)}: ${found}; ${ties}.`;
}

function listWrites(borders: readonly Border[], period: Period, { asOf }: ActionContext): Write[] {
  const differences = borders.flatMap((border) => border.differences.map(differenceRow));
  return [
    // The differences' formats are those of whole columns, so the small table above comes second.
    ...filled(syncLayouts.differences, differenceFields, differences),
    ...filled(
      syncLayouts.totals,
      totalsFields,
      borders.map((border) => totalsRow(border, period, asOf)),
    ),
  ];
}

function filled<R extends object>(layout: Layout, fields: Fields<R>, rows: readonly R[]): Write[] {
  return [
    { do: "create", layout },
    {
      do: "refill",
      table: layout.table,
      headings: headingsOf(fields),
      rows: rows.map((row) => writeRow(fields, row)),
    },
  ];
}
