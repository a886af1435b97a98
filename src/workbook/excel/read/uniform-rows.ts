/** Reads the format of many rows at once, and of each half as long as the rows differ. */

/** Ranges per request, and in all: a sheet where every row differs is not read to its end. */
const AT_ONCE = 200;
const MOST = 5000;

export interface Span {
  /** The column's place in the table. */
  readonly place: number;
  /** Zero-based row of the table; -1 is the row of the headings. */
  readonly first: number;
  readonly count: number;
}

export type RowsOf = (span: Span) => Excel.Range;

/**
 * @param queue queues the loads of a span. @param take receives what was loaded, and returns false where rows differ.
 * @returns whether all were read.
 */
export async function eachUniform<S extends Span, T>(
  context: Excel.RequestContext,
  spans: readonly S[],
  queue: (span: S) => T,
  take: (loaded: T, span: S) => boolean,
): Promise<boolean> {
  const waiting = [...spans];
  for (let queued = 0; waiting.length > 0 && queued < MOST;) {
    const batch = waiting.splice(0, AT_ONCE).map((span) => ({ span, loaded: queue(span) }));
    queued += batch.length;
    await context.sync();
    for (const { span, loaded } of batch) if (!take(loaded, span)) waiting.push(...halves(span));
  }
  return waiting.length === 0;
}

/** A single cell with several formats, such as a text in several colours, has no halves. */
function halves<S extends Span>(span: S): S[] {
  if (span.count === 1) return [];
  const half = Math.ceil(span.count / 2);
  return [
    { ...span, count: half },
    { ...span, first: span.first + half, count: span.count - half },
  ];
}
