/** The mutations of a source file, found on its syntax tree, each with its replacement text. */
import ts from "typescript";

export interface Mutation {
  /** From the root of the project, "src/evidence/verify.ts". */
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ["===", "!=="],
  ["!==", "==="],
  ["<", "<="],
  ["<=", "<"],
  [">", ">="],
  [">=", ">"],
  ["&&", "||"],
  ["||", "&&"],
  ["??", "&&"],
  ["+", "-"],
  ["-", "+"],
  ["*", "/"],
  ["+=", "-="],
  ["-=", "+="],
]);

/** All mutations of a file: operators, conditions, constants, removed statements, swapped arguments. */
export function mutationsOf(file: string, text: string): Mutation[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutation[] = [];
  const mutate = (node: ts.Node, after: string): void => {
    const start = node.getStart(source);
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    found.push({ file, line, start, end: node.end, before: text.slice(start, node.end), after });
  };
  const visit = (node: ts.Node): void => {
    // Types do not exist at run time.
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    operator(node, source, mutate);
    condition(node, source, mutate);
    constant(node, mutate);
    statement(node, mutate);
    swapped(node, source, mutate);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type Mutate = (node: ts.Node, after: string) => void;

function operator(node: ts.Node, source: ts.SourceFile, mutate: Mutate): void {
  if (!ts.isBinaryExpression(node)) return;
  const other = OPERATORS.get(node.operatorToken.getText(source));
  // Concatenation of texts is not mutated into subtraction.
  const joins = [node.left, node.right].some(
    (side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side),
  );
  if (other !== undefined && !(joins && node.operatorToken.kind === ts.SyntaxKind.PlusToken))
    mutate(node.operatorToken, other);
}

function condition(node: ts.Node, source: ts.SourceFile, mutate: Mutate): void {
  if (ts.isIfStatement(node)) {
    mutate(node.expression, "true");
    mutate(node.expression, "false");
  } else if (ts.isConditionalExpression(node)) {
    mutate(node.condition, `!(${node.condition.getText(source)})`);
  } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    mutate(node, node.operand.getText(source));
}

function constant(node: ts.Node, mutate: Mutate): void {
  if (node.kind === ts.SyntaxKind.TrueKeyword) mutate(node, "false");
  else if (node.kind === ts.SyntaxKind.FalseKeyword) mutate(node, "true");
  else if (ts.isNumericLiteral(node) && Number(node.text) < 1000) mutate(node, String(Number(node.text) + 1));
}

/** A statement with an effect and no value: calls, assignments, early returns without a value. */
function statement(node: ts.Node, mutate: Mutate): void {
  if (!ts.isExpressionStatement(node) && !(ts.isReturnStatement(node) && !node.expression)) return;
  if (ts.isExpressionStatement(node) && isSuperCall(node.expression)) return;
  mutate(node, ";");
}

const isSuperCall = (node: ts.Expression): boolean =>
  ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword;

/** Two neighbouring arguments of a call of the same form. */
function swapped(node: ts.Node, source: ts.SourceFile, mutate: Mutate): void {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return;
  const given = node.arguments ?? [];
  for (let at = 0; at + 1 < given.length; at++) {
    const [one, other] = [given[at], given[at + 1]];
    if (!one || !other || !isName(one) || !isName(other)) continue;
    const texts = given.map((argument) => argument.getText(source));
    [texts[at], texts[at + 1]] = [other.getText(source), one.getText(source)];
    const opening = node.expression.getText(source);
    mutate(node, `${ts.isNewExpression(node) ? "new " : ""}${opening}(${texts.join(", ")})`);
  }
}

const isName = (node: ts.Node): boolean => ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
