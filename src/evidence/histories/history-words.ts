/** Faults about two histories: which entries, by whom, and when. */
import { fault, type Fault, warning } from "../../gst/fault";
import { showMinute, type Moment } from "../../gst/date";
import { CITE } from "../../law/citations";
import type { Entry } from "../entry";
import type { MissingEntry, Histories } from "./fork";
import type { Joined } from "./histories-data";
import { MERGE } from "../verify";

type EntryRef = Pick<Entry, "number" | "actor" | "on">;

/** "entries 13 to 15 of Ravi (13-Nov-2025 10:00 to 13-Nov-2025 10:20) and entry 16 of Asha (…)" */
export function describeEntries(entries: readonly EntryRef[]): string {
  const byActor = new Map<string, EntryRef[]>();
  for (const entry of entries) byActor.set(entry.actor, [...(byActor.get(entry.actor) ?? []), entry]);
  return [...byActor]
    .map(([actor, ofActor]) => `${numbersOf(ofActor)} of ${actor} (${timesOf(ofActor)})`)
    .join(" and ");
}

function numbersOf(entries: readonly EntryRef[]): string {
  const [first, last] = [entries[0]?.number ?? 0, entries.at(-1)?.number ?? 0];
  return entries.length === 1 ? `entry ${first}` : `entries ${first} to ${last}`;
}

function timesOf(entries: readonly EntryRef[]): string {
  const [first, last] = [entries[0], entries.at(-1)].map((entry) => (entry ? timeText(entry.on) : ""));
  return first === last ? (first ?? "") : `${first} to ${last}`;
}

function timeText(on: Moment): string {
  return on.length >= "2025-11-13T10:00".length ? showMinute(on) : on;
}

/** Faults of Verify for a log with two histories. */
export function forkFaults({ since, here, others }: Histories, gone: readonly MissingEntry[]): Fault[] {
  const place = `Evidence entry ${(since?.number ?? 0) + 1}`;
  const options = { place, law: CITE.evidence };
  const branches = [...others, here].map(({ entries }) => entries).filter((entries) => entries.length > 0);
  const forked =
    others.length > 0
      ? [
          fault(
            "LOG_FORKED",
            `The evidence has two histories${since ? ` since entry ${since.number}` : ""}: ${branches.map(describeEntries).join("; and ")}. Two copies of this workbook were edited separately and combined.`,
            MERGE,
            options,
          ),
        ]
      : [];
  return [...forked, ...missingEntryFaults(gone)];
}

/** One for each writer: its last missing entry. */
export function missingEntryFaults(gone: readonly MissingEntry[]): Fault[] {
  const last = new Map<string, MissingEntry>();
  for (const one of gone) if ((last.get(one.writer)?.number ?? 0) < one.number) last.set(one.writer, one);
  return [...last.values()].map((one) =>
    fault(
      "LOG_FORKED",
      `Entry ${one.number} of ${one.actor} (${timeText(one.on)}) was written and is not in this log: another copy of the workbook was saved over it, or an earlier state was restored.`,
      "Merge the copy that holds it, in the Milaan pane under Evidence, or let its writer open this workbook.",
      { place: `Evidence entry ${one.number}`, law: CITE.evidence },
    ),
  );
}

/** A row of the log that holds cells of two entries. */
export function mixedFault({ number, actor }: EntryRef): Fault {
  return fault(
    "LOG_FORKED",
    `The row of entry ${number} of ${actor} holds cells of another entry too: both were written into it, each in its own copy of the workbook.`,
    MERGE,
    { place: `Evidence entry ${number}`, law: CITE.evidence },
  );
}

/** Entries that a merge could not restore stay reported. */
export function unrestoredWarnings({ number, actor, on }: EntryRef, { lost }: Pick<Joined, "lost">): Fault[] {
  if (lost.length === 0) return [];
  return [
    warning(
      "LOG_FORKED",
      `When ${actor} joined two histories in entry ${number} (${timeText(on)}), entries of the other one were not available: ${lost.length === 1 ? "one is" : `${lost.length} are`} named there by hash.`,
      "If a copy of the workbook turns up that holds them, merge it.",
      { place: `Evidence entry ${number}`, law: CITE.evidence },
    ),
  ];
}
