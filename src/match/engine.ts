/**
 * The matcher: books against statement, supplier by supplier, then the documents whose supplier is in doubt. Pure and
 * on typed columns; the result depends neither on the order of rows nor on how the work is cut.
 */
import { atOnce, type Steps } from "../gst/slices";
import { Matcher, type MatchOptions } from "./matcher";
import type { Register } from "./registers/register";

/** @throws RangeError where the two registers do not share their suppliers. */
export function match(books: Register, statement: Register, options: MatchOptions = {}): Matcher {
  return atOnce(matchSteps(books, statement, options));
}

/** The same in slices: yields the share that is done, at least at every hundredth of the documents. */
export function* matchSteps(
  books: Register,
  statement: Register,
  options: MatchOptions = {},
): Steps<Matcher, number> {
  return yield* new Matcher(books, statement, options).runAll();
}
