/** The product's own source never runs text as code or as markup, and makes no network calls. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import ts from "typescript";

const SRC = path.resolve("src");
const FILES = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));

/** Names used as identifiers or properties in a file; comments and strings are not counted. */
function namesIn(file: string): Set<string> {
  const names = new Set<string>();
  const walk = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile(file, readFileSync(path.join(SRC, file), "utf8"), ts.ScriptTarget.Latest, true));
  return names;
}

const NAMES = new Map(FILES.map((file) => [file, namesIn(file)]));
const filesWith = (name: string) => FILES.filter((file) => NAMES.get(file)?.has(name));

const MARKUP = ["eval", "innerHTML", "outerHTML", "insertAdjacentHTML", "dangerouslySetInnerHTML", "writeln"];
const CALLS = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "importScripts"];

test.each(MARKUP)("%s is not in the source", (name) => {
  expect(filesWith(name)).toEqual([]);
});

test.each(CALLS)("%s is only in the workbench", (name) => {
  const outside = (file: string) => !/^(workbench|tools)/.test(file);
  expect(FILES.filter(outside).length).toBeGreaterThan(150);
  expect(filesWith(name).filter(outside)).toEqual([]);
});

test("no function is made from text", () => {
  const made = FILES.filter((file) => /\bnew Function\b/.test(readFileSync(path.join(SRC, file), "utf8")));
  expect(made).toEqual([]);
});
