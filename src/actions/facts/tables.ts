/** The tables whose rows hold facts, by name alone: what is watched before anything else is loaded. */
import { GSTR1A_TABLE, GSTR1_TABLE } from "../../gstr1/sheet";
import { GSTR2A_TABLE } from "../../gstr2a/sheet";
import { IMS_TABLE } from "../../ims/sheet";
import { OUTWARD_TABLE } from "../../suppliers/outward-sheet";

/** A change by hand on one of them is looked at as soon as it is made. */
export const FACT_TABLES: readonly string[] = [
  GSTR1_TABLE,
  GSTR1A_TABLE,
  GSTR2A_TABLE,
  IMS_TABLE,
  OUTWARD_TABLE,
];
