/** Review sessions in the log: who reviews what, what was answered, and what came since; and what waits for how long. */
import { describe, expect, test } from "@jest/globals";
import { chain, evidenceEvent } from "../../src/evidence/chain";
import { mergedEvent } from "../../src/evidence/histories/merged";
import { FOLLOW_UP, NO_ENTRIES, type Entry, type EvidenceEvent, type Head } from "../../src/evidence/entry";
import { rowKey } from "../../src/documents/identity";
import { theDay, type Moment } from "../../src/gst/date";
import { ageingOf, leftIn, Waits } from "../../src/review/ageing";
import type { Paise } from "../../src/gst/money";
import { ReviewSessions } from "../../src/review/sessions";
import { invoice, record } from "../checks/period";
import { igst, SUPPLIER } from "../support/month";

type Written = readonly [actor: string, ...events: readonly EvidenceEvent[]];

function log(...batches: readonly Written[]): Entry[] {
  let head: Head = NO_ENTRIES;
  return batches.flatMap(([actor, ...events], place) => {
    const on = `2025-11-${String(place + 1).padStart(2, "0")}T10:00:00` as Moment;
    const made = chain(head, events, { on, actor, version: "0.1.0", writer: actor });
    head = made.head;
    return made.entries;
  });
}

function sessions(...batches: readonly Written[]): ReviewSessions {
  const found = new ReviewSessions();
  for (const entry of log(...batches)) found.take(entry);
  return found;
}

const left = (queue: string, records: number) => ({
  session: { queue, records, tax: (records * 100) as Paise },
});
const begun = (queue: string, records = 10) => evidenceEvent("SESSION_BEGUN", { data: left(queue, records) });
const ended = (queue: string, records = 5) => evidenceEvent("SESSION_ENDED", { data: left(queue, records) });
const answered = evidenceEvent("ACTION_SET", { key: "k", before: "No action", after: "Accept" });
const prepared = evidenceEvent("ANSWER_PREPARED", { key: "k", asked: "Reject" });
const takenBack = evidenceEvent("ACTION_SET", { key: "k", after: "No action", data: { takesBack: [1, 2] } });
const imported = evidenceEvent("IMPORT", {
  asked: "import IMS",
  data: { counts: { read: 9, added: 4, changed: 2, unchanged: 3, refused: 0 } },
});
const edited = evidenceEvent("RECORD_EDITED", { key: "k" });

describe("a session", () => {
  test("goes on after closing, until its person ends it, and counts that person's actions only", () => {
    const before: readonly Written[] = [
      ["Asha", answered],
      ["Asha", begun("notes")],
      ["Asha", answered, answered, prepared],
      ["Ravi", answered],
      ["asha ", takenBack],
    ];
    expect(sessions(...before).of("Asha")).toMatchObject({ queue: "notes", answered: 2, prepared: 1 });
    const after = sessions(...before, ["Asha", ended("notes", 7)], ["Asha", answered]);
    expect(after.open).toEqual([]);
    expect(after.last).toMatchObject({ person: "Asha", answered: 2, prepared: 1 });
  });

  test("ends where its person begins another", () => {
    const found = sessions(["Asha", begun("notes")], ["Asha", begun("all")]);
    expect(found.open.map(({ queue }) => queue)).toEqual(["all"]);
    expect(found.last).toMatchObject({ queue: "notes" });
  });

  test.each([
    ["the same queue", "notes", ["Ravi"]],
    ["the whole list", "all", ["Ravi", "Meera"]],
    ["another queue", "saved", []],
    ["the queue of another", "large", ["Meera"]],
  ])("on %s sees who else has it", (_, queue, others) => {
    const found = sessions(["Ravi", begun("notes")], ["Meera", begun("large")], ["Asha", begun(queue)]);
    expect(found.besides("Asha", queue).map(({ person }) => person)).toEqual(others);
  });

  test("on the whole list is on every queue of others", () => {
    const found = sessions(["Ravi", begun("all")]);
    expect(found.besides("Asha", "notes").map(({ person }) => person)).toEqual(["Ravi"]);
  });

  test.each<readonly [string, readonly Written[], object]>([
    ["nothing", [], { imports: 0, added: 0, changed: 0, withdrawn: 0 }],
    ["an import", [["Ravi", imported]], { imports: 1, added: 4, changed: 2 }],
    [
      "an import with its records",
      [["Ravi", imported, edited, edited]],
      { imports: 1, added: 4, changed: 2 },
    ],
    [
      "a change without an import",
      [
        ["Ravi", imported],
        ["Ravi", edited],
      ],
      { imports: 1, added: 4, changed: 3 },
    ],
    ["a withdrawal", [["Ravi", evidenceEvent("RECORD_WITHDRAWN", { key: "k" })]], { withdrawn: 1 }],
    [
      "a register, which is no record of the IMS",
      [["Ravi", { ...imported, asked: "import Books" }]],
      { imports: 0, added: 0 },
    ],
  ])("shows what came since the last one: %s", (_, since, expected) => {
    const found = sessions(["Ravi", imported], ["Asha", begun("all")], ["Asha", ended("all")], ...since);
    expect(found.arrivals).toMatchObject(expected);
  });

  test("whose data was changed by hand is left out", () => {
    const forged = { ...begun("all"), data: '{"session":{"queue":1,"records":"x","tax":1e99}}' };
    expect(sessions(["Asha", forged]).open).toEqual([]);
  });
});

describe("what waits", () => {
  const filed = (number: string, day: string, rupees: number) => ({
    ...record(invoice(number, { tax: igst(rupees) })),
    filedOn: `${day}T10:00:00` as Moment,
  });
  const pending = { ...filed("INV-9", "2025-06-01", 10), action: "Pending", status: "Pending" } as const;

  test("is aged since it was filed, made pending, or its supplier was asked, in records and rupees", () => {
    const waits = new Waits();
    const [key, answer] = [rowKey(pending), { before: "No action", after: "Pending; remarks later" }];
    const entries = log(
      ["Asha", evidenceEvent("ACTION_SET", { key, ...answer })],
      ["Asha", evidenceEvent("ACTION_SET", { key, before: "Pending; remarks later", after: "Pending" })],
      ["Asha", evidenceEvent("NOTE", { asked: FOLLOW_UP, document: SUPPLIER })],
    );
    for (const entry of entries) waits.take(entry);
    const records = [filed("INV-1", "2025-11-11", 100), filed("INV-2", "2025-08-01", 200), pending];
    const counts = ageingOf(records, waits, theDay("2025-11-12"));
    const shown = (kind: keyof typeof counts) => counts[kind].map(({ count, tax }) => [count, tax]);
    expect(shown("unanswered")).toEqual([
      [1, 10_000],
      [0, 0],
      [0, 0],
      [1, 20_000],
    ]);
    expect(shown("pending")).toEqual([
      [0, 0],
      [1, 1000],
      [0, 0],
      [0, 0],
    ]);
    expect(shown("followed up")[1]).toEqual([3, 31_000]);
  });

  test("is aged by answers and questions merged from another history as by those of this one", () => {
    const asked = evidenceEvent("NOTE", { asked: FOLLOW_UP, document: SUPPLIER });
    const set = evidenceEvent("ACTION_SET", { key: rowKey(pending), before: "No action", after: "Pending" });
    const own = new Waits();
    const merged = new Waits();
    const entries = log(["Asha", set], ["Ravi", asked]);
    entries.forEach((entry) => own.take(entry));
    log(["Asha", ...entries.map(mergedEvent)]).forEach((entry) => merged.take(entry));
    expect(merged.pending).toEqual(own.pending);
    expect(merged.asked).toEqual(own.asked);
    expect([...own.pending.values(), ...own.asked.values()]).toEqual(["2025-11-01", "2025-11-02"]);
  });

  test("is left in records and rupees, without what has an action", () => {
    expect(leftIn([filed("INV-1", "2025-11-11", 100), pending])).toEqual({ count: 1, tax: 10_000 });
  });
});
