/**
 * A fault is an expected failure: what is wrong, where, and what to do about it. Faults are values; they are collected
 * row by row and shown, and the rest of the work goes on. A bug throws instead.
 *
 * Codes are stable: stories, tests and users' notes refer to them. All are defined in `fault-codes.ts`.
 */
import type { FaultCode } from "./fault-codes";

export interface Fault {
  readonly kind: "fault";
  readonly code: FaultCode;
  /** A cell ("IMS!N12"), a path in a file ("b2b[3].inv[0].idt"), or a document. */
  readonly place: string;
  /** Supplier and number of the document concerned, if there is one: "29AAGCB7383J1Z4 INV-1". */
  readonly document?: string;
  /** What is wrong, as one sentence. */
  readonly sentence: string;
  /** What the user can do about it, as one sentence. */
  readonly remedy: string;
  /** The law or portal rule behind the refusal, if there is one. */
  readonly law?: string;
  /** Number of further rows with the same fault that are not listed; the sentence says it too. */
  readonly more?: number;
  /** A row with a warning is read; a row with an error is refused. */
  readonly severity: "error" | "warning";
}

export type Result<T> = T | Fault;

/** Makes an error fault. The caller that knows the cell sets `place` later, see {@link at}. */
export function fault(
  code: FaultCode,
  sentence: string,
  remedy: string,
  more: { place?: string; law?: string; document?: string } = {},
): Fault {
  return {
    kind: "fault",
    code,
    place: more.place ?? "",
    ...(more.document ? { document: more.document } : {}),
    sentence,
    remedy,
    ...(more.law ? { law: more.law } : {}),
    severity: "error",
  };
}

/** Makes a fault that lets the row pass; the parameters are those of {@link fault}. */
export function warning(...of: Parameters<typeof fault>): Fault {
  return asWarning(fault(...of));
}

/** The same fault as a warning. */
export function asWarning(error: Fault): Fault {
  return { ...error, severity: "warning" };
}

/** The same fault at that place. */
export function at(place: string, error: Fault): Fault {
  return { ...error, place };
}

export function isFault(value: unknown): value is Fault {
  return typeof value === "object" && value !== null && (value as { kind?: unknown }).kind === "fault";
}

/** How many errors of one kind are listed one by one; the last one says how many more there are (combine-faults.ts). */
export const SHOWN = 10;

/** One line for logs, cells and screen readers: "IMS!N12: sentence Remedy. (CODE)". */
export function makeFaultText(error: Fault): string {
  const at = [error.document, error.place].filter(Boolean).join(", ");
  const place = at ? `${at}: ` : "";
  const law = error.law ? ` [${error.law}]` : "";
  return `${place}${error.sentence} ${error.remedy}${law} (${error.code})`;
}
