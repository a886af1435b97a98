/** Documents for the matcher out of a range: a row of headings, then a row for each. */
import { parseDay } from "../../gst/date";
import { textOf } from "../../gst/cell-text";
import { fault, isFault, type Result } from "../../gst/fault";
import { makeMoney, parseMoney } from "../../gst/money";
import { documentOfRow, Refused } from "../../match/registers/document-of-row";
import { placesOf, type ColumnName, type Places } from "../../match/registers/register-columns";
import { Register } from "../../match/registers/register";
import type { Suppliers } from "../../match/registers/suppliers";
import type { Range } from "../results";

/** Headings of Milaan's sheets and of usual registers beside the names of the columns themselves. */
const OTHER_HEADINGS: Readonly<Record<string, ColumnName>> = {
  ...{ gstin: "supplier_gstin", "gstin of supplier": "supplier_gstin", supplier: "supplier_name" },
  ...{ type: "document_type", "note type": "document_type" },
  ...{ number: "document_number", "invoice number": "document_number", "invoice no": "document_number" },
  ...{ date: "document_date", "invoice date": "document_date", "place of supply": "pos" },
  ...{ "integrated tax": "igst", "central tax": "cgst", "state/ut tax": "sgst" },
  ...{ value: "invoice_value", port: "port_code", "own gstin": "home_gstin", voucher: "id" },
};

/** The order of a single row without headings. */
const IN_ORDER: readonly ColumnName[] = [
  ...(["supplier_gstin", "document_number", "document_date", "taxable_value"] as const),
  ...(["igst", "cgst", "sgst", "cess", "document_type"] as const),
];
const DATES = new Set<ColumnName>(["document_date", "original_date", "posting_date"]);
const AMOUNTS = new Set<ColumnName>([
  ...(["taxable_value", "igst", "cgst", "sgst", "cess", "invoice_value"] as const),
]);

/** One side: what was read, the rows by position in the range, and what was not, with the reason. */
export interface Side {
  readonly register: Register;
  /** Of each document its row in the range, counted from 1 below the headings. */
  readonly rows: readonly number[];
  readonly refused: readonly { readonly row: number; readonly reason: string }[];
}

/** @returns BAD_VALUE where there are no headings of number and supplier */
export function sideOf(range: Range, suppliers: Suppliers): Result<Side> {
  const headings = (range[0] ?? []).map((cell) => textOf(cell ?? ""));
  const named = placesIn(headings);
  const isOneRow = range.length === 1 && named.document_number === undefined;
  const places = isOneRow ? inOrder(headings.length) : named;
  if (places.document_number === undefined || places.supplier_gstin === undefined)
    return fault(
      "BAD_VALUE",
      "The first row has no headings Supplier GSTIN and Number.",
      "Give the range with its headings: Supplier GSTIN, Number, Date, Type, Taxable value, IGST, CGST, SGST, Cess.",
    );
  const register = new Register(suppliers);
  const rows: number[] = [];
  const refused: { row: number; reason: string }[] = [];
  range.slice(isOneRow ? 0 : 1).forEach((cells, at) => {
    if (cells.every((cell) => cell === "" || cell === null)) return;
    const document = documentOfRow((name) => cellText(cells, places, name) || defaultOf(name, at + 1));
    if (document instanceof Refused) refused.push({ row: at + 1, reason: document.reason });
    else {
      register.add(document);
      rows.push(at + 1);
    }
  });
  return { register, rows, refused };
}

/** The only document of a range of one row, or of headings and one row. */
export function oneDocument(range: Range, suppliers: Suppliers): Result<Side> {
  const side = sideOf(range, suppliers);
  if (isFault(side)) return side;
  const [reason] = side.refused.map((one) => one.reason);
  if (reason !== undefined) return fault("BAD_VALUE", reason, "Correct the row.");
  if (side.rows.length === 1) return side;
  return fault(
    "BAD_VALUE",
    `${side.rows.length} documents are given where one is compared.`,
    "Give one row in the order Supplier GSTIN, Number, Date, Taxable value, IGST, CGST, SGST, Cess, Type; or its headings and the row.",
  );
}

function placesIn(headings: readonly string[]): Places {
  const plain = (heading: string) => heading.trim().toLowerCase().replace(/[.₹]/g, "").trim();
  return placesOf(headings.map((heading) => OTHER_HEADINGS[plain(heading)] ?? plain(heading)));
}

function inOrder(width: number): Places {
  return Object.fromEntries(IN_ORDER.slice(0, width).map((name, place) => [name, place]));
}

/** A cell as the text that the matcher reads: dates and amounts that Excel holds as numbers included. */
function cellText(cells: readonly unknown[], places: Places, name: ColumnName): string {
  const place = places[name];
  const cell = place === undefined ? "" : (cells[place] ?? "");
  if (typeof cell !== "number") return textOf(cell);
  const value = DATES.has(name) ? parseDay(cell) : AMOUNTS.has(name) ? parseMoney(cell) : String(cell);
  if (isFault(value)) return String(cell);
  return typeof value === "number" ? makeMoney(value) : value;
}

/** What a blank or an absent column means. */
function defaultOf(name: ColumnName, row: number): string {
  if (name === "id") return `row ${row}`;
  return name === "document_type" ? "INV" : "";
}
