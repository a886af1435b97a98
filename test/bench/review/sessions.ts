/** Ways through a month, from a click on the tab of the review: by keyboard one record after the other, by keyboard with queues and suppliers, by mouse. */
import { choices } from "../../../src/taskpane/review/strings";
import type { Hand } from "./hand";
import type { Decision, ReviewMonth } from "./month";

type Decisions = ReviewMonth["decisions"];
export type Way = (hand: Hand, month: ReviewMonth) => Promise<void>;

/** The reason that a decision names, as the pane has it at first. */
export function reasonOf({ reason, part }: Decision): string {
  const reasons = part === undefined ? choices.initial : choices.initialPart;
  return reason === undefined ? "" : (reasons[reason - 1] ?? "");
}

const LETTERS = { Accept: "a", Reject: "r", Pending: "p" } as const;
const BUTTONS = { Accept: /^Accept/, Reject: /^Reject/, Pending: /^Pending/ } as const;

function decisionOf(decisions: Decisions, number: string): Decision {
  const decision = decisions.get(number);
  if (!decision) throw new Error(`Nothing is known of the record “${number}”.`);
  return decision;
}

async function answerByKeys(hand: Hand, { action, reason, part }: Decision): Promise<void> {
  if (part === undefined) await hand.press(LETTERS[action]);
  else {
    await hand.press("e");
    await hand.type(part);
    await hand.press("Enter");
  }
  if (reason !== undefined) await hand.press(String(reason));
  await hand.settled();
}

/** Every record of the list in its order. */
async function answerAllByKeys(hand: Hand, decisions: Decisions): Promise<void> {
  for (let number = await hand.number(); number !== ""; number = await hand.number())
    await answerByKeys(hand, decisionOf(decisions, number));
}

export const oneByOne: Way = async (hand, { decisions }) => {
  await hand.press("ArrowDown");
  await answerAllByKeys(hand, decisions);
};

/** Goes to a queue with the key Q. */
async function goTo(hand: Hand, queue: string): Promise<void> {
  for (let tries = 0; (await hand.queue()) !== queue; tries += 1) {
    if (tries > 20) throw new Error(`There is no queue “${queue}”.`);
    await hand.press("q");
    await hand.settled();
  }
}

async function answerQueue(hand: Hand, letter: string, ...more: readonly string[]): Promise<void> {
  await hand.press("Control+a", letter, ...more);
  await hand.settled();
}

/** Lines that a page moves by in the pane at 1366 x 768. */
const PAGE = 7;

/** Moves to the line of a supplier with the fewest keys. @param names of all lines */
async function moveTo(hand: Hand, names: readonly string[], name: string): Promise<void> {
  const target = names.indexOf(name);
  for (;;) {
    const current = await hand.current();
    const at = names.findIndex((one) => current.startsWith(one));
    if (at === target && (await hand.hasSelection())) return;
    const arrows = (from: number) => Math.abs(target - from);
    const isNearEnd = 1 + arrows(names.length - 1) < Math.ceil(arrows(at) / PAGE) + (arrows(at) % PAGE);
    const isFar = arrows(at) > PAGE / 2;
    const way = at <= target ? "Down" : "Up";
    await hand.press(isFar && isNearEnd ? "End" : `${isFar ? "Page" : "Arrow"}${way}`);
    await hand.settled();
  }
}

/** Exceptions by queue, rejected suppliers by their lines, and the rest at once. */
export const byQueues: Way = async (hand, { decisions, suppliers, rejected, noteSuppliers }) => {
  await goTo(hand, "Credit notes, downward");
  const [disputed, ...withNotes] = noteSuppliers;
  if (disputed === undefined) throw new Error("No note is accepted in part.");
  await hand.press("g");
  await hand.settled();
  await moveTo(hand, [disputed, ...withNotes].sort(), disputed);
  await hand.press("ArrowRight", "ArrowDown");
  await hand.settled();
  for (let number = await hand.selectedNumber(); number !== ""; number = await hand.selectedNumber())
    await answerByKeys(hand, decisionOf(decisions, number));
  await answerQueue(hand, "a", "Enter");
  await goTo(hand, "Value differs");
  await answerQueue(hand, "a", "Enter");
  await goTo(hand, "Saved, not filed");
  await answerQueue(hand, "p", "1");
  await goTo(hand, "Clean rest");
  let names = suppliers;
  for (const [name, decision] of rejected) {
    await moveTo(hand, names, name);
    await answerByKeys(hand, decision);
    names = names.filter((one) => one !== name);
  }
  await answerQueue(hand, "a", "Enter");
};

export const atOnce: Way = async (hand) => {
  await answerQueue(hand, "a", "Enter");
};

/** One key for each supplier. */
export const bySupplier: Way = async (hand) => {
  await hand.press("g", "ArrowDown");
  await hand.settled();
  while (!(await hand.isEmpty())) {
    await hand.press("a");
    await hand.settled();
  }
};

async function answerByMouse(hand: Hand, decision: Decision): Promise<void> {
  const { action, reason, part } = decision;
  if (part !== undefined) {
    await hand.click(hand.radio("a part"));
    await hand.click(hand.field("IGST"));
    await hand.type(part);
  }
  await hand.click(hand.button(BUTTONS[action]));
  if (reason !== undefined) await hand.click(hand.button(reasonOf(decision)));
  await hand.settled();
}

/** Records one by one with the buttons; only what is saved and not filed is answered as a queue. */
export const byMouse: Way = async (hand, { decisions }) => {
  await hand.click(hand.button("Details"));
  await hand.click(hand.tile("Saved, not filed"));
  await hand.click(hand.button("Select all"));
  await hand.click(hand.button(BUTTONS.Pending));
  await hand.click(hand.button(choices.initial[0]));
  await hand.settled();
  await hand.click(hand.tile("No action yet"));
  await hand.click(hand.list.getByRole("option").first());
  for (let number = await hand.number(); number !== ""; number = await hand.number())
    await answerByMouse(hand, decisionOf(decisions, number));
};
