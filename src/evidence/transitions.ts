/**
 * Which entry may follow which. A period is generated, goes out of date, is filed, and after the filing only a
 * correction reopens it (rulebook ); a log with an intact chain can still contain something that the
 * add-in does not do. Data that an earlier Milaan did not log, such as a changed first period, is not required.
 */
import { fault, isFault, type Fault } from "../gst/fault";
import {
  nextPeriod,
  parsePeriod,
  previousPeriod,
  showPeriod,
  type Frequency,
  type Period,
} from "../gst/period";
import { CITE } from "../law/citations";
import { LOGGED_SETTING } from "./logged-settings";
import type { Entry } from "./entry";
import { dataOf } from "./legacy";
import type { ReplayedPeriod } from "./replay";

type Periods = ReadonlyMap<Period, ReplayedPeriod>;

/** Checks the log entry by entry; the state of the periods is that of the entries before. */
export class Transitions {
  private settings: { readonly filedBefore: Period; readonly frequency: Frequency } | undefined;

  /** @returns the fault of an entry that cannot follow from those before it. */
  take(entry: Entry, periods: Periods): Fault | undefined {
    const violation = this.violationOf(entry, periods);
    this.settings = settingsIn(entry) ?? this.settings;
    return violation && impossible(entry.number, violation);
  }

  private violationOf(entry: Entry, periods: Periods): Violation | undefined {
    const { event, period, number } = entry;
    if (event === "SET_UP" && number > 1)
      return { what: "the workbook is set up again", remedy: SET_UP_ONCE, law: CITE.evidence };
    if (period === "") return undefined;
    const of = showPeriod(period);
    switch (event) {
      case "GENERATE_2B": {
        const what = `GSTR-2B of ${of} is generated`;
        return (
          filedAlready(what, period, periods) ??
          this.outOfSequence(what, period, periods) ??
          versionSequence(entry, periods)
        );
      }
      case "STALE_2B": {
        const what = `GSTR-2B of ${of} goes out of date`;
        return filedAlready(what, period, periods) ?? notDrafted(what, "which", period, periods);
      }
      case "FILE_3B_LOCK": {
        const what = `GSTR-3B of ${of} is filed`;
        return (
          filedAlready(what, period, periods) ??
          this.outOfSequence(what, period, periods) ??
          notDrafted(what, "whose GSTR-2B", period, periods) ??
          otherStatement(entry, periods)
        );
      }
      case "CORRECT_3B":
        return notReopened(`the filing of GSTR-3B of ${of} is taken back`, period, periods);
      default:
        return undefined;
    }
  }

  /** Periods are filed one after another, from the first of the workbook on. */
  private outOfSequence(what: string, period: Period, periods: Periods): Violation | undefined {
    const locked = [...periods].filter(([, { state }]) => state === "Locked").map(([filed]) => filed);
    const last = locked.sort().at(-1);
    if (last !== undefined && last > period)
      return {
        what: `${what}, though GSTR-3B of ${showPeriod(last)} was filed before it`,
        remedy: COMPARE,
        law: CITE.previous3b,
      };
    if (!this.settings) return undefined;
    const { filedBefore, frequency } = this.settings;
    const next = nextPeriod(last !== undefined && last > filedBefore ? last : filedBefore, frequency);
    if (period === next) return undefined;
    const why =
      period > next
        ? `GSTR-3B of ${showPeriod(next)} was not filed`
        : `the first GSTR-3B to be filed was that of ${showPeriod(next)}`;
    return { what: `${what}, though ${why}`, remedy: COMPARE, law: CITE.previous3b };
  }
}

interface Violation {
  readonly what: string;
  readonly remedy: string;
  readonly law?: string;
}

/** Remedy for an impossible entry. */
export const COMPARE =
  "Keep this file as it is, compare it with an earlier copy or a saved checkpoint, and with the portal.";
const SET_UP_ONCE =
  "Keep this file as it is; what is below belongs to another workbook or was put in by hand.";

/** After the lock only a correction reopens the period. */
function filedAlready(what: string, period: Period, periods: Periods): Violation | undefined {
  const existing = periods.get(period);
  if (existing?.state !== "Locked") return undefined;
  return {
    what: `${what}, though GSTR-3B of ${showPeriod(period)} was filed in entry ${existing.changedBy}`,
    remedy: `What was filed is the GSTR-2B of entry ${existing.changedBy}. ${COMPARE}`,
    law: CITE.freeze,
  };
}

/** Only an up-to-date draft goes out of date, and only an up-to-date draft is filed. */
function notDrafted(what: string, whose: string, period: Period, periods: Periods): Violation | undefined {
  const existing = periods.get(period);
  if (existing?.state === "Draft") return undefined;
  const how = existing ? "was out of date" : "was never generated";
  return { what: `${what}, ${whose} ${how}`, remedy: COMPARE, law: CITE.recompute };
}

/** A filing seals what was generated last. An older log may lack the seal. */
function otherStatement(entry: Entry, periods: Periods): Violation | undefined {
  const { seal } = dataOf(entry);
  const generated = entry.period === "" ? undefined : periods.get(entry.period);
  if (!seal || !generated?.seal || seal === generated.seal) return undefined;
  const of = entry.period === "" ? "" : showPeriod(entry.period);
  return {
    what: `GSTR-3B of ${of} is filed with another GSTR-2B than entry ${generated.changedBy} generated`,
    remedy: COMPARE,
    law: CITE.freeze,
  };
}

function notReopened(what: string, period: Period, periods: Periods): Violation | undefined {
  if (periods.get(period)?.state !== "Locked")
    return { what: `${what}, which was not filed`, remedy: COMPARE, law: CITE.freeze };
  const later = [...periods].find(([other, { state }]) => other > period && state === "Locked");
  if (!later) return undefined;
  const [filed, { changedBy }] = later;
  return {
    what: `${what}, though GSTR-3B of ${showPeriod(filed)} was filed after it in entry ${changedBy}`,
    remedy: COMPARE,
    law: CITE.freeze,
  };
}

/** Versions increase by one, also after corrections. An earlier Milaan did not always keep the count. */
function versionSequence(entry: Entry, periods: Periods): Violation | undefined {
  if (entry.data === "" || entry.period === "") return undefined;
  const { version: now = 0 } = dataOf(entry);
  const before = periods.get(entry.period)?.version;
  if (now === (before ?? 0) + 1) return undefined;
  const follows = before === undefined ? "is the first" : `follows version ${before}`;
  return { what: `version ${now} of GSTR-2B of ${showPeriod(entry.period)} ${follows}`, remedy: COMPARE };
}

/** The settings that say which period comes next, where the entry keeps them. */
function settingsIn(entry: Entry): { filedBefore: Period; frequency: Frequency } | undefined {
  const { settings } = dataOf(entry);
  const first = parsePeriod(settings?.[LOGGED_SETTING.firstPeriod] ?? "");
  if (!settings || isFault(first)) return undefined;
  const frequency: Frequency = /^q/i.test(settings[LOGGED_SETTING.frequency] ?? "") ? "Quarterly" : "Monthly";
  return { filedBefore: previousPeriod(first, frequency), frequency };
}

/** The fault of an entry that cannot have happened. */
export function impossible(number: number, { what, remedy, law }: Violation): Fault {
  return fault("IMPOSSIBLE_ENTRY", `Entry ${number}: ${what}.`, remedy, {
    place: `Evidence entry ${number}`,
    ...(law === undefined ? {} : { law }),
  });
}
