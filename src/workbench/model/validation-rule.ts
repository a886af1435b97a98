/**
 * The definition of data validation: which entries a user may make in a range.
 *
 * A formula in a rule is written for the top left cell of the rule's range and is relative to the validated cell.
 * Validation stops users only, never the API, as in Excel.
 */
import type { Rect } from "../cells/address";
import type { ValidationAlert } from "../cells/host-error";

export type ValidationOperator =
  | "Between"
  | "NotBetween"
  | "EqualTo"
  | "NotEqualTo"
  | "GreaterThan"
  | "LessThan"
  | "GreaterThanOrEqualTo"
  | "LessThanOrEqualTo";

/** "wholeNumber", "decimal", "date", "time" and "textLength" compare with one or two operands (values or formulas). */
export interface ComparisonRule {
  readonly kind: "wholeNumber" | "decimal" | "date" | "time" | "textLength";
  readonly operator: ValidationOperator;
  readonly formula1: string | number;
  readonly formula2?: string | number;
}

export type ValidationCondition =
  | { readonly kind: "list"; readonly source: string; readonly inCellDropDown: boolean }
  | { readonly kind: "custom"; readonly formula: string }
  | ComparisonRule;

export interface ValidationRule {
  readonly condition: ValidationCondition;
  readonly ignoreBlanks: boolean;
  readonly errorAlert: ValidationAlert & { readonly showAlert: boolean };
  readonly prompt: { readonly title: string; readonly message: string; readonly showPrompt: boolean };
}

export interface PlacedValidation {
  readonly rect: Rect;
  readonly rule: ValidationRule;
}

/** A rule with Excel's defaults for all but the condition. */
export function validationRule(
  condition: ValidationCondition,
  rest: Partial<Omit<ValidationRule, "condition">> = {},
): ValidationRule {
  return {
    condition,
    ignoreBlanks: true,
    errorAlert: { title: "", message: "", style: "Stop", showAlert: true },
    prompt: { title: "", message: "", showPrompt: true },
    ...rest,
  };
}
