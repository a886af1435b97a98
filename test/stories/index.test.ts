/** The index of the stories is whole: every row and example is played, tested or excused, every story is listed. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";

const index = readFileSync(path.join(__dirname, "README.md"), "utf8");
const links = [...index.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? "");

const upTo = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, place) => `${prefix}${place + 1}`);
const numbered = (prefix: string, numbers: string) =>
  numbers.split(" ").map((number) => `${prefix}${number}`);

/** Rows of the scenario tables, published examples, derived cases, and wrong readings. Gaps are examples that overlap others. */
const WANTED = [
  ...upTo("R-44 I", 10),
  ...upTo("R-45 C", 9),
  ...numbered("A", "1 2 3 4 5 7 8 9 10 11 13 15 16 17 18 19 20 21 23 24 25 27 28 29 31 32 34 36 37 38 40 41"),
  ...numbered("B", "1 2 3 4 7 9 10 11 12 13 15 17 19 21 22 23 25 27 28 31 32 33 35"),
  ...upTo("N", 9),
];

/** What stands behind a name in the index, up to the next entry. */
function entry(name: string): string {
  return new RegExp(`^- \\*\\*${name}\\*\\* ((?:.*\\n)(?:  .*\\n)*)`, "m").exec(index)?.[1] ?? "";
}

describe("the index", () => {
  test.each(WANTED)("says where %s is played or tested, or why it is not", (name) => {
    expect(entry(name)).toMatch(/\]\(\S+\.(md|test\.ts)\)|: not played: \S.{20,}/);
  });

  test("names nothing that is not there", () => {
    expect(links.filter((target) => !existsSync(path.join(__dirname, target)))).toEqual([]);
  });

  test("lists every story", () => {
    const stories = readdirSync(__dirname).filter((name) => name.endsWith(".md") && name !== "README.md");
    expect(stories.filter((name) => !links.includes(name))).toEqual([]);
  });
});
