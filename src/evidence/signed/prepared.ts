/**
 * Answers that one person prepared and another has not approved yet, replayed from the log. A prepared answer is no
 * action: the record has the answer it had, in the IMS, in files for the portal and in statements.
 */
import type { Blank } from "../../gst/blank";
import type { Moment } from "../../gst/date";
import { fault, type Fault } from "../../gst/fault";
import type { Period } from "../../gst/period";
import { ANSWERED_ON_PORTAL, type Entry, type Event } from "../entry";
import { dataOf } from "../legacy";
import { originalOf } from "../histories/merged";
import { isSamePerson } from "./person";

export interface Prepared {
  /** Number of the entry that prepared it. */
  readonly number: number;
  /** The record's row key (documents/identity.ts). */
  readonly key: string;
  readonly document: string;
  readonly period: Period | Blank;
  /** The answer in words, with its reduction (ims/recorded-answer.ts), and the record's answer then. */
  readonly asked: string;
  readonly before: string;
  readonly by: string;
  readonly on: Moment;
}

/** After these a prepared answer is for a record that is no longer as it was. */
const CHANGES_RECORD: ReadonlySet<Event> = new Set([
  "RECORD_WITHDRAWN",
  "RECORD_EDITED",
  "ACTION_RESET_BY_SUPPLIER_EDIT",
] as const);

/** Replays the log entry by entry. */
export class PreparedAnswers {
  /** Those that are neither approved nor sent back, by row key. */
  readonly open = new Map<string, Prepared>();
  /** By row key, the last answers that were approved by another person than the one who prepared them. */
  readonly approved = new Map<string, string>();
  /** Row keys of records whose last answer was given here: it is not the portal's, though it may have it by now. */
  readonly given = new Set<string>();
  /** Approvals of something else than what was prepared, or by the person who prepared it. */
  readonly faults: Fault[] = [];

  take(row: Entry): void {
    const entry = originalOf(row) ?? row;
    const { event, key } = entry;
    if (key === "") return;
    if (event === "ANSWER_PREPARED") this.open.set(key, preparedBy(entry, row.number));
    else if (event === "ANSWER_SENT_BACK") this.open.delete(key);
    else if (event === "ACTION_SET") this.#answer(entry, row === entry);
    else if (CHANGES_RECORD.has(event) || isPortalAnswer(entry)) {
      this.open.delete(key);
      this.approved.delete(key);
      this.given.delete(key);
    }
  }

  #answer(entry: Entry, isOwn: boolean): void {
    const { prepared } = dataOf(entry);
    const found = this.open.get(entry.key);
    this.open.delete(entry.key);
    this.given.add(entry.key);
    // The same answer again, as when it is merged from another history, stays approved.
    if (this.approved.get(entry.key) !== entry.after) this.approved.delete(entry.key);
    if (prepared === undefined) return;
    // Numbers of an entry of another history are not those of this log.
    const isSame = found?.asked === entry.asked && (found.number === prepared || !isOwn);
    if (!isSame) this.faults.push(approvalWrong(entry, "nothing like it was prepared"));
    else if (isSamePerson(found.by, entry.actor))
      this.faults.push(approvalWrong(entry, `${entry.actor} had prepared it`));
    else this.approved.set(entry.key, entry.after);
  }
}

function preparedBy({ key, document, period, asked, before, actor, on }: Entry, number: number) {
  return { number, key, document, period, asked, before, by: actor, on };
}

function isPortalAnswer({ event, note }: Entry): boolean {
  return event === "NOTE" && note.startsWith(ANSWERED_ON_PORTAL);
}

function approvalWrong({ number, actor, document }: Entry, why: string): Fault {
  return fault(
    "APPROVAL_WRONG",
    `Entry ${number} says that ${actor} approved an answer on ${document}, but ${why}.`,
    "Have another person look at that record, and answer it again.",
    { place: `Evidence entry ${number}` },
  );
}
