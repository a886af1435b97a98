/**
 * The workbook that a story begins with, set up by the add-in itself. Most stories begin alike, and setting up takes
 * longer than many a step, so each beginning is made once and every story gets a copy of it.
 */
import type { SetUp } from "../../actions/onboard";
import { startOfDay, type Moment } from "../../gst/date";
import { dayAfterPeriod, nextPeriod, ownPeriod } from "../../gst/period";
import { startHeadless } from "../headless/addin";
import { copyOf, type Workbook } from "../model";
import { firstPeriod } from "./first-period";
import type { Story } from "./story";

/** Who is at work in every story. */
export const ACTOR = "Story";

/** What a workbook is set up for, and when. */
export interface Beginning {
  readonly home: SetUp;
  readonly on: Moment;
}

/** The first step's moment; a story without steps is looked at on the first day after its period. */
export function beginningOf(story: Story): Beginning {
  const { gstin, frequency } = story.given.recipient;
  const { filedUpTo } = story.given;
  const first = filedUpTo ? nextPeriod(ownPeriod(filedUpTo, frequency), frequency) : firstPeriod(story);
  const steps = story.sections.flatMap((section) => (section.kind === "steps" ? section.steps : []));
  return {
    home: { gstin, name: ACTOR, frequency, firstPeriod: first },
    on: steps[0]?.on ?? startOfDay(dayAfterPeriod(first, 1, 1)),
  };
}

const made = new Map<string, Promise<Workbook>>();

/** A workbook of the story's own that stands as the add-in left it when it had set it up. */
export async function workbookSetUp(beginning: Beginning): Promise<Workbook> {
  const key = JSON.stringify(beginning);
  const known = made.get(key) ?? setUp(beginning);
  made.set(key, known);
  return copyOf(await known);
}

async function setUp({ home, on }: Beginning): Promise<Workbook> {
  const addin = await startHeadless({ actor: ACTOR, at: on });
  const { done, said } = await addin.session.setUp(home);
  await addin.close();
  if (!done) throw new Error(said);
  if (addin.host.bugs.length > 0) throw new Error(`The host failed: ${String(addin.host.bugs[0]?.error)}`);
  return addin.workbook;
}
