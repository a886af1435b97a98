/**
 * The answers that merging applies: those of either side that the other one does not contradict, or that the user
 * chose.
 */
import { rowKey } from "../../documents/identity";
import { replay } from "../../evidence/replay";
import { asWarning, fault, type Fault } from "../../gst/fault";
import { showPeriod } from "../../gst/period";
import { parseRecorded } from "../../ims/recorded-answer";
import type { ImsRecord } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { CITE } from "../../law/citations";
import type { Row } from "../../sheet/rows";
import type { ActionContext } from "../context";
import { readTable, type Transaction } from "../transaction";
import type { Ask } from "../answers/apply-answers";
import { filedPeriodOf, readFiled } from "../history";
import { withAnswer } from "../answers/last-answer";
import type { OwnLog } from "./own-histories";
import { answersIn, contradictionsIn, type Contradiction, type Plan, type SideAnswer } from "./plan";

/** Whose answer counts, by row key. */
export type Choices = ReadonlyMap<string, "here" | "there">;

/** Both histories, and the workbook into which they are merged. */
export interface Merging {
  readonly transaction: Transaction;
  readonly log: OwnLog;
  readonly plan: Plan;
}

export interface Answers {
  readonly asks: readonly Ask[];
  /** For each row the answer included in the log's digests. */
  readonly bases: ReadonlyMap<string, string>;
  readonly warnings: readonly Fault[];
  /** Contradictions without a choice yet. */
  readonly open: readonly Contradiction[];
}

/** @param isProven are the rows of the IMS as the log says, including the recorded answers? */
export async function answersToApply(
  context: ActionContext,
  { transaction, log, plan }: Merging,
  choices: Choices,
  isProven: boolean,
): Promise<Answers> {
  const rows = new Map(
    readTable(transaction, IMS_TABLE, imsFields).rows.map((row) => [rowKey(row.record), row]),
  );
  const [ownAnswers, otherAnswers] = [answersIn(plan.here), answersIn(plan.there)];
  const contradictions = new Map(contradictionsIn(plan).map((one) => [one.key, one]));
  const logged = replay(log.entries).byKey;
  // A row that the digests do not match counts with the answer that this history gave it.
  const counted = isProven ? undefined : replay(plan.path).byKey;
  // Where nothing was answered before the histories parted, the first answer names the state before it.
  const initialAnswers = new Map<string, string>();
  for (const { event, key, before } of [...plan.here, ...plan.there])
    if (event === "ACTION_SET" && !initialAnswers.has(key)) initialAnswers.set(key, before);
  const asks: Ask[] = [];
  const bases = new Map<string, string>();
  const open: Contradiction[] = [];
  const gone: Fault[] = [];
  let filed: Awaited<ReturnType<typeof readFiled>> | undefined;
  for (const key of new Set([...otherAnswers.keys(), ...(plan.isInLog ? ownAnswers.keys() : [])])) {
    const row = rows.get(key);
    const [own, other] = [ownAnswers.get(key), otherAnswers.get(key)];
    if (!row) {
      if (!other) continue;
      filed ??= await readFiled(context, transaction);
      const period = filedPeriodOf(filed.lines, key);
      gone.push(notApplied(other, period === undefined ? "" : showPeriod(period)));
      continue;
    }
    const contradiction = contradictions.get(key);
    const chosen = choices.get(key);
    if (contradiction && !chosen) open.push(contradiction);
    const answer = chosen === "here" || !other ? own?.answer : other.answer;
    if (answer !== undefined)
      asks.push({
        ...asLogged(row, logged.get(key)?.answer ?? initialAnswers.get(key)),
        answer: parseRecorded(answer),
      });
    bases.set(key, (counted && (counted.get(key)?.answer ?? initialAnswers.get(key))) ?? row.record.recorded);
  }
  return { asks, bases, warnings: gone, open };
}

/** A row as the log has it, whatever is in its cells now. */
function asLogged(row: Row<ImsRecord>, logged: string | undefined): Row<ImsRecord> {
  return { ...row, record: withAnswer(row.record, logged) };
}

function notApplied({ document, answer, actor, number }: SideAnswer, filed: string): Fault {
  const message = `${document} is “${answer}” in the other history (${actor}, entry ${number})`;
  return asWarning(
    filed
      ? fault(
          "PERIOD_LOCKED",
          `${message}; GSTR-3B of ${filed} is filed with it here, and what was filed counts.`,
          "If that was wrong, the supplier amends the document, or GSTR-3B is corrected here.",
          { place: document, law: CITE.freeze },
        )
      : fault(
          "UNKNOWN_DOCUMENT",
          `${message}; it is not in the IMS of this workbook.`,
          "Import the file that brought it, then take action on it here.",
          { place: document },
        ),
  );
}
