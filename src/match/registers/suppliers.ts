/**
 * The GSTINs of both sides, each with a small number in place of its text, and the PAN within it. Matching never
 * crosses PANs, except through {@link repairedGstins}: a GSTIN of the books that the statement does not know, one
 * character away from exactly one that it knows.
 */
export const NO_SUPPLIER = 0;

export class Suppliers {
  readonly #ids = new Map<string, number>([["", NO_SUPPLIER]]);
  readonly #texts: string[] = [""];
  readonly #panIds = new Map<string, number>([["", NO_SUPPLIER]]);
  readonly #pans: number[] = [NO_SUPPLIER];

  /** @param gstin fifteen letters and digits in upper case, or blank. */
  idOf(gstin: string): number {
    const known = this.#ids.get(gstin);
    if (known !== undefined) return known;
    const id = this.#texts.length;
    this.#ids.set(gstin, id);
    this.#texts.push(gstin);
    this.#pans.push(this.#panId(gstin.slice(2, 12)));
    return id;
  }

  /** The same map by numbers; GSTINs that nobody has are left out. */
  idsOf(gstins: ReadonlyMap<string, string>): Map<number, number> {
    const ids = new Map<number, number>();
    for (const [one, other] of gstins) {
      const id = this.#ids.get(one);
      if (id !== undefined) ids.set(id, this.idOf(other));
    }
    return ids;
  }

  textOf(id: number): string {
    return this.#texts[id] ?? "";
  }

  panOf(id: number): number {
    return this.#pans[id] ?? NO_SUPPLIER;
  }

  get count(): number {
    return this.#texts.length;
  }

  get panCount(): number {
    return this.#panIds.size;
  }

  #panId(pan: string): number {
    const known = this.#panIds.get(pan);
    if (known !== undefined) return known;
    const id = this.#panIds.size;
    this.#panIds.set(pan, id);
    return id;
  }
}

const PIECES = [
  [0, 5],
  [5, 10],
  [10, 15],
] as const;
/** A piece that more GSTINs share is passed over: a mistyped GSTIN leaves one of the other two intact. */
const CROWDED = 5000;

/**
 * GSTINs of the books that are mistyped: one character wrong or two neighbours exchanged, and only one GSTIN of the
 * statement so near. One whose PAN the statement knows is another registration of that supplier, not a mistake.
 * @returns the number of the GSTIN meant, by the number of the GSTIN typed.
 */
export function repairedGstins(
  suppliers: Suppliers,
  books: Iterable<number>,
  statement: ReadonlySet<number>,
): Map<number, number> {
  const known = new Set([...statement].map((id) => suppliers.panOf(id)));
  const typed = [...new Set(books)].filter((id) => id !== NO_SUPPLIER && !known.has(suppliers.panOf(id)));
  const repaired = new Map<number, number>();
  if (typed.length === 0) return repaired;
  const index = indexOfPieces(suppliers, statement);
  for (const id of typed) {
    const meant = nearGstins(suppliers.textOf(id), index, suppliers);
    const [only] = meant;
    if (meant.size === 1 && only !== undefined) repaired.set(id, only);
  }
  return repaired;
}

type PieceIndex = readonly Map<string, number[]>[];

function indexOfPieces(suppliers: Suppliers, statement: ReadonlySet<number>): PieceIndex {
  return PIECES.map(([from, to]) => {
    const index = new Map<string, number[]>();
    for (const id of statement) {
      const piece = suppliers.textOf(id).slice(from, to);
      const sharing = index.get(piece);
      if (sharing) sharing.push(id);
      else index.set(piece, [id]);
    }
    return index;
  });
}

function nearGstins(typed: string, index: PieceIndex, suppliers: Suppliers): Set<number> {
  const near = new Set<number>();
  PIECES.forEach(([from, to], piece) => {
    const sharing = index[piece]?.get(typed.slice(from, to)) ?? [];
    if (sharing.length > CROWDED) return;
    for (const id of sharing) if (isOneMistake(typed, suppliers.textOf(id))) near.add(id);
  });
  return near;
}

/** One character differs, or two neighbours are exchanged. */
function isOneMistake(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  let first = 0;
  while (a.charCodeAt(first) === b.charCodeAt(first)) first++;
  const rest = first + 1;
  if (a.slice(rest) === b.slice(rest)) return true;
  return (
    a.charAt(first) === b.charAt(rest) &&
    a.charAt(rest) === b.charAt(first) &&
    a.slice(rest + 1) === b.slice(rest + 1)
  );
}
