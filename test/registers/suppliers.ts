/** Suppliers as they are: how they number, how much they sell, how often, and how the clerk types their bills. */
import { checkCharacter } from "../../src/gst/gstin";
import type { Random } from "./random";

export const HOME_STATE = "27";
export const HOME_PAN = "AAKCM4821K";

export interface Supplier {
  readonly gstins: readonly string[];
  readonly name: string;
  /** A number from the running number, the day (since 1970) and the branch. */
  readonly numberOf: (serial: number, day: number, branch: number) => string;
  /** Running numbers between two of our documents: 1 where we are the only customer. */
  readonly step: number;
  readonly first: number;
  readonly trade: "ordinary" | "rent" | "feed" | "large";
  /** Paise, of a rent. */
  readonly amount: number;
  readonly rate: number;
  /** How this supplier's bills are always typed, if in a way of their own. */
  readonly habit: "" | "tail" | "voucher" | "lower case" | "no year" | "no zeros";
  /** Days by which the clerk's date is always later. */
  readonly lag: number;
  /** A second series with the same running numbers: A-12 and B-12. */
  readonly hasSecondSeries: boolean;
  /** From this day (since 1970) another series. */
  readonly renumberedFrom: number;
}

const STATES = ["27", "27", "27", "27", "29", "24", "33", "07", "06"] as const;
const FIRST = ["Chandra", "Shree", "Om", "Bharat", "Nava", "Surya", "Ganga", "Malabar", "Deccan", "Vindhya"];
const SECOND = [
  "Polymers",
  "Traders",
  "Logistics",
  "Steel",
  "Textiles",
  "Papers",
  "Foods",
  "Couriers",
  "Tools",
];

export function gstinOf(state: string, pan: string, entity = "1"): string {
  const first = `${state}${pan}${entity}Z`;
  return first + checkCharacter(first);
}

export function makeSupplier(random: Random, habits: number): Supplier {
  const pan = `${random.letters(3)}${random.pick(["C", "P", "F", "H"])}${random.letters(1)}${random.digits(4)}${random.letters(1)}`;
  const states = new Set<string>([random.pick(STATES)]);
  while (random.chance(0.12)) states.add(random.pick(STATES));
  const trade = random.weighted({ ordinary: 0.8, rent: 0.1, feed: 0.05, large: 0.05 } as const);
  return {
    gstins: [...states].map((state) => gstinOf(state, pan)),
    name: `${random.pick(FIRST)} ${random.pick(SECOND)}`,
    numberOf: numbering(random),
    step: random.weighted({ "1": 0.3, "4": 0.4, "40": 0.3 } as const) === "1" ? 1 : random.pick([4, 40]),
    first: random.pick([1, 1, random.whole(1, 900), random.whole(1000, 90_000)]),
    trade,
    amount: random.whole(20, 900) * 100_000,
    rate: Number(random.weighted({ "18": 0.6, "5": 0.15, "12": 0.15, "28": 0.1 } as const)),
    habit: random.chance(habits)
      ? random.weighted({
          tail: 0.3,
          voucher: 0.1,
          "lower case": 0.2,
          "no year": 0.25,
          "no zeros": 0.15,
        } as const)
      : "",
    lag: random.chance(habits * 0.7) ? random.whole(1, 12) : 0,
    hasSecondSeries: random.chance(0.05),
    renumberedFrom: random.chance(0.04) ? 20_179 + random.whole(60, 300) : Infinity,
  };
}

/** The financial year of a day from 2020 to 2030, as its first year. */
export function yearOf(day: number): number {
  return new Date((day - 90) * 86_400_000).getUTCFullYear();
}

function numbering(random: Random): Supplier["numberOf"] {
  const prefix = random.letters(random.whole(1, 4));
  const width = random.whole(3, 5);
  const padded = (serial: number) => String(serial).padStart(width, "0");
  const yy = (day: number) => String(yearOf(day)).slice(2);
  const next = (day: number) => String(yearOf(day) + 1).slice(2);
  const series = ["A", "B", "C"];
  const styles: Supplier["numberOf"][] = [
    (serial) => String(serial),
    (serial) => `INV-${padded(serial)}`,
    (serial) => padded(serial),
    (serial, day) => `${prefix}/${yy(day)}-${next(day)}/${padded(serial)}`,
    (serial, day) => `${prefix}/${yy(day)}${next(day)}/${padded(serial)}`,
    (serial, day) => `${prefix}${yy(day)}${next(day)}${padded(serial)}`,
    (serial, day) => `${padded(serial)}/20${yy(day)}-${next(day)}`,
    (serial) => `${prefix}-${serial}`,
    (serial, day) =>
      `24${String(new Date(day * 86_400_000).getUTCMonth() + 1).padStart(2, "0")}${String(serial).padStart(8, "0")}`,
    (serial, _day, branch) => `${series[branch % 3] ?? "A"}-${serial}`,
    (serial, day) =>
      `${prefix}/${String(new Date(day * 86_400_000).getUTCMonth() + 1).padStart(2, "0")}/${serial}`,
    (serial, day) => `GST/${yy(day)}-${next(day)}/${serial}`,
    (serial, day, branch) => `${prefix}${branch + 1}/${padded(serial)}/${yy(day)}-${next(day)}`,
  ];
  const style = random.pick(styles);
  // A number has at most sixteen characters (rule 46(b)).
  return (serial, day, branch) => {
    const number = style(serial, day, branch);
    return number.length > 14 ? `${prefix}-${serial}` : number;
  };
}
