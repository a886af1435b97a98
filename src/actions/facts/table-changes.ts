/** The writes that restore one of the small tables, with their entries and warnings. */
import type { EvidenceEvent } from "../../evidence/entry";
import { fault, type Fault } from "../../gst/fault";
import { CITE } from "../../law/citations";
import type { Write } from "../../sheet/write";

export interface TableChanges {
  readonly writes: readonly Write[];
  readonly events: readonly EvidenceEvent[];
  readonly faults: readonly Fault[];
}

export function changedByHand(place: string, sentence: string): Fault {
  return fault(
    "FACT_CHANGED",
    sentence,
    "The evidence says what it was; correct a filing that was marked by mistake in the pane.",
    { place, law: CITE.evidence },
  );
}
