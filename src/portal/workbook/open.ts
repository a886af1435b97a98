/**
 * A workbook of the portal (GSTR-2B, GSTR-2A, the offline workbook of the IMS) as the JSON file of the same return, for
 * the readers of that JSON. Values only: macros and formulas are not run. What an Excel file does not have is absent
 * in the JSON too; nothing is guessed.
 */
import { fault, isFault, type Fault, type Result, warning } from "../../gst/fault";
import { showDay, dayOf, parseMoment } from "../../gst/date";
import type { FilePlaces } from "../file/file-places";
import { openWorkbook, type OpenedSheet } from "../../files/xlsx/open-workbook";
import type { PortalForm } from "../rows";
import { documentsOf } from "./documents";
import { plainHeading } from "./fields";
import { readSheet, shownText, type PortalSheet } from "./grid";
import { layoutOf, type Layouts, type SheetLayout } from "./layout";
import { LAYOUTS_2A } from "./layout-2a";
import { LAYOUTS_2B } from "./layout-2b";
import { LAYOUTS_IMS } from "./layout-ims";
import { Places } from "./places";
import { planOf } from "./plan";
import { NO_PERIOD, readMeOf, rootOf } from "./read-me";
import { recogniseWorkbook, type WorkbookForm } from "./recognise-workbook";
import { isSummary, summaryOf } from "./summary";
import { tableOf } from "./table";

export interface OpenedPortalWorkbook {
  readonly form: PortalForm;
  readonly body: unknown;
  /** The cell of a path of the JSON; a place of another kind is unchanged. */
  readonly at: (place: string) => string;
  /** The places of these paths, and of the root and whole sheets. */
  readonly places: (paths: Iterable<string>) => FilePlaces;
  readonly warnings: readonly Fault[];
  /** What the user is told of the file besides its counts. */
  readonly about: string;
}

interface FormLayout {
  readonly layouts: Layouts;
  readonly period: "rtnprd" | "fp" | undefined;
  /** Sheets that are in every such workbook, even if empty. */
  readonly always: readonly string[];
  /** What the JSON of the same return has in addition. */
  readonly lacks: string;
}

const FORMS: Readonly<Record<WorkbookForm, FormLayout>> = {
  "GSTR-2B": {
    layouts: LAYOUTS_2B,
    period: "rtnprd",
    always: ["B2B", "B2BA", "B2B-CDNR", "B2B-CDNRA", "ISD", "IMPG"],
    lacks: "an applicable percentage of 100, and the portal's totals by supplier",
  },
  "GSTR-2A": {
    layouts: LAYOUTS_2A,
    period: "fp",
    always: ["B2B", "B2BA", "CDNR", "CDNRA"],
    lacks: "applicable percentages, filing dates of ISD and e-invoices of amendments",
  },
  IMS: {
    layouts: LAYOUTS_IMS,
    period: undefined,
    always: [],
    lacks: "imports of goods, the portal's hash of each record, and whether a reduction may be declared",
  },
};

/** Sheets that have no documents. */
const WITHOUT_DOCUMENTS = /^(readme|home|instructions?|help|helpinstructions?)$/;

/** @param answer the form chosen by the user. @returns UNKNOWN_FILE, or the faults of the reader of workbooks. */
export async function openPortalWorkbook(
  bytes: Uint8Array,
  answer?: PortalForm,
): Promise<Result<OpenedPortalWorkbook>> {
  const book = await openWorkbook(bytes);
  if (isFault(book)) return book;
  const sheets = new Sheets(book.sheets);
  const form = recogniseWorkbook(sheets.names, () => sheets.all());
  const opened = form === undefined ? notPortals(sheets.names) : readForm(form, sheets);
  if (isFault(opened)) return opened;
  if (sheets.damage) return sheets.damage;
  if (answer === undefined || answer === form) return opened;
  return fault(
    "BAD_CHOICE",
    `The file is a ${form ?? ""} and cannot be imported as ${answer}.`,
    `Import it as ${form ?? ""}, or choose another file.`,
  );
}

/** The form of a workbook and the keys of its root, without reading its documents. */
export async function portalWorkbookHead(
  bytes: Uint8Array,
): Promise<Result<{ readonly form: PortalForm; readonly root: Readonly<Record<string, string>> }>> {
  const book = await openWorkbook(bytes);
  if (isFault(book)) return book;
  const sheets = new Sheets(book.sheets);
  const form = recogniseWorkbook(sheets.names, () => sheets.all());
  if (form === undefined) return notPortals(sheets.names);
  const { layouts, period } = FORMS[form];
  const { root } = rootOf(readMeOf(sheets.all((name) => !layoutOf(layouts, name))), period);
  return sheets.damage ?? { form, root };
}

/** The sheets of a workbook, each read once; what was read of a damaged one is not used. */
class Sheets {
  damage: Fault | undefined;
  readonly names: readonly string[];
  readonly #read = new Map<OpenedSheet, PortalSheet>();

  constructor(private readonly opened: readonly OpenedSheet[]) {
    this.names = opened.map(({ name }) => name);
  }

  all(isWanted: (name: string) => boolean = () => true): PortalSheet[] {
    return this.opened.filter(({ name }) => isWanted(name)).map((sheet) => this.#sheet(sheet));
  }

  #sheet(sheet: OpenedSheet): PortalSheet {
    const known = this.#read.get(sheet);
    if (known) return known;
    const read = readSheet(sheet);
    if (isFault(read)) this.damage ??= read;
    const now = isFault(read) ? { name: sheet.name, rows: [], merges: [], isTooWide: false } : read;
    this.#read.set(sheet, now);
    return now;
  }
}

function readForm(form: WorkbookForm, book: Sheets): Result<OpenedPortalWorkbook> {
  const { layouts, period, always, lacks } = FORMS[form];
  const sheets = book.all();
  const readMe = readMeOf(sheets.filter(({ name }) => !layoutOf(layouts, name)));
  const { root, faults } = rootOf(readMe, period);
  if (form === "GSTR-2B" && root["rtnprd"] === undefined) return NO_PERIOD;
  const reading = new WorkbookReading(layouts, root);
  for (const sheet of sheets) reading.take(sheet);
  reading.addSummary(form === "GSTR-2B" ? sheets.filter(({ name }) => isSummary(name)) : []);
  const { places, body } = reading;
  places.putRoot("gstin", readMe.gstin?.cell ?? "");
  places.putRoot(period ?? "", readMe.period?.cell ?? "");
  places.putRoot("gendt", readMe.generated?.cell ?? "");
  const generated = parseMoment(root["gendt"] ?? "");
  const made = isFault(generated) ? "" : `Generated by the portal on ${showDay(dayOf(generated))}. `;
  return {
    form,
    body,
    at: (place) => places.at(body, place),
    places: (paths) => places.among(body, paths),
    warnings: [...faults, ...reading.warnings(), ...missing(always, book.names)],
    about: `${made}An Excel file does not have ${lacks}; the JSON file does`,
  };
}

type Json = Record<string, unknown>;

/** The body of the JSON, sheet by sheet. */
class WorkbookReading {
  readonly places = new Places();
  readonly body: Json;
  readonly #faults: Fault[] = [];
  readonly #unread: string[] = [];

  constructor(
    private readonly layouts: Layouts,
    root: Readonly<Record<string, string>>,
  ) {
    this.body = { ...root };
  }

  take(sheet: PortalSheet): void {
    const layout = layoutOf(this.layouts, sheet.name);
    const table = tableOf(sheet);
    if (sheet.isTooWide) this.#faults.push(tooWide(sheet.name));
    if (table) this.#add(sheet, layout ?? this.#unknownLayout(sheet.name), table);
    else if (layout) this.#withoutHeadings(sheet);
    else if (
      sheet.rows.length > 0 &&
      !WITHOUT_DOCUMENTS.test(plainHeading(sheet.name)) &&
      !isSummary(sheet.name)
    )
      this.#unread.push(sheet.name);
  }

  addSummary(sheets: readonly PortalSheet[]): void {
    const summary = summaryOf(sheets);
    if (summary) this.body["itcsumm"] = summary;
  }

  warnings(): Fault[] {
    const names = this.#unread.slice(0, 10).map((name) => `“${name.slice(0, 31)}”`);
    const more = this.#unread.length > 10 ? ` and ${this.#unread.length - 10} more` : "";
    const unread =
      names.length === 0
        ? []
        : [
            warning(
              "UNKNOWN_SECTION",
              `Sheets that are not the portal's were not read: ${names.join(", ")}${more}.`,
              "Nothing needs to be done, unless they have documents of the return.",
            ),
          ];
    return [...this.#faults, ...unread];
  }

  /** Documents on a sheet whose name is not known are counted and named as not read, by the reader of the JSON. */
  #unknownLayout(name: string): SheetLayout {
    return { ...(this.layouts["b2b"] as SheetLayout), section: [unknownKey(name)] };
  }

  #add(sheet: PortalSheet, layout: SheetLayout, table: NonNullable<ReturnType<typeof tableOf>>): void {
    const plan = planOf(sheet.name, layout, table);
    this.places.putSheet(plan);
    const { elements, faults } = documentsOf(plan, table, this.places);
    this.#put(layout.section, elements);
    this.#faults.push(...faults);
  }

  /** The rows of a sheet whose headings are not known are counted as documents that are not read. */
  #withoutHeadings({ name, rows }: PortalSheet): void {
    const full = rows.filter(({ cells }) => cells.filter((cell) => cell !== "").length >= LEAST_CELLS);
    if (full.length === 0) return;
    const elements = full.map(({ number, cells }) => ({
      inum: `row ${number}: ${shownText(cells.find((cell) => cell !== "")).slice(0, 20)}`,
    }));
    this.#put([unknownKey(name)], elements);
  }

  #put(section: readonly string[], elements: readonly unknown[]): void {
    let object = this.body;
    for (const key of section.slice(0, -1)) object = (object[key] ??= {}) as Json;
    const key = section.at(-1) ?? "";
    const before = (object[key] ?? []) as unknown[];
    object[key] = before.length === 0 ? elements : [...before, ...elements];
  }
}

/** A row with fewer cells is a title or a note. */
const LEAST_CELLS = 4;

/** No key of the JSON is called so. */
function unknownKey(sheet: string): string {
  return `sheet ${sheet}`;
}

function missing(always: readonly string[], names: readonly string[]): Fault[] {
  const there = new Set(names.map(plainHeading));
  const lacking = always.filter((name) => !there.has(plainHeading(name)));
  if (lacking.length === 0) return [];
  return [
    warning(
      "MISSING_SHEET",
      `The Excel file has no sheet ${lacking.map((name) => `“${name}”`).join(", ")}, so nothing of it was imported.`,
      "Download the file from the portal again: it has these sheets even if they are empty.",
    ),
  ];
}

function tooWide(sheet: string): Fault {
  return warning(
    "UNKNOWN_KEY",
    "The sheet has cells beyond column ALL; they were ignored.",
    "No sheet of the portal is that wide: download the file again.",
    { place: sheet },
  );
}

function notPortals(names: readonly string[]): Fault {
  const shown = names.slice(0, 8).map((name) => `“${name.slice(0, 31)}”`);
  const more = names.length > 8 ? ` and ${names.length - 8} more` : "";
  return fault(
    "UNKNOWN_FILE",
    `The Excel file is not one of the portal's: its sheets are ${shown.join(", ")}${more}.`,
    "Accepted are the portal's GSTR-2B, GSTR-2A and IMS offline workbooks, and the JSON files of all its returns.",
  );
}
