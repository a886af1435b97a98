/** The sync check of a period: every border, in the order of the returns. */
import type { TieOut } from "../gstr3b/tie-out";
import { booksBorder, type BooksFacts } from "./books-border";
import type { Border } from "./border";
import { claimBorder } from "./claim-border";
import { imsBorder } from "./ims-border";
import { portalBorder, type PortalSide } from "./portal-border";
import { returnsBorder } from "./returns-border";
import { statementBorder } from "./statement-border";
import { StatementReasons } from "./statement-reasons";
import { Explanations } from "./words";

export interface SyncFacts extends PortalSide {
  /** What was filed in GSTR-3B; undefined while nothing of the period is typed. */
  readonly tieOut?: readonly TieOut[];
  /** The purchase register, matched; undefined where there is none. */
  readonly books?: BooksFacts | undefined;
}

export function syncCheck(facts: SyncFacts): Border[] {
  const words = new Explanations(facts);
  return [
    returnsBorder(facts),
    imsBorder(facts, words),
    statementBorder(facts, words),
    portalBorder(facts, words),
    claimBorder(facts.tieOut),
    booksBorder(facts.books, { words, reasons: new StatementReasons(facts) }),
  ];
}
