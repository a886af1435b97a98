/** Rows of cells that look alike are asked for at once, and halved as long as they differ. */

/** Ranges in one request, and in all: a sheet where every row is another is not followed to its end. */
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
 * @param ask queues what is wanted of a span. @param take is handed the answer, and says false where the rows differ.
 * @returns whether all were followed.
 */
export async function eachAlike<S extends Span, T>(
  context: Excel.RequestContext,
  spans: readonly S[],
  ask: (span: S) => T,
  take: (answer: T, span: S) => boolean,
): Promise<boolean> {
  const waiting = [...spans];
  for (let asked = 0; waiting.length > 0 && asked < MOST;) {
    const asking = waiting.splice(0, AT_ONCE).map((span) => ({ span, answer: ask(span) }));
    asked += asking.length;
    await context.sync();
    for (const { span, answer } of asking) if (!take(answer, span)) waiting.push(...halves(span));
  }
  return waiting.length === 0;
}

/** A single row that differs in itself, such as a text in several colours, has no halves. */
function halves<S extends Span>(span: S): S[] {
  if (span.count === 1) return [];
  const half = Math.ceil(span.count / 2);
  return [
    { ...span, count: half },
    { ...span, first: span.first + half, count: span.count - half },
  ];
}
