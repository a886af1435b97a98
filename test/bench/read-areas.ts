/** Which cells are read while something runs, as the host sees it: however the add-in asks for them. */
import type { Rect, Sheet, Workbook } from "../../src/workbench/model";
import type { Area } from "./host-alone";

export async function readBy<T>(
  workbook: Workbook,
  work: () => Promise<T>,
): Promise<{ result: T; areas: Area[] }> {
  const areas: Area[] = [];
  const { sheets } = workbook;
  for (const sheet of sheets) watch(sheet, (rect) => areas.push({ sheet, rect }));
  try {
    return { result: await work(), areas };
  } finally {
    for (const sheet of sheets) {
      Reflect.deleteProperty(sheet, "values");
      Reflect.deleteProperty(sheet, "formulas");
    }
  }
}

/** Watches one sheet: its own members come before those of its class. */
function watch(sheet: Sheet, seen: (rect: Rect) => void): void {
  const values = sheet.values.bind(sheet);
  const formulas = sheet.formulas.bind(sheet);
  sheet.values = (rect) => {
    seen(rect);
    return values(rect);
  };
  sheet.formulas = (rect) => {
    seen(rect);
    return formulas(rect);
  };
}
