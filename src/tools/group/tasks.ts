/** What a worker is asked to do, and what it answers; both pass between processes. */
import type { Figures, Output } from "../../group/manifest";

interface Task<Kind extends string> {
  readonly kind: Kind;
  /** The step's name in the manifest. */
  readonly step: string;
  /** Where everything is written. */
  readonly out: string;
  /** DuckDB's own, of one worker. */
  readonly megabytes: number;
}

/** Files of one side of a registration to rows. */
export interface ReadTask extends Task<"read"> {
  readonly gstin: string;
  readonly side: "books" | "statement";
  readonly files: readonly string[];
}

/** Rows of all registrations to parts by supplier. */
export interface CutTask extends Task<"cut"> {
  readonly rows: Readonly<Record<"books" | "statement", readonly string[]>>;
  readonly gstins: Readonly<Record<"books" | "statement", readonly string[]>>;
  readonly parts: number;
}

/** What the parts left open, to parts by number. */
export interface CutOpenTask extends Task<"cut open"> {
  readonly rows: Readonly<Record<"books" | "statement", readonly string[]>>;
  readonly parts: number;
}

export interface MatchTask extends Task<"match"> {
  readonly rows: Readonly<Record<"books" | "statement", readonly string[]>>;
  readonly repaired: string;
  readonly tolerance: number;
  /** Of what all parts left open: bookings whose supplier is in doubt. */
  readonly isOpen: boolean;
}

export interface WriteTask extends Task<"write"> {
  readonly results: readonly string[];
  readonly openResults: readonly string[];
  readonly gstins: readonly string[];
}

export type AnyTask = ReadTask | CutTask | CutOpenTask | MatchTask | WriteTask;

/** Files within `out`, and figures that later steps or the user are given. */
export interface Done {
  readonly outputs: readonly Output[];
  readonly figures: Figures;
  /** User CPU of the matcher alone, in milliseconds; 0 in other steps. */
  readonly matcherCpu: number;
}

export type Answer = { readonly done: Done } | { readonly failed: string };
