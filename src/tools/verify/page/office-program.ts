/**
 * The scripts of Office.js as one classic script for the verify page, their texts unchanged.
 *
 * Office.js starts only in a page whose address is https, and a page's address cannot be changed. So the scripts are
 * the body of a generator whose parameters are the names of a window: inside it they refer to the page of
 * `window-shim.ts`. The library shares its `var`s between scripts as a page's scripts do, hence one body for all; it
 * loads them one after the other, hence a generator that waits after each.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** In the order in which the library requests them. */
export const SCRIPTS = ["office.js", "excel-web-16.00.js", "en-us/office_strings.js"];

/** Names available to Office.js, and names blocked: network access. */
const SHIMMED = [
  ...[
    "window",
    "self",
    "top",
    "parent",
    "opener",
    "name",
    "document",
    "location",
    "navigator",
    "history",
    "screen",
  ],
  ...["sessionStorage", "localStorage", "open", "addEventListener", "removeEventListener"],
  ...["setTimeout", "clearTimeout", "setInterval", "clearInterval"],
];
const BLOCKED = [
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "EventSource",
  "Worker",
  "importScripts",
  "postMessage",
];

/** The folder of the scripts in the npm package. */
export function distFolder(): string {
  return join(dirname(require.resolve("@microsoft/office-js/package.json")), "dist");
}

/** The names that a script declares for all scripts. */
function declaredIn(text: string): string[] {
  const source = ts.createSourceFile("office.js", text, ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ name }) => name.getText(source))
      : ts.isFunctionDeclaration(statement)
        ? [statement.name?.text ?? ""]
        : [],
  );
}

/** The text of the script: it sets `officeProgram`, `{ scripts, shimmed, run }`, on the global object. */
export function officeProgram(): string {
  const texts = SCRIPTS.map((path) => readFileSync(join(distFolder(), path), "utf8"));
  const declared = [...new Set(texts.flatMap(declaredIn))];
  return [
    "/* Office.js of Microsoft Corporation, from the npm package @microsoft/office-js; see verify-office.LICENSE.txt. */",
    `globalThis.officeProgram = { scripts: ${JSON.stringify(SCRIPTS)}, shimmed: ${JSON.stringify(SHIMMED)},`,
    `run: function* (${[...SHIMMED, ...BLOCKED].join(", ")}) {`,
    ...declared.map(onWindow),
    ...texts.map((text) => `${text}\n;yield;`),
    "}};",
    "",
  ].join("\n");
}

/** A script's declarations are on its window at once, as in a browser, and change there with them. */
function onWindow(name: string): string {
  const both = `get: () => ${name}, set: (given) => { ${name} = given; }`;
  return `Object.defineProperty(window, ${JSON.stringify(name)}, { ${both}, configurable: true, enumerable: true });`;
}
