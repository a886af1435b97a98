/**
 * The data of the screens: the five stages, the records that await an answer, and the periods with what prevents
 * generating and filing. Built from the cache alone, so that displaying never reads the workbook.
 */
import type { Blank } from "../../gst/blank";
import { dayOf, type Day, type Moment } from "../../gst/date";
import { isFault, type Fault } from "../../gst/fault";
import { addMonths, dayAfterPeriod, nextPeriod, periodOf, showPeriod, type Period } from "../../gst/period";
import { stateOf } from "../../gst/gstin";
import { addTax, subtractTax, type Tax } from "../../gst/tax";
import { GSTR1_TABLE } from "../../gstr1/sheet";
import { GSTR2A_TABLE } from "../../gstr2a/sheet";
import { gstr2bTable } from "../../gstr2b/sheet";
import { periodRecord } from "../../gstr3b/periods";
import type { PeriodRecord } from "../../gstr3b/record";
import { GSTR3B_TABLE, gstr3bFields } from "../../gstr3b/sheet";
import { readSettings, taxpayerOf, type Settings } from "../../settings/settings";
import { SETTINGS_TABLE, settingFields } from "../../settings/sheet";
import type { ImsRecord } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { dueDay3b } from "../../law/due-dates";
import type { Taxpayer } from "../../law/taxpayer";
import type { Row } from "../../sheet/rows";
import type { SheetCache } from "../sheet-cache";
import type { AnswerCounts, Counts, LayerCounts, OutsideIms } from "./counts";

export interface Stage {
  readonly name: "GSTR-1" | "GSTR-2A" | "IMS" | "GSTR-2B" | "GSTR-3B";
  readonly table: string;
  readonly count: number;
  /** What the count counts, for example "documents" or "await you". */
  readonly unit: string;
  /** What needs attention, or blank. */
  readonly attention: string;
}

interface PeriodView {
  readonly period: Period;
  readonly label: string;
  readonly record: PeriodRecord;
  /** The day on which GSTR-3B is due; blank where it is not known. */
  readonly due: Day | Blank;
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
  /** Records that the open period's GSTR-2B takes as accepted, because they have no action. */
  readonly deemedAccepted: number;
  /** Records of the open period itself. */
  readonly ofPeriod: number;
  /** ITC of the open period's records as answered now. */
  readonly itcSoFar: Tax;
  readonly itc: ItcView;
}

/** ITC available of the open period (table 4(A)): of GSTR-2B while it is up to date, else as the actions are now. */
export interface ItcView {
  readonly isOfStatement: boolean;
  readonly total: Tax;
  readonly fromIms: Tax;
  /** Reverse charge, ISD, imports and what else does not go through the IMS. */
  readonly outsideIms: Tax;
  /** Amendments outside the IMS that are not in these figures: the next GSTR-2B has them. */
  readonly notCounted: number;
}

/** @param counts over the same cache. @returns NOT_SET_UP for a workbook that is not set up. */
export function viewOf(cache: SheetCache, counts: Counts, asOf: Moment): View | Fault {
  const { settings } = readSettings(cache.rows(SETTINGS_TABLE, settingFields).map(({ record }) => record));
  if (isFault(settings)) return settings;
  const periods = cache.rows(GSTR3B_TABLE, gstr3bFields).map(({ record }) => record);
  const taxpayer = taxpayerOf(settings, periods);
  const open = nextPeriod(taxpayer.filedThrough, taxpayer.frequency);
  const answers = counts.answers(open);
  const period = periodView(open, periods, taxpayer, answers);
  return {
    settings,
    taxpayer,
    asOf,
    periods,
    open: period,
    itc: itcView(period.record, answers, counts.outsideIms(open)),
    stages: stagesOf(counts.layers(), answers, open, periods),
    ...answers,
  };
}

function itcView({ state, itc }: PeriodRecord, { itcSoFar }: AnswerCounts, outside: OutsideIms): ItcView {
  if (state === "Draft") {
    const { inStatement: outsideIms } = outside;
    const fromIms = subtractTax(itc, outsideIms);
    return { isOfStatement: true, total: itc, fromIms, outsideIms, notCounted: 0 };
  }
  const { now: outsideIms, amendments: notCounted } = outside;
  const total = addTax(itcSoFar, outsideIms);
  return { isOfStatement: false, total, fromIms: itcSoFar, outsideIms, notCounted };
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
      `${counts.amendments} ${counts.amendments === 1 ? "amendment without an action changes" : "amendments without an action change"} earlier ITC.`,
    );
  return obstacles;
}

function stagesOf(
  layers: LayerCounts,
  answers: AnswerCounts,
  open: Period,
  periods: readonly PeriodRecord[],
): Stage[] {
  const { saved, bypassing } = layers;
  const { state, version } = periodRecord(periods, open);
  const filed = periods.filter((record) => record.state === "Locked").length;
  return [
    {
      name: "GSTR-1",
      table: GSTR1_TABLE,
      count: layers.gstr1,
      unit: "reported",
      attention: saved ? `${saved} saved, not filed` : "",
    },
    {
      name: "GSTR-2A",
      table: GSTR2A_TABLE,
      count: layers.gstr2a,
      unit: "documents",
      attention: bypassing ? `${bypassing} not in IMS` : "",
    },
    {
      name: "IMS",
      table: IMS_TABLE,
      count: answers.records,
      unit: "open",
      attention: answers.unanswered ? `${answers.unanswered} no action yet` : "",
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

/** The records of the IMS; the review list (show/review) has what each may be answered. */
export function reviewRows(cache: SheetCache): readonly Row<ImsRecord>[] {
  return cache.rows(IMS_TABLE, imsFields);
}

/** Periods that a new user may begin with: the current one and the months before it. */
export function firstPeriodChoices(asOf: Moment): Period[] {
  const now = periodOf(dayOf(asOf));
  return Array.from({ length: 14 }, (_, back) => addMonths(now, -back)).filter(
    (period) => dayAfterPeriod(period, 1, 1) > "2024-10-01",
  );
}
