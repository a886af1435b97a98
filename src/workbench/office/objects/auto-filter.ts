/**
 * Excel.AutoFilter of a sheet or table, and the filter of one table column.
 *
 * Filters by a list of values, or by one or two comparisons; filters by colour, icon or rank are not modelled.
 * On a protected sheet a table's filter is fixed even where the protection allows filtering (office-js 2135).
 */
import type { ColumnFilter, Sheet, Table } from "../../model";
import { HostError } from "../../model";
import { invalidArgument, itemNotFound, NotModelled } from "../failure";
import type { ExcelClass, Handle } from "../object-model";
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

/** A table's shape, order and filter cannot be changed on a protected sheet, whatever it allows (office-js 2135). */
export function refuseWhenProtected(table: Table): void {
  if (table.sheet.protection.on)
    throw new HostError("AccessDenied", "You cannot perform the requested operation.");
}

/** Filters a table's column, or clears its filter. */
function filterTable(table: Table, index: number, filter: ColumnFilter | undefined): null {
  refuseWhenProtected(table);
  table.filterColumn(index, filter);
  return null;
}

function sheetOf(self: Filtered): Sheet {
  return self.kind === "sheet" ? self.sheet : self.table.sheet;
}

function filteredRange(self: Filtered): Handle | null {
  const rect = self.kind === "table" ? self.table.rect : self.sheet.autoFilter?.rect;
  return rect ? rangeClass.of({ sheet: sheetOf(self), rect }) : null;
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
        return index === undefined ? null : filterTable(self.table, index, filter);
      }
      self.sheet.setAutoFilter(rect);
      if (index !== undefined) self.sheet.filterColumn(index, filter);
      return null;
    },
    ClearCriteria: (self) => {
      if (self.kind === "table") {
        refuseWhenProtected(self.table);
        self.table.clearFilters();
      } else
        for (const index of [...(self.sheet.autoFilter?.columns.keys() ?? [])])
          self.sheet.filterColumn(index, undefined);
      return null;
    },
    ClearColumnCriteria: (self, args) => {
      if (self.kind === "table") return filterTable(self.table, args.integer(0), undefined);
      self.sheet.filterColumn(args.integer(0), undefined);
      return null;
    },
    Remove: (self) => {
      if (self.kind === "table") throw invalidArgument();
      self.sheet.removeAutoFilter();
      return null;
    },
    GetRangeOrNullObject: filteredRange,
    GetRange: (self) => {
      const range = filteredRange(self);
      if (range === null) throw itemNotFound();
      return range;
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
    Apply: ({ table, index }, args) => filterTable(table, index, filterOf(args.record(0))),
    ApplyValuesFilter: ({ table, index }, args) => {
      const values = args.raw(0);
      if (!Array.isArray(values)) throw invalidArgument();
      return filterTable(table, index, { values: values.map(String) });
    },
    ApplyCustomFilter: ({ table, index }, args) => {
      const second = args.optionalText(1);
      return filterTable(table, index, {
        criterion1: args.text(0),
        ...(second === undefined ? {} : { criterion2: second }),
        operator: args.optionalText(2) === "Or" ? "Or" : "And",
      });
    },
    Clear: ({ table, index }) => filterTable(table, index, undefined),
  },
});
