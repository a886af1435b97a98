/** What the sheet says of verdicts: the last one on a row, by whom, and who said something else. */
import { dayOf, showDay } from "../gst/date";
import type { Decided, Verdict } from "./verdicts";

export const VERDICTS = ["", "Pair", "Split", "By hand", "Not the same"] as const;
export type VerdictWord = (typeof VERDICTS)[number];

export interface VerdictColumns {
  readonly verdict: VerdictWord;
  /** "Asha, 12-Nov-2025; Ravi, 11-Nov-2025 said: not the same". */
  readonly reviewer: string;
  /** The reason that the reviewer gave. */
  readonly remark: string;
  /** Name of the verdict's entry in the evidence. */
  readonly entry: string;
}

const NONE: VerdictColumns = { verdict: "", reviewer: "", remark: "", entry: "" };

export class VerdictWords {
  readonly #ofBooking = new Map<string, Verdict>();
  readonly #apartOf = new Map<string, Verdict>();

  constructor({ links, apart }: Decided) {
    for (const link of links) for (const booking of link.bookings) this.#ofBooking.set(booking, link);
    for (const parting of apart.values())
      for (const name of [...parting.bookings, ...parting.documents]) this.#apartOf.set(name, parting);
  }

  /** A link's own verdict; of an open item the last one that parted it from another. */
  of(bookings: readonly string[], documents: readonly string[]): VerdictColumns {
    const link = bookings.map((name) => this.#ofBooking.get(name)).find(Boolean);
    if (link && documents.some((name) => link.documents.includes(name))) return columnsOf(link);
    if (bookings.length > 0 && documents.length > 0) return NONE;
    const parting = [...bookings, ...documents].map((name) => this.#apartOf.get(name)).find(Boolean);
    return parting ? columnsOf(parting) : NONE;
  }
}

export function wordOf({ is, by }: Pick<Verdict, "is" | "by">): VerdictWord {
  if (is === "apart") return "Not the same";
  return by === "split" ? "Split" : by === "hand" ? "By hand" : "Pair";
}

function columnsOf(verdict: Verdict): VerdictColumns {
  const others = verdict.against.map((one) => `${named(one)} said: ${wordOf(one).toLowerCase()}`);
  return {
    verdict: wordOf(verdict),
    reviewer: [named(verdict), ...others].join("; "),
    remark: verdict.reason,
    entry: verdict.entry,
  };
}

function named({ reviewer, on }: Verdict): string {
  return `${reviewer}, ${showDay(dayOf(on))}`;
}
