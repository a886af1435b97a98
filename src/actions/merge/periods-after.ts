/** The periods after two histories were joined. */
import { replay, type ReplayedPeriod } from "../../evidence/replay";
import type { Period } from "../../gst/period";
import type { PeriodRecord } from "../../gstr3b/record";
import type { Register } from "../../gstr3b/periods";
import type { Plan } from "./plan";

export type Periods = ReadonlyMap<Period, ReplayedPeriod>;

/**
 * As this history has them; as the other one has them where the register shows that, and where it has filed the very
 * statement that is here.
 */
export function periodsAfter({ path, branches, since }: Plan, register: Register): Periods {
  const periods = new Map(replay(path).periods);
  const shown = new Map(register.map((record) => [record.period, record]));
  const before = path.filter(({ number }) => number <= (since?.number ?? Infinity));
  for (const branch of branches)
    for (const [period, other] of replay([...before, ...branch]).periods) {
      const record = shown.get(period);
      if (!record || periods.get(period)?.state === "Locked") continue;
      const isSealed =
        other.state === "Locked" && record.seal === other.seal && record.version === other.version;
      if (isSealed || shows(record, other)) periods.set(period, other);
    }
  return periods;
}

const SHOWN = ["state", "version", "seal", "generatedOn", "generatedBy", "filedOn", "filedBy"] as const;

function shows(record: PeriodRecord, period: ReplayedPeriod): boolean {
  return SHOWN.every((field) => record[field] === period[field]);
}

/** The register with the periods after joining; a row that no history knows is restored by the next check. */
export function registerAfter(register: Register, periods: Periods): PeriodRecord[] {
  return register.map((record) => {
    const existing = periods.get(record.period);
    if (
      !existing ||
      existing.seal !== record.seal ||
      existing.version !== record.version ||
      shows(record, existing)
    )
      return record;
    const { state, generatedOn, generatedBy, filedOn, filedBy } = existing;
    return { ...record, state, generatedOn, generatedBy, filedOn, filedBy };
  });
}
