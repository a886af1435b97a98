/** Read-only objects and print settings of a sheet: shapes, comments, headers, footers, print area. */
import type { Sheet } from "../../model";
import type { ExcelClass } from "../object-model";
import { defineClass, readOnly } from "../object-model";
import { areasOf } from "./range-areas";

interface OnSheet {
  readonly sheet: Sheet;
  readonly at: number;
}

const shapeClass: ExcelClass<OnSheet> = defineClass<OnSheet>({
  name: "Shape",
  identity: ({ at }) => ({ Id: String(at) }),
  properties: {
    Id: readOnly(({ at }) => String(at)),
    Name: readOnly(({ sheet, at }) => sheet.extras.shapes[at]?.name ?? ""),
    Type: readOnly(({ sheet, at }) => sheet.extras.shapes[at]?.type ?? "Unsupported"),
  },
});

export const shapesClass: ExcelClass<Sheet> = defineClass<Sheet>({
  name: "ShapeCollection",
  items: (sheet) => sheet.extras.shapes.map((_, at) => shapeClass.of({ sheet, at })),
  methods: { GetCount: (sheet) => sheet.extras.shapes.length },
});

export const commentsClass: ExcelClass<Sheet> = defineClass<Sheet>({
  name: "CommentCollection",
  methods: { GetCount: (sheet) => sheet.extras.comments },
});

const printed = (name: string) => readOnly((sheet: Sheet) => sheet.extras.printed[name] ?? "");

const headerFooterClass: ExcelClass<Sheet> = defineClass<Sheet>({
  name: "HeaderFooter",
  properties: {
    LeftHeader: printed("leftHeader"),
    CenterHeader: printed("centerHeader"),
    RightHeader: printed("rightHeader"),
    LeftFooter: printed("leftFooter"),
    CenterFooter: printed("centerFooter"),
    RightFooter: printed("rightFooter"),
  },
});

const headersFootersClass: ExcelClass<Sheet> = defineClass<Sheet>({
  name: "HeaderFooterGroup",
  navigations: { DefaultForAllPages: (sheet) => headerFooterClass.of(sheet) },
});

export const pageLayoutClass: ExcelClass<Sheet> = defineClass<Sheet>({
  name: "PageLayout",
  navigations: { HeadersFooters: (sheet) => headersFootersClass.of(sheet) },
  methods: {
    GetPrintAreaOrNullObject: (sheet) =>
      sheet.extras.printArea.length === 0 ? null : areasOf(sheet, sheet.extras.printArea),
  },
});
