/** Which parts of the open period the sheets hold, and which are missing. */
import { done } from "../../actions/context";
import type { ImportedFile } from "../../actions/imports/import-files";
import { missingFault, type Held } from "../../actions/imports/missing-files";
import { portalSeals } from "../../actions/imports/portal-seals";
import { booksFields } from "../../books/sheet";
import { BOOKS_TABLE } from "../../books/table";
import { dayOf } from "../../gst/date";
import { isFault, type Fault } from "../../gst/fault";
import type { Period } from "../../gst/period";
import { GSTR2A_TABLE, gstr2aFields } from "../../gstr2a/sheet";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { SETTINGS_TABLE } from "../../settings/sheet";
import type { Fields } from "../../sheet/field";
import type { SheetCache } from "../sheet-cache";
import type { View } from "./view";

/** What of the open period is missing, for the account of an import; undefined where nothing is missing. */
export function missingFiles(
  cache: SheetCache,
  view: View | Fault,
  imported: ReadonlySet<string>,
): ImportedFile | undefined {
  if (isFault(view)) return undefined;
  const { open, taxpayer, asOf } = view;
  const missing = missingFault(
    { period: open.period, held: heldOf(cache, open.period), imported },
    { today: dayOf(asOf), extensions: taxpayer.extensions },
  );
  return missing && { name: `Still missing for ${open.label}`, outcome: done("", { faults: [missing] }) };
}

function heldOf(cache: SheetCache, period: Period): Held {
  const has = <R extends object>(table: string, fields: Fields<R>, isOfPeriod: (record: R) => boolean) =>
    cache.rows(table, fields).some(({ record }) => isOfPeriod(record));
  const settingsGrid = cache.grid(SETTINGS_TABLE);
  return {
    "GSTR-2A": has(GSTR2A_TABLE, gstr2aFields, ({ returnPeriod }) => returnPeriod === period),
    IMS: has(IMS_TABLE, imsFields, ({ returnPeriod }) => returnPeriod === period),
    "GSTR-2B": settingsGrid !== undefined && portalSeals({ settingsGrid }).has(period),
    "Purchase register": has(BOOKS_TABLE, booksFields, (booked) => booked.period === period),
  };
}
