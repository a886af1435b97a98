/**
 * The IMS and GSTR-2B. On the first side a record has the ITC that it gives once accepted, on the second what it adds
 * to ITC available, table 4(A): so the sum of the second side is the statement's own.
 */
import { rowKey } from "../documents/identity";
import type { Verdict } from "../explain/explanation";
import { plural } from "../gst/plural";
import { showPeriod } from "../gst/period";
import { NO_TAX, sameTax, type Tax } from "../gst/tax";
import type { Gstr2bLine } from "../gstr2b/line";
import { mayGenerate } from "../gstr3b/period-states";
import { acceptedEffect } from "../ims/effect";
import type { Border } from "./border";
import { compare, notCompared } from "./compare";
import { isOfPeriod, StatementReasons, type StatementFacts } from "./statement-reasons";
import { explainOf, type Explanations, type Layered } from "./words";

const NAME = "IMS to GSTR-2B";

export interface StatementSide extends Layered, StatementFacts {
  /** The period's sheet as it is; undefined where it is not generated. */
  readonly sheet: readonly Gstr2bLine[] | undefined;
}

export function statementBorder(facts: StatementSide, words: Explanations): Border {
  const { period, ims, statement, sheet, taxpayer } = facts;
  const refusal = mayGenerate(period, taxpayer);
  if (refusal) return notCompared(NAME, refusal.sentence);
  const lines = sheet ?? statement.lines;
  const inStatement = new Set(lines.map(rowKey));
  const compared = ims.filter((record) => isOfPeriod(record, period) || inStatement.has(rowKey(record)));
  const later = ims.length - compared.length;
  const reasons = new StatementReasons(facts);
  const current = new Map(statement.lines.map((line) => [rowKey(line), line]));
  return compare({
    name: NAME,
    from: { documents: compared, amount: acceptedEffect, state: ({ status }) => status },
    to: { documents: lines, amount: availableItcOf, state: stateOfLine },
    judge: (record, line) => {
      const document = record ?? line;
      if (!document) return undefined;
      if (sheet !== undefined && !isSameLine(current.get(rowKey(document)), line))
        return explainOf("STALE", document);
      const verdict = reasons.verdictOn(document);
      if (!record || !line || !isPlain(verdict)) return words.explain(verdict, document);
      return sameTax(acceptedEffect(record), line.itc) ? undefined : explainOf("DELTA_ONLY", document);
    },
    leftOut: later > 0 ? `${plural(later, "record")} of returns after ${showPeriod(period)}` : "",
  });
}

/** What a line adds to table 4(A). */
export function availableItcOf({ part, itc }: Gstr2bLine): Tax {
  return part === "available" ? itc : NO_TAX;
}

export function stateOfLine({ part, reason }: Pick<Gstr2bLine, "part" | "reason">): string {
  const name = part === "rejected" ? "Rejected" : `ITC ${part}`;
  return reason === "" ? name : `${name} (${reason})`;
}

/** Is it in the statement with its ITC, as its action says? */
function isPlain({ reason }: Verdict): boolean {
  return reason === "ACCEPTED" || reason === "DEEMED";
}

/** Does the sheet hold the document as the statement from the current answers does? */
function isSameLine(now: Gstr2bLine | undefined, line: Gstr2bLine | undefined): boolean {
  if (!now || !line) return now === line;
  return now.part === line.part && now.reason === line.reason && sameTax(now.itc, line.itc);
}
