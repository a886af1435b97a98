/**
 * The river rule: a folder uses what is upstream of it, never what is downstream; and upstream knows no Office.
 *
 * The sources are checked, so a new import against the rule fails here with its file and line. The folders are in the
 * order in which a document flows. A type that is imported counts like a value.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import ts from "typescript";

const SRC = path.resolve(__dirname, "../src");

/** The layers, from upstream to downstream. Each may use those before it. */
const LAYERS = [
  "gst",
  "files",
  "law",
  "sheet",
  "documents",
  "portal",
  "validation",
  "gstr1",
  "gstr2a",
  "ims",
  "gstr2b",
  "gstr3b",
  "suppliers",
  "monitoring",
  "books",
  "explain",
  "match",
  "sync-check",
  "month",
  "group",
  "anonymise",
];

/** The other folders: which folders each of these may use. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  evidence: ["gst", "law", "sheet"],
  review: [...LAYERS, "evidence"],
  settings: [...LAYERS, "evidence", "review"],
  reconcile: [...LAYERS, "evidence"],
  checks: [...LAYERS, "evidence", "settings"],
  sample: [...LAYERS, "evidence", "settings"],
  workbook: ["gst", "sheet"],
  actions: [...LAYERS, "evidence", "review", "settings", "reconcile", "checks", "sample", "workbook"],
  // What is done off the page's own thread; it knows no page and no Excel.
  worker: [...LAYERS, "evidence", "actions"],
  session: [
    ...LAYERS,
    ...["evidence", "review", "settings", "reconcile", "checks", "sample", "workbook", "actions", "worker"],
  ],
  functions: [...LAYERS, "evidence", "reconcile", "session"],
  commands: ["gst", "gstr3b", "sample", "workbook", "actions", "session"],
  // It asks Excel and knows nothing of Milaan, so that its answers are of Excel alone.
  "check-excel": [],
  taskpane: [
    ...LAYERS,
    ...["evidence", "review", "settings", "reconcile", "checks", "sample", "workbook", "actions", "session"],
    ...["functions", "commands", "worker"],
  ],
};

/** The workbook and host without Excel: it uses nothing of the product, and of the product nothing uses it. */
const WORKBENCH = "workbench";

/** Folders with an order of their own: what is in them, and what of its neighbours each may use. */
const WITHIN: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  workbench: {
    cells: [],
    calc: ["cells"],
    model: ["cells", "calc"],
    xlsx: ["cells", "calc", "model"],
    office: ["cells", "calc", "model"],
    page: ["cells", "calc", "model", "xlsx", "office"],
    headless: ["cells", "calc", "model", "xlsx", "office"],
  },
  match: {
    numbers: [],
    registers: ["numbers"],
    levels: ["numbers", "registers"],
    points: ["levels"],
    stages: ["numbers", "registers", "levels", "points"],
    results: ["numbers", "registers", "levels", "points", "stages", "matcher"],
  },
};

/** What is run from the command line, and the stories. They use whatever they need. */
const OUTSIDE = ["tools", "story"];

/** The core: no host, no page, no clock, no random number. */
const CORE = [...LAYERS, "evidence", "settings", "reconcile", "checks", "actions"];

const FORBIDDEN_NAMES = new Set([
  "Office",
  "Excel",
  "CustomFunctions",
  "OfficeRuntime",
  "OfficeExtension",
  "document",
  "window",
]);

interface Line {
  file: string;
  folder: string;
  source: ts.SourceFile;
}

function sources(folder: string): Line[] {
  const root = path.join(SRC, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.join(root, name))
    .map((file) => ({ file, folder, source: parse(file, readFileSync(file, "utf8")) }));
}

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

function place(source: ts.SourceFile, node: ts.Node): string {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return `src/${path.relative(SRC, source.fileName).split(path.sep).join("/")}:${line + 1}`;
}

/** Every module a file names, by import, export-from, import() or require(). */
function imports(source: ts.SourceFile): ts.StringLiteralLike[] {
  const found: ts.StringLiteralLike[] = [];
  visit(source, (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier && ts.isStringLiteralLike(node.moduleSpecifier))
        found.push(node.moduleSpecifier);
    } else if (ts.isCallExpression(node)) {
      const [first] = node.arguments;
      const loads =
        node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText(source) === "require";
      if (loads && first && ts.isStringLiteralLike(first)) found.push(first);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const { literal } = node.argument;
      if (ts.isStringLiteral(literal)) found.push(literal);
    }
  });
  return found;
}

/** The modules of this project that a file needs to be there before it runs: no types, nothing that is loaded later. */
function valueImports(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier: specifier } = statement;
    const isType = ts.isImportDeclaration(statement)
      ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      : statement.isTypeOnly;
    if (!specifier || !ts.isStringLiteral(specifier) || isType || !specifier.text.startsWith(".")) return [];
    const base = path.resolve(path.dirname(source.fileName), specifier.text);
    const file = [".ts", ".tsx", "/index.ts", ""].map((end) => base + end).find(isFile);
    return file ? [file] : [];
  });
}

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}

/** A way from a file back to itself, if there is one. */
function circleFrom(start: string, next: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const open = [start];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const other of next.get(file) ?? []) {
      if (other === start) {
        const way = [start];
        for (let at = file; at !== start; at = cameFrom.get(at) ?? start) way.unshift(at);
        return [start, ...way];
      }
      if (cameFrom.has(other)) continue;
      cameFrom.set(other, file);
      open.push(other);
    }
  }
  return undefined;
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

/** The folder of src, or of a folder in it, that a relative specifier leads to. */
function targetOf({ fileName }: ts.SourceFile, { text }: ts.StringLiteralLike, within = ""): string {
  const root = path.join(SRC, within);
  return path.relative(root, path.resolve(path.dirname(fileName), text)).split(path.sep)[0] ?? "";
}

/** The imports of one file against the rule. */
function arrowFaults({ folder, source }: Line): string[] {
  const upstream = folder === WORKBENCH ? [] : (BESIDE[folder] ?? LAYERS.slice(0, LAYERS.indexOf(folder)));
  const allowed = new Set([folder, ...upstream]);
  return imports(source).flatMap((specifier) => {
    if (!specifier.text.startsWith(".") || specifier.text.includes("/node_modules/")) return [];
    const target = targetOf(source, specifier);
    return allowed.has(target) ? [] : [`${place(source, specifier)}: ${folder} must not use ${target}`];
  });
}

/** What one file of the core knows and should not. */
function platformFaults({ source }: Line): string[] {
  const faults: string[] = [];
  for (const specifier of imports(source)) {
    if (/^(react|react-dom|@fluentui\/.*|node:.*)$/.test(specifier.text)) {
      faults.push(`${place(source, specifier)}: the core must not use ${specifier.text}`);
    }
  }
  visit(source, (node) => {
    const name = namedGlobal(node) ?? clockOrChance(node, source);
    if (name) faults.push(`${place(source, node)}: the core must not know ${name}`);
  });
  return faults;
}

function namedGlobal(node: ts.Node): string | undefined {
  if (!ts.isIdentifier(node) || !FORBIDDEN_NAMES.has(node.text)) return undefined;
  const { parent } = node;
  const root = ts.isPropertyAccessExpression(parent) && parent.expression === node;
  const typed = ts.isQualifiedName(parent) && parent.left === node;
  if (!root && !typed) return undefined;
  return isLocal(node) ? undefined : node.text;
}

/** A parameter or variable called `document` is a GST document, not the page. */
function isLocal(node: ts.Identifier): boolean {
  for (let scope: ts.Node = node.parent; ; scope = scope.parent) {
    const declared = new Set<string>();
    if (ts.isFunctionLike(scope)) scope.parameters.forEach(({ name }) => collect(name, declared));
    if (ts.isForOfStatement(scope) || ts.isForStatement(scope)) collectList(scope.initializer, declared);
    if (ts.isBlock(scope) || ts.isSourceFile(scope) || ts.isCaseClause(scope)) {
      for (const statement of scope.statements) {
        if (ts.isVariableStatement(statement)) collectList(statement.declarationList, declared);
      }
    }
    if (declared.has(node.text)) return true;
    if (ts.isSourceFile(scope)) return false;
  }
}

function collectList(list: ts.Node | undefined, into: Set<string>): void {
  if (list && ts.isVariableDeclarationList(list))
    list.declarations.forEach(({ name }) => collect(name, into));
}

function collect(name: ts.BindingName, into: Set<string>): void {
  if (ts.isIdentifier(name)) into.add(name.text);
  else {
    for (const element of name.elements) if (ts.isBindingElement(element)) collect(element.name, into);
  }
}

function clockOrChance(node: ts.Node, source: ts.SourceFile): string | undefined {
  if (ts.isNewExpression(node) && node.expression.getText(source) === "Date" && !node.arguments?.length) {
    return "new Date(), the clock";
  }
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const text = node.getText(source);
  return text === "Date.now" || text === "Math.random" || text === "performance.now" ? text : undefined;
}

function written(folder: string, text: string): Line {
  return { file: "probe.ts", folder, source: parse(path.join(SRC, folder, "probe.ts"), text) };
}

describe("the river", () => {
  test.each([...LAYERS, ...Object.keys(BESIDE)])("flows one way through src/%s", (folder) => {
    expect(sources(folder).flatMap(arrowFaults)).toEqual([]);
  });

  test("has a wall around the workbench, which could be taken away in one piece", () => {
    expect(sources(WORKBENCH).flatMap(arrowFaults)).toEqual([]);
  });

  test.each(
    Object.entries(WITHIN).flatMap(([whole, parts]) =>
      Object.entries(parts).map(([part, upstream]) => [`${whole}/${part}`, whole, part, upstream] as const),
    ),
  )("flows one way through src/%s", (folder, whole, part, upstream) => {
    const allowed = new Set([part, ...upstream]);
    const arrows = sources(folder).flatMap(({ source }) =>
      imports(source).flatMap((specifier) => {
        const target = targetOf(source, specifier, whole);
        const isWithin = specifier.text.startsWith(".") && target !== "..";
        return isWithin && !allowed.has(target)
          ? [`${place(source, specifier)}: ${folder} must not use ${target}`]
          : [];
      }),
    );
    expect(arrows).toEqual([]);
  });

  test("has a workbench that does not bear the product's name", () => {
    const branded = sources(WORKBENCH).filter(({ source }) => /milaan/i.test(source.text));
    expect(branded.map(({ file }) => path.relative(SRC, file))).toEqual([]);
  });

  test.each(OUTSIDE)(
    "is not used by what is built upon it: nothing of the product imports src/%s",
    (folder) => {
      const product = [...LAYERS, ...Object.keys(BESIDE), WORKBENCH].flatMap(sources);
      const arrows = product.flatMap(({ source }) =>
        imports(source).flatMap((specifier) =>
          targetOf(source, specifier) === folder ? [place(source, specifier)] : [],
        ),
      );
      expect(arrows).toEqual([]);
    },
  );

  test("has no circle of files that need each other to be there first", () => {
    const files = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const all = files.flatMap(({ name }) => sources(name));
    const next = new Map(all.map(({ file, source }) => [file, valueImports(source)]));
    const circles = all.flatMap(({ file }) => {
      const way = circleFrom(file, next);
      return way ? [way.map((one) => path.relative(SRC, one).split(path.sep).join("/")).join(" → ")] : [];
    });
    // Excel's objects lead to each other (a range to its sheet, a sheet to its ranges), and so do theirs.
    expect(circles.filter((way) => !way.startsWith("workbench/office/objects/"))).toEqual([]);
  });

  test.each(CORE)("src/%s uses no Office, no page, no clock and no random number", (folder) => {
    expect(sources(folder).flatMap(platformFaults)).toEqual([]);
  });

  test("has no folder that this page does not know", () => {
    const folders = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const known = new Set([...LAYERS, ...Object.keys(BESIDE), WORKBENCH, ...OUTSIDE]);
    expect(folders.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  test.each([
    ["ims", 'import { a } from "../gstr2b/generate";', "src/ims/probe.ts:1: ims must not use gstr2b"],
    ["gst", '\nexport type { A } from "../sheet/x";', "src/gst/probe.ts:2: gst must not use sheet"],
    [
      "taskpane",
      'void import("../workbench/model");',
      "src/taskpane/probe.ts:1: taskpane must not use workbench",
    ],
    [
      "workbench",
      'import type { A } from "../gst/money";',
      "src/workbench/probe.ts:1: workbench must not use gst",
    ],
    [
      "evidence",
      'import type { A } from "../ims/sheet";',
      "src/evidence/probe.ts:1: evidence must not use ims",
    ],
  ])("finds an import against the rule in %s", (folder, text, message) => {
    expect(arrowFaults(written(folder, text))).toEqual([message]);
  });

  test.each([
    ["await Excel.run(f);", "Excel"],
    ["let a: Office.Context;", "Office"],
    ["document.title = '';", "document"],
    ["const now = new Date();", "new Date(), the clock"],
    ["const now = Date.now();", "Date.now"],
    ["const r = Math.random();", "Math.random"],
  ])("catches in the core: %s", (text, name) => {
    expect(platformFaults(written("gst", text))).toEqual([
      `src/gst/probe.ts:1: the core must not know ${name}`,
    ]);
  });

  test.each([
    "function f(document: { key: string }) { return document.key; }",
    "for (const document of documents) keys.push(document.key);",
    "const { window } = months; window.size;",
    "const later = new Date(2025, 9, 1);",
  ])("lets pass in the core: %s", (text) => {
    expect(platformFaults(written("gst", text))).toEqual([]);
  });
});
