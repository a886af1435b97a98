/**
 * Values with a card: text, a number or a truth value that also has fields. Formulas see the value alone; a field is
 * read by FIELDVALUE or a dot (=A2.Rule), and people see the card when they point at the cell.
 */
import type { Matrix, Scalar } from "./scalar";

/** The value of a field, which may have fields itself. */
export interface FieldValue {
  readonly value: Scalar;
  readonly card?: Card;
}

export interface Card {
  /** By name, in the order of the card. */
  readonly fields: ReadonlyMap<string, FieldValue>;
  /** The field whose value is the title; the cell's value where there is none. */
  readonly title?: string;
  /** Groups of fields; one of all where there are none. */
  readonly sections: readonly { readonly title: string; readonly fields: readonly string[] }[];
}

/** The card of each cell of a block, where it has one. */
export type Cards = readonly (readonly (Card | undefined)[])[];

/** The result of a function whose values have cards. */
export interface ResultWithCards {
  readonly values: Matrix;
  readonly cards: Cards;
}

/** Undefined where no cell has a card. */
export function cardsIfAny(cards: Cards): Cards | undefined {
  return cards.some((row) => row.some(Boolean)) ? cards : undefined;
}

export function hasCards(result: unknown): result is ResultWithCards {
  return typeof result === "object" && result !== null && "cards" in result;
}

/** A field by its name, whatever its case. */
export function fieldOf(card: Card, name: string): FieldValue | undefined {
  const wanted = name.trim().toLowerCase();
  for (const [field, value] of card.fields) if (field.toLowerCase() === wanted) return value;
  return undefined;
}

/** Do two results have the same cards? */
export function sameCards(a: Cards | undefined, b: Cards | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  return a.every((row, r) => row.every((card, c) => sameCard(card, b[r]?.[c])));
}

function sameCard(a: Card | undefined, b: Card | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.fields.size !== b.fields.size || a.title !== b.title) return false;
  return [...a.fields].every(([name, field]) => {
    const other = b.fields.get(name);
    return other !== undefined && other.value === field.value && sameCard(field.card, other.card);
  });
}
