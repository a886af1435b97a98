/** Figures of the layers as the evidence had them at the end of a day: the log replayed up to it. */
import { textOf } from "../../gst/cell-text";
import { endOfDay, parseDay, showDay, type Day } from "../../gst/date";
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import { makeRupees } from "../../gst/money";
import { by } from "../../gst/order";
import { showPeriod, type Period } from "../../gst/period";
import { parsePeriodCell } from "../../gst/period-cell";
import { HEADS, totalTax } from "../../gst/tax";
import { CITE } from "../../law/citations";
import type { Entry } from "../../evidence/entry";
import { EVIDENCE_TABLE } from "../../evidence/sheet";
import { Replay, type ReplayedPeriod } from "../../evidence/replay";
import { parseRecorded } from "../../ims/recorded-answer";
import type { Action } from "../../ims/record";
import type { Session } from "../../session/session";
import type { Cell } from "../../sheet/grid";
import { choice } from "../results";
import type { OpenWorkbook } from "../workbook";

const LAYERS = ["GSTR-2B", "GSTR-3B", "IMS", "Evidence"] as const;
type Layer = (typeof LAYERS)[number];

/** The log as far as it has been replayed. */
class Replayed {
  readonly replay = new Replay();
  /** The last answer of each document by its name in the log. */
  readonly answers = new Map<string, string>();
  last: Entry | undefined;

  take(entry: Entry): void {
    const { key, document } = entry;
    this.replay.take(entry);
    if (this.last === undefined || entry.number > this.last.number) this.last = entry;
    const known = this.replay.byKey.get(key)?.answer ?? this.replay.answers.get(document)?.at(-1);
    if (known !== undefined) this.answers.set(document, known);
    else if (entry.event === "RECORD_WITHDRAWN") this.answers.delete(document);
  }
}

/** The log at the end of a day. */
interface AsOf {
  readonly day: Day;
  readonly log: Replayed;
}

type Figure = (asOf: AsOf) => Result<Cell>;

/** @param what see the help page; @returns BAD_CHOICE or BAD_PERIOD for what the layer has not */
export function figureAsOf(layer: unknown, what: unknown): Result<Figure> {
  const name = choice(layer, LAYERS, "layer with figures in the evidence");
  if (isFault(name)) return name;
  const words = textOf(what ?? "").trim();
  return FIGURES[name](words, what);
}

const STATEMENT_PARTS = ["all", ...HEADS, "state", "version", "seal"] as const;
type StatementPart = (typeof STATEMENT_PARTS)[number];

const FIGURES: Readonly<Record<Layer, (words: string, what: unknown) => Result<Figure>>> = {
  "GSTR-2B": (words, what) => {
    const asked = periodAnd(words, what);
    if (isFault(asked)) return asked;
    const part = choice(asked.rest, STATEMENT_PARTS, "figure of GSTR-2B");
    if (isFault(part)) return part;
    return ({ day, log }) => {
      const known = log.replay.periods.get(asked.period);
      return known ? ofStatement(known, part, asked.period) : notYet(asked.period, day);
    };
  },
  "GSTR-3B": (words, what) => {
    const asked = periodAnd(words, what);
    if (isFault(asked)) return asked;
    return ({ log }) => {
      const known = log.replay.periods.get(asked.period);
      return known?.state === "Locked" ? `Filed by ${known.filedBy}` : "Not filed";
    };
  },
  IMS: (words) => {
    const action = choice(words, ["Accept", "Reject", "Pending"], "action that the evidence counts");
    if (!isFault(action)) return ({ log }) => answersOf(log.replay).filter((one) => one === action).length;
    return words.includes(" ") ? ({ day, log }) => answerTo(log, words, day) : action;
  },
  Evidence: (words) => {
    const part = choice(words, ["entries", "head"], "figure of the evidence");
    if (isFault(part)) return part;
    return ({ log: { last } }) => (part === "entries" ? (last?.number ?? 0) : (last?.hash ?? ""));
  },
};

/** "2025-10 igst" or a date, which is a period too. */
function periodAnd(words: string, what: unknown): Result<{ readonly period: Period; readonly rest: string }> {
  const space = words.lastIndexOf(" ");
  const whole = parsePeriodCell(what);
  if (!isFault(whole)) return { period: whole, rest: "" };
  const period = space < 0 ? whole : parsePeriodCell(words.slice(0, space).trim());
  return isFault(period) ? period : { period, rest: words.slice(space + 1) };
}

function ofStatement(known: ReplayedPeriod, part: StatementPart, period: Period): Result<Cell> {
  if (part === "state" || part === "version" || part === "seal") return known[part];
  if (known.itc) return makeRupees(part === "all" ? totalTax(known.itc) : known.itc[part]);
  return fault(
    "UNKNOWN_DOCUMENT",
    `The evidence of GSTR-2B of ${showPeriod(period)} is of an earlier Milaan and holds no amounts.`,
    "Ask for its state, version or seal.",
  );
}

function notYet(period: Period, day: Day): Result<never> {
  return fault(
    "NO_2B",
    `On ${showDay(day)} no GSTR-2B of ${showPeriod(period)} had been generated.`,
    "Give a later date.",
    { law: CITE.recompute },
  );
}

function answersOf({ byKey, answers }: Replay): Action[] {
  const texts = [...[...byKey.values()].map(({ answer }) => answer), ...[...answers.values()].flat()];
  return texts.map((text) => parseRecorded(text).action);
}

/** @param name supplier and number, "29AAGCB7383J1Z4 CN-7" */
function answerTo({ answers }: Replayed, name: string, day: Day): Result<string> {
  const [supplier = "", ...number] = name.split(" ");
  const answer = answers.get(`${supplier.toUpperCase()} ${number.join(" ").trim()}`);
  if (answer !== undefined) return answer || "No action";
  return fault(
    "UNKNOWN_DOCUMENT",
    `Up to ${showDay(day)} the evidence has no action on ${name.slice(0, 60)}.`,
    "Give supplier and number as in the Evidence sheet, or a later date.",
  );
}

/**
 * A figure at the end of each of several days; the log is replayed once.
 * @param days as cells
 */
export function figuresAsOf(
  entries: readonly Entry[],
  figure: Figure,
  days: readonly unknown[],
): ReadonlyMap<unknown, Result<Cell>> {
  const found = new Map<unknown, Result<Cell>>();
  const asked = new Map<Day, unknown[]>();
  for (const cell of new Set(days)) {
    const day = parseDay(cell);
    if (isFault(day)) found.set(cell, day);
    else asked.set(day, [...(asked.get(day) ?? []), cell]);
  }
  const log = new Replayed();
  let next = 0;
  for (const [day, cells] of [...asked].sort(by(([one]) => one))) {
    const end = endOfDay(day);
    for (let entry = entries[next]; entry && entry.on <= end; entry = entries[++next]) log.take(entry);
    const value = figure({ day, log });
    for (const cell of cells) found.set(cell, value);
  }
  return found;
}

const known = new WeakMap<Session, { version: number; entries: Promise<Result<readonly Entry[]>> }>();

/** Entries that are kept in memory at once. */
const MOST_ENTRIES = 200_000;

/** All entries in the order of their time, those of one second as in the log; read once until the sheets change. */
export function entriesInTime({ session, live }: OpenWorkbook): Promise<Result<readonly Entry[]>> {
  const { cache } = session;
  const { version } = cache;
  const before = known.get(session);
  if (before?.version === version) return before.entries;
  const count = cache.grid(EVIDENCE_TABLE)?.count ?? 0;
  if (count === 0) return Promise.resolve(live.missing("There is no evidence yet.", "Import a file."));
  if (count > MOST_ENTRIES) return Promise.resolve(tooLong(count));
  const entries = session
    .evidence()
    .then((read) => (isFault(read) ? read : [...read].sort(by(({ on }) => on))));
  known.set(session, { version, entries });
  return entries;
}

function tooLong(count: number): Fault {
  const shown = (entries: number) => entries.toLocaleString("en-IN");
  return fault(
    "BAD_VALUE",
    `The evidence has ${shown(count)} entries; a formula reads at most ${shown(MOST_ENTRIES)}.`,
    "Look the figure up on the Evidence sheet.",
  );
}
