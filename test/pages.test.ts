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
