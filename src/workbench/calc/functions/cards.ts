/** Fields of values with a card. */
import { cardsIfAny, fieldOf } from "../../cells/card";
import type { Card, FieldValue } from "../../cells/card";
import { cellError, isError } from "../../cells/scalar";
import type { Scalar } from "../../cells/scalar";
import type { Evaluation } from "../evaluation";
import { Block, Reference, toText } from "../values";
import type { Value } from "../values";
import { values } from "./builtin";
import type { Builtins } from "./builtin";

/** Of each cell of a block or reference. An error is passed on; a cell without the field is #FIELD!. */
function fieldValue([value = null, name = null]: readonly Value[], evaluation: Evaluation): Value {
  const field = toText(evaluation.scalar(name));
  const rows = evaluation.matrix(value);
  const found = rows.map((row, r) => row.map((cell, c) => fieldIn(cell, cardAt(value, r, c), field)));
  const cards = found.map((row) => row.map(({ card }) => card));
  return new Block(
    found.map((row) => row.map((one) => one.value)),
    cardsIfAny(cards),
  );
}

function cardAt(value: Value, row: number, column: number): Card | undefined {
  if (value instanceof Block) return value.cards?.[row]?.[column];
  if (!(value instanceof Reference)) return undefined;
  const { sheet, rect } = value.single;
  return sheet.live.card(rect.row + row, rect.column + column);
}

function fieldIn(cell: Scalar, card: Card | undefined, name: string): FieldValue {
  if (isError(cell)) return { value: cell };
  return (card && fieldOf(card, name)) ?? { value: cellError("#FIELD!") };
}

export const CARDS: Builtins = { FIELDVALUE: values(2, 2, fieldValue) };
