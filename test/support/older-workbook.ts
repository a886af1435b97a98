/**
 * Converts a current workbook to one of an earlier Milaan: without the columns added later, and with the log hashed as
 * then. The hash is computed here independently, as src/evidence/README.md says.
 */
import { createHash } from "node:crypto";
import { EVIDENCE_TABLE, evidenceFields, evidenceLayout } from "../../src/evidence/sheet";
import { WRITERS_TABLE } from "../../src/evidence/histories/writers";
import { FIRST_HASH, type Entry } from "../../src/evidence/entry";
import { gstr1aLayout, gstr1Layout } from "../../src/gstr1/sheet";
import { gstr2aLayout } from "../../src/gstr2a/sheet";
import { SETTING } from "../../src/settings/settings";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { IMS_TABLE, imsLayout } from "../../src/ims/sheet";
import { FINGERPRINT } from "../../src/sheet/facts";
import type { Column } from "../../src/sheet/field";
import { readRows } from "../../src/sheet/rows";
import type { Table, Workbook } from "../../src/workbench/model";
import { gridOf } from "../../src/story/read-sheets";

export function theTable(workbook: Workbook, name: string): Table {
  const table = workbook.table(name);
  if (!table) throw new Error(`no table ${name}`);
  return table;
}

export const headings = (workbook: Workbook, name: string) =>
  theTable(workbook, name)
    .columns()
    .map((column) => column.name);

/** All cells by heading, independent of the column order. */
export function contents(workbook: Workbook, name: string): Record<string, unknown[]> {
  const table = theTable(workbook, name);
  const rows = table.sheet.values(table.bodyRect);
  return Object.fromEntries(
    headings(workbook, name).map((heading, place) => [heading, rows.map((row) => row[place])]),
  );
}

export const laterIn = (columns: readonly Column[]) =>
  new Set(columns.flatMap(({ heading, addedLater }) => (addedLater ? [heading] : [])));

export function without(workbook: Workbook, name: string, gone: ReadonlySet<string>): void {
  const table = theTable(workbook, name);
  for (const heading of headings(workbook, name))
    if (gone.has(heading)) table.deleteColumn(headings(workbook, name).indexOf(heading));
}

/** The cell of a row of a table, with its sheet. */
export function cellOf(workbook: Workbook, name: string, row: number, heading: string) {
  const { sheet, bodyRect } = theTable(workbook, name);
  const column = headings(workbook, name).indexOf(heading);
  return { sheet, at: { row: bodyRect.row + row, column: bodyRect.column + column } };
}

export function type({ sheet, at }: ReturnType<typeof cellOf>, value: string): void {
  sheet.set(at, [[value]], { by: "user" });
}

const settingRow = (workbook: Workbook, setting: string) =>
  contents(workbook, SETTINGS_TABLE)["Setting"]?.indexOf(setting) ?? -1;

/** In the first version the Milaan sheet does not list the columns of its tables. */
export function unsaid(workbook: Workbook): void {
  theTable(workbook, SETTINGS_TABLE).deleteRows(settingRow(workbook, SETTING.layout), 1);
}

export function asFirstMade(workbook: Workbook): void {
  for (const layout of [gstr1Layout, gstr1aLayout, gstr2aLayout, imsLayout])
    without(workbook, layout.table, laterIn(layout.columns));
  withOlderLog(workbook);
  unsaid(workbook);
}

export function asSecondMade(workbook: Workbook): void {
  without(workbook, IMS_TABLE, new Set(["First paper"]));
  for (const { table } of [gstr1Layout, gstr1aLayout, gstr2aLayout, imsLayout])
    without(workbook, table, new Set([FINGERPRINT.heading]));
  withOlderLog(workbook);
  type(cellOf(workbook, SETTINGS_TABLE, settingRow(workbook, SETTING.layout), "Value"), "2");
}

/** The log without its later columns: a file's hash is in the note; there is no lineage and no remarks. */
function withOlderLog(workbook: Workbook): void {
  let previous = FIRST_HASH;
  const { rows } = readRows(evidenceFields, gridOf(theTable(workbook, EVIDENCE_TABLE)));
  for (const { record, row } of rows) {
    const { sourceFileHash } = record;
    const note = sourceFileHash ? `${record.note}; sha256 ${sourceFileHash}` : record.note;
    const hash = olderHash({ ...record, note, previous });
    type(cellOf(workbook, EVIDENCE_TABLE, row, "Note"), note);
    type(cellOf(workbook, EVIDENCE_TABLE, row, "Hash before"), previous);
    type(cellOf(workbook, EVIDENCE_TABLE, row, "Hash"), hash);
    previous = hash;
  }
  type(cellOf(workbook, SETTINGS_TABLE, settingRow(workbook, SETTING.head), "Value"), previous);
  without(workbook, EVIDENCE_TABLE, laterIn(evidenceLayout.columns));
  const { sheet } = theTable(workbook, WRITERS_TABLE);
  sheet.visibility = "Hidden";
  workbook.removeSheet(sheet);
}

export function olderHash(entry: Omit<Entry, "hash">): string {
  const { previous, number, on, utc, actor, event, document, period, asked, before, after } = entry;
  const values = [previous, number, on, utc, actor, event, document, period, asked, before, after];
  return createHash("sha256")
    .update(JSON.stringify([...values, entry.law, entry.note, entry.version]), "utf8")
    .digest("hex");
}
