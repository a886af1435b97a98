/** A build is needed by the contents of files, not by their times. */

import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import { fingerprint } from "../../src/tools/bundle";

describe("the fingerprint of a build's files", () => {
  let root: string;
  let before: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "milaan-bundle-"));
    await mkdir(join(root, "src"));
    await write("src/page.ts", "let a = 1;");
    await write("src/grid.ts", "let b = 1;");
    before = await now();
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const now = () => fingerprint(root, ["src", "manifest.xml"]);

  async function write(path: string, text: string, written = new Date()): Promise<void> {
    await writeFile(join(root, path), text);
    await utimes(join(root, path), written, written);
  }

  test("is the same when only a time has changed", async () => {
    await write("src/page.ts", "let a = 1;", new Date(0));
    expect(await now()).toBe(before);
  });

  test.each<[string, () => Promise<void>]>([
    [
      "a file changes and keeps its length and an old time",
      () => write("src/page.ts", "let a = 2;", new Date(0)),
    ],
    ["a file is renamed", () => rename(join(root, "src/page.ts"), join(root, "src/desk.ts"))],
    ["a file is deleted", () => rm(join(root, "src/page.ts"))],
    ["a file comes", () => write("manifest.xml", "", new Date(0))],
  ])("differs when %s", async (_, change) => {
    await change();
    expect(await now()).not.toBe(before);
  });
});
