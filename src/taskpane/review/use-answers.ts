/** Giving answers: what is asked before, what is selected after, and taking the last ones back. */
import { useLayoutEffect, useRef, useState, type RefObject } from "react";
import { flushSync } from "react-dom";
import type { Outcome } from "../../actions/context";
import { rangeOf } from "../../evidence/last-answers";
import { isFault } from "../../gst/fault";
import type { Action } from "../../ims/record";
import type { Session } from "../../session/session";
import { answersToTakeBack, latestEvidence } from "../../session/screens/recent-evidence";
import { bulkOf, needsQuestion, type Bulk } from "../../session/screens/review/bulk";
import { keysOf } from "../../session/screens/review/lines";
import { preparedIn } from "../../session/screens/review/prepared";
import { listedRows, type ReviewRow } from "../../session/screens/review/rows";
import type { View } from "../../session/screens/view";
import { NEWEST_ENTRIES } from "../../session/sheet-cache";
import { answerOf, draftOf, remarksAsked, type Draft } from "./draft";
import type { List } from "./use-list";
import type { Selection } from "./use-selection";

/** What is asked before an action is taken. */
export interface Question {
  readonly action: Action;
  /** Of several records, what the action does to them, where that needs a look. */
  readonly bulk: Bulk | undefined;
  readonly remarks: "none" | "offered" | "required";
}

interface Given {
  /** The number of the last entry in the log. */
  readonly entry: number;
  readonly outcome: Outcome;
}

export interface Answers {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  readonly question: Question | undefined;
  readonly forget: () => void;
  /** Takes an action, or asks before. @returns of an action that is taken, whether it was done. */
  readonly press: (action: Action) => Promise<boolean> | undefined;
  /** Answers the question with yes. @param remarks the reason, where one is chosen */
  readonly confirm: (remarks?: string) => Promise<boolean> | undefined;
  /** The last action given here that can be taken back. */
  readonly last: Given | undefined;
  readonly takeBack: () => Promise<boolean>;
}

interface Of {
  readonly session: Session;
  readonly view: View;
  readonly list: List;
  readonly chosen: readonly ReviewRow[];
  /** What is filled in and asked; other records have a state of their own. */
  readonly pending: Pending;
  readonly setPending: (pending: Pending) => void;
}

export interface Pending {
  readonly draft?: Draft;
  readonly question?: Question;
}

export function useAnswers(of: Of, selection: Selection, element: RefObject<HTMLElement | null>): Answers {
  const { session, view, list, chosen, pending, setPending } = of;
  const [given, setGiven] = useState<readonly Given[]>([]);
  const filled = pending.draft ?? draftOf(chosen);
  const latest = useRef(selection.selected);
  useLayoutEffect(() => {
    latest.current = selection.selected;
  });
  const focusList = () => element.current?.focus();

  const give = async (action: Action, remarks = filled.remarks): Promise<boolean> => {
    const answer = answerOf(action, { ...filled, remarks }, chosen);
    if (isFault(answer)) return false;
    const next = following(list, selection);
    const before = latestEvidence(session.cache, 1)[0]?.number ?? 0;
    const focused = document.activeElement;
    setPending(pending.draft ? { draft: pending.draft } : {});
    const outcome = await session.answer(chosen.map(({ row, key }) => ({ row, key, answer })));
    // The focus stays where the user has moved it meanwhile, to search or to fill something in.
    if (document.activeElement === focused || document.activeElement === document.body) focusList();
    const entry = recorded(session, chosen, before);
    if (entry !== undefined) setGiven((earlier) => [...earlier, { entry, outcome }]);
    // What is prepared is sent back, not taken back; taking back an earlier action instead would surprise.
    else if (isAnyPrepared(session, chosen)) setGiven([]);
    // Refused records stay selected, for another answer.
    if (!outcome.done || latest.current !== selection.selected) return false;
    const refused = selection.isLine && chosen.length === 1 ? [] : refusedKeys(session, chosen, action);
    const goesOn = selection.isLine && refused.length === 0;
    flushSync(() => selection.goOn(goesOn ? next.keys : refused, next.line, goesOn && next.keys.length > 0));
    return true;
  };

  const press = (action: Action): Promise<boolean> | undefined => {
    if (chosen.length === 0 || isFault(answerOf(action, filled, chosen))) return undefined;
    const summary = chosen.length > 1 ? bulkOf(chosen, action, view.taxpayer, view.asOf) : undefined;
    const bulk = summary && needsQuestion(summary) ? summary : undefined;
    const remarks = remarksAsked(action, filled, chosen);
    if (!bulk && remarks === "none") return give(action);
    setPending({ draft: filled, question: { action, bulk, remarks } });
    focusList();
    return undefined;
  };

  const confirm = (remarks?: string): Promise<boolean> | undefined => {
    const { question } = pending;
    if (!question || (question.remarks === "none" && remarks !== undefined)) return undefined;
    if (question.remarks === "required" && !remarks) return undefined;
    return give(question.action, remarks);
  };

  const takeBack = async (): Promise<boolean> => {
    const mine = given.at(-1);
    if (!mine) return false;
    setGiven(given.slice(0, -1));
    const known = answersToTakeBack(session.cache);
    const batch = known.isComplete ? known.batch : await session.lastBatch();
    // Another batch is not this one's: whoever gave it may take it back on the Evidence page.
    const range = rangeOf(batch);
    const isMine = range[1] === mine.entry;
    const { done } = await session.takeBack(isMine ? range : [mine.entry, mine.entry]);
    if (!done) {
      if (isMine) setGiven((earlier) => [...earlier, mine]);
      return false;
    }
    const keys = batch.map(({ key }) => key);
    flushSync(() => selection.goOn(keys, { key: keys[0] ?? "", place: selection.at }, false));
    return true;
  };

  return {
    draft: filled,
    change: (draft) => setPending({ draft }),
    question: pending.question,
    forget: () => setPending(pending.draft ? { draft: pending.draft } : {}),
    press,
    confirm,
    last: given.at(-1),
    takeBack,
  };
}

/** The number of the last entry after that number which records an answer to these records. */
function recorded({ cache }: Session, chosen: readonly ReviewRow[], after: number): number | undefined {
  const keys = new Set(chosen.map(({ key }) => key));
  return latestEvidence(cache, NEWEST_ENTRIES).find(
    ({ event, key, number }) => event === "ACTION_SET" && number > after && keys.has(key),
  )?.number;
}

/**
 * The line after the answered one, and what is selected there. After a record that is a record: a key that is held down
 * or pressed once too often must not answer a whole supplier. After a supplier it is the next supplier.
 */
function following({ lines }: List, { at, selected, isLine }: Selection) {
  const line = lines[at];
  const isSelected = (key: string) => selected.has(key);
  const last = isLine ? at : lines.findLastIndex((one) => keysOf(one).every(isSelected));
  const isSupplier = isLine && line?.is === "supplier";
  const nextPlace = isSupplier
    ? lines.findIndex(({ is }, place) => place > at && is === "supplier")
    : last + 1;
  const next = lines[nextPlace];
  const keys = isSupplier || next?.is === "record" ? keysOf(next) : [];
  return { keys, line: { key: next?.key ?? "", place: isLine ? last : 0 } };
}

function isAnyPrepared({ cache }: Session, chosen: readonly ReviewRow[]): boolean {
  const prepared = preparedIn(cache);
  return chosen.some(({ key }) => prepared.has(key));
}

/** The keys of the records for which the action was refused. */
function refusedKeys(session: Session, chosen: readonly ReviewRow[], action: Action): string[] {
  const keys = new Set(chosen.map(({ key }) => key));
  const prepared = preparedIn(session.cache);
  return listedRows(session.cache)
    .filter(({ key, record }) => keys.has(key) && record.action !== action && !prepared.has(key))
    .map(({ key }) => key);
}
