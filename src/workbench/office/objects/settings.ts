/**
 * Excel.Setting and the collection of settings.
 *
 * The same settings as Office.context.document.settings. The client of that older interface keeps a copy of its own,
 * taken at start, and sends all of it when it saves; so the last writer wins.
 */
import type { Workbook } from "../../model";
import { itemNotFound } from "../failure";
import type { ExcelClass } from "../object-model";
import { defineClass, readOnly } from "../object-model";

interface SettingHandle {
  readonly workbook: Workbook;
  readonly key: string;
}

function value({ workbook, key }: SettingHandle): unknown {
  if (!workbook.settings.has(key)) throw itemNotFound();
  return workbook.settings.get(key);
}

const settingClass: ExcelClass<SettingHandle> = defineClass<SettingHandle>({
  name: "Setting",
  identity: ({ key }) => ({ _Id: key }),
  properties: {
    _Id: readOnly(({ key }) => key),
    Key: readOnly(({ key }) => key),
    Value: { read: value, write: ({ workbook, key }, given) => workbook.settings.set(key, given) },
  },
  methods: {
    Delete: (self) => {
      value(self);
      self.workbook.settings.delete(self.key);
      return null;
    },
  },
});

export const settingsClass: ExcelClass<Workbook> = defineClass<Workbook>({
  name: "SettingCollection",
  items: (workbook) => [...workbook.settings.entries()].map(([key]) => settingClass.of({ workbook, key })),
  item: (workbook, key) =>
    workbook.settings.has(String(key)) ? settingClass.of({ workbook, key: String(key) }) : null,
  methods: {
    Add: (workbook, args) => {
      workbook.settings.set(args.text(0), args.raw(1));
      return settingClass.of({ workbook, key: args.text(0) });
    },
    GetCount: (workbook) => workbook.settings.size,
    GetItemOrNullObject: (workbook, args) =>
      workbook.settings.has(args.text(0)) ? settingClass.of({ workbook, key: args.text(0) }) : null,
  },
});
