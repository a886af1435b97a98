/** Both files into registers that share one list of suppliers. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Suppliers } from "../../match/registers/suppliers";
import { readCsv } from "./read-csv";
import { readPortalJson } from "./read-portal-json";
import { SideRead } from "./side-read";

export interface Sides {
  readonly books: SideRead;
  readonly statement: SideRead;
}

export async function readSides(books: string, statement: string): Promise<Sides> {
  const suppliers = new Suppliers();
  const sides = {
    books: new SideRead("books", suppliers),
    statement: new SideRead("statement", suppliers),
  };
  await readCsv(books, sides.books);
  sides.books.register.trim();
  await readStatement(statement, sides.statement);
  sides.statement.register.trim();
  return sides;
}

export async function readStatement(file: string, side: SideRead): Promise<void> {
  const ending = path.extname(file).toLowerCase();
  if (ending === ".xlsx" || ending === ".xlsm") readWorkbook(file);
  if (ending === ".json" || ending === ".zip") readPortalJson(file, await readFile(file), side);
  else await readCsv(file, side);
}

/** The portal's own workbooks have a reader of their own. */
function readWorkbook(file: string): never {
  throw new Error(
    `${path.basename(file)} is a workbook: give the portal's JSON of the same month, or a CSV with the columns of a register.`,
  );
}
