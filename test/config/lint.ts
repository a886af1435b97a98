/**
 * `npm run lint:eslint`: ESLint, for the files whose verdict may have changed. The rules know types, so what they say of
 * a file also depends on all that it imports, directly or not; ESLint's own cache looks at the file alone. A file that
 * was found without complaint is passed over as long as it, what it imports, the global declarations, the installed
 * packages and the configuration are what they were. `npm run lint:eslint -- --all` asks about every file.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ESLint } from "eslint";
import ts from "typescript";

const ROOT = path.resolve(__dirname, "../..");
const RECORD = path.join(ROOT, ".cache/lint.json");
const CONFIG = "test/config/eslint.config.mjs";
/** What holds for every file. */
const COMMON = [CONFIG, "test/config/lint.ts", "tsconfig.json", "package.json", "package-lock.json"];
const ENDS = ["", ".ts", ".tsx", ".d.ts", ".js", ".cjs", ".mjs", "/index.ts", "/index.tsx", "/index.js"];

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(place) : [place];
  });
}

interface Source {
  readonly hash: string;
  readonly imports: readonly string[];
  /** Other files see its names without importing them. */
  readonly isGlobal: boolean;
}

const sources = new Map<string, Source>();

function sourceOf(file: string): Source {
  const known = sources.get(file);
  if (known) return known;
  const text = readFileSync(file, "utf8");
  const isCode = /\.[cm]?[jt]sx?$/.test(file);
  const { importedFiles, referencedFiles } = ts.preProcessFile(isCode ? text : "", true, true);
  const imports = [
    ...importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith(".")),
    ...referencedFiles.map(({ fileName }) => `./${fileName}`),
  ].flatMap((name) => fileAt(path.resolve(path.dirname(file), name)) ?? []);
  const isGlobal = file.endsWith(".d.ts") || /\bdeclare\s+(global|module)\b/.test(text);
  const source = { hash: hashOf(text), imports, isGlobal };
  sources.set(file, source);
  return source;
}

function fileAt(place: string): string | undefined {
  return ENDS.map((end) => place + end).find((file) => existsSync(file) && statSync(file).isFile());
}

/** The files and all that they import, directly or not. */
function reached(from: readonly string[]): string[] {
  const found = new Set(from);
  for (const file of found) for (const imported of sourceOf(file).imports) found.add(imported);
  return [...found].sort();
}

/** What ESLint's verdict on each file depends on, as one hash. */
function keysOf(files: readonly string[]): Map<string, string> {
  const told = (file: string) => `${path.relative(ROOT, file)} ${sourceOf(file).hash}`;
  const globals = reached(files.filter((file) => sourceOf(file).isGlobal));
  const common = hashOf(
    [process.version, ...[...COMMON.map((name) => path.join(ROOT, name)), ...globals].map(told)].join("\n"),
  );
  return new Map(files.map((file) => [file, hashOf([common, ...reached([file]).map(told)].join("\n"))]));
}

/** The keys under which files were found without complaint. */
function recorded(): ReadonlySet<string> {
  try {
    return new Set(JSON.parse(readFileSync(RECORD, "utf8")) as string[]);
  } catch {
    return new Set();
  }
}

async function main(): Promise<void> {
  const files = [...filesBelow(path.join(ROOT, "src")), ...filesBelow(path.join(ROOT, "test"))]
    .filter((file) => /\.([cm]?js|tsx?)$/.test(file))
    .concat(path.join(ROOT, "webpack.config.js"));
  const keys = keysOf(files);
  const clean = process.argv.includes("--all") ? new Set<string>() : recorded();
  const asked = files.filter((file) => !clean.has(keys.get(file) ?? ""));
  const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: path.join(ROOT, CONFIG) });
  const results = asked.length > 0 ? await eslint.lintFiles(asked) : [];
  const complaints = new Set(
    results.filter(({ messages }) => messages.length > 0).map(({ filePath }) => filePath),
  );
  mkdirSync(path.dirname(RECORD), { recursive: true });
  const found = files.filter((file) => !complaints.has(file)).map((file) => keys.get(file));
  writeFileSync(RECORD, JSON.stringify(found));
  const said = await (await eslint.loadFormatter("stylish")).format(results);
  if (said) process.stdout.write(`${said}\n`);
  process.exitCode = results.some(({ errorCount }) => errorCount > 0) ? 1 : 0;
}

void main();
