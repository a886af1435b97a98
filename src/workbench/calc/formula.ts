/**
 * Parses a formula's text into the evaluator's tree, with a list of everything it mentions.
 *
 * The parser is @borgar/fx. The tree differs from that of the parser: references are parsed once, function names lose
 * the file prefixes "_xlfn." and "_xldudf_", and each call is numbered, which identifies the promises of asynchronous
 * functions. Equal texts share one tree.
 */
import { parse, parseStructRef, tokenize } from "@borgar/fx";
import type { AstExpression } from "@borgar/fx";
import { MAX_COLUMNS, MAX_ROWS, parseRect, splitSheet } from "../cells/address";
import type { Rect } from "../cells/address";
import { cellError, errorFromText } from "../cells/scalar";
import type { CellError, Matrix, Scalar } from "../cells/scalar";
import { withoutDots } from "./fields";

/** A reference as written: which of its edges are fixed by "$". */
export interface AreaExpr {
  readonly type: "area";
  readonly sheet?: string;
  readonly rect: Rect;
  readonly fixed: {
    readonly top: boolean;
    readonly left: boolean;
    readonly bottom: boolean;
    readonly right: boolean;
  };
}

export interface TableExpr {
  readonly type: "table";
  readonly table: string;
  readonly columns: readonly string[];
  readonly sections: readonly string[];
}

export type Expr =
  | { readonly type: "constant"; readonly value: Scalar }
  | { readonly type: "array"; readonly rows: Matrix }
  | AreaExpr
  | TableExpr
  | { readonly type: "name"; readonly name: string; readonly sheet?: string }
  | { readonly type: "unary"; readonly op: string; readonly arg: Expr }
  | { readonly type: "binary"; readonly op: string; readonly left: Expr; readonly right: Expr }
  | {
      readonly type: "call";
      readonly name: string;
      readonly args: readonly (Expr | undefined)[];
      readonly site: number;
    }
  | { readonly type: "apply"; readonly callee: Expr; readonly args: readonly (Expr | undefined)[] }
  | {
      readonly type: "let";
      readonly names: readonly string[];
      readonly values: readonly Expr[];
      readonly body: Expr;
    }
  | { readonly type: "lambda"; readonly params: readonly string[]; readonly body: Expr };

export interface Formula {
  readonly text: string;
  readonly expr: Expr;
  readonly areas: readonly AreaExpr[];
  readonly tables: readonly TableExpr[];
  /** Lower case, without the names LET and LAMBDA bind. */
  readonly names: readonly string[];
  /** Upper case. */
  readonly functions: readonly string[];
}

const MAX_CACHED = 20_000;
const parsed = new Map<string, Formula | CellError>();

/** The parsed formula, or undefined when the text is not a formula. The text begins with "=". */
export function parseFormula(text: string): Formula | undefined {
  const known = parsed.get(text);
  if (known) return "error" in known ? undefined : known;
  if (parsed.size >= MAX_CACHED) parsed.clear();
  let formula: Formula | undefined;
  try {
    formula = new Reader(text).read(parse(withoutDots(tokenize(text, { withLocation: false }))));
  } catch {
    formula = undefined;
  }
  parsed.set(text, formula ?? cellError("#NAME?"));
  return formula;
}

/** A function's name in upper case, without the prefixes used in files. */
function plainFunctionName(name: string): string {
  return name.toUpperCase().replace(/^(_XLFN\.|_XLWS\.|_XLUDF\.)+/, "");
}

class Reader {
  private readonly areas: AreaExpr[] = [];
  private readonly tables: TableExpr[] = [];
  private readonly names = new Set<string>();
  private readonly functions = new Set<string>();
  private readonly bound: string[] = [];
  private site = 0;

  constructor(private readonly text: string) {}

  read(ast: AstExpression): Formula {
    const expr = this.expr(ast);
    const { text, areas, tables } = this;
    return { text, expr, areas, tables, names: [...this.names], functions: [...this.functions] };
  }

  private expr(ast: AstExpression): Expr {
    switch (ast.type) {
      case "Literal":
        return { type: "constant", value: ast.value };
      case "ErrorLiteral":
        return { type: "constant", value: errorFromText(ast.value) ?? cellError("#VALUE!") };
      case "ReferenceIdentifier":
        return this.reference(ast.value, ast.kind);
      case "UnaryExpression":
        return { type: "unary", op: ast.operator, arg: this.operand(ast.arguments[0]) };
      case "BinaryExpression":
        return {
          type: "binary",
          op: ast.operator,
          left: this.operand(ast.arguments[0]),
          right: this.operand(ast.arguments[1]),
        };
      case "ArrayExpression":
        return { type: "array", rows: ast.elements.map((row) => row.map(literal)) };
      case "CallExpression":
        return this.call(ast.callee, ast.arguments);
      case "LambdaExpression": {
        const params = ast.params.map((param) => param.name.toLowerCase());
        return { type: "lambda", params, body: this.within(params, () => this.operand(ast.body)) };
      }
      case "LetExpression": {
        const names: string[] = [];
        const values: Expr[] = [];
        for (const { id, init } of ast.declarations) {
          values.push(this.within(names, () => this.operand(init)));
          names.push(id.name.toLowerCase());
        }
        return { type: "let", names, values, body: this.within(names, () => this.operand(ast.body)) };
      }
    }
  }

  private call(
    callee: AstExpression | { type: "Identifier"; name: string },
    list: readonly (AstExpression | null)[],
  ): Expr {
    const args = list.map((arg) => (arg === null ? undefined : this.expr(arg)));
    if (callee.type !== "Identifier") return { type: "apply", callee: this.expr(callee), args };
    const lower = callee.name.toLowerCase();
    if (this.bound.includes(lower)) return { type: "apply", callee: { type: "name", name: lower }, args };
    const name = plainFunctionName(callee.name);
    this.functions.add(name);
    this.names.add(lower);
    return { type: "call", name, args, site: this.site++ };
  }

  private reference(value: string, kind: "name" | "range" | "beam" | "table"): Expr {
    if (kind === "table") {
      const ref = parseStructRef(value);
      if (!ref) return { type: "constant", value: cellError("#REF!") };
      const table: TableExpr = {
        type: "table",
        table: ref.table ?? "",
        columns: ref.columns ?? [],
        sections: (ref.sections ?? []).map((section) => section.toLowerCase()),
      };
      this.tables.push(table);
      return table;
    }
    const { sheet, rest } = splitSheet(value);
    if (kind === "name") {
      const name = rest.toLowerCase();
      if (!this.bound.includes(name)) this.names.add(name);
      return sheet === undefined ? { type: "name", name } : { type: "name", name, sheet };
    }
    const area = areaOf(rest, sheet);
    if (!area) return { type: "constant", value: cellError("#REF!") };
    this.areas.push(area);
    return area;
  }

  private operand(ast: AstExpression | null | undefined): Expr {
    return ast ? this.expr(ast) : { type: "constant", value: null };
  }

  private within<T>(names: readonly string[], read: () => T): T {
    this.bound.push(...names);
    const result = read();
    this.bound.length -= names.length;
    return result;
  }
}

/** The reference of an address such as "$A1:B$2", or undefined. */
export function areaOf(address: string, sheet?: string): AreaExpr | undefined {
  const rect = parseRect(address.replaceAll(".:", ":").replaceAll(":.", ":"));
  if (!rect) return undefined;
  const [from = "", to = from] = address.split(":");
  const wholeColumns = rect.rows === MAX_ROWS && !/\d/.test(address);
  const wholeRows = rect.columns === MAX_COLUMNS && !/[A-Za-z]/.test(address);
  const fixed = {
    left: wholeRows || from.startsWith("$"),
    right: wholeRows || to.startsWith("$"),
    top: wholeColumns || /\$\d/.test(from),
    bottom: wholeColumns || /\$\d/.test(to),
  };
  return sheet === undefined ? { type: "area", rect, fixed } : { type: "area", rect, fixed, sheet };
}

function literal(element: AstExpression): Scalar {
  if (element.type === "Literal") return element.value;
  if (element.type === "ErrorLiteral") return errorFromText(element.value) ?? cellError("#VALUE!");
  return cellError("#VALUE!");
}
