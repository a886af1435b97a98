/**
 * Bills as Marg ERP exports them: no headings, records that begin with H (a bill), T (its items) and F (its totals).
 * They become a register with headings, a row per item. Which fields are value and tax is found by their amounts.
 */
import { fault, isFault, type Result } from "../../gst/fault";
import { isTaxOf, RUPEE } from "../mapping/gst-rates";
import { isGstin } from "../reading/gstin-state";
import { readDay } from "../reading/day";
import { signedPaise } from "../reading/amount";
import { keyText } from "../reading/document-number";
import type { SheetCell, SheetRow, SourceSheet } from "./source";

export interface MargRegister {
  readonly sheet: SourceSheet;
  readonly notes: readonly string[];
}

/** The headings of the register that is made, in the order of its cells. */
const HEADINGS = [
  "GSTIN of supplier",
  "Supplier name",
  "Bill No",
  "Bill Date",
  "Place of supply",
  "Taxable value",
  "Total tax",
  "Invoice value",
];

interface Fields {
  readonly gstin: number;
  readonly name: number;
  readonly number: number;
  readonly date: number;
  readonly pos: number;
  readonly taxable: number;
  readonly tax: number;
  readonly total: number;
}

/** @returns undefined where the sheet has no such records; UNKNOWN_FILE where its fields cannot be made out. */
export function margSheet(sheet: SourceSheet): Result<MargRegister | undefined> {
  const first: SheetRow[] = [];
  let records = 0;
  let count = 0;
  const notes = sheet.read((row) => {
    count += 1;
    if (/^[HTF]$/.test(keyText(row.cells[0]))) records += 1;
    if (first.length < 2_000) first.push(row);
  });
  if (isFault(notes)) return undefined;
  const begins = keyText(first[0]?.cells[0]) === "H";
  if (!begins || records < count * 0.9) return undefined;
  const fields = fieldsOf(first);
  if (!fields)
    return fault(
      "UNKNOWN_FILE",
      "The file has Marg's records (H, T, F), but supplier, number, date or amounts could not be made out.",
      "Export the purchase book from Marg with headings.",
    );
  const made: SourceSheet = {
    name: sheet.name,
    isHidden: false,
    read: (visit) => {
      visit({ number: 0, isHidden: false, cells: HEADINGS });
      let head: SheetRow | undefined;
      return sheet.read((row) => {
        const kind = keyText(row.cells[0]);
        if (kind === "H") {
          head = row;
          visit({ ...row, cells: [...keysOf(row, fields), 0, 0, ""] });
        } else if (kind === "T" && head) visit(itemRow(row, head, fields));
        else if (kind === "F" && head) visit(totalRow(row, head, fields));
        else if (kind !== "F") visit({ ...row, cells: ["", "", keyText(row.cells[0])] });
      });
    },
  };
  return {
    sheet: made,
    notes: [
      "The file has Marg's records without headings (H, T, F); which fields are value and tax was found by their amounts.",
    ],
  };
}

function keysOf(head: SheetRow, { gstin, name, number, date, pos }: Fields): SheetCell[] {
  return [gstin, name, number, date, pos].map((field) => (field < 0 ? "" : (head.cells[field] ?? "")));
}

function itemRow(row: SheetRow, head: SheetRow, fields: Fields): SheetRow {
  return {
    ...row,
    cells: [...keysOf(head, fields), row.cells[fields.taxable] ?? "", row.cells[fields.tax] ?? "", ""],
  };
}

function totalRow(row: SheetRow, head: SheetRow, fields: Fields): SheetRow {
  return {
    ...row,
    cells: [...keysOf(head, fields), 0, 0, fields.total < 0 ? "" : (row.cells[fields.total] ?? "")],
  };
}

function fieldsOf(rows: readonly SheetRow[]): Fields | undefined {
  const heads = rows.filter(({ cells }) => cells[0] === "H");
  const items = rows.filter(({ cells }) => cells[0] === "T");
  const gstin = mostly(heads, (cell) => isGstin(keyText(cell)));
  const date = mostly(
    heads,
    (cell) => /^\d{7,8}$/.test(keyText(cell)) && readDay(keyText(cell), "day first") !== undefined,
  );
  if (gstin < 0 || date < 1 || items.length === 0) return undefined;
  const name = lastBefore(heads, gstin);
  const pos = mostly(heads, (cell) => /^\d{2}-[A-Z &]+$/i.test(keyText(cell)));
  const pair = taxPair(items);
  if (!pair) return undefined;
  return { gstin, name, number: date - 1, date, pos, ...pair, total: totalField(rows, pair) };
}

/** The first field that passes a test in most records. */
function mostly(rows: readonly SheetRow[], test: (cell: SheetCell) => boolean): number {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  for (let field = 1; field < width; field++) {
    const passed = rows.filter(({ cells }) => test(cells[field] ?? "")).length;
    if (passed >= rows.length * 0.7) return field;
  }
  return -1;
}

/** The last field before another that holds names. */
function lastBefore(heads: readonly SheetRow[], before: number): number {
  for (let field = before - 1; field > 0; field--) {
    const named = heads.filter(
      ({ cells }) => /[a-z]{3}/i.test(keyText(cells[field])) && !/^\d/.test(keyText(cells[field])),
    ).length;
    if (named >= heads.length * 0.7) return field;
  }
  return -1;
}

/** Two neighbouring fields of the items of which the second is a rate of the first. */
function taxPair(items: readonly SheetRow[]): { taxable: number; tax: number } | undefined {
  const width = Math.max(0, ...items.map(({ cells }) => cells.length));
  let best: { taxable: number; tax: number; share: number } | undefined;
  for (let tax = 2; tax < width; tax++) {
    const taxable = tax - 1;
    const filled = items.filter(({ cells }) => (signedPaise(cells[tax] ?? "") ?? 0) !== 0);
    const passed = filled.filter(({ cells }) =>
      isTaxOf(signedPaise(cells[tax] ?? "") ?? 0, signedPaise(cells[taxable] ?? "") ?? 0),
    );
    const share = filled.length < items.length * 0.3 ? 0 : passed.length / filled.length;
    if (share > 0.8 && share > (best?.share ?? 0)) best = { taxable, tax, share };
  }
  return best;
}

/** The field of the totals that is the sum of the items' values and taxes, within a rupee. */
function totalField(rows: readonly SheetRow[], { taxable, tax }: { taxable: number; tax: number }): number {
  const matches = new Map<number, number>();
  let sum = 0;
  let bills = 0;
  for (const { cells } of rows) {
    if (cells[0] === "H") sum = 0;
    else if (cells[0] === "T")
      sum += (signedPaise(cells[taxable] ?? "") ?? 0) + (signedPaise(cells[tax] ?? "") ?? 0);
    else if (cells[0] === "F") {
      bills += 1;
      cells.forEach((cell, field) => {
        if (field > 0 && Math.abs((signedPaise(cell) ?? 0) - sum) <= RUPEE)
          matches.set(field, (matches.get(field) ?? 0) + 1);
      });
    }
  }
  const [best] = [...matches].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= bills * 0.6 ? best[0] : -1;
}
