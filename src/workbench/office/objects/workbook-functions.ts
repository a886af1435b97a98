/** Excel.Functions, with which an add-in has a worksheet function worked out without a cell; only DATE is modelled. */
import type { Workbook } from "../../model";
import type { ExcelClass } from "../object-model";
import { defineClass, readOnly } from "../object-model";

const DAY_MS = 86_400_000;
/** The serial of 1 January 1970, and how many days a workbook that counts from 1904 is behind. */
const EPOCH = 25_569;
const DAYS_TO_1904 = 1462;

const resultClass: ExcelClass<number> = defineClass<number>({
  name: "FunctionResult<T>",
  properties: { Error: readOnly(() => null), Value: readOnly((value) => value) },
});

export const functionsClass: ExcelClass<Workbook> = defineClass<Workbook>({
  name: "Functions",
  methods: {
    Date: ({ date1904 }, args) => {
      const [year, month, day] = [args.integer(0), args.integer(1), args.integer(2)];
      const serial = Date.UTC(year, month - 1, day) / DAY_MS + EPOCH;
      return resultClass.of(date1904 ? serial - DAYS_TO_1904 : serial);
    },
  },
});
