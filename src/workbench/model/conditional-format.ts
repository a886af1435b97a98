/**
 * The definition of conditional formats.
 *
 * Lower priority wins: where two rules that apply set the same property, the one with the smaller priority number
 * applies. A custom formula is written for the top left cell of the range. A rule whose formula calls a custom function
 * never applies (office-js 6135).
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
