/**
 * `npm run story -- FILE-OR-FOLDER...`: plays stories and prints one line each, the differences of those that fail, and
 * last `N passed, N failed`. The exit code is 0 only when all pass. With `--harsh` each story of the given files is
 * played under every combination of disturbances; without files, each story is played under another combination, until
 * all were used.
 */
import { readFile } from "node:fs/promises";
import { parseStories } from "./grammar";
import { play } from "./play";
import type { Story } from "./story";
import { storyFiles } from "./story-files";

async function main(): Promise<void> {
  const given = process.argv.slice(2).filter((word) => word !== "--harsh");
  const files = await storyFiles(given.length ? given : ["test/stories"]);
  const { stories, unread } = await readStories(files);
  const isHarsh = process.argv.includes("--harsh");
  const totals: Totals = { passed: 0, failed: 0 };
  for (const { file, why } of unread) note(totals, file, [`  ${why}`]);
  await (isHarsh ? playCombinations(totals, stories, given.length > 0) : playAll(totals, stories));
  process.stdout.write(`${totals.passed} passed, ${totals.failed} failed\n`);
  process.exitCode = totals.failed ? 1 : 0;
}

/** The stories of all files, each variant separately, and the files that do not follow the grammar. */
async function readStories(
  files: readonly string[],
): Promise<{ stories: readonly Story[]; unread: readonly { file: string; why: string }[] }> {
  const stories: Story[] = [];
  const unread: { file: string; why: string }[] = [];
  for (const file of files) {
    try {
      stories.push(...parseStories(file, await readFile(file, "utf8")));
    } catch (error) {
      unread.push({ file, why: messageOf(error) });
    }
  }
  return { stories, unread };
}

interface Totals {
  passed: number;
  failed: number;
}

async function playAll(totals: Totals, stories: readonly Story[]): Promise<void> {
  for (const story of stories) note(totals, story.name, await failuresOf(() => play(story)));
}

/** @param each plays every story under every combination. */
async function playCombinations(totals: Totals, stories: readonly Story[], each: boolean): Promise<void> {
  const { allCombinations, nameOf } = await import("../workbench/office/combinations");
  const { playUnderHarshness, baselineRun } = await import("./harsh");
  const all = allCombinations();
  const count = each ? 0 : Math.max(stories.length, all.length);
  const turns = each
    ? stories.flatMap((story) => all.map((switches) => ({ story, switches })))
    : Array.from({ length: count }, (_, turn) => ({
        story: stories[turn % stories.length],
        switches: all[turn % all.length] ?? all[0],
      }));
  const baselines = new Map<Story, Awaited<ReturnType<typeof baselineRun>>>();
  for (const [turn, { story, switches }] of turns.entries()) {
    if (!story || !switches) continue;
    let notes = "";
    const verdict = await failuresOf(async () => {
      const baseline = baselines.get(story) ?? (await baselineRun(story));
      baselines.set(story, baseline);
      if (baseline.verdict.length > 0) return baseline.verdict;
      const {
        wrong,
        reported: codes,
        repeated,
      } = await playUnderHarshness(story, baseline, switches, turn + 1);
      notes = `${repeated ? `, ${repeated} times again` : ""}${codes.length ? `, warned ${codes.join(", ")}` : ""}`;
      return wrong;
    });
    note(totals, `${story.name} (${nameOf(switches)}${notes})`, verdict);
  }
}

function note(totals: Totals, name: string, verdict: readonly string[]): void {
  process.stdout.write(
    `${verdict.length ? "✗" : "✓"} ${name}\n${verdict.map((line) => `${line}\n`).join("")}`,
  );
  if (verdict.length) totals.failed += 1;
  else totals.passed += 1;
}

async function failuresOf(played: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await played();
  } catch (error) {
    return [`  ${messageOf(error)}`];
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 400) : String(error);
}

void main();
