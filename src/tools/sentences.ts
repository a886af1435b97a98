/**
 * `npm run sentences`: every text that the product can show, with its position, to be read in one list: pane, ribbon,
 * sheets, faults, checks, explanations and function help. A value computed at run time is a word in braces.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

export interface Sentence {
  /** "ims/options.ts:133". */
  readonly place: string;
  readonly text: string;
}

const SRC = path.resolve(__dirname, "..");
/** Not shown to users: the host without Excel, stories, commands, and the probes of an Excel by developers. */
const OTHERS = new Set(["workbench", "story", "tools", "sample"]);

export function productSentences(): Sentence[] {
  const folders = readdirSync(SRC, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !OTHERS.has(entry.name))
    .map(({ name }) => name)
    .sort();
  return folders.flatMap((folder) =>
    readdirSync(path.join(SRC, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .sort()
      .flatMap((name) => {
        const file = path.join(folder, name).split(path.sep).join("/");
        return sentencesIn(file, readFileSync(path.join(SRC, file), "utf8"));
      }),
  );
}

/** The texts of one source file, in its order. */
export function sentencesIn(file: string, source: string): Sentence[] {
  const found: Sentence[] = [];
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (isForPrograms(node)) return;
    const text = textOf(node);
    if (text !== undefined && isSentence(text)) {
      const { line } = parsed.getLineAndCharacterOfPosition(node.getStart(parsed));
      found.push({ place: `${file}:${line + 1}`, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

function isForPrograms(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  return ts.isThrowStatement(node) && /\bnew (Range|Type)?Error\(/.test(node.getText());
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isJsxText(node)) return node.text.trim();
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  const spans = node.templateSpans.map(
    ({ expression, literal }) => `{${wordFor(expression)}}${literal.text}`,
  );
  return node.head.text + spans.join("");
}

/** The last name of an expression, as the placeholder of its value. */
function wordFor(expression: ts.Expression): string {
  if (ts.isCallExpression(expression)) {
    const [first] = expression.arguments;
    return first ? wordFor(first) : wordFor(expression.expression);
  }
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  if (ts.isIdentifier(expression) || ts.isStringLiteralLike(expression)) return expression.text;
  return "…";
}

/** At least two words with a letter each, unlike keys, codes, addresses and styles. */
function isSentence(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  if (words.length < 2) return false;
  return !/^[a-z-]+(:[a-z0-9-]+)? [0-9a-z%. -]+$/.test(text) || /[A-Z₹“]/.test(text) || words.length > 3;
}

if (require.main === module)
  for (const { place, text } of productSentences()) process.stdout.write(`${place}\t${text}\n`);
