/** A second history in the log is distinguished from an entry that was changed, removed or inserted. */
import { describe, expect, test } from "@jest/globals";
import type { Moment } from "../../src/gst/date";
import { chain, evidenceEvent } from "../../src/evidence/chain";
import { hashOf, NO_ENTRIES, type Entry, type Head } from "../../src/evidence/entry";
import { entryAsWritten } from "../../src/evidence/histories/mixed-row";
import { mergedEvent, originalOf } from "../../src/evidence/histories/merged";
import { ChainCheck, findBreak } from "../../src/evidence/verify";
import { historiesIn } from "../../src/evidence/histories/fork";

const on = "2025-11-14T10:00:00" as Moment;

/** Entries of one writer, one batch for each, after a head. */
function written(head: Head, writer: string, documents: readonly string[], own?: Head): Entry[] {
  const entries: Entry[] = [];
  let at = head;
  for (const document of documents) {
    const event = evidenceEvent("ACTION_SET", { document, key: document, after: "Accept" });
    const witness = { on, actor: writer, version: "test", writer, ...(own ? { own } : {}) };
    const { entries: one, head: next } = chain(at, [event], witness);
    entries.push(...one);
    at = next;
  }
  return entries;
}
const headOf = (entries: readonly Entry[]): Head => {
  const last = entries.at(-1);
  return last ? { entries: last.number, hash: last.hash } : NO_ENTRIES;
};
const past = written(NO_ENTRIES, "asha", ["INV-1", "INV-2"]);
const asha = written(headOf(past), "asha", ["INV-3", "INV-4"]);
const ravi = written(headOf(past), "ravi", ["INV-5", "INV-6"]);
const codeOf = (entries: readonly Entry[]) => findBreak(entries, headOf(entries))?.code ?? "whole";
const rehashed = (entry: Entry, change: Partial<Entry>): Entry => {
  const changed = { ...entry, ...change };
  return { ...changed, hash: hashOf(changed) };
};

describe("the log is", () => {
  const [first = asha[0], second] = asha;
  const [other] = ravi;
  const cases: readonly (readonly [string, string, readonly (Entry | undefined)[]])[] = [
    ["whole: one history", "whole", [...past, ...asha]],
    ["forked: both branches below each other", "LOG_FORKED", [...past, ...asha, ...ravi]],
    ["forked: the earlier one's first row is the later one's", "LOG_FORKED", [...past, other, second]],
    ["broken: an entry was removed", "CHAIN_BROKEN", [...past, second]],
    ["broken: a row appears twice", "CHAIN_BROKEN", [...past, first, second, first]],
    [
      "broken: an entry was changed",
      "CHAIN_BROKEN",
      [...past, first && { ...first, after: "Reject" }, second],
    ],
    [
      "broken: an entry was changed and hashed anew",
      "CHAIN_BROKEN",
      [...past, first && rehashed(first, { after: "Reject" }), second],
    ],
    ["broken: two rows were swapped", "CHAIN_BROKEN", [...past, second, first]],
  ];
  test.each(cases)("%s", (_, code, entries) => {
    expect(codeOf(entries.filter((entry) => entry !== undefined))).toBe(code);
  });
});

test("entries since the fork are sorted into histories", () => {
  const found = historiesIn([...past, ...asha, ...ravi]);
  expect(found.since?.number).toBe(2);
  expect(found.here.entries).toEqual(ravi);
  expect(found.others.map(({ entries }) => entries)).toEqual([asha]);
});

test("a row with cells of two entries yields the later one, which its hash proves; a changed cell yields none", () => {
  const [later] = ravi;
  if (!later) throw new Error("no entry");
  const mixed = { ...later, note: "of the other", law: "of the other", remarks: "of the other" };
  expect(entryAsWritten(mixed)).toEqual(later);
  expect(entryAsWritten({ ...mixed, after: "Reject" })).toBeUndefined();
});

test("an entry that its writer names as its own last one, and that is not in the log, is reported as missing", () => {
  const own = headOf(asha.slice(0, 1));
  const next = written(headOf([...past, ...ravi]), "asha", ["INV-9"], own);
  const check = new ChainCheck();
  for (const entry of [...past, ...ravi, ...next]) check.take(entry);
  expect(check.missingEntries().map(({ number, writer }) => `${number} ${writer}`)).toEqual(["3 asha"]);
});

test("a merged entry yields its original, and a changed one is detected", () => {
  const [lost] = asha;
  if (!lost) throw new Error("no entry");
  const log = [...past, ...ravi];
  const { entries } = chain(headOf(log), [mergedEvent(lost)], {
    on,
    actor: "Ravi",
    version: "",
    writer: "ravi",
  });
  const [merged] = entries;
  if (!merged) throw new Error("no entry");
  expect(originalOf(merged)).toEqual(lost);
  expect(codeOf([...log, merged])).toBe("whole");
  expect(codeOf([...log, rehashed(merged, { document: "INV-99" })])).toBe("CHAIN_BROKEN");
});
