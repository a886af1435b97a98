/** The name of the table of the supplier view. */
export const SUPPLIERS_TABLE = "SupplierView";
