/** Verdicts as a user gives them: looked at before anything is written, and the entries that record them. */
import { bookingLabel, type BookedRow } from "../../books/record";
import { documentLabel } from "../../documents/label";
import { evidenceEvent } from "../../evidence/chain";
import type { EvidenceEvent } from "../../evidence/entry";
import { isSamePerson } from "../../evidence/signed/person";
import { MOST_OF_VERDICT, type VerdictData } from "../../evidence/verdict-data";
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import type { Period } from "../../gst/period";
import { CITE } from "../../law/citations";
import { wordOf } from "../../reconcile/verdict-words";
import type { Decided } from "../../reconcile/verdicts";
import type { Reported } from "../../sync-check/reported";
import type { ActionContext } from "../context";
import { longReasonFault, unnamedFault } from "../named-person";

export interface Decision {
  readonly verdict: VerdictData;
  /** Why; a link by hand needs it. */
  readonly reason: string;
}

/** What a verdict may be about. */
export interface Known {
  readonly bookings: ReadonlyMap<string, BookedRow>;
  readonly documents: ReadonlyMap<string, Reported>;
  readonly decided: Decided;
  readonly period: Period;
}

/** Entries of the verdicts that can be given, and why the others cannot. */
export function decisionEvents(
  { actor }: Pick<ActionContext, "actor">,
  decisions: readonly Decision[],
  known: Known,
): { readonly events: readonly EvidenceEvent[]; readonly faults: readonly Fault[] } {
  const events: EvidenceEvent[] = [];
  const faults: Fault[] = [];
  for (const decision of decisions) {
    const event = eventOf(actor, decision, known);
    if (isFault(event)) faults.push(event);
    else events.push(event);
  }
  return { events, faults };
}

function eventOf(actor: string, { verdict, reason: given }: Decision, known: Known): Result<EvidenceEvent> {
  const reason = given.trim();
  const refusal = formFault(actor, verdict, reason) ?? unknownFault(verdict, known);
  if (refusal) return refusal;
  const event = { period: known.period, note: reason, law: CITE.evidence, data: { verdict } };
  if (verdict.is === "forgotten")
    return evidenceEvent("RECONCILED", { ...event, asked: "forget what verdicts taught" });
  if (verdict.is === "taken back") return takenBack(verdict.entry, event, known, actor);
  const { bookings, documents } = verdict;
  const booked = bookings.flatMap((name) => known.bookings.get(name) ?? []).map(bookingLabel);
  const reported = documents.flatMap((key) => known.documents.get(key) ?? []);
  const by = verdict.is === "linked" ? verdict.by : "";
  return evidenceEvent("RECONCILED", {
    ...event,
    document: reported[0] ? documentLabel(reported[0].document) : (booked[0] ?? ""),
    key: documents[0] ?? "",
    asked: verdict.is === "linked" ? "link" : "unlink",
    after: wordOf({ is: verdict.is, by }),
  });
}

type Fields = NonNullable<Parameters<typeof evidenceEvent>[1]>;

function takenBack(
  entry: string,
  event: Fields,
  { decided: { last }, documents }: Known,
  actor: string,
): Result<EvidenceEvent> {
  if (last?.entry !== entry)
    return fault(
      "NO_CHANGE",
      "That verdict is not the last one any more, or was taken back already.",
      "Look at the list again; another verdict on the same replaces it.",
    );
  if (!isSamePerson(last.reviewer, actor))
    return fault(
      "NO_CHANGE",
      `The last verdict is that of ${last.reviewer}.`,
      "Give your own verdict on the same; both are shown then.",
    );
  const reported = documents.get(last.documents[0] ?? "");
  return evidenceEvent("RECONCILED", {
    ...event,
    document: reported ? documentLabel(reported.document) : "",
    key: last.documents[0] ?? "",
    asked: "take back",
    before: wordOf(last),
  });
}

function formFault(actor: string, verdict: VerdictData, reason: string): Fault | undefined {
  const refusal = unnamedFault({ actor }, "A verdict is given by a named person.") ?? longReasonFault(reason);
  if (refusal) return refusal;
  if (verdict.is === "linked" && verdict.by === "hand" && reason === "")
    return fault("BAD_VALUE", "A link by hand needs a reason.", "Say why the two are one document.");
  return undefined;
}

function unknownFault(verdict: VerdictData, { bookings, documents }: Known): Fault | undefined {
  if (verdict.is === "forgotten" || verdict.is === "taken back") return undefined;
  const sides = [verdict.bookings, verdict.documents];
  if (sides.some((side) => side.length === 0 || side.length > MOST_OF_VERDICT))
    return fault(
      "BAD_VALUE",
      `A verdict is about 1 to ${MOST_OF_VERDICT} bookings and as many documents.`,
      "Choose at least one on each side.",
    );
  if (verdict.bookings.some((name) => !bookings.has(name)))
    return fault(
      "BOOKING_CHANGED",
      "The booking is not in the register any more as it was shown.",
      "Run the reconciliation again, then decide.",
    );
  if (verdict.documents.some((key) => !documents.has(key)))
    return fault(
      "UNKNOWN_DOCUMENT",
      "The document is not among the reported ones any more.",
      "Run the reconciliation again, then decide.",
    );
  return undefined;
}
