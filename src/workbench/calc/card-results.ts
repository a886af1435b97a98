/** The cards of a formula's result: those of a function's values, and of a single cell that it refers to. */
import type { Cards } from "../cells/card";
import { Block, Reference } from "./values";
import type { Area, Value } from "./values";

export function cardsOf(value: Value): Cards | undefined {
  if (value instanceof Block) return value.cards;
  if (!(value instanceof Reference) || value.areas.length !== 1) return undefined;
  const { sheet, rect } = value.areas[0] as Area;
  const card = rect.rows === 1 && rect.columns === 1 ? sheet.live.card(rect.row, rect.column) : undefined;
  return card && [[card]];
}
