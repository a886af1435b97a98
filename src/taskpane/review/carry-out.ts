/** Carries a command of the keyboard out, on what is selected and asked at that time. */
import type { ReviewRow } from "../../session/screens/review/rows";
import type { Command } from "./keys";
import { neighbour } from "../common/Tiles";
import type { Answers } from "./use-answers";
import type { List } from "./use-list";
import type { Selection } from "./use-selection";

interface On {
  readonly list: List;
  readonly selection: Selection;
  readonly answers: Answers;
  readonly chosen: readonly ReviewRow[];
  readonly reasons: readonly string[];
  /** Does no other action run? */
  readonly isFree: boolean;
  readonly reveal: (place: number) => void;
}

/** @returns of an answer, or of taking one back, whether it was done. */
export function carryOut(command: Command, on: On): Promise<boolean> | undefined {
  const { list, selection, answers } = on;
  const isAnswer = command.do === "answer" || command.do === "undo" || answers.question !== undefined;
  if (isAnswer && !on.isFree) return Promise.resolve(false);
  if (command.do === "answer" && on.chosen.length > 0) return answers.press(command.action);
  if (command.do === "undo") return answers.takeBack();
  if (answers.question) return reply(command, on);
  switch (command.do) {
    // With nothing selected the first key only selects the current line, which the user could not see before.
    case "answer":
      selection.pick(selection.at, "only");
      break;
    case "toggle":
      selection.pick(selection.at, "toggle");
      break;
    case "all":
      selection.set(list.records.map(({ key }) => key));
      break;
    case "escape":
      selection.set([]);
      break;
    case "group":
      show(on, { isGrouped: !list.isGrouped });
      break;
    case "queue":
      show(on, { queue: neighbour(list.tiles, list.queue, command.by) ?? list.queue });
      break;
    case "enter":
      enter(on);
      break;
    case "fold":
      fold(command.open, on);
      break;
    case "move":
      move(command, on);
      break;
    default:
  }
  return undefined;
}

function reply(command: Command, { answers, reasons }: On): Promise<boolean> | undefined {
  if (command.do === "escape") answers.forget();
  if (command.do === "enter") return answers.confirm();
  const reason = command.do === "digit" ? reasons[command.number - 1] : undefined;
  return reason === undefined ? undefined : answers.confirm(reason);
}

function show({ list, selection }: On, change: Parameters<List["show"]>[0]): void {
  list.show(change);
  selection.clear();
}

function enter({ list, selection, reveal }: On): void {
  const line = list.lines[selection.at];
  if (line?.is === "supplier") list.fold(line.key, !line.isOpen);
  else reveal(selection.at);
}

function fold(isOpen: boolean, { list, selection }: On): void {
  const line = list.lines[selection.at];
  const isSupplierBefore = ({ is }: { is: string }, place: number) =>
    is === "supplier" && place < selection.at;
  if (line?.is === "supplier") list.fold(line.key, isOpen);
  else if (line?.isBelow && !isOpen) selection.pick(list.lines.findLastIndex(isSupplierBefore), "only");
}

function move({ by, extend }: Command & { do: "move" }, { selection, chosen }: On): void {
  // An arrow selects the current line first; a page, Home and End are meant to go elsewhere.
  if (chosen.length === 0 && Math.abs(by) === 1) selection.pick(selection.at, "only");
  else if (selection.isAutomatic && by === 1 && !extend) selection.stayOnce();
  else selection.moveTo(selection.at + by, extend);
}
