/**
 * Excel.NamedItem and the collection of names.
 *
 * Only names of the whole workbook are modelled; a sheet's own collection has the same ones. Names and tables share one
 * namespace, ignoring case.
 */
import type { DefinedName, Workbook } from "../../model";
import { isError } from "../../model";
import { invalidArgument, itemNotFound } from "../failure";
import type { ExcelClass } from "../object-model";
import { defineClass, isHandle, readOnly } from "../object-model";
import { rangeClass } from "./range";
import { wireMatrix, wireValue } from "./range-values";

interface Named {
  readonly workbook: Workbook;
  readonly name: string;
}

function known({ workbook, name }: Named): DefinedName {
  const found = workbook.names.get(name);
  if (!found) throw itemNotFound();
  return found;
}

function typeOf(self: Named): string {
  if (self.workbook.names.place(self.name)) return "Range";
  const value = self.workbook.names.value(self.name) ?? null;
  if (Array.isArray(value)) return "Array";
  if (isError(value)) return "Error";
  return typeof value === "number" ? "Double" : typeof value === "boolean" ? "Boolean" : "String";
}

function valueOf(self: Named): unknown {
  if (self.workbook.names.place(self.name)) return known(self).formula.slice(1);
  const value = self.workbook.names.value(self.name) ?? null;
  return Array.isArray(value) ? wireMatrix(value) : wireValue(value);
}

const nameClass: ExcelClass<Named> = defineClass<Named>({
  name: "NamedItem",
  identity: (self) => ({ _Id: known(self).name }),
  properties: {
    _Id: readOnly((self) => known(self).name),
    Name: readOnly((self) => known(self).name),
    Type: readOnly(typeOf),
    Value: readOnly(valueOf),
    Scope: readOnly(() => "Workbook"),
    Visible: {
      read: (self) => known(self).visible,
      write: (self, value) => void self.workbook.names.update(self.name, { visible: value === true }),
    },
    Comment: {
      read: (self) => known(self).comment,
      write: (self, value) => void self.workbook.names.update(self.name, { comment: String(value) }),
    },
    Formula: {
      read: (self) => known(self).formula,
      write: (self, value) => void self.workbook.names.update(self.name, { formula: String(value) }),
    },
  },
  methods: {
    GetRange: (self) => {
      const place = self.workbook.names.place(self.name);
      if (!place) throw invalidArgument();
      return rangeClass.of(place);
    },
    GetRangeOrNullObject: (self) => {
      const place = self.workbook.names.place(self.name);
      return place ? rangeClass.of(place) : null;
    },
    Delete: (self) => {
      self.workbook.names.delete(self.name);
      return null;
    },
  },
});

export const namesClass: ExcelClass<Workbook> = defineClass<Workbook>({
  name: "NamedItemCollection",
  items: (workbook) => workbook.names.list().map(({ name }) => nameClass.of({ workbook, name })),
  item: (workbook, key) =>
    workbook.names.get(String(key)) ? nameClass.of({ workbook, name: String(key) }) : null,
  methods: {
    GetCount: (workbook) => workbook.names.list().length,
    GetItemOrNullObject: (workbook, args) =>
      workbook.names.get(args.text(0)) ? nameClass.of({ workbook, name: args.text(0) }) : null,
    Add: (workbook, args) => {
      const target = args.raw(1);
      const given = isHandle(target) ? rangeClass.unwrap(target) : String(target);
      const { name } = workbook.names.add(args.text(0), given, args.optionalText(2));
      return nameClass.of({ workbook, name });
    },
  },
});
