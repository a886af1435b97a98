/**
 * What a person decided in the reconciliation, as JSON in the Data column of a RECONCILED entry. Bookings are named by
 * their content (reconcile/content.ts), documents by their row key (documents/identity.ts): never by a row.
 */

/** How a link was made: a suggestion accepted, one side of several documents, or by hand. */
export const LINKED_BY = ["pair", "split", "hand"] as const;
export type LinkedBy = (typeof LINKED_BY)[number];

export type VerdictData =
  /** All of these are one: the bookings together are the documents together. */
  | {
      readonly is: "linked";
      readonly by: LinkedBy;
      readonly bookings: readonly string[];
      readonly documents: readonly string[];
    }
  /** No booking of these is one of these documents. */
  | { readonly is: "apart"; readonly bookings: readonly string[]; readonly documents: readonly string[] }
  /** The verdict of that entry (writer and number, "a1b2.17") counts no longer. */
  | { readonly is: "taken back"; readonly entry: string }
  /** Verdicts so far teach the matcher nothing any more; what they decided stays. */
  | { readonly is: "forgotten" };

/** More on one side of a verdict nobody has looked at one by one. */
export const MOST_OF_VERDICT = 80;

/** @returns undefined where the value is no verdict, as a whole: half a verdict would decide something else. */
export function parseVerdict(value: unknown): VerdictData | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const raw = value as Readonly<Record<string, unknown>>;
  if (raw["is"] === "forgotten") return { is: "forgotten" };
  if (raw["is"] === "taken back")
    return typeof raw["entry"] === "string" ? { is: "taken back", entry: raw["entry"] } : undefined;
  const bookings = namesIn(raw["bookings"]);
  const documents = namesIn(raw["documents"]);
  if (!bookings || !documents) return undefined;
  if (raw["is"] === "apart") return { is: "apart", bookings, documents };
  const by = LINKED_BY.find((word) => word === raw["by"]);
  return raw["is"] === "linked" && by ? { is: "linked", by, bookings, documents } : undefined;
}

function namesIn(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_OF_VERDICT) return undefined;
  const names = value as readonly unknown[];
  return names.every((name): name is string => typeof name === "string" && name !== "") ? names : undefined;
}
