/**
 * Rebuilds statements that are missing or damaged. The totals and summaries of a draft follow from its lines, which
 * themselves are generated again. A locked statement comes from the lines kept with its filing, or from those still on
 * its sheet, and is used only where its seal is the logged one.
 */
import { evidenceEvent } from "../../evidence/chain";
import { Replay } from "../../evidence/replay";
import { fault, isFault, type Fault } from "../../gst/fault";
import { showPeriod, type Period } from "../../gst/period";
import { atOnce } from "../../gst/slices";
import { sealOf } from "../../gstr2b/seal";
import { contentOf } from "../../gstr2b/content";
import {
  gstr2bFields,
  gstr2bTable,
  statementPeriod,
  summaryTable,
  totalsTable,
  type Content,
} from "../../gstr2b/sheet";
import { periodRecord } from "../../gstr3b/periods";
import { CITE } from "../../law/citations";
import type { Write } from "../../sheet/write";
import { PortFault, type Grids } from "../../workbook/port";
import type { ActionContext } from "../context";
import { commit, begin, readTable } from "../transaction";
import { COPIES_TABLE } from "../facts/copies";
import { keptLines, keptStatements } from "./kept-lines";
import { recordsOf } from "../layers";
import { eachEntry } from "../audit/log";
import {
  bannerWrites,
  draftState,
  lockedState,
  protectionWrites,
  remadeWrites,
  statementGone,
  statementOnSheet,
  statementTables,
  statementWrites,
} from "./sheets";

interface Repaired {
  /** What was rebuilt, in words. */
  readonly made: readonly string[];
  readonly faults: readonly Fault[];
}

/** Statements are rebuilt one by one, so that one that Excel refuses does not stop the others. */
export async function repairStatements(context: ActionContext): Promise<Repaired> {
  const filings = await filingsIn(context);
  // Only the log shows which statements are locked.
  if (!filings) return { made: [], faults: [] };
  const existing = await context.port.tables();
  const incomplete = [...existing.keys()].flatMap((table) => {
    const period = statementPeriod(table);
    const isDraft = period && !filings.some((filing) => filing.period === period);
    return isDraft && missingOf(period, existing).size > 0 ? [period] : [];
  });
  const [made, faults]: [string[], Fault[]] = [[], []];
  const take = (of: string, found: boolean | Fault) => {
    if (isFault(found)) faults.push(found);
    else if (found) made.push(of);
  };
  for (const filing of filings)
    take(`GSTR-2B ${showPeriod(filing.period)}`, await repairLocked(context, filing, existing));
  for (const period of incomplete)
    take(
      `the totals and summaries of GSTR-2B ${showPeriod(period)}`,
      await repairDraft(context, period, existing),
    );
  return { made, faults };
}

type ExistingTables = ReadonlyMap<string, unknown>;

function missingOf(period: Period, existing: ExistingTables): Set<string> {
  return new Set(
    [gstr2bTable(period), totalsTable(period), summaryTable(period)].filter((table) => !existing.has(table)),
  );
}

async function repairDraft(
  context: ActionContext,
  period: Period,
  existing: ExistingTables,
): Promise<boolean | Fault> {
  const transaction = await begin(context, [{ table: gstr2bTable(period) }]);
  if (isFault(transaction)) return transaction;
  const content = contentOfLines(transaction.grids, period);
  if (isFault(content)) return content;
  await context.port.apply([
    ...remadeWrites(period, content, missingOf(period, existing)),
    ...bannerWrites(period, draftState(periodRecord(transaction.register, period)), "good"),
  ]);
  return true;
}

/** The statement computed from the lines on its sheet. */
function contentOfLines(grids: Grids, period: Period): Content | Fault {
  const { rows, faults } = readTable({ grids }, gstr2bTable(period), gstr2bFields);
  return faults[0] ?? contentOf(period, recordsOf(rows));
}

/** A filing as the log has it. */
interface Filing {
  readonly period: Period;
  readonly seal: string;
  readonly state: string;
}

async function filingsIn(context: ActionContext): Promise<Filing[] | undefined> {
  const log = new Replay();
  const unreadable = await eachEntry(context, (entry) => log.take(entry));
  if (unreadable) return undefined;
  return [...log.periods].flatMap(([period, { state, seal, filedOn, filedBy }]) =>
    state === "Locked" ? [{ period, seal, state: lockedState({ filedOn, filedBy, seal }) }] : [],
  );
}

/** @returns whether the statement was rebuilt. */
async function repairLocked(
  context: ActionContext,
  { period, seal, state }: Filing,
  existing: ExistingTables,
): Promise<boolean | Fault> {
  const of = `GSTR-2B ${showPeriod(period)}`;
  const transaction = await begin(context, [], [{ table: COPIES_TABLE }, ...statementTables(period)]);
  if (isFault(transaction)) return transaction;
  const isSealed = (content: Content) => sealOf(period, content) === seal;
  const kept = (await keptStatements(transaction.grids.get(COPIES_TABLE)?.[0], period)).find(isSealed);
  const onSheet = statementGone(transaction, period) ? undefined : statementOnSheet(transaction, period);
  const isWhole = onSheet?.seal === seal;
  if (isWhole && kept) return false;
  const linesOnSheet = contentOfLines(transaction.grids, period);
  const content = kept ?? (!isFault(linesOnSheet) && isSealed(linesOnSheet) ? linesOnSheet : undefined);
  if (!content) return isWhole ? false : notKept(period);
  const note = (text: string) =>
    evidenceEvent("NOTE", {
      document: of,
      asked: "repair",
      note: `${text}; content ${seal}`,
      law: CITE.freeze,
    });
  const keep = kept ? [] : [atOnce(keptLines(period, content.lines))];
  const rewrite: Write[] = isWhole
    ? []
    : [
        ...protectionWrites(period, "unprotect", missingOf(period, existing)),
        ...statementWrites(period, content),
        ...bannerWrites(period, state, "quiet"),
        ...protectionWrites(period, "protect"),
      ];
  const text = isWhole
    ? "its lines are kept again, as they are on its sheet"
    : `made again from ${kept ? "what was kept when it was filed" : "the lines on its sheet"}`;
  try {
    await commit(context, transaction, { writes: [...rewrite, ...keep], events: [note(text)] });
  } catch (error) {
    if (error instanceof PortFault && error.fault.code === "SHEET_PROTECTED") return error.fault;
    throw error;
  }
  return !isWhole;
}

function notKept(period: Period): Fault {
  const of = showPeriod(period);
  return fault(
    "SEAL_BROKEN",
    `The locked GSTR-2B of ${of} cannot be made again: its lines were not kept with its filing, or were changed since.`,
    "Put the sheet in from an earlier copy of this workbook; Verify compares it with its seal.",
    { place: `GSTR-2B ${of}`, law: CITE.freeze },
  );
}
