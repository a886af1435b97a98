/**
 * The parts of a custom function's JSDoc that functions.json lacks: its result, faults, examples and sources.
 *
 * They are shown in the help page. Tags read: @returns, @throws, @example, @see, @remarks. An example is a formula,
 * then optionally ` → ` and its result.
 */
import { readFileSync } from "node:fs";
import ts from "typescript";
import { sourcesOf } from "./sources";

/** The parts of one function's JSDoc that only its help page shows. */
export interface Notes {
  returns: string;
  throws: string[];
  examples: string[];
  see: string[];
  remarks: string[];
}

/** Reads the notes of every `@customfunction` in a TypeScript file and its families, by id. */
export function readNotes(source: string): Map<string, Notes> {
  return new Map(sourcesOf(source).flatMap((file) => [...notesIn(file)]));
}

function notesIn(source: string): Map<string, Notes> {
  const text = readFileSync(source, "utf8");
  const file = ts.createSourceFile(source, text, ts.ScriptTarget.Latest, true);
  const notes = new Map<string, Notes>();
  for (const statement of file.statements) {
    if (!ts.isFunctionDeclaration(statement)) continue;
    const tags = ts.getJSDocTags(statement);
    const id = customFunctionId(statement, tags);
    if (id) notes.set(id, notesOf(tags));
  }
  return notes;
}

function customFunctionId(declaration: ts.FunctionDeclaration, tags: readonly ts.JSDocTag[]) {
  const tag = tags.find(({ tagName }) => tagName.text.toLowerCase() === "customfunction");
  if (!tag) return undefined;
  return (textOf(tag).split(/\s+/)[0] || declaration.name?.text)?.toUpperCase();
}

function notesOf(tags: readonly ts.JSDocTag[]): Notes {
  const all = (...names: string[]) =>
    tags
      .filter(({ tagName }) => names.includes(tagName.text))
      .map(textOf)
      .filter(Boolean);
  return {
    returns: all("returns", "return")[0] ?? "",
    throws: all("throws"),
    examples: all("example"),
    see: all("see"),
    remarks: all("remarks"),
  };
}

function textOf(tag: ts.JSDocTag): string {
  // The compiler parses the first word after @see as the name of a symbol; here it is prose.
  const subject = ts.isJSDocSeeTag(tag) && tag.name ? `${tag.name.getText()} ` : "";
  return `${subject}${ts.getTextOfJSDocComment(tag.comment) ?? ""}`.trim();
}
