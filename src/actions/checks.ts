/**
 * The checks before filing: look at them, acknowledge one, and file with them. The verbs read the layers, the evidence
 * and the locked statements, and show what they find on the home sheet; what is acknowledged stands in the evidence.
 */
import { acknowledgeHappening } from "../checks/acknowledgement";
import { checkPeriod, isOpen, lawOf, type Checked } from "../checks/list";
import type { PeriodFacts } from "../checks/facts";
import { checkFields, CHECKS_TABLE, checksLayout, type CheckRow } from "../checks/sheet";
import { chain } from "../evidence/chain";
import type { Happening } from "../evidence/entry";
import { EVIDENCE_TABLE } from "../evidence/sheet";
import { fault, isFault, type Fault, type Result } from "../gst/fault";
import { showPeriod, type Period } from "../gst/period";
import { mayGenerate } from "../gstr3b/register";
import { filedBefore } from "../settings/settings";
import { CITE } from "../law/citations";
import { headingsOf, writeRow } from "../sheet/rows";
import type { Write } from "../sheet/write";
import type { Want } from "../workbook/port";
import { done, refused, UNNAMED, type Act, type Outcome } from "./act";
import { closeBook, witnessOf, type Book } from "./book";
import { factsOf } from "./check-facts";
import { attempt, refuse } from "./decided";
import { file3b, filedRegister, filingAsked, filingOf } from "./file-3b";
import { generation, generationAsked } from "./generate-2b";
import { openLayers, type Opened } from "./layers";
import { buildStatement, type Built } from "./statement";
import { statementGone, statementOnSheet, statementTables, type SheetStatement } from "./statement-sheet";

const CHECK_TABLES: readonly Want[] = [{ table: CHECKS_TABLE, rows: "none" }, { table: EVIDENCE_TABLE }];

interface Looked {
  readonly opened: Opened;
  readonly built: Built;
  readonly sheet: SheetStatement;
  readonly facts: PeriodFacts;
  readonly checked: readonly Checked[];
}

/** Looks at all checks of an open period and shows them on the home sheet. */
export async function check(act: Act, period: Period): Promise<Outcome> {
  const looked = await look(act, period);
  if (isFault(looked)) return refused(looked);
  const { opened, checked } = looked;
  await closeBook(act, opened.book, { writes: listWrites(period, checked, act) });
  return done(`Checks of ${showPeriod(period)}: ${countsText(checked)}.`, { faults: opened.faults });
}

function countsText(checked: readonly Checked[]): string {
  const states = checked.map(stateOf);
  const count = (state: CheckRow["state"]) => states.filter((one) => one === state).length;
  return `${count("Failed")} failed, ${count("Acknowledged")} acknowledged, ${count("Passed")} passed, ${count("Does not apply")} do not apply`;
}

/** Generates GSTR-2B and looks at the checks anew, in one list of writes. */
export async function generateAndCheck(act: Act, period: Period): Promise<Outcome> {
  const opened = await openLayers(act, CHECK_TABLES);
  if (isFault(opened)) return refused(opened);
  const { book } = opened;
  const made = await generation(act, opened, period);
  if (isFault(made)) return refuse(act, book, generationAsked(period), made);
  const { changes, outcome, built, seal } = made;
  const after = { ...opened, book: { ...book, register: changes.register } };
  const facts = await factsOf(act, after, built, period, { lines: built.statement.lines, seal });
  const checked = checkPeriod(withTold(facts, [...toldBefore(book), ...(changes.happenings ?? [])], act));
  await closeBook(act, book, {
    ...changes,
    writes: [...changes.writes, ...listWrites(period, checked, act)],
  });
  return outcome;
}

const LONGEST_REASON = 250;

/** Takes a failed check upon the actor, with a reason. It holds for what the check shows now, and no longer. */
export async function acknowledge(act: Act, period: Period, named: string, reason: string): Promise<Outcome> {
  const wrong = formFault(act, reason);
  if (wrong) return refused(wrong);
  const looked = await look(act, period);
  if (isFault(looked)) return refused(looked);
  const { opened, facts, checked } = looked;
  const { book, faults } = opened;
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
    lawOf(one.check)[0] ?? CITE.evidence,
  );
  const after = checkPeriod(withTold(facts, [...toldBefore(book), told], act));
  await closeBook(act, book, { writes: listWrites(period, after, act), happenings: [told] });
  return done(`${id} of ${showPeriod(period)} is acknowledged by ${act.actor}.`, { faults });
}

function formFault({ actor }: Act, reason: string): Fault | undefined {
  if (actor.trim() === "" || actor === UNNAMED)
    return fault("NO_ACTOR", "A check is acknowledged by a named person.", "Give your name in the pane.", {
      law: CITE.evidence,
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

/** What was found on the way into the book, and is written with whatever comes. */
function toldBefore({ pending }: Book): readonly Happening[] {
  return pending.happenings ?? [];
}

/** The facts with what is about to be written into the evidence. */
function withTold(facts: PeriodFacts, told: readonly Happening[], act: Act): PeriodFacts {
  const { settings, evidence } = facts;
  const { entries, head } = chain(settings.head, told, witnessOf(act));
  return { ...facts, settings: { ...settings, head }, evidence: [...evidence, ...entries] };
}

/**
 * Marks GSTR-3B filed, with the checks that failed named in the evidence. @param open what is done when checks stand
 * open: named only, because the portal has filed already, or refused with CHECKS_OPEN.
 */
export async function fileChecked(act: Act, period: Period, open: "named" | "refused"): Promise<Outcome> {
  const looked = await look(act, period);
  // What cannot be looked at cannot be filed either, and filing itself says why.
  if (isFault(looked)) return file3b(act, period);
  const { opened, checked } = looked;
  const { book } = opened;
  const list = listWrites(period, checked, act);
  const refuseWith = async (no: Fault) => {
    await closeBook(act, book, { writes: list, happenings: [attempt(no, filingAsked(period))] });
    return refused(no);
  };
  const standing = checked.filter(isOpen);
  if (open === "refused" && standing.length > 0 && !isFault(filedRegister(act, book, period)))
    return refuseWith(openFault(standing));
  const filing = filingOf(act, opened, looked, period, failedText(checked));
  if (isFault(filing)) return refuseWith(filing);
  const { changes, outcome } = filing;
  await closeBook(act, book, { ...changes, writes: [...changes.writes, ...list] });
  return outcome;
}

function openFault(open: readonly Checked[]): Fault {
  const names = open.map(({ check: { id } }) => id).join(", ");
  return fault(
    "CHECKS_OPEN",
    `${open.length === 1 ? "A check before filing has" : `${open.length} checks before filing have`} failed and ${open.length === 1 ? "is" : "are"} not acknowledged: ${names}.`,
    "Put each right, or acknowledge it with a reason.",
    { law: CITE.evidence },
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

async function look(act: Act, period: Period): Promise<Result<Looked>> {
  const opened = await openLayers(act, [...statementTables(period), ...CHECK_TABLES]);
  if (isFault(opened)) return opened;
  const { book } = opened;
  const { register, settings } = book;
  const refusal = mayGenerate(register, period, filedBefore(settings), settings.frequency);
  if (refusal && refusal.code !== "PREV_3B_UNFILED") return refusal;
  const built = await buildStatement(act, opened, period);
  const sheet = statementOnSheet(book, period);
  const found = statementGone(book, period) ? undefined : sheet;
  const facts = await factsOf(act, opened, built, period, found);
  return { opened, built, sheet, facts, checked: checkPeriod(facts) };
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
