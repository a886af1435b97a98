/**
 * The workbook that a story begins with, set up by the add-in itself. Most stories have the same set-up, which takes
 * longer than most steps, so each set-up is built once and every story gets a copy of it.
 */
import type { SetUp } from "../actions/workbook/set-up";
import { startOfDay, type Moment } from "../gst/date";
import { dayAfterPeriod, nextPeriod, filingPeriod } from "../gst/period";
import { startHeadless } from "../tools/headless-addin";
import { copyOf, type Workbook } from "../workbench/model";
import { firstPeriod } from "./first-period";
import { SETTING } from "../settings/settings";
import { SETTINGS_TABLE } from "../settings/sheet";
import type { Given, Story } from "./story";

/** The user's name in every story. */
export const ACTOR = "Story";

/** What a workbook is set up for, and when. */
export interface StorySetUp {
  readonly taxpayer: SetUp;
  readonly on: Moment;
}

/** The first step's time; for a story without steps the first day after its period. */
export function setUpFor(story: Story): StorySetUp {
  const { gstin, frequency } = story.given.recipient;
  const { filedUpTo } = story.given;
  const first = filedUpTo ? nextPeriod(filingPeriod(filedUpTo, frequency), frequency) : firstPeriod(story);
  const steps = story.sections.flatMap((section) => (section.kind === "steps" ? section.steps : []));
  return {
    taxpayer: { gstin, name: ACTOR, frequency, firstPeriod: first },
    on: steps[0]?.on ?? startOfDay(dayAfterPeriod(first, 1, 1)),
  };
}

const made = new Map<string, Promise<Workbook>>();

/** A copy of the workbook as the add-in has set it up. */
export async function workbookSetUp(setUp: StorySetUp): Promise<Workbook> {
  const key = JSON.stringify(setUp);
  const known = made.get(key) ?? build(setUp);
  made.set(key, known);
  return copyOf(await known);
}

async function build({ taxpayer, on }: StorySetUp): Promise<Workbook> {
  const addin = await startHeadless({ actor: ACTOR, at: on });
  const { done, message } = await addin.session.setUp(taxpayer);
  await addin.close();
  if (!done) throw new Error(message);
  if (addin.host.bugs.length > 0) throw new Error(`The host failed: ${String(addin.host.bugs[0]?.error)}`);
  return addin.workbook;
}

/** What the story gives besides the parties is typed into the settings, as a user would. */
export function typeSettings(workbook: Workbook, { annualReturns, extensions, settings }: Given): void {
  const rows = [
    ...annualReturns.map(({ year, day }) => [`Annual return ${year} filed`, day]),
    ...extensions.map(({ form, period, day }) => [
      `${form === "GSTR-3B" ? "Due date" : "Cut-off"} ${form} ${period}`,
      day,
    ]),
    ...settings.map(({ setting, value }) => [setting, value]),
  ];
  const table = workbook.table(SETTINGS_TABLE);
  if (!table) throw new Error("no settings");
  // By default no remarks are required, which keeps the steps short.
  const { row: first, rows: rowCount, column: names } = table.bodyRect;
  for (let row = first; row < first + rowCount; row += 1)
    if (table.sheet.value(row, names) === SETTING.remarksRequiredFor)
      table.sheet.set({ row, column: names + 1 }, [["none"]], { by: "user" });
  for (const cells of rows) {
    const { row, rows: count, column } = table.bodyRect;
    table.sheet.set({ row: row + count, column }, [cells], { by: "user" });
  }
}
