/** Marks a period's GSTR-3B filed: locks and seals the statement, and takes its records out of the IMS. */
import { rowKey } from "../documents/identity";
import { happening } from "../evidence/chain";
import { dayOf, showDay } from "../gst/date";
import { asWarning, fault, isFault, type Fault, type Result } from "../gst/fault";
import { stateOf } from "../gst/gstin";
import { showPeriod, type Period } from "../gst/period";
import type { Statement } from "../gstr2b/generate";
import type { Gstr2bLine } from "../gstr2b/line";
import { timeLimitWarnings } from "../gstr2b/warnings/time-limit";
import { sealOf } from "../gstr2b/seal";
import { contentOf } from "../gstr2b/sheet";
import { filed, periodRecord, staleFault, type Register } from "../gstr3b/register";
import { filedBefore } from "../settings/settings";
import { refresh } from "../ims/refresh";
import { imsFacts } from "../ims/sheet";
import { draftDay } from "../law/cut-offs";
import { dueDay3b } from "../law/due-dates";
import { barFault } from "../law/returns";
import { CITE } from "../law/citations";
import { diffFacts } from "../sheet/diff";
import type { Write } from "../sheet/write";
import { done, refused, type Act, type Outcome } from "./act";
import { closeBook, type Book, type Changes } from "./book";
import { refuse } from "./decided";
import { historyOf, type Filed } from "./history";
import { openLayers, recordsOf, type Layers, type Opened } from "./layers";
import { supplierWrites } from "./onward";
import { keptLines } from "./kept-statement";
import { buildStatement, type Built } from "./statement";
import {
  bannerWrites,
  lockedState,
  protectionWrites,
  statementGone,
  statementOnSheet,
  statementTables,
  type SheetStatement,
} from "./statement-sheet";

export async function file3b(act: Act, period: Period): Promise<Outcome> {
  const opened = await openLayers(act, statementTables(period));
  if (isFault(opened)) return refused(opened);
  const { book } = opened;
  const unlawful = filedRegister(act, book, period);
  if (isFault(unlawful)) return refuse(act, book, filingAsked(period), unlawful);
  const built = await buildStatement(act, opened, period);
  const filing = filingOf(act, opened, { built, sheet: statementOnSheet(book, period) }, period);
  if (isFault(filing)) return refuse(act, book, filingAsked(period), filing);
  await closeBook(act, book, filing.changes);
  return filing.outcome;
}

/** How the evidence names what was asked. */
export function filingAsked(period: Period): { period: Period; asked: string } {
  return { period, asked: `file GSTR-3B ${period}` };
}

/** The register with the period filed; a fault where the period's state, or the law, does not let it be. */
export function filedRegister(act: Act, { register, settings }: Book, period: Period): Result<Register> {
  const { frequency } = settings;
  return filed(register, period, filedBefore(settings), frequency, act.asOf, act.actor);
}

/** A filing that is decided and not written yet. */
export interface Filing {
  readonly changes: Changes & { readonly writes: readonly Write[] };
  readonly outcome: Outcome;
}

/**
 * @param found the statement that the answers give now, and the one on the sheet
 * @param checked what the checks before filing found, for the evidence
 */
export function filingOf(
  act: Act,
  { book, layers, faults }: Opened,
  found: { readonly built: Built; readonly sheet: SheetStatement },
  period: Period,
  checked = "",
): Result<Filing> {
  const register = filedRegister(act, book, period);
  if (isFault(register)) return register;
  const { built, sheet } = found;
  const refusal =
    barred3b(book, period, act) ??
    statementGone(book, period) ??
    sealFault(period, book, sheet, built.statement);
  if (refusal) return refusal;
  const after: Filed = { ...built.history, ...withPeriod(built.history, sheet.lines, period, layers) };
  const through = { ...book.taxpayer, filedThrough: period };
  const staying = recordsOf(layers.ims).filter((record) => !built.statement.taken.has(rowKey(record)));
  const ims = refresh(staying, after, through, act.asOf);
  const { seal } = periodRecord(book.register, period);
  const writes: Write[] = [
    ...bannerWrites(period, lockedState({ filedOn: act.asOf, filedBy: act.actor, seal }), "quiet"),
    ...diffFacts(imsFacts, layers.ims, ims).writes,
    ...supplierWrites(book, layers, [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)], after),
    keptLines(period, sheet.lines),
    ...protectionWrites(period, "protect"),
  ];
  const told = happening("FILE_3B_LOCK", {
    ...filingAsked(period),
    before: "Draft",
    after: "Locked",
    law: CITE.freeze,
    note: [`seal ${seal}`, checked].filter(Boolean).join("; "),
    data: { seal },
  });
  return {
    changes: { writes, happenings: [told], register },
    outcome: done(`GSTR-3B of ${showPeriod(period)} is marked filed. Its GSTR-2B is locked and sealed.`, {
      faults: [
        ...beforeDraft(book, period, act),
        ...timeLimitWarnings(built.statement.lines, period, book.taxpayer, act.asOf),
        ...faults,
      ],
    }),
  };
}

/** Until the draft suppliers still file for the period. */
function beforeDraft({ settings }: Book, period: Period, { asOf }: Act): Fault[] {
  const day = draftDay(period, settings.extensions);
  if (isFault(day) || dayOf(asOf) >= day) return [];
  return [
    asWarning(
      fault(
        "BEFORE_DRAFT",
        `The portal drafts GSTR-2B of ${showPeriod(period)} on ${showDay(day)}: what suppliers file until then belongs to it and is not in this one.`,
        "If GSTR-3B is not filed on the portal yet, take the mark back, and generate again on that day.",
        { law: CITE.recompute },
      ),
    ),
  ];
}

/** Section 39(11). */
function barred3b({ settings }: Book, period: Period, act: Act): Fault | undefined {
  const { frequency, gstin, extensions } = settings;
  const state = stateOf(gstin);
  const due = dueDay3b(period, frequency, state, extensions);
  return barFault("GSTR-3B", period, due, dayOf(act.asOf), { frequency, state });
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
      { law: CITE.freeze },
    );
  }
  const now = contentOf(period, statement.lines);
  if (isFault(now)) return now;
  return sealOf(period, now) === seal ? undefined : staleFault(period);
}
