/** The tables whose rows contain facts, by name alone: they are watched before anything else is loaded. */
import { BOOKS_TABLE } from "../../books/table";
import { GSTR1A_TABLE, GSTR1_TABLE } from "../../gstr1/sheet";
import { GSTR2A_TABLE } from "../../gstr2a/sheet";
import { GSTR3B_TABLE } from "../../gstr3b/sheet";
import { SETTINGS_TABLE } from "../../settings/sheet";
import { IMS_TABLE } from "../../ims/sheet";
import { OUTWARD_TABLE } from "../../suppliers/outward-table";

export const FACT_TABLES: readonly string[] = [
  GSTR1_TABLE,
  GSTR1A_TABLE,
  GSTR2A_TABLE,
  IMS_TABLE,
  OUTWARD_TABLE,
  BOOKS_TABLE,
];

/** Of these the ones whose sheet is created when there is something to put on it. */
export const CREATED_LATER: readonly string[] = [OUTWARD_TABLE, BOOKS_TABLE];

/** A change by hand on one of their sheets is checked at once; the tie-out is beside the register. */
export const WATCHED_TABLES: readonly string[] = [...FACT_TABLES, GSTR3B_TABLE, SETTINGS_TABLE];
