/** Verdicts for the matcher: what they link and part among the bookings and documents that are here now. */
import type { BookedRow } from "../books/record";
import type { Verdicts } from "../match/block";
import type { MatchOptions } from "../match/matcher";
import type { Together } from "../match/stages/linked-by-person";
import type { Reported } from "../sync-check/reported";
import type { MatchSides } from "../sync-check/books-match";
import { pairKey, type Decided, type Verdict } from "./verdicts";
import { taughtWeights } from "./learned-points";

/** The bookings and documents that are matched; bookings with their names (content.ts). */
export interface Named {
  readonly bookings: readonly BookedRow[];
  readonly names: readonly string[];
  readonly reported: readonly Reported[];
}

/** What the matcher is given besides the two sides. */
export function optionsFor(named: Named, decided: Decided): (sides: MatchSides) => MatchOptions {
  return ({ books }) => ({
    verdicts: verdictsFor(named, decided),
    ...taughtWeights(named, decided, books.suppliers),
  });
}

function verdictsFor({ names, reported }: Named, { links, apart }: Decided): Verdicts {
  const bookingAt = new Map(names.map((name, row) => [name, row]));
  const documentAt = new Map(reported.map(({ key }, row) => [key, row]));
  const together = links.flatMap((link): Together[] => {
    const books = rowsOf(bookingAt, link.bookings);
    const statement = rowsOf(documentAt, link.documents);
    return books && statement ? [{ books, statement }] : [];
  });
  return {
    together,
    isForbidden: (b, s) =>
      apart.size > 0 && apart.has(pairKey(names[b] as string, (reported[s] as Reported).key)),
  };
}

/** All of them; none where one is missing, because the others alone are not what was decided. */
function rowsOf(places: ReadonlyMap<string, number>, names: readonly string[]): number[] | undefined {
  const rows = names.map((name) => places.get(name));
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

/**
 * Links of which a booking is no longer in the register as it was, because it was corrected there or is gone, or of which
 * a document is no longer reported.
 * @param names of all bookings in the register, of whatever month.
 */
export function lapsed(
  { links }: Decided,
  names: ReadonlySet<string>,
  documents: { has(key: string): boolean },
): Verdict[] {
  return links.filter(
    (link) =>
      link.bookings.some((name) => !names.has(name)) || link.documents.some((key) => !documents.has(key)),
  );
}

export function documentsByKey(reported: readonly Reported[]): Map<string, Reported> {
  return new Map(reported.map((one) => [one.key, one]));
}
