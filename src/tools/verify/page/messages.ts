/** What the page and its engine say to each other. */
import type { Step } from "../check";
import type { Report } from "../report";

export interface CheckInput {
  readonly bytes: Uint8Array;
  /** The text of a checkpoint that was kept. */
  readonly checkpoint: string | undefined;
  readonly now: number;
}

export interface CheckedFile {
  readonly report: Report;
  readonly sha256: string;
}

/** The engine where it runs in the page. */
export type Engine = (input: CheckInput, onStep: (step: Step) => void) => Promise<CheckedFile>;

/** What it says where it runs in a worker. */
export type Answered =
  | { readonly kind: "ready" }
  | { readonly kind: "step"; readonly step: Step }
  | ({ readonly kind: "checked" } & CheckedFile)
  | { readonly kind: "failed"; readonly why: string };
