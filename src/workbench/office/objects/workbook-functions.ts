/** Excel.Functions, with which an add-in evaluates a worksheet function without a cell; only DATE is modelled. */
import type { Workbook } from "../../model";
import { DAYS_TO_1904, serialFromDate } from "../../model";
import type { ExcelClass } from "../object-model";
import { defineClass, readOnly } from "../object-model";

const resultClass: ExcelClass<number> = defineClass<number>({
  name: "FunctionResult<T>",
  properties: { Error: readOnly(() => null), Value: readOnly((value) => value) },
});

export const functionsClass: ExcelClass<Workbook> = defineClass<Workbook>({
  name: "Functions",
  methods: {
    Date: ({ date1904 }, args) => {
      const serial = serialFromDate(args.integer(0), args.integer(1), args.integer(2));
      return resultClass.of(date1904 ? serial - DAYS_TO_1904 : serial);
    },
  },
});
