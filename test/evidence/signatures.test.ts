/** Keys and signatures in the log: who signed, whose key it is, and what does not fit. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { evidenceEvent, keyAdded, signedChain } from "../../src/evidence/chain";
import { hashOf, NO_ENTRIES, type Entry, type EvidenceEvent, type Head } from "../../src/evidence/entry";
import { mergedEvent } from "../../src/evidence/histories/merged";
import { signatureFaults, signaturesText } from "../../src/evidence/signed/signature-words";
import { SignedLog, type Signatures } from "../../src/evidence/signed/signed-log";
import { fingerprintOf, type Signer } from "../../src/evidence/signed/signatures";
import type { Moment } from "../../src/gst/date";
import { atOnce } from "../../src/gst/slices";
import { OCTOBER } from "../support/month";
import { makeSigner } from "../support/signer";

const FILED = evidenceEvent("FILE_3B_LOCK", { period: OCTOBER, asked: "file GSTR-3B 2025-10" });
const ANSWERED = evidenceEvent("ACTION_SET", { key: "k", before: "No action", after: "Accept" });

const keyOf = ({ publicKey }: Signer, person: string) => ({ publicKey, person });
const confirmed = (signer: Signer, person: string) =>
  evidenceEvent("KEY_CONFIRMED", { document: person, data: { key: keyOf(signer, person) } });

type Step = readonly [actor: string, signer: Signer | undefined, ...events: readonly EvidenceEvent[]];

async function log(...steps: readonly Step[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  let head: Head = NO_ENTRIES;
  for (const [actor, given, ...events] of steps) {
    const isAdded = (person: string) =>
      given?.isAdded(person) === true ||
      entries.some(
        ({ event, data, document }) =>
          event === "KEY_ADDED" && document === person && data.includes(given?.publicKey ?? ""),
      );
    const signer = given && { ...given, isAdded };
    const author = { on: "2025-11-20T15:30:00" as Moment, actor, version: "0.1.0", writer: actor };
    const made = await signedChain(head, events, author, signer && (() => Promise.resolve(signer)));
    entries.push(...made.entries);
    head = made.head;
  }
  return entries;
}

function read(entries: readonly Entry[]): Signatures {
  const signed = new SignedLog();
  for (const entry of entries) signed.take(entry);
  return atOnce(signed.steps());
}

const said = (entries: readonly Entry[]) => signaturesText(read(entries)).trim();
const wrong = (entries: readonly Entry[]) =>
  signatureFaults(read(entries)).map(({ code, place }) => `${code} ${place}`);

/** The entries chained again, as the owner of the file could: every hash is right again. */
function rechained(entries: readonly Entry[]): Entry[] {
  let previous = NO_ENTRIES.hash;
  return entries.map((entry) => {
    const chained = { ...entry, previous };
    previous = hashOf(chained);
    return { ...chained, hash: previous };
  });
}

let asha: Signer;
let ravi: Signer;
let eve: Signer;
beforeAll(async () => {
  [asha, ravi, eve] = await Promise.all([makeSigner(), makeSigner(), makeSigner()]);
});

/** Asha and Ravi confirm each other's keys, and Asha files. */
const team = () =>
  log(
    ["Asha", asha, keyAdded(keyOf(asha, "Asha"))],
    ["Ravi", ravi, confirmed(asha, "Asha")],
    ["Asha", asha, confirmed(ravi, "Ravi")],
    ["Asha", asha, FILED],
  );

describe("a filing", () => {
  test("without a key says that the name is typed", async () => {
    expect(said(await log(["Asha", undefined, FILED]))).toBe("1 filing: name typed, not signed.");
  });

  test("at an Excel that refuses to sign goes on, and says the same", async () => {
    const refusing: Signer = { ...asha, sign: () => Promise.resolve(undefined) };
    const entries = await log(["Asha", refusing, FILED]);
    expect(entries.map(({ event }) => event)).toEqual(["FILE_3B_LOCK"]);
    expect(said(entries)).toBe("1 filing: name typed, not signed.");
  });

  test("with a key nobody has confirmed says so; the key enters the log with it", async () => {
    const entries = await log(["Asha", asha, FILED]);
    expect(entries.map(({ event }) => event)).toEqual(["KEY_ADDED", "FILE_3B_LOCK"]);
    expect(said(entries)).toBe("1 filing: signed as Asha, key not confirmed.");
  });

  test("with a key that another person has confirmed is signed by that person", async () => {
    const entries = await team();
    expect(said(entries)).toBe("1 filing: signed by Asha.");
    expect(wrong(entries)).toEqual([]);
  });

  test("is signed with everything before it in its batch", async () => {
    const entries = await log(["Asha", asha, ANSWERED, FILED]);
    const [, answer] = entries;
    const changed = entries.map((entry) => (entry === answer ? { ...entry, after: "Reject" } : entry));
    expect(wrong(rechained(changed))).toContain("SIGNATURE_WRONG Evidence entry 3");
  });

  test("that was merged from another history is still signed", async () => {
    const entries = await team();
    const last = entries.at(-1);
    if (!last) throw new Error("no entry");
    const merged = await log(["Ravi", undefined, mergedEvent(last)]);
    expect(said([...entries.slice(0, -1), ...merged])).toBe("1 filing: signed by Asha.");
  });
});

test("an answer that nobody approves is not signed", async () => {
  const entries = await log(["Asha", asha, ANSWERED]);
  expect(entries.map(({ event }) => event)).toEqual(["ACTION_SET"]);
});

describe("a key", () => {
  test.each([
    ["by nobody", async () => log(["Asha", asha, FILED]), [""]],
    ["by another person", team, ["Ravi", "Asha"]],
    [
      "by its own person under another name, with the same key: not confirmed",
      async () => log(["Asha", asha, FILED], ["Eve", asha, confirmed(asha, "Asha")]),
      ["", ""],
    ],
    [
      "by the same name with a second key: not confirmed",
      async () => log(["Asha", asha, FILED], ["asha ", eve, confirmed(asha, "Asha")]),
      ["", ""],
    ],
    [
      "by a name that is only typed: not confirmed",
      async () => log(["Asha", asha, FILED], ["Ravi", undefined, confirmed(asha, "Asha")]),
      [""],
    ],
    [
      "before it was added: not confirmed",
      async () => log(["Ravi", ravi, confirmed(asha, "Asha")], ["Asha", asha, FILED]),
      ["", ""],
    ],
  ])("is confirmed %s", async (_, entries, by) => {
    expect(read(await entries()).keys.map(({ confirmedBy }) => confirmedBy)).toEqual(by);
  });

  test("of another person does not sign under a name", async () => {
    const taken: Signer = { ...asha, isAdded: () => true };
    const entries = await log(["Asha", asha, FILED], ["Ravi", taken, FILED]);
    expect(said(entries)).toMatch(/signed with another person's key\.$/);
    expect(wrong(entries)).toHaveLength(1);
  });

  test("that replaces a confirmed one is not confirmed, and is named", async () => {
    const entries = await log(
      ["Asha", asha, keyAdded(keyOf(asha, "Asha"))],
      ["Ravi", ravi, confirmed(asha, "Asha")],
      ["Asha", eve, FILED],
    );
    expect(said(entries)).toBe("1 filing: signed as Asha, key not confirmed.");
    expect(signatureFaults(read(entries))).toEqual([
      expect.objectContaining({
        code: "KEY_NOT_CONFIRMED",
        severity: "warning",
        sentence: expect.stringContaining(fingerprintOf(eve.publicKey)),
      }),
    ]);
  });

  test.each([
    ["confirmed by a person whose own key nobody confirmed, is named", "Eve", "only Eve has confirmed"],
    ["under its name in other letters, is named", "asha ", "which nobody has confirmed"],
  ])("that replaces a confirmed one, %s", async (_, name, said) => {
    const second = await makeSigner();
    const entries = await log(
      ["Asha", asha, keyAdded(keyOf(asha, "Asha"))],
      ["Ravi", ravi, confirmed(asha, "Asha")],
      [name === "Eve" ? "Asha" : name, second, FILED],
      ...(name === "Eve" ? ([["Eve", eve, confirmed(second, "Asha")]] as const) : []),
      // Nor when the two confirm each other.
      ...(name === "Eve" ? ([["Asha", second, confirmed(eve, "Eve")]] as const) : []),
    );
    expect(signatureFaults(read(entries))).toEqual([
      expect.objectContaining({ code: "KEY_NOT_CONFIRMED", sentence: expect.stringContaining(said) }),
    ]);
  });

  test("that replaces a confirmed one is theirs when a person with a confirmed key says so", async () => {
    const second = await makeSigner();
    const entries = await log(
      ["Asha", asha, keyAdded(keyOf(asha, "Asha"))],
      ["Ravi", ravi, confirmed(asha, "Asha")],
      ["Asha", second, FILED],
      ["Eve", eve, confirmed(second, "Asha")],
      ["Ravi", ravi, confirmed(second, "Asha")],
    );
    expect(wrong(entries)).toEqual([]);
    expect(read(entries).keys.find(({ publicKey }) => publicKey === second.publicKey)).toMatchObject({
      confirmedBy: "Ravi",
    });
  });

  test("has a fingerprint of four groups, which two people can read to each other", () => {
    expect(fingerprintOf(asha.publicKey)).toMatch(/^[0-9A-F]{4}( [0-9A-F]{4}){3}$/);
    expect(fingerprintOf(asha.publicKey)).not.toBe(fingerprintOf(ravi.publicKey));
  });
});

describe("whoever rebuilds the chain cannot keep a signature", () => {
  const FIELDS = ["actor", "document", "asked", "before", "after", "note", "law", "batch", "utc"] as const;

  test("on an entry of which a text was changed", async () => {
    const entries = await team();
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS), fc.string({ minLength: 1, maxLength: 8 }), (field, more) => {
        const last = entries.length - 1;
        const changed = entries.map((entry, place) =>
          place === last ? { ...entry, [field]: `${entry[field]}${more}` } : entry,
        );
        expect(said(rechained(changed))).not.toContain("signed by");
      }),
      { numRuns: 40, seed: 1606 },
    );
  });

  test("of which one digit was changed", async () => {
    const entries = await team();
    const last = entries.at(-1);
    if (!last) throw new Error("no entry");
    fc.assert(
      fc.property(fc.nat(127), fc.constantFrom("0", "7", "f"), (place, digit) => {
        const { signature } = JSON.parse(last.data) as { signature: { value: string; publicKey: string } };
        const value = signature.value.slice(0, place) + digit + signature.value.slice(place + 1);
        if (value === signature.value) return;
        const data = JSON.stringify({ ...JSON.parse(last.data), signature: { ...signature, value } });
        expect(wrong(rechained([...entries.slice(0, -1), { ...last, data }]))).toEqual([
          `SIGNATURE_WRONG Evidence entry ${last.number}`,
        ]);
      }),
      { numRuns: 25, seed: 1607 },
    );
  });

  test("by copying it to another entry", async () => {
    const entries = await team();
    const last = entries.at(-1);
    if (!last) throw new Error("no entry");
    const copied: Entry = {
      ...last,
      number: last.number + 1,
      batch: "other",
      previous: last.hash,
      note: "later",
    };
    expect(wrong(rechained([...entries, copied]))).toEqual([
      `SIGNATURE_WRONG Evidence entry ${copied.number}`,
    ]);
  });

  test("by writing another entry into its batch, before it or after it", async () => {
    const entries = await team();
    const last = entries.at(-1);
    if (!last) throw new Error("no entry");
    const { signature: _, ...data } = JSON.parse(last.data) as Record<string, unknown>;
    const added: Entry = { ...last, data: JSON.stringify(data), number: last.number + 1, note: "later" };
    const after = rechained([...entries, { ...added, previous: last.hash }]);
    expect(said(after)).toBe("1 filing: signed by Asha; 1 filing: name typed, not signed.");
    const merged = [mergedEvent({ ...added, hash: last.previous }), mergedEvent(last)];
    const before = await log(["Ravi", undefined, ...merged]);
    expect(said([...entries.slice(0, -1), ...before])).toBe(
      "1 filing: name typed, not signed; 1 filing: signed by Asha.",
    );
  });

  test("by copying a signed entry whole, as if it were of another history", async () => {
    const entries = await team();
    const last = entries.at(-1);
    if (!last) throw new Error("no entry");
    const [copy] = await log(["Eve", undefined, mergedEvent(last)]);
    if (!copy) throw new Error("no entry");
    const number = last.number + 1;
    expect(wrong([...entries, { ...copy, number }])).toEqual([`SIGNATURE_WRONG Evidence entry ${number}`]);
  });

  test.each([
    ["of another type", { publicKey: 1, value: [] }, "name typed, not signed"],
    ["without digits", { publicKey: "", value: "" }, "name typed, not signed"],
    [
      "that is no point of the curve",
      { publicKey: `04${"ab".repeat(64)}`, value: "11".repeat(64) },
      "signature wrong",
    ],
    [
      "with letters that are no digits",
      { publicKey: "zz".repeat(65), value: "zz".repeat(64) },
      "signature wrong",
    ],
    ["of a million digits", { publicKey: "a".repeat(1e6), value: "b".repeat(1e6) }, "signature wrong"],
  ])("with a signature %s", async (_, signature, how) => {
    const [entry] = await log(["Asha", undefined, FILED]);
    if (!entry) throw new Error("no entry");
    const forged = { ...entry, data: JSON.stringify({ signature }) };
    expect(said(rechained([forged]))).toBe(`1 filing: ${how}.`);
  });
});
