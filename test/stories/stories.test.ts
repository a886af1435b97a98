/**
 * Plays every story of this folder through the add-in over the real Office.js, as `npm run story` does. A story that
 * fails prints its difference as the test's message.
 *
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parseStory } from "../../src/workbench/story/grammar";
import { play } from "../../src/workbench/story/play";

const files = readdirSync(__dirname).filter((name) => name.endsWith(".md") && name !== "README.md");

describe("the stories", () => {
  const stories = files.map((name) =>
    parseStory(path.join(__dirname, name), readFileSync(path.join(__dirname, name), "utf8")),
  );

  test("have names of their own", () => {
    expect(stories.length).toBeGreaterThan(120);
    expect(new Set(stories.map(({ name }) => name)).size).toBe(stories.length);
  });

  test.each(stories.map((story) => [story.name, story] as const))("%s", async (_, story) => {
    expect((await play(story)).join("\n")).toBe("");
  });
});
