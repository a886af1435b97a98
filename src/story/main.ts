/**
 * `npm run story -- FILE-OR-FOLDER...`: plays stories and prints one line each, the differences of those that fail,
 * and last `N passed, N failed`. The exit code is 0 only when all pass. With `--harsh` each story of the given files is
 * played under every combination of what Excel and its users may do besides; of all stories, where none are given, each
 * under another one, until every combination was met.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { parseStory } from "./grammar";
import { play } from "./play";
import type { Story } from "./story";

export async function storyFiles(given: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const place of given) {
    if ((await stat(place)).isDirectory()) {
      const names = (await readdir(place)).sort();
      found.push(
        ...(await storyFiles(
          names
            .filter((name) => name.endsWith(".md") && name !== "README.md")
            .map((name) => path.join(place, name)),
        )),
      );
    } else found.push(place);
  }
  return found;
}

async function main(): Promise<void> {
  const given = process.argv.slice(2).filter((word) => word !== "--harsh");
  const files = await storyFiles(given.length ? given : ["test/stories"]);
  const isHarsh = process.argv.includes("--harsh");
  const told = isHarsh ? await harshly(files, given.length > 0) : await quietly(files);
  process.stdout.write(`${told.passed} passed, ${told.failed} failed\n`);
  process.exitCode = told.failed ? 1 : 0;
}

interface Told {
  passed: number;
  failed: number;
}

async function quietly(files: readonly string[]): Promise<Told> {
  const told = { passed: 0, failed: 0 };
  for (const file of files) {
    const { name, verdict } = await tell(file, async (story) => play(story));
    note(told, name, verdict);
  }
  return told;
}

/** @param each plays every story under every combination. */
async function harshly(files: readonly string[], each: boolean): Promise<Told> {
  const { allCombinations, nameOf } = await import("../workbench/office/combinations");
  const { playHarshly, quietCourse } = await import("./harsh");
  const all = allCombinations();
  const told = { passed: 0, failed: 0 };
  const count = each ? 0 : Math.max(files.length, all.length);
  const turns = each
    ? files.flatMap((file) => all.map((switches) => ({ file, switches })))
    : Array.from({ length: count }, (_, turn) => ({
        file: files[turn % files.length] ?? "",
        switches: all[turn % all.length] ?? all[0],
      }));
  const quiet = new Map<string, Awaited<ReturnType<typeof quietCourse>>>();
  for (const [turn, { file, switches }] of turns.entries()) {
    if (!switches) continue;
    let besides = "";
    const { name, verdict } = await tell(file, async (story) => {
      const course = quiet.get(file) ?? (await quietCourse(story));
      quiet.set(file, course);
      if (course.verdict.length > 0) return course.verdict;
      const { wrong, told: codes, repeated } = await playHarshly(story, course, switches, turn + 1);
      besides = `${repeated ? `, ${repeated} times again` : ""}${codes.length ? `, told ${codes.join(", ")}` : ""}`;
      return wrong;
    });
    note(told, `${name} (${nameOf(switches)}${besides})`, verdict);
  }
  return told;
}

function note(told: Told, name: string, verdict: readonly string[]): void {
  process.stdout.write(
    `${verdict.length ? "✗" : "✓"} ${name}\n${verdict.map((line) => `${line}\n`).join("")}`,
  );
  if (verdict.length) told.failed += 1;
  else told.passed += 1;
}

async function tell(
  file: string,
  played: (story: Story) => Promise<readonly string[]>,
): Promise<{ name: string; verdict: readonly string[] }> {
  try {
    const story = parseStory(file, await readFile(file, "utf8"));
    return { name: story.name, verdict: await played(story) };
  } catch (error) {
    return {
      name: file,
      verdict: [`  ${error instanceof Error ? error.message.slice(0, 400) : String(error)}`],
    };
  }
}

void main();
