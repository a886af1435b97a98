/** The door of the workbook model: what the Office protocol, the grid page and the .xlsx reader may use. */
export * from "./address";
export type { Author, CellChangeKind, Change, Listener, SheetChangeKind } from "./change";
export type { ConditionalFormat, ConditionalRule, ConditionalStyle } from "./conditional-format";
export type {
  CallContext,
  CustomFunction,
  FunctionArgument,
  FunctionParameter,
  FunctionResult,
} from "./custom-function";
export { HostError } from "./host-error";
export type { ValidationAlert } from "./host-error";
export type { Protection, ProtectionOptions, ProtectionPermission } from "./protection";
export { STRICT_PROTECTION } from "./protection";
export { cellError, errorFromText, isError } from "./scalar";
export type { CellError, CellInput, ErrorCode, Matrix, Scalar } from "./scalar";
export { shiftRect } from "./shift";
export type { LineChange } from "./shift";
export { Sheet } from "./sheet";
export type { AutoFilter, ColumnFilter, SetOptions, SortKey, Visibility } from "./sheet";
export { DEFAULT_STYLE } from "./style";
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
export type { DefinedName, WorkbookOptions } from "./workbook";
