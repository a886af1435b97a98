/** Messages between the page and its engine. */
import type { Step } from "../check";
import type { Report } from "../report";

export interface CheckInput {
  readonly bytes: Uint8Array;
  /** The text of a saved checkpoint. */
  readonly checkpoint: string | undefined;
  readonly now: number;
}

export interface CheckedFile {
  readonly report: Report;
  readonly sha256: string;
}

/** The engine in the page. */
export type Engine = (input: CheckInput, onStep: (step: Step) => void) => Promise<CheckedFile>;

/** Its messages from a worker. */
export type Answered =
  | { readonly kind: "ready" }
  | { readonly kind: "step"; readonly step: Step }
  | ({ readonly kind: "checked" } & CheckedFile)
  | { readonly kind: "failed"; readonly why: string };
