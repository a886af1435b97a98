/**
 * `npm run story -- FILE-OR-FOLDER...`: plays stories and prints one line each, the differences of those that fail,
 * and last `N passed, N failed`. The exit code is 0 only when all pass.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { parseStory } from "./grammar";
import { play } from "./play";

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
  const given = process.argv.slice(2);
  let [passed, failed] = [0, 0];
  for (const file of await storyFiles(given.length ? given : ["test/stories"])) {
    const { name, verdict } = await tell(file);
    process.stdout.write(
      `${verdict.length ? "✗" : "✓"} ${name}\n${verdict.map((line) => `${line}\n`).join("")}`,
    );
    if (verdict.length) failed += 1;
    else passed += 1;
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed ? 1 : 0;
}

async function tell(file: string): Promise<{ name: string; verdict: readonly string[] }> {
  try {
    const story = parseStory(file, await readFile(file, "utf8"));
    return { name: story.name, verdict: await play(story) };
  } catch (error) {
    return {
      name: file,
      verdict: [`  ${error instanceof Error ? error.message.slice(0, 400) : String(error)}`],
    };
  }
}

void main();
