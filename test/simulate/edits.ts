/** Edits of rows at the grid: facts typed over, rows deleted, copied, inserted; settings and register too. */
import type { Scalar, Table, Workbook } from "../../src/workbench/model";
import { cellOf, enter, tableOf, textOf } from "./cells";
import { taxOf } from "./reference-model";
import { SUPPLIERS, type Operation, type Layer, type SimulatedDocument } from "./steps";

type EditKind =
  | "type fact"
  | "delete row"
  | "duplicate row"
  | "insert row"
  | "edit saved row"
  | "type small"
  | "delete small row"
  | "duplicate small row";
export type GridEdit = Operation & { readonly do: EditKind };

/** The edit as applied, before any check. */
export interface AppliedEdit {
  readonly table: string;
  /** Did it change something that must be restored? A user's own rows stay as typed. */
  readonly isFact: boolean;
  /** The edit in words, for the message. */
  readonly what: string;
}

const BY_USER = { by: "user" } as const;
/** Values that users type: what was filed, and a team's name. */
const OWN = /^(Filed |Name$|Quiet hours)/;

/** @returns undefined where there is nothing to edit. */
export function applyEdit(workbook: Workbook, edit: GridEdit): AppliedEdit | undefined {
  switch (edit.do) {
    case "type small":
    case "delete small row":
    case "duplicate small row":
      return applySmallEdit(workbook, edit);
    case "insert row": {
      if (edit.layer === "GSTR1") return undefined;
      const table = tableOf(workbook, edit.layer);
      const typed = new Map([
        ["Number", edit.number],
        ["Supplier", "Typed Traders"],
        ["Integrated tax", "5000"],
      ]);
      table.addRows(null, [table.columns().map(({ name }) => typed.get(name) ?? "")], BY_USER);
      return { table: edit.layer, isFact: true, what: `${edit.number} inserted` };
    }
    case "edit saved row": {
      const found = findRow(workbook, "GSTR1", edit.document);
      if (!found || found.isFiled || found.values.get("Return period") !== edit.period) return undefined;
      const { igst, cgst, sgst } = taxOf(edit.document, edit.paise);
      for (const [heading, paise] of [
        ["Integrated tax", igst],
        ["Central tax", cgst],
        ["State/UT tax", sgst],
      ] as const)
        enter(found.table, cellOf(found.table, found.row, heading), String(paise / 100), "user");
      return { table: "GSTR1", isFact: false, what: "a saved row edited" };
    }
    default: {
      const found = findRow(workbook, edit.layer, edit.document);
      if (!found) return undefined;
      const isOwn = edit.layer === "GSTR1" && !found.isFiled;
      if (isOwn && edit.do !== "delete row") return undefined;
      const what = `${edit.layer} ${edit.document.number}`;
      if (edit.do === "type fact") {
        const isFact = typeInto(found.table, found.row, edit.heading, edit.text);
        return { table: edit.layer, isFact, what: `${what}, ${edit.heading} “${edit.text}”` };
      }
      if (edit.do === "delete row") found.table.deleteRows(found.row, 1, BY_USER);
      else copyRow(found.table, found.row);
      return { table: edit.layer, isFact: !isOwn, what: `${what}: ${edit.do}` };
    }
  }
}

function applySmallEdit(
  workbook: Workbook,
  edit: GridEdit & { do: "type small" | "delete small row" | "duplicate small row" },
): AppliedEdit | undefined {
  const table = workbook.table(edit.table);
  const rows = table?.sheet.values(table.bodyRect) ?? [];
  const row = rows.findIndex(([first, second]) =>
    [textOf(first), `${textOf(first)} ${textOf(second)}`].includes(edit.row),
  );
  if (!table || row < 0) return undefined;
  const what = `${edit.table} ${edit.row}`;
  if (edit.do === "type small") {
    const isChanged = typeInto(table, row, edit.heading, edit.text);
    const isOwn = OWN.test(edit.heading) || OWN.test(edit.row);
    return {
      table: edit.table,
      isFact: isChanged && !isOwn,
      what: `${what}, ${edit.heading} “${edit.text}”`,
    };
  }
  if (edit.table === "Milaan") return undefined;
  if (edit.do === "delete small row") table.deleteRows(row, 1, BY_USER);
  else copyRow(table, row);
  return { table: edit.table, isFact: true, what: `${what}: ${edit.do}` };
}

/** @returns whether the text is different afterwards. */
function typeInto(table: Table, row: number, heading: string, typed: string): boolean {
  const cell = cellOf(table, row, heading);
  const read = () => asRead(table.sheet.values({ ...cell, rows: 1, columns: 1 })[0]?.[0], heading);
  const before = read();
  enter(table, cell, typed, "user");
  return read() !== before;
}

function copyRow(table: Table, row: number): void {
  const { bodyRect } = table;
  const [cells = []] = table.sheet.values({ ...bodyRect, row: bodyRect.row + row, rows: 1 });
  table.addRows(row + 1, [cells.map((cell) => cell ?? "")] as string[][], BY_USER);
}

export interface FoundRow {
  readonly table: Table;
  /** Blank rows counted. */
  readonly row: number;
  readonly values: ReadonlyMap<string, string>;
  readonly isFiled: boolean;
}

/** The row of a document in a layer. */
export function findRow(workbook: Workbook, layer: Layer, document: SimulatedDocument): FoundRow | undefined {
  const table = tableOf(workbook, layer);
  const headings = table.columns().map(({ name }) => name);
  for (const [row, cells] of table.sheet.values(table.bodyRect).entries()) {
    const values = new Map(headings.map((heading, place) => [heading, textOf(cells[place])]));
    if (
      values.get("Supplier GSTIN") === SUPPLIERS[document.supplier] &&
      values.get("Document") === document.kind &&
      values.get("Number") === document.number
    )
      return { table, row, values, isFiled: values.get("Filing status") === "Filed" };
  }
  return undefined;
}

const NO_COLUMN = /$^/;
/**
 * Values that a user typed on a row of the tie-out are lost with the row: the evidence does not have them, and a
 * warning says so.
 */
const TYPED = /^(Filed |Difference |Tie-out$)/;

/** Columns in which a restored row may differ. */
export function columnsLostWith(edit: GridEdit): RegExp {
  return edit.do === "delete small row" && edit.table === "GSTR3B_TieOut" ? TYPED : NO_COLUMN;
}

/** The contents of a table, in any order, without what Milaan recomputes with time and without the head of the log. */
export function contentOf(workbook: Workbook, name: string, without = NO_COLUMN): readonly string[] {
  const table = tableOf(workbook, name);
  const headings = table.columns().map((column) => column.name);
  const isMoving = headings.map((heading) => MOVING.test(heading) || without.test(heading));
  return table.sheet
    .values(table.bodyRect)
    .filter((cells) => cells.some((cell) => textOf(cell) !== "") && !/^Evidence /.test(textOf(cells[0])))
    .map((cells) =>
      JSON.stringify(
        cells.map((cell, place) => (isMoving[place] ? "" : asRead(cell, headings[place] ?? ""))),
      ),
    )
    .sort();
}

/** The value that a blank cell is read as; the two mean the same. */
const AS_BLANK: Readonly<Record<string, RegExp>> = {
  Action: /^No action$/,
  Type: /^R$/,
  "Supplier files": /^Monthly$/,
  "Filing status": /^Saved$/,
  Source: /^(GSTR-1|GSTR-2A)$/,
};

/** A cell as it is read: a blank amount is zero, and a file keeps 15 digits of a number. */
function asRead(cell: Scalar | undefined, heading: string): string {
  if (cell === 0) return "";
  const text = typeof cell === "number" ? String(Number(cell.toFixed(7))) : textOf(cell);
  return AS_BLANK[heading]?.test(text) ? "" : text;
}

const MOVING =
  /^(Why|Allowed|Status|Pending until|Effect on ITC|Warnings|Section|2B period|Goes to|No ITC because|Fingerprint|Original .*|Posted .*|First paper|Difference .*|Tie-out)$/;
