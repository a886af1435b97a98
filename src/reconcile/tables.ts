/** The tables of the Reconciliation sheet by name alone: they are read at opening, before anything else is loaded. */
export const RECONCILE_TABLE = "Reconciliation";
export const RECONCILE_TOTALS_TABLE = "ReconciliationTotals";
