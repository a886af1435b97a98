/**
 * Replays the evidence: the last answer of each document in the IMS, and the state of each period, from the first entry
 * on.
 *
 * Documents are identified by their row keys. Entries of older logs have none: there two documents may share a name (an
 * invoice and a note of one number), and the log has the answers, but not which document each belongs to. Imported
 * documents have no entry until they are answered; their content is covered by the layers' digests.
 */
import type { Blank } from "../gst/blank";
import { dayOf, showDay, type Moment } from "../gst/date";
import { fault, type Fault, warning } from "../gst/fault";
import type { Period } from "../gst/period";
import type { Tax } from "../gst/tax";
import { ANSWERED_ON_PORTAL, type Entry, type Event } from "./entry";
import type { JoinedPeriod } from "./histories/histories-data";
import { dataOf, omitsAnswers } from "./legacy";
import { Transitions } from "./transitions";

export interface ReplayedPeriod {
  readonly state: "Draft" | "Stale" | "Locked";
  readonly version: number;
  /** Hash of the statement as last generated. */
  readonly seal: string;
  /** ITC available as generated; undefined in an older log. */
  readonly itc: Tax | undefined;
  readonly generatedOn: Moment;
  readonly generatedBy: string;
  readonly filedOn: Moment | Blank;
  readonly filedBy: string;
  /** The number of the entry that made it so: generated, out of date, filed or opened again. */
  readonly changedBy: number;
}

/** A document's last answer and its entry. */
export interface ReplayedAnswer {
  readonly answer: string;
  readonly remarks: string;
  /** Number of its entry. */
  readonly number: number;
  readonly event: Event;
}

export interface Replayed {
  /** The last answer of each document by its row key, from entries with keys. */
  readonly byKey: ReadonlyMap<string, ReplayedAnswer>;
  /**
   * Answers of an older log by the document's name, "29AAGCB7383J1Z4 CN-7" to ["Accept; reduce full"]; one for each.
   */
  readonly answers: ReadonlyMap<string, readonly string[]>;
  readonly periods: ReadonlyMap<Period, ReplayedPeriod>;
  /** The 2B period for which a document came into the IMS, by row key or, in an older log, name. */
  readonly arrived: ReadonlyMap<string, Period>;
  /** Entries that do not follow from those before them. */
  readonly faults: readonly Fault[];
  /** Was an entry written in one of two histories that were merged since? */
  readonly isConcurrent: (number: number) => boolean;
  /** Are there entries of an earlier Milaan, which did not log answers of large files? */
  readonly isOlder: boolean;
}

/** Replays the log entry by entry. */
export class Replay implements Replayed {
  readonly byKey = new Map<string, ReplayedAnswer>();
  readonly answers = new Map<string, string[]>();
  readonly periods = new Map<Period, ReplayedPeriod>();
  readonly arrived = new Map<string, Period>();
  private readonly concurrent: (readonly [number, number])[] = [];
  private readonly found: { readonly number: number; readonly fault: Fault }[] = [];
  isOlder = false;
  private readonly transitions = new Transitions();

  isConcurrent = (number: number): boolean =>
    this.concurrent.some(([first, last]) => first <= number && number <= last);

  /** Without those of concurrent entries, because entries of one history do not follow from those of the other. */
  get faults(): Fault[] {
    return this.found.filter(({ number }) => !this.isConcurrent(number)).map((one) => one.fault);
  }

  take(entry: Entry): void {
    if (entry.writer === "") this.isOlder = true;
    const follows =
      entry.key === "" ? replayNamed(this.answers, entry) : replayKeyed(this.byKey, this.answers, entry);
    const { unproven, joined } = dataOf(entry);
    const report = (fault: Fault) => this.found.push({ number: entry.number, fault });
    if (!follows) report(entryDiffers(entry));
    if (unproven) report(unprovenEntry(entry));
    this.concurrent.push(...(joined?.beside ?? []));
    for (const period of joined?.periods ?? []) takeJoined(this.periods, period, entry.number);
    const impossible = this.transitions.take(entry, this.periods);
    if (impossible) report(impossible);
    // An impossible entry is applied too, because later entries build on it.
    replayPeriod(this.periods, entry);
    const { event, document, key, period } = entry;
    if (event === "RECORD_WITHDRAWN") this.arrived.delete(key || document);
    else if (event.startsWith("RECORD_") && period !== "") this.arrived.set(key || document, period);
    if (key !== "" && event.startsWith("RECORD_")) this.arrived.delete(document);
  }
}

/** {@link Replay} of a complete list of entries. */
export function replay(entries: Iterable<Entry>): Replayed {
  const replayed = new Replay();
  for (const entry of entries) replayed.take(entry);
  return replayed;
}

/** Does an entry set a document's answer? */
function givesAnswer({ event, note, after }: Entry): boolean {
  return (
    event === "ACTION_SET" ||
    event === "RECORD_EDITED" ||
    event === "ACTION_RESET_BY_SUPPLIER_EDIT" ||
    // A row of another layer than the IMS has no answer.
    (event === "ROW_RESTORED" && after !== "") ||
    (event === "NOTE" && note.startsWith(ANSWERED_ON_PORTAL))
  );
}

/** @returns false when the entry's answer before does not match the earlier entries. */
function replayKeyed(
  byKey: Map<string, ReplayedAnswer>,
  named: Map<string, string[]>,
  entry: Entry,
): boolean {
  const { event, key, document, before, after, remarks, number } = entry;
  if (event === "RECORD_WITHDRAWN") {
    byKey.delete(key);
    return true;
  }
  const isNew = event === "RECORD_NEW";
  if (!isNew && !givesAnswer(entry)) return true;
  const known = byKey.get(key)?.answer ?? takeNamed(named, document, before);
  byKey.set(key, { answer: after, remarks, number, event });
  // A record that comes in again has its own answer; a difference is left to the comparison with the sheet.
  return isNew || event === "ROW_RESTORED" || known === undefined || known === before;
}

/** The answer of an older entry by name; from here on the document is identified by its key. */
function takeNamed(named: Map<string, string[]>, document: string, before: string): string | undefined {
  const existing = named.get(document);
  const place = existing?.indexOf(before) ?? -1;
  if (!existing) return undefined;
  const [taken] = existing.splice(Math.max(0, place), 1);
  if (existing.length === 0) named.delete(document);
  return taken;
}

/** An entry of an older log. @returns false when its answer before is in no earlier entry. */
function replayNamed(answers: Map<string, string[]>, entry: Entry): boolean {
  const { event, document, before, after } = entry;
  const existing = answers.get(document);
  if (omitsAnswers(entry)) {
    // Answers of a large file were not logged; only the file's hash is.
    answers.clear();
    return true;
  }
  if (event === "RECORD_NEW") {
    answers.set(document, [...(existing ?? []), after]);
    return true;
  }
  if (event === "RECORD_WITHDRAWN") {
    if (existing?.length === 1) answers.delete(document);
    return true;
  }
  return !givesAnswer(entry) || answeredAgain(answers, document, before, after);
}

function answeredAgain(
  answers: Map<string, string[]>,
  document: string,
  before: string,
  after: string,
): boolean {
  const existing = answers.get(document);
  const place = existing?.indexOf(before) ?? -1;
  if (!existing) answers.set(document, [after]);
  else if (place >= 0) existing.splice(place, 1, after);
  else existing.push(after);
  return !existing || place >= 0;
}

function replayPeriod(periods: Map<Period, ReplayedPeriod>, entry: Entry): void {
  const { event, period, on, actor, number: changedBy } = entry;
  if (period === "") return;
  const existing = periods.get(period);
  if (event === "GENERATE_2B") {
    const { version = 0, seal = "", itc } = dataOf(entry);
    const generated = { generatedOn: on, generatedBy: actor, filedOn: "", filedBy: "", changedBy } as const;
    periods.set(period, { state: "Draft", version, seal, itc, ...generated });
  } else if (existing && event === "STALE_2B")
    periods.set(period, { ...existing, state: "Stale", changedBy });
  else if (existing && event === "FILE_3B_LOCK")
    periods.set(period, { ...existing, state: "Locked", filedOn: on, filedBy: actor, changedBy });
  else if (existing && event === "CORRECT_3B")
    periods.set(period, { ...existing, state: "Stale", filedOn: "", filedBy: "", changedBy });
}

/** State of a period after two histories were merged. */
export function joinedPeriod(period: Period, existing: ReplayedPeriod): JoinedPeriod {
  const { state, version, seal, generatedOn, generatedBy, filedOn, filedBy } = existing;
  return [period, state, version, seal, generatedOn, generatedBy, filedOn, filedBy];
}

function takeJoined(
  periods: Map<Period, ReplayedPeriod>,
  [period, state, version, seal, generatedOn, generatedBy, filedOn, filedBy]: JoinedPeriod,
  changedBy: number,
): void {
  const known = STATES.find((word) => word === state);
  if (!known) return;
  const itc = periods.get(period as Period)?.itc;
  periods.set(period as Period, {
    ...{ state: known, version, seal, itc, generatedBy, filedBy, changedBy },
    generatedOn: generatedOn as Moment,
    filedOn: filedOn as Moment | Blank,
  });
}

const STATES = ["Draft", "Stale", "Locked"] as const;

function entryDiffers({ number, document, before }: Entry): Fault {
  return fault(
    "LOG_DIFFERS",
    `Entry ${number} says that ${document} was “${before}” before; the entries before it do not.`,
    KEEP_FILE,
    { place: `Evidence entry ${number}` },
  );
}

/** A warning that stays: from this entry on the digests are not full proof. */
function unprovenEntry({ number, on, asked }: Entry): Fault {
  return warning(
    "LOG_DIFFERS",
    `On ${showDay(dayOf(on))} rows were found that differ from the evidence (${asked}), and nothing showed which.`,
    "Compare them with the portal's files and with an earlier copy of this workbook.",
    { place: `Evidence entry ${number}` },
  );
}

export const KEEP_FILE = "Keep this file as it is and compare it with an earlier copy.";
