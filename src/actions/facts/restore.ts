/**
 * Facts that were changed by hand are restored from the copy of what files and returns reported, or from the layer
 * above: cells, deleted rows with their answers, extra rows. It is written in a transaction of its own, before the
 * action goes on, and the evidence says that somebody changed this workbook, never that a supplier did.
 */
import { evidenceEvent } from "../../evidence/chain";
import type { EvidenceEvent } from "../../evidence/entry";
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import type { Gstr1Record } from "../../gstr1/record";
import { GSTR2A_TABLE, gstr2aFields } from "../../gstr2a/sheet";
import { GSTR3B_TABLE } from "../../gstr3b/sheet";
import { makeAnswer } from "../../ims/recorded-answer";
import type { ImsRecord } from "../../ims/record";
import { refresh } from "../../ims/refresh";
import { IMS_TABLE, imsFacts, imsFields, derivedFields } from "../../ims/sheet";
import { CITE } from "../../law/citations";
import { columnLetters, placeOf, type Grid } from "../../sheet/grid";
import { putBlocks } from "../../sheet/diff";
import { unreadableRows } from "../../sheet/fact-format";
import { readRows, writePart } from "../../sheet/rows";
import { LONGEST_TEXT, showCell, showShort } from "../../sheet/show-cell";
import { afterWrite, type Write } from "../../sheet/write";
import type { TableRequest } from "../../workbook/port";
import type { ActionContext } from "../context";
import { commit, missingTable, begin, readTable, type Transaction } from "../transaction";
import { staleDrafts } from "../answers/apply-answers";
import { lockedPeriodsIn, readFiled } from "../history";
import { replayed } from "../audit/log";
import { isAsLogged, type LayerFacts } from "./compare";
import { COPIES_TABLE, readCopies } from "./copies";
import { gapsIn, FACT_AND_COPY_TABLES } from "./gaps";
import { planRestore } from "./restore-plan";
import type { ChangedCell, Expected, RowChange, RestorePlan } from "./row-changes";
import {
  expected2a,
  expectedBooks,
  expectedIms,
  expectedOutward,
  expectedReturns,
  keyOfFacts,
  type KnownSources,
} from "./expected-rows";
import { compareLayers, lackingColumns, type ComparedLayers } from "./verified-transaction";
import { describeRow, labelOfRow, remediesFor, type FactRow } from "./row-names";
import { areSmallTablesAsLogged } from "./small-tables";
import { smallTableChanges } from "./restore-small-tables";
import { CREATED_LATER, FACT_TABLES } from "./tables";

/** Every layer is read, because each is computed from the one before. */
const FACT_REQUESTS: readonly TableRequest[] = FACT_TABLES.map((table) => ({ table }));

const ALWAYS_THERE = FACT_TABLES.filter((table) => !CREATED_LATER.includes(table));

/** Restores facts, and logs it. @returns warnings for the user; none where all facts are as logged. */
export async function restoreFacts(context: ActionContext): Promise<Result<readonly Fault[]>> {
  const transaction = await begin(context, [], FACT_REQUESTS);
  if (isFault(transaction)) return transaction;
  const small = areSmallTablesAsLogged(transaction)
    ? undefined
    : await smallTableChanges(context, transaction, await replayed(context));
  // The register says which periods are filed, so the layers are checked only when it is right.
  if (small) {
    const { writes, events, register, faults } = small;
    // The register is written row by row here; committing must find nothing more to change in it.
    const registerRows = register.map((record, row) => ({ record, row }));
    const tieOutGrid = transaction.tieOutGrid && writes.reduce(afterWrite, transaction.tieOutGrid);
    const existing = { ...transaction, register, registerRows, tieOutGrid };
    await commit(context, existing, { writes, events, restoresSmallTables: true });
    return faults;
  }
  // A layer is not compared without those that it is computed from.
  const gone = missingTable(transaction.grids, ALWAYS_THERE) ?? lackingColumns(transaction);
  if (gone) return gone;
  const plans = await restorePlans(context, transaction, await compareLayers(context, transaction));
  if (plans.length === 0) {
    await commit(context, transaction, { writes: await rewriteUnreadable(context, transaction) });
    return [];
  }
  const isUnproven = plans.some(({ plan }) => !plan.isProven);
  const stale = staleDrafts(transaction.register, isUnproven);
  const writes: Write[] = plans.flatMap(({ plan }) => plan.writes);
  const events = plans.flatMap(entriesOf);
  await commit(context, transaction, {
    writes,
    events: [...events, ...stale.events],
    register: stale.register,
  });
  return plans.flatMap((one) => faultsOf(one, "It is put back."));
}

/** Computed cells of the IMS, written again where they cannot be read; no typed answer was changed. */
async function rewriteUnreadable(context: ActionContext, transaction: Transaction): Promise<Write[]> {
  const [grid] = transaction.grids.get(IMS_TABLE) ?? [];
  const unreadable = new Set(grid ? unreadableRows(imsFields, grid) : []);
  if (!grid || unreadable.size === 0) return [];
  const { rows } = readRows(imsFields, grid);
  const seen = readTable(transaction, GSTR2A_TABLE, gstr2aFields).rows.map(({ record }) => record);
  const records = rows.map(({ record }) => record);
  const after = refresh(
    records,
    await readFiled(context, transaction, seen),
    transaction.taxpayer,
    context.asOf,
  );
  const puts = rows.flatMap(({ row }, place) => {
    const record = after[place];
    if (!record || !unreadable.has(row)) return [];
    return [{ row, key: imsFacts.key(record), ...writePart(imsFields, record, derivedFields) }];
  });
  return putBlocks(IMS_TABLE, puts[0]?.headings ?? [], puts);
}

/**
 * What {@link restoreFacts} would restore, and what it needs and is missing, without writing anything: for Verify.
 * @param isLogWhole a broken log proves nothing about the sheets.
 */
export async function changedByHand(context: ActionContext, isLogWhole: boolean): Promise<readonly Fault[]> {
  const wants = FACT_AND_COPY_TABLES.map((table) => ({ table }));
  const transaction = await begin(context, [], wants);
  if (isFault(transaction)) return [transaction];
  const gaps = gapsIn(transaction, isLogWhole);
  if (!transaction.digests || !isLogWhole) return gaps;
  const small = areSmallTablesAsLogged(transaction)
    ? []
    : (await smallTableChanges(context, transaction, await replayed(context))).faults;
  // Of the register Verify says more: both what it is and what the evidence says.
  const others = small.filter(({ place }) => !isOfRegister(transaction, place));
  // A layer is not compared without those that it is computed from.
  if (missingTable(transaction.grids, ALWAYS_THERE) ?? lackingColumns(transaction))
    return [...gaps, ...others];
  const found = await restorePlans(context, transaction, await compareLayers(context, transaction));
  return [...gaps, ...others, ...found.flatMap((one) => faultsOf(one, "Milaan's pane puts it back."))];
}

interface LayerRestore {
  readonly grid: Grid;
  readonly key: (record: object) => string;
  readonly plan: RestorePlan<object>;
}

function isOfRegister({ grids }: Transaction, place: string): boolean {
  const [grid] = grids.get(GSTR3B_TABLE) ?? [];
  if (!grid) return false;
  const columns = grid.headings.map((_, column) => placeOf(grid, 0, column).replace(/\d+$/, ""));
  return place === grid.sheet || columns.includes(place.replace(/\d+$/, ""));
}

/** The plans for all layers from the source on, each before the next is computed from it. */
async function restorePlans(
  context: ActionContext,
  transaction: Transaction,
  layers: ComparedLayers,
): Promise<LayerRestore[]> {
  const { gstr1, gstr1a, gstr2a, ims, outward, books } = layers;
  const all = [gstr1, gstr1a, gstr2a, ims, outward, books].filter((one) => one !== undefined);
  if (all.every((one) => isAsLogged(one as LayerFacts<object>))) return [];
  const known = await knownOf(context, transaction);
  const plans: LayerRestore[] = [];
  const restore = <R extends object>(
    facts: LayerFacts<R> | undefined,
    expected: () => Expected<R>,
    finish?: (record: R) => R,
  ): R[] => {
    if (!facts) return [];
    if (isAsLogged(facts)) return facts.matching().map(({ record }) => record);
    const plan = planRestore(facts, expected(), finish);
    const key = facts.layer.key as (record: object) => string;
    plans.push({ grid: facts.grid, key, plan });
    return recordsAfter(facts, plan);
  };
  const returns: Gstr1Record[] = [];
  for (const one of [gstr1, gstr1a])
    if (one) returns.push(...restore(one, () => expectedReturns(one.layer, known)));
  const seen = restore(gstr2a, () =>
    expected2a(context, transaction, known, {
      returns,
      gstr2a: (gstr2a?.matching() ?? []).map(({ record }) => record),
      ims: (ims?.matching() ?? []).map(({ record }) => record),
    }),
  );
  if (ims && !isAsLogged(ims)) {
    const filed = await readFiled(context, transaction, seen);
    const before = readRows(imsFields, ims.grid).rows.map(({ record }) => record);
    const derived = (record: ImsRecord): ImsRecord =>
      refresh([...before, record], filed, transaction.taxpayer, context.asOf).at(-1) ?? record;
    restore(ims, () => expectedIms(transaction, known, seen), derived);
  }
  restore(outward, () => expectedOutward(context, transaction, known, returns));
  restore(books, () => expectedBooks(known));
  return plans;
}

async function knownOf(context: ActionContext, transaction: Transaction): Promise<KnownSources> {
  const grids = await context.port.read([{ table: COPIES_TABLE }]);
  const log = await replayed(context);
  const { lines } = await readFiled(context, transaction);
  return {
    copies: await readCopies(grids.get(COPIES_TABLE)?.[0], keyOfFacts),
    log,
    filed: lockedPeriodsIn(lines),
  };
}

function recordsAfter<R extends object>({ matching }: LayerFacts<R>, { rows }: RestorePlan<R>): R[] {
  const touched = new Set(rows.flatMap((one) => ("row" in one ? [one.row] : [])));
  return [
    ...matching()
      .filter(({ row }) => !touched.has(row))
      .map(({ record }) => record),
    ...rows.flatMap((one) => ("record" in one ? [one.record] : [])),
  ];
}

function entriesOf({ grid, key, plan }: LayerRestore): EvidenceEvent[] {
  const entries = plan.rows.map((one) => {
    const about =
      "record" in one ? { document: labelOfRow(one.record as FactRow), key: key(one.record) } : {};
    return { ...entryOf(grid, one as RowChange<FactRow>), ...about };
  });
  return differsUnseen(plan) ? [...entries, unprovenEntry(grid)] : entries;
}

/** Does more differ from the log than the rows that were found? */
function differsUnseen({ isProven, rows }: RestorePlan<object>): boolean {
  return !isProven && rows.every(({ kind }) => kind !== "unproven");
}

function unprovenEntry({ table, sheet }: Grid): EvidenceEvent {
  return evidenceEvent("FACT_CHANGED", {
    asked: `changed on ${sheet}`,
    note: "rows are not all what the evidence says they were, and nothing here shows which",
    data: { table, unproven: true },
    law: CITE.evidence,
  });
}

function cellsText(cells: readonly ChangedCell[], which: "right" | "typed"): string {
  return cells
    .map((cell) => `${cell.heading} ${showCell(cell[which], cell.numberFormat)}`)
    .join("; ")
    .slice(0, LONGEST_TEXT);
}

function entryOf({ table, sheet }: Grid, one: RowChange<FactRow>): EvidenceEvent {
  const law = CITE.evidence;
  switch (one.kind) {
    case "put back":
      return evidenceEvent("FACT_CHANGED", {
        asked: `typed on ${sheet}`,
        before: cellsText(one.cells, "right"),
        after: cellsText(one.cells, "typed"),
        note: "a cell of this workbook was changed by hand and is put back",
        data: { table, headings: one.cells.map(({ heading }) => heading) },
        law,
      });
    case "own":
      return evidenceEvent("FACT_CHANGED", {
        asked: one.isNew ? `copied on ${sheet}` : `typed on ${sheet}`,
        before: cellsText(one.cells, "right"),
        after: cellsText(one.cells, "typed"),
        note: one.isNew
          ? "a copy of a filed row is a row that somebody typed, and not filed"
          : "no return filed it; it is saved as before",
        data: { table, headings: one.cells.map(({ heading }) => heading) },
        law,
      });
    case "restored":
      return evidenceEvent("ROW_RESTORED", {
        asked: `deleted on ${sheet}`,
        after: "recorded" in one.record ? makeAnswer(one.record as ImsRecord) : "",
        note: "a row of this workbook was deleted by hand and is put back",
        data: { table },
        law,
      });
    case "removed":
      return evidenceEvent("ROW_REMOVED", {
        asked: one.why === "twice" ? `copied on ${sheet}` : `inserted on ${sheet}`,
        before: one.text.slice(0, LONGEST_TEXT),
        note: one.why === "twice" ? "the document is there already" : "no file, return or customs brought it",
        data: { table },
        law,
      });
    case "unproven":
      return evidenceEvent("FACT_CHANGED", {
        asked: `typed on ${sheet}`,
        after: one.text.slice(0, LONGEST_TEXT),
        note: "changed by hand, and nothing here says what it was; the row counts in no figure",
        data: { table },
        law,
      });
  }
}

/** This many are listed one by one; the rest only counted. */
const SHOWN = 10;

/** @param what is done with it, as a sentence. */
function faultsOf({ grid, plan }: LayerRestore, what: string): Fault[] {
  const { rows } = plan;
  const faults = rows.slice(0, SHOWN).map((one) => faultOf(grid, one as RowChange<FactRow>, what));
  const rest = rows.length - SHOWN;
  if (rest > 0)
    faults.push(
      changed(
        grid.sheet,
        `${rest.toLocaleString("en-IN")} more rows of ${grid.sheet} were changed by hand.`,
        "The Evidence sheet names each of them.",
      ),
    );
  if (differsUnseen(plan))
    faults.push(
      changed(
        grid.sheet,
        `Some rows of ${grid.sheet} differ from the evidence, and nothing here shows which.`,
        "Import the portal's files again, and compare with an earlier copy of this workbook.",
      ),
    );
  return faults;
}

function changed(place: string, sentence: string, remedy: string): Fault {
  return fault("FACT_CHANGED", sentence, remedy, { place, law: CITE.evidence });
}

function faultOf(grid: Grid, one: RowChange<FactRow>, what: string): Fault {
  const { sheet } = grid;
  const remedies = remediesFor(grid.table);
  switch (one.kind) {
    case "put back": {
      const [first] = one.cells;
      const column = first ? grid.headings.indexOf(first.heading) : 0;
      const more = one.cells.length > 1 ? ` and ${one.cells.length - 1} more of its cells were` : " was";
      const cell = first
        ? `${first.heading}${more} changed by hand from ${showShort(first.right, first.numberFormat)} to ${showShort(first.typed, first.numberFormat)}`
        : "its fingerprint was changed by hand";
      return changed(
        placeOf(grid, one.row, Math.max(0, column)),
        `The ${describeRow(one.record)}: ${cell}. ${what}`,
        remedies.changed,
      );
    }
    case "own": {
      const status = one.cells.find(({ heading }) => heading === "Filing status");
      return changed(
        placeOf(grid, one.row, Math.max(0, grid.headings.indexOf(status?.heading ?? ""))),
        one.isNew
          ? `The ${describeRow(one.record)} is a copy of a filed row: it is not filed, and counts as a row that you typed.`
          : `The ${describeRow(one.record)}: ${one.cells.map((cell) => `${cell.heading} was changed by hand from ${showShort(cell.right, cell.numberFormat)} to ${showShort(cell.typed, cell.numberFormat)}`).join(", ")}; no return filed it. ${what}`,
        one.isNew ? "Sync checks and saves it." : "File the supplier's return in the pane, or import it.",
      );
    }
    case "restored":
      return changed(
        sheet,
        `The ${describeRow(one.record)} was deleted from ${sheet} by hand. ${what}${remedies.stays}`,
        remedies.deleted,
      );
    case "removed":
      return changed(
        `${sheet}!${columnLetters(grid.origin.column)}${grid.origin.row + 2 + one.row}`,
        one.why === "twice"
          ? `A row of ${sheet} was copied by hand; the copy counts in no figure and is removed.${previousText(one.text)}`
          : `A row was inserted into ${sheet} by hand; it counts in no figure and is removed.${previousText(one.text)}`,
        remedies.inserted,
      );
    case "unproven":
      return changed(
        placeOf(grid, one.row, 0),
        `A row of ${sheet} was changed by hand, and nothing in this workbook says what it was. It counts in no figure. ${one.text.slice(0, LONGEST_TEXT)}`,
        remedies.unproven,
      );
  }
}

function previousText(text: string): string {
  return text === "" ? "" : ` It said: ${text.slice(0, LONGEST_TEXT)}.`;
}
