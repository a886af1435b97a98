/**
 * The package as the file library expects it: every part checked, under the name that the library expects, and without
 * what the workbook model does not use.
 *
 * The library finds worksheets and tables by the spelling of their paths, fails on a dangling relationship, and
 * iterates over every cell of a defined name. So the parts that only locate others are rewritten from what was read,
 * without names: those are read separately.
 */
import { Budget, checkPart, checkSheet, isArea, type PartType } from "./bounds";
import type { SheetExtras } from "../model";
import { extrasOf, printAreas, richTexts } from "./extras-part";
import type { Parts } from "./package-part";
import { withPlainColours } from "./plain-colours";
import { attribute, countElements, scanXml } from "./scan-xml";
import { UnreadableFile } from "./unreadable-file";

export interface CanonicalPackage {
  /** The input of the library. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** The original workbook part. */
  readonly workbookPart: string;
  /** The parts of worksheets by the names of the sheets. */
  readonly sheetParts: ReadonlyMap<string, string>;
  /** What each worksheet has besides its cells. */
  readonly extras: ReadonlyMap<string, SheetExtras>;
}

/** Elements of a worksheet that are removed; some make the library iterate over every cell of an area. */
export const IGNORED_NODES = [
  ...["dimension", "mergeCells", "hyperlinks", "drawing", "legacyDrawing", "picture", "extLst"],
  ...["rowBreaks", "colBreaks", "headerFooter", "pageSetup", "pageMargins", "printOptions"],
];

const TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

interface Relationship {
  readonly id: string;
  /** The last segment of its type: "worksheet", "table" … */
  readonly type: string;
  /** Its target part. */
  readonly target: string;
}

interface ListedSheet {
  readonly name: string;
  readonly state: string;
  readonly relation: string;
}

interface WorkbookFacts {
  readonly sheets: ListedSheet[];
  date1904: string;
  activeTab: string;
}

/** Checks the parts. @throws UnreadableFile where they are inconsistent or exceed the limits of a workbook. */
export function canonicalPackage(parts: Parts, fileBytes: number): CanonicalPackage {
  return new Packing(parts, new Budget(fileBytes)).result();
}

class Packing {
  private readonly files: Record<string, Uint8Array> = {};
  private readonly relations: string[] = [];
  private readonly sheetParts = new Map<string, string>();
  private readonly used = new Set<string>();
  private readonly extras = new Map<string, SheetExtras>();
  private readonly texts = new Map<PartType, string>();
  private tables = 0;

  constructor(
    private readonly parts: Parts,
    private readonly budget: Budget,
  ) {}

  result(): CanonicalPackage {
    const root = this.relationships("").find(({ type }) => type === "officeDocument");
    if (!root) throw damaged("does not say where its workbook is");
    const workbookPart = this.part(root.target, "its workbook");
    const facts = this.workbookFacts(root.target, workbookPart);
    const relations = this.relationships(root.target);
    this.put("theme", "xl/theme/theme1.xml", relations);
    this.put("styles", "xl/styles.xml", relations);
    const texts = this.put("sharedStrings", "xl/sharedStrings.xml", relations);
    const sheets = facts.sheets.filter((sheet) => this.putSheet(sheet, relations, texts));
    this.lookBeside(facts.sheets, relations, printAreas(workbookPart));
    if (sheets.length === 0) throw damaged("has no worksheet");
    this.write("xl/workbook.xml", workbookXml(facts, sheets));
    this.write("xl/_rels/workbook.xml.rels", relationshipsXml(this.relations));
    const { files, sheetParts, extras } = this;
    return { files, workbookPart, sheetParts, extras };
  }

  /** What sheets have besides cells, and parts for display only. */
  private lookBeside(
    sheets: readonly ListedSheet[],
    relations: readonly Relationship[],
    areas: ReadonlyMap<number, string>,
  ): void {
    const rich = richTexts(this.texts.get("sharedStrings") ?? "<sst/>");
    for (const [at, { name, relation }] of sheets.entries()) {
      const sheet = this.sheetParts.get(name);
      const path = relations.find(({ id }) => id === relation)?.target;
      if (sheet === undefined || path === undefined) continue;
      const related = this.hasRelationships(path) ? this.relationships(path) : [];
      const parts = related.flatMap(({ type, target }) => {
        const text = BESIDE.has(type) ? this.parts.get(target) : undefined;
        if (text === undefined) return [];
        checkPart("drawing", text, this.budget);
        return [{ type, text }];
      });
      this.extras.set(name, extrasOf({ sheet, related: parts }, rich, areas.get(at) ?? ""));
    }
  }

  private workbookFacts(path: string, text: string): WorkbookFacts {
    const facts: WorkbookFacts = { sheets: [], date1904: "", activeTab: "" };
    scanXml(path, text, {
      open: (name, attributes) => {
        this.budget.element();
        if (name === "definedName") this.budget.name();
        else if (name === "workbookPr") facts.date1904 = attribute(attributes, "date1904") ?? "";
        else if (name === "workbookView" && facts.activeTab === "")
          facts.activeTab = attribute(attributes, "activeTab") ?? "";
        else if (name === "sheet")
          facts.sheets.push({
            name: attribute(attributes, "name") ?? "",
            state: attribute(attributes, "state") ?? "visible",
            relation: attribute(attributes, "\\w+:id") ?? "",
          });
      },
    });
    const names = new Set(facts.sheets.map(({ name }) => name.toLowerCase()));
    if (names.size < facts.sheets.length) throw damaged("has two sheets of one name");
    return facts;
  }

  /** Adds a part that the workbook refers to. @returns the number of shared strings, if it has them. */
  private put(type: PartType, path: string, relations: readonly Relationship[]): number {
    const relation = relations.find((one) => one.type === type);
    if (!relation) return 0;
    const text = this.part(relation.target, `its ${type}`);
    checkPart(type, text, this.budget);
    this.texts.set(type, text);
    const plain = type === "styles" ? withPlainColours(text, this.texts.get("theme") ?? "") : text;
    this.write(path, withoutPhonetics(plain));
    this.relations.push(relationXml(`${type}1`, type, path.slice("xl/".length)));
    return type === "sharedStrings" ? countElements(text, "si") : 0;
  }

  /** Adds a worksheet with its tables; false for a sheet of another kind, such as a chart. */
  private putSheet(sheet: ListedSheet, relations: readonly Relationship[], texts: number): boolean {
    const relation = relations.find(({ id }) => id === sheet.relation);
    if (!relation) throw damaged(`lists the sheet ${sheet.name}, which is not in it`);
    if (relation.type !== "worksheet") return false;
    const text = this.part(relation.target, `the sheet ${sheet.name}`);
    checkSheet(sheet.name, text, texts, this.budget);
    const number = this.sheetParts.size + 1;
    this.write(`xl/worksheets/sheet${number}.xml`, withoutPhonetics(text));
    this.sheetParts.set(sheet.name, text);
    this.relations.push(relationXml(sheet.relation, "worksheet", `worksheets/sheet${number}.xml`));
    this.putTables(sheet, relation.target, text, number);
    return true;
  }

  private putTables(sheet: ListedSheet, path: string, text: string, number: number): void {
    const wanted: string[] = [];
    scanXml(path, text, {
      open: (name, attributes) => {
        if (name === "tablePart") wanted.push(attribute(attributes, "\\w+:id") ?? "");
      },
    });
    if (wanted.length === 0) return;
    const relations = this.relationships(path);
    const written = wanted.map((id) => {
      const relation = relations.find((one) => one.id === id && one.type === "table");
      if (!relation) throw damaged(`lists a table on the sheet ${sheet.name}, which is not in it`);
      const table = this.part(relation.target, `a table of the sheet ${sheet.name}`);
      this.checkTable(sheet.name, relation.target, table);
      const target = `tables/table${++this.tables}.xml`;
      this.write(`xl/${target}`, table);
      return relationXml(id, "table", `../${target}`);
    });
    this.write(`xl/worksheets/_rels/sheet${number}.xml.rels`, relationshipsXml(written));
  }

  private checkTable(sheet: string, path: string, text: string): void {
    scanXml(path, text, {
      open: (name, attributes) => {
        this.budget.element();
        if (name !== "table" && name !== "autoFilter") return;
        const ref = attribute(attributes, "ref") ?? "";
        if (!isArea(ref))
          throw new UnreadableFile(
            "FILE_OUT_OF_BOUNDS",
            `The sheet ${sheet} has a table at “${ref.slice(0, 40)}”, which is not a place on a sheet.`,
          );
      },
    });
  }

  private hasRelationships(path: string): boolean {
    return this.parts.has(relationshipsPath(path).file);
  }

  private relationships(path: string): Relationship[] {
    const { folder, file } = relationshipsPath(path);
    const text = this.parts.get(file);
    if (text === undefined) throw damaged(`has lost its part ${file}`);
    const found: Relationship[] = [];
    scanXml(file, text, {
      open: (element, attributes) => {
        this.budget.element();
        if (element !== "Relationship" || attribute(attributes, "TargetMode") === "External") return;
        found.push({
          id: attribute(attributes, "Id") ?? "",
          type: (attribute(attributes, "Type") ?? "").split("/").at(-1) ?? "",
          target: resolved(folder, attribute(attributes, "Target") ?? ""),
        });
      },
    });
    return found;
  }

  private part(path: string, what: string): string {
    const text = this.parts.get(path);
    if (text === undefined) throw damaged(`has lost ${what} (${path})`);
    if (this.used.has(path)) throw damaged(`uses its part ${path} twice`);
    this.used.add(path);
    return text;
  }

  private write(path: string, text: string): void {
    this.files[path] = new TextEncoder().encode(text);
  }
}

function relationshipsPath(path: string): { folder: string; file: string } {
  const slash = path.lastIndexOf("/");
  const folder = path.slice(0, slash + 1);
  return { folder, file: `${folder}_rels/${path.slice(slash + 1)}.rels` };
}

/** Relationships of a worksheet to its objects. */
const BESIDE = new Set(["drawing", "comments", "threadedComment"]);

function damaged(what: string): UnreadableFile {
  return new UnreadableFile("FILE_DAMAGED", `The file ${what}.`);
}

/** The target of a relationship of a part in that folder: "../tables/table1.xml", "/xl/styles.xml". */
function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith("/") ? target : folder + target).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

/** Phonetic readings of Japanese texts; the library cannot read them in a cell. */
function withoutPhonetics(text: string): string {
  return text.includes("<rPh") ? text.replace(/<rPh\b[^>]*>.*?<\/rPh>/gs, "") : text;
}

function workbookXml(facts: WorkbookFacts, sheets: readonly ListedSheet[]): string {
  // The active tab is an index of all sheets of the file, here of those that are read.
  const active = sheets.indexOf(facts.sheets[Number(facts.activeTab)] ?? facts.sheets[0] ?? NO_SHEET);
  const listed = sheets.map(
    ({ name, state, relation }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}" state="${escaped(state)}" r:id="${escaped(relation)}"/>`,
  );
  return [
    `<workbook xmlns="${MAIN}" xmlns:r="${TYPES.slice(0, -1)}">`,
    `<workbookPr${facts.date1904 === "" ? "" : ` date1904="${escaped(facts.date1904)}"`}/>`,
    `<bookViews><workbookView activeTab="${Math.max(0, active)}"/></bookViews>`,
    `<sheets>${listed.join("")}</sheets></workbook>`,
  ].join("");
}

const NO_SHEET: ListedSheet = { name: "", state: "", relation: "" };

function relationXml(id: string, type: string, target: string): string {
  return `<Relationship Id="${escaped(id)}" Type="${TYPES}${type}" Target="${target}"/>`;
}

function relationshipsXml(relations: readonly string[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join("")}</Relationships>`;
}

function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", '"': "&quot;", "&": "&amp;" };
  return text.replace(/[<>"&]/g, (one) => names[one] ?? one);
}
