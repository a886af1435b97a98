/**
 * Calls an add-in's custom function from a cell, synchronously or asynchronously.
 *
 * A cell keeps its open calls by call site. The first evaluation starts the promise and throws PENDING, which makes the
 * cell #BUSY!; when results have arrived the cell is computed again and finds them here. Changed arguments cancel the
 * old call. A streaming function may send any number of results; each computes the cell again.
 */
import type { CallContext, CustomFunction, FunctionArgument, FunctionResult } from "../cells/custom-function";
import { formatRect, quoteSheetName } from "../cells/address";
import { cardsIfAny, hasCards } from "../cells/card";
import type { Card } from "../cells/card";
import { ERROR_CODES, cellError, isError } from "../cells/scalar";
import type { CellError, ErrorCode, Matrix, Scalar } from "../cells/scalar";
import type { Evaluation } from "./evaluation";
import type { Expr } from "./formula";
import type { FormulaCell } from "./formula-cell";
import { cellAddress } from "./rewrite";
import { Block, Lambda, PENDING, Reference } from "./values";
import type { Value } from "./values";

export interface AsyncCall {
  readonly args: string;
  readonly stream: boolean;
  state: "open" | "answered";
  value: FunctionResult;
  /** Undefined once canceled; a late result is then dropped. */
  cancel: (() => void) | undefined;
}

/** Notifications about open calls. */
export interface CallObserver {
  opened(cell: FormulaCell): void;
  /** `first` is true for the result that ends #BUSY!. */
  answered(cell: FormulaCell, first: boolean): void;
  canceled(): void;
}

/** A call in a formula that is evaluated. */
export interface CustomCall {
  readonly evaluation: Evaluation;
  readonly spec: CustomFunction;
  readonly expr: Extract<Expr, { type: "call" }>;
}

/** @param nextKey the key of the next call at a call site: one for each row of a block. */
export function callCustomFunction(
  call: CustomCall,
  values: readonly Value[],
  nextKey: (site: number) => string,
): Value {
  const { evaluation, spec, expr } = call;
  const required = spec.parameters.filter((parameter) => !parameter.optional && !parameter.repeating).length;
  const repeats = spec.parameters.some((parameter) => parameter.repeating);
  if (values.length < required || (!repeats && values.length > spec.parameters.length))
    return cellError("#VALUE!");
  const addresses = values.map((value) => addressOf(value));
  const plain = values.map((value, i) => {
    const parameter = spec.parameters[Math.min(i, spec.parameters.length - 1)];
    if (expr.args[i] === undefined || value instanceof Lambda) return undefined;
    return parameter?.dimensionality === "matrix"
      ? evaluation.matrix(value)
      : scalarOrBlock(evaluation, value);
  });
  const blocks = plain.filter((value, i): value is Matrix => isBroadcast(value, spec, i));
  const once = (args: PlainArgument[]): FunctionResult => {
    const error = spec.acceptsErrors ? undefined : firstError(args);
    if (error) return error;
    return invokeOnce(call, grouped(args, spec), addresses, nextKey(expr.site));
  };
  if (blocks.length === 0) return asValue(once(plain));
  const size = {
    rows: Math.max(...blocks.map((block) => block.length)),
    columns: Math.max(...blocks.map((block) => block[0]?.length ?? 1)),
  };
  return elementwise(plain, spec, size, once);
}

type PlainArgument = Scalar | Matrix | undefined;

function elementwise(
  plain: readonly PlainArgument[],
  spec: CustomFunction,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  once: (args: PlainArgument[]) => FunctionResult,
): Block {
  let pending = false;
  const result: Matrix = [];
  const cards: (Card | undefined)[][] = [];
  for (let r = 0; r < rows; r++) {
    const line: Scalar[] = [];
    const lineCards: (Card | undefined)[] = [];
    for (let c = 0; c < columns; c++) {
      const args = plain.map((value, i) => (isBroadcast(value, spec, i) ? pick(value, r, c) : value));
      try {
        const answer = once(args);
        const first = firstOf(answer);
        line.push(first.value);
        lineCards.push(first.card);
      } catch (thrown) {
        if (thrown !== PENDING) throw thrown;
        pending = true;
      }
    }
    result.push(line);
    cards.push(lineCards);
  }
  if (pending) throw PENDING;
  return new Block(result, cardsIfAny(cards));
}

function firstOf(answer: FunctionResult): { value: Scalar; card?: Card | undefined } {
  if (hasCards(answer)) return { value: answer.values[0]?.[0] ?? null, card: answer.cards[0]?.[0] };
  return { value: Array.isArray(answer) ? (answer[0]?.[0] ?? null) : answer };
}

function isBroadcast(value: PlainArgument, spec: CustomFunction, index: number): value is Matrix {
  const parameter = spec.parameters[Math.min(index, spec.parameters.length - 1)];
  return Array.isArray(value) && parameter?.dimensionality !== "matrix";
}

function pick(block: Matrix, row: number, column: number): Scalar {
  const line = block.length === 1 ? block[0] : block[row];
  const value = line?.length === 1 ? line[0] : line?.[column];
  return value === undefined ? cellError("#N/A") : value;
}

function scalarOrBlock(evaluation: Evaluation, value: Value): Scalar | Matrix {
  const rows = evaluation.rowsOf(value);
  return rows && !(rows.length === 1 && rows[0]?.length === 1) ? rows : evaluation.scalar(value);
}

/** Repeating parameters arrive as one array, as the custom-functions runtime passes them. */
function grouped(args: readonly PlainArgument[], spec: CustomFunction): FunctionArgument[] {
  const first = spec.parameters.findIndex((parameter) => parameter.repeating);
  const filled: FunctionArgument[] = [...args];
  const fixed = first < 0 ? spec.parameters.length : first;
  while (filled.length < fixed) filled.push(undefined);
  return first < 0 ? filled : [...filled.slice(0, first), filled.slice(first)];
}

function firstError(args: readonly PlainArgument[]): CellError | undefined {
  return args.find((arg): arg is CellError => isError(arg));
}

function invokeOnce(
  { evaluation, spec, expr }: CustomCall,
  args: FunctionArgument[],
  parameterAddresses: readonly (string | undefined)[],
  key: string,
): FunctionResult {
  const observer: CallObserver = evaluation.workbook.calculation;
  const cell = evaluation.origin.cell;
  const fingerprint = JSON.stringify([expr.name, args]);
  const known = cell?.calls?.get(key);
  if (known?.args === fingerprint) {
    if (known.state === "open") throw PENDING;
    return known.value;
  }
  known?.cancel?.();
  const call: AsyncCall = {
    args: fingerprint,
    stream: spec.stream === true,
    state: "open",
    value: null,
    cancel: undefined,
  };
  const answer = (value: FunctionResult): void => {
    if (call.cancel === undefined || !cell) return;
    const first = call.state === "open";
    call.state = "answered";
    call.value = value;
    observer.answered(cell, first);
  };
  const { sheet, row, column } = evaluation.origin;
  const context: CallContext = {
    address: cellAddress(sheet.name, row, column),
    parameterAddresses,
    functionName: expr.name,
    setResult: answer,
  };
  let result: FunctionResult | undefined | Promise<FunctionResult | undefined>;
  const opened = (): void => {
    if (!cell) return;
    cell.calls ??= new Map<string, AsyncCall>();
    cell.calls.set(key, call);
    observer.opened(cell);
    call.cancel = () => {
      const wasOpen = call.state === "open";
      call.cancel = undefined;
      context.onCanceled?.();
      if (wasOpen) observer.canceled();
    };
  };
  if (spec.stream) opened();
  try {
    result = spec.invoke(args, context);
  } catch (thrown) {
    result = failureOf(thrown);
  }
  if (isThenable(result)) {
    if (!spec.stream) opened();
    result.then(
      (value) => {
        if (!spec.stream) answer(value ?? null);
      },
      (reason: unknown) => {
        answer(failureOf(reason));
      },
    );
    throw PENDING;
  }
  if (!spec.stream) return result ?? null;
  if (isError(result)) answer(result);
  if (answeredAlready(call)) return call.value;
  throw PENDING;
}

/** A promise of any realm: under Jest the add-in's promises are not this module's. */
function isThenable(value: unknown): value is Promise<FunctionResult | undefined> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

function answeredAlready(call: AsyncCall): boolean {
  return call.state === "answered";
}

/** The cell value of a thrown error: that of `{ error, message }`, otherwise #VALUE! with its message. */
function failureOf(thrown: unknown): CellError {
  if (typeof thrown === "object" && thrown !== null) {
    const { error, message } = thrown as { error?: unknown; message?: unknown };
    const text = typeof message === "string" && message !== "" ? message : undefined;
    return cellError(ERROR_CODES.includes(error as ErrorCode) ? (error as ErrorCode) : "#VALUE!", text);
  }
  return cellError("#VALUE!");
}

function asValue(result: FunctionResult): Value {
  if (hasCards(result)) return new Block(result.values, result.cards);
  if (!Array.isArray(result)) return result;
  const width = Math.max(0, ...result.map((row) => row.length));
  if (width === 0) return cellError("#CALC!");
  return new Block(
    result.map((row) => (row.length === width ? row : [...row, ...blanks(width - row.length)])),
  );
}

function blanks(count: number): Scalar[] {
  return Array.from({ length: count }, () => cellError("#N/A"));
}

function addressOf(value: Value): string | undefined {
  if (!(value instanceof Reference)) return undefined;
  const [area] = value.areas;
  return area && `${quoteSheetName(area.sheet.name)}!${formatRect(area.rect)}`;
}
