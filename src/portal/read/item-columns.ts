/** The items of rows, one per rate, added up column by column. */
import { LARGEST_MONEY, NO_MONEY, plus, type Paise } from "../../gst/money";
import type { Tax } from "../../gst/tax";
import type { RowShape } from "../json/row-shape";
import { ListedRow } from "../json/row-list";
import { columnsOf, hasAmountKeys, workedOut, type TableColumns } from "./columns";
import type { Keys, KeyTable } from "./key-table";
import type { Row } from "./unread";

/**
 * The sum of a row's items.
 * @param list the key of the items: they are in `itm_det`, beside which there may be those keys, or flat.
 * @returns undefined where one of the items has a fault or a warning, or where they must be compared with other
 * amounts of the row.
 */
export function listedSum(
  row: Row,
  list: string,
  table: KeyTable<Keys>,
  beside: ReadonlySet<string>,
): { readonly taxableValue: Paise; readonly tax: Tax } | undefined {
  if (!(row instanceof ListedRow)) return undefined;
  const { shape, index } = row;
  const items = workedOut(shape, table, () => itemColumns(shape, list, table, beside));
  if (!items || items.some((item) => item.isOdd(index))) return undefined;
  const sum = (field: string) =>
    items.reduce((total, item) => plus(total, item.value(field, index) as Paise), NO_MONEY);
  const taxableValue = sum("taxableValue");
  const tax = { igst: sum("igst"), cgst: sum("cgst"), sgst: sum("sgst"), cess: sum("cess") };
  const largest = Math.max(taxableValue, tax.igst, tax.cgst, tax.sgst, tax.cess);
  return largest <= LARGEST_MONEY ? { taxableValue, tax } : undefined;
}

function itemColumns(
  shape: RowShape,
  list: string,
  table: KeyTable<Keys>,
  beside: ReadonlySet<string>,
): TableColumns[] | undefined {
  if (hasAmountKeys(shape)) return undefined;
  const items: TableColumns[] = [];
  const length = shape.lengthAt.get(list) ?? 0;
  for (let place = 0; place < length; place++) {
    const item = `${list}[${place}]`;
    const keys = shape.keysAt.get(item);
    if (!keys) return undefined;
    const isInner = keys.includes("itm_det");
    if (isInner && !keys.every((key) => beside.has(key))) return undefined;
    const within = isInner ? `${item}.itm_det` : item;
    const columns = shape.keysAt.has(within) ? columnsOf({ shape, table, within, isWhole: true }) : undefined;
    if (!columns || columns.unknown.length > 0) return undefined;
    items.push(columns);
  }
  return length > 0 ? items : undefined;
}
