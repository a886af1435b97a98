/**
 * `npm run story -- FILE-OR-FOLDER...`: plays stories and prints one line each, the differences of those that fail,
 * and last `N passed, N failed`. The exit code is 0 only when all pass. With `--harsh` each story of the given files is
 * played under every combination of what Excel and its users may do besides; of all stories, where none are given, each
 * under another one, until every combination was met.
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
  const told: Told = { passed: 0, failed: 0 };
  for (const { file, why } of unread) note(told, file, [`  ${why}`]);
  await (isHarsh ? harshly(told, stories, given.length > 0) : quietly(told, stories));
  process.stdout.write(`${told.passed} passed, ${told.failed} failed\n`);
  process.exitCode = told.failed ? 1 : 0;
}

/** The stories of all files, variants each for itself, and the files that do not follow the grammar. */
async function readStories(
  files: readonly string[],
): Promise<{ stories: readonly Story[]; unread: readonly { file: string; why: string }[] }> {
  const stories: Story[] = [];
  const unread: { file: string; why: string }[] = [];
  for (const file of files) {
    try {
      stories.push(...parseStories(file, await readFile(file, "utf8")));
    } catch (error) {
      unread.push({ file, why: saidOf(error) });
    }
  }
  return { stories, unread };
}

interface Told {
  passed: number;
  failed: number;
}

async function quietly(told: Told, stories: readonly Story[]): Promise<void> {
  for (const story of stories) note(told, story.name, await tell(() => play(story)));
}

/** @param each plays every story under every combination. */
async function harshly(told: Told, stories: readonly Story[], each: boolean): Promise<void> {
  const { allCombinations, nameOf } = await import("../workbench/office/combinations");
  const { playHarshly, quietCourse } = await import("./harsh");
  const all = allCombinations();
  const count = each ? 0 : Math.max(stories.length, all.length);
  const turns = each
    ? stories.flatMap((story) => all.map((switches) => ({ story, switches })))
    : Array.from({ length: count }, (_, turn) => ({
        story: stories[turn % stories.length],
        switches: all[turn % all.length] ?? all[0],
      }));
  const quiet = new Map<Story, Awaited<ReturnType<typeof quietCourse>>>();
  for (const [turn, { story, switches }] of turns.entries()) {
    if (!story || !switches) continue;
    let besides = "";
    const verdict = await tell(async () => {
      const course = quiet.get(story) ?? (await quietCourse(story));
      quiet.set(story, course);
      if (course.verdict.length > 0) return course.verdict;
      const { wrong, told: codes, repeated } = await playHarshly(story, course, switches, turn + 1);
      besides = `${repeated ? `, ${repeated} times again` : ""}${codes.length ? `, told ${codes.join(", ")}` : ""}`;
      return wrong;
    });
    note(told, `${story.name} (${nameOf(switches)}${besides})`, verdict);
  }
}

function note(told: Told, name: string, verdict: readonly string[]): void {
  process.stdout.write(
    `${verdict.length ? "✗" : "✓"} ${name}\n${verdict.map((line) => `${line}\n`).join("")}`,
  );
  if (verdict.length) told.failed += 1;
  else told.passed += 1;
}

async function tell(played: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await played();
  } catch (error) {
    return [`  ${saidOf(error)}`];
  }
}

function saidOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 400) : String(error);
}

void main();
