/** The names of the required tables, without what is on them: that is in table-list.ts. */
import { CHECKS_TABLE } from "../../checks/table";
import { EVIDENCE_TABLE } from "../../evidence/sheet";
import { GSTR1_TABLE, GSTR1A_TABLE } from "../../gstr1/sheet";
import { GSTR2A_TABLE } from "../../gstr2a/sheet";
import { GSTR3B_TABLE } from "../../gstr3b/sheet";
import { TIE_OUT_TABLE } from "../../gstr3b/tie-out-table";
import { IMS_TABLE } from "../../ims/sheet";
import { SETTINGS_TABLE } from "../../settings/sheet";
import { SUPPLIERS_TABLE } from "../../suppliers/table";

export const REQUIRED_TABLES: ReadonlySet<string> = new Set([
  SETTINGS_TABLE,
  CHECKS_TABLE,
  GSTR1_TABLE,
  GSTR1A_TABLE,
  GSTR2A_TABLE,
  IMS_TABLE,
  GSTR3B_TABLE,
  TIE_OUT_TABLE,
  SUPPLIERS_TABLE,
  EVIDENCE_TABLE,
]);
