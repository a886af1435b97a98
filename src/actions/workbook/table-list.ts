/** The tables of a Milaan workbook. */
import { checksLayout } from "../../checks/sheet";
import { evidenceLayout } from "../../evidence/sheet";
import { gstr1aLayout, gstr1Layout } from "../../gstr1/sheet";
import { gstr2aLayout } from "../../gstr2a/sheet";
import { gstr3bLayout } from "../../gstr3b/sheet";
import { tieOutLayout } from "../../gstr3b/tie-out-sheet";
import { settingsLayout } from "../../settings/sheet";
import { imsLayout } from "../../ims/sheet";
import { suppliersLayout } from "../../suppliers/sheet";
import type { Layout } from "../../sheet/layout";

/** The required tables of a workbook, sheet by sheet in the order of the layers. */
export const LAYOUTS: readonly Layout[] = [
  settingsLayout,
  checksLayout,
  gstr1Layout,
  gstr1aLayout,
  gstr2aLayout,
  imsLayout,
  gstr3bLayout,
  tieOutLayout,
  suppliersLayout,
  evidenceLayout,
];
