/** Takes back a filing that was marked by mistake: the period is reopened, and its records return to the IMS. */
import { versionOrder, isAmendment, type TaxDocument } from "../../documents/document";
import { lineage, renamings, rowKey } from "../../documents/identity";
import { documentLabel } from "../../documents/label";
import { evidenceEvent } from "../../evidence/chain";
import { Replay } from "../../evidence/replay";
import { showMinute } from "../../gst/date";
import { fault, type Fault, isFault, warning } from "../../gst/fault";
import { NO_MONEY } from "../../gst/money";
import { showPeriod, type Period } from "../../gst/period";
import { has2bPeriod, type Gstr2aRecord } from "../../gstr2a/record";
import { gstr2aFacts } from "../../gstr2a/sheet";
import type { Gstr2bLine } from "../../gstr2b/line";
import { reopened } from "../../gstr3b/period-states";
import { filedThrough } from "../../gstr3b/periods";
import { filedBefore } from "../../settings/settings";
import { newRecord, receive } from "../../ims/receive";
import { NO_UPLOADS, type ImsRecord } from "../../ims/record";
import { refresh } from "../../ims/refresh";
import { imsFacts } from "../../ims/sheet";
import { CITE } from "../../law/citations";
import { diffFacts } from "../../sheet/diff";
import type { Write } from "../../sheet/write";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { commit } from "../transaction";
import { refuse, staleDrafts } from "../answers/apply-answers";
import { readFiled, type Filed } from "../history";
import { withAnswer } from "../answers/last-answer";
import { openLayers, recordsOf, type Layers } from "../layers";
import { eachEntry } from "../audit/log";
import { arrivalEvents, reopenedGstr2a, supplierWrites } from "../refresh-layers";
import { monthWrites } from "./month";
import { bannerWrites, protectionWrites, statementGone, statementOnSheet, statementTables } from "./sheets";

/** The old entries stay. @param reason why, for the evidence. */
export async function correct3b(context: ActionContext, period: Period, reason: string): Promise<Outcome> {
  if (reason.trim() === "")
    return refused(
      fault("BAD_VALUE", "A correction needs a reason.", "Say why the filing was marked by mistake."),
    );
  const opened = await openLayers(context, statementTables(period));
  if (isFault(opened)) return refused(opened);
  const { transaction, layers } = opened;
  const asked = { period, asked: `correct GSTR-3B ${period}`, note: reason };
  if (period <= filedBefore(transaction.settings))
    return refuse(context, transaction, asked, openingFault(period));
  const register = reopened(transaction.register, period);
  if (isFault(register)) return refuse(context, transaction, asked, register);
  const gone = statementGone(transaction, period);
  if (gone) return refuse(context, transaction, asked, gone);
  const sheet = statementOnSheet(transaction, period);
  const stillFiled = await readFiled(context, { ...transaction, register }, recordsOf(layers.gstr2a));
  const through = {
    ...transaction.taxpayer,
    filedThrough: filedThrough(register, filedBefore(transaction.settings)),
  };
  const gstr2a = reopenedGstr2a(layers, stillFiled, through, context.asOf);
  const returned = [...recordsOf(layers.ims), ...returnedRecords(sheet.lines, layers)];
  const replaced = replacedBy({ period, ...sheet }, gstr2a, stillFiled);
  // Only what an amendment replaces is in no line; without one the log need not be read.
  const unlisted = sheet.lines.some(isAmendment)
    ? await unlistedRecords(context, period, replaced, returned)
    : [];
  const received = receive(gstr2a, [...returned, ...unlisted], through);
  const ims = refresh(received.records, stillFiled, through, context.asOf);
  const renamed = new Map([...stillFiled.renamed, ...renamings(ims)]);
  const writes: Write[] = [
    ...protectionWrites(period, "unprotect"),
    ...bannerWrites(
      period,
      `REOPENED ${showMinute(context.asOf)} by ${context.actor}: ${reason}. Generate it again before filing.`,
      "warn",
    ),
    ...diffFacts(gstr2aFacts, layers.gstr2a, gstr2a).writes,
    ...diffFacts(imsFacts, layers.ims, ims).writes,
    ...supplierWrites(
      transaction,
      layers,
      [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)],
      stillFiled,
    ),
  ];
  const event = evidenceEvent("CORRECT_3B", { ...asked, before: "Locked", after: "Stale", law: CITE.freeze });
  // A draft of the next period was generated on the filing that is taken back.
  const stale = staleDrafts(register, true);
  const month = await monthWrites(context, {
    ...{ period, taxpayer: through, register: stale.register, ims, gstr2a },
    ...{ lines: sheet.lines, checks: undefined },
  });
  await commit(context, transaction, {
    writes: [...writes, ...month.writes],
    events: [event, ...arrivalEvents(received.arrivals, renamed), ...stale.events],
    register: stale.register,
  });
  return done(`GSTR-3B of ${showPeriod(period)} is open again: generate its GSTR-2B before you file.`, {
    faults: [...withoutOriginal(sheet.lines, ims), ...opened.faults, ...month.faults],
  });
}

/** A reopened statement. */
interface Reopened {
  readonly period: Period;
  readonly lines: readonly Gstr2bLine[];
}

/**
 * What the statement's amendments replaced is in no statement, but GSTR-2A still shows it. Documents that an earlier
 * statement replaced stay out: they are older than its own version of the lineage.
 */
function replacedBy(
  { period, lines }: Reopened,
  gstr2a: readonly Gstr2aRecord[],
  stillFiled: Filed,
): ImsRecord[] {
  const renamed = renamings([...gstr2a, ...lines], stillFiled.renamed);
  const ended = new Map<string, string>();
  for (const { line } of stillFiled.lines) {
    const root = lineage(line, renamed);
    if (versionOrder(line) > (ended.get(root) ?? "")) ended.set(root, versionOrder(line));
  }
  const reopened = new Map(
    lines.filter(isAmendment).map((line) => [lineage(line, renamed), versionOrder(line)]),
  );
  const isReplaced = (document: TaxDocument) => {
    const root = lineage(document, renamed);
    return (
      versionOrder(document) < (reopened.get(root) ?? "") && versionOrder(document) > (ended.get(root) ?? "")
    );
  };
  return gstr2a
    .filter(has2bPeriod)
    .filter(
      ({ route, filingStatus, period2b }) =>
        route === "IMS" && filingStatus === "Filed" && period2b <= period,
    )
    .filter(isReplaced)
    .map(newRecord);
}

/**
 * What left the IMS with the filing and is in no line of its statement: from the portal's files as they were copied,
 * the others as GSTR-2A shows them, each with its last logged answer.
 */
async function unlistedRecords(
  context: ActionContext,
  period: Period,
  replaced: readonly ImsRecord[],
  returned: readonly ImsRecord[],
): Promise<ImsRecord[]> {
  const log = new Replay();
  let batch = "";
  await eachEntry(context, (entry) => {
    log.take(entry);
    if (entry.event === "FILE_3B_LOCK" && entry.period === period) batch = entry.batch;
  });
  const { goneWithFiling } = await import("../facts/gone-with-filing");
  const present = new Set(returned.map(rowKey));
  const left = new Map(
    [...replaced, ...(await goneWithFiling(context, batch))].map((one) => [rowKey(one), one]),
  );
  return [...left]
    .filter(([key]) => !present.has(key))
    .map(([key, record]) => withAnswer(record, log.byKey.get(key)?.answer));
}

/** What these replaced came only from the portal's IMS file, so it cannot be restored here. */
function withoutOriginal(lines: readonly Gstr2bLine[], ims: readonly ImsRecord[]): Fault[] {
  const hadOne = new Set(lines.filter((line) => line.originalState === "Open").map(rowKey));
  return ims
    .filter((record) => record.originalState === "Unknown" && hadOne.has(rowKey(record)))
    .map((record) =>
      warning(
        "UNKNOWN_DOCUMENT",
        `The document that ${documentLabel(record)} amends left the IMS with the filing and cannot be brought back from here.`,
        "Import the portal's IMS file again before you generate the GSTR-2B.",
        { place: documentLabel(record) },
      ),
    );
}

function openingFault(period: Period): Fault {
  return fault(
    "PERIOD_LOCKED",
    `GSTR-3B of ${showPeriod(period)} was filed before this workbook began.`,
    "Import the portal's GSTR-2B of the period again if its documents are wrong here.",
    { law: CITE.freeze },
  );
}

/** Lines that came through the IMS return there with their answers. */
function returnedRecords(lines: readonly Gstr2bLine[], layers: Layers): ImsRecord[] {
  const present = new Set(recordsOf(layers.ims).map(rowKey));
  return lines
    .filter((line) => line.route === "IMS" && !present.has(rowKey(line)))
    .map(({ part, reason, heading, itc, route, ...carried }) => ({
      ...carried,
      // Not in the line; what the portal is not known to have is uploaded once more.
      ...NO_UPLOADS,
      // The line has its section of GSTR-2B; the IMS fills in its own.
      section: "",
      allowed: "-",
      pendingUntil: "",
      firstDocument: "",
      effect: NO_MONEY,
      why: "",
      warnings: "",
    }));
}
