/** What somebody does to rows at the grid: facts typed over, rows deleted, copied, inserted; settings and register too. */
import type { Scalar, Table, Workbook } from "../../src/workbench/model";
import { cellOf, enter, tableOf, textOf } from "./cells";
import { taxOf } from "./reference-model";
import { SUPPLIERS, type Does, type Layer, type Paper } from "./steps";

type Hands =
  | "type fact"
  | "delete row"
  | "duplicate row"
  | "insert row"
  | "edit saved row"
  | "type small"
  | "delete small row"
  | "duplicate small row";
export type Hand = Does & { readonly do: Hands };

/** What became of the sheet before anybody looked. */
export interface Laid {
  readonly table: string;
  /** Did it change something that must be put back? What is somebody's own stays as it was typed. */
  readonly isFact: boolean;
  /** What was done, for the message. */
  readonly what: string;
}

const BY_USER = { by: "user" } as const;
/** What was filed is typed, and what a team calls itself. */
const OWN = /^(Filed |Name$|Quiet hours)/;

/** @returns undefined where there is nothing to lay hands on. */
export function lay(workbook: Workbook, hand: Hand): Laid | undefined {
  switch (hand.do) {
    case "type small":
    case "delete small row":
    case "duplicate small row":
      return laySmall(workbook, hand);
    case "insert row": {
      if (hand.layer === "GSTR1") return undefined;
      const table = tableOf(workbook, hand.layer);
      const typed = new Map([
        ["Number", hand.number],
        ["Supplier", "Typed Traders"],
        ["Integrated tax", "5000"],
      ]);
      table.addRows(null, [table.columns().map(({ name }) => typed.get(name) ?? "")], BY_USER);
      return { table: hand.layer, isFact: true, what: `${hand.number} inserted` };
    }
    case "edit saved row": {
      const found = findRow(workbook, "GSTR1", hand.paper);
      if (!found || found.isFiled || found.values.get("Return period") !== hand.period) return undefined;
      const { igst, cgst, sgst } = taxOf(hand.paper, hand.paise);
      for (const [heading, paise] of [
        ["Integrated tax", igst],
        ["Central tax", cgst],
        ["State/UT tax", sgst],
      ] as const)
        enter(found.table, cellOf(found.table, found.row, heading), String(paise / 100), "user");
      return { table: "GSTR1", isFact: false, what: "a saved row edited" };
    }
    default: {
      const found = findRow(workbook, hand.layer, hand.paper);
      if (!found) return undefined;
      const isOwn = hand.layer === "GSTR1" && !found.isFiled;
      if (isOwn && hand.do !== "delete row") return undefined;
      const what = `${hand.layer} ${hand.paper.number}`;
      if (hand.do === "type fact") {
        const isFact = typeInto(found.table, found.row, hand.heading, hand.text);
        return { table: hand.layer, isFact, what: `${what}, ${hand.heading} “${hand.text}”` };
      }
      if (hand.do === "delete row") found.table.deleteRows(found.row, 1, BY_USER);
      else copyRow(found.table, found.row);
      return { table: hand.layer, isFact: !isOwn, what: `${what}: ${hand.do}` };
    }
  }
}

function laySmall(
  workbook: Workbook,
  hand: Hand & { do: "type small" | "delete small row" | "duplicate small row" },
): Laid | undefined {
  const table = workbook.table(hand.table);
  const rows = table?.sheet.values(table.bodyRect) ?? [];
  const row = rows.findIndex(([first, second]) =>
    [textOf(first), `${textOf(first)} ${textOf(second)}`].includes(hand.row),
  );
  if (!table || row < 0) return undefined;
  const what = `${hand.table} ${hand.row}`;
  if (hand.do === "type small") {
    const isChanged = typeInto(table, row, hand.heading, hand.text);
    const isOwn = OWN.test(hand.heading) || OWN.test(hand.row);
    return {
      table: hand.table,
      isFact: isChanged && !isOwn,
      what: `${what}, ${hand.heading} “${hand.text}”`,
    };
  }
  if (hand.table === "Milaan") return undefined;
  if (hand.do === "delete small row") table.deleteRows(row, 1, BY_USER);
  else copyRow(table, row);
  return { table: hand.table, isFact: true, what: `${what}: ${hand.do}` };
}

/** @returns whether another text stands there afterwards. */
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
export function findRow(workbook: Workbook, layer: Layer, paper: Paper): FoundRow | undefined {
  const table = tableOf(workbook, layer);
  const headings = table.columns().map(({ name }) => name);
  for (const [row, cells] of table.sheet.values(table.bodyRect).entries()) {
    const values = new Map(headings.map((heading, place) => [heading, textOf(cells[place])]));
    if (
      values.get("Supplier GSTIN") === SUPPLIERS[paper.supplier] &&
      values.get("Document") === paper.kind &&
      values.get("Number") === paper.number
    )
      return { table, row, values, isFiled: values.get("Filing status") === "Filed" };
  }
  return undefined;
}

const NO_COLUMN = /$^/;
/** What its user had typed on a row of the tie-out goes with the row: no evidence holds it, and the user is told so. */
const TYPED = /^(Filed |Difference |Tie-out$)/;

/** Columns in which a row may come back otherwise than it was. */
export function lostWith(hand: Hand): RegExp {
  return hand.do === "delete small row" && hand.table === "GSTR3B_TieOut" ? TYPED : NO_COLUMN;
}

/** Everything in a table but what Milaan works out anew with time and where the evidence ends, in whatever order. */
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

/** What a blank cell is read as; the one in place of the other says nothing else. */
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
