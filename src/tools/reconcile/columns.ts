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
