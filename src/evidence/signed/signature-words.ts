/** What Verify says of signatures: who signed filings and approvals, and which signatures are wrong. */
import { fault, warning, type Fault } from "../../gst/fault";
import { plural } from "../../gst/plural";
import type { KnownKey } from "./known-keys";
import { isSamePerson } from "./person";
import { fingerprintOf, type Decision } from "./signatures";
import type { Signatures, SignatureState } from "./signed-log";

const KINDS = [
  { what: "filing", is: ({ event }: Decision) => event === "FILE_3B_LOCK" },
  { what: "approval", is: ({ event }: Decision) => event === "ACTION_SET" },
  { what: "prepared action", is: ({ event }: Decision) => event === "ANSWER_PREPARED" },
  { what: "correction", is: ({ event }: Decision) => event === "CORRECT_3B" },
] as const;

/** " 2 filings: signed by Asha; 1 filing: name typed, not signed."; blank where nothing is signed usually. */
export function signaturesText({ decisions, states }: Signatures): string {
  const lines = KINDS.flatMap(({ what, is }) => {
    const counts = new Map<string, number>();
    for (const decision of decisions.filter(is)) {
      const how = howSigned(states.get(decision.number) ?? "not signed", decision.person);
      counts.set(how, (counts.get(how) ?? 0) + 1);
    }
    return [...counts].map(([how, count]) => `${plural(count, what)}: ${how}`);
  });
  return lines.length > 0 ? ` ${lines.join("; ")}.` : "";
}

/** How an entry of that person is signed, in words. */
export function howSigned(state: SignatureState, person: string): string {
  switch (state) {
    case "not signed":
      return "name typed, not signed";
    case "not confirmed":
      return `signed as ${person}, key not confirmed`;
    case "signed":
      return `signed by ${person}`;
    case "other name":
      return "signed with another person's key";
    case "wrong":
      return "signature wrong";
  }
}

/** Wrong signatures, and keys of a person who had a confirmed one: the key may have been replaced. */
export function signatureFaults({ decisions, states, keys }: Signatures): Fault[] {
  const wrong = decisions.flatMap(({ number, person }) => {
    const state = states.get(number);
    if (state === "wrong")
      return [signatureWrong(number, "does not fit it: the entry was changed, or the signature copied")];
    if (state === "other name")
      return [signatureWrong(number, `was made with a key that was added under another name than ${person}`)];
    return [];
  });
  return [...wrong, ...keys.flatMap((key) => replaced(key, keys))];
}

function signatureWrong(number: number, why: string): Fault {
  return fault(
    "SIGNATURE_WRONG",
    `The signature of entry ${number} ${why}.`,
    "Keep this file as it is, and ask the person whether they did this.",
    { place: `Evidence entry ${number}` },
  );
}

function replaced(key: KnownKey, all: readonly KnownKey[]): Fault[] {
  const isSecond = all.some(
    (one) =>
      one !== key &&
      isSamePerson(one.person, key.person) &&
      one.confirmedBy !== "" &&
      one.number < key.number,
  );
  if (!isSecond || (key.confirmedBy !== "" && key.isTrusted)) return [];
  const who =
    key.confirmedBy === ""
      ? "which nobody has confirmed"
      : `which only ${key.confirmedBy} has confirmed, whose own key nobody with a confirmed key has`;
  return [
    warning(
      "KEY_NOT_CONFIRMED",
      `${key.person} has a confirmed key, and another, ${fingerprintOf(key.publicKey)}, came in entry ${key.number}, ${who}.`,
      "Ask them whether they work at another Excel now, and compare the fingerprint before a person with a confirmed key confirms it.",
      { place: `Evidence entry ${key.number}` },
    ),
  ];
}
