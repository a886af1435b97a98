/**
 * The checks of a period, run on what an action has read, and the writes that list their results on the Milaan sheet.
 * They read the layers, the evidence and the locked statements.
 */
import { checkSteps, lawOf, type Checked } from "../../checks/list";
import type { PeriodFacts } from "../../checks/facts";
import { checkFields, checksLayout, type CheckRow } from "../../checks/sheet";
import { CHECKS_TABLE } from "../../checks/table";
import { chain } from "../../evidence/chain";
import type { EvidenceEvent } from "../../evidence/entry";
import { EVIDENCE_TABLE } from "../../evidence/sheet";
import type { Result } from "../../gst/fault";
import type { Period } from "../../gst/period";
import { inSlices } from "../../gst/slices";
import { mayGenerate } from "../../gstr3b/period-states";
import type { CheckCounts } from "../../month/summary";
import { headingsOf, writeRow } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import type { TableRequest } from "../../workbook/port";
import type { ActionContext } from "../context";
import { entryContextOf } from "../transaction";
import { factsOf } from "./check-facts";
import { openLayers, type Opened } from "../layers";
import { BOOKS } from "./books-facts";
import { buildStatement, type Built } from "./build";
import { statementGone, statementSteps, statementTables, type SheetStatement } from "./sheets";

/** What the checks read beside the layers; the list itself only to be replaced. */
const CHECK_TABLES: readonly TableRequest[] = [
  { table: CHECKS_TABLE, rows: "none" },
  { table: EVIDENCE_TABLE },
  BOOKS,
];

export interface CheckRun {
  readonly built: Built;
  readonly sheet: SheetStatement;
  readonly facts: PeriodFacts;
  readonly checked: readonly Checked[];
}

/** The layers with all that the checks of a period need; an action that makes a new statement reads no old one. */
export function openForChecks(
  context: ActionContext,
  period: Period,
  statement: "as on its sheet" | "to be generated",
): Promise<Result<Opened>> {
  const tables = statement === "to be generated" ? [] : statementTables(period);
  return openLayers(context, [...tables, ...CHECK_TABLES]);
}

/** All checks of an open period; a fault where it is not open. */
export async function runChecks(
  context: ActionContext,
  opened: Opened,
  period: Period,
): Promise<Result<CheckRun>> {
  const { transaction } = opened;
  const refusal = mayGenerate(period, transaction.taxpayer);
  if (refusal && refusal.code !== "PREV_3B_UNFILED") return refusal;
  const built = await buildStatement(context, opened, period);
  const sheet = await inSlices(statementSteps(transaction, period), context.pause);
  const found = statementGone(transaction, period) ? undefined : sheet;
  const facts = await factsOf(context, opened, { period, built, sheet: found });
  return { built, sheet, facts, checked: await inSlices(checkSteps(facts), context.pause) };
}

/** The checks once more, as they will be when the events are logged. */
export async function checkedAfter(
  context: ActionContext,
  { transaction }: Opened,
  facts: PeriodFacts,
  events: readonly EvidenceEvent[],
): Promise<readonly Checked[]> {
  const { settings, evidence } = facts;
  // Entries pending from opening the workbook are written before the action's own.
  const all = [...(transaction.pending.events ?? []), ...events];
  const { entries, head } = chain(settings.head, all, entryContextOf(context));
  const after = { ...facts, settings: { ...settings, head }, evidence: [...evidence, ...entries] };
  return inSlices(checkSteps(after), context.pause);
}

export function stateOf({ finding, acknowledged }: Checked): CheckRow["state"] {
  return acknowledged ? "Acknowledged" : finding.state;
}

/** For the sheet Month. */
export function checkCounts(checked: readonly Checked[]): CheckCounts {
  const count = (state: CheckRow["state"]) => checked.filter((one) => stateOf(one) === state).length;
  return { failed: count("Failed"), acknowledged: count("Acknowledged") };
}

/** The current list, replacing the one before. */
export function listWrites(period: Period, checked: readonly Checked[], { asOf }: ActionContext): Write[] {
  const rows = checked.map((one): CheckRow => {
    const {
      check: { id, sentence, mistake },
      finding,
      acknowledged,
    } = one;
    return {
      period,
      check: id,
      what: finding.title ?? sentence,
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
