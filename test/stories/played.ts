/**
 * Plays every story of this folder through the add-in over the real Office.js, as `npm run story` does. A story that
 * fails prints its difference as the test's message. They are played in parts, so that several workers share them;
 * stories that begin alike are in one part, for their workbook is set up once there.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parseStories } from "../../src/story/grammar";
import { play } from "../../src/story/play";
import { setUpFor } from "../../src/story/set-up";
import { isStoryFile } from "../../src/story/story-files";
import type { Story } from "../../src/story/story";

const PARTS = 4;

export const stories = readdirSync(__dirname)
  .filter(isStoryFile)
  .flatMap((name) =>
    parseStories(path.join(__dirname, name), readFileSync(path.join(__dirname, name), "utf8")),
  )
  .map((story) => [JSON.stringify(setUpFor(story)), story] as const)
  .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  .map(([, story]) => story);

const partOf = (story: Story) => Math.floor((stories.indexOf(story) * PARTS) / stories.length) + 1;

/** The tests of one part, counted from 1. */
export function playPart(part: 1 | 2 | 3 | 4): void {
  describe("the stories", () => {
    if (part === 1)
      test("have names of their own", () => {
        expect(stories.length).toBeGreaterThan(120);
        expect(new Set(stories.map(({ name }) => name)).size).toBe(stories.length);
      });

    const these = stories.filter((story) => partOf(story) === part);
    test.each(these.map((story) => [story.name, story] as const))("%s", async (_, story) => {
      expect((await play(story)).join("\n")).toBe("");
    });
  });
}
