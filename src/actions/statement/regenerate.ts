/**
 * A new version of a statement replaces one that stands: what enters, leaves and changes is shown first, and a reason
 * is asked for, which the evidence keeps. Nothing is asked where nothing changes.
 */
import { EVIDENCE_TABLE, evidenceFields } from "../../evidence/sheet";
import type { CountedItc, ReplacedData } from "../../evidence/version-data";
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import { minus, NO_MONEY, showMoney, type Paise } from "../../gst/money";
import { showPeriod, type Period } from "../../gst/period";
import { plural } from "../../gst/plural";
import { inSlices } from "../../gst/slices";
import { subtractTax, totalTax, type Tax } from "../../gst/tax";
import type { Gstr2bLine } from "../../gstr2b/line";
import { compareVersions, type LineChangeKind, type VersionChange } from "../../gstr2b/versions/compare";
import { versionLines, type VersionLine } from "../../gstr2b/versions/line";
import { LONGEST_REASON } from "../../gstr2b/versions/reason";
import type { PeriodRecord } from "../../gstr3b/record";
import { COPIES_TABLE } from "../facts/copies";
import type { ActionContext, Outcome } from "../context";
import { recordsOf, type Opened } from "../layers";
import { readTable } from "../transaction";
import { statementOnSheet, statementTables } from "./sheets";
import { keepVersion, KeptVersions, standing, versionsIn, type Keeping, type KeptVersion } from "./versions";

/** Why a version is replaced, in the user's words. */
export interface Why {
  readonly reason: string;
  /** The seal of the statement that was shown; left out where nothing was shown, as without a pane. */
  readonly seal?: string;
}

/** What is asked before a version is replaced. */
export interface Regeneration {
  readonly period: Period;
  /** Of the version that stands. */
  readonly version: number;
  readonly itcBefore: Tax;
  readonly itcNow: Tax;
  /** Of the statement that would be made. */
  readonly seal: string;
  /** Undefined where the documents of the version that stands are not known. */
  readonly change: VersionChange | undefined;
  /** Was it asked before, and would another statement be made now? */
  readonly isAskedAgain: boolean;
}

/** A statement that would be made. */
export interface Made {
  readonly period: Period;
  readonly lines: readonly Gstr2bLine[];
  readonly seal: string;
  readonly itc: Tax;
}

/** What the entry says about a version that is replaced, and what keeps the new one. */
export interface Replacing {
  readonly keeping: Keeping;
  readonly replaced: ReplacedData | undefined;
}

/** @param before the period as it is. @returns the question, where it must be answered first. */
export async function replaceVersion(
  context: ActionContext,
  opened: Opened,
  { before, made, why }: { readonly before: PeriodRecord; readonly made: Made; readonly why?: Why },
): Promise<Result<Replacing | Regeneration>> {
  const lines = await inSlices(versionLines(made.lines), context.pause);
  const { period } = made;
  const keep = (from?: KeptVersion) => inSlices(keepVersion(period, lines, from), context.pause);
  if (before.version === 0) return { keeping: await keep(), replaced: undefined };
  const known = await versionBefore(context, opened, before);
  const change = known.lines && (await inSlices(compareVersions(known.lines, lines), context.pause));
  const { version } = before;
  const counted = change ? { entered: change.entered, left: change.left, changed: change.changed } : {};
  const reason = why?.reason.trim() ?? "";
  const tooLong = reason.length > LONGEST_REASON ? longReason(reason) : undefined;
  if (tooLong) return tooLong;
  const isAskedAgain = why?.seal !== undefined && why.seal !== made.seal;
  if (change?.changes.length === 0 || (reason !== "" && !isAskedAgain))
    return { keeping: await keep(known.kept), replaced: { version, reason, ...counted } };
  return {
    ...{ period, version, change, isAskedAgain, seal: made.seal },
    ...{ itcBefore: before.itc, itcNow: made.itc },
  };
}

function longReason(reason: string): Fault {
  return fault(
    "BAD_VALUE",
    `The reason has ${reason.length} characters; ${LONGEST_REASON} are kept.`,
    "Shorten it.",
  );
}

/** The version that stands: as it is kept; else as its sheet has it, where that is as generated. */
async function versionBefore(
  { port, pause }: ActionContext,
  { transaction }: Opened,
  { period, version, seal }: PeriodRecord,
): Promise<{ readonly lines?: readonly VersionLine[]; readonly kept?: KeptVersion }> {
  const versions = versionsIn(recordsOf(readTable(transaction, EVIDENCE_TABLE, evidenceFields).rows), period);
  const last = standing(versions, { version, seal });
  if (last?.kept) {
    const copies = await port.read([{ table: COPIES_TABLE }]);
    const lines = await new KeptVersions(copies.get(COPIES_TABLE)?.[0], period, versions).linesOf(last);
    if (!isFault(lines)) return { lines, kept: { batch: last.batch, lines } };
  }
  const grids = await port.read(statementTables(period));
  const sheet = statementOnSheet({ grids }, period);
  return sheet.seal === seal ? { lines: await inSlices(versionLines(sheet.lines), pause) } : {};
}

export function isQuestion(found: Replacing | Regeneration): found is Regeneration {
  return "itcNow" in found;
}

/** Nothing is written until it is answered. */
export function asked(question: Regeneration): Outcome {
  const { period, version } = question;
  return {
    done: false,
    message: `GSTR-2B of ${showPeriod(period)} v${version} would be replaced: ${changeText(question)}. Say why in the pane, or leave it as it is.`,
    faults: [],
    regeneration: question,
  };
}

/** "2 documents enter, 1 leaves, 3 change; ITC ₹ 100.00 more". */
function changeText({ change, itcBefore, itcNow }: Regeneration): string {
  const counts = change ? countsText(change) : "its documents are not known";
  return `${counts}; ${differenceText(totalTax(subtractTax(itcNow, itcBefore)))}`;
}

function differenceText(difference: Paise): string {
  if (difference === 0) return "the same ITC";
  const isLess = difference < 0;
  return `ITC ₹ ${showMoney(isLess ? minus(NO_MONEY, difference) : difference)} ${isLess ? "less" : "more"}`;
}

function countsText({ entered, left, changed }: Readonly<Record<LineChangeKind, CountedItc>>): string {
  const verb = ({ lines }: CountedItc, one: string, many: string) => `${lines} ${lines === 1 ? one : many}`;
  return [
    plural(entered.lines, "document enters", "documents enter"),
    verb(left, "leaves", "leave"),
    verb(changed, "changes", "change"),
  ].join(", ");
}

/** What the entry's note says of it. */
export function replacedText({ version, reason, entered, left, changed }: ReplacedData): string {
  const counts = entered && left && changed ? countsText({ entered, left, changed }) : "documents not known";
  return reason === ""
    ? `replaces v${version}, no document changes`
    : `replaces v${version} (${counts}): ${reason}`;
}
