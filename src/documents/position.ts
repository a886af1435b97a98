/**
 * The position method (rulebook R-42): of each lineage, how much tax is already in filed statements, and how one more
 * accepted version changes ITC. It yields every row of the scenario tables.
 *
 * Positions are gross: they ignore declared reductions, because a later amendment changes ITC only by the difference
 * between the versions, not by what was not reduced before.
 */
import type { Period } from "../gst/period";
import { exceedsTax, NO_TAX, subtractTax, negateTax, type Tax } from "../gst/tax";
import { signOf, type Kind } from "./kind";

/** The position of a lineage after the statements filed so far. */
export interface FiledPosition {
  readonly state: "Accepted" | "Deemed accepted" | "Rejected";
  /** The 2B period of the newest version in a filed statement. */
  readonly period: Period;
  /** Tax of that newest version, unsigned. */
  readonly tax: Tax;
  /** Tax of the last version that was accepted with ITC, unsigned; no tax when there is none. */
  readonly credited: Tax;
  /** Tax of the last version, unsigned, if its ITC was not available; else no tax. */
  readonly notAvailable: Tax;
}

/** A version in a filed statement. */
export interface FrozenVersion {
  readonly lineage: string;
  readonly state: FiledPosition["state"];
  readonly period: Period;
  readonly tax: Tax;
  /** Of an amendment whose original is in no statement here: the original may have been accepted elsewhere. */
  readonly originalUnknown: boolean;
  /** Was its ITC not available? Then an amendment with available ITC adds all of its tax. */
  readonly notAvailable: boolean;
}

/** Positions of all lineages; `versions` in the order of their periods. */
export function filedPositions(versions: Iterable<FrozenVersion>): Map<string, FiledPosition> {
  const positions = new Map<string, FiledPosition>();
  for (const { lineage, state, period, tax, notAvailable, originalUnknown } of versions) {
    // After rejecting an amendment of an unknown original the position is still unknown.
    if (originalUnknown && state === "Rejected") continue;
    const { credited, notAvailable: earlierNotAvailable } = positions.get(lineage) ?? {
      credited: NO_TAX,
      notAvailable: NO_TAX,
    };
    if (state === "Rejected")
      positions.set(lineage, { state, period, tax, credited, notAvailable: earlierNotAvailable });
    else if (notAvailable) positions.set(lineage, { state, period, tax, credited, notAvailable: tax });
    else positions.set(lineage, { state, period, tax, credited: tax, notAvailable: NO_TAX });
  }
  return positions;
}

/** What accepting a version does to ITC before any declared reduction: signed, head by head. */
export function grossDelta(kind: Kind, tax: Tax, credited: Tax): Tax {
  const delta = subtractTax(tax, credited);
  return signOf(kind) === 1 ? delta : negateTax(delta);
}

/** Does the delta reduce ITC in some head? */
export function reduces(delta: Tax): boolean {
  return exceedsTax(NO_TAX, delta);
}
