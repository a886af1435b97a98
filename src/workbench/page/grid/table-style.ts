/**
 * The format that a table's style adds to a cell: header fill, banded rows, bold totals.
 *
 * Excel has sixty built-in table styles: families (Light, Medium, Dark) over the six accent colours of the Office theme
 * and black. This table has the colours; families that differ only in lines are drawn alike. A cell's own fill has
 * precedence.
 */

import { contains } from "../../model";
import type { Style, Table } from "../../model";

const ACCENTS = ["#404040", "#4472c4", "#ed7d31", "#7b7b7b", "#bf9000", "#5b9bd5", "#70ad47"] as const;
const HEADS = ["#262626", "#2f5597", "#a9480f", "#5f5f5f", "#7f6000", "#2467a0", "#477030"] as const;

/** The tint of a band. */
const BAND = { Light: 0.08, Medium: 0.16, Dark: 0.3 } as const;

type TableStyle = Pick<Style, "fill" | "color" | "bold">;

/** The format of one of a table's cells, or undefined. */
export function tableStyle(table: Table, row: number, column: number): TableStyle | undefined {
  const match = /^TableStyle(Light|Medium|Dark)(\d+)$/.exec(table.style);
  if (match === null) return undefined;
  const family = match[1];
  const at = (Number(match[2]) - 1) % ACCENTS.length;
  const accent = ACCENTS[at] ?? ACCENTS[0];
  const head = HEADS[at] ?? HEADS[0];
  if (table.showHeaders && contains(table.headerRect, row, column)) {
    return family === "Light" ? { color: head, bold: true } : { fill: head, color: "#ffffff", bold: true };
  }
  if (table.totalsRect !== undefined && contains(table.totalsRect, row, column)) return { bold: true };
  const banded = table.showBandedRows && (row - table.bodyRect.row) % 2 === 0;
  return banded
    ? { fill: tint(accent, BAND[family === "Dark" || family === "Medium" ? family : "Light"]) }
    : undefined;
}

function tint(color: string, share: number): string {
  const part = (at: number): string =>
    Math.round(255 - (255 - Number.parseInt(color.slice(at, at + 2), 16)) * share)
      .toString(16)
      .padStart(2, "0");
  return `#${part(1)}${part(3)}${part(5)}`;
}
