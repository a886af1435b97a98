/** What a newer register says differently about a booked document. */
import { showDay } from "../../gst/date";
import { showMoney } from "../../gst/money";
import { TYPE_WORDS, type BookedRow } from "../record";
import { booksFields } from "../sheet";

/** Where a row came from and what became of it; not what is booked. */
const OWN: ReadonlySet<string> = new Set([
  ...["occurrence", "status", "register", "sourceFile", "sourceSheet", "sourceRows"],
]);

type BookedField = Exclude<
  keyof BookedRow,
  "occurrence" | "status" | "register" | "sourceFile" | "sourceSheet" | "sourceRows"
>;

const BOOKED = (Object.keys(booksFields) as (keyof BookedRow)[]).filter(
  (key): key is BookedField => !OWN.has(key),
);

/** The fields in which two bookings differ. */
export function changedFields(before: BookedRow, after: BookedRow): BookedField[] {
  return BOOKED.filter((field) => before[field] !== after[field]);
}

/** Everything that is booked, as a text that two equal bookings share. */
export function bookedText(row: BookedRow): string {
  return JSON.stringify(BOOKED.map((field) => row[field] ?? null));
}

/** "Taxable value 100.00; Central tax 9.00": some fields of a row. */
export function fieldsText(row: BookedRow, fields: readonly BookedField[]): string {
  return fields
    .map((field) => `${booksFields[field].columns[0]?.heading ?? field} ${shown(row, field)}`)
    .join("; ");
}

const DAYS = ["documentDate", "postingDate", "originalDate"] as const;

function shown(row: BookedRow, field: BookedField): string {
  const value = row[field];
  if (value === undefined || value === "") return "blank";
  if (typeof value === "boolean") return value ? "Yes" : "blank";
  if (typeof value === "number") return showMoney(value);
  if (field === "documentType") return TYPE_WORDS[row.documentType];
  for (const day of DAYS) if (field === day && row[day] !== "") return showDay(row[day]);
  return value.slice(0, 60);
}
