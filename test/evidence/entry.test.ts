/** An entry's hash: what stands in it, and that logs of an earlier Milaan keep theirs. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { chain, happening, hashOf, NO_ENTRIES, type Entry } from "../../src/evidence/entry";
import type { Moment } from "../../src/gst/date";
import { OCTOBER } from "../support/month";
import { olderHash } from "../support/older-workbook";

const WITNESS = { on: "2025-11-20T15:30:00" as Moment, actor: "Asha", version: "0.1.0", writer: "test" };
const LATER = ["lineage", "remarks", "sourceFileHash"] as const;

const told = happening("ACTION_SET", {
  document: "29AAGCB7383J1Z4 CN-7",
  period: OCTOBER,
  asked: "Accept",
  before: "No action",
  after: "Accept",
  law: "R-20",
  note: "typed in the sheet",
});

function entryOf(more: Partial<Entry> = {}): Entry {
  const [entry] = chain(NO_ENTRIES, [{ ...told, ...more }], WITNESS).entries;
  if (!entry) throw new Error("no entry");
  return entry;
}

describe("an entry without lineage, remarks and a file's hash", () => {
  test("has the hash that an earlier Milaan gave it", () => {
    // As src/evidence/entry.ts worked it out before there were such fields.
    expect(entryOf().hash).toBe("a2973a8816dcc4e5f7bff5f1a2171069af8969f00e364114e3fb83883338ec31");
  });

  test.each(LATER)("has another once somebody fills in %s", (field) => {
    const entry = entryOf();
    expect(hashOf({ ...entry, [field]: "x" })).not.toBe(entry.hash);
  });
});

describe("an entry with them", () => {
  test("is hashed as src/evidence/README.md says", () => {
    const entry = entryOf({ lineage: "29AAGCB7383J1Z4|CN|CN-7|2025-26", remarks: "₹ 5 too much" });
    const text =
      `["${"0".repeat(64)}",1,"2025-11-20T15:30:00","2025-11-20T10:00:00Z","Asha","ACTION_SET",` +
      `"29AAGCB7383J1Z4 CN-7","2025-10","Accept","No action","Accept","R-20","typed in the sheet","0.1.0",` +
      `"29AAGCB7383J1Z4|CN|CN-7|2025-26","₹ 5 too much",""]`;
    expect(entry.hash).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
  });

  test("has another hash whichever of them is changed, blanked or moved, and never an older entry's", () => {
    const words = fc.record({ lineage: fc.string(), remarks: fc.string(), sourceFileHash: fc.string() });
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [one, other] = [entryOf(a), entryOf(b)];
        const same = LATER.every((field) => a[field] === b[field]);
        expect(one.hash === other.hash).toBe(same);
        const { hash, ...open } = one;
        expect(hash === olderHash(open)).toBe(LATER.every((field) => a[field] === ""));
      }),
    );
  });
});
