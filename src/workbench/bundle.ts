/**
 * Builds the add-in and the workbench page before they are served, once.
 *
 * webpack runs as its own process, exactly as `npm run build` runs it, so what the workbench serves is what would
 * be published.  The surprise: whether a build is needed is decided by a small record of the newest source, not
 * by the age of the outputs, because webpack leaves a file alone when its content did not change.
 */

import { spawn } from "node:child_process";
import { access, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const RECORD = join(ROOT, "build/built.json");
const LOCK = join(ROOT, "build/building");
const LONGEST_BUILD_MS = 240_000;
const SOURCES = ["src", "assets", "manifest.xml", "webpack.config.js", "package-lock.json", "tsconfig.json"];
const OUTPUTS = ["dist/taskpane.html", "dist/manifest.xml", "build/workbench/workbench.html"];

/** Builds when a source is newer than the last build; `say` is told when that takes a while. */
export async function buildWhenNeeded(say: (line: string) => void): Promise<void> {
  if (await isCurrent()) return;
  await alone(async () => {
    if (await isCurrent()) return;
    say("Building the add-in and the workbench (about half a minute) …");
    const sources = await describeSources();
    await runWebpack();
    await writeFile(RECORD, sources);
  });
}

async function isCurrent(): Promise<boolean> {
  return (await outputsExist()) && (await lastBuild()) === (await describeSources());
}

/** One build at a time, also across processes: test files run beside each other and all want the same build. */
async function alone(work: () => Promise<void>): Promise<void> {
  await mkdir(dirname(LOCK), { recursive: true });
  while (!(await take(LOCK))) {
    const age = Date.now() - ((await stat(LOCK).catch(() => undefined))?.mtimeMs ?? 0);
    // A build that was killed leaves its lock behind.
    if (age > LONGEST_BUILD_MS) await rm(LOCK, { recursive: true, force: true });
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
    const child = spawn(process.execPath, [webpack, "--mode", "production"], { cwd: ROOT });
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

async function describeSources(): Promise<string> {
  let newest = 0;
  let files = 0;
  const visit = async (path: string): Promise<void> => {
    const info = await stat(path).catch(() => undefined);
    if (info === undefined) return;
    if (info.isDirectory()) {
      await Promise.all((await readdir(path)).map((name) => visit(join(path, name))));
      return;
    }
    files += 1;
    newest = Math.max(newest, info.mtimeMs);
  };
  await Promise.all(SOURCES.map((source) => visit(join(ROOT, source))));
  return JSON.stringify({ newest, files, origin: process.env["ADDIN_ORIGIN"] ?? "" });
}

async function outputsExist(): Promise<boolean> {
  const found = OUTPUTS.map((output) =>
    access(join(ROOT, output)).then(
      () => true,
      () => false,
    ),
  );
  return (await Promise.all(found)).every(Boolean);
}

async function lastBuild(): Promise<string | undefined> {
  return readFile(RECORD, "utf8").catch(() => undefined);
}
