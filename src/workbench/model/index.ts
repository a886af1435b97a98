/** The public interface of the workbook model for the Office protocol, the grid page and the .xlsx reader. */
export * from "../cells/address";
export { putText } from "./cell-writer";
export * from "./chart";
export type { AnchorPoint, Box, ChartAnchor } from "./chart-anchor";
export { anchorOf, boxOf, covering } from "./chart-anchor";
export { seriesOf } from "./chart-source";
export type { ChartSource } from "./chart-source";
export { chartData } from "./chart-data";
export type { ChartData, SeriesData } from "./chart-data";
export { axisScale } from "./chart-scale";
export type { AxisScale } from "./chart-scale";
export type { Change } from "./change";
export type { ConditionalFormat, ConditionalRule, ConditionalStyle } from "./conditional-format";
export { copyOf } from "./copy";
export type { CallContext, CustomFunction, FunctionArgument, FunctionResult } from "../cells/custom-function";
export type { ColumnFilter } from "./filter";
export { HostError } from "../cells/host-error";
export type { DefinedName } from "./names";
export { DAYS_TO_1904, serialFromDate, showValue } from "../cells/number-format";
export type { ProtectionOptions } from "./protection";
export type { Card, Cards, FieldValue, ResultWithCards } from "../cells/card";
export { hasCards } from "../cells/card";
export { cellError, errorFromText, isError } from "../cells/scalar";
export type { CellError, CellInput, ErrorCode, Matrix, Scalar } from "../cells/scalar";
export { shiftRect } from "./shift";
export type { LineChange } from "./shift";
export { Sheet } from "./sheet";
export type { Visibility } from "./sheet";
export type { Shape, SheetExtras } from "./sheet-extras";
export type { SortKey } from "./sheet-sort";
export type { Border, BorderSide, Style, StylePatch } from "./style";
export { Table } from "./table";
export type { TableColumn } from "./table";
export { validationRule } from "./validation-rule";
export type {
  ComparisonRule,
  PlacedValidation,
  ValidationCondition,
  ValidationOperator,
  ValidationRule,
} from "./validation-rule";
export { Workbook } from "./workbook";
export type { WorkbookOptions } from "./workbook";
