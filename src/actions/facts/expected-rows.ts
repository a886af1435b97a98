/**
 * What the rows of each layer should be: from the copy of facts for what files, returns and customs reported; computed
 * from the layer above for the others. Called only when a layer differs from the log.
 */
import type { BookedRow } from "../../books/record";
import { addMonths, type Period } from "../../gst/period";
import type { Gstr1Record } from "../../gstr1/record";
import { buildGstr2a } from "../../gstr2a/build";
import { has2bPeriod, type Gstr2aRecord } from "../../gstr2a/record";
import { makeRecorded, parseRecorded } from "../../ims/recorded-answer";
import { newRecord } from "../../ims/receive";
import type { ImsRecord } from "../../ims/record";
import { isFiled } from "../../law/taxpayer";
import { rowKey } from "../../documents/identity";
import type { Replayed } from "../../evidence/replay";
import { withAnswer } from "../answers/last-answer";
import { outwardRecordsOf } from "../returns/outward-supplies";
import type { OutwardRecord } from "../../suppliers/outward";
import { outwardFacts } from "../../suppliers/outward-facts";
import type { FactLayer } from "../../sheet/facts";
import type { Cell, Grid } from "../../sheet/grid";
import { headingsOf, readRows } from "../../sheet/rows";
import type { ActionContext } from "../context";
import type { Transaction } from "../transaction";
import type { CopiedFacts } from "./copies";
import { FACT_LAYERS } from "./layers";
import type { Expected } from "./row-changes";

/** What is known besides the sheets. */
export interface KnownSources {
  readonly copies: CopiedFacts;
  readonly log: Replayed;
  /** Row keys of documents in filed statements, with the period. */
  readonly filed: ReadonlyMap<string, Period>;
}

/** The rows that GSTR-2A follows from, and its own, as far as they are as logged. */
export interface RowsOnSheets {
  readonly returns: readonly Gstr1Record[];
  readonly gstr2a: readonly Gstr2aRecord[];
  readonly ims: readonly ImsRecord[];
}

/** A record from fact cells, by heading; undefined where they are not of the layer. */
export function recordOfFacts<R extends object>(
  layer: FactLayer<R>,
  facts: ReadonlyMap<string, Cell>,
): R | undefined {
  const headings = headingsOf(layer.fields);
  const filled = layer.fillDerived?.(facts) ?? facts;
  const cells = headings.map((heading) => filled.get(heading) ?? "");
  const grid: Grid = {
    ...{ table: layer.table, sheet: layer.table, origin: { row: 0, column: 0 } },
    ...{ headings, rows: [cells], first: 0, count: 1 },
  };
  return readRows(layer.fields, grid).rows[0]?.record;
}

/** The key of a row of the copy. */
export function keyOfFacts(table: string, facts: ReadonlyMap<string, Cell>): string | undefined {
  for (const layer of Object.values(FACT_LAYERS)) {
    if (layer.table !== table) continue;
    const any = layer as unknown as FactLayer<object>;
    const record = recordOfFacts(any, facts);
    return record && any.key(record);
  }
  return undefined;
}

function copied<R extends object>(layer: FactLayer<R>, { copies }: KnownSources): Map<string, R> {
  const records = new Map<string, R>();
  for (const [key, facts] of copies.get(layer.table) ?? []) {
    const record = recordOfFacts(layer, facts);
    if (record) records.set(key, record);
  }
  return records;
}

/** Only what the copy has: filed documents of the GSTR-1 sheets. */
export function expectedReturns(layer: FactLayer<Gstr1Record>, known: KnownSources): Expected<Gstr1Record> {
  const records = copied(layer, known);
  return { records, missing: (present) => absent(records, present) };
}

/**
 * The portal's rows as copied, the others as the returns give them now, each in the period in which a filed statement
 * or the IMS has it: where its own row is gone nothing else says that it was there before.
 */
export function expected2a(
  context: ActionContext,
  { taxpayer }: Pick<Transaction, "taxpayer">,
  known: KnownSources,
  { returns, gstr2a, ims }: RowsOnSheets,
): Expected<Gstr2aRecord> {
  const placed = new Map([...ims.map((one) => [rowKey(one), one.period2b] as const), ...known.filed]);
  const withPeriod2b = (record: Gstr2aRecord): Gstr2aRecord => {
    const period2b = placed.get(rowKey(record));
    return period2b && record.period2b !== "" ? { ...record, period2b } : record;
  };
  const portal = copied(FACT_LAYERS.gstr2a, known);
  const saved = returns.filter(({ savedOn }) => savedOn !== "");
  const before = [...gstr2a, ...portal.values()];
  const first = buildGstr2a({ gstr1: saved, before }, taxpayer, context.asOf).records;
  const present = new Set(before.map((record) => rowKey(record)));
  const gone = first.filter((record) => !present.has(rowKey(record))).map(withPeriod2b);
  const refreshed = buildGstr2a(
    { gstr1: saved, before: [...before, ...gone] },
    taxpayer,
    context.asOf,
  ).records;
  const own = refreshed.filter(({ source }) => source !== "Portal");
  const records = new Map(own.map((record) => [rowKey(record), withPeriod2b(record)]));
  for (const [key, record] of portal) records.set(key, withPeriod2b(record));
  return { records, missing: (present) => absent(records, present), also: earlierPeriods };
}

/** The row may be of any day since its return period: a document moves with the calendar. */
function earlierPeriods({
  returnPeriod,
  period2b,
}: Pick<ImsRecord | Gstr2aRecord, "returnPeriod" | "period2b">): { period2b: Period }[] {
  const periods: { period2b: Period }[] = [];
  if (period2b === "") return periods;
  for (let period = returnPeriod; period < period2b; period = addMonths(period, 1))
    periods.push({ period2b: period });
  return periods;
}

/** The portal's records as copied, the others as GSTR-2A shows them, each with its last logged answer. */
export function expectedIms(
  { taxpayer }: Pick<Transaction, "taxpayer">,
  known: KnownSources,
  gstr2a: readonly Gstr2aRecord[],
): Expected<ImsRecord> {
  const { log, filed } = known;
  const portal = copied(FACT_LAYERS.ims, known);
  const records = new Map<string, ImsRecord>();
  for (const record of gstr2a)
    if (has2bPeriod(record) && record.route === "IMS") records.set(rowKey(record), newRecord(record));
  for (const [key, record] of portal) records.set(key, record);
  const logged = (record: ImsRecord) => log.byKey.get(rowKey(record))?.answer;
  const isThere = (record: ImsRecord) => {
    const key = rowKey(record);
    if (portal.has(key)) return true;
    if (filed.has(key)) return false;
    // A document that is not filed is in no statement, whatever period it was shown in last.
    return (
      record.filingStatus === "Saved" ||
      !isFiled(record.period2b, taxpayer) ||
      /^Pending(;|$)/.test(logged(record) ?? "")
    );
  };
  const restored = (present: ReadonlySet<string>, is: (record: ImsRecord) => boolean) =>
    absent(records, present)
      .filter(is)
      .map((record) => withAnswer(record, logged(record)));
  return {
    records,
    missing: (present) => restored(present, isThere),
    // Kept pending when its period was filed, and answered since.
    perhapsMissing: (present) =>
      restored(
        present,
        (record) => !isThere(record) && !filed.has(rowKey(record)) && logged(record) !== undefined,
      ),
    also: (record) => {
      const answer = logged(record);
      const recorded = answer === undefined ? [] : [{ recorded: makeRecorded(parseRecorded(answer)) }];
      return [...recorded, ...earlierPeriods(record)];
    },
  };
}

/** The portal's rows as copied, the others as the own returns give them. */
export function expectedOutward(
  context: ActionContext,
  transaction: Pick<Transaction, "taxpayer" | "settings">,
  known: KnownSources,
  returns: readonly Gstr1Record[],
): Expected<OutwardRecord> {
  const portal = copied(outwardFacts, known);
  const all = outwardRecordsOf(context, transaction, returns, [...portal.values()]);
  const records = new Map(all.map((record) => [outwardFacts.key(record), record]));
  return { records, missing: (present) => absent(records, present) };
}

/** Only what the copy has: nothing else says what a register said. */
export function expectedBooks(known: KnownSources): Expected<BookedRow> {
  const records = copied(FACT_LAYERS.books, known);
  return { records, missing: (present) => absent(records, present) };
}

function absent<R>(records: ReadonlyMap<string, R>, present: ReadonlySet<string>): R[] {
  return [...records].flatMap(([key, record]) => (present.has(key) ? [] : [record]));
}
