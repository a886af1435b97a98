/** The licence notices of what is in the build: every package, its whole text, and an error where there is none. */
import { describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { noticeOf, noticesText, packageFolder } from "../../src/tools/licences/licence-notices";
import settings from "../../package.json";

const ROOT = path.resolve(__dirname, "../..");

describe("a package's folder", () => {
  test.each([
    ["/a/node_modules/react/index.js", "/a/node_modules/react"],
    ["/a/node_modules/@noble/hashes/sha2.js", "/a/node_modules/@noble/hashes"],
    ["/a/node_modules/x/node_modules/y/z/index.js", "/a/node_modules/x/node_modules/y"],
    ["C:\\a\\node_modules\\@noble\\hashes\\sha2.js", "C:\\a\\node_modules\\@noble\\hashes"],
    ["/a/src/index.ts", undefined],
  ])("of %s is %s", (file, folder) => {
    expect(packageFolder(file)).toBe(folder);
  });
});

test.each(Object.keys(settings.dependencies))("%s brings its licence text", (name) => {
  expect(noticeOf(path.join(ROOT, "node_modules", name))).toMatchObject({
    text: expect.stringMatching(/copyright/i),
  });
});

test("a package without a text is reported", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "licence-"));
  writeFileSync(path.join(folder, "package.json"), '{"name":"bare","version":"1.0.0"}');
  expect(noticeOf(folder)).toMatch(/^bare 1.0.0 is in the build and has no licence text/);
  rmSync(folder, { recursive: true });
});

test("packages with the same text are listed together above it", () => {
  const [a, b, c] = ["b 1", "a 1", "c 1"].map((name, place) => ({
    name,
    licence: "MIT",
    text: place === 2 ? "Other" : `Same ${place === 1 ? "\n" : ""}text`,
  }));
  const text = noticesText([a, b, c].flatMap((one) => one ?? []));
  expect(text).toMatch(/a 1 \(MIT\)\nb 1 \(MIT\)\n\nSame\s+text\n/);
  expect(text.match(/Same/g)).toHaveLength(1);
  expect(text).toMatch(/c 1 \(MIT\)\n\nOther\n/);
});
