/**
 * A workbook as an action has read it: settings, register of periods, and the layers it asked for, with where each
 * row stands. Made by one read; its changes go back in one write, together with the evidence for them.
 */
import { chain, evidenceEvent, type EntryContext } from "../evidence/chain";
import { hashOf, type Entry, type EvidenceEvent } from "../evidence/entry";
import { headOf } from "../evidence/head";
import { EVIDENCE_TABLE, evidenceFields, evidenceLayout } from "../evidence/sheet";
import { headWrites, slotOf, WRITERS_TABLE } from "../evidence/writers";
import { asWarning, fault, isFault, type Fault, type Result } from "../gst/fault";
import type { Period } from "../gst/period";
import { gstr2bTable, summaryTable } from "../gstr2b/sheet";
import type { Totals } from "../gstr2b/totals";
import type { PeriodRecord } from "../gstr3b/record";
import { periodRecord, type Register } from "../gstr3b/register";
import { GSTR3B_TABLE, gstr3bFields } from "../gstr3b/sheet";
import { TIE_OUT_TABLE } from "../gstr3b/tie-out-sheet";
import { headRows, readSettings, taxpayerOf, type Settings } from "../settings/settings";
import { HOME_TABLE, settingFields } from "../settings/sheet";
import type { Taxpayer } from "../law/taxpayer";
import { CITE } from "../law/citations";
import { makeDigests, type Digests } from "../sheet/digest";
import { diffRows } from "../sheet/diff";
import type { Fields } from "../sheet/field";
import type { Grid } from "../sheet/grid";
import { missingAddedColumns } from "../sheet/added-columns";
import { headingsOf, readRows, writeRow, type Row, type Rows } from "../sheet/rows";
import { afterWrite, type Write } from "../sheet/write";
import type { Grids, TableRequest } from "../workbook/port";
import type { ActionContext } from "./context";
import { closeFacts, digestsIn } from "./facts/close";
import { FACT_TABLES } from "./facts/tables";
import { tieOutWrites, unreadTieOut } from "./statement/tie-out";

export interface Transaction {
  readonly settings: Settings;
  readonly taxpayer: Taxpayer;
  /** The periods as they should be: as read, moved by what is pending. */
  readonly register: Register;
  readonly registerRows: readonly Row<PeriodRecord>[];
  /** Rows of the register that cannot be read. */
  readonly unreadRegister: readonly Fault[];
  readonly homeGrid: Grid;
  /** The headings of the log, and its last row. */
  readonly logGrid: Grid | undefined;
  /** What the log says of the facts of all layers; undefined until a workbook of an earlier Milaan is upgraded. */
  readonly digests: Digests | undefined;
  /** Was the last entry written by an earlier Milaan, which knows no digests? */
  readonly isOlderLog: boolean;
  /** The tie-out on the GSTR-3B sheet, where it stands. */
  readonly tieOutGrid: Grid | undefined;
  readonly grids: Grids;
  /** The turn in which all this was read. */
  readonly turn: string;
  /** Found on the way and not written yet; goes in before whatever the action itself changes. */
  readonly pending: Pick<Changes, "writes" | "events">;
  /** Settings that could not be read and were passed over. */
  readonly faults: readonly Fault[];
}

const ALWAYS: readonly TableRequest[] = [
  { table: HOME_TABLE },
  { table: GSTR3B_TABLE },
  { table: TIE_OUT_TABLE },
  { table: EVIDENCE_TABLE, rows: "last" },
];

/**
 * Reads the workbook's settings, register and the wanted tables in one go. A table that is missing is a fault;
 * of those that are asked for with `maybe` it is not.
 */
export async function begin(
  context: ActionContext,
  wants: readonly TableRequest[] = [],
  maybe: readonly TableRequest[] = [],
): Promise<Result<Transaction>> {
  const slot: TableRequest = { table: WRITERS_TABLE, rows: [{ first: slotOf(context.writer), count: 1 }] };
  const grids = await context.port.read([...ALWAYS, slot, ...[...wants, ...maybe].map(withFormulas)]);
  const homeGrid = grids.get(HOME_TABLE)?.[0];
  if (!homeGrid)
    return fault("NOT_SET_UP", "This workbook has no Milaan sheet.", "Set it up in the Milaan pane.");
  const home = readRows(settingFields, homeGrid);
  const { settings, faults: passedOver } = readSettings(home.rows.map(({ record }) => record));
  if (isFault(settings)) return settings;
  const gone = missingTable(grids, [GSTR3B_TABLE, EVIDENCE_TABLE, ...wants.map((want) => want.table)]);
  if (gone) return gone;
  const { rows: registerRows, faults } = readTable({ grids }, GSTR3B_TABLE, gstr3bFields);
  const last = lastEntry(grids);
  const isOlderLog = last !== undefined && last.writer === "" && last.digests === "" && isIntact(last);
  const isDamaged = last !== undefined && !isOlderLog && !(isIntact(last) && digestsIn(last));
  const digests = isDamaged ? await lastIntactDigests(context) : last && digestsIn(last);
  // What cannot be read is put right from the log, where the log knows it.
  if (faults[0] && (!digests || faults[0].code === "MISSING_COLUMN")) return faults[0];
  const register = registerRows.map(({ record }) => record);
  return {
    settings: { ...settings, head: headOf(settings.head, last) },
    taxpayer: taxpayerOf(settings, register),
    register,
    registerRows,
    unreadRegister: faults,
    homeGrid,
    logGrid: grids.get(EVIDENCE_TABLE)?.[0],
    digests,
    isOlderLog,
    tieOutGrid: grids.get(TIE_OUT_TABLE)?.[0],
    grids,
    turn: grids.turn,
    pending: {},
    faults: [
      ...home.faults,
      ...passedOver,
      ...unreadTieOut(grids.get(TIE_OUT_TABLE)?.[0]),
      ...(isDamaged ? [damagedFault(last.number)] : []),
    ].map(asWarning),
  };
}

/** A fact that is worked out by a formula is none, so that is asked of the tables that hold facts. */
function withFormulas(want: TableRequest): TableRequest {
  return FACT_TABLES.includes(want.table) ? { ...want, formulas: true } : want;
}

/** The last entry of the log. */
export function lastEntry(grids: Grids): Entry | undefined {
  const [grid] = grids.get(EVIDENCE_TABLE) ?? [];
  return grid && readRows(evidenceFields, asWidened(grid)).rows.at(-1)?.record;
}

const isIntact = (entry: Entry) => hashOf(entry) === entry.hash;

/** A log is damaged near its end, or it is read further back, so many entries at a time. */
const FROM_THE_END = 500;

/** What the log says of the facts where its end was changed by hand: what the last intact entry says, or nothing. */
async function lastIntactDigests(context: ActionContext): Promise<Digests> {
  const grids = await context.port.read([{ table: EVIDENCE_TABLE }]);
  for (const grid of (grids.get(EVIDENCE_TABLE) ?? []).toReversed())
    for (let end = grid.rows.length; end > 0; end -= FROM_THE_END) {
      const rows = grid.rows.slice(Math.max(0, end - FROM_THE_END), end);
      const entries = readRows(evidenceFields, { ...grid, rows }).rows;
      const found = entries.findLast(({ record }) => record.digests !== "" && isIntact(record));
      if (found) return digestsIn(found.record) ?? new Map();
    }
  return new Map();
}

function damagedFault(number: number): Fault {
  return fault(
    "CHAIN_BROKEN",
    `Entry ${number} of the evidence is not as it was written.`,
    "Keep this file as it is and compare it with an earlier copy; Verify says where the evidence breaks.",
    { place: `Evidence entry ${number}` },
  );
}

/** The log of an earlier Milaan is read as it will be once the next entry is written. */
function asWidened(grid: Grid): Grid {
  const headings = missingAddedColumns(evidenceLayout, grid);
  if (headings.length === 0) return grid;
  return afterWrite(grid, { do: "widen", table: EVIDENCE_TABLE, layout: evidenceLayout, headings });
}

export function missingTable(grids: Grids, wanted: readonly string[]): Fault | undefined {
  const missing = wanted.filter((table) => !grids.has(table));
  if (missing.length === 0) return undefined;
  return fault(
    "MISSING_SHEET",
    `The table ${missing.join(", ")} is missing: its sheet was deleted, or the table was turned into a plain range.`,
    "Undo that, or let Milaan make the missing sheets again (pane, Repair).",
  );
}

/** The rows of a table that was read; all runs together. */
export function readTable<R extends object>(
  transaction: Pick<Transaction, "grids">,
  table: string,
  fields: Fields<R>,
): Rows<R> {
  const parts = (transaction.grids.get(table) ?? []).map((grid) => readRows(fields, grid));
  return { rows: parts.flatMap((part) => part.rows), faults: parts.flatMap((part) => part.faults) };
}

export interface Changes {
  readonly writes?: readonly Write[];
  readonly events?: readonly EvidenceEvent[];
  /** The register as it should be; left out when the action moves no period. */
  readonly register?: Register;
  /** Totals of statements that were generated, for the tie-out. */
  readonly generated?: ReadonlyMap<Period, Totals>;
  /** Are settings, register and tie-out right afterwards, whatever the log said of them before? */
  readonly putsSmallTablesRight?: true;
}

/**
 * Writes changes and their evidence in one go; nothing is written when there is neither. What the changes do to facts is
 * said by the last entry, which is made where there is no other.
 */
export async function commit(
  context: ActionContext,
  transaction: Transaction,
  changes: Changes = {},
): Promise<void> {
  const { pending } = transaction;
  const changed = [
    ...(pending.writes ?? []),
    ...(changes.writes ?? []),
    ...registerWrites(transaction, changes.register ?? transaction.register),
    ...tieOutWrites(transaction.tieOutGrid, changes.generated ?? new Map()),
  ];
  const reported = [...(pending.events ?? []), ...(changes.events ?? [])];
  const { writes, digests } = await closeFacts(context, transaction, changed, changes);
  const isMoved = digests !== undefined && digests !== makeDigests(transaction.digests ?? new Map());
  const events = isMoved && reported.length === 0 ? [movedEvent()] : reported;
  const list = [...writes, ...evidenceWrites(context, transaction, events, digests)];
  // Whoever wrote since this was read has made it old; then the action must begin again.
  if (list.length > 0) await context.port.apply([{ do: "expect", turn: transaction.turn }, ...list]);
}

function movedEvent(): EvidenceEvent {
  return evidenceEvent("LAYERS_CHANGED", {
    law: CITE.evidence,
    note: "rows moved with the calendar or the returns",
  });
}

function registerWrites({ registerRows }: Transaction, register: Register): Write[] {
  const { writes } = diffRows(GSTR3B_TABLE, gstr3bFields, registerRows, register, ({ period }) => period);
  const before = registerRows.map(({ record }) => record);
  const overtaken = register.filter(
    ({ period, state }) => state === "Stale" && periodRecord(before, period).state === "Draft",
  );
  return [...writes, ...overtaken.flatMap(({ period }) => staleBanners(period))];
}

function staleBanners(period: Period): Write[] {
  return [gstr2bTable(period), summaryTable(period)].map((table) => ({
    do: "banner",
    table,
    text: "STALE: an answer or a document changed after this was generated. Generate it again before filing.",
    tone: "warn",
  }));
}

/** Who writes the entries, and when. */
export function witnessOf({ asOf, actor, version, writer, own }: ActionContext): EntryContext {
  return { on: asOf, actor, version, writer, ...(own ? { own } : {}) };
}

/** The entries at the end of the log, which has its later columns from then on, and the head on the Milaan sheet. */
function evidenceWrites(
  context: ActionContext,
  { settings, homeGrid, logGrid, grids }: Pick<Transaction, "settings" | "homeGrid" | "logGrid" | "grids">,
  events: readonly EvidenceEvent[],
  digests: string | undefined,
): Write[] {
  if (events.length === 0) return [];
  const { entries, head } = chain(settings.head, events, witnessOf(context), digests);
  const value = headingsOf(settingFields)[1] ?? "Value";
  const lacking = logGrid ? missingAddedColumns(evidenceLayout, logGrid) : [];
  const last = entries.at(-1);
  return [
    ...(lacking.length
      ? [{ do: "widen", table: EVIDENCE_TABLE, layout: evidenceLayout, headings: lacking } as const]
      : []),
    {
      do: "append",
      table: EVIDENCE_TABLE,
      headings: headingsOf(evidenceFields),
      rows: entries.map((entry) => writeRow(evidenceFields, entry)),
    },
    ...headRows(head).map(({ setting, value: text }): Write => {
      const row = settingRow(homeGrid, setting);
      if (row >= homeGrid.rows.length) return putSetting({ homeGrid }, setting, text);
      return { do: "put", table: HOME_TABLE, row, keys: [setting], headings: [value], rows: [[text]] };
    }),
    ...(last ? headWrites(grids.get(WRITERS_TABLE), last) : []),
  ];
}

/** Sets a setting, in its row where it has one. */
export function putSetting(
  { homeGrid }: Pick<Transaction, "homeGrid">,
  setting: string,
  value: string,
): Write {
  const headings = headingsOf(settingFields);
  const rows = [writeRow(settingFields, { setting, value })];
  const row = settingRow(homeGrid, setting);
  return row < homeGrid.rows.length
    ? { do: "put", table: HOME_TABLE, row, keys: [setting], headings, rows }
    : { do: "append", table: HOME_TABLE, headings, rows };
}

/** The row of a setting; one that was deleted is written below the others. */
function settingRow(grid: Grid, setting: string): number {
  const place = grid.rows.findIndex(
    (cells) => String(cells[0]).trim().toLowerCase() === setting.toLowerCase(),
  );
  return place >= 0 ? place : grid.rows.length;
}
