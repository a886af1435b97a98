/**
 * A JavaScript realm of its own with its own copy of the add-in's modules, like a second window. The real Office.js
 * runs in it, and only texts to and from the host leave it.
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { builtinModules, createRequire } from "node:module";
import path from "node:path";
import { constants, createContext, Script } from "node:vm";
import { transformSync } from "@swc/core";
import type { Realm } from "../../src/workbench/headless/office-scripts";

export interface OwnRealm extends Realm {
  /** Loads a module of the project, by its path from the root without extension. */
  load(file: string): unknown;
}

const ROOT = path.resolve(__dirname, "../..");

/** What Node's main realm has besides the language itself. */
const GIVEN = [
  ...["setTimeout", "clearTimeout", "setInterval", "clearInterval", "setImmediate", "queueMicrotask"],
  ...[
    "AbortController",
    "URL",
    "URLSearchParams",
    "TextEncoder",
    "TextDecoder",
    "structuredClone",
    "performance",
    "console",
  ],
  ...["crypto", "atob", "btoa"],
] as const;

export function newRealm(): OwnRealm {
  const given = GIVEN.map((name) => [name, (globalThis as Record<string, unknown>)[name]] as const);
  // With a global object of its own, as a window has; lookups in Node's usual contexts are slow.
  const context = createContext(constants.DONT_CONTEXTIFY);
  Object.assign(context, Object.fromEntries(given));
  const run = (script: Script): unknown => script.runInContext(context, { displayErrors: false });
  const modules = new Map<string, { exports: unknown }>();
  const load = (file: string): unknown => {
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    const body = run(scriptOf(file)) as (...given: unknown[]) => void;
    body(module.exports, (name: string) => required(name, file), module, file, path.dirname(file));
    return module.exports;
  };
  const required = (name: string, from: string): unknown =>
    builtinModules.includes(name.replace(/^node:/, ""))
      ? createRequire(from)(name)
      : load(
          name.startsWith(".")
            ? fileAt(path.resolve(path.dirname(from), name))
            : createRequire(from).resolve(name),
        );
  return {
    global: context,
    run: (script) => void run(script),
    load: (file) => load(fileAt(path.join(ROOT, file))),
  };
}

function fileAt(place: string): string {
  const ends = ["", ".ts", ".tsx", ".js", "/index.ts", "/index.js"];
  const found = ends.map((end) => place + end).find((file) => existsSync(file) && statSync(file).isFile());
  if (found === undefined) throw new Error(`There is no module ${place}.`);
  return found;
}

const compiled = new Map<string, Script>();

function scriptOf(file: string): Script {
  let script = compiled.get(file);
  if (!script) {
    const text = `(function (exports, require, module, __filename, __dirname) {${codeOf(file)}\n})`;
    compiled.set(file, (script = new Script(text, { filename: file })));
  }
  return script;
}

function codeOf(file: string): string {
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".json")) return `module.exports = ${text};`;
  if (!/\.tsx?$/.test(file) && !/^(import|export)\b/m.test(text)) return text;
  return transformSync(text, {
    filename: file,
    jsc: { target: "es2022", parser: { syntax: "typescript", tsx: file.endsWith("x") } },
    module: { type: "commonjs", importInterop: "swc" },
  }).code;
}
