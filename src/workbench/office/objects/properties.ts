/**
 * Excel.DocumentProperties: title, author and the like, and the custom properties of the document.
 *
 * They are kept for the connection only, not in the workbook model or its files.
 */
import type { Workbook } from "../../model";
import { itemNotFound } from "../failure";
import type { ExcelClass, Property } from "../object-model";
import { defineClass, readOnly } from "../object-model";

interface Custom {
  readonly key: string;
  readonly values: Map<string, unknown>;
}

function kind(value: unknown): string {
  if (typeof value === "number") return "Number";
  return typeof value === "boolean" ? "Boolean" : "String";
}

/** Keys are compared ignoring case, as in Excel. */
function find(values: Map<string, unknown>, key: string): Custom | null {
  const found = [...values.keys()].find((name) => name.toLowerCase() === key.toLowerCase());
  return found === undefined ? null : { key: found, values };
}

const customClass: ExcelClass<Custom> = defineClass<Custom>({
  name: "CustomProperty",
  properties: {
    Key: readOnly(({ key }) => key),
    Value: {
      read: ({ key, values }) => values.get(key),
      write: ({ key, values }, value) => void values.set(key, value),
    },
    Type: readOnly(({ key, values }) => kind(values.get(key))),
  },
  methods: {
    Delete: ({ key, values }) => {
      if (!values.delete(key)) throw itemNotFound();
      return null;
    },
  },
});

const customCollectionClass: ExcelClass<Workbook> = defineClass<Workbook>({
  name: "CustomPropertyCollection",
  items: (_workbook, { customProperties: values }) =>
    [...values.keys()].map((key) => customClass.of({ key, values })),
  item: (_workbook, key, { customProperties }) => {
    const found = find(customProperties, String(key));
    return found === null ? null : customClass.of(found);
  },
  methods: {
    Add: (_workbook, args, { customProperties: values }) => {
      const key = find(values, args.text(0))?.key ?? args.text(0);
      values.set(key, args.raw(1));
      return customClass.of({ key, values });
    },
    GetItemOrNullObject: (_workbook, args, { customProperties }) => {
      const found = find(customProperties, args.text(0));
      return found === null ? null : customClass.of(found);
    },
    GetCount: (_workbook, _args, { customProperties }) => customProperties.size,
    DeleteAll: (_workbook, _args, { customProperties }) => {
      customProperties.clear();
      return null;
    },
  },
});

const WORDS = [
  "Title",
  "Subject",
  "Author",
  "Keywords",
  "Comments",
  "Category",
  "Manager",
  "Company",
] as const;

function word(name: string): Property<Workbook> {
  return {
    read: (_workbook, { properties }) => properties.get(name) ?? "",
    write: (_workbook, value, { properties }) => void properties.set(name, String(value)),
  };
}

export const propertiesClass: ExcelClass<Workbook> = defineClass<Workbook>({
  name: "DocumentProperties",
  properties: Object.fromEntries(WORDS.map((name) => [name, word(name)])),
  navigations: { Custom: (workbook) => customCollectionClass.of(workbook) },
});
