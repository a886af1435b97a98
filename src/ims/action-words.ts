/**
 * What people type into Action and Reduce ITC: the portal's letters, Hindi, and unambiguous prefixes. The cell then
 * gets the action's standard word.
 */
import type { Action, Reduction } from "./record";

/** Words of each action; the first letter alone is the portal's short form of it. */
const ACTION_WORDS: Readonly<Record<Action, readonly string[]>> = {
  Accept: ["a", "accept", "accepted", "स्वीकार", "स्वीकृत", "स्वीकार करें", "sweekar", "swikar", "svikar"],
  Reject: [
    ...["r", "reject", "rejected", "अस्वीकार", "अस्वीकृत", "अस्वीकार करें"],
    ...["asweekar", "aswikar", "asvikar"],
  ],
  Pending: ["p", "pending", "keep pending", "लंबित", "लम्बित", "लंबित रखें", "lambit"],
  "No action": [
    ...["n", "u", "no action", "noaction", "none", "reset", "undo", "unanswered"],
    ...["कोई कार्रवाई नहीं", "कोई कार्यवाही नहीं"],
  ],
};

const REDUCTION_WORDS: Readonly<Record<Exclude<Reduction, "">, readonly string[]>> = {
  Yes: ["y", "yes", "हाँ", "हां", "haan"],
  No: ["n", "no", "नहीं", "nahi", "nahin"],
};

/**
 * Shorter prefixes are likely typing errors, or mean something else ("no"). Prefixes of Hindi words are not accepted: अ
 * begins a rejection, and is also the A of a Hindi keyboard.
 */
const SHORTEST_PREFIX = 3;
const LATIN = /^[a-z ]+$/;

/** The action that was meant; undefined where there is none, or more than one. */
export const actionMeant = (typed: string): Action | undefined => meaningOf(ACTION_WORDS, typed);

/** The choice of Reduce ITC that was meant. */
export const reductionMeant = (typed: string): Exclude<Reduction, ""> | undefined =>
  meaningOf(REDUCTION_WORDS, typed);

function meaningOf<T extends string>(
  words: Readonly<Record<T, readonly string[]>>,
  typed: string,
): T | undefined {
  const text = normalised(typed);
  const choices = Object.keys(words) as T[];
  const exact = choices.find((choice) => words[choice].some((word) => normalised(word) === text));
  if (exact !== undefined || text.length < SHORTEST_PREFIX || !LATIN.test(text)) return exact;
  const matches = choices.filter((choice) => words[choice].some((word) => word.startsWith(text)));
  return matches.length === 1 ? matches[0] : undefined;
}

/** Without what keyboards and chats insert: full-width letters, invisible marks, quotation marks, a full stop. */
function normalised(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\p{Cf}'"“”‘’.।]/gu, "")
    .replace(/[\s_-]+/g, " ")
    .trim()
    .toLowerCase();
}
