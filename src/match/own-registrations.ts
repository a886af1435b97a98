/**
 * One supplier's documents by own registration. Each registration is matched by itself first, as in its own workbook;
 * only what stays open there is looked for in the others.
 */
import type { BlockRows } from "./block";
import type { Register } from "./registers/register";
import type { Sides } from "./levels/sides";

/** Empty where there is one registration only, or a document does not state its own: that one may be of any. */
export function rowsOfHomes({ books, statement }: Sides, rows: BlockRows): BlockRows[] {
  if (!books.has("homeGstin") || !statement.has("homeGstin")) return [];
  const ofBooks = byHome(books, rows.books);
  const ofStatement = byHome(statement, rows.statement);
  const homes = new Set([...ofBooks.keys(), ...ofStatement.keys()]);
  if (homes.size < 2 || homes.has("")) return [];
  return [...homes].map((home) => ({
    books: Int32Array.from(ofBooks.get(home) ?? []),
    statement: Int32Array.from(ofStatement.get(home) ?? []),
  }));
}

function byHome(register: Register, rows: Int32Array): Map<string, number[]> {
  const homes = new Map<string, number[]>();
  for (const row of rows) {
    const home = register.more("homeGstin", row);
    const sharing = homes.get(home);
    if (sharing) sharing.push(row);
    else homes.set(home, [row]);
  }
  return homes;
}
