/**
 * The checks before filing: look at them, acknowledge one, and file with them. The verbs read the layers, the evidence
 * and the locked statements, and show what they find on the home sheet; what is acknowledged stands in the evidence.
 */
import { acknowledgeHappening } from "../checks/acknowledgement";
import { checkPeriod, isOpen, lawOf, type Checked } from "../checks/checks";
import type { PeriodFacts, SealedSheet } from "../checks/facts";
import { checkFields, CHECKS_TABLE, checksLayout, type CheckRow } from "../checks/sheet";
import { chain, type Happening } from "../evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../evidence/sheet";
import { fault, isFault, type Fault, type Parsed } from "../gst/fault";
import { showPeriod, type Period } from "../gst/period";
import { HEADS } from "../gst/tax";
import { generate, type Statement } from "../gstr2b/generate";
import { totalsOf } from "../gstr2b/totals";
import type { PeriodRecord } from "../gstr3b/record";
import { filed, mayGenerate, periodRecord } from "../gstr3b/register";
import { tieOut } from "../gstr3b/tie-out";
import { tieOutFields } from "../gstr3b/tie-out-sheet";
import { filedBefore } from "../home/settings";
import { refresh } from "../ims/refresh";
import { LAW } from "../law/standing";
import { headingsOf, readRows, writeRow } from "../table/rows";
import type { Write } from "../table/write";
import type { Grids } from "../workbook/port";
import { done, refused, UNNAMED, type Act, type Outcome } from "./act";
import { closeBook, missingTable, readTable, type Book } from "./book";
import { attempt } from "./decided";
import { readFiled } from "./history";
import { openLayers, recordsOf } from "./layers";
import { file3b, generate2b } from "./statement";
import { statementOnSheet, statementTables } from "./statement-sheet";
import { KeptBack } from "./together";

interface Looked {
  readonly book: Book;
  readonly facts: PeriodFacts;
  readonly checked: readonly Checked[];
  readonly faults: readonly Fault[];
}

/** Looks at all checks of an open period and shows them on the home sheet. */
export async function check(act: Act, period: Period): Promise<Outcome> {
  const looked = await look(act, period);
  if (isFault(looked)) return refused(looked);
  const { book, checked, faults } = looked;
  await closeBook(act, book, { writes: listWrites(period, checked, act) });
  return done(`Checks of ${showPeriod(period)}: ${countsText(checked)}.`, { faults });
}

function countsText(checked: readonly Checked[]): string {
  const states = checked.map(stateOf);
  const count = (state: CheckRow["state"]) => states.filter((one) => one === state).length;
  return `${count("Failed")} failed, ${count("Acknowledged")} acknowledged, ${count("Passed")} passed, ${count("Does not apply")} do not apply`;
}

/** Generates GSTR-2B and looks at the checks anew, in one list of writes. */
export async function generateAndCheck(act: Act, period: Period): Promise<Outcome> {
  const port = new KeptBack(act.port);
  const both = { ...act, port };
  const generated = await generate2b(both, period);
  if (generated.done) await check(both, period);
  await port.release();
  return generated;
}

const LONGEST_REASON = 250;

/** Takes a failed check upon the actor, with a reason. It holds for what the check shows now, and no longer. */
export async function acknowledge(act: Act, period: Period, named: string, reason: string): Promise<Outcome> {
  const wrong = formFault(act, reason);
  if (wrong) return refused(wrong);
  const looked = await look(act, period);
  if (isFault(looked)) return refused(looked);
  const { book, facts, checked, faults } = looked;
  const one = checked.find(({ check: { id } }) => id === named);
  if (!one)
    return refused(fault("BAD_CHOICE", `“${named.slice(0, 10)}” is no check.`, "Name one of K1 to K22."));
  const { id } = one.check;
  const refusal = one.finding.refusal ?? (one.finding.state === "Failed" ? undefined : notFailed(one));
  if (refusal) return refused(refusal);
  const told = acknowledgeHappening(
    id,
    period,
    one.finding,
    reason.trim(),
    lawOf(one.check)[0] ?? LAW.evidence,
  );
  const after = checkPeriod(withTold(facts, [...(book.pending.happenings ?? []), told], act));
  await closeBook(act, book, { writes: listWrites(period, after, act), happenings: [told] });
  return done(`${id} of ${showPeriod(period)} is acknowledged by ${act.actor}.`, { faults });
}

function formFault({ actor }: Act, reason: string): Fault | undefined {
  if (actor.trim() === "" || actor === UNNAMED)
    return fault("NO_ACTOR", "A check is acknowledged by a named person.", "Give your name in the pane.", {
      law: LAW.evidence,
    });
  const length = Array.from(reason.trim()).length;
  if (length === 0)
    return fault("BAD_VALUE", "An acknowledgement needs a reason.", "Say why it may stand as it is.");
  if (length <= LONGEST_REASON) return undefined;
  return fault("BAD_VALUE", `The reason has ${length} characters.`, `Shorten it to ${LONGEST_REASON}.`);
}

function notFailed({ check: { id }, finding }: Checked): Fault {
  return fault(
    "NO_CHANGE",
    `${id} has not failed: ${finding.state.toLowerCase()}. ${finding.detail}`,
    "There is nothing to acknowledge.",
  );
}

/** The facts with what is about to be written into the evidence. */
function withTold(facts: PeriodFacts, told: readonly Happening[], act: Act): PeriodFacts {
  const { settings, evidence } = facts;
  const { entries, head } = chain(settings.head, told, {
    on: act.asOf,
    actor: act.actor,
    version: act.version,
  });
  return { ...facts, settings: { ...settings, head }, evidence: [...evidence, ...entries] };
}

/**
 * Marks GSTR-3B filed, with the checks that failed named in the evidence. @param open what is done when checks stand
 * open: named only, because the portal has filed already, or refused with CHECKS_OPEN.
 */
export async function fileChecked(act: Act, period: Period, open: "named" | "refused"): Promise<Outcome> {
  const port = new KeptBack(act.port);
  const both = { ...act, port };
  const looked = await look(both, period);
  // What cannot be looked at cannot be filed either, and filing itself says why.
  if (isFault(looked)) return file3b(act, period);
  const { book, checked } = looked;
  const { register, settings } = book;
  const lawful = filed(register, period, filedBefore(settings), settings.frequency, act.asOf, act.actor);
  const standing = checked.filter(isOpen);
  const writes = listWrites(period, checked, act);
  if (open === "refused" && standing.length > 0 && !isFault(lawful)) {
    const no = openFault(standing);
    const told = attempt(no, { period, asked: `file GSTR-3B ${period}` });
    await closeBook(act, book, { writes, happenings: [told] });
    return refused(no);
  }
  const outcome = await file3b(both, period, failedText(checked));
  await port.apply(writes);
  await port.release();
  return outcome;
}

function openFault(open: readonly Checked[]): Fault {
  const names = open.map(({ check: { id } }) => id).join(", ");
  return fault(
    "CHECKS_OPEN",
    `${open.length === 1 ? "A check before filing has" : `${open.length} checks before filing have`} failed and ${open.length === 1 ? "is" : "are"} not acknowledged: ${names}.`,
    "Put each right, or acknowledge it with a reason.",
    { law: LAW.evidence },
  );
}

/** "checks failed: K4 acknowledged by Asha, K13 not acknowledged", for the entry of the filing. */
function failedText(checked: readonly Checked[]): string {
  const failures = checked.filter(({ finding }) => finding.state === "Failed");
  if (failures.length === 0) return "no check failed";
  const told = failures.map(({ check: { id }, acknowledged }) =>
    acknowledged ? `${id} acknowledged by ${acknowledged.by}` : `${id} not acknowledged`,
  );
  return `checks failed: ${told.join(", ")}`;
}

async function look(act: Act, period: Period): Promise<Parsed<Looked>> {
  const opened = await openLayers(act, [
    ...statementTables(period),
    { table: CHECKS_TABLE, rows: "none" },
    { table: EVIDENCE_TABLE },
  ]);
  if (isFault(opened)) return opened;
  const { book, layers, faults } = opened;
  const { settings, taxpayer, register } = book;
  const refusal = mayGenerate(register, period, filedBefore(settings), settings.frequency);
  if (refusal && refusal.code !== "PREV_3B_UNFILED") return refusal;
  const locked = register
    .filter(({ state }) => state === "Locked")
    .sort((a, b) => (a.period < b.period ? -1 : 1));
  const grids: Grids = locked.length
    ? await act.port.read(locked.flatMap((record) => statementTables(record.period)))
    : new Map();
  const history = await readFiled(act, { register, settings }, recordsOf(layers.gstr2a));
  const ims = refresh(recordsOf(layers.ims), history, taxpayer, act.asOf);
  const gstr2a = recordsOf(layers.gstr2a);
  const statement = generate(period, { ims, gstr2a, ...history }, taxpayer, act.asOf);
  const own = periodRecord(register, period);
  const evidence = readTable(book, EVIDENCE_TABLE, evidenceFields);
  const facts: PeriodFacts = {
    period,
    asOf: act.asOf,
    settings,
    taxpayer,
    register,
    gstr1: [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)],
    gstr2a,
    ims,
    statement,
    sheet: isMissing(book.grids, period) ? undefined : statementOnSheet(book, period).lines,
    sealed: [
      ...locked.map((record) => sealedSheet(record, grids)),
      ...(own.version > 0 ? [sealedSheet(own, book.grids)] : []),
    ],
    evidence: evidence.rows.map(({ record }) => record),
    unreadable: evidence.faults[0],
    ...typedTieOut(book, period, statement),
  };
  return { book, facts, checked: checkPeriod(facts), faults };
}

/** Left out while no amount of the period is typed: then there is nothing to compare. */
function typedTieOut(book: Book, period: Period, { lines }: Statement): Pick<PeriodFacts, "tieOut"> {
  const rows = book.tieOutGrid ? readRows(tieOutFields, book.tieOutGrid).rows : [];
  const filed = new Map(
    rows
      .filter(({ record }) => record.period === period)
      .map(({ record }) => [record.table, record.filed] as const),
  );
  const isTyped = [...filed.values()].some((heads) => HEADS.some((head) => heads[head] !== undefined));
  return isTyped ? { tieOut: tieOut(totalsOf(lines), filed) } : {};
}

function isMissing(grids: Grids, period: Period): boolean {
  const tables = statementTables(period).map(({ table }) => table);
  return missingTable(grids, tables) !== undefined;
}

function sealedSheet({ period, state, seal }: PeriodRecord, grids: Grids): SealedSheet {
  const [lines] = statementTables(period).map(({ table }) => grids.get(table)?.[0]);
  return {
    period,
    isLocked: state === "Locked",
    seal,
    found: isMissing(grids, period) ? undefined : statementOnSheet({ grids }, period).seal,
    isProtected: lines?.isProtected,
  };
}

function stateOf({ finding, acknowledged }: Checked): CheckRow["state"] {
  return acknowledged ? "Acknowledged" : finding.state;
}

/** The list as it is now, in place of the one before. */
function listWrites(period: Period, checked: readonly Checked[], { asOf }: Act): Write[] {
  const rows = checked.map((one): CheckRow => {
    const {
      check: { id, sentence, mistake },
      finding,
      acknowledged,
    } = one;
    return {
      period,
      check: id,
      what: sentence,
      state: stateOf(one),
      detail: finding.detail,
      remedy: finding.remedy,
      isFinal: finding.refusal !== undefined,
      acknowledgedBy: acknowledged?.by ?? "",
      reason: acknowledged?.reason ?? "",
      mistake,
      law: lawOf(one.check).join("; "),
      checkedOn: asOf,
      first: finding.items.find(({ key }) => key !== undefined)?.key ?? "",
    };
  });
  return [
    { do: "create", layout: checksLayout },
    {
      do: "refill",
      table: CHECKS_TABLE,
      headings: headingsOf(checkFields),
      rows: rows.map((row) => writeRow(checkFields, row)),
    },
  ];
}
