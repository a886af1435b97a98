/**
 * The real Office.js, read from the npm package and compiled once per process.
 *
 * The files are evaluated unchanged. A realm is where the code runs: the tests' own realm under Jest (else `instanceof
 * OfficeExtension.Error` would fail), the process's only realm on the command line.
 */
import { readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { Script } from "node:vm";

export interface Realm {
  readonly global: object;
  run(script: Script): void;
}

/** The key under which a Jest environment publishes its realm. */
const REALM_KEY = Symbol.for("workbench.office.realm");

const compiled = new Map<string, Script>();
let root: string | undefined;

/** A script of the package's `dist` folder, by its path below that folder. */
export function officeScript(path: string): Script {
  let script = compiled.get(path);
  if (script === undefined) {
    const file = normalize(join(distFolder(), path));
    if (!file.startsWith(distFolder() + sep)) throw new Error(`Not a file of Office.js: ${path}`);
    script = new Script(readFileSync(file, "utf8"), { filename: file });
    compiled.set(path, script);
  }
  return script;
}

/** The realm of the code that is running now. */
export function currentRealm(): Realm {
  const offered = (globalThis as Record<symbol, unknown>)[REALM_KEY];
  if (offered !== undefined) return offered as Realm;
  return { global: globalThis, run: (script) => void script.runInThisContext({ displayErrors: false }) };
}

function distFolder(): string {
  root ??= join(dirname(require.resolve("@microsoft/office-js/package.json")), "dist");
  return root;
}
