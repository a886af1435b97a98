/** Columns as the user picked them, or as they were imported before, in place of those that were guessed. */
import type { Blank } from "../../gst/blank";
import { shownText } from "../layout/heading-rows";
import type { Guess } from "./guess/assign";
import type { SampledRegister } from "./guess/columns";
import { AMOUNT_FIELDS, type Field } from "./fields";
import type { FieldColumns, TaxableFrom } from "./mapping";
import { ownSeries } from "./guess/number-series";

const IS_AMOUNT: ReadonlySet<string> = new Set(AMOUNT_FIELDS);

/**
 * The columns after one is picked for a field, or for none: an amount is added to the field's others, of any other field
 * it is the only column.
 */
export function pickColumn(columns: FieldColumns, column: number, field: Field | Blank): FieldColumns {
  const others = Object.entries(columns).flatMap(([name, all]): [string, readonly number[]][] => {
    const kept = all.filter((one) => one !== column);
    return kept.length > 0 && (name !== field || IS_AMOUNT.has(name)) ? [[name, kept]] : [];
  });
  const picked: FieldColumns = Object.fromEntries(others);
  if (field === "") return picked;
  return { ...picked, [field]: [...(picked[field] ?? []), column].sort((a, b) => a - b) };
}

/** The field that a column gives, the first where it gives several; blank where it is not used. */
export function fieldOfColumn(columns: FieldColumns, column: number): Field | Blank {
  const found = Object.entries(columns).find(([, all]) => all.includes(column));
  return (found?.[0] as Field | undefined) ?? "";
}

/** Replaces the guessed columns by the given ones. What was said of a field that has changed is taken back. */
export function takeGivenColumns(given: FieldColumns, register: SampledRegister, guess: Guess): void {
  const width = register.columns.length;
  const wanted = new Map<Field, number[]>();
  for (const [name, all] of Object.entries(given)) {
    const known = all.filter((column) => Number.isInteger(column) && column >= 0 && column < width);
    if (known.length > 0) wanted.set(name as Field, known);
  }
  const changed = new Set<Field>();
  for (const field of [...guess.columns.keys(), ...wanted.keys()])
    if (String(guess.columns.get(field)) !== String(wanted.get(field))) changed.add(field);
  guess.columns.clear();
  guess.used.clear();
  for (const [field, all] of wanted) {
    guess.columns.set(field, all);
    for (const column of all) guess.used.add(column);
  }
  for (const field of changed) {
    guess.reasons.delete(field);
    if (wanted.has(field)) guess.reasons.set(field, { confidence: 1, why: "as picked" });
  }
  if (changed.has("voucherNumber") || changed.has("supplierGstin") || changed.has("supplierName"))
    judgeVouchers(register, guess);
  const kept = guess.doubts.filter(({ field }) => field === "" || !changed.has(field));
  guess.doubts.splice(0, guess.doubts.length, ...kept);
}

/** Are the own voucher numbers one series over all suppliers? */
function judgeVouchers({ rows }: SampledRegister, guess: Guess): void {
  const first = (field: Field) => guess.columns.get(field)?.[0] ?? -1;
  const [column, gstin, name] = [first("voucherNumber"), first("supplierGstin"), first("supplierName")];
  if (column < 0) return;
  const cells = rows.map((row) => row.cells[column] ?? "");
  const suppliers = rows.map((row) => shownText(row.cells[gstin]) || shownText(row.cells[name]));
  guess.reasons.set("voucherNumber", { confidence: ownSeries(cells, suppliers), why: "as picked" });
}

/** How the taxable value comes about with given columns. */
export function taxableFromGiven(given: FieldColumns, guessed: TaxableFrom = "columns"): TaxableFrom {
  if ((given.taxable ?? []).length > 0) return "columns";
  return (given.invoiceValue ?? []).length > 0 ? "total less tax" : guessed;
}
