/** Values in the place of formulas with Milaan's functions, so that a workbook can be opened without the add-in. */
import { fault } from "../gst/fault";
import { plural } from "../gst/plural";
import type { FormulaCells } from "../sheet/area";
import { done, refused, type ActionContext, type Outcome } from "./context";

/** Does a formula call a function of Milaan's? Names in quotes are texts, or sheets. */
export function callsMilaan(formula: string): boolean {
  return /(^|[^A-Z0-9_.])GST\.[A-Z0-9]+\(/i.test(formula.replace(/"[^"]*"|'[^']*'/g, ""));
}

/** The formulas in the selected cells. */
export function selectedFormulas({ port }: Pick<ActionContext, "port">): Promise<readonly FormulaCells[]> {
  return port.selectedFormulas(callsMilaan);
}

export interface FormulaCounts {
  readonly formulas: number;
  readonly cells: number;
}

export function countFormulas(found: readonly FormulaCells[]): FormulaCounts {
  return {
    formulas: found.reduce((sum, { formulas }) => sum + formulas.length, 0),
    cells: found.reduce((sum, { rows, columns }) => sum + rows * columns, 0),
  };
}

/** All of them, or none where one has changed, is being calculated, or the sheet is protected. */
export async function formulasToValues(
  { port }: Pick<ActionContext, "port">,
  found: readonly FormulaCells[],
): Promise<Outcome> {
  const [first] = found;
  if (!first)
    return refused(fault("NO_CHANGE", "No formula with a function of Milaan's is selected.", "Select some."));
  await port.putValues(found);
  const { formulas, cells } = countFormulas(found);
  return done(
    `${plural(formulas, "formula")} on the sheet ${first.sheet} ${formulas === 1 ? "is" : "are"} now ${plural(cells, "value")}.`,
  );
}
