/**
 * The position method (rulebook R-42): of each lineage, how much tax already stands in filed statements, and what
 * one more accepted version adds to or takes from ITC. It gives every row of the scenario tables.
 *
 * Positions are gross: they ignore what the recipient declared as reduction, because a later amendment puts only
 * the difference between papers at stake, not what was once left unreduced.
 */
import type { Period } from "../gst/period";
import { exceedsTax, NO_TAX, subtractTax, negateTax, type Tax } from "../gst/tax";
import { signOf, type Kind } from "./document";

/** How a lineage stands after the statements filed so far. */
export interface FiledPosition {
  readonly state: "Accepted" | "Deemed accepted" | "Rejected";
  /** The 2B period of the newest version that a filed statement holds. */
  readonly period: Period;
  /** Tax of that newest version, unsigned. */
  readonly tax: Tax;
  /** Tax of the last version that was accepted and gave credit, unsigned; no tax when none did. */
  readonly credited: Tax;
  /** Tax of the last version, unsigned, when it stood as ITC not available; else no tax. */
  readonly notAvailable: Tax;
}

/** A version that a filed statement holds. */
export interface FrozenVersion {
  readonly lineage: string;
  readonly state: FiledPosition["state"];
  readonly period: Period;
  readonly tax: Tax;
  /** Of an amendment whose original no statement here holds: what it amends may have been accepted elsewhere. */
  readonly originalUnknown: boolean;
  /** Did it stand as ITC not available? Then it gave no credit, and an amendment that does gives all of its own. */
  readonly notAvailable: boolean;
}

/** Standings of all lineages; `versions` in the order of their periods. */
export function filedPositions(versions: Iterable<FrozenVersion>): Map<string, FiledPosition> {
  const positions = new Map<string, FiledPosition>();
  for (const { lineage, state, period, tax, notAvailable, originalUnknown } of versions) {
    // Rejecting an amendment of the unknown leaves the position as unknown as it was.
    if (originalUnknown && state === "Rejected") continue;
    const { credited, notAvailable: before } = positions.get(lineage) ?? {
      credited: NO_TAX,
      notAvailable: NO_TAX,
    };
    if (state === "Rejected") positions.set(lineage, { state, period, tax, credited, notAvailable: before });
    else if (notAvailable) positions.set(lineage, { state, period, tax, credited, notAvailable: tax });
    else positions.set(lineage, { state, period, tax, credited: tax, notAvailable: NO_TAX });
  }
  return positions;
}

/** What accepting a version does to ITC before any declaration: signed, head by head. */
export function grossDelta(kind: Kind, tax: Tax, credited: Tax): Tax {
  const delta = subtractTax(tax, credited);
  return signOf(kind) === 1 ? delta : negateTax(delta);
}

/** Does the delta take ITC away in some head? */
export function reduces(delta: Tax): boolean {
  return exceedsTax(NO_TAX, delta);
}
