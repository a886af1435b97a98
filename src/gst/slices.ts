/**
 * Long work in slices, so that a page that waits for it answers input meanwhile: a generator yields now and then, and
 * whoever runs it decides whether anything else may happen there. The work itself sees no difference.
 */

/** Work that can be interrupted where it yields, with its result. What it yields, such as the share done, is not looked at. */
export type Steps<T, Yielded = undefined> = Generator<Yielded, T, undefined>;

/** So many rows take some milliseconds. */
const ROWS_AT_ONCE = 250;

/** Calls `each` for every item, and yields now and then. */
export function* forEachInSteps<T>(
  items: Iterable<T>,
  each: (item: T, place: number) => void,
): Steps<undefined> {
  let place = 0;
  for (const item of items) {
    each(item, place);
    place += 1;
    if (place % ROWS_AT_ONCE === 0) yield;
  }
  return undefined;
}

export function* mapInSteps<T, U>(items: Iterable<T>, of: (item: T, place: number) => U): Steps<U[]> {
  const made: U[] = [];
  yield* forEachInSteps(items, (item, place) => void made.push(of(item, place)));
  return made;
}

/** Runs work to its end without a pause. */
export function atOnce<T>(steps: Steps<T, unknown>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Runs work with pauses between its steps. @param pause returns at once where nothing else waits. */
export async function inSlices<T>(steps: Steps<T, unknown>, pause?: () => Promise<void>): Promise<T> {
  if (!pause) return atOnce(steps);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
  }
}
