/**
 * Builds the add-in and the workbench page before they are served, once.
 *
 * webpack runs as its own process, as `npm run build -- --env localhost` runs it, so the workbench serves what would be
 * published. Note: whether a build is needed is decided by the contents of sources and outputs, not by their times. A
 * moved or unpacked file has an old time, webpack does not write an output whose content did not change, and another
 * webpack may have written into the same folders since.
 */

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const RECORD = join(ROOT, "build/built.json");
const LOCK = join(ROOT, "build/building");
const BUILD_TIMEOUT_MS = 240_000;
const SOURCES = ["src", "assets", "manifest.xml", "webpack.config.js", "package-lock.json", "tsconfig.json"];
const OUTPUTS = ["dist", "build/workbench"];

/** Builds unless sources and outputs are those of the last build; `say` is called when that takes a while. */
export async function buildWhenNeeded(say: (line: string) => void): Promise<void> {
  if (await isCurrent()) return;
  await alone(async () => {
    if (await isCurrent()) return;
    say("Building the add-in and the workbench (about half a minute) …");
    // A change while webpack runs may or may not be in the build; hashed before, it counts as not.
    const sources = await fingerprint(ROOT, SOURCES);
    await runWebpack();
    await writeFile(RECORD, recordOf(sources, await fingerprint(ROOT, OUTPUTS)));
  });
}

async function isCurrent(): Promise<boolean> {
  const last = await readFile(RECORD, "utf8").catch(() => undefined);
  return last === recordOf(await fingerprint(ROOT, SOURCES), await fingerprint(ROOT, OUTPUTS));
}

function recordOf(sources: string, outputs: string): string {
  return JSON.stringify({ sources, outputs, origin: process.env["ADDIN_ORIGIN"] ?? "" });
}

/** One hash over names and contents of files and folders; a missing file counts as empty. */
export async function fingerprint(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  const visit = async (path: string): Promise<void> => {
    const place = join(root, path);
    const info = await stat(place).catch(() => undefined);
    if (info?.isDirectory() === true) {
      for (const name of (await readdir(place)).sort()) await visit(join(path, name));
      return;
    }
    const content = await readFile(place).catch(() => undefined);
    if (content !== undefined) hash.update(`${path}\n${content.length}\n`).update(content);
  };
  for (const path of paths) await visit(path);
  return hash.digest("hex");
}

/** One build at a time, also across processes: test files run in parallel and all need the same build. */
async function alone(work: () => Promise<void>): Promise<void> {
  await mkdir(dirname(LOCK), { recursive: true });
  while (!(await take(LOCK))) {
    const age = Date.now() - ((await stat(LOCK).catch(() => undefined))?.mtimeMs ?? 0);
    // A killed build does not remove its lock.
    if (age > BUILD_TIMEOUT_MS) await rm(LOCK, { recursive: true, force: true });
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  try {
    await work();
  } finally {
    await rm(LOCK, { recursive: true, force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch {
    return false;
  }
}

function runWebpack(): Promise<void> {
  const webpack = require.resolve("webpack/bin/webpack.js");
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [webpack, "--mode", "production", "--env", "localhost"], {
      cwd: ROOT,
    });
    const output: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    child.on("error", failed);
    child.on("close", (code) => {
      if (code === 0) done();
      else failed(new Error(`The build failed.\n${Buffer.concat(output).toString("utf8")}`));
    });
  });
}
