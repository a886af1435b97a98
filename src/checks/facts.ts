/** The input of a check: the data of the workbook about a period at a moment. */
import type { Entry } from "../evidence/entry";
import type { Moment } from "../gst/date";
import type { Fault } from "../gst/fault";
import type { Period } from "../gst/period";
import type { Gstr1Record } from "../gstr1/record";
import { has2bPeriod, type Gstr2aRecord, type With2bPeriod } from "../gstr2a/record";
import type { Statement } from "../gstr2b/generate";
import type { Gstr2bLine } from "../gstr2b/line";
import type { Register } from "../gstr3b/periods";
import type { TieOut } from "../gstr3b/tie-out";
import type { Settings } from "../settings/settings";
import { countsIn, type ImsRecord } from "../ims/record";
import type { Taxpayer } from "../law/taxpayer";
import type { BooksFacts } from "../sync-check/books-border";

export interface PeriodFacts {
  readonly period: Period;
  readonly asOf: Moment;
  readonly settings: Settings;
  readonly taxpayer: Taxpayer;
  readonly register: Register;
  /** GSTR-1 and GSTR-1A together. */
  readonly gstr1: readonly Gstr1Record[];
  /** Rows of them that cannot be read, so that their content is unknown. */
  readonly unread: readonly Fault[];
  readonly gstr2a: readonly Gstr2aRecord[];
  /** As answered now, with derived fields. */
  readonly ims: readonly ImsRecord[];
  /** The statement from the current answers, whatever the period's sheet holds. */
  readonly statement: Statement;
  /** The period's current sheet; undefined when there is none. */
  readonly sheet: readonly Gstr2bLine[] | undefined;
  /** Sheets of locked periods, and of a period's draft. */
  readonly sealed: readonly SealedSheet[];
  readonly evidence: readonly Entry[];
  /** An evidence row that cannot be read. */
  readonly unreadable: Fault | undefined;
  /** The tie-out of the period's GSTR-3B, table by table; undefined while nothing is typed. */
  readonly tieOut?: readonly TieOut[];
  /** The purchase register, matched with what is reported; undefined where there is none. */
  readonly books?: BooksFacts | undefined;
}

export interface SealedSheet {
  readonly period: Period;
  readonly isLocked: boolean;
  /** The seal in the register, and the one computed from the sheet; undefined when the sheet is missing. */
  readonly seal: string;
  readonly found: string | undefined;
  /** Undefined where the host does not report it. */
  readonly isProtected: boolean | undefined;
}

/** IMS records for the period's statement: its own, and those carried over from earlier periods. */
export function recordsOfPeriod({ ims, period }: PeriodFacts): ImsRecord[] {
  return ims.filter((record) => record.period2b <= period);
}

/** Documents that bypass the IMS into the statement of the period, or of an open one before it. */
export function bypassingDocuments({ gstr2a, period, taxpayer }: PeriodFacts): With2bPeriod[] {
  return gstr2a
    .filter(has2bPeriod)
    .filter(
      ({ period2b, route }) => route === "GSTR-2B" && period2b <= period && period2b > taxpayer.filedThrough,
    );
}

/** {@link recordsOfPeriod} that count when GSTR-2B is generated: filed, and not replaced by an amendment. */
export function countedRecords(facts: PeriodFacts): ImsRecord[] {
  return facts.ims.filter((record) => countsIn(record, facts.period));
}
