/** The rows of the Books sheet. */
import { type BookedRow } from "../../src/books/record";
import { BOOKS_TABLE } from "../../src/books/table";
import { booksFields } from "../../src/books/sheet";
import { readRows } from "../../src/sheet/rows";
import type { Month } from "./month";

export function parseBookedRows({ port }: Pick<Month, "port">): BookedRow[] {
  const grid = port.grids.get(BOOKS_TABLE);
  return grid ? readRows(booksFields, grid).rows.map(({ record }) => record) : [];
}
