/** The matcher's points as moved by verdicts: their pairs are measured among the documents of their suppliers. */
import { adapt, type Taught } from "../match/points/adapt";
import { match } from "../match/engine";
import type { MatchOptions } from "../match/matcher";
import type { Suppliers } from "../match/registers/suppliers";
import { weightsOf } from "../match/points/weights";
import { WEIGHTS } from "../match/points/weights-table";
import { matchSides } from "../sync-check/books-match";
import type { Named } from "./apply";
import { doesTeach, pairKey, type Decided } from "./verdicts";

/**
 * The points for all suppliers, and for those of whom enough was decided; nothing where no verdict teaches.
 * @param suppliers of the sides that are matched with these points.
 */
export function taughtWeights(named: Named, decided: Decided, suppliers: Suppliers): MatchOptions {
  const isPair = taughtPairs(decided);
  if (isPair.size === 0) return {};
  const { bookings, names, reported } = ofTaughtSuppliers(named, isPair);
  const sides = matchSides(suppliers, bookings, reported);
  const taught: Taught[] = [];
  match(sides.books, sides.statement, {
    see: (b, s, levels) => {
      const said = isPair.get(pairKey(names[b] as string, reported[s]?.key ?? ""));
      const supplier = suppliers.panOf(sides.statement.supplier[s] as number);
      if (said !== undefined) taught.push({ levels: levels.slice(), isPair: said, supplier });
    },
  });
  const { company, suppliers: own } = adapt(weightsOf(WEIGHTS), taught);
  return { weights: company, supplierWeights: own };
}

function taughtPairs({ links, apart }: Decided): Map<string, boolean> {
  const pairs = new Map<string, boolean>();
  for (const verdict of [...links, ...apart.values()])
    if (doesTeach(verdict))
      pairs.set(pairKey(verdict.bookings[0] ?? "", verdict.documents[0] ?? ""), verdict.is === "linked");
  return pairs;
}

/** Only what is of the same PANs: the rest does not change how a pair is measured. */
function ofTaughtSuppliers({ bookings, names, reported }: Named, pairs: ReadonlyMap<string, boolean>): Named {
  const booked = new Set<string>();
  const documents = new Set<string>();
  for (const pair of pairs.keys()) {
    const [booking = "", document = ""] = pair.split("\n");
    booked.add(booking);
    documents.add(document);
  }
  const pans = new Set<string>();
  const rows = names.map((name, row) => ({ name, row }));
  for (const { name, row } of rows) if (booked.has(name)) pans.add(panOf(bookings[row]?.supplierGstin));
  for (const { key, document } of reported) if (documents.has(key)) pans.add(panOf(document.supplierGstin));
  const kept = rows.filter(({ row }) => pans.has(panOf(bookings[row]?.supplierGstin)));
  return {
    bookings: kept.flatMap(({ row }) => bookings[row] ?? []),
    names: kept.map(({ name }) => name),
    reported: reported.filter(({ document }) => pans.has(panOf(document.supplierGstin))),
  };
}

function panOf(gstin = ""): string {
  return gstin.slice(2, 12);
}
