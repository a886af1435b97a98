/** The periods of a workbook, as they stand. */
import type { Period } from "../gst/period";
import { NO_TAX } from "../gst/tax";
import type { PeriodRecord } from "./record";

export type Register = readonly PeriodRecord[];

export function periodRecord(register: Register, period: Period): PeriodRecord {
  return register.find((record) => record.period === period) ?? empty(period);
}

function empty(period: Period): PeriodRecord {
  return {
    period,
    state: "Empty",
    version: 0,
    generatedOn: "",
    generatedBy: "",
    seal: "",
    itc: NO_TAX,
    filedOn: "",
    filedBy: "",
  };
}

/** The last period filed: what was filed before the workbook began, or the newest locked one. */
export function filedThrough(register: Register, filedBefore: Period): Period {
  return register
    .filter((record) => record.state === "Locked")
    .reduce((last, record) => (record.period > last ? record.period : last), filedBefore);
}
