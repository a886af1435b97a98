/** The columns of a register as CSV: twelve that must be there, and optional ones. Unknown columns are passed over. */
export const REQUIRED = [
  "id",
  "supplier_gstin",
  "document_type",
  "document_number",
  "document_date",
  "pos",
  "reverse_charge",
  "taxable_value",
  "igst",
  "cgst",
  "sgst",
  "cess",
] as const;

export const OPTIONAL = [
  "home_gstin",
  "supplier_name",
  "section",
  "period",
  "port_code",
  "original_number",
  "original_date",
  "invoice_value",
  "posting_date",
  "ims_action",
] as const;

export type ColumnName = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

/** The text of a cell of the row that is read; blank where the column is absent. */
export type CellOf = (name: ColumnName) => string;

export type Places = Partial<Record<ColumnName, number>>;

/** Where the known columns are; of two with one name the first. */
export function placesOf(headings: readonly string[]): Places {
  const known = new Set<string>([...REQUIRED, ...OPTIONAL]);
  const places: Places = {};
  headings.forEach((heading, place) => {
    const name = heading.trim().toLowerCase().replace(/\s+/g, "_");
    if (known.has(name)) places[name as ColumnName] ??= place;
  });
  return places;
}
