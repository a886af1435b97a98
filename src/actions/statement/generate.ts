/**
 * Builds a period's statement from the current answers; typed ones that are not yet recorded are recorded first. A
 * version that stands is replaced only with a reason (regenerate.ts).
 */
import { renamings, rowKey } from "../../documents/identity";
import { evidenceEvent } from "../../evidence/chain";
import { plural } from "../../gst/plural";
import { isFault, type Result } from "../../gst/fault";
import { showMoney } from "../../gst/money";
import { showPeriod, type Period } from "../../gst/period";
import { inSlices } from "../../gst/slices";
import { totalTax } from "../../gst/tax";
import type { Statement } from "../../gstr2b/generate";
import { statementWarnings } from "../../gstr2b/warnings";
import { pendingIn, type FiledHistory } from "../../gstr2b/warnings/history";
import { sealSteps } from "../../gstr2b/seal";
import { contentOf } from "../../gstr2b/content";

import { availableItc, totalsOf } from "../../gstr2b/totals";
import { generated, mayGenerate } from "../../gstr3b/period-states";
import { periodRecord, type Register } from "../../gstr3b/periods";
import type { ImsRecord, Status } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { CITE } from "../../law/citations";
import { putBlocks, rowNames } from "../../sheet/diff";
import { writePart } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { commit, type Changes } from "../transaction";
import { refuse } from "../answers/apply-answers";
import { reverseChargeIn, partlyReducedIn } from "../history";
import { recordsOf, type Layers, type Opened } from "../layers";
import { buildStatement, type Built } from "./build";
import { factsOf } from "./check-facts";
import { monthWrites } from "./month";
import { asked, isQuestion, replacedText, replaceVersion, type Regeneration, type Why } from "./regenerate";
import { checkCounts, checkedAfter, listWrites, openForChecks } from "./run-checks";
import { bannerWrites, draftState, statementWrites } from "./sheets";

/**
 * Generates GSTR-2B and runs the checks on it, in one list of writes.
 * @param why the version that stands is replaced; asked for where it is left out and documents would change.
 */
export async function generate2b(context: ActionContext, period: Period, why?: Why): Promise<Outcome> {
  const opened = await openForChecks(context, period, "to be generated");
  if (isFault(opened)) return refused(opened);
  const { transaction } = opened;
  const made = await generation(context, opened, period, why);
  if (isFault(made)) return refuse(context, transaction, generationAsked(period), made);
  if (!("built" in made)) return asked(made);
  const { changes, outcome, built, seal } = made;
  const after = { ...opened, transaction: { ...transaction, register: changes.register } };
  const sheet = { lines: built.statement.lines, seal };
  const facts = await factsOf(context, after, { period, built, sheet });
  const checked = await checkedAfter(context, opened, facts, changes.events ?? []);
  const { taxpayer } = transaction;
  const month = await monthWrites(context, {
    ...{ period, taxpayer, register: changes.register, ims: built.ims, checks: checkCounts(checked) },
    ...{ gstr2a: recordsOf(opened.layers.gstr2a), lines: sheet.lines },
  });
  await commit(context, transaction, {
    ...changes,
    writes: [...changes.writes, ...listWrites(period, checked, context), ...month.writes],
  });
  return { ...outcome, faults: [...outcome.faults, ...month.faults] };
}

/** How the evidence names the request. */
function generationAsked(period: Period): { period: Period; asked: string } {
  return { period, asked: `generate GSTR-2B ${period}` };
}

/** A generation that is decided and not written yet. */
interface Generation {
  readonly changes: Changes & { readonly writes: readonly Write[]; readonly register: Register };
  readonly outcome: Outcome;
  readonly built: Built;
  readonly seal: string;
}

async function generation(
  context: ActionContext,
  opened: Opened,
  period: Period,
  why: Why | undefined,
): Promise<Result<Generation | Regeneration>> {
  const { transaction, layers } = opened;
  const refusal = mayGenerate(period, transaction.taxpayer) ?? layers.unread[0];
  if (refusal) return refusal;
  const built = await buildStatement(context, opened, period);
  const { statement } = built;
  const tampered = built.history.faults.find(({ code }) => code === "SEAL_BROKEN");
  if (tampered) return tampered;
  const content = contentOf(period, statement.lines);
  if (isFault(content)) return content;
  const totals = totalsOf(statement.lines);
  const seal = await inSlices(sealSteps(period, content), context.pause);
  const before = periodRecord(transaction.register, period);
  const itc = availableItc(totals);
  const made = { period, lines: statement.lines, seal, itc };
  const replacing = await replaceVersion(context, opened, { before, made, ...(why ? { why } : {}) });
  if (isFault(replacing) || isQuestion(replacing)) return replacing;
  const { keeping, replaced } = replacing;
  const register = generated(transaction.register, period, { seal, itc }, context);
  const version = periodRecord(register, period).version;
  const itcText = showMoney(totalTax(itc));
  const cells = statementWrites(period, content);
  await context.pause?.();
  const deemed = deemedWrites(layers, statement);
  await context.pause?.();
  const writes: Write[] = [
    ...cells,
    ...deemed,
    ...bannerWrites(period, draftState(periodRecord(register, period)), "good"),
    keeping.write,
  ];
  const event = evidenceEvent("GENERATE_2B", {
    ...generationAsked(period),
    before: before.version ? `${before.state} v${before.version}` : "Empty",
    after: `Draft v${version}`,
    law: CITE.recompute,
    note: [
      `${statement.lines.length} lines; ITC ${itcText}; content ${seal}`,
      ...(replaced ? [replacedText(replaced)] : []),
    ].join("; "),
    data: { version, seal, itc, kept: keeping.data, ...(replaced ? { replaced } : {}) },
  });
  const { taxpayer } = transaction;
  const history = filedHistory(opened, built);
  const warnings = statementWarnings(statement.lines, { period, taxpayer, asOf: context.asOf, history });
  const outcome = done(
    `GSTR-2B of ${showPeriod(period)}, version ${version}: ${plural(statement.lines.length, "document")}, ITC ₹ ${itcText}.`,
    { faults: [...warnings, ...opened.faults] },
  );
  return {
    changes: { writes, events: [event], register, generated: new Map([[period, totals]]) },
    outcome,
    built,
    seal,
  };
}

/** Of the statements filed before, what warnings about this one need. */
function filedHistory(
  { transaction: { taxpayer }, layers }: Opened,
  { history, statement: { excluded } }: Built,
): FiledHistory {
  const ims = recordsOf(layers.ims);
  const renamed = renamings(ims, history.renamed);
  const isReplaced = (record: ImsRecord) => excluded.get(rowKey(record)) === "SUPERSEDED";
  return {
    reducedInPart: partlyReducedIn(history),
    reverseCharge: reverseChargeIn(history),
    pendingBefore: pendingIn(ims, isReplaced, taxpayer.filedThrough, renamed),
    renamed,
  };
}

/** No action shows as deemed acceptance, in the IMS sheet, from now on; so does an expired pending. */
function deemedWrites({ ims }: Layers, { deemed }: Statement): Write[] {
  const nameOf = rowNames();
  const puts = ims.flatMap(({ row, record }) => {
    const key = nameOf(rowKey(record));
    const status = deemed.has(rowKey(record)) ? "Deemed accepted" : statusBefore(record);
    return status === record.status ? [] : [{ row, key, ...writePart(imsFields, { status }, ["status"]) }];
  });
  return putBlocks(IMS_TABLE, puts[0]?.headings ?? [], puts);
}

/** The status of a record that no statement deems accepted. */
function statusBefore({ action, status }: ImsRecord): Status {
  return action === "No action" && status === "Deemed accepted" ? "No action" : status;
}
