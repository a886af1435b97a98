/**
 * Returns that were filed without a document in this workbook. A supplier's GSTR-1 may have nothing for this recipient
 * and is filed all the same: it is closed from then on, and it opens its GSTR-1A. No sheet has a row for it, so the
 * settings do: "29AAGCB7383J1Z4 GSTR-1 2025-09 filed", with the moment. Users may add such rows. A row of the
 * supplier's GSTR-3B is of the same kind: it closes the GSTR-1A of the period (rulebook R-19).
 */
import { parseMoment, type Moment } from "../../gst/date";
import { isFault } from "../../gst/fault";
import { parseGstin } from "../../gst/gstin";
import { parsePeriod } from "../../gst/period";
import type { FiledReturn, Return } from "../../gstr1/furnish";
import { SETTINGS_TABLE, settingFields } from "../../settings/sheet";
import { FORMS } from "../../law/cut-offs";
import type { Grid } from "../../sheet/grid";
import { headingsOf, readRows, writeRow } from "../../sheet/rows";
import type { Write } from "../../sheet/write";

const FILED = /^(\S+) (\S+) (\d{4}-\d{2}) filed$/;

/** The returns that the settings list as filed; other rows are skipped. */
export function nilReturns(settingsGrid: Grid): FiledReturn[] {
  return readRows(settingFields, settingsGrid).rows.flatMap(({ record }) => {
    const [, gstin, name, month] = FILED.exec(record.setting.trim()) ?? [];
    const supplierGstin = parseGstin(gstin);
    const returnPeriod = parsePeriod(month);
    const form = [...FORMS, "GSTR-3B" as const].find((known) => known === name);
    const filedOn = parseMoment(record.value);
    return isFault(supplierGstin) || isFault(returnPeriod) || !form || record.value === ""
      ? []
      : [{ supplierGstin, form, returnPeriod, filedOn: isFault(filedOn) ? "" : filedOn }];
  });
}

/** The row that records such a filing. */
export function nilReturnWrite(of: Return, filedOn: Moment): Write {
  const setting = `${of.supplierGstin} ${of.form} ${of.returnPeriod} filed`;
  return {
    do: "append",
    table: SETTINGS_TABLE,
    headings: headingsOf(settingFields),
    rows: [writeRow(settingFields, { setting, value: filedOn.replace("T", " ") })],
  };
}
