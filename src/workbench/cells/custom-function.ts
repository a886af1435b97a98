/**
 * How an add-in's custom function is declared to the calculation.
 *
 * `invoke` gets a scalar for a "scalar" parameter and a block for a "matrix" one. A promise makes the cell #BUSY! until
 * it settles. A streaming function returns nothing and calls `setResult` any number of times until `onCanceled` is
 * called. Rejecting with `{ error, message }` gives that error, with anything else #VALUE!.
 */
import type { ResultWithCards } from "./card";
import type { Matrix, Scalar } from "./scalar";

export type FunctionArgument = Scalar | Matrix | FunctionArgument[] | undefined;
export type FunctionResult = Scalar | Matrix | ResultWithCards;

export interface CallContext {
  /** The address of the calling cell, "Sheet1!B2", as in the invocation. */
  readonly address: string;
  /** Addresses of the arguments that are references, in order; undefined for the others. */
  readonly parameterAddresses: readonly (string | undefined)[];
  readonly functionName: string;
  setResult(value: FunctionResult): void;
  /** Called once when the result is no longer needed: inputs changed, formula overwritten, sheet deleted. */
  onCanceled?: () => void;
}

interface FunctionParameter {
  readonly dimensionality: "scalar" | "matrix";
  readonly optional?: boolean;
  readonly repeating?: boolean;
  readonly name?: string;
}

export interface CustomFunction {
  invoke(
    args: FunctionArgument[],
    call: CallContext,
  ): FunctionResult | undefined | Promise<FunctionResult | undefined>;
  readonly parameters: readonly FunctionParameter[];
  readonly stream?: boolean;
  readonly cancelable?: boolean;
  readonly volatile?: boolean;
  /** Errors among the arguments are passed to the function instead of being the result. */
  readonly acceptsErrors?: boolean;
}
