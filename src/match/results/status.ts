/**
 * The status of a link. Exact and Matched, and no other, mean that nobody has to look; for these the last run of
 * digits of both numbers must agree, the series, the financial year, supplier, type, place and amounts, whatever the score.
 */
import { AMOUNT } from "../levels/amounts-level";
import { probabilityOf, type Calibration } from "../points/calibration";
import { AUTOMATIC_POINTS, CALIBRATION } from "../points/calibration-table";
import { AT, PLACE, SUPPLIER, TYPE, type Levels } from "../levels/comparison";
import { HABIT } from "../levels/habit";
import { DATE, DATE_CLASS } from "../levels/date-level";
import type { Matched } from "../matcher";
import { NUMBER, NUMBER_CLASS } from "../numbers/number-level";
import { WAY } from "../stages/outcome";
import { hasSameYear, isSerialEqual, isSeriesKept } from "../levels/pair-levels";
import { scoreOf } from "../points/weights";

export const STATUSES = [
  "Exact",
  "Matched",
  "Suggested",
  "Mismatch",
  "Group",
  "Only in books",
  "Only in 2B/IMS",
] as const;
export type Status = (typeof STATUSES)[number];

export interface LinkStatus {
  readonly status: Exclude<Status, "Only in books" | "Only in 2B/IMS">;
  /** Points of all comparisons, less those of other candidates. */
  readonly score: number;
  readonly probability: number;
}

export interface Certainty {
  readonly calibration: Calibration;
  /** Points from which a pair is taken without a person: of the same number, and of the running number alone. */
  readonly automatic: readonly [sameNumber: number, runningNumber: number];
}

export const SHIPPED: Certainty = { calibration: CALIBRATION, automatic: AUTOMATIC_POINTS };

export function linkStatus(matched: Matched, link: number, certainty: Certainty = SHIPPED): LinkStatus {
  const { outcome } = matched;
  const levels = outcome.levelsOf(link);
  const score =
    scoreOf(levels, matched.weightsOf(outcome.book[link] as number)) + (outcome.rivals[link] as number);
  const probability = probabilityOf(score, certainty.calibration);
  return { status: statusOf(matched, link, score, certainty), score, probability };
}

function statusOf(matched: Matched, link: number, score: number, certainty: Certainty): LinkStatus["status"] {
  const { outcome, sides } = matched;
  const way = outcome.way[link];
  const levels = outcome.levelsOf(link);
  const b = outcome.book[link] as number;
  const s = outcome.statement[link] as number;
  if (outcome.firstClaimOf(link) >= 0) return isMismatch(levels) ? "Mismatch" : "Suggested";
  if (way === WAY.NETTED) return "Group";
  const isOne = isSerialEqual(sides, b, s) && isSeriesKept(sides, b, s);
  if (way === WAY.EXACT) return isOne ? "Exact" : "Suggested";
  if (way === WAY.SPLIT || way === WAY.MERGED) return groupStatus(levels, outcome.certain[link] === 1);
  const least = certainty.automatic[NUMBER_CLASS[levels[AT.number] as number] === 0 ? 0 : 1];
  const isSure = way === WAY.PERSON || score >= least;
  const isDate = isDateKept(levels) || (levels[AT.date] === DATE.OTHER_YEAR && hasSameYear(sides, b, s));
  if (isSure && isDate && isOne && keepsRules(levels) && sides.isSameHome(b, s)) return "Matched";
  return isMismatch(levels) || !sides.isSameHome(b, s) ? "Mismatch" : "Suggested";
}

function groupStatus(levels: Levels, isCertain: boolean): LinkStatus["status"] {
  if (isCertain) return "Matched";
  return levels[AT.supplier] === SUPPLIER.PAN || (levels[AT.amounts] as number) > AMOUNT.ROUNDED
    ? "Mismatch"
    : "Suggested";
}

function isDateKept(levels: Levels): boolean {
  const date = levels[AT.date] as number;
  const isStrong = (levels[AT.number] as number) <= NUMBER.LOOKALIKE;
  return date === DATE.BLANK ? isStrong : DATE_CLASS[date] !== 2;
}

/** What must agree before nobody has to look, dates apart. */
export function keepsRules(levels: Levels): boolean {
  const number = levels[AT.number] as number;
  const isNumber = (NUMBER_CLASS[number] ?? 4) <= 1 && number !== NUMBER.ENDING;
  return (
    isNumber &&
    !isCommonAmount(levels) &&
    (levels[AT.amounts] as number) <= AMOUNT.ROUNDED &&
    levels[AT.supplier] === SUPPLIER.SAME &&
    levels[AT.type] === TYPE.SAME &&
    levels[AT.place] === PLACE.SAME
  );
}

/** The running number alone, and an amount that comes again and again: another series may have both. */
function isCommonAmount(levels: Levels): boolean {
  const isRunningOnly = NUMBER_CLASS[levels[AT.number] as number] !== 0;
  return isRunningOnly && (levels[AT.recurrence] as number) >= 3 && levels[AT.habit] !== HABIT.USUAL;
}

function isMismatch(levels: Levels): boolean {
  return (
    (levels[AT.amounts] as number) > AMOUNT.ROUNDED ||
    levels[AT.type] !== TYPE.SAME ||
    levels[AT.place] !== PLACE.SAME ||
    levels[AT.supplier] === SUPPLIER.PAN
  );
}
