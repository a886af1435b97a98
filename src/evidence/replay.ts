/**
 * What the evidence alone tells: how each document in the IMS was last answered, and how each period stands. Played
 * from the first entry, it is compared with the sheets: a cell that says otherwise was changed past the log.
 *
 * Two papers may share a name (an invoice and a note of one number, two amendments of one invoice); of those the log
 * tells the answers, not whose they are. Of papers that came by the thousand it tells nothing until
 * they are answered; they are counted as untold, not accused.
 */
import type { Moment } from "../gst/date";
import { fault, type Fault } from "../gst/fault";
import { showPeriod, type Period } from "../gst/period";
import { ANSWERED_ON_PORTAL, tellsOneByOne, type Entry } from "./entry";

export interface ReplayedPeriod {
  readonly state: "Draft" | "Stale" | "Locked";
  readonly version: number;
  /** Hash of the statement as last generated. */
  readonly seal: string;
  readonly generatedOn: Moment;
  readonly generatedBy: string;
  readonly filedOn: Moment | "";
  readonly filedBy: string;
}

export interface Replayed {
  /** Answers in words by the document's name, "29AAGCB7383J1Z4 CN-7" to ["Accept; reduce full"]; one for each paper. */
  readonly answers: ReadonlyMap<string, readonly string[]>;
  readonly periods: ReadonlyMap<Period, ReplayedPeriod>;
  /** The 2B period for which a document came into the IMS, as far as it was told one by one and not withdrawn. */
  readonly arrived: ReadonlyMap<string, Period>;
  /** Entries that do not follow from those before them. */
  readonly faults: readonly Fault[];
}

/** Plays the log entry by entry. */
export class Replay implements Replayed {
  readonly answers = new Map<string, string[]>();
  readonly periods = new Map<Period, ReplayedPeriod>();
  readonly arrived = new Map<string, Period>();
  readonly faults: Fault[] = [];

  take(entry: Entry): void {
    if (!replayAnswer(this.answers, entry)) this.faults.push(brokenEntry(entry));
    replayPeriod(this.periods, entry);
    const { event, document, period } = entry;
    if (event === "RECORD_WITHDRAWN") this.arrived.delete(document);
    else if (event.startsWith("RECORD_") && period !== "") this.arrived.set(document, period);
  }
}

/** {@link Replay} of entries that are all at hand. */
export function replay(entries: Iterable<Entry>): Replayed {
  const played = new Replay();
  for (const entry of entries) played.take(entry);
  return played;
}

/** @returns false when the entry tells of an answer before it that the log never told. */
function replayAnswer(
  answers: Map<string, string[]>,
  { event, asked, document, before, after, note }: Entry,
): boolean {
  const standing = answers.get(document);
  switch (event) {
    case "IMPORT":
      // What a file beyond counting did to the answers stands in the file whose hash is kept.
      if (asked === "import IMS" && !tellsOneByOne(note)) answers.clear();
      return true;
    case "RECORD_NEW":
      answers.set(document, [...(standing ?? []), after]);
      return true;
    case "RECORD_WITHDRAWN":
      if (standing?.length === 1) answers.delete(document);
      return true;
    case "NOTE":
      return note !== ANSWERED_ON_PORTAL || answeredAnew(answers, document, before, after);
    case "ACTION_SET":
    case "RECORD_EDITED":
    case "ACTION_RESET_BY_SUPPLIER_EDIT":
      return answeredAnew(answers, document, before, after);
    default:
      return true;
  }
}

function answeredAnew(
  answers: Map<string, string[]>,
  document: string,
  before: string,
  after: string,
): boolean {
  const standing = answers.get(document);
  const place = standing?.indexOf(before) ?? -1;
  if (!standing) answers.set(document, [after]);
  else if (place >= 0) standing.splice(place, 1, after);
  else standing.push(after);
  return !standing || place >= 0;
}

function replayPeriod(periods: Map<Period, ReplayedPeriod>, entry: Entry): void {
  const { event, period, on, actor, after, note } = entry;
  if (period === "") return;
  const standing = periods.get(period);
  if (event === "GENERATE_2B") {
    const version = Number(/\d+$/.exec(after)?.[0] ?? 0);
    const seal = /\bcontent ([0-9a-f]{64})$/.exec(note)?.[1] ?? "";
    const made = { generatedOn: on, generatedBy: actor, filedOn: "", filedBy: "" } as const;
    periods.set(period, { state: "Draft", version, seal, ...made });
  } else if (standing && event === "STALE_2B") periods.set(period, { ...standing, state: "Stale" });
  else if (standing && event === "FILE_3B_LOCK")
    periods.set(period, { ...standing, state: "Locked", filedOn: on, filedBy: actor });
  else if (standing && event === "CORRECT_3B")
    periods.set(period, { ...standing, state: "Stale", filedOn: "", filedBy: "" });
}

function brokenEntry({ number, document, before }: Entry): Fault {
  return fault(
    "LOG_DIFFERS",
    `Entry ${number} says that ${document} was “${before}” before; the entries before it do not.`,
    KEEP,
    { place: `Evidence entry ${number}` },
  );
}

const KEEP = "Keep this file as it is and compare it with an earlier copy.";

/** A document of the IMS sheet with its recorded answer in words. */
export interface ShownAnswer {
  readonly document: string;
  readonly answer: string;
  /** Where it stands, for the fault: "IMS row 7". */
  readonly place: string;
}

export interface Compared {
  readonly faults: readonly Fault[];
  /** How many papers of the sheet the log does not tell. */
  readonly untold: number;
}

/** Compares the answers of the IMS sheet with the log. */
export function compareAnswers({ answers }: Replayed, shown: Iterable<ShownAnswer>): Compared {
  const byName = new Map<string, ShownAnswer[]>();
  for (const one of shown) byName.set(one.document, [...(byName.get(one.document) ?? []), one]);
  const faults: Fault[] = [];
  let untold = 0;
  for (const [document, rows] of byName) {
    const told = [...(answers.get(document) ?? [])];
    if (told.length < rows.length) {
      untold += rows.length;
      continue;
    }
    for (const { answer, place } of rows) {
      const found = told.indexOf(answer);
      if (found >= 0) told.splice(found, 1);
      else
        faults.push(
          differs(
            `${document} is recorded as “${answer}”; the evidence says “${told.join("” or “")}”.`,
            place,
          ),
        );
    }
  }
  return { faults, untold };
}

/**
 * Documents that came in for a period which is not filed yet must stand in the IMS: until then nothing leaves it.
 * @param filedBefore the last period that was filed before this workbook began.
 */
export function compareArrivals(
  { arrived, periods }: Replayed,
  shown: Iterable<ShownAnswer>,
  filedBefore: Period,
): Fault[] {
  const locked = [...periods].flatMap(([period, { state }]) => (state === "Locked" ? [period] : []));
  const filedThrough = [filedBefore, ...locked].sort().at(-1) ?? filedBefore;
  const there = new Set([...shown].map(({ document }) => document));
  return [...arrived]
    .filter(([document, period]) => period > filedThrough && !there.has(document))
    .map(([document, period]) =>
      fault(
        "LOG_DIFFERS",
        `${document} came in for ${showPeriod(period)} and is no longer in the IMS.`,
        "Sync draws it again from GSTR-2A; a record of the portal's IMS file comes back with that file.",
        { place: "IMS" },
      ),
    );
}

/**
 * Documents kept pending past a filed period stay in the IMS until a statement takes them; nothing draws them again.
 * @param taken names of all that filed statements hold or replaced; of two papers of one name none is accused.
 */
export function compareCarried(
  { arrived, periods, answers }: Replayed,
  shown: Iterable<ShownAnswer>,
  taken: ReadonlySet<string>,
): Fault[] {
  const there = new Set([...shown].map(({ document }) => document));
  return [...arrived]
    .filter(([document, period]) => periods.get(period)?.state === "Locked" && !there.has(document))
    .filter(([document]) => !taken.has(document) && answers.get(document)?.every(isPending))
    .map(([document, period]) =>
      fault(
        "LOG_DIFFERS",
        `${document} was kept pending when ${showPeriod(period)} was filed, and is no longer in the IMS.`,
        "Undo the deletion, or import the portal's IMS file, which still lists it; no statement holds its credit.",
        { place: "IMS" },
      ),
    );
}

const isPending = (answer: string): boolean => /^Pending(;|$)/.test(answer);

/** A period as the GSTR-3B sheet holds it. */
export type ShownPeriod = Omit<ReplayedPeriod, "state" | "generatedOn"> & {
  readonly period: Period;
  readonly state: ReplayedPeriod["state"] | "Empty";
  readonly generatedOn: Moment | "";
};

/** Fields with their headings on the sheet. */
const COMPARED = [
  ["state", "GSTR-2B"],
  ["version", "Version"],
  ["seal", "Seal"],
  ["generatedOn", "Generated on"],
  ["generatedBy", "Generated by"],
  ["filedOn", "3B filed on"],
  ["filedBy", "3B filed by"],
] as const;

/** Compares the register of periods with the log: a period that differs, is missing, or was never generated. */
export function comparePeriods({ periods }: Replayed, shown: Iterable<ShownPeriod>): Fault[] {
  const left = new Map(periods);
  const faults: Fault[] = [];
  for (const row of shown) {
    if (row.state === "Empty") continue;
    const told = left.get(row.period);
    left.delete(row.period);
    const place = `GSTR-3B ${showPeriod(row.period)}`;
    if (!told)
      faults.push(differs(`${showPeriod(row.period)} is ${row.state}, but was never generated.`, place));
    for (const [field, heading] of told ? COMPARED : [])
      if (told && told[field] !== row[field])
        faults.push(differs(`${heading} is “${row[field]}”; the evidence says “${told[field]}”.`, place));
  }
  for (const period of left.keys())
    faults.push(
      differs(`${showPeriod(period)} was generated, but has no row.`, `GSTR-3B ${showPeriod(period)}`),
    );
  return faults;
}

function differs(sentence: string, place: string): Fault {
  return fault("LOG_DIFFERS", sentence, KEEP, { place });
}
