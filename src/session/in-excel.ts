/** What Milaan shows and selects in Excel, and what a user selects there. */
import { done } from "../actions/context";
import type { Run } from "../sheet/runs";
import type { Port } from "../workbook/port";
import type { FormulaCells } from "../sheet/area";
import type { Result } from "../gst/fault";
import { refusalAsFault, refusalAsOutcome } from "./action-queue";
import type { SheetCache } from "./sheet-cache";
import type { StateKeeper } from "./state";

export class InExcel {
  constructor(
    private readonly port: Port,
    private readonly cache: SheetCache,
    private readonly state: StateKeeper,
  ) {}

  /** Shows a row of a table. */
  reveal = (table: string, row: number): Promise<void> => this.#show(() => this.port.reveal(table, row));

  showSheet = async (table: string): Promise<void> => {
    if (this.cache.grid(table)) await this.#show(() => this.port.apply([{ do: "show", table }]));
  };

  /** Recalculates every formula: a worksheet function may have missed its result. */
  recalculate = (): Promise<void> => this.#show(() => this.port.recalculate());

  /** The formulas with Milaan's functions in the selected cells. */
  selectedFormulas = (): Promise<Result<readonly FormulaCells[]>> =>
    refusalAsFault(async () =>
      (await import("../actions/formula-values")).selectedFormulas({ port: this.port }),
    );

  /** Selects a row where its sheet is in front. What Excel refuses just now, the next selection does. */
  follow = (table: string, row: number): Promise<void> => this.port.follow(table, row).catch(() => undefined);

  /** Calls back with the rows of a table that a user selects in the sheet, while no action runs. */
  watchSelection = async (
    table: string,
    selected: (rows: readonly Run[]) => void,
  ): Promise<() => Promise<void>> => {
    const stop = await this.port
      .watchSelection(table, (rows) => {
        if (this.state.current.busy === "") selected(rows);
      })
      .catch(() => undefined);
    return () => stop?.().catch(() => undefined) ?? Promise.resolve();
  };

  /** Where Excel refuses to show something, the status line says why. */
  async #show(run: () => Promise<void>): Promise<void> {
    const outcome = await refusalAsOutcome(async () => {
      await run();
      return done("");
    });
    if (outcome.message !== "") this.state.set({ last: outcome });
  }
}
