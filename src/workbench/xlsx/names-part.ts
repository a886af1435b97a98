/**
 * Defined names in the file, and the document settings stored in them.
 *
 * The file library keeps only names of cell ranges; names of constants and formulas are read here from the workbook
 * part itself. Settings are stored as names "_workbench_setting_1" …: a JSON text cut into pieces, because the library
 * drops custom properties and custom parts, and a text in a formula may have 255 characters. Excel lists these names
 * and does not change them.
 */
import { HostError, type Workbook } from "../model";
import { formulaForFile, formulaFromFile } from "./function-names";
import { unescaped } from "./scan-xml";

export interface StoredName {
  readonly name: string;
  /** Without "=". */
  readonly formula: string;
}

const SETTING = "_workbench_setting_";
/** Files of earlier versions have another prefix. */
const IS_SETTING = /^_[a-z]+_setting_\d+$/;
const PIECE = 250;
/** A formula has 8,192 characters, quotes and joints included. */
const PIECES_PER_NAME = 30;

export function namesForFile(workbook: Workbook, addIn: boolean): StoredName[] {
  const names = workbook.names
    .list()
    .map(({ name, formula }) => ({ name, formula: formulaForFile(formula, addIn) }));
  return [...names, ...settingNames(workbook)];
}

function settingNames(workbook: Workbook): StoredName[] {
  const settings = Object.fromEntries(workbook.settings.entries());
  if (Object.keys(settings).length === 0) return [];
  const json = JSON.stringify(settings);
  const pieces: string[] = [];
  for (let i = 0; i < json.length; i += PIECE)
    pieces.push(`"${json.slice(i, i + PIECE).replaceAll('"', '""')}"`);
  const names: StoredName[] = [];
  for (let i = 0; i < pieces.length; i += PIECES_PER_NAME) {
    const formula = pieces.slice(i, i + PIECES_PER_NAME).join("&");
    names.push({ name: SETTING + String(names.length + 1), formula });
  }
  return names;
}

/**
 * Adds names and settings of a file to a workbook, except names it does not support (print areas, sheet scope, invalid
 * ones).
 */
export function takeNames(workbook: Workbook, stored: readonly StoredName[]): void {
  let json = "";
  for (const { name, formula } of stored) {
    if (IS_SETTING.test(name)) json += textOf(formula);
    else if (!name.startsWith("_xlnm.") && !workbook.names.get(name)) addName(workbook, name, formula);
  }
  if (json === "") return;
  const settings: unknown = JSON.parse(json);
  if (typeof settings !== "object" || settings === null) return;
  for (const [key, value] of Object.entries(settings)) workbook.settings.set(key, value);
}

function addName(workbook: Workbook, name: string, formula: string): void {
  try {
    workbook.names.add(name, formulaFromFile(formula));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
  }
}

function textOf(formula: string): string {
  return [...formula.matchAll(/"((?:[^"]|"")*)"/g)]
    .map(([, text = ""]) => text.replaceAll('""', '"'))
    .join("");
}

/** The workbook-scoped names in the text of xl/workbook.xml. */
export function namesInPart(xml: string): StoredName[] {
  return [...xml.matchAll(/<(?:\w+:)?definedName\b([^>]*)>([^<]*)</g)].flatMap(
    ([, attributes = "", text = ""]) => {
      const name = /\bname="([^"]*)"/.exec(attributes)?.[1];
      if (name === undefined || /\blocalSheetId=/.test(attributes)) return [];
      return [{ name: unescaped(name), formula: unescaped(text) }];
    },
  );
}
