/** A register as CSV into columns, row by row. A row that cannot be read is refused with its reason; the rest goes on. */
import { createReadStream, openSync, readSync, closeSync } from "node:fs";
import Papa from "papaparse";
import { LARGEST_SIDE, type SideRead } from "./side-read";
import { unprotected } from "./write-csv";
import { placesOf, REQUIRED, type CellOf, type Places } from "../../match/registers/register-columns";

/** Calls `see` with each row's number as a spreadsheet shows it and its cells. Stops at an Error that `see` returns. */
export async function eachCsvRow(
  file: string,
  see: (row: number, cells: readonly string[]) => Error | undefined,
): Promise<void> {
  checkEncoding(file);
  await new Promise<void>((resolve, reject) => {
    let row = 0;
    let failed: Error | undefined;
    Papa.parse<string[]>(createReadStream(file, { encoding: "utf8" }), {
      step: ({ data, errors }, parser) => {
        row++;
        const [quote] = errors.filter(({ type }) => type === "Quotes");
        failed = quote
          ? new Error(`${file}, row ${row}: a quoted field is not closed properly. Close it with a quote.`)
          : see(row, row === 1 ? withoutBom(data) : data);
        if (failed) parser.abort();
      },
      complete: () => (failed ? reject(failed) : resolve()),
      error: reject,
    });
  });
}

function withoutBom([first = "", ...rest]: readonly string[]): string[] {
  return [first.replace(/^\ufeff/, ""), ...rest];
}

/** @throws Error for UTF-16, which Excel calls Unicode text. */
function checkEncoding(file: string): void {
  const start = Buffer.alloc(2);
  const handle = openSync(file, "r");
  readSync(handle, start, 0, 2, 0);
  closeSync(handle);
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff))
    throw new Error(`${file} is UTF-16 text. Save it as “CSV UTF-8 (comma delimited)”.`);
}

export async function readCsv(file: string, side: SideRead): Promise<void> {
  let places: Places | undefined;
  let current: readonly string[] = [];
  const cell: CellOf = (name) => {
    const place = places?.[name];
    return place === undefined ? "" : unprotected(current[place] ?? "");
  };
  await eachCsvRow(file, (row, cells) => {
    if (!places) {
      places = placesOf(cells);
      return missingColumns(file, places);
    }
    if (cells.every((text) => text.trim() === "")) return undefined;
    current = cells;
    side.read(row, cell);
    return side.register.count > LARGEST_SIDE
      ? new Error(
          `${file} has more than ${LARGEST_SIDE.toLocaleString("en-IN")} documents: split it by supplier.`,
        )
      : undefined;
  });
  if (!places) throw new Error(`${file} is empty: a row of headings is needed.`);
}

export function missingColumns(file: string, places: Places): Error | undefined {
  const missing = REQUIRED.filter((name) => places[name] === undefined);
  return missing.length > 0
    ? new Error(
        `${file} lacks ${missing.length === 1 ? "the column" : "the columns"} ${missing.join(", ")}: add ${missing.length === 1 ? "it" : "them"} to its first row.`,
      )
    : undefined;
}
