/**
 * GSTR-2B and GSTR-3B: generate a period's statement, mark its GSTR-3B filed (which locks and seals the statement),
 * and take back a mark that was made by mistake.
 */
import { rowKey } from "../documents/identity";
import { happening } from "../evidence/entry";
import { fault, isFault, type Fault } from "../gst/fault";
import { showPeriod, type Period } from "../gst/period";
import { showMoney } from "../gst/money";
import { totalTax } from "../gst/tax";
import { showDay, dayOf } from "../gst/date";
import { generate, type Statement } from "../gstr2b/generate";
import type { Gstr2bLine } from "../gstr2b/line";
import { sealOf } from "../gstr2b/seal";
import {
  gstr2bFields,
  gstr2bLayouts,
  gstr2bTable,
  totalsFields,
  totalsRows,
  totalsTable,
} from "../gstr2b/sheet";
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
import { filedBefore } from "../home/settings";
import { receive } from "../ims/receive";
import type { ImsRecord } from "../ims/record";
import { refresh } from "../ims/refresh";
import { IMS_TABLE, imsFields } from "../ims/sheet";
import { NO_MONEY } from "../gst/money";
import { LAW } from "../law/standing";
import { difference } from "../table/difference";
import { headingsOf, writeRow } from "../table/rows";
import type { Write } from "../table/write";
import { done, refused, type Act, type Outcome } from "./act";
import { closeBook, missingTable, readTable, type Book } from "./book";
import { refuse } from "./furnish";
import { historyOf, readFiled, type Filed } from "./history";
import { openLayers, recordsOf, type Layers } from "./layers";
import { arrivalHappenings, supplierWrites } from "./onward";

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
  const filedLines = await readFiled(act, book.register, recordsOf(layers.gstr2a));
  const statement = buildStatement(period, layers, filedLines, book, act);
  const totals = totalsOf(statement.lines);
  const seal = sealOf(period, statement.lines, totalsRows(totals));
  const before = periodRecord(book.register, period);
  const register = generated(book.register, period, seal, availableItc(totals), act.asOf, act.actor);
  const version = periodRecord(register, period).version;
  const itc = showMoney(totalTax(availableItc(totals)));
  const writes: Write[] = [
    ...statementWrites(period, statement),
    ...deemedWrites(layers, statement),
    {
      do: "banner",
      table: gstr2bTable(period),
      text: `Draft v${version}, generated ${stamp(act)} by ${act.actor}. ITC available ₹ ${itc}. Not final until GSTR-3B is filed.`,
      tone: "good",
    },
  ];
  const told = happening("GENERATE_2B", {
    ...asked,
    before: before.version ? `${before.state} v${before.version}` : "Empty",
    after: `Draft v${version}`,
    law: LAW.recompute,
    note: `${statement.lines.length} lines; ITC ${itc}; content ${seal}`,
  });
  await closeBook(act, book, { writes, happenings: [told], register });
  return done(
    `GSTR-2B of ${showPeriod(period)}, version ${version}: ${statement.lines.length} documents, ITC ₹ ${itc}.`,
    { faults: opened.faults },
  );
}

function stamp(act: Act): string {
  return `${showDay(dayOf(act.asOf))} ${act.asOf.slice(11, 16)}`;
}

function buildStatement(period: Period, layers: Layers, filedLines: Filed, book: Book, act: Act): Statement {
  const ims = refresh(recordsOf(layers.ims), filedLines, book.taxpayer, act.asOf);
  return generate(period, { ims, gstr2a: recordsOf(layers.gstr2a), ...filedLines }, book.taxpayer, act.asOf);
}

/** The sheet is made when it is missing, and holds exactly the statement afterwards. */
function statementWrites(period: Period, statement: Statement): Write[] {
  const layouts = gstr2bLayouts(period);
  const lines = statement.lines.map((line) => writeRow(gstr2bFields, line));
  const totals = totalsRows(totalsOf(statement.lines)).map((row) => writeRow(totalsFields, row));
  return [
    // The lines' formats are those of whole columns, so the small table above comes second.
    { do: "create", layout: layouts.lines },
    { do: "create", layout: layouts.totals },
    { do: "refill", table: layouts.totals.table, headings: headingsOf(totalsFields), rows: totals },
    { do: "refill", table: layouts.lines.table, headings: headingsOf(gstr2bFields), rows: lines },
  ];
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
  const gone = goneFault(book, period);
  if (gone) return refuse(act, book, asked, gone);
  const before = await readFiled(act, book.register, recordsOf(layers.gstr2a));
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
    {
      do: "banner",
      table: gstr2bTable(period),
      text: `LOCKED: GSTR-3B filed ${stamp(act)}, marked by ${act.actor}. Seal ${seal.slice(0, 16)}…`,
      tone: "quiet",
    },
    ...difference(IMS_TABLE, imsFields, layers.ims, ims, rowKey).writes,
    ...supplierWrites(book, layers, [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)], after),
    { do: "protect", table: gstr2bTable(period) },
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

function withPeriod(
  before: Filed,
  lines: readonly Gstr2bLine[],
  period: Period,
  layers: Layers,
): Pick<Filed, "lines" | "standings" | "renamed"> {
  const all = [...before.lines, ...lines.map((line) => ({ line, period }))];
  return { lines: all, ...historyOf(all, recordsOf(layers.gstr2a)) };
}

/** The two tables of a period's statement. */
export function statementTables(period: Period): { table: string }[] {
  return [{ table: gstr2bTable(period) }, { table: totalsTable(period) }];
}

function goneFault({ grids }: Book, period: Period): Fault | undefined {
  return missingTable(
    grids,
    statementTables(period).map(({ table }) => table),
  );
}

export interface SheetStatement {
  readonly lines: readonly Gstr2bLine[];
  readonly seal: string;
  readonly faults: readonly Fault[];
}

/** A statement as its sheet holds it now, with the seal of that content. */
export function statementOnSheet(book: Pick<Book, "grids">, period: Period): SheetStatement {
  const lines = readTable(book, gstr2bTable(period), gstr2bFields);
  const totals = readTable(book, totalsTable(period), totalsFields);
  const faults = [...lines.faults, ...totals.faults];
  const records = lines.rows.map(({ record }) => record);
  return {
    lines: records,
    seal: faults.length
      ? ""
      : sealOf(
          period,
          records,
          totals.rows.map(({ record }) => record),
        ),
    faults,
  };
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
      `The sheet GSTR-2B ${showPeriod(period)} was changed by hand after it was generated.`,
      "Generate it again; change answers in the IMS sheet only.",
      { law: LAW.freeze },
    );
  }
  return sealOf(period, statement.lines, totalsRows(totalsOf(statement.lines))) === seal
    ? undefined
    : staleFault(period);
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
  const register = reopened(book.register, period);
  if (isFault(register)) return refuse(act, book, asked, register);
  const gone = goneFault(book, period);
  if (gone) return refuse(act, book, asked, gone);
  const sheet = statementOnSheet(book, period);
  const stillFiled = await readFiled(act, register, recordsOf(layers.gstr2a));
  const through = { ...book.taxpayer, filedThrough: filedThrough(register, filedBefore(book.settings)) };
  const back = [...recordsOf(layers.ims), ...broughtBack(sheet.lines, layers)];
  // What an amendment had replaced is in no statement; GSTR-2A still shows it.
  const received = receive(recordsOf(layers.gstr2a), back, through);
  const ims = refresh(received.records, stillFiled, through, act.asOf);
  const writes: Write[] = [
    { do: "unprotect", table: gstr2bTable(period) },
    {
      do: "banner",
      table: gstr2bTable(period),
      text: `REOPENED ${stamp(act)} by ${act.actor}: ${reason}. Generate it again before filing.`,
      tone: "warn",
    },
    ...difference(IMS_TABLE, imsFields, layers.ims, ims, rowKey).writes,
    ...supplierWrites(book, layers, [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)], stillFiled),
  ];
  const told = happening("CORRECT_3B", { ...asked, before: "Locked", after: "Stale", law: LAW.freeze });
  await closeBook(act, book, {
    writes,
    happenings: [told, ...arrivalHappenings(received.arrivals)],
    register,
  });
  return done(`GSTR-3B of ${showPeriod(period)} is open again: generate its GSTR-2B before you file.`, {
    faults: opened.faults,
  });
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
      effect: NO_MONEY,
      why: "",
    }));
}
