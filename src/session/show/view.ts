/**
 * The data of the screens: the five stages, the records that await an answer, and the periods with what prevents
 * generating and filing. Built from the cache alone, so that displaying never reads the workbook.
 */
import { rowKey } from "../../documents/identity";
import { dayOf, daysBetween, type Moment } from "../../gst/date";
import { isFault, type Fault } from "../../gst/fault";
import { addMonths, dayAfterPeriod, nextPeriod, periodOf, showPeriod, type Period } from "../../gst/period";
import { stateOf } from "../../gst/gstin";
import { addTax, NO_TAX, type Tax } from "../../gst/tax";
import type { Gstr1Record } from "../../gstr1/record";
import { GSTR1A_TABLE, GSTR1_TABLE, gstr1Fields } from "../../gstr1/sheet";
import type { Gstr2aRecord } from "../../gstr2a/record";
import { GSTR2A_TABLE, gstr2aFields } from "../../gstr2a/sheet";
import { gstr2bTable } from "../../gstr2b/sheet";
import { mayGenerate, periodRecord } from "../../gstr3b/register";
import type { PeriodRecord } from "../../gstr3b/record";
import { GSTR3B_TABLE, gstr3bFields } from "../../gstr3b/sheet";
import { readSettings, taxpayerOf, type Settings } from "../../settings/settings";
import { SETTINGS_TABLE, settingFields } from "../../settings/sheet";
import { optionsFor, type Options } from "../../ims/options";
import { effectNow } from "../../ims/effect";
import { awaitsAnswer, countsIn, type ImsRecord } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { dueDay3b } from "../../law/due-dates";
import type { Taxpayer } from "../../law/taxpayer";
import type { SheetCache } from "../sheet-cache";

export interface Stage {
  readonly name: "GSTR-1" | "GSTR-2A" | "IMS" | "GSTR-2B" | "GSTR-3B";
  readonly table: string;
  readonly count: number;
  /** What the count counts, for example "documents" or "await you". */
  readonly unit: string;
  /** What needs attention, or blank. */
  readonly attention: string;
}

/** A record in the review list, with the allowed answers and why others are not. */
export interface ReviewRow {
  readonly row: number;
  readonly key: string;
  readonly record: ImsRecord;
  readonly options: Options | Fault;
  /** Days for which it may still be kept pending; undefined when there is no such date. */
  readonly daysLeft: number | undefined;
}

interface PeriodView {
  readonly period: Period;
  readonly label: string;
  readonly record: PeriodRecord;
  readonly due: string;
  /** Why it cannot be generated now, if it cannot. */
  readonly mayGenerate: Fault | undefined;
  /** What prevents filing the statement, each as one sentence. */
  readonly obstacles: readonly string[];
}

export interface View {
  readonly settings: Settings;
  readonly taxpayer: Taxpayer;
  readonly asOf: Moment;
  readonly stages: readonly Stage[];
  readonly open: PeriodView;
  readonly periods: readonly PeriodRecord[];
  readonly unanswered: number;
  readonly answered: number;
  readonly pending: number;
  /** ITC of the open period's records as answered now. */
  readonly itcSoFar: Tax;
}

/** @returns NOT_SET_UP for a workbook that is not set up. */
export function viewOf(cache: SheetCache, asOf: Moment): View | Fault {
  const { settings } = readSettings(cache.rows(SETTINGS_TABLE, settingFields).map(({ record }) => record));
  if (isFault(settings)) return settings;
  const periods = cache.rows(GSTR3B_TABLE, gstr3bFields).map(({ record }) => record);
  const taxpayer = taxpayerOf(settings, periods);
  const open = nextPeriod(taxpayer.filedThrough, taxpayer.frequency);
  const ims = cache.rows(IMS_TABLE, imsFields).map(({ record }) => record);
  const counts = countAnswers(ims, open);
  return {
    settings,
    taxpayer,
    asOf,
    periods,
    open: periodView(open, periods, taxpayer, counts),
    stages: stagesOf(cache, open, periods, counts),
    ...counts,
  };
}

interface AnswerCounts {
  readonly unanswered: number;
  /** Records without action that are deemed accepted into the open period's GSTR-2B. */
  readonly deemedAccepted: number;
  readonly answered: number;
  readonly pending: number;
  readonly unfiled: number;
  readonly amendments: number;
  readonly itcSoFar: Tax;
}

function countAnswers(ims: readonly ImsRecord[], open: Period): AnswerCounts {
  let [unanswered, deemedAccepted, answered, pending, unfiled, amendments] = [0, 0, 0, 0, 0, 0];
  let itcSoFar = NO_TAX;
  for (const record of ims) {
    if (record.filingStatus === "Saved") unfiled += 1;
    if (record.action === "Pending") pending += 1;
    else if (record.action !== "No action") answered += 1;
    else if (awaitsAnswer(record)) unanswered += 1;
    if (!countsIn(record, open)) continue;
    if (record.action === "No action") {
      deemedAccepted += 1;
      if (record.originalNumber !== "") amendments += 1;
    }
    itcSoFar = addTax(itcSoFar, effectNow(record));
  }
  return { unanswered, deemedAccepted, answered, pending, unfiled, amendments, itcSoFar };
}

function periodView(
  period: Period,
  periods: readonly PeriodRecord[],
  taxpayer: Taxpayer,
  counts: AnswerCounts,
): PeriodView {
  const record = periodRecord(periods, period);
  const due = dueDay3b(period, taxpayer.frequency, stateOf(taxpayer.gstin), taxpayer.extensions);
  return {
    period,
    label: showPeriod(period),
    record,
    due: isFault(due) ? "" : due,
    mayGenerate: mayGenerate(periods, period, taxpayer.filedThrough, taxpayer.frequency),
    obstacles: obstaclesOf(record, counts),
  };
}

function obstaclesOf(record: PeriodRecord, counts: AnswerCounts): string[] {
  const obstacles: string[] = [];
  if (record.state === "Empty") obstacles.push("GSTR-2B is not generated yet.");
  if (record.state === "Stale") obstacles.push("GSTR-2B is out of date: generate it again.");
  if (counts.deemedAccepted > 0)
    obstacles.push(
      `${counts.deemedAccepted} ${counts.deemedAccepted === 1 ? "record has" : "records have"} no action: ${counts.deemedAccepted === 1 ? "it" : "they"} will be deemed accepted.`,
    );
  if (counts.amendments > 0)
    obstacles.push(
      `${counts.amendments} unanswered ${counts.amendments === 1 ? "amendment changes" : "amendments change"} earlier credit.`,
    );
  return obstacles;
}

function stagesOf(
  cache: SheetCache,
  open: Period,
  periods: readonly PeriodRecord[],
  counts: AnswerCounts,
): Stage[] {
  const gstr1: Gstr1Record[] = [GSTR1_TABLE, GSTR1A_TABLE].flatMap((table) =>
    cache.rows(table, gstr1Fields).map(({ record }) => record),
  );
  const saved = gstr1.filter(({ filingStatus }) => filingStatus === "Saved").length;
  const gstr2a: Gstr2aRecord[] = cache.rows(GSTR2A_TABLE, gstr2aFields).map(({ record }) => record);
  const bypassing = gstr2a.filter(({ route }) => route === "GSTR-2B").length;
  const { state, version } = periodRecord(periods, open);
  const filed = periods.filter((record) => record.state === "Locked").length;
  return [
    {
      name: "GSTR-1",
      table: GSTR1_TABLE,
      count: gstr1.length,
      unit: "reported",
      attention: saved ? `${saved} saved, not filed` : "",
    },
    {
      name: "GSTR-2A",
      table: GSTR2A_TABLE,
      count: gstr2a.length,
      unit: "seen",
      attention: bypassing ? `${bypassing} bypass IMS` : "",
    },
    {
      name: "IMS",
      table: IMS_TABLE,
      count: cache.rows(IMS_TABLE, imsFields).length,
      unit: "open",
      attention: counts.unanswered ? `${counts.unanswered} to answer` : "",
    },
    {
      name: "GSTR-2B",
      table: gstr2bTable(open),
      count: version,
      unit: version === 1 ? "version" : "versions",
      attention: state === "Draft" ? "" : state,
    },
    {
      name: "GSTR-3B",
      table: GSTR3B_TABLE,
      count: filed,
      unit: "filed",
      attention: `${showPeriod(open)} open`,
    },
  ];
}

/** The review list without options: {@link reviewRow} derives them only for the rows that are displayed. */
export function reviewRows(cache: SheetCache): { row: number; record: ImsRecord }[] {
  return cache.rows(IMS_TABLE, imsFields);
}

export function reviewRow(row: number, record: ImsRecord, taxpayer: Taxpayer, asOf: Moment): ReviewRow {
  const options = optionsFor(record, taxpayer, asOf);
  const until = isFault(options) ? "" : options.pendingUntil;
  return {
    row,
    key: rowKey(record),
    record,
    options,
    daysLeft: until === "" ? undefined : daysBetween(dayOf(asOf), until),
  };
}

/** Periods that a new user may begin with: the current one and the months before it. */
export function firstPeriodChoices(asOf: Moment): Period[] {
  const now = periodOf(dayOf(asOf));
  return Array.from({ length: 14 }, (_, back) => addMonths(now, -back)).filter(
    (period) => dayAfterPeriod(period, 1, 1) > "2024-10-01",
  );
}
