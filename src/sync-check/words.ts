/** A reason in words: why, what to do, and the rule. Those of a single document are the explanation's own. */
import type { TaxDocument } from "../documents/document";
import { rowKey } from "../documents/identity";
import type { Verdict } from "../explain/explanation";
import { outlookFor } from "../explain/outlook";
import { lawFor, nameInSentence, sentenceFor } from "../explain/sentence";
import type { Case } from "../explain/traced-document";
import type { Moment } from "../gst/date";
import type { Period } from "../gst/period";
import type { Gstr1Record } from "../gstr1/record";
import type { Gstr2aRecord } from "../gstr2a/record";
import type { Register } from "../gstr3b/periods";
import type { ImsRecord } from "../ims/record";
import { CITE } from "../law/citations";
import type { Taxpayer } from "../law/taxpayer";
import type { Explained } from "./border";
import type { SyncReason } from "./reason";

export interface Layered {
  readonly period: Period;
  readonly asOf: Moment;
  readonly taxpayer: Taxpayer;
  readonly register: Register;
  /** GSTR-1 and GSTR-1A together. */
  readonly gstr1: readonly Gstr1Record[];
  readonly gstr2a: readonly Gstr2aRecord[];
  readonly ims: readonly ImsRecord[];
}

/** Explains verdicts on documents of an open period, of which no filed statement holds any. */
export class Explanations {
  readonly #layers: Layered;
  readonly #gstr1: ReadonlyMap<string, Gstr1Record>;
  readonly #gstr2a: ReadonlyMap<string, Gstr2aRecord>;
  readonly #ims: ReadonlyMap<string, ImsRecord>;

  constructor(layers: Layered) {
    this.#layers = layers;
    this.#gstr1 = byKey(layers.gstr1);
    this.#gstr2a = byKey(layers.gstr2a);
    this.#ims = byKey(layers.ims);
  }

  explain(verdict: Verdict, document: TaxDocument): Explained {
    const of = this.#caseOf(document);
    return {
      reason: verdict.reason,
      why: sentenceFor(verdict, of),
      remedy: outlookFor(verdict, of),
      law: lawFor(verdict, of),
    };
  }

  #caseOf(document: TaxDocument): Case {
    const { period, asOf, taxpayer, register } = this.#layers;
    const key = rowKey(document);
    const [inGstr1, inGstr2a, record] = [this.#gstr1.get(key), this.#gstr2a.get(key), this.#ims.get(key)];
    const traced = { key, document: record ?? inGstr2a ?? document, inGstr1, inGstr2a, record, locked: [] };
    const layers = { gstr1: [], gstr2a: [], ims: [], lines: [], register };
    return { traced, period, layers, taxpayer, asOf };
  }
}

function byKey<D extends TaxDocument>(documents: readonly D[]): ReadonlyMap<string, D> {
  return new Map(documents.map((document) => [rowKey(document), document]));
}

type OwnReason = Exclude<SyncReason, Verdict["reason"]> | "NOT_DRAWN" | "WITHDRAWN";

interface Words {
  readonly why: string;
  readonly remedy: string;
  readonly law: string;
}

const SYNC = "Press Sync, so that the sheets after it are refreshed.";
const WORDS: Readonly<Record<OwnReason, Words>> = {
  NOT_DRAWN: { why: "was added after the last Sync", remedy: SYNC, law: CITE.savedIsVisible },
  WITHDRAWN: {
    why: "is no longer in the sheet before, and is still here until the next Sync",
    remedy: SYNC,
    law: CITE.deletionWithdraws,
  },
  NOT_IN_RETURN: {
    why: "is in GSTR-2A as the portal's file has it, but not in the supplier's return in this workbook",
    remedy: "Import the supplier's return or GSTR-2A again, whichever is older.",
    law: CITE.gstr2aIsLive,
  },
  NOT_REFRESHED: { why: "changed after the last Sync", remedy: SYNC, law: CITE.editResets },
  FILES_DIFFER: {
    why: "is not the same in the portal's files",
    remedy: "Download both again on one day and import them; if they still differ, ask the supplier.",
    law: CITE.gstr2aIsLive,
  },
  ONLY_IN_IMS: {
    why: "is in the portal's IMS file and not in GSTR-2A here",
    remedy: "Download GSTR-2A again and import it.",
    law: CITE.gstr2aIsLive,
  },
  STALE: {
    why: "changed after GSTR-2B was generated",
    remedy: "Generate GSTR-2B again.",
    law: CITE.recompute,
  },
  ACTION_DIFFERS: {
    why: "is under another action on the portal",
    remedy:
      "Upload the actions (Make the IMS upload file), compute GSTR-2B again on the portal, and import it.",
    law: CITE.actionsInStatement,
  },
  ITC_DIFFERS: {
    why: "gives other ITC on the portal",
    remedy: "Compare the document on both sheets; import the newest files of the portal.",
    law: CITE.recompute,
  },
  ONLY_HERE: {
    why: "is in GSTR-2B here and not in the portal's",
    remedy:
      "Check on the portal's IMS whether its action is saved there and whether the supplier filed before the cut-off; claim what the portal's GSTR-2B holds.",
    law: CITE.gstr2aIsLive,
  },
  ONLY_ON_PORTAL: {
    why: "is in the portal's GSTR-2B and not in the one here",
    remedy: "Import GSTR-2A and the IMS file again, then generate GSTR-2B.",
    law: CITE.onlyFiledCounts,
  },
  NOT_TYPED: {
    why: "has an amount in GSTR-2B and nothing typed as filed",
    remedy: "Type what GSTR-3B claims beside it on the GSTR-3B sheet.",
    law: CITE.gstr2aIsLive,
  },
  CLAIM_DIFFERS: {
    why: "is another amount in GSTR-3B than in GSTR-2B",
    remedy:
      "Claim what GSTR-2B holds; more is right only for ITC that is reclaimed, or reversed besides Rule 37A.",
    law: CITE.gstr2aIsLive,
  },
  DELTA_ONLY: {
    why: "counts only by its difference to what was claimed before",
    remedy: "No action required.",
    law: CITE.amendmentDelta,
  },
  NOT_REPORTED: {
    why: "is booked, and no return of its supplier holds it",
    remedy: "Ask the supplier to report it and to file before the cut-off; until then it is in no GSTR-2B.",
    law: CITE.gstr2aIsLive,
  },
  NO_BILL_OF_ENTRY: {
    why: "is booked as an import, and customs (ICEGATE) has not sent its bill of entry to GSTR-2A",
    remedy:
      "Compare number, date and port code with the bill of entry, and fetch it on the portal (Services, User Services, Search BoE); until then claim no ITC on it.",
    law: CITE.gstr2aIsLive,
  },
  NO_SUPPLIER_GSTIN: {
    why: "is booked with tax, and its supplier has no valid GSTIN in the books, so it is found in no return",
    remedy:
      "Correct the supplier's GSTIN in the register and import it again; without one there is no ITC on it.",
    law: CITE.gstr2aIsLive,
  },
  SELF_INVOICED: {
    why: "is booked under reverse charge from a supplier without GSTIN, so no return of a supplier holds it",
    remedy: "Claim its ITC in table 4(A)(3), of an import of services 4(A)(2), once its tax is paid.",
    law: CITE.routing,
  },
  NO_TAX: {
    why: "is booked without tax, so there is no ITC to compare",
    remedy: "No action required.",
    law: CITE.gstr2aIsLive,
  },
  NOT_BOOKED: {
    why: "is in GSTR-2B and not in the books",
    remedy: "Book it, or find out whether it is yours; reject it in the IMS where it is not.",
    law: CITE.gstr2aIsLive,
  },
  AMOUNTS_DIFFER: {
    why: "is booked with another tax than GSTR-2B gives",
    remedy: "Compare it with the paper; correct the books, or ask the supplier for an amendment.",
    law: CITE.gstr2aIsLive,
  },
  ROUNDED: {
    why: "is booked with rounded tax",
    remedy: "No action required; claim what GSTR-2B holds.",
    law: CITE.gstr2aIsLive,
  },
  TO_CONFIRM: {
    why: "is booked, but not exactly as it is reported",
    remedy: "Compare both; correct the books, or leave it where it is the same document.",
    law: CITE.gstr2aIsLive,
  },
  BOOKED_TWICE: {
    why: "is booked twice",
    remedy: "Reverse one of the bookings; its ITC can be claimed once.",
    law: CITE.gstr2aIsLive,
  },
  FILED_WITHOUT_ITC: {
    why: "is booked, and a filed GSTR-2B holds it without ITC",
    remedy: "Book its tax as ineligible where it is not yet.",
    law: CITE.freeze,
  },
  APPEARS_TWICE: {
    why: "appears twice on one side",
    remedy: "Delete the row that is there by mistake, then press Sync.",
    law: CITE.evidence,
  },
};

/** @param more what exactly differs, after a colon. */
export function explainOwn(reason: OwnReason, name: string, more = ""): Explained {
  const { why, remedy, law } = WORDS[reason];
  return { reason, why: `${name} ${why}${more === "" ? "" : `: ${more}`}.`, remedy, law };
}

export function explainOf(reason: OwnReason, document: TaxDocument, more = ""): Explained {
  return explainOwn(reason, nameInSentence(document), more);
}
