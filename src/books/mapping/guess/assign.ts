/** What has been guessed so far: which columns give which field, how surely and why, and what is not certain. */
import { fullHeading } from "../../layout/heading-rows";
import type { Column } from "./columns";
import type { Field } from "../fields";
import type { Doubt } from "../mapping";

export interface Guess {
  readonly columns: Map<Field, number[]>;
  readonly reasons: Map<Field, { confidence: number; why: string }>;
  readonly doubts: Doubt[];
  readonly used: Set<number>;
}

export function assign(
  guess: Guess,
  field: Field,
  column: Column,
  more: { confidence: number; why: string },
): void {
  guess.columns.set(field, [...(guess.columns.get(field) ?? []), column.index]);
  guess.used.add(column.index);
  guess.reasons.set(field, more);
}

export function nameOf({ heading, index }: Column): string {
  const text = fullHeading(heading);
  return text === "" ? `column ${index + 1}` : `“${text.slice(0, 60)}”`;
}
