/**
 * What the other history did besides answering cannot be merged from its log: facts come from files only, and a
 * statement is generated here. Warnings name it, so that it is done again.
 */
import { type Fault, warning } from "../../gst/fault";
import { showPeriod, type Period } from "../../gst/period";
import type { Entry, Event } from "../../evidence/entry";
import { describeEntries } from "../../evidence/histories/history-words";
import { dataOf } from "../../evidence/legacy";
import type { Register } from "../../gstr3b/periods";
import { CITE } from "../../law/citations";
import type { Plan } from "./plan";

const REPEATED_EVENTS: readonly (readonly [Event, string])[] = [
  ["SAVE_RETURN", "saved documents"],
  ["DELETE_RECORD", "deleted documents"],
  ["FILE_RETURN", "filed a supplier's return"],
  ["GENERATE_2B", "generated GSTR-2B"],
  ["CORRECT_3B", "took a filing back"],
  ["ACKNOWLEDGE_CHECK", "acknowledged checks"],
  ["SETTING_CHANGED", "changed settings"],
];

/** Warnings for what has to be done again here, of entries that were not in this log. */
export function actionsToRepeat({ missing, here, since }: Plan): Fault[] {
  const known = new Set(here.map(({ sourceFileHash }) => sourceFileHash));
  const files = new Map<string, Entry>();
  for (const entry of missing)
    if (changedRows(entry) && !known.has(entry.sourceFileHash)) files.set(entry.document, entry);
  const imports = [...files.values()].map((entry) =>
    repeatWarning(
      entry,
      `The other history imported ${entry.document} (${entry.actor}).`,
      `Import this file again: ${entry.document}.`,
    ),
  );
  const others = REPEATED_EVENTS.flatMap(([event, what]) => {
    const found = missing.filter((entry) => entry.event === event);
    const [first] = found;
    if (!first) return [];
    const names = [...new Set(found.map(nameOf).filter(Boolean))].slice(0, 5).join(", ");
    return [
      repeatWarning(
        first,
        `The other history ${what}${names ? `: ${names}` : ""}, ${describeEntries(found)}.`,
        "Do so here as well where it is still wanted.",
      ),
    ];
  });
  return since || missing.length > 0 ? [...imports, ...others] : [];
}

function nameOf({ document, period }: Entry): string {
  return document || (period === "" ? "" : showPeriod(period));
}

function changedRows(entry: Entry): boolean {
  const { counts } = dataOf(entry);
  return entry.event === "IMPORT" && (counts === undefined || counts.added + counts.changed > 0);
}

function repeatWarning(entry: Entry, sentence: string, remedy: string): Fault {
  return warning("LOG_FORKED", sentence, remedy, {
    place: `Entry ${entry.number} of the other history`,
    law: CITE.evidence,
  });
}

/** Periods that the other history filed and this one did not: their sealed statements are in the other copy alone. */
export function filedThere({ missing }: Plan, register: Register): Entry[] {
  const filed = new Map<Period, Entry>();
  for (const entry of missing) {
    if (entry.period === "") continue;
    if (entry.event === "FILE_3B_LOCK") filed.set(entry.period, entry);
    if (entry.event === "CORRECT_3B") filed.delete(entry.period);
  }
  const isLocked = (period: Period) =>
    register.some((record) => record.period === period && record.state === "Locked");
  return [...filed.values()].filter(({ period }) => period !== "" && !isLocked(period));
}
