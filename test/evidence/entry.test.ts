/** An entry's hash: what it covers, and that entries of each earlier Milaan keep theirs. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { chain, evidenceEvent } from "../../src/evidence/chain";
import { hashOf, NO_ENTRIES, type Entry } from "../../src/evidence/entry";
import type { Moment } from "../../src/gst/date";
import { OCTOBER } from "../support/month";
import { olderHash } from "../support/older-workbook";

const CONTEXT = { on: "2025-11-20T15:30:00" as Moment, actor: "Asha", version: "0.1.0", writer: "k3x" };
const LATER = ["lineage", "remarks", "sourceFileHash"] as const;
const MACHINE = ["key", "data", "writer", "batch", "digests"] as const;

const answered = evidenceEvent("ACTION_SET", {
  document: "29AAGCB7383J1Z4 CN-7",
  period: OCTOBER,
  asked: "Accept",
  before: "No action",
  after: "Accept",
  law: "R-20",
  note: "typed in the sheet",
});

/** An entry in the current format, with the given fields. */
function entryOf(more: Partial<Entry> = {}, digests = ""): Entry {
  const [entry] = chain(NO_ENTRIES, [{ ...answered, ...more }], CONTEXT, digests).entries;
  if (!entry) throw new Error("no entry");
  return entry;
}

/** The same as an earlier Milaan wrote it: without machine-readable columns. */
function earlier(more: Partial<Entry> = {}): Entry {
  const open = { ...entryOf(more), key: "", data: "", writer: "", batch: "", digests: "" };
  return { ...open, hash: hashOf(open) };
}

describe("an entry of the first Milaan, without lineage, remarks and a file's hash", () => {
  test("keeps its original hash", () => {
    expect(earlier().hash).toBe("a2973a8816dcc4e5f7bff5f1a2171069af8969f00e364114e3fb83883338ec31");
  });

  test.each([...LATER, ...MACHINE])("has another hash once %s is filled in", (field) => {
    const entry = earlier();
    expect(hashOf({ ...entry, [field]: "x" })).not.toBe(entry.hash);
  });
});

describe("an entry of the second Milaan, with one of them", () => {
  test("keeps its original hash", () => {
    const entry = earlier({ lineage: "29AAGCB7383J1Z4|CN|CN-7|2025-26", remarks: "₹ 5 too much" });
    expect(entry.hash).toBe("3d8c1ce87170e913930d3f13053921c8cf8e0d4cd84b2080028409904fb2a8d6");
  });

  test("has another hash when one of them is changed, blanked or moved, and never an older entry's", () => {
    const words = fc.record({ lineage: fc.string(), remarks: fc.string(), sourceFileHash: fc.string() });
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [one, other] = [earlier(a), earlier(b)];
        const same = LATER.every((field) => a[field] === b[field]);
        expect(one.hash === other.hash).toBe(same);
        const { hash, ...open } = one;
        expect(hash === olderHash(open)).toBe(LATER.every((field) => a[field] === ""));
      }),
    );
  });
});

describe("an entry in the current format", () => {
  test("is hashed as src/evidence/README.md says", () => {
    const entry = entryOf({ key: "29AAGCB7383J1Z4|CN|CN-7|2025-26" }, '{"IMS":"00"}');
    const text =
      `["MILAAN-ENTRY 2","${"0".repeat(64)}",1,"2025-11-20T15:30:00","2025-11-20T10:00:00Z","Asha","ACTION_SET",` +
      `"29AAGCB7383J1Z4 CN-7","2025-10","Accept","No action","Accept","R-20","typed in the sheet","0.1.0",` +
      `"","","","29AAGCB7383J1Z4|CN|CN-7|2025-26","","k3x","k3x.1","{\\"IMS\\":\\"00\\"}"]`;
    expect(entry.hash).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
  });

  test.each([...LATER, ...MACHINE])("has another hash once %s is changed", (field) => {
    const entry = entryOf({ key: "k", data: '{"seal":"s"}' }, "{}");
    expect(hashOf({ ...entry, [field]: `${entry[field]}x` })).not.toBe(entry.hash);
  });

  test("does not pass as an older one when all machine-readable columns are blanked", () => {
    const entry = entryOf();
    expect(earlier().hash).not.toBe(entry.hash);
  });

  test("of a batch has its writer and first number, and only the last one the digests", () => {
    const { entries } = chain(NO_ENTRIES, [answered, answered, answered], CONTEXT, "{}");
    expect(entries.map(({ batch, digests }) => [batch, digests])).toEqual([
      ["k3x.1", ""],
      ["k3x.1", ""],
      ["k3x.1", "{}"],
    ]);
  });
});
