/**
 * The status bar: activity, and count and sum of the selected cells.
 *
 * Busy means that the add-in's command runs or that cells wait for their functions. Sums are over visible numbers only.
 * Note the limit: a selection of millions of cells is summed over the used range, when idle.
 */

import { intersection } from "../model";
import type { Rect, Sheet, Workbook } from "../model";
import { el } from "./dom";
import type { Grid } from "./grid/grid";

interface Summary {
  readonly cells: number;
  readonly numbers: number;
  readonly sum: number;
}

const DELAY_MS = 60;
const MAX_CELLS = 2_000_000;
const FORMAT = new Intl.NumberFormat("en-IN", { maximumFractionDigits: 2 });

export class StatusBar {
  readonly element: HTMLElement;
  private readonly state = el("span", { role: "status" }, "Ready");
  private readonly summary = el("span", { class: "figures" });
  private readonly stop: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = 0;
  private words = "";

  constructor(
    private readonly workbook: Workbook,
    private readonly grid: Grid,
  ) {
    this.element = el("footer", { class: "status-bar" }, this.state, this.summary);
    grid.cursor.onMove(() => this.later());
    grid.typing.session.on(() => this.showState());
    this.stop = workbook.on(() => this.later());
  }

  close(): void {
    this.stop();
    clearTimeout(this.timer);
  }

  /** Shows the activity until the work is done. */
  async during<T>(words: string, work: Promise<T>): Promise<T> {
    this.busy += 1;
    this.words = words;
    this.showState();
    try {
      return await work;
    } finally {
      this.busy -= 1;
      this.showState();
    }
  }

  private later(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.showState();
      this.showSummary();
    }, DELAY_MS);
  }

  private showState(): void {
    const editing = this.grid.typing.session.state;
    const words =
      this.busy > 0
        ? this.words
        : this.workbook.pendingCalls > 0
          ? "Calculating …"
          : editing === undefined
            ? "Ready"
            : editing.overwrites
              ? "Enter"
              : "Edit";
    if (this.state.textContent !== words) this.state.textContent = words;
  }

  private showSummary(): void {
    const { cells, numbers, sum } = summaryOf(this.workbook.active, this.grid.cursor.rect);
    const parts: Node[] = [];
    const add = (name: string, value: string): void =>
      void parts.push(el("span", {}, `${name}: `, el("b", {}, value)));
    if (cells > 1) {
      if (numbers > 0) add("Average", FORMAT.format(sum / numbers));
      add("Count", FORMAT.format(cells));
      if (numbers > 0) add("Sum", FORMAT.format(sum));
    }
    this.summary.replaceChildren(...parts);
  }
}

/** Count and sum of the selected cells, without rows hidden by a filter. */
function summaryOf(sheet: Sheet, selection: Rect): Summary {
  const used = sheet.used(true);
  const rect = used === undefined ? undefined : intersection(selection, used);
  let cells = 0;
  let numbers = 0;
  let sum = 0;
  if (rect === undefined || rect.rows * rect.columns > MAX_CELLS) return { cells, numbers, sum };
  for (let row = rect.row; row < rect.row + rect.rows; row += 1) {
    if (sheet.isRowHidden(row)) continue;
    for (let column = rect.column; column < rect.column + rect.columns; column += 1) {
      const value = sheet.value(row, column);
      if (value === null) continue;
      cells += 1;
      if (typeof value !== "number") continue;
      numbers += 1;
      sum += value;
    }
  }
  return { cells, numbers, sum };
}
