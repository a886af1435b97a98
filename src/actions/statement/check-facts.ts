/** The input of the checks, read from a transaction: the layers, the evidence, and every statement with its seal. */
import type { PeriodFacts, SealedSheet } from "../../checks/facts";
import { EVIDENCE_TABLE, evidenceFields } from "../../evidence/sheet";
import type { Period } from "../../gst/period";
import { HEADS } from "../../gst/tax";
import { by } from "../../gst/order";
import { gstr2bTable } from "../../gstr2b/sheet";
import { totalsOf, type Totals } from "../../gstr2b/totals";
import type { PeriodRecord } from "../../gstr3b/record";
import { periodRecord } from "../../gstr3b/periods";
import { tieOut } from "../../gstr3b/tie-out";
import { tieOutFields } from "../../gstr3b/tie-out-sheet";
import { readRows } from "../../sheet/rows";
import type { Grids } from "../../workbook/port";
import type { ActionContext } from "../context";
import { readTable, type Transaction } from "../transaction";
import { recordsOf, type Opened } from "../layers";
import { booksFacts } from "./books-facts";
import type { Built } from "./build";
import { statementGone, statementOnSheet, statementTables, type SheetStatement } from "./sheets";

/** The period's statement that is checked. */
export interface CheckedStatement {
  readonly period: Period;
  /** As the answers give it now. */
  readonly built: Built;
  /** As it is on its sheet; undefined when there is none. */
  readonly sheet: Pick<SheetStatement, "lines" | "seal"> | undefined;
}

export async function factsOf(
  context: ActionContext,
  opened: Opened,
  { period, built, sheet }: CheckedStatement,
): Promise<PeriodFacts> {
  const { transaction, layers } = opened;
  const { ims, statement } = built;
  const { settings, taxpayer, register } = transaction;
  const evidence = readTable(transaction, EVIDENCE_TABLE, evidenceFields);
  const own = periodRecord(register, period);
  return {
    period,
    asOf: context.asOf,
    settings,
    taxpayer,
    register,
    gstr1: [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)],
    unread: [...layers.unread, ...transaction.faults.filter(({ code }) => code === "FACT_CHANGED")],
    gstr2a: recordsOf(layers.gstr2a),
    ims,
    statement,
    sheet: sheet?.lines,
    sealed: [
      ...(await lockedSheets(context, transaction)),
      ...(own.version > 0 ? [sealedSheet(own, transaction.grids, sheet?.seal)] : []),
    ],
    evidence: recordsOf(evidence.rows),
    unreadable: evidence.faults[0],
    ...typedTieOut(transaction, period, totalsOf(statement.lines)),
    books: await booksFacts(context, opened, { period, built, lines: statement.lines }),
  };
}

async function lockedSheets(context: ActionContext, { register }: Transaction): Promise<SealedSheet[]> {
  const locked = register.filter(({ state }) => state === "Locked").sort(by(({ period }) => period));
  if (locked.length === 0) return [];
  const grids = await context.port.read(locked.flatMap(({ period }) => statementTables(period)));
  return locked.map((record) => {
    const isGone = statementGone({ grids }, record.period) !== undefined;
    return sealedSheet(record, grids, isGone ? undefined : statementOnSheet({ grids }, record.period).seal);
  });
}

function sealedSheet(
  { period, state, seal }: PeriodRecord,
  grids: Grids,
  found: string | undefined,
): SealedSheet {
  const lines = grids.get(gstr2bTable(period))?.[0];
  return { period, isLocked: state === "Locked", seal, found, isProtected: lines?.isProtected };
}

/** Left out while no amount of the period is typed: then there is nothing to compare. */
export function typedTieOut(
  { tieOutGrid }: Transaction,
  period: Period,
  totals: Totals,
): Pick<PeriodFacts, "tieOut"> {
  const rows = tieOutGrid ? readRows(tieOutFields, tieOutGrid).rows : [];
  const filed = new Map(
    rows
      .filter(({ record }) => record.period === period)
      .map(({ record }) => [record.table, record.filed] as const),
  );
  const isTyped = [...filed.values()].some((heads) => HEADS.some((head) => heads[head] !== undefined));
  return isTyped ? { tieOut: tieOut(totals, filed) } : {};
}
