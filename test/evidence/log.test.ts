/** The log, entry by entry: its chain, order of time, answers that can be taken back, and machine-readable data. */
import { describe, expect, test } from "@jest/globals";
import { checkpointIn, makeCertificate } from "../../src/evidence/certificate";
import { makeCheckpoint, parseCheckpoint, findCheckpoint } from "../../src/evidence/checkpoint";
import { ClockCheck } from "../../src/evidence/clock";
import { makeData, parseData, type EntryData } from "../../src/evidence/data";
import { chain, evidenceEvent } from "../../src/evidence/chain";
import { hashOfText, NO_ENTRIES, type Entry, type EvidenceEvent } from "../../src/evidence/entry";
import { LastAnswers, rangeOf, takesBackNote } from "../../src/evidence/last-answers";
import { compareAnswers, compareArrivals } from "../../src/evidence/compare-sheets";
import { replay, type Replayed } from "../../src/evidence/replay";
import { findBreak } from "../../src/evidence/verify";
import type { Moment } from "../../src/gst/date";
import type { Paise } from "../../src/gst/money";
import { thePeriod } from "../../src/gst/period";
import { OCTOBER } from "../support/month";

const CONTEXT = { on: "2025-11-20T15:30:00" as Moment, actor: "Asha", version: "0.1.0", writer: "k3x" };

const written = (...events: readonly EvidenceEvent[]) => chain(NO_ENTRIES, events, CONTEXT);

const answered = (document: string, before: string, after: string, key = "") =>
  evidenceEvent("ACTION_SET", { document, key, before, after });

describe("a chain", () => {
  const { entries, head } = written(
    answered("S 1", "No action", "Accept"),
    answered("S 2", "No action", "Reject"),
    answered("S 3", "No action", "Pending"),
  );
  const [first, second, third] = entries as [Entry, Entry, Entry];

  test.each<readonly [what: string, entries: readonly Entry[], said: string | undefined]>([
    ["as it was written is intact", entries, undefined],
    ["without its last entry", [first, second], "entry 3: the log ends at entry 2, but 3 were written"],
    ["without any entry", [], "entry 1: the log ends at entry 0, but 3 were written"],
    ["without one in the middle", [first, third], "entry 2: entry 2 is missing; entry 3 is in its place"],
    // The entries after it and the head match as before.
    [
      "with another name in one",
      [first, { ...second, actor: "Ravi" }, third],
      "entry 2: its content was changed after it was written",
    ],
    [
      "with one written anew",
      [first, ...chain({ ...NO_ENTRIES, entries: 1 }, [second], CONTEXT).entries, third],
      "entry 2: it does not follow from the entry before",
    ],
    [
      "with an entry more than the head knows",
      [...entries, ...chain(head, [answered("S 4", "No action", "Accept")], CONTEXT).entries],
      "entry 5: the log ends at entry 4, but 3 were written",
    ],
  ])("%s", (_, standing, said) => {
    expect(findBreak(standing, head)?.sentence).toBe(said && `The evidence chain breaks at ${said}.`);
  });

  test("that ends with another hash than the head's is broken", () => {
    expect(findBreak(entries, { ...head, hash: "ab".repeat(32) })?.code).toBe("CHAIN_BROKEN");
  });
});

describe("the time of entries", () => {
  const at = (number: number, on: string, more: Partial<Entry> = {}): Entry => ({
    ...(written(evidenceEvent("SAVE_RETURN")).entries[0] as Entry),
    number,
    on: on as Moment,
    ...more,
  });
  const events = (...entries: Entry[]) => {
    const check = new ClockCheck();
    for (const entry of entries) check.take(entry);
    return check.faults.map(({ place, sentence, severity }) => `${severity} ${place}: ${sentence}`);
  };
  const settings = (practiceClock: string) => ({
    data: makeData({ settings: { "Practice clock": practiceClock } }),
  });

  test("that increases, or decreases within the tolerance, is no fault", () => {
    expect(
      events(at(1, "2025-11-20T10:00:00"), at(2, "2025-11-20T09:50:00"), at(3, "2025-11-20T10:05:00")),
    ).toEqual([]);
  });

  test("that decreases is reported once, for the first entry, without blame", () => {
    expect(
      events(at(1, "2025-11-20T10:00:00"), at(2, "2025-11-20T09:49:00"), at(3, "2020-01-01T00:00:00")),
    ).toEqual([
      "warning Evidence entry 2: Entry 2 is dated 20-Nov-2025 09:49, before entry 1 of 20-Nov-2025 10:00, and so is 1 more entry. The clock of this computer was set back, or was wrong before.",
    ]);
  });

  test("of a verification is not compared with later entries", () => {
    const looked = at(2, "2025-12-20T10:00:00", { event: "VERIFY" });
    expect(events(at(1, "2025-11-20T10:00:00"), looked, at(3, "2025-11-20T10:05:00"))).toEqual([]);
  });

  test("of two computers may only show that their clocks differ", () => {
    expect(events(at(1, "2025-11-20T10:00:00"), at(2, "2025-11-20T08:00:00", { writer: "other" }))).toEqual([
      expect.stringMatching(/The clocks of the two computers that wrote them differ\.$/),
    ]);
  });

  test("of a practice clock may go back and forth, and the real one is checked again after it", () => {
    expect(
      events(
        at(1, "2025-11-20T10:00:00", settings("2025-11-20 10:00")),
        at(2, "2025-11-01T10:00:00"),
        at(3, "2025-10-01T10:00:00", settings("")),
        at(4, "2025-10-01T11:00:00"),
      ),
    ).toEqual([]);
    expect(events(at(1, "2025-11-20T10:00:00", settings("")), at(2, "2025-11-01T10:00:00"))).toHaveLength(1);
  });
});

describe("an entry's data", () => {
  const tax = { igst: 1 as Paise, cgst: 2 as Paise, sgst: 3 as Paise, cess: 4 as Paise };
  const counts = { read: 12, added: 3, changed: 4, unchanged: 5, refused: 6 };
  const whole: EntryData = {
    ...{ version: 2, seal: "ab", itc: tax, counts, takesBack: [3, 7], code: "K5", settings: { GSTIN: "27" } },
    ...{ table: "IMS", headings: ["Action"], unproven: true },
  };

  test.each(Object.keys(whole))("keeps %s, and leaves it out where its type is wrong", (name) => {
    const text = makeData(whole);
    expect(parseData(text)).toEqual(whole);
    const { [name as keyof EntryData]: kept, ...others } = whole;
    expect(kept).toBeDefined();
    const spoilt: unknown = name === "unproven" ? "true" : name === "settings" ? ["x"] : null;
    expect(parseData(JSON.stringify({ ...whole, [name]: spoilt }))).toEqual(others);
  });

  test.each([
    ["", {}],
    ["{", {}],
    ["[1]", {}],
    ["null", {}],
    ['{"version":1.5}', {}],
    ['{"takesBack":[1]}', {}],
    ['{"takesBack":[1,"2"]}', {}],
    ['{"takesBack":[1,2,3]}', { takesBack: [1, 2] }],
    ['{"itc":{"igst":1,"cgst":2,"sgst":3}}', {}],
    ['{"counts":{"read":1}}', { counts: { read: 1, added: 0, changed: 0, unchanged: 0, refused: 0 } }],
  ])("%s is read as %j", (text, read) => {
    expect(parseData(text)).toEqual(read);
  });
});

describe("the answers that can be taken back", () => {
  const batch = (head: typeof NO_ENTRIES, events: readonly EvidenceEvent[]) => chain(head, events, CONTEXT);
  const one = batch(NO_ENTRIES, [evidenceEvent("IMPORT"), answered("S 1", "No action", "Accept")]);
  const two = batch(one.head, [
    answered("S 2", "No action", "Accept"),
    answered("S 3", "No action", "Reject"),
  ]);
  const back = batch(two.head, [
    evidenceEvent("ACTION_SET", {
      document: "S 2",
      before: "Accept",
      after: "No action",
      data: { takesBack: [3, 4] },
    }),
  ]);
  const numbers = (...parts: readonly (readonly Entry[])[]) => {
    const last = new LastAnswers();
    for (const part of [...parts].reverse()) last.add(part);
    return { batch: last.batch.map(({ number }) => number), isWhole: last.isComplete };
  };

  test("are those of the last batch, oldest first", () => {
    expect(numbers(one.entries, two.entries)).toEqual({ batch: [3, 4], isWhole: true });
    expect(rangeOf(two.entries)).toEqual([3, 4]);
    expect(rangeOf([])).toEqual([0, 0]);
  });

  test("are not complete until an entry before them was added", () => {
    expect(numbers(two.entries)).toEqual({ batch: [3, 4], isWhole: false });
    expect(numbers(two.entries.slice(1))).toEqual({ batch: [4], isWhole: false });
  });

  test("are those before, once the last were taken back", () => {
    expect(numbers(one.entries, two.entries, back.entries)).toEqual({ batch: [2], isWhole: true });
  });

  test("of an older log, which names no batch, are one person's of one moment", () => {
    const older = (entries: readonly Entry[]) => entries.map((entry) => ({ ...entry, batch: "" }));
    const ravi = two.entries.map((entry) => ({ ...entry, batch: "", actor: "Ravi" }));
    expect(numbers(older(one.entries), older(two.entries)).batch).toEqual([2, 3, 4]);
    expect(numbers(older(one.entries), ravi).batch).toEqual([3, 4]);
  });

  test("are named in the note of the entry that takes them back", () => {
    expect([takesBackNote([3, 3]), takesBackNote([3, 4])]).toEqual([
      "takes back entry 3",
      "takes back entries 3 to 4",
    ]);
  });
});

describe("a log that is replayed", () => {
  const older = (...events: readonly EvidenceEvent[]) =>
    replay(written(...events).entries.map((entry) => ({ ...entry, writer: "", batch: "" })));
  const shown = (document: string, answer: string, key = `${document}|key`) => ({
    document,
    key,
    answer,
    place: "",
  });

  test("accepts a withdrawn document of an older log", () => {
    const log = older(
      evidenceEvent("RECORD_NEW", { document: "S 1", after: "No action" }),
      evidenceEvent("RECORD_WITHDRAWN", { document: "S 1" }),
    );
    expect(log.faults).toEqual([]);
    expect(log.answers.has("S 1")).toBe(false);
  });

  test("identifies the second of two documents of one name after the first has a key", () => {
    const fresh = evidenceEvent("RECORD_NEW", { document: "S 1", after: "No action" });
    const log = older(fresh, fresh, answered("S 1", "No action", "Reject", "S|INV|1"));
    expect(log.answers.get("S 1")).toEqual(["No action"]);
    expect(log.byKey.get("S|INV|1")?.answer).toBe("Reject");
    const alone = older(fresh, answered("S 1", "No action", "Reject", "S|INV|1"));
    expect(alone.answers.has("S 1")).toBe(false);
  });

  test("in the current format has an entry for every answer; an older one may lack it", () => {
    const today = replay(written(evidenceEvent("IMPORT")).entries);
    expect(
      compareAnswers(today, [shown("S 1", "Reject"), shown("S 2", "No action")]).map(
        ({ sentence }) => sentence,
      ),
    ).toEqual(["S 1 is recorded as “Reject”; no entry of the evidence shows who did so."]);
    expect(compareAnswers(older(evidenceEvent("IMPORT")), [shown("S 1", "Reject")])).toEqual([]);
  });

  test("reports a missing document of an open period, by its key and not by an older name", () => {
    const arrive = (key: string) =>
      evidenceEvent("RECORD_NEW", { document: "S 1", key, period: OCTOBER, after: "No action" });
    const before = thePeriod("2025-09");
    const gone = (log: Replayed, ...standing: ReturnType<typeof shown>[]) =>
      compareArrivals(log, standing, before).map(({ sentence }) => sentence);
    const named = older(arrive(""));
    const keyed = older(arrive(""), arrive("S|INV|1|2025-26"));
    expect(gone(named)).toEqual(["S 1 came in for Oct-25 and is no longer in the IMS."]);
    expect(gone(keyed)).toEqual(["S 1 came in for Oct-25 and is no longer in the IMS."]);
    expect(gone(keyed, shown("S 1", "No action", "S|INV|1|2025-26"))).toEqual([]);
    expect(compareArrivals(keyed, [], OCTOBER)).toEqual([]);
    const withdrawn = older(
      arrive("S|INV|1|2025-26"),
      evidenceEvent("RECORD_WITHDRAWN", { document: "S 1", key: "S|INV|1|2025-26" }),
    );
    expect(gone(withdrawn)).toEqual([]);
    // A document without a period is expected in none.
    expect(gone(older(evidenceEvent("RECORD_NEW", { document: "S 1", after: "No action" })))).toEqual([]);
  });

  test("forgets the answer of a record that its supplier withdrew, and of no other", () => {
    const arrived = (document: string, key: string) =>
      evidenceEvent("RECORD_NEW", { document, key, period: OCTOBER, after: "No action" });
    const withdrawn = evidenceEvent("RECORD_WITHDRAWN", {
      document: "S 1",
      key: "S|INV|1",
      before: "Accept",
    });
    const before = [
      arrived("S 1", "S|INV|1"),
      arrived("S 2", "S|INV|2"),
      answered("S 1", "No action", "Accept", "S|INV|1"),
      answered("S 2", "No action", "Reject", "S|INV|2"),
    ];
    const log = replay(written(...before, withdrawn).entries);
    expect([...log.byKey].map(([key, { answer }]) => [key, answer])).toEqual([["S|INV|2", "Reject"]]);
    const again = replay(
      written(...before, withdrawn, answered("S 1", "No action", "Pending", "S|INV|1")).entries,
    );
    expect(again.faults).toEqual([]);
  });

  test("treats a row that was restored without an answer as outside the IMS", () => {
    const restored = (after: string) =>
      evidenceEvent("ROW_RESTORED", { document: "S 1", key: "S|INV|1", after });
    expect(replay(written(restored("")).entries).byKey.size).toBe(0);
    expect(replay(written(restored("Accept")).entries).byKey.get("S|INV|1")?.answer).toBe("Accept");
  });
});

/** Those lines with the check over them that a checkpoint ends with. */
function checked(...lines: readonly string[]): string {
  return [...lines, `Check ${hashOfText(lines.join("\n"))}`, ""].join("\n");
}

describe("a checkpoint", () => {
  const { entries, head } = written(evidenceEvent("SET_UP"), evidenceEvent("IMPORT"));
  const checkpoint = {
    ...{ gstin: "27AAPFU0939F1ZV", name: "Asha & <Sons>", takenOn: CONTEXT.on, takenBy: "Asha", head },
    periods: [],
  };
  const certificate = makeCertificate({
    ...{ gstin: checkpoint.gstin, name: checkpoint.name, period: OCTOBER, head, documents: 1, seal: "ab" },
    ...{ issuedOn: CONTEXT.on, issuedBy: "Asha", version: 1, filedOn: "", filedBy: "Asha", tables: [] },
    checkpoint: makeCheckpoint(checkpoint),
  });

  test("is read from a certificate as from its own file", () => {
    expect(parseCheckpoint(checkpointIn(certificate))).toEqual(parseCheckpoint(makeCheckpoint(checkpoint)));
    expect(checkpointIn(certificate)).toContain("Name Asha & <Sons>");
    expect(checkpointIn("no certificate")).toBe("no certificate");
  });

  const NOT_ONE = "This is not a checkpoint of Milaan.";
  const CHANGED = "The checkpoint was changed: its checksum does not match.";

  test.each([
    ["another text", "Entries 2", NOT_ONE],
    ["one without its check", makeCheckpoint(checkpoint).replace(/Check .*\n/, ""), NOT_ONE],
    ["one with another title", makeCheckpoint(checkpoint).replace("HEAD 1", "HEAD 2"), NOT_ONE],
    ["one with another title and its right check", checked("MILAAN EVIDENCE HEAD 2", "Entries 2"), NOT_ONE],
    ["one that was edited", makeCheckpoint(checkpoint).replace("Entries 2", "Entries 1"), CHANGED],
  ])("that is %s is refused", (_, text, sentence) => {
    expect(parseCheckpoint(text)).toMatchObject({ sentence });
  });

  test("is found in the log that contains it, and in no other", () => {
    expect(findCheckpoint(entries[1], head)).toBeUndefined();
    expect(findCheckpoint(undefined, NO_ENTRIES)).toBeUndefined();
    expect(findCheckpoint(entries[0], head)?.sentence).toMatch(
      /^Entry 2 is not the one whose hash was saved/,
    );
    expect(findCheckpoint(undefined, head)?.sentence).toMatch(/^The log ends before entry 2/);
  });
});
