/**
 * The totals on the sheets "ITC Available", "ITC not available", "ITC Reversal" and "ITC Rejected" of a GSTR-2B
 * workbook, as the `itcsumm` of its JSON: parts, groups of supplies, and in them sections, each by its words.
 */
import { isFault } from "../../gst/fault";
import { parseMoney } from "../../gst/money";
import type { SheetRow } from "../../files/xlsx/cell";
import { fieldOf, plainHeading } from "./fields";
import { shownText, type PortalSheet } from "./grid";

const PARTS: Readonly<Record<string, string>> = {
  itcavailable: "itcavl",
  itcnotavailable: "itcunavl",
  itcreversal: "itcrev",
  itcrejected: "itcRejected",
};

export function isSummary(sheet: string): boolean {
  return Object.hasOwn(PARTS, plainHeading(sheet));
}

/** Amounts by head, and those of sections. */
interface Group {
  [key: string]: number | string | Group;
}
type Groups = Record<string, Group>;

/** @returns undefined where a sheet is not understood: totals that are only partly read cannot be compared. */
export function summaryOf(sheets: readonly PortalSheet[]): Readonly<Record<string, Groups>> | undefined {
  const parts: Record<string, Groups> = {};
  for (const sheet of sheets) {
    const groups = groupsOf(sheet);
    if (groups === undefined) return undefined;
    parts[PARTS[plainHeading(sheet.name)] ?? ""] = groups;
  }
  return Object.keys(parts).length === 0 ? undefined : parts;
}

type Head = "igst" | "cgst" | "sgst" | "cess";
type Columns = ReadonlyMap<Head, number>;
const HEADS: readonly Head[] = ["igst", "cgst", "sgst", "cess"];

function groupsOf({ rows }: PortalSheet): Groups | undefined {
  const start = rows.findIndex((row) => columnsIn(row).size === HEADS.length);
  const headings = rows[start];
  if (!headings) return undefined;
  const columns = columnsIn(headings);
  const groups: Groups = {};
  let group: Group | undefined;
  let isPartB = false;
  for (const row of rows.slice(start + 1)) {
    const texts = row.cells.slice(0, Math.min(...columns.values())).map(shownText);
    if (texts.some((text) => /^part[ -]*[ab]$/i.test(text.trim())))
      isPartB = texts.some((text) => /^part[ -]*b$/i.test(text.trim()));
    const amounts = amountsIn(row, columns);
    if (!amounts) continue;
    const name = groupNamed(texts, isPartB);
    const section = sectionNamed(texts);
    if (section !== undefined && group) group[section] = amounts;
    else if (name !== undefined) groups[name] = group = amounts;
    else return undefined;
  }
  return groups;
}

function columnsIn({ cells }: SheetRow): Columns {
  const columns = new Map<Head, number>();
  cells.forEach((cell, at) => {
    const field = typeof cell === "string" ? fieldOf(cell) : undefined;
    const head = HEADS.find((one) => one === field);
    if (head && !columns.has(head)) columns.set(head, at);
  });
  return columns;
}

/** Undefined for a row without an amount. */
function amountsIn({ cells }: SheetRow, columns: Columns): Group | undefined {
  const amounts: Group = {};
  for (const [head, at] of columns) {
    const cell = cells[at] ?? "";
    const text = shownText(cell).trim();
    if (text === "" || text === "-") continue;
    if (isFault(parseMoney(typeof cell === "number" ? cell : text))) return undefined;
    amounts[head] = typeof cell === "number" ? cell : text;
  }
  return Object.keys(amounts).length === 0 ? undefined : amounts;
}

/** The heading of a group names its supplies; in part B there is only one, of credit notes. */
function groupNamed(texts: readonly string[], isPartB: boolean): string | undefined {
  const text = texts.join(" ").toLowerCase();
  if (isPartB) return "othersup";
  if (/import/.test(text)) return "imports";
  if (/\bisd\b/.test(text)) return "isdsup";
  if (/other than reverse charge|all other itc|reversed|others/.test(text)) return "nonrevsup";
  return /reverse charge/.test(text) ? "revsup" : undefined;
}

const SECTION = /^\s*(b2b|eco|isd|impg|impgsez)\b/i;

/** "B2B - Debit notes (Amendment)" is "cdnra"; of part B the credit notes have the same keys. */
function sectionNamed(texts: readonly string[]): string | undefined {
  const text = texts.find((one) => SECTION.test(one))?.toLowerCase();
  if (text === undefined) return undefined;
  const what = (SECTION.exec(text)?.[1] ?? "").toLowerCase();
  const amended = /amendment/.test(text) ? "a" : "";
  if (what === "impgsez") return amended ? "impgasez" : "impgsez";
  if (what === "eco") return `ecom${amended}`;
  if (what === "isd" || what === "impg") return `${what}${amended}`;
  if (!/note/.test(text)) return `b2b${amended}`;
  return `cdnr${amended}${/credit/.test(text) && /reverse charge/.test(text) ? "rev" : ""}`;
}
