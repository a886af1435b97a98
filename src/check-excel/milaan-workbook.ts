/** Is Milaan set up in this workbook? Then no probe is run in it. */

/** Names that identify such a workbook: of tables, and of the settings sheet. */
export const MILAAN_NAMES: readonly RegExp[] = [
  /^Milaan$/i,
  /^MilaanTurn_/i,
  /^MilaanChoices$/i,
  /^Evidence$/i,
];

export const REFUSAL =
  "This workbook belongs to Milaan, so nothing is tried in it. Make a new workbook, open Milaan there, and come back to this page.";

export async function isMilaanWorkbook(): Promise<boolean> {
  const context = new Excel.RequestContext();
  const sheets = context.workbook.worksheets.load("items/name");
  const tables = context.workbook.tables.load("items/name");
  await context.sync();
  const names = [...sheets.items, ...tables.items].map(({ name }) => name);
  return names.some((name) => MILAAN_NAMES.some((known) => known.test(name)));
}
