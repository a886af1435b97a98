/**
 * What a formula depends on, worked out from its tree before it is ever computed.
 *
 * Areas are listed with their sheet. Names, tables and sheets are also listed as symbols, so that the formula is bound
 * again when one of them is added, moved or removed. The targets of INDIRECT and OFFSET cannot be known in advance;
 * they make the formula volatile, as in Excel.
 */
import type { FormulaWorkbook } from "./host";
import { BUILTINS } from "./functions/index";
import type { AreaExpr, Formula, TableExpr } from "./formula";
import type { Origin } from "./evaluation";
import { moveArea } from "./rewrite";
import { tableArea } from "./table-reference";
import { Failure } from "./values";
import type { Area } from "./values";

const VOLATILE = new Set(["NOW", "TODAY", "RAND", "RANDBETWEEN", "INDIRECT", "OFFSET", "CELL", "INFO"]);
const MAX_NAME_DEPTH = 16;

export interface Binding {
  readonly precedents: readonly Area[];
  readonly symbols: readonly string[];
  readonly volatile: boolean;
}

export function bind(workbook: FormulaWorkbook, formula: Formula, origin: Origin): Binding {
  const precedents: Area[] = [];
  const symbols = new Set<string>();
  let volatile = false;
  const moved = (moveRows: number, moveColumns: number) => ({ ...origin, moveRows, moveColumns });

  const follow = (part: Formula, from: Origin, depth: number): void => {
    for (const area of part.areas) {
      if (area.sheet !== undefined) symbols.add(`sheet:${area.sheet.toLowerCase()}`);
      const place = placeOf(workbook, from, area);
      if (place) precedents.push(place);
    }
    for (const table of part.tables) {
      symbols.add(`name:${table.table.toLowerCase()}`);
      const place = tablePlace(workbook, origin, table);
      if (place) precedents.push(place);
    }
    for (const name of part.functions) {
      if (!BUILTINS.has(name)) symbols.add(`function:${name}`);
      if (VOLATILE.has(name) || workbook.customFunction(name)?.volatile) volatile = true;
    }
    for (const name of part.names) {
      symbols.add(`name:${name}`);
      const inner = workbook.names.formulaOf(name);
      if (inner && depth < MAX_NAME_DEPTH) follow(inner, moved(origin.row, origin.column), depth + 1);
      const table = inner ? undefined : workbook.table(name);
      if (table) precedents.push({ sheet: table.sheet, rect: table.rect });
    }
  };
  follow(formula, moved(0, 0), 0);
  return { precedents, symbols: [...symbols], volatile };
}

function placeOf(
  workbook: FormulaWorkbook,
  { sheet: own, moveRows, moveColumns }: Origin,
  area: AreaExpr,
): Area | undefined {
  const sheet = area.sheet === undefined ? own : workbook.sheet(area.sheet);
  const rect = moveArea(area, moveRows, moveColumns);
  return sheet && rect !== "gone" ? { sheet, rect } : undefined;
}

function tablePlace(workbook: FormulaWorkbook, origin: Origin, expr: TableExpr): Area | undefined {
  try {
    return tableArea(workbook, origin, expr);
  } catch (thrown) {
    if (thrown instanceof Failure) return undefined;
    throw thrown;
  }
}
