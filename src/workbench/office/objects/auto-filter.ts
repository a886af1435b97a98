/** Excel.AutoFilter of a sheet or table, and the filter of one table column. */
import type { ColumnFilter, Sheet, Table } from "../../model";
import { invalidArgument, NotModelled } from "../failure";
import type { ExcelClass } from "../object-model";
import { defineClass, readOnly } from "../object-model";
import { placeArgument } from "./place";
import { rangeClass } from "./range";

export type Filtered =
  { readonly kind: "sheet"; readonly sheet: Sheet } | { readonly kind: "table"; readonly table: Table };

/** A filter from the client's criteria: by values, or by one or two comparisons. */
function filterOf(criteria: Record<string, unknown>): ColumnFilter {
  const { filterOn, values, criterion1, criterion2, operator } = criteria;
  if (filterOn === "Values" && Array.isArray(values)) return { values: values.map(String) };
  if (filterOn !== "Custom") throw new NotModelled(`a filter on ${String(filterOn)}`);
  return {
    ...(typeof criterion1 === "string" ? { criterion1 } : {}),
    ...(typeof criterion2 === "string" ? { criterion2 } : {}),
    operator: operator === "Or" ? "Or" : "And",
  };
}

function sheetOf(self: Filtered): Sheet {
  return self.kind === "sheet" ? self.sheet : self.table.sheet;
}

export const autoFilterClass: ExcelClass<Filtered> = defineClass<Filtered>({
  name: "AutoFilter",
  properties: {
    Enabled: readOnly((self) =>
      self.kind === "table" ? self.table.showFilterButton : self.sheet.autoFilter !== undefined,
    ),
    IsDataFiltered: readOnly((self) =>
      self.kind === "table" ? self.table.filters.size > 0 : (self.sheet.autoFilter?.columns.size ?? 0) > 0,
    ),
  },
  methods: {
    Apply: (self, args, session) => {
      const { rect } = placeArgument(session.workbook, args.raw(0), sheetOf(self));
      const index = args.optionalInteger(1);
      const filter = args.has(2) ? filterOf(args.record(2)) : undefined;
      if (self.kind === "table") {
        if (index !== undefined) self.table.filterColumn(index, filter);
        return null;
      }
      self.sheet.setAutoFilter(rect);
      if (index !== undefined) self.sheet.filterColumn(index, filter);
      return null;
    },
    ClearCriteria: (self) => {
      if (self.kind === "table") self.table.clearFilters();
      else
        for (const index of [...(self.sheet.autoFilter?.columns.keys() ?? [])])
          self.sheet.filterColumn(index, undefined);
      return null;
    },
    Remove: (self) => {
      if (self.kind === "table") throw invalidArgument();
      self.sheet.removeAutoFilter();
      return null;
    },
    GetRangeOrNullObject: (self) => {
      const rect = self.kind === "table" ? self.table.rect : self.sheet.autoFilter?.rect;
      return rect ? rangeClass.of({ sheet: sheetOf(self), rect }) : null;
    },
  },
});

export const columnFilterClass: ExcelClass<{ readonly table: Table; readonly index: number }> = defineClass<{
  readonly table: Table;
  readonly index: number;
}>({
  name: "Filter",
  properties: { Criteria: readOnly(({ table, index }) => table.filters.get(index) ?? null) },
  methods: {
    Apply: ({ table, index }, args) => {
      table.filterColumn(index, filterOf(args.record(0)));
      return null;
    },
    ApplyValuesFilter: ({ table, index }, args) => {
      const values = args.raw(0);
      if (!Array.isArray(values)) throw invalidArgument();
      table.filterColumn(index, { values: values.map(String) });
      return null;
    },
    ApplyCustomFilter: ({ table, index }, args) => {
      const second = args.optionalText(1);
      table.filterColumn(index, {
        criterion1: args.text(0),
        ...(second === undefined ? {} : { criterion2: second }),
        operator: args.optionalText(2) === "Or" ? "Or" : "And",
      });
      return null;
    },
    Clear: ({ table, index }) => {
      table.filterColumn(index, undefined);
      return null;
    },
  },
});
