/** What somebody with the source of Milaan could do: rewrite the log with valid hashes, including its end. */
import { hashOf, type Entry } from "../../src/evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { slotOf, WRITERS_TABLE } from "../../src/evidence/histories/writers";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { SETTING } from "../../src/settings/settings";
import { headingsOf, readRows, writeRow } from "../../src/sheet/rows";
import type { Workbook } from "../../src/workbench/model";
import { theTable } from "./filed-month";

/** Changes the entries, chains them again and writes the new last hash. */
export function rebuild(workbook: Workbook, change: (entries: readonly Entry[]) => readonly Entry[]): void {
  const log = theTable(workbook, EVIDENCE_TABLE);
  const { bodyRect, sheet } = log;
  const headings = log.columns().map(({ name }) => name);
  const grid = {
    ...{
      table: EVIDENCE_TABLE,
      sheet: sheet.name,
      origin: { row: bodyRect.row - 1, column: bodyRect.column },
    },
    ...{ headings, rows: sheet.values(bodyRect).map((row) => row.map((cell) => cell as string | number)) },
    ...{ first: 0, isProtected: false, count: bodyRect.rows },
  };
  const entries = readRows(evidenceFields, grid).rows.map(({ record }) => record);
  let previous = "0".repeat(64);
  const chained = change(entries).map((entry, at) => {
    const open = { ...entry, number: at + 1, previous };
    const whole = { ...open, hash: hashOf(open) };
    previous = whole.hash;
    return whole;
  });
  if (chained.length < entries.length) log.deleteRows(chained.length, entries.length - chained.length);
  const order = headingsOf(evidenceFields).map((heading) => headings.indexOf(heading));
  for (const [row, entry] of chained.entries())
    for (const [at, cell] of writeRow(evidenceFields, entry).entries())
      sheet.set(
        { row: bodyRect.row + row, column: bodyRect.column + (order[at] ?? 0) },
        [[typeof cell === "string" && cell !== "" ? `'${cell}` : cell]],
        { by: "user" },
      );
  setting(workbook, SETTING.entries, String(chained.length));
  setting(workbook, SETTING.head, previous);
  forgeHeads(workbook, chained);
}

/** The last entries of the writers, consistent with such a log. */
function forgeHeads(workbook: Workbook, entries: readonly Entry[]): void {
  const { bodyRect, sheet } = theTable(workbook, WRITERS_TABLE);
  const last = new Map(entries.map((entry) => [entry.writer, entry]));
  for (let row = 0; row < bodyRect.rows; row++) {
    const heads = [...last.values()].filter(({ writer }) => slotOf(writer) === row);
    const text = JSON.stringify(heads.map((one) => [one.writer, one.number, one.hash, one.on, one.actor]));
    sheet.set(
      { row: bodyRect.row + row, column: bodyRect.column + 1 },
      [[heads.length > 0 ? `'${text}` : ""]],
      {
        by: "user",
      },
    );
  }
}

/** Overwrites the value of a setting. */
export function setting(workbook: Workbook, name: string, value: string): void {
  const { bodyRect, sheet } = theTable(workbook, SETTINGS_TABLE);
  const row = sheet.values(bodyRect).findIndex(([first]) => first === name);
  if (row < 0) throw new Error(`no setting ${name}`);
  sheet.set({ row: bodyRect.row + row, column: bodyRect.column + 1 }, [[`'${value}`]], { by: "user" });
}
