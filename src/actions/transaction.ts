/**
 * A workbook as an action has read it: settings, register of periods, and the layers it asked for, with the position of
 * each row. It comes from one read; its changes are written in one write, together with their evidence.
 */
import { evidenceEvent, signedChain, type EntryContext } from "../evidence/chain";
import { hashOf, type Entry, type EvidenceEvent } from "../evidence/entry";
import { headOf } from "../evidence/head";
import { EVIDENCE_TABLE, evidenceFields, evidenceLayout } from "../evidence/sheet";
import { headWrites, slotOf, WRITERS_TABLE } from "../evidence/histories/writers";
import { asWarning, fault, isFault, type Fault, type Result } from "../gst/fault";
import type { Period } from "../gst/period";
import { gstr2bTable, summaryTable } from "../gstr2b/sheet";
import type { Totals } from "../gstr2b/totals";
import type { PeriodRecord } from "../gstr3b/record";
import { periodRecord, type Register } from "../gstr3b/periods";
import { GSTR3B_TABLE, gstr3bFields } from "../gstr3b/sheet";
import { MONTH_TABLE } from "../month/tables";
import { TIE_OUT_TABLE } from "../gstr3b/tie-out-table";
import { headRows, readSettings, taxpayerOf, type Settings } from "../settings/settings";
import { SETTINGS_TABLE, settingFields } from "../settings/sheet";
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
import { recordFactChanges, digestsIn } from "./facts/record-changes";
import { FACT_TABLES } from "./facts/tables";
import { tieOutWrites, unreadTieOut } from "./statement/tie-out";

export interface Transaction {
  readonly settings: Settings;
  readonly taxpayer: Taxpayer;
  /** The periods as they should be: as read, with what is pending. */
  readonly register: Register;
  readonly registerRows: readonly Row<PeriodRecord>[];
  /** Rows of the register that cannot be read. */
  readonly unreadRegister: readonly Fault[];
  readonly settingsGrid: Grid;
  /** The headings of the log, and its last row. */
  readonly logGrid: Grid | undefined;
  /** The logged digests of the facts of all layers; undefined until a workbook of an earlier Milaan is upgraded. */
  readonly digests: Digests | undefined;
  /** Was the last entry written by an earlier Milaan, which has no digests? */
  readonly isOlderLog: boolean;
  /** The tie-out on the GSTR-3B sheet, where there is one. */
  readonly tieOutGrid: Grid | undefined;
  readonly grids: Grids;
  /** The revision that was read: a write expects it unchanged. */
  readonly turn: string;
  /** Changes from opening that are not written yet; they come before those of the action. */
  readonly pending: Pick<Changes, "writes" | "events">;
  /** Settings that could not be read and were skipped. */
  readonly faults: readonly Fault[];
}

const ALWAYS: readonly TableRequest[] = [
  { table: SETTINGS_TABLE },
  { table: GSTR3B_TABLE },
  { table: TIE_OUT_TABLE },
  { table: EVIDENCE_TABLE, rows: "last" },
];

/**
 * Reads the workbook's settings, register and the requested tables in one go. A missing table is a fault; one requested
 * with `maybe` is not.
 */
export async function begin(
  context: ActionContext,
  requests: readonly TableRequest[] = [],
  optional: readonly TableRequest[] = [],
): Promise<Result<Transaction>> {
  const slot: TableRequest = { table: WRITERS_TABLE, rows: [{ first: slotOf(context.writer), count: 1 }] };
  const grids = await context.port.read([...ALWAYS, slot, ...[...requests, ...optional].map(withFormulas)]);
  const settingsGrid = grids.get(SETTINGS_TABLE)?.[0];
  if (!settingsGrid)
    return fault("NOT_SET_UP", "This workbook has no Milaan sheet.", "Set it up in the Milaan pane.");
  const settingRows = readRows(settingFields, settingsGrid);
  const { settings, faults: passedOver } = readSettings(settingRows.rows.map(({ record }) => record));
  if (isFault(settings)) return settings;
  const gone = missingTable(grids, [
    GSTR3B_TABLE,
    EVIDENCE_TABLE,
    ...requests.map((request) => request.table),
  ]);
  if (gone) return gone;
  const { rows: registerRows, faults } = readTable({ grids }, GSTR3B_TABLE, gstr3bFields);
  const last = lastEntry(grids);
  const isOlderLog = last !== undefined && last.writer === "" && last.digests === "" && isIntact(last);
  const isDamaged = last !== undefined && !isOlderLog && !(isIntact(last) && digestsIn(last));
  const digests = isDamaged ? await lastIntactDigests(context) : last && digestsIn(last);
  // What cannot be read is restored from the log, where the log has it.
  if (faults[0] && (!digests || faults[0].code === "MISSING_COLUMN")) return faults[0];
  const register = registerRows.map(({ record }) => record);
  return {
    settings: { ...settings, head: headOf(settings.head, last) },
    taxpayer: taxpayerOf(settings, register),
    register,
    registerRows,
    unreadRegister: faults,
    settingsGrid,
    logGrid: grids.get(EVIDENCE_TABLE)?.[0],
    digests,
    isOlderLog,
    tieOutGrid: grids.get(TIE_OUT_TABLE)?.[0],
    grids,
    turn: grids.turn,
    pending: {},
    faults: [
      ...settingRows.faults,
      ...passedOver,
      ...unreadTieOut(grids.get(TIE_OUT_TABLE)?.[0]),
      ...(isDamaged ? [damagedFault(last.number)] : []),
    ].map(asWarning),
  };
}

/** A fact that a formula computes is not a fact, so formulas are read from the tables of facts. */
function withFormulas(request: TableRequest): TableRequest {
  return FACT_TABLES.includes(request.table) ? { ...request, formulas: true } : request;
}

export function lastEntry(grids: Grids): Entry | undefined {
  const [grid] = grids.get(EVIDENCE_TABLE) ?? [];
  return grid && readRows(evidenceFields, asWidened(grid)).rows.at(-1)?.record;
}

const isIntact = (entry: Entry) => hashOf(entry) === entry.hash;

/** The last intact entry is usually near the end, so the log is searched from there, this many entries at a time. */
const FROM_THE_END = 500;

/** The logged digests where the end of the log was changed by hand: those of the last intact entry, or none. */
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
    `Entry ${number} of the evidence was changed after it was written.`,
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
  /** The register as it should be; left out when the action changes no period. */
  readonly register?: Register;
  /** Totals of statements that were generated, for the tie-out. */
  readonly generated?: ReadonlyMap<Period, Totals>;
  /** Do the writes make settings, register and tie-out correct, whatever the log said of them before? */
  readonly restoresSmallTables?: true;
}

/**
 * Writes changes and their evidence in one go; nothing is written when there is neither. The last entry records what
 * the changes do to facts; it is added where there is no other.
 */
export async function commit(
  context: ActionContext,
  transaction: Transaction,
  changes: Changes = {},
): Promise<void> {
  const { pending } = transaction;
  const register = changes.register ?? transaction.register;
  const stale = becomingStale(transaction, register);
  const isMonthWritten = changes.writes?.some((write) => "table" in write && write.table === MONTH_TABLE);
  const changed = [
    ...(pending.writes ?? []),
    ...(changes.writes ?? []),
    ...registerWrites(transaction, register),
    ...stale.flatMap(staleBanners),
    ...(stale.length > 0 && !isMonthWritten
      ? await (await import("./statement/month")).outOfDateWrites(context)
      : []),
    ...tieOutWrites(transaction.tieOutGrid, changes.generated ?? new Map()),
  ];
  const reported = [...(pending.events ?? []), ...(changes.events ?? [])];
  const { writes, digests } = await recordFactChanges(context, transaction, changed, changes);
  const isMoved = digests !== undefined && digests !== makeDigests(transaction.digests ?? new Map());
  const events = isMoved && reported.length === 0 ? [movedEvent()] : reported;
  const list = [...writes, ...(await evidenceWrites(context, transaction, events, digests))];
  // If another write came since this was read, it is outdated and the action must begin again.
  if (list.length > 0) await context.port.apply([{ do: "expect", turn: transaction.turn }, ...list]);
}

function movedEvent(): EvidenceEvent {
  return evidenceEvent("LAYERS_CHANGED", {
    law: CITE.evidence,
    note: "rows moved with the calendar or the returns",
  });
}

function registerWrites({ registerRows }: Transaction, register: Register): Write[] {
  const key = ({ period }: PeriodRecord) => period;
  return diffRows({ table: GSTR3B_TABLE, fields: gstr3bFields, key }, registerRows, register).writes;
}

/** Periods whose draft the changes make out of date. */
function becomingStale({ registerRows }: Transaction, register: Register): Period[] {
  const before = registerRows.map(({ record }) => record);
  return register
    .filter(({ period, state }) => state === "Stale" && periodRecord(before, period).state === "Draft")
    .map(({ period }) => period);
}

function staleBanners(period: Period): Write[] {
  return [gstr2bTable(period), summaryTable(period)].map((table) => ({
    do: "banner",
    table,
    text: "STALE: an answer or a document changed after this was generated. Generate it again before filing.",
    tone: "warn",
  }));
}

/** The author and time of the entries. */
export function entryContextOf({ asOf, actor, version, writer, own }: ActionContext): EntryContext {
  return { on: asOf, actor, version, writer, ...(own ? { own } : {}) };
}

/** The entries at the end of the log, with its later columns from then on, and the head on the Milaan sheet. */
async function evidenceWrites(
  context: ActionContext,
  {
    settings,
    settingsGrid,
    logGrid,
    grids,
  }: Pick<Transaction, "settings" | "settingsGrid" | "logGrid" | "grids">,
  events: readonly EvidenceEvent[],
  digests: string | undefined,
): Promise<Write[]> {
  if (events.length === 0) return [];
  const author = { ...entryContextOf(context), ...(digests === undefined ? {} : { digests }) };
  const { entries, head } = await signedChain(settings.head, events, author, context.signer);
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
      const row = settingRow(settingsGrid, setting);
      if (row >= settingsGrid.rows.length) return putSetting({ settingsGrid }, setting, text);
      return { do: "put", table: SETTINGS_TABLE, row, keys: [setting], headings: [value], rows: [[text]] };
    }),
    ...(last ? headWrites(grids.get(WRITERS_TABLE), last) : []),
  ];
}

/** Sets a setting, in its row where it has one. */
export function putSetting(
  { settingsGrid }: Pick<Transaction, "settingsGrid">,
  setting: string,
  value: string,
): Write {
  const headings = headingsOf(settingFields);
  const rows = [writeRow(settingFields, { setting, value })];
  const row = settingRow(settingsGrid, setting);
  return row < settingsGrid.rows.length
    ? { do: "put", table: SETTINGS_TABLE, row, keys: [setting], headings, rows }
    : { do: "append", table: SETTINGS_TABLE, headings, rows };
}

/** The row of a setting; a missing one is appended. */
function settingRow(grid: Grid, setting: string): number {
  const place = grid.rows.findIndex(
    (cells) => String(cells[0]).trim().toLowerCase() === setting.toLowerCase(),
  );
  return place >= 0 ? place : grid.rows.length;
}
