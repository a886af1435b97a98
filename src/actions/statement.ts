/**
 * GSTR-2B and GSTR-3B: generate a period's statement, mark its GSTR-3B filed (which locks and seals the statement),
 * and take back a mark that was made by mistake.
 */
import { ageOf, isAmendment, type TaxDocument } from "../documents/document";
import { lineage, renamings, rowKey } from "../documents/identity";
import { nameOf } from "../documents/name";
import { happening } from "../evidence/entry";
import { counted } from "../gst/count";
import { asWarning, fault, isFault, type Fault } from "../gst/fault";
import { showPeriod, type Period } from "../gst/period";
import { showMoney } from "../gst/money";
import { totalTax } from "../gst/tax";
import { showDay, dayOf } from "../gst/date";
import { doubtsAbout } from "../gstr2b/doubts";
import { historyDoubts, waitedIn } from "../gstr2b/history-doubts";
import { generate, type Statement } from "../gstr2b/generate";
import type { Gstr2bLine } from "../gstr2b/line";
import { sealOf } from "../gstr2b/seal";
import { contentOf } from "../gstr2b/sheet";
import { availableItc, totalsOf } from "../gstr2b/totals";
import {
  filed,
  filedThrough,
  generated,
  mayGenerate,
  periodRecord,
  reopened,
  staleFault,
} from "../gstr3b/register";
import { stateOf } from "../gst/gstin";
import { filedBefore } from "../home/settings";
import { receive } from "../ims/receive";
import type { ImsRecord } from "../ims/record";
import { refresh } from "../ims/refresh";
import { IMS_TABLE, imsFields } from "../ims/sheet";
import { NO_MONEY } from "../gst/money";
import { dueDay3b } from "../law/due-dates";
import { barFault } from "../law/returns";
import { LAW } from "../law/standing";
import { difference } from "../table/difference";
import type { Write } from "../table/write";
import { done, refused, type Act, type Outcome } from "./act";
import { closeBook, type Book } from "./book";
import { refuse } from "./furnish";
import { historyOf, readFiled, sparedIn, type Filed } from "./history";
import { openLayers, recordsOf, type Layers } from "./layers";
import { arrivalHappenings, supplierWrites } from "./onward";
import {
  bannerWrites,
  protectionWrites,
  statementGone,
  statementOnSheet,
  statementTables,
  statementWrites,
  type SheetStatement,
} from "./statement-sheet";

/** Builds a period's statement from the answers as they stand; whatever was typed and not yet recorded is adopted first. */
export async function generate2b(act: Act, period: Period): Promise<Outcome> {
  const opened = await openLayers(act);
  if (isFault(opened)) return refused(opened);
  const { book, layers } = opened;
  const asked = { period, asked: `generate GSTR-2B ${period}` };
  const refusal = mayGenerate(book.register, period, filedBefore(book.settings), book.settings.frequency);
  if (refusal) return refuse(act, book, asked, refusal);
  const [unread] = layers.unread;
  if (unread) return refuse(act, book, asked, unread);
  const filedLines = await readFiled(act, book, recordsOf(layers.gstr2a));
  const statement = buildStatement(period, layers, filedLines, book, act);
  const content = contentOf(period, statement.lines);
  if (isFault(content)) return refuse(act, book, asked, content);
  const totals = totalsOf(statement.lines);
  const seal = sealOf(period, content);
  const before = periodRecord(book.register, period);
  const register = generated(book.register, period, seal, availableItc(totals), act.asOf, act.actor);
  const version = periodRecord(register, period).version;
  const itc = showMoney(totalTax(availableItc(totals)));
  const writes: Write[] = [
    ...statementWrites(period, content),
    ...deemedWrites(layers, statement),
    ...bannerWrites(
      period,
      `Draft v${version}, generated ${stamp(act)} by ${act.actor}. ITC available ₹ ${itc}. Not final until GSTR-3B is filed.`,
      "good",
    ),
  ];
  const told = happening("GENERATE_2B", {
    ...asked,
    before: before.version ? `${before.state} v${before.version}` : "Empty",
    after: `Draft v${version}`,
    law: LAW.recompute,
    note: `${statement.lines.length} lines; ITC ${itc}; content ${seal}`,
  });
  await closeBook(act, book, {
    writes,
    happenings: [told],
    register,
    generated: new Map([[period, totals]]),
  });
  return done(
    `GSTR-2B of ${showPeriod(period)}, version ${version}: ${counted(statement.lines.length, "document")}, ITC ₹ ${itc}.`,
    {
      faults: [
        ...doubtsAbout(statement.lines),
        ...behind(statement, layers, filedLines, book),
        ...opened.faults,
      ],
    },
  );
}

/** What filed statements leave open about the amendments of this one. */
function behind({ lines, heldBack }: Statement, layers: Layers, filedLines: Filed, book: Book): Fault[] {
  const ims = recordsOf(layers.ims);
  const renamed = renamings(ims, filedLines.renamed);
  const isReplaced = (record: ImsRecord) => heldBack.get(rowKey(record)) === "SUPERSEDED";
  const waited = waitedIn(ims, isReplaced, book.taxpayer.filedThrough, renamed);
  return historyDoubts(lines, { spared: sparedIn(filedLines), waited, renamed });
}

function stamp(act: Act): string {
  return `${showDay(dayOf(act.asOf))} ${act.asOf.slice(11, 16)}`;
}

function buildStatement(period: Period, layers: Layers, filedLines: Filed, book: Book, act: Act): Statement {
  const ims = refresh(recordsOf(layers.ims), filedLines, book.taxpayer, act.asOf);
  return generate(period, { ims, gstr2a: recordsOf(layers.gstr2a), ...filedLines }, book.taxpayer, act.asOf);
}

/** Silence shows as deemed acceptance, in the IMS sheet, from now on. */
function deemedWrites(layers: Layers, statement: Statement): Write[] {
  const after = recordsOf(layers.ims).map((record): ImsRecord => {
    if (record.action !== "No action" && record.status !== "Deemed accepted") return record;
    const status =
      statement.deemed.has(rowKey(record)) && record.action === "No action"
        ? "Deemed accepted"
        : record.status === "Deemed accepted"
          ? "No action"
          : record.status;
    return status === record.status ? record : { ...record, status };
  });
  return difference(IMS_TABLE, imsFields, layers.ims, after, rowKey).writes;
}

/**
 * Marks GSTR-3B filed: locks and seals the statement, and takes its records out of the IMS.
 * @param checked what the checks before filing found, for the evidence.
 */
export async function file3b(act: Act, period: Period, checked = ""): Promise<Outcome> {
  const opened = await openLayers(act, statementTables(period));
  if (isFault(opened)) return refused(opened);
  const { book, layers } = opened;
  const asked = { period, asked: `file GSTR-3B ${period}` };
  const register = filed(
    book.register,
    period,
    filedBefore(book.settings),
    book.settings.frequency,
    act.asOf,
    act.actor,
  );
  if (isFault(register)) return refuse(act, book, asked, register);
  const barred = barred3b(book, period, act);
  if (barred) return refuse(act, book, asked, barred);
  const gone = statementGone(book, period);
  if (gone) return refuse(act, book, asked, gone);
  const before = await readFiled(act, book, recordsOf(layers.gstr2a));
  const sheet = statementOnSheet(book, period);
  const statement = buildStatement(period, layers, before, book, act);
  const refusal = sealFault(period, book, sheet, statement);
  if (refusal) return refuse(act, book, asked, refusal);
  const after: Filed = { ...before, ...withPeriod(before, sheet.lines, period, layers) };
  const through = { ...book.taxpayer, filedThrough: period };
  const staying = recordsOf(layers.ims).filter((record) => !statement.taken.has(rowKey(record)));
  const ims = refresh(staying, after, through, act.asOf);
  const { seal } = periodRecord(book.register, period);
  const writes: Write[] = [
    ...bannerWrites(
      period,
      `LOCKED: GSTR-3B filed ${stamp(act)}, marked by ${act.actor}. Seal ${seal.slice(0, 16)}…`,
      "quiet",
    ),
    ...difference(IMS_TABLE, imsFields, layers.ims, ims, rowKey).writes,
    ...supplierWrites(book, layers, [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)], after),
    ...protectionWrites(period, "protect"),
  ];
  const told = happening("FILE_3B_LOCK", {
    ...asked,
    before: "Draft",
    after: "Locked",
    law: LAW.freeze,
    note: [`seal ${seal}`, checked].filter(Boolean).join("; "),
  });
  await closeBook(act, book, { writes, happenings: [told], register });
  return done(`GSTR-3B of ${showPeriod(period)} is marked filed. Its GSTR-2B is locked and sealed.`, {
    faults: opened.faults,
  });
}

/** Section 39(11); of a month whose due date is not written down nothing is said. */
function barred3b({ settings }: Book, period: Period, act: Act): Fault | undefined {
  const due = dueDay3b(period, settings.frequency, stateOf(settings.gstin), settings.extensions);
  return isFault(due) ? undefined : barFault("GSTR-3B", period, due, dayOf(act.asOf));
}

function withPeriod(
  before: Filed,
  lines: readonly Gstr2bLine[],
  period: Period,
  layers: Layers,
): Pick<Filed, "lines" | "standings" | "renamed"> {
  const all = [...before.lines, ...lines.map((line) => ({ line, period }))];
  return { lines: all, ...historyOf(all, recordsOf(layers.gstr2a)) };
}

/** The sheet must be what was generated, and what was generated must still be what the answers give. */
function sealFault(
  period: Period,
  book: Book,
  sheet: SheetStatement,
  statement: Statement,
): Fault | undefined {
  const { seal } = periodRecord(book.register, period);
  if (sheet.seal !== seal) {
    return fault(
      "SEAL_BROKEN",
      `GSTR-2B of ${showPeriod(period)} was changed by hand after it was generated.`,
      "Generate it again; change answers in the IMS sheet only.",
      { law: LAW.freeze },
    );
  }
  const now = contentOf(period, statement.lines);
  if (isFault(now)) return now;
  return sealOf(period, now) === seal ? undefined : staleFault(period);
}

/** Takes back a filing that was marked by mistake. The old entries stay; the records come back into the IMS. */
export async function correct3b(act: Act, period: Period, reason: string): Promise<Outcome> {
  if (reason.trim() === "")
    return refused(
      fault("BAD_VALUE", "A correction needs a reason.", "Say why the filing was marked by mistake."),
    );
  const opened = await openLayers(act, statementTables(period));
  if (isFault(opened)) return refused(opened);
  const { book, layers } = opened;
  const asked = { period, asked: `correct GSTR-3B ${period}`, note: reason };
  if (period <= filedBefore(book.settings)) return refuse(act, book, asked, openingFault(period));
  const register = reopened(book.register, period);
  if (isFault(register)) return refuse(act, book, asked, register);
  const gone = statementGone(book, period);
  if (gone) return refuse(act, book, asked, gone);
  const sheet = statementOnSheet(book, period);
  const stillFiled = await readFiled(act, { ...book, register }, recordsOf(layers.gstr2a));
  const through = { ...book.taxpayer, filedThrough: filedThrough(register, filedBefore(book.settings)) };
  const back = [...recordsOf(layers.ims), ...broughtBack(sheet.lines, layers)];
  const replaced = replacedBy(sheet.lines, layers, stillFiled);
  const received = receive(recordsOf(layers.gstr2a), back, through, replaced);
  const ims = refresh(received.records, stillFiled, through, act.asOf);
  const renamed = new Map([...stillFiled.renamed, ...renamings(ims)]);
  const writes: Write[] = [
    ...protectionWrites(period, "unprotect"),
    ...bannerWrites(
      period,
      `REOPENED ${stamp(act)} by ${act.actor}: ${reason}. Generate it again before filing.`,
      "warn",
    ),
    ...difference(IMS_TABLE, imsFields, layers.ims, ims, rowKey).writes,
    ...supplierWrites(book, layers, [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)], stillFiled),
  ];
  const told = happening("CORRECT_3B", { ...asked, before: "Locked", after: "Stale", law: LAW.freeze });
  await closeBook(act, book, {
    writes,
    happenings: [told, ...arrivalHappenings(received.arrivals, renamed)],
    register,
  });
  return done(`GSTR-3B of ${showPeriod(period)} is open again: generate its GSTR-2B before you file.`, {
    faults: [...withoutOriginal(sheet.lines, ims), ...opened.faults],
  });
}

/**
 * What the statement's amendments had replaced stands in no statement, but GSTR-2A still shows it. Papers that an
 * earlier statement had ended stay out: they are older than its own paper of the lineage.
 */
function replacedBy(lines: readonly Gstr2bLine[], layers: Layers, stillFiled: Filed): ReadonlySet<string> {
  const shown = recordsOf(layers.gstr2a);
  const renamed = renamings([...shown, ...lines], stillFiled.renamed);
  const ended = new Map<string, string>();
  for (const { line } of stillFiled.lines) {
    const root = lineage(line, renamed);
    if (ageOf(line) > (ended.get(root) ?? "")) ended.set(root, ageOf(line));
  }
  const reopened = new Map(lines.filter(isAmendment).map((line) => [lineage(line, renamed), ageOf(line)]));
  const isReplaced = (paper: TaxDocument) => {
    const root = lineage(paper, renamed);
    return ageOf(paper) < (reopened.get(root) ?? "") && ageOf(paper) > (ended.get(root) ?? "");
  };
  return new Set(shown.filter((paper) => paper.filingStatus === "Filed" && isReplaced(paper)).map(rowKey));
}

/** Only the portal's IMS file had brought what these replaced, so nothing here can give it back. */
function withoutOriginal(lines: readonly Gstr2bLine[], ims: readonly ImsRecord[]): Fault[] {
  const hadOne = new Set(lines.filter((line) => line.originalState === "Open").map(rowKey));
  return ims
    .filter((record) => record.originalState === "Unknown" && hadOne.has(rowKey(record)))
    .map((record) =>
      asWarning(
        fault(
          "UNKNOWN_DOCUMENT",
          `The document that ${nameOf(record)} amends left the IMS with the filing and cannot be brought back from here.`,
          "Import the portal's IMS file again before you generate the GSTR-2B.",
          { place: nameOf(record) },
        ),
      ),
    );
}

function openingFault(period: Period): Fault {
  return fault(
    "PERIOD_LOCKED",
    `GSTR-3B of ${showPeriod(period)} was filed before this workbook began.`,
    "Import the portal's GSTR-2B of the period again if its documents are wrong here.",
    { law: LAW.freeze },
  );
}

/** Lines that came through the IMS return there with the answers they carried. */
function broughtBack(lines: readonly Gstr2bLine[], layers: Layers): ImsRecord[] {
  const present = new Set(recordsOf(layers.ims).map(rowKey));
  return lines
    .filter((line) => line.route === "IMS" && !present.has(rowKey(line)))
    .map(({ part, reason, heading, itc, route, ...carried }) => ({
      ...carried,
      allowed: "-",
      pendingUntil: "",
      firstPaper: "",
      effect: NO_MONEY,
      why: "",
    }));
}
