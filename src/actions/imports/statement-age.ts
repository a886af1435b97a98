/**
 * When the portal generated the GSTR-2B on a sheet: kept in the settings, so that an older statement, or a part of one,
 * does not silently replace a newer one.
 */
import type { Blank } from "../../gst/blank";
import { dayOf, parseDay, showDay, type Day, type Moment } from "../../gst/date";
import { fault, type Fault, isFault, warning } from "../../gst/fault";
import { showPeriod, type Period } from "../../gst/period";
import { settingFields } from "../../settings/sheet";
import { readRows } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import { putSetting, type Transaction } from "../transaction";

function settingOf(period: Period): string {
  return `Portal's GSTR-2B ${period} generated`;
}

/** Blank where it is not known. */
function generatedBefore({ settingsGrid }: Pick<Transaction, "settingsGrid">, period: Period): Day | Blank {
  const name = settingOf(period).toLowerCase();
  const { rows } = readRows(settingFields, settingsGrid);
  const value = rows.find(({ record }) => record.setting.trim().toLowerCase() === name)?.record.value ?? "";
  const day = parseDay(/^\d+$/.test(value) ? Number(value) : value);
  return isFault(day) ? "" : day;
}

/** STATEMENT_OLDER where the portal generated the file on an earlier day than the imported statement. */
export function olderStatement(
  transaction: Pick<Transaction, "settingsGrid">,
  period: Period,
  generated: Day | Blank,
): Fault | undefined {
  const before = generatedBefore(transaction, period);
  if (generated === "" || before === "" || generated >= before) return undefined;
  const of = showPeriod(period);
  return fault(
    "STATEMENT_OLDER",
    `The portal generated this GSTR-2B of ${of} on ${showDay(generated)}, but the one that is here on ${showDay(before)}.`,
    `The newer one stays. To compare with the latest, download GSTR-2B of ${of} again; where it comes in parts, download all of them.`,
    { place: "gendt" },
  );
}

/** A day after the import cannot be right, and would refuse every statement until then. */
export function generatedLater(generated: Day | Blank, asOf: Moment): Fault | undefined {
  if (generated === "" || generated <= dayOf(asOf)) return undefined;
  return warning(
    "BAD_DATE",
    `The day on which the statement was generated, ${showDay(generated)}, lies after the day of import.`,
    "Whether a newer statement is here already cannot be checked: download the file from the portal again, or check the date of this computer.",
    { place: "gendt" },
  );
}

/** The generation day of an imported statement, for the settings. */
export function generatedWrites(
  transaction: Pick<Transaction, "settingsGrid">,
  period: Period,
  generated: Day | Blank,
): readonly Write[] {
  const before = generatedBefore(transaction, period);
  return generated === "" || generated === before
    ? []
    : [putSetting(transaction, settingOf(period), showDay(generated))];
}
