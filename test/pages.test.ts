/** The pages for readers: README, the folders' READMEs and the pages under src. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";

const ROOT = path.resolve(__dirname, "..");
const SOURCE = /`([\w./-]+\.(?:tsx?|cjs|mjs))`/g;

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(place) : [place];
  });
}

const files = [...filesBelow("src"), ...filesBelow("test")];
const pages = ["README.md", ...files.filter((file) => file.endsWith(".md") && !file.includes("/stories/"))];

/** As a reader would look for it: beside the page, from the top or from src, else anywhere by its last parts. */
function isThere(page: string, named: string): boolean {
  const places = [path.join(path.dirname(page), named), named, path.join("src", named)];
  if (places.some((place) => existsSync(path.join(ROOT, place)))) return true;
  return !named.startsWith("..") && files.some((file) => file.endsWith(`/${named}`));
}

test.each(pages)("%s names only source files that exist", (page) => {
  const text = readFileSync(path.join(ROOT, page), "utf8");
  const named = [...text.matchAll(SOURCE)].map(([, file = ""]) => file);
  expect(named.filter((file) => !isThere(page, file))).toEqual([]);
});

const { scripts } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as {
  scripts: Readonly<Record<string, string>>;
};

test.each(pages)("%s names only npm commands that exist", (page) => {
  const text = readFileSync(path.join(ROOT, page), "utf8");
  const named = [...text.matchAll(/npm run ([a-z][\w:-]*)/g)].map(([, name = ""]) => name);
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

/** The lines that each part of a diff expects in a file: what it removes, and what stands around that. */
function expectedLines(diff: string): [file: string, lines: string][] {
  return diff.split(/^--- a\//m).flatMap((part): [string, string][] => {
    const [file = ""] = part.split("\n");
    return part
      .split(/^@@ .*$\n/m)
      .slice(1)
      .map((hunk) => {
        const lines = hunk.split("\n").filter((line) => !line.startsWith("+"));
        return [
          file,
          lines
            .map((line) => line.slice(1))
            .join("\n")
            .trimEnd(),
        ];
      });
  });
}

const guide = readFileSync(path.join(ROOT, "src/CONTRIBUTING.md"), "utf8");
const examples = [...guide.matchAll(/^### (.*)$[^]*?```diff\n([^]*?)```/gm)].map(
  ([, title = "", diff = ""]) => [title, diff] as const,
);

test("CONTRIBUTING shows three changes", () => {
  expect(examples.map(([title]) => title)).toHaveLength(3);
});

test.each(examples)("%s, as CONTRIBUTING shows it, can be made in the sources", (_, diff) => {
  const expected = expectedLines(diff);
  expect(expected.length).toBeGreaterThan(2);
  const missing = expected.filter(
    ([file, lines]) => !readFileSync(path.join(ROOT, file), "utf8").includes(lines),
  );
  expect(missing).toEqual([]);
});
