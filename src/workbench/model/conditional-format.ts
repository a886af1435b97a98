/**
 * Conditional formats as they are written down.
 *
 * Lower priority wins: where two rules that apply set the same property, the one with the smaller priority number is
 * seen. A custom formula is written for the top left cell of the range. Custom functions never drive a rule
 * (office-js 6135): a formula that calls one does not apply.
 */
import type { Rect } from "../cells/address";
import type { StylePatch } from "./style";
import type { ValidationOperator } from "./validation-rule";

export type ConditionalRule =
  | {
      readonly kind: "cellValue";
      readonly operator: ValidationOperator;
      readonly formula1: string;
      readonly formula2?: string;
    }
  | {
      readonly kind: "containsText";
      readonly operator: "Contains" | "NotContains" | "BeginsWith" | "EndsWith";
      readonly text: string;
    }
  | { readonly kind: "custom"; readonly formula: string };

export type ConditionalStyle = Pick<
  StylePatch,
  "bold" | "italic" | "underline" | "strikethrough" | "color" | "fill" | "borders" | "numberFormat"
>;

export interface ConditionalFormat {
  readonly id: string;
  readonly rect: Rect;
  readonly priority: number;
  readonly stopIfTrue: boolean;
  readonly rule: ConditionalRule;
  readonly style: ConditionalStyle;
}
