/**
 * A fault is an expected no: what is wrong, where, and what to do about it. Faults are values; they are
 * collected row by row and shown, and the rest of the work goes on. A bug throws instead.
 *
 * Codes are stable: stories, tests and users' notes refer to them. The catalogue in `fault-codes.ts` is the
 * only place where one is born.
 */
import type { FaultCode } from "./fault-codes";

export interface Fault {
  readonly kind: "fault";
  readonly code: FaultCode;
  /** A cell ("IMS!N12"), a path in a file ("b2b[3].inv[0].idt"), or a document. */
  readonly place: string;
  /** The supplier and the number of the document that it is about, where it is about one: "29AAGCB7383J1Z4 INV-1". */
  readonly document?: string;
  /** What is wrong, as one sentence. */
  readonly sentence: string;
  /** What the user can do about it, as one sentence. */
  readonly remedy: string;
  /** The law or portal rule that says no, if one does. */
  readonly law?: string;
  /** So many more rows have the same fault and are not listed; the sentence says it too. */
  readonly more?: number;
  /** A warning lets the row pass; an error keeps it out. */
  readonly severity: "error" | "warning";
}

export type Result<T> = T | Fault;

/** Makes an error fault. `place` may be filled in later by whoever knows the cell, see {@link at}. */
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

/** The same fault, let through as a warning. */
export function asWarning(error: Fault): Fault {
  return { ...error, severity: "warning" };
}

/** The same fault, with its place filled in. */
export function at(place: string, error: Fault): Fault {
  return { ...error, place };
}

export function isFault(value: unknown): value is Fault {
  return typeof value === "object" && value !== null && (value as { kind?: unknown }).kind === "fault";
}

/** So many errors of one kind are shown one by one; the last says how many more there are (fault-list.ts). */
export const SHOWN = 10;

/** One line for logs, cells and screen readers: "IMS!N12: sentence Remedy. (CODE)". */
export function makeFaultText(error: Fault): string {
  const at = [error.document, error.place].filter(Boolean).join(", ");
  const place = at ? `${at}: ` : "";
  const law = error.law ? ` [${error.law}]` : "";
  return `${place}${error.sentence} ${error.remedy}${law} (${error.code})`;
}
