/**
 * Excel.RangeSort and the sort fields it shares with tables: keys are column offsets from the left of the range.
 */
import type { SortKey } from "../../model";
import { invalidArgument, NotModelled } from "../failure";
import type { ExcelClass } from "../object-model";
import { defineClass } from "../object-model";
import type { Place } from "../references";

/** Sort keys from the client's sort fields. */
export function sortKeys(fields: unknown): SortKey[] {
  if (!Array.isArray(fields) || fields.length === 0) throw invalidArgument();
  return (fields as unknown[]).map((field) => {
    if (typeof field !== "object" || field === null) throw invalidArgument();
    const { key, ascending, sortOn } = field as { key?: unknown; ascending?: unknown; sortOn?: unknown };
    if (typeof key !== "number" || !Number.isInteger(key) || key < 0) throw invalidArgument();
    if (sortOn !== undefined && sortOn !== null && sortOn !== "Value")
      throw new NotModelled(`a sort field on ${String(sortOn)}`);
    return { column: key, ascending: ascending !== false };
  });
}

export const rangeSortClass: ExcelClass<Place> = defineClass<Place>({
  name: "RangeSort",
  methods: {
    Apply: ({ sheet, rect }, args) => {
      if ((args.optionalText(3) ?? "Rows") !== "Rows") throw new NotModelled("RangeSort.apply by columns");
      sheet.sort(rect, sortKeys(args.raw(0)), {
        by: "api",
        matchCase: args.flag(1),
        hasHeaders: args.flag(2),
      });
      return null;
    },
  },
});
