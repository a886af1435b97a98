/** The names of the tables of the sheet Month. */
export const MONTH_TABLE = "MilaanMonth";
export const MONTH_LISTS_TABLE = "MilaanMonthLists";
export const MONTH_CHART_TABLE = "MilaanMonthChart";
