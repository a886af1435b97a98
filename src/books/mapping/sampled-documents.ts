/**
 * The sampled rows as documents: rows with the same keys together. Which amounts belong together is tried out on them,
 * before all rows are read.
 */
import { shownText } from "../layout/headings";
import { textsOf } from "../layout/row-words";
import { signedPaise } from "../reading/amount";
import type { SheetRow } from "../source/source";
import type { Column, SampledRegister } from "./columns";
import type { Guess } from "./guess-keys";

export interface SampledDocument {
  readonly rows: readonly SheetRow[];
}

/** How a column's cells of one document become its amount. */
export type Mode = "added" | "repeated";

export interface SampledDocuments {
  readonly documents: readonly SampledDocument[];
  /** Do rows without keys continue the document above? */
  readonly fillDown: boolean;
}

/** Share of rows without keys from which they are taken for continuations. */
const CONTINUED = 0.08;

export function groupSample({ rows }: SampledRegister, guess: Guess): SampledDocuments {
  const first = (field: "documentNumber" | "documentDate" | "supplierGstin" | "supplierName") =>
    guess.columns.get(field)?.[0];
  const [number, date] = [first("documentNumber"), first("documentDate")];
  const supplier = first("supplierGstin") ?? first("supplierName");
  const voucher =
    (guess.reasons.get("voucherNumber")?.confidence ?? 0) > 0.5
      ? guess.columns.get("voucherNumber")?.[0]
      : undefined;
  const keyColumns = [number, date].filter((column) => column !== undefined);
  const lacksKeys = (row: SheetRow) =>
    keyColumns.length > 0 && keyColumns.every((column) => shownText(row.cells[column]) === "");
  const gstin = first("supplierGstin") ?? -1;
  const continued = rows.filter((row) => lacksKeys(row) && shownText(row.cells[gstin]) === "");
  // An item or ledger has a name; a row of amounts alone may be a sum.
  const named = continued.filter(
    ({ cells }) => textsOf(cells).length > 0 && cells.some((cell) => signedPaise(cell) !== undefined),
  );
  const fillDown = named.length > 0 || continued.length >= Math.max(2, rows.length * CONTINUED);
  const groups = new Map<string, SheetRow[]>();
  let key = "";
  rows.forEach((row, place) => {
    if (!(fillDown && lacksKeys(row) && key !== "")) {
      const parts = [number, date, supplier, voucher].map((column) =>
        column === undefined ? "" : shownText(row.cells[column]).toUpperCase(),
      );
      // Without a number or supplier, a row is a document of its own.
      key = parts[0] === "" ? `row ${place}` : parts.join("\u0000");
    }
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  });
  return { documents: [...groups.values()].map((list) => ({ rows: list })), fillDown };
}

/** The amount of one cell in paise, credits negative; undefined where there is none. */
export function paiseOf(row: SheetRow, column: number): number | undefined {
  return signedPaise(row.cells[column] ?? "");
}

/** Does each row of the documents with several rows repeat the amount? */
export function modeOf(documents: readonly SampledDocument[], { index }: Column): Mode {
  let several = 0;
  let same = 0;
  for (const { rows } of documents) {
    if (rows.length < 2) continue;
    const amounts = rows.map((row) => paiseOf(row, index));
    if (amounts.every((amount) => amount === undefined || amount === 0)) continue;
    several += 1;
    if (amounts.every((amount) => amount === amounts[0])) same += 1;
  }
  return several > 0 && same >= several * 0.9 ? "repeated" : "added";
}

/** The amount of a document in a column. */
export function documentPaise({ rows }: SampledDocument, column: number, mode: Mode): number {
  if (mode === "repeated")
    return rows.map((row) => paiseOf(row, column)).find((amount) => amount !== undefined) ?? 0;
  return rows.reduce((sum, row) => sum + (paiseOf(row, column) ?? 0), 0);
}
