/** The columns of given headings in a table, adjacent ones together. */
import { fault } from "../gst/fault";
import { PortFault } from "./port";

export interface Span {
  /** First of the given headings in this span, how many, and the table's column where it starts. */
  readonly from: number;
  readonly width: number;
  readonly position: number;
}

/** @returns -1 where there is no such heading. */
export function positionOf(headings: readonly string[], heading: string): number {
  return headings.findIndex((existing) => existing.trim().toLowerCase() === heading.toLowerCase());
}

/** Throws {@link PortFault} MISSING_COLUMN. */
export function spansOf(
  table: { readonly headings: readonly string[] },
  headings: readonly string[],
): Span[] {
  const found: Span[] = [];
  headings.forEach((heading, from) => {
    const position = positionOf(table.headings, heading);
    if (position < 0)
      throw new PortFault(
        fault(
          "MISSING_COLUMN",
          `The column “${heading}” is missing.`,
          "Give the heading its name back, or undo the deletion.",
        ),
      );
    const last = found.at(-1);
    if (last && last.position + last.width === position)
      found[found.length - 1] = { ...last, width: last.width + 1 };
    else found.push({ from, width: 1, position });
  });
  return found;
}
