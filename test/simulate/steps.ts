/**
 * What happens in a random life of a workbook, drawn from a seed. A step names its documents and its moment itself, so
 * that a list from which steps are taken away is a list again.
 */
export const SUPPLIERS = { S: "29AAGCB7383J1Z4", L: "27ZZZCA1234A1ZR" } as const;
export type Label = keyof typeof SUPPLIERS;
export type Kind = "Invoice" | "Credit note";
export type Action = "Accept" | "Reject" | "Pending" | "No action";

/** A paper by its supplier, kind and number; numbers are not used twice. */
export interface Paper {
  readonly supplier: Label;
  readonly kind: Kind;
  readonly number: string;
}

export type Reduction = "full" | "half" | "none";
/** Tables whose rows a user moves about. */
type Layer = "GSTR1" | "GSTR2A" | "IMS";

/** Periods are "2025-10"; amounts are whole paise of the whole tax of a paper. */
export type Does =
  | { readonly do: "save"; readonly paper: Paper; readonly period: string; readonly paise: number }
  | { readonly do: "delete"; readonly paper: Paper; readonly period: string }
  | { readonly do: "file return"; readonly supplier: Label; readonly period: string }
  | { readonly do: "import"; readonly papers: readonly Imported[] }
  | { readonly do: "answer"; readonly paper: Paper; readonly action: Action; readonly reduction: Reduction }
  | { readonly do: "generate" | "file 3b" | "correct"; readonly period: string }
  | { readonly do: "sync" | "verify" }
  | { readonly do: "restart"; readonly saved: boolean }
  | { readonly do: "type"; readonly paper: Paper; readonly text: string; readonly undone: boolean }
  | { readonly do: "type derived"; readonly paper: Paper; readonly heading: string; readonly text: string }
  | { readonly do: "sort"; readonly layer: Layer; readonly heading: string; readonly ascending: boolean }
  | { readonly do: "filter"; readonly layer: Layer; readonly heading: string; readonly text: string }
  | { readonly do: "insert blank row"; readonly layer: Layer; readonly place: number }
  | { readonly do: "delete row"; readonly paper: Paper }
  | { readonly do: "rename sheet"; readonly layer: Layer; readonly name: string }
  | { readonly do: "co-author types"; readonly paper: Paper; readonly text: string }
  | { readonly do: "two answer"; readonly both: readonly [Answered, Answered] };

/** An invoice in the portal's own file; its period is the GSTR-2B into which it flows. */
export interface Imported {
  readonly paper: Paper;
  readonly period: string;
  readonly paise: number;
}

export interface Answered {
  readonly paper: Paper;
  readonly action: Action;
}

export type Step = Does & { readonly on: string };

export const PERIODS = ["2025-10", "2025-11", "2025-12", "2026-01"] as const;
export const FIRST_PERIOD = PERIODS[0];
const BEGIN = Date.UTC(2025, 10, 1);
const DAY_MS = 86_400_000;
const DAYS = 115;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function monthBefore(period: string, months = 1): string {
  const [year = 0, month = 1] = period.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 7);
}

/** The GSTR-2B of a GSTR-1 filed in that moment: the 12th of its month to the 11th of the next (rulebook R-17). */
export function windowOf(moment: string): string {
  const month = moment.slice(0, 7);
  return Number(moment.slice(8, 10)) >= 12 ? month : monthBefore(month);
}

/** So many steps, spread over four months. */
export function draw(seed: number, count: number): Step[] {
  return new Drawing(dice(seed)).steps(count);
}

const WEIGHTS: readonly (readonly [Does["do"], number])[] = [
  ["save", 16],
  ["delete", 2],
  ["file return", 8],
  ["import", 3],
  ["answer", 18],
  ["generate", 9],
  ["file 3b", 7],
  ["correct", 1],
  ["sync", 2],
  ["verify", 2],
  ["restart", 2],
  ["type", 7],
  ["type derived", 3],
  ["sort", 4],
  ["filter", 3],
  ["insert blank row", 2],
  ["delete row", 3],
  ["rename sheet", 1],
  ["co-author types", 4],
  ["two answer", 4],
];
const WORDS = ["Accept", "Reject", "Pending", "No action", "Acept", "", "ja"];
const AMOUNTS = [0, 2, 99, 720_000, 900_000, 1_080_001];
const COLUMNS = ["Number", "Date", "Supplier GSTIN", "Document", "Integrated tax", "Filing status"];
const DERIVED: readonly (readonly [string, string])[] = [
  ["Allowed", "R"],
  ["Effect on ITC", "123456"],
  ["Why", "because I say so"],
  ["Status", "Accepted"],
  ["Status", "Perhaps"],
];

class Drawing {
  private readonly seen: Paper[] = [];
  private readonly files: Imported[] = [];
  private imports = 0;
  /** What surely comes next, and the period that is filed next as far as one can tell from here. */
  private following: Does | undefined;
  private next: string = FIRST_PERIOD;

  constructor(private readonly random: () => number) {}

  steps(count: number): Step[] {
    const steps: Step[] = [];
    for (let place = 0; place < count; place++) {
      const days = Math.floor((place * DAYS) / count);
      const at = new Date(BEGIN + days * DAY_MS + (9 * 3600 + place) * 1000);
      const on = at.toISOString().slice(0, 19);
      const does = this.following ?? this.does(this.kind(), on);
      this.following = this.after(does);
      steps.push({ on, ...does });
    }
    return steps;
  }

  /** Whoever generates mostly means to file; a statement must not be overtaken in between. */
  private after(does: Does): Does | undefined {
    if (does.do === "file 3b" && this.following && does.period === this.next)
      this.next = monthBefore(this.next, -1);
    if (does.do === "correct" && does.period < this.next) this.next = does.period;
    const files = does.do === "generate" && does.period === this.next && this.random() < 0.6;
    return files ? { do: "file 3b", period: does.period } : undefined;
  }

  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  private one<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  private kind(): Does["do"] {
    let left = this.random() * WEIGHTS.reduce((sum, [, weight]) => sum + weight, 0);
    return WEIGHTS.find(([, weight]) => (left -= weight) < 0)?.[0] ?? "sync";
  }

  private fresh(period: string): Paper {
    const paper = {
      supplier: this.one(["S", "L"] as const),
      kind: this.one(["Invoice", "Invoice", "Credit note"] as const),
      number: `${period.slice(2).replace("-", "")}-${1 + this.below(5)}`,
    };
    this.seen.push(paper);
    return paper;
  }

  /** Mostly one of late, since old ones are filed and gone. */
  private known(): Paper {
    const late = this.random() < 0.7 ? this.seen.slice(-8) : this.seen;
    return late.length ? this.one(late) : { supplier: "S", kind: "Invoice", number: "none" };
  }

  private does(kind: Does["do"], on: string): Does {
    const due = monthBefore(on.slice(0, 7));
    const layer = this.one(["GSTR1", "GSTR2A", "IMS", "IMS"] as const);
    switch (kind) {
      case "save":
        return { do: kind, paper: this.fresh(due), period: due, paise: this.one(AMOUNTS) };
      case "delete":
        return { do: kind, paper: this.known(), period: due };
      case "file return":
        return {
          do: kind,
          supplier: this.one(["S", "L"] as const),
          period: this.random() < 0.2 ? monthBefore(due) : due,
        };
      case "import":
        return { do: kind, papers: [this.imported(on), this.imported(on)] };
      case "answer":
        return {
          do: kind,
          paper: this.known(),
          action: this.one(["Accept", "Accept", "Reject", "Pending", "Pending", "No action"] as const),
          reduction: this.one(["full", "full", "half", "none"] as const),
        };
      case "generate":
      case "file 3b":
      case "correct": {
        // Before the 14th the statement of the month before is not drafted yet, and nobody asks for it.
        const drafted = Number(on.slice(8, 10)) >= 14 ? due : monthBefore(due);
        if (kind === "correct") return { do: kind, period: monthBefore(this.next) };
        const wanted = this.random() < 0.2 ? this.one(PERIODS) : this.next;
        return { do: kind, period: wanted < drafted ? wanted : drafted };
      }
      case "restart":
        return { do: kind, saved: this.random() < 0.5 };
      case "type":
        return { do: kind, paper: this.known(), text: this.one(WORDS), undone: this.random() < 0.3 };
      case "type derived": {
        const [heading, text] = this.one(DERIVED);
        return { do: kind, paper: this.known(), heading, text };
      }
      case "sort":
        return { do: kind, layer, heading: this.one(COLUMNS), ascending: this.random() < 0.5 };
      case "filter":
        return { do: kind, layer, heading: "Document", text: this.one(["", "Invoice", "Credit note"]) };
      case "insert blank row":
        return { do: kind, layer, place: this.random() };
      case "delete row":
        return { do: kind, paper: this.known() };
      case "rename sheet":
        return { do: kind, layer, name: `My ${layer} ${this.below(9)}` };
      case "co-author types":
        return { do: kind, paper: this.known(), text: this.one(WORDS) };
      case "two answer":
        return { do: kind, both: [this.answered(), this.answered()] };
      default:
        return { do: kind };
    }
  }

  private answered(): Answered {
    return { paper: this.known(), action: this.one(["Accept", "Reject", "Pending"] as const) };
  }

  /** Sometimes one that was in a file before. */
  private imported(on: string): Imported {
    const again = this.random() < 0.3 ? this.files[this.below(this.files.length)] : undefined;
    if (again) return again;
    this.imports += 1;
    const paper: Paper = { supplier: "S", kind: "Invoice", number: `P-${this.imports}` };
    const made = { paper, period: windowOf(on), paise: this.one(AMOUNTS) };
    this.files.push(made);
    this.seen.push(paper);
    return made;
  }
}
