/**
 * The sheets of the template: a register as a table, and formulas over it. Each formula takes whole columns of the
 * table, so that rows that are added to the register are in every result without a formula copied down.
 */
import type { Sheet, Workbook } from "../../workbench/model";

export const REGISTER = "MyRegister";
const HEADINGS = ["Supplier GSTIN", "Number", "Date", "Taxable value", "Tax"] as const;

/** Supplier, number, date (dd-mm-yyyy), taxable value and tax in rupees, credit notes with a minus. */
export type RegisterRow = readonly [string, string, string, number, number];

const NAMES = {
  start: "Start",
  register: "My register",
  status: "Status",
  open: "To look at",
  statement: "In GSTR-2B",
};
const STATUSES = [
  "Exact",
  "Matched",
  "Suggested",
  "Mismatch",
  "Group",
  "Duplicate booking",
  "ITC not available",
  "Rejected or pending in IMS",
  "Not in GSTR-2B",
];
const PERIOD = `${NAMES.start}!$B$3`;
/** Rows of the sheet Status that the other sheets read. */
const LAST_ROW = 5000;
const MATCHED_COLUMNS = HEADINGS.slice(0, 4)
  .map((heading) => `${REGISTER}[${heading}]`)
  .join(",");

const EXPLANATION: readonly (readonly [string, string])[] = [
  [
    "My register",
    "Your register. Replace the rows with your own: the table grows, and all formulas follow it.",
  ],
  ["Status", "One formula compares every row of the register with GSTR-2B (GST.MATCHED)."],
  ["To look at", "The rows that are neither Exact nor Matched (FILTER)."],
  ["In GSTR-2B", "The documents of the period's GSTR-2B (GST.TABLE)."],
  ["After an import or a new GSTR-2B", "Choose Recalculate in the pane, or press Ctrl+Alt+F9."],
  [
    "More than 5,000 rows",
    "To look at and the counts read the sheet Status down to row 5000: change their formulas.",
  ],
  [
    "Without Milaan",
    "The last values are shown, until Excel works the formulas out again. To keep them: pane, Formulas to values.",
  ],
];

export function addTemplateSheets(workbook: Workbook, period: string, rows: readonly RegisterRow[]): void {
  const [start, register, status, open, statement] = Object.values(NAMES).map((name, at) =>
    workbook.addSheet(name, at),
  ) as [Sheet, Sheet, Sheet, Sheet, Sheet];
  addRegister(workbook, register, rows);
  fill(status, 0, [["Every row of the register, and what it is in GSTR-2B"], [], [...HEADINGS, "Status"]]);
  fill(status, 3, [
    [...HEADINGS.map((heading) => `=${REGISTER}[${heading}]`), `=GST.MATCHED(${MATCHED_COLUMNS},${PERIOD})`],
  ]);
  const body = (from: string, to = from) => `${NAMES.status}!$${from}$4:$${to}$${LAST_ROW}`;
  const isOpen = `(${body("A")}<>"")*(${body("F")}<>"Exact")*(${body("F")}<>"Matched")`;
  fill(open, 0, [["Rows that are neither Exact nor Matched"], [], [...HEADINGS, "Status"]]);
  fill(open, 3, [[`=FILTER(${body("A", "F")},${isOpen},"Nothing to look at")`]]);
  fill(statement, 0, [["Documents of the period's GSTR-2B"], [], [`=GST.TABLE("GSTR-2B",${PERIOD})`]]);
  fillStart(start, period, body("F"));
  workbook.activate(start);
  const blank = workbook.sheet("Sheet1");
  if (blank && !blank.used(true)) workbook.removeSheet(blank);
}

function addRegister(workbook: Workbook, sheet: Sheet, rows: readonly RegisterRow[]): void {
  fill(sheet, 0, [
    [...HEADINGS],
    ...rows.map(([gstin, number, date, ...amounts]) => [gstin, `'${number}`, `'${date}`, ...amounts]),
  ]);
  const area = { row: 0, column: 0, rows: rows.length + 1, columns: HEADINGS.length };
  workbook.addTable(sheet, area, true, REGISTER);
}

function fillStart(sheet: Sheet, period: string, statuses: string): void {
  fill(sheet, 0, [
    ["Reconciliation of your register with GSTR-2B, in formulas"],
    [],
    ["Return period", `'${period}`],
    ["Tax in the register", `=SUM(${REGISTER}[Tax])`],
    ["Register less ITC of GSTR-2B (TRUE: equal)", `=GST.TIE(B4,${PERIOD})`],
    [],
    ["Status", "Rows"],
    ...STATUSES.map((status, at) => [status, `=COUNTIF(${statuses},A${String(8 + at)})`]),
    [],
    ["Sheet", "What it is"],
    ...EXPLANATION,
  ]);
}

function fill(sheet: Sheet, row: number, rows: readonly (readonly (string | number)[])[]): void {
  rows.forEach((cells, at) => {
    if (cells.length > 0) sheet.set({ row: row + at, column: 0 }, [[...cells]], { by: "user" });
  });
}
