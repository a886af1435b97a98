/** Texts of the page that puts values in the place of formulas. */
import { plural } from "../../gst/plural";

export const formulaStrings = {
  title: "Formulas to values",
  lead: "A workbook with GST. formulas shows #NAME? or old values where Milaan is not installed. Here the formulas in the selected cells become the values that they show; all other formulas stay.",
  looking: "Looking at the selected cells",
  none: "The selected cells have no formula with a GST. function. Select cells, or whole columns, of one sheet; of a formula that fills several cells the first.",
  found: (formulas: number, cells: number, sheet: string) =>
    `Selected on the sheet ${sheet}: ${plural(formulas, "formula")} in ${plural(cells, "cell")}.`,
  undo: "Excel's Undo may not bring the formulas back. To keep them, copy the sheet first (right-click its tab, Move or Copy).",
  again: "Look at the selection again",
  change: (formulas: number) => `Turn ${plural(formulas, "formula")} into values`,
  back: "Back",
};
