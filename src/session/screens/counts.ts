/**
 * The counts that the screens show: the record that goes is subtracted and the one that comes is added, so that they
 * cost the same for any number of rows.
 */
import type { Period } from "../../gst/period";
import { addTax, NO_TAX, subtractTax, type Tax } from "../../gst/tax";
import { GSTR1A_TABLE, GSTR1_TABLE, gstr1Fields } from "../../gstr1/sheet";
import { GSTR2A_TABLE, gstr2aFields } from "../../gstr2a/sheet";
import { bypassNow, isOutsideIms } from "../../gstr2b/itc";
import { gstr2bFields, gstr2bTable } from "../../gstr2b/sheet";
import { effectNow } from "../../ims/effect";
import { awaitsAnswer, countsIn, type ImsRecord } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import type { Fields } from "../../sheet/field";
import { RowFollower } from "../row-follower";
import type { SheetCache } from "../sheet-cache";

export interface LayerCounts {
  readonly gstr1: number;
  /** Of the GSTR-1 rows, those not filed yet. */
  readonly saved: number;
  readonly gstr2a: number;
  readonly bypassing: number;
}

export interface AnswerCounts {
  readonly records: number;
  readonly unanswered: number;
  /** Records without action that are deemed accepted into the open period's GSTR-2B. */
  readonly deemedAccepted: number;
  readonly answered: number;
  readonly pending: number;
  readonly amendments: number;
  /** Records of the open period itself. */
  readonly ofPeriod: number;
  /** ITC of the records of the IMS as their actions are now. */
  readonly itcSoFar: Tax;
}

/** ITC of a period that does not come through the IMS: reverse charge, ISD, imports. */
export interface OutsideIms {
  /** From GSTR-2A, without amendments. */
  readonly now: Tax;
  /** Amendments outside the IMS, whose ITC only the next GSTR-2B gives. */
  readonly amendments: number;
  /** In the GSTR-2B last generated. */
  readonly inStatement: Tax;
}

export class Counts {
  readonly #returns;
  readonly #gstr2a;
  #outside: { readonly open: Period; readonly tallies: ReturnType<typeof outsideFor> } | undefined;
  #answers: { readonly open: Period; readonly tally: Tally<ImsRecord, AnswerLabel> } | undefined;

  constructor(private readonly cache: SheetCache) {
    this.#returns = [GSTR1_TABLE, GSTR1A_TABLE].map(
      (table) =>
        new Tally(cache, table, gstr1Fields, { labelsOf: ({ filingStatus }) => ["all", filingStatus] }),
    );
    this.#gstr2a = new Tally(cache, GSTR2A_TABLE, gstr2aFields, { labelsOf: ({ route }) => ["all", route] });
  }

  layers(): LayerCounts {
    const ofReturns = (label: "all" | "Saved") =>
      this.#returns.reduce((sum, tally) => sum + tally.count(label), 0);
    return {
      gstr1: ofReturns("all"),
      saved: ofReturns("Saved"),
      gstr2a: this.#gstr2a.count("all"),
      bypassing: this.#gstr2a.count("GSTR-2B"),
    };
  }

  /** @param open the first open period. */
  answers(open: Period): AnswerCounts {
    if (this.#answers?.open !== open) this.#answers = { open, tally: answersFor(open, this.cache) };
    const { tally } = this.#answers;
    return {
      records: tally.count("records"),
      unanswered: tally.count("unanswered"),
      deemedAccepted: tally.count("deemedAccepted"),
      answered: tally.count("answered"),
      pending: tally.count("pending"),
      amendments: tally.count("amendments"),
      ofPeriod: tally.count("ofPeriod"),
      itcSoFar: tally.tax(),
    };
  }

  /** @param open the first open period. */
  outsideIms(open: Period): OutsideIms {
    if (this.#outside?.open !== open) this.#outside = { open, tallies: outsideFor(open, this.cache) };
    const { gstr2a, statement } = this.#outside.tallies;
    return { now: gstr2a.tax(), amendments: gstr2a.count("amendments"), inStatement: statement.tax() };
  }
}

type AnswerLabel = Exclude<keyof AnswerCounts, "itcSoFar">;

function answersFor(open: Period, cache: SheetCache): Tally<ImsRecord, AnswerLabel> {
  const labelsOf = (record: ImsRecord): AnswerLabel[] => {
    const labels: AnswerLabel[] = ["records"];
    if (record.action === "Pending") labels.push("pending");
    else if (record.action !== "No action") labels.push("answered");
    else if (awaitsAnswer(record)) labels.push("unanswered");
    if (record.period2b === open) labels.push("ofPeriod");
    if (record.action !== "No action" || !countsIn(record, open)) return labels;
    labels.push("deemedAccepted");
    if (record.originalNumber !== "") labels.push("amendments");
    return labels;
  };
  const taxOf = (record: ImsRecord) => (countsIn(record, open) ? effectNow(record) : NO_TAX);
  return new Tally(cache, IMS_TABLE, imsFields, { labelsOf, taxOf });
}

function outsideFor(open: Period, cache: SheetCache) {
  const gstr2a = new Tally(cache, GSTR2A_TABLE, gstr2aFields, {
    labelsOf: (record) => (bypassNow(record, open) === "amendment" ? ["amendments"] : []),
    taxOf: (record) => {
      const itc = bypassNow(record, open);
      return itc === "amendment" ? NO_TAX : itc;
    },
  });
  const statement = new Tally(cache, gstr2bTable(open), gstr2bFields, {
    labelsOf: () => [],
    taxOf: (line) => (isOutsideIms(line) ? line.itc : NO_TAX),
  });
  return { gstr2a, statement };
}

/** What a record counts for, and its tax. */
interface Counted<R, Label> {
  readonly labelsOf: (record: R) => readonly Label[];
  readonly taxOf?: (record: R) => Tax;
}

/** How many records of a table have each label, and a tax summed over all of them. */
class Tally<R extends object, Label extends string> {
  readonly #counts = new Map<Label, number>();
  readonly #follower: RowFollower<R>;
  #tax = NO_TAX;

  constructor(cache: SheetCache, table: string, fields: Fields<R>, { labelsOf, taxOf }: Counted<R, Label>) {
    this.#follower = new RowFollower(cache, table, fields, (change, record) => {
      const comes = change === "comes";
      for (const label of labelsOf(record))
        this.#counts.set(label, (this.#counts.get(label) ?? 0) + (comes ? 1 : -1));
      if (taxOf) this.#tax = (comes ? addTax : subtractTax)(this.#tax, taxOf(record));
    });
  }

  count(label: Label): number {
    this.#follower.update();
    return this.#counts.get(label) ?? 0;
  }

  tax(): Tax {
    this.#follower.update();
    return this.#tax;
  }
}
