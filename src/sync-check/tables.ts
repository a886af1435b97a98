/** The tables of the Sync check sheet by name alone: they are read at opening, before anything else is loaded. */
export const SYNC_TABLE = "SyncCheck";
export const SYNC_TOTALS_TABLE = "SyncCheckTotals";
