/**
 * The comparisons of two documents, each with its levels, and the points of every level. A score is the sum of the
 * points, so that the waterfall of an explanation adds up to it exactly. A hundred points double the odds.
 */
import { AMOUNT_CLASS, AMOUNT_LEVELS } from "./amounts-level";
import { DATE_CLASS, DATE_LEVELS } from "./date-level";
import { NUMBER_CLASS, NUMBER_LEVELS } from "../numbers/number-level";

const SUPPLIER_LEVELS = [
  "the same GSTIN",
  "another GSTIN of the same PAN",
  "the GSTIN with one character wrong",
  "no GSTIN in the books",
  "another supplier's GSTIN",
] as const;
export const SUPPLIER = { SAME: 0, PAN: 1, REPAIRED: 2, BLANK: 3, OTHER: 4 } as const;

const TYPE_LEVELS = [
  "the same type of document",
  "invoice and debit note",
  "a credit note against an invoice or debit note",
] as const;
export const TYPE = { SAME: 0, DEBIT: 1, OPPOSITE: 2 } as const;

const PLACE_LEVELS = [
  "the same place of supply, port and reverse charge",
  "another place of supply, or another port",
  "reverse charge on one side only",
] as const;
export const PLACE = { SAME: 0, POS: 1, CHARGE: 2 } as const;

const RECURRENCE_LEVELS = [
  "not asked",
  "this amount occurs once for the supplier",
  "this amount occurs two or three times",
  "this amount occurs up to twelve times",
  "this amount occurs more than twelve times",
] as const;

const ROUNDNESS_LEVELS = [
  "not asked",
  "an amount with paise",
  "whole rupees",
  "a multiple of a hundred rupees",
] as const;

const HABIT_LEVELS = [
  "no habit known",
  "as this supplier's documents are usually typed",
  "not as this supplier's documents are usually typed",
] as const;

const NUMBER_CLASSES = ["same number", "running number", "similar number", "other number", "no number"];
const AMOUNT_CLASSES = ["equal amounts", "one mistake in the amounts", "near amounts", "other amounts"];
const DATE_CLASSES = ["near date", "plausible date", "far date", "no date"];

/** The comparisons that are measured; those after them follow from them. */
export const MEASURED = [
  "number",
  "amounts",
  "date",
  "supplier",
  "type",
  "place",
  "recurrence",
  "roundness",
  "habit",
] as const;
export type Measured = (typeof MEASURED)[number];
/** The place of each among the levels of a pair. */
export const AT = Object.fromEntries(MEASURED.map((name, at) => [name, at])) as Record<Measured, number>;

export interface Comparison {
  readonly name: string;
  readonly levels: readonly string[];
}

export const COMPARISONS: readonly Comparison[] = [
  { name: "number", levels: NUMBER_LEVELS },
  { name: "amounts", levels: AMOUNT_LEVELS },
  { name: "date", levels: DATE_LEVELS },
  { name: "supplier", levels: SUPPLIER_LEVELS },
  { name: "type", levels: TYPE_LEVELS },
  { name: "place", levels: PLACE_LEVELS },
  { name: "recurrence", levels: RECURRENCE_LEVELS },
  { name: "roundness", levels: ROUNDNESS_LEVELS },
  { name: "habit", levels: HABIT_LEVELS },
  { name: "number with amounts", levels: crossed(NUMBER_CLASSES, AMOUNT_CLASSES) },
  { name: "number with date", levels: crossed(NUMBER_CLASSES, DATE_CLASSES) },
  { name: "amounts with date", levels: crossed(AMOUNT_CLASSES, DATE_CLASSES) },
  { name: "number with recurrence", levels: crossed(NUMBER_CLASSES, RECURRENCE_LEVELS) },
  { name: "number with roundness", levels: crossed(NUMBER_CLASSES, ROUNDNESS_LEVELS) },
];

function crossed(one: readonly string[], other: readonly string[]): string[] {
  return one.flatMap((a) => other.map((b) => `${a}, ${b}`));
}

/** Where the points of each comparison begin in the table. */
export const OFFSETS: readonly number[] = COMPARISONS.map((_, at) =>
  COMPARISONS.slice(0, at).reduce((sum, { levels }) => sum + levels.length, 1),
);
/** The first entry is the points that every pair begins with. */
export const WEIGHT_COUNT = COMPARISONS.reduce((sum, { levels }) => sum + levels.length, 1);

/** The levels of one pair in the order of {@link MEASURED}. */
export type Levels = Uint8Array;

/** Places in the table of weights of all comparisons of a pair, into `places`; the first is that of every pair. */
export function weightPlaces(levels: Levels, places: Int32Array): void {
  const number = NUMBER_CLASS[levels[0] as number] as number;
  const amounts = AMOUNT_CLASS[levels[1] as number] as number;
  const date = DATE_CLASS[levels[2] as number] as number;
  places[0] = 0;
  for (let at = 0; at < MEASURED.length; at++)
    places[at + 1] = (OFFSETS[at] as number) + (levels[at] as number);
  const next = MEASURED.length;
  places[next + 1] = (OFFSETS[next] as number) + number * 4 + amounts;
  places[next + 2] = (OFFSETS[next + 1] as number) + number * 4 + date;
  places[next + 3] = (OFFSETS[next + 2] as number) + amounts * 4 + date;
  places[next + 4] = (OFFSETS[next + 3] as number) + number * 5 + (levels[6] as number);
  places[next + 5] = (OFFSETS[next + 4] as number) + number * 4 + (levels[7] as number);
}

export const PLACES = COMPARISONS.length + 1;
export const POINTS_PER_DOUBLING = 100;
