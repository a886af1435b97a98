/** The index of the stories is whole and up to date: every case is played, tested or excused, every story is listed. */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { isStoryFile } from "../../src/story/story-files";
import { CHAPTERS, headOf, indexPage, storedPage } from "./index-page";

const index = storedPage();
const links = [...index.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? "");
const codes = CHAPTERS.flatMap(({ cases }) => cases.map(({ code }) => code));

describe("the index", () => {
  test("is what the stories say of themselves", () => {
    // After a change of the stories: npm run stories-index.
    expect(index).toBe(indexPage());
  });

  test.each(codes)("says where %s is played or tested, or why it is not", (code) => {
    const line = index.split("\n").find((one) => one.startsWith(`- **${code}** `));
    expect(line).toMatch(/\]\(\S+\.(md|test\.ts)\)|: not played: \S.{20,}/);
  });

  test("names nothing that is not there", () => {
    expect(links.filter((target) => !existsSync(path.join(__dirname, target)))).toEqual([]);
  });

  test("lists every story", () => {
    expect(readdirSync(__dirname).filter((name) => isStoryFile(name) && !links.includes(name))).toEqual([]);
  });
});

describe("what a story says of itself below its title", () => {
  const head = (...lines: string[]) =>
    headOf("a.md", ["# A", "", ...lines, "", "## Given", "- recipient: 27AAPFU0939F1ZV"].join("\n"));

  test("is its topic, the cases that it plays and the rules that it cites; the first sentence is what it is about", () => {
    expect(
      head(
        "Topic: Returns.",
        "Cases: R-44 I1, A5.",
        "Rules: SOME-RULE.",
        "",
        "By R-9 and R-44",
        "it is. So?",
      ),
    ).toEqual({
      file: "a.md",
      title: "A",
      topic: "Returns",
      cases: ["R-44 I1", "A5"],
      rules: ["R-9", "SOME-RULE"],
      about: "By R-9 and R-44 it is.",
      variants: [],
    });
  });

  test("must be a topic, and cases that there are", () => {
    expect(() => head("Cases: A5.")).toThrow("a.md: below its title a story says “Topic: …”.");
    expect(() => head("Topic: Returns.", "Cases: A6.")).toThrow(
      "a.md: “A6” is no case that stands in cases.ts.",
    );
  });
});
