/** What a check looks at: everything that the workbook knows about a period at a moment. */
import type { Entry } from "../evidence/entry";
import type { Moment } from "../gst/date";
import type { Fault } from "../gst/fault";
import type { Period } from "../gst/period";
import type { Gstr1Record } from "../gstr1/record";
import { has2bPeriod, type Gstr2aRecord, type With2bPeriod } from "../gstr2a/record";
import type { Statement } from "../gstr2b/generate";
import type { Gstr2bLine } from "../gstr2b/line";
import type { Register } from "../gstr3b/register";
import type { TieOut } from "../gstr3b/tie-out";
import type { Settings } from "../settings/settings";
import { countsIn, type ImsRecord } from "../ims/record";
import type { Taxpayer } from "../law/taxpayer";

export interface PeriodFacts {
  readonly period: Period;
  readonly asOf: Moment;
  readonly settings: Settings;
  readonly taxpayer: Taxpayer;
  readonly register: Register;
  /** GSTR-1 and GSTR-1A together. */
  readonly gstr1: readonly Gstr1Record[];
  /** Rows of theirs that cannot be read, so that nobody knows what they report. */
  readonly unread: readonly Fault[];
  readonly gstr2a: readonly Gstr2aRecord[];
  /** As answered now, with what follows from the answers. */
  readonly ims: readonly ImsRecord[];
  /** What the answers give now, whatever the period's sheet holds. */
  readonly statement: Statement;
  /** The period's sheet as it stands; undefined when there is none. */
  readonly sheet: readonly Gstr2bLine[] | undefined;
  /** Sheets of locked periods, and of a period's draft. */
  readonly sealed: readonly SealedSheet[];
  readonly evidence: readonly Entry[];
  /** An evidence row that cannot be read. */
  readonly unreadable: Fault | undefined;
  /** The tie-out of the period's GSTR-3B, table by table; undefined while nothing is typed into it. */
  readonly tieOut?: readonly TieOut[];
}

export interface SealedSheet {
  readonly period: Period;
  readonly isLocked: boolean;
  /** The seal that the register holds, and the one that the sheet's content gives; undefined when it is gone. */
  readonly seal: string;
  readonly found: string | undefined;
  /** Undefined where the host does not tell. */
  readonly isProtected: boolean | undefined;
}

/** Records of the IMS that the period's statement can take: its own, and those carried over from earlier ones. */
export function recordsOfPeriod({ ims, period }: PeriodFacts): ImsRecord[] {
  return ims.filter((record) => record.period2b <= period);
}

/** What passes by the IMS into the statement of the period, or of an open one before it. */
export function passingBy({ gstr2a, period, taxpayer }: PeriodFacts): With2bPeriod[] {
  return gstr2a
    .filter(has2bPeriod)
    .filter(
      ({ period2b, route }) => route === "GSTR-2B" && period2b <= period && period2b > taxpayer.filedThrough,
    );
}

/** Those among the {@link recordsOfPeriod} that count when GSTR-2B is generated: filed, and not replaced by an amendment. */
export function countedRecords(facts: PeriodFacts): ImsRecord[] {
  return facts.ims.filter((record) => countsIn(record, facts.period));
}
