/**
 * Values with a card, where Excel shows them (ExcelApi 1.19): the cell stays text or a number for every formula, and
 * its fields are read with a dot (=A2.Rule). Elsewhere the value alone.
 */
import type { Cell } from "../sheet/grid";

/** Fields by name, in the order of the card, in groups; a blank one is left out. */
export type CardSections = readonly (readonly [title: string, fields: Readonly<Record<string, Cell>>])[];

/**
 * @param sections worked out only where Excel shows cards
 * @returns the value; with its card as Excel takes it, where it does
 */
export function withCard(value: Cell, sections: () => CardSections): unknown {
  if (!showsCards()) return value;
  const filled = sections()
    .map(([title, fields]) => [title, Object.entries(fields).filter(([, field]) => field !== "")] as const)
    .filter(([, fields]) => fields.length > 0);
  return {
    type: typeof value === "string" ? "String" : typeof value === "number" ? "Double" : "Boolean",
    basicValue: value,
    properties: Object.fromEntries(filled.flatMap(([, fields]) => fields)),
    layouts: {
      card: {
        sections: filled.map(([title, fields]) => ({
          ...{ layout: "List", title },
          properties: fields.map(([name]) => name),
        })),
      },
    },
    provider: { description: "Milaan" },
  };
}

function showsCards(): boolean {
  return typeof Office !== "undefined" && Office.context.requirements.isSetSupported("ExcelApi", "1.19");
}
