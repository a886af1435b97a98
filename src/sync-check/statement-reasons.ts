/**
 * Why a document is in the statement of a period, and with which ITC, or is not in it: for all documents at once, from
 * one generated statement. The codes are those of the explanation of a single document (explain/explanation.ts).
 */
import { versionOrder, type TaxDocument } from "../documents/document";
import { lineage, renamings, rowKey } from "../documents/identity";
import type { Verdict } from "../explain/explanation";
import { verdictOnLine } from "../explain/verdict";
import type { Period } from "../gst/period";
import type { Gstr2aRecord } from "../gstr2a/record";
import { flowsLater, type Statement } from "../gstr2b/generate";
import type { Gstr2bLine } from "../gstr2b/line";
import type { ImsRecord } from "../ims/record";

export interface StatementFacts {
  readonly period: Period;
  readonly gstr2a: readonly Gstr2aRecord[];
  readonly ims: readonly ImsRecord[];
  /** The statement from the current answers. */
  readonly statement: Statement;
}

export type Placed = TaxDocument & { readonly period2b: Period };

export class StatementReasons {
  readonly #facts: StatementFacts;
  readonly #lines: ReadonlyMap<string, Gstr2bLine>;
  readonly #renamed: ReadonlyMap<string, string>;
  /** The newest version of each lineage in the statement: only a newer version replaces another. */
  readonly #newest = new Map<string, string>();

  constructor(facts: StatementFacts) {
    this.#facts = facts;
    const { lines } = facts.statement;
    this.#lines = new Map(lines.map((line) => [rowKey(line), line]));
    this.#renamed = renamings([...facts.ims, ...facts.gstr2a]);
    for (const line of lines) {
      const root = lineage(line, this.#renamed);
      const age = versionOrder(line);
      if (age > (this.#newest.get(root) ?? "")) this.#newest.set(root, age);
    }
  }

  /** @returns NOT_DRAWN where nothing explains that the document is not in the statement. */
  verdictOn(document: Placed): Verdict {
    const line = this.#lines.get(rowKey(document));
    if (line) return verdictOnLine(line);
    return { part: "", reason: this.#outside(document) };
  }

  #outside(document: Placed): Verdict["reason"] {
    const { period, statement } = this.#facts;
    if (document.filingStatus === "Saved") return "NOT_FILED";
    if (document.period2b > period) return flowsLater(document, period);
    const exclusion = statement.excluded.get(rowKey(document));
    if (exclusion) return exclusion;
    const newest = this.#newest.get(lineage(document, this.#renamed)) ?? "";
    return newest > versionOrder(document) ? "SUPERSEDED" : "NOT_DRAWN";
  }
}

/** A document of the period by its return, or by its GSTR-2B. */
export function isOfPeriod({ returnPeriod, period2b }: Placed, period: Period): boolean {
  return returnPeriod <= period || period2b <= period;
}
