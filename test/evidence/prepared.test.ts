/** Answers that wait for a second person, replayed from the log: which are open, approved, or approved wrongly. */
import { describe, expect, test } from "@jest/globals";
import { evidenceEvent } from "../../src/evidence/chain";
import type { Entry, EvidenceEvent } from "../../src/evidence/entry";
import { mergedEvent } from "../../src/evidence/histories/merged";
import { PreparedAnswers } from "../../src/evidence/signed/prepared";
import type { Moment } from "../../src/gst/date";

const KEY = "the record";
const prepares = evidenceEvent("ANSWER_PREPARED", { key: KEY, asked: "Reject", document: "CN-7" });
const approves = (prepared: number, after = "Reject") =>
  evidenceEvent("ACTION_SET", { key: KEY, asked: "Reject", after, document: "CN-7", data: { prepared } });
const answers = (after: string) => evidenceEvent("ACTION_SET", { key: KEY, asked: after, after });

function entry(number: number, actor: string, event: EvidenceEvent): Entry {
  const { by: _, ...columns } = event;
  return {
    ...columns,
    ...{ number, actor, on: "2025-11-15T10:00:00" as Moment, utc: "", version: "", writer: actor },
    ...{ batch: "", digests: "", previous: "", hash: "" },
  };
}

type Log = readonly (readonly [actor: string, event: EvidenceEvent])[];

function replayed(log: Log) {
  const answersIn = new PreparedAnswers();
  log.forEach(([actor, event], place) => {
    answersIn.take(entry(place + 1, actor, event));
  });
  const { open, approved, given, faults } = answersIn;
  return {
    ...{ open: [...open.keys()], approved: [...approved.values()], given: [...given] },
    faults: faults.map(({ code }) => code),
  };
}

/** The same as an entry of another history, whose numbers are not those of this log. */
const merged = (number: number, actor: string, event: EvidenceEvent) =>
  mergedEvent(entry(number, actor, event));

describe("an answer that was prepared", () => {
  test.each<[string, Log, Partial<ReturnType<typeof replayed>>]>([
    ["is open", [["Asha", prepares]], { open: [KEY], approved: [], given: [] }],
    [
      "is no longer open once it was sent back",
      [
        ["Asha", prepares],
        ["Ravi", evidenceEvent("ANSWER_SENT_BACK", { key: KEY })],
      ],
      { open: [] },
    ],
    [
      "is approved by another person",
      [
        ["Asha", prepares],
        ["Ravi", approves(1)],
      ],
      { open: [], approved: ["Reject"], given: [KEY], faults: [] },
    ],
    [
      "is not approved by the same person",
      [
        ["Asha", prepares],
        ["ASHA ", approves(1)],
      ],
      { approved: [], faults: ["APPROVAL_WRONG"] },
    ],
    [
      "is not approved by the number of another entry",
      [
        ["Asha", prepares],
        ["Ravi", approves(7)],
      ],
      { approved: [], faults: ["APPROVAL_WRONG"] },
    ],
    [
      "is not approved where nothing was prepared",
      [["Ravi", approves(1)]],
      { approved: [], faults: ["APPROVAL_WRONG"] },
    ],
    [
      "is approved in another history by its number there",
      [
        ["Asha", merged(41, "Asha", prepares)],
        ["Asha", merged(42, "Ravi", approves(41))],
      ],
      { approved: ["Reject"], faults: [] },
    ],
    [
      "stays approved when the same answer is given again",
      [
        ["Asha", prepares],
        ["Ravi", approves(1)],
        ["Asha", answers("Reject")],
      ],
      { approved: ["Reject"] },
    ],
    [
      "is not approved any more after another answer",
      [
        ["Asha", prepares],
        ["Ravi", approves(1)],
        ["Asha", answers("Accept")],
      ],
      { approved: [] },
    ],
    [
      "ends with the record",
      [
        ["Asha", prepares],
        ["Ravi", approves(1)],
        ["Asha", evidenceEvent("RECORD_WITHDRAWN", { key: KEY })],
      ],
      { open: [], approved: [], given: [] },
    ],
  ])("%s", (_, log, expected) => {
    expect(replayed(log)).toMatchObject(expected);
  });
});
