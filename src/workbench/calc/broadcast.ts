/**
 * Broadcasting: applies a function of single values to blocks, element by element.
 *
 * A block of one row or one column is repeated to the size of the others; where the sizes differ, the missing element
 * is #N/A. An error argument is the result of its element, so the functions below need not check for errors.
 */
import { cellError, isError } from "../cells/scalar";
import type { Matrix, Scalar } from "../cells/scalar";
import type { Evaluation } from "./evaluation";
import { checkBlockSize } from "./limits";
import { Block, Failure, Lambda } from "./values";
import type { Value } from "./values";

export type ScalarFunction = (...args: Scalar[]) => Scalar;

/** Applies `fn` to scalars, element by element if an argument is a block; `keepErrors` passes errors to it. */
export function broadcast(
  evaluation: Evaluation,
  values: readonly Value[],
  fn: ScalarFunction,
  keepErrors = false,
): Value {
  const blocks = values.map((value) => blockOf(evaluation, value));
  if (blocks.every((block) => block === undefined)) {
    return applyOne(
      fn,
      values.map((value) => evaluation.scalar(value)),
      keepErrors,
    );
  }
  let rows = 1;
  let columns = 1;
  for (const block of blocks) {
    rows = Math.max(rows, block?.length ?? 1);
    columns = Math.max(columns, block?.[0]?.length ?? 1);
  }
  checkBlockSize(rows, columns);
  evaluation.spend(rows * columns);
  const scalars = values.map((value, i) => (blocks[i] ? null : evaluation.scalar(value)));
  const result: Matrix = [];
  for (let r = 0; r < rows; r++) {
    const line: Scalar[] = [];
    for (let c = 0; c < columns; c++) {
      const args = blocks.map((block, i) => (block ? element(block, r, c) : (scalars[i] ?? null)));
      line.push(applyOne(fn, args, keepErrors));
    }
    result.push(line);
  }
  return new Block(result);
}

/** The rows when the value is a block of more than one element. */
function blockOf(evaluation: Evaluation, value: Value): Matrix | undefined {
  if (value instanceof Lambda) return undefined;
  const rows = evaluation.rowsOf(value);
  return rows && !(rows.length === 1 && rows[0]?.length === 1) ? rows : undefined;
}

function element(block: Matrix, row: number, column: number): Scalar {
  const line = block.length === 1 ? block[0] : block[row];
  if (!line) return cellError("#N/A");
  const value = line.length === 1 ? line[0] : line[column];
  return value === undefined ? cellError("#N/A") : value;
}

function applyOne(fn: ScalarFunction, args: readonly Scalar[], keepErrors: boolean): Scalar {
  if (!keepErrors) {
    const error = args.find(isError);
    if (error) return error;
  }
  try {
    return fn(...args);
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.error;
    throw thrown;
  }
}
