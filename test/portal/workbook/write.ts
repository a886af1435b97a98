/** Writes the JSON of a return as the portal's workbook of it, in any of its layouts and spellings. */
import { columnLetters } from "../../../src/sheet/grid";
import { xlsxFile, type TestCell, type TestSheet, type XlsxOptions } from "../../support/xlsx-file";
import {
  columns2a,
  columns2b,
  columnsIms,
  columnsRejected,
  type Json,
  type Line,
  type Look,
  type SheetColumn,
} from "./sheets";

export interface Variant extends Look {
  /** The row of the first headings, and how the sheet's title stands above them. */
  readonly headingRow: number;
  /** Are headings that belong together merged? */
  readonly merged: boolean;
  /** In GSTR-2A, a row of totals after each document and a blank one. */
  readonly totals: boolean;
  /** Columns in another order. */
  readonly reversed: boolean;
  readonly options: XlsxOptions;
}

export const PLAIN: Variant = {
  place: "code and name",
  period: "-",
  days: "text",
  amounts: "numbers",
  spelling: 0,
  headingRow: 5,
  merged: true,
  totals: false,
  reversed: false,
  options: {},
};

type Lists = Readonly<Record<string, unknown>>;

const SHEETS_2B: readonly (readonly [section: string, sheet: string])[] = [
  ["b2b", "B2B"],
  ["b2ba", "B2BA"],
  ["cdnr", "B2B-CDNR"],
  ["cdnra", "B2B-CDNRA"],
  ["ecom", "ECO"],
  ["isd", "ISD"],
  ["isda", "ISDA"],
  ["impg", "IMPG"],
  ["impga", "IMPGA"],
  ["impgsez", "IMPGSEZ"],
];
const REVERSALS: typeof SHEETS_2B = [
  ["b2b", "B2B (ITC Reversal)"],
  ["b2ba", "B2BA (ITC Reversal)"],
  ["cdnr", "B2B-DNR"],
  ["cdnra", "B2B-DNRA"],
];

/** The sheets of a GSTR-2B; `hasRates` of the layout until September 2024. */
export function sheets2b(json: Json, variant: Variant, hasRates = false): TestSheet[] {
  const documents = (json["docdata"] ?? {}) as Lists;
  const rejected = (json["docRejdata"] ?? {}) as Lists;
  const reversed = ((documents["itcrev"] as Lists[] | undefined) ?? [{}])[0] ?? {};
  const readMe: TestCell[][] = [
    ["Goods and Services Tax - GSTR-2B"],
    [],
    [],
    [undefined, "Financial Year", financialYear(String(json["rtnprd"]))],
    [undefined, "Tax Period", monthOf(String(json["rtnprd"]))],
    [undefined, "GSTIN", json["gstin"] as string],
    [undefined, "Legal Name", "Home Private Limited"],
    [undefined, "Trade Name (if any)", "Home"],
    [undefined, "Date of generation", (json["gendt"] as string | undefined) ?? undefined],
    [],
    ["Worksheet Name", "GSTR-2B Table Reference", "Field Name", "Instructions"],
    ["B2B", "Taxable inward supplies", "GSTIN of supplier", "GSTIN of the supplier, see GSTR-2A and IMS too"],
    ["B2B", "Taxable inward supplies", "Tax period", "Invoice Date in DD-MM-YYYY"],
  ];
  return [
    { name: "Read me", rows: readMe },
    ...SHEETS_2B.map(([section, name]) =>
      sheet(name, columns2b(section, hasRates), linesOf(documents[section]), variant),
    ),
    ...(hasRates
      ? []
      : [
          ...REVERSALS.map(([section, name]) =>
            sheet(name, columns2b(section, false), linesOf(reversed[section]), variant),
          ),
          ...SHEETS_2B.filter(([section]) => !section.startsWith("imp")).map(([section, name]) =>
            sheet(`${name}(Rejected)`, columnsRejected(section), linesOf(rejected[section]), variant),
          ),
        ]),
  ];
}

const SHEETS_2A: typeof SHEETS_2B = [
  ["b2b", "B2B"],
  ["b2ba", "B2BA"],
  ["cdn", "CDNR"],
  ["cdna", "CDNRA"],
  ["isd", "ISD"],
  ["tds", "TDS"],
  ["tcs", "TCS"],
  ["impg", "IMPG"],
  ["impgsez", "IMPG SEZ"],
];

export function sheets2a(json: Json, variant: Variant): TestSheet[] {
  const readMe: TestCell[][] = [
    ["Goods and Services Tax  - GSTR 2A"],
    [undefined, "GSTIN", json["gstin"] as string, "Tax Period", json["fp"] as string],
    [undefined, "Legal Name", "Home Private Limited", "Financial Year", financialYear(String(json["fp"]))],
    [undefined, "Trade Name", "Home", "Date", "14-11-2025"],
  ];
  return [
    { name: "Read me", rows: readMe },
    ...SHEETS_2A.map(([section, name]) => sheet(name, columns2a(section), linesOf(json[section]), variant)),
  ];
}

const SHEETS_IMS: typeof SHEETS_2B = [
  ["b2b", "B2B"],
  ["b2ba", "B2BA"],
  ["b2bdn", "B2B-DN"],
  ["b2bdna", "B2B-DNA"],
  ["b2bcn", "B2B-CN"],
  ["b2bcna", "B2B-CNA"],
  ["ecom", "ECO"],
  ["ecoma", "ECOA"],
];

export function sheetsIms(json: Json, variant: Variant): TestSheet[] {
  const details = json["imsDetails"] as Lists;
  const home: TestCell[][] = [["Invoice Management System"], [], ["GSTIN *", json["rtin"] as string]];
  return [
    { name: "Home", rows: home },
    ...SHEETS_IMS.map(([section, name]) =>
      sheet(name, columnsIms(section), linesOf(details[section]), variant),
    ),
  ];
}

/** The file, with the macros that an .xlsm has. */
export function workbook(sheets: readonly TestSheet[], options: XlsxOptions = {}): Uint8Array {
  return xlsxFile(sheets, options);
}

/** A line for each item of each row; rows without items are one line. */
function linesOf(content: unknown): Line[][] {
  const elements = (content ?? []) as Json[];
  const lists = ["inv", "nt", "doclist", "boe"] as const;
  const rows = elements.flatMap((element) => {
    const list = lists.find((key) => Array.isArray(element[key]));
    const own = list ? (element[list] as Json[]) : [element];
    return own.map((row) => ({ group: list ? element : {}, row }));
  });
  return rows.map(({ group, row }) => {
    const items = (row["itms"] ?? row["items"] ?? [row]) as Json[];
    return items.map((item) => ({ group, row, item: (item["itm_det"] ?? item) as Json }));
  });
}

function sheet(
  name: string,
  given: readonly SheetColumn[],
  documents: readonly Line[][],
  variant: Variant,
): TestSheet {
  const columns = variant.reversed ? reordered(given) : given;
  const { rows: headings, merges } = headingsOf(columns, variant);
  const body = documents.flatMap((lines) => {
    const rows = lines.map((line) => columns.map(([, cell]) => cell(line, variant)));
    return variant.totals && columns.some(isRate) ? [...rows, totalOf(columns, rows, lines), []] : rows;
  });
  const above: TestCell[][] = Array.from({ length: variant.headingRow - 1 }, (_, row) =>
    row === 0 ? ["Goods and Services Tax"] : row === variant.headingRow - 2 ? [`Documents of ${name}`] : [],
  );
  return { name, rows: [...above, ...headings, ...body], merges };
}

const isRate = ([headings]: SheetColumn) => /^rate/i.test(headings.at(-1) ?? "");

/** Groups stay together. */
function reordered(columns: readonly SheetColumn[]): SheetColumn[] {
  const groups: SheetColumn[][] = [];
  for (const one of columns) {
    const [[group, second]] = one;
    const before = groups.at(-1)?.[0]?.[0];
    if (second !== undefined && before && before.length > 1 && before[0] === group) groups.at(-1)?.push(one);
    else groups.push([one]);
  }
  return groups.reverse().flat();
}

const SPELLINGS: readonly ((heading: string) => string)[] = [
  (heading) => heading,
  (heading) => heading.replace(/\s*\(₹\)/, "  (₹)").replace("Tax", "tax"),
  (heading) => `${heading.replace("(₹)", "").toUpperCase()}   \n`,
  (heading) => heading.replace(/ /g, "\n"),
];

/** Two rows of headings, of amendments three: a group across its columns, a single heading down. */
function headingsOf(columns: readonly SheetColumn[], { merged, headingRow, spelling }: Variant) {
  const depth = Math.max(2, ...columns.map(([headings]) => headings.length));
  const spelled = SPELLINGS[spelling] ?? String;
  const rows: TestCell[][] = Array.from({ length: depth }, () => columns.map(() => undefined));
  const merges: string[] = [];
  const area = (top: number, left: number, bottom: number, right: number) =>
    `${columnLetters(left)}${headingRow + top}:${columnLetters(right)}${headingRow + bottom}`;
  columns.forEach(([headings], at) => {
    headings.forEach((heading, row) => {
      const path = headings.slice(0, row + 1).join("|");
      const before = columns[at - 1]?.[0].slice(0, row + 1).join("|");
      const isGroup = row < headings.length - 1;
      if (isGroup && path === before && (columns[at - 1]?.[0].length ?? 0) > row + 1) return;
      (rows[row] as TestCell[])[at] = spelled(heading);
      const end = isGroup ? lastOf(columns, at, path, row) : at;
      if (isGroup && end > at) merges.push(area(row, at, row, end));
      else if (!isGroup && row < depth - 1) merges.push(area(row, at, depth - 1, at));
    });
  });
  return { rows, merges: merged ? merges : [] };
}

function lastOf(columns: readonly SheetColumn[], from: number, path: string, row: number): number {
  let last = from;
  while (columns[last + 1]?.[0].slice(0, row + 1).join("|") === path) last++;
  return last;
}

/** The portal's total of a document: its number with "-Total", no rate, and the sums. */
function totalOf(
  columns: readonly SheetColumn[],
  rows: readonly TestCell[][],
  lines: readonly Line[],
): TestCell[] {
  const amounts = ["txval", "iamt", "camt", "samt", "csamt", "igst", "cgst", "sgst", "cess"];
  return columns.map((one, at) => {
    const [headings] = one;
    const heading = headings.at(-1) ?? "";
    if (isRate(one)) return "-";
    if (/^(invoice|note) number$/i.test(heading) && headings[0] !== "Original Details")
      return `${String(rows[0]?.[at])}-Total`;
    if (!/tax|cess/i.test(heading) || /period|rate|gstin|name/i.test(heading)) return undefined;
    const key = amounts.find((name) =>
      lines.some(({ item }) => item[name] !== undefined && cellIs(one, name)),
    );
    if (key === undefined) return undefined;
    return (
      lines.reduce((sum, { item }) => sum + Math.round(((item[key] as number | undefined) ?? 0) * 100), 0) /
      100
    );
  });
}

function cellIs([, cell]: SheetColumn, key: string): boolean {
  const line = { group: {}, row: {}, item: { [key]: 12_345 } };
  return cell(line, PLAIN) === 12_345;
}

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];

function monthOf(period: string): string {
  return MONTHS[Number(period.slice(0, 2)) - 1] ?? "";
}

function financialYear(period: string): string {
  const from = Number(period.slice(2)) - (Number(period.slice(0, 2)) < 4 ? 1 : 0);
  return `${from}-${String(from + 1).slice(2)}`;
}
