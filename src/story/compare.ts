/**
 * Compares what a story expects with what the sheets show, on the columns that the story names. Rows are a set; the
 * evidence alone is in order, with other entries allowed between; of sums and checks only the named ones are compared.
 */
import { isFault } from "../gst/fault";
import { makeMoney, parseMoney } from "../gst/money";
import { AMOUNT, MAY_BE_BLANK } from "./cells";
import type { SheetView, Section } from "./story";
import type { ShownRow } from "./read-sheets";

type Expectation = Section & { kind: "expect" };

/** @returns the differences as lines; none when all is as expected. */
export function difference(
  file: string,
  { heading, view, table }: Expectation,
  shown: readonly ShownRow[],
): string[] {
  const columns = table.columns;
  const expected = table.rows.map(({ cells }) =>
    columns.map((column) => plain(column, cells.get(column) ?? "")),
  );
  const seen = shown.map((row) => columns.map((column) => plain(column, row.get(column) ?? "")));
  if (view.sheet === "Evidence")
    return inOrder(
      heading,
      columns,
      expected.map((row, place) => ({ row, line: `${file}:${table.rows[place]?.line ?? 0}` })),
      seen,
    );
  const left = seen.filter((row) => counts(view, columns, expected, row));
  const lines: string[] = [];
  expected.forEach((row, place) => {
    const found = left.findIndex((other) => same(columns, row, other));
    if (found >= 0) left.splice(found, 1);
    else lines.push(`  - ${file}:${table.rows[place]?.line ?? 0} expected | ${row.join(" | ")} |`);
  });
  for (const row of left) lines.push(`  + the sheet shows   | ${row.join(" | ")} |`);
  return lines.length ? [`  ${heading}: ${columns.join(" | ")}`, ...lines] : [];
}

/** Where only the named rows are compared: the columns that name them. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  totals: ["table"],
  summary: ["summary", "part", "s.no.", "heading"],
  "Tie-out": ["table"],
  Checks: ["check"],
};

function counts(
  view: SheetView,
  columns: readonly string[],
  expected: readonly string[][],
  row: readonly string[],
): boolean {
  const names = NAMES[view.sheet === "GSTR-2B" ? view.of : view.sheet] ?? [];
  const places = names.map((name) => columns.indexOf(name)).filter((place) => place >= 0);
  return (
    places.length === 0 || expected.some((other) => places.every((place) => other[place] === row[place]))
  );
}

/** An amount that was not given is zero where the table has its column; other cells not given stay empty. */
function plain(column: string, text: string): string {
  if (MAY_BE_BLANK.test(column) && (text === "-" || text === "")) return "-";
  // Keyboards have no en dash.
  if (column === "heading") return text.trim().replace(/–/g, "-");
  if (AMOUNT.test(column)) {
    const amount = parseMoney(text === "" ? "0" : text);
    return isFault(amount) ? text : makeMoney(amount);
  }
  return text.trim();
}

function same(columns: readonly string[], a: readonly string[], b: readonly string[]): boolean {
  return columns.every((column, place) =>
    column === "law" ? (b[place] ?? "").includes(a[place] ?? "") : a[place] === b[place],
  );
}

/** The rows that a story expects must follow one another; others may be between them. */
function inOrder(
  heading: string,
  columns: readonly string[],
  expected: readonly { readonly row: readonly string[]; readonly line: string }[],
  seen: readonly string[][],
): string[] {
  let from = 0;
  for (const { row, line } of expected) {
    // A cell that is not given is not compared.
    const found = seen.findIndex(
      (other, at) =>
        at >= from &&
        columns.every((column, c) => row[c] === "" || same([column], [row[c] ?? ""], [other[c] ?? ""])),
    );
    if (found < 0) {
      const after = seen.slice(from).map((other) => `  + actual             | ${other.join(" | ")} |`);
      return [
        `  ${heading}: ${columns.join(" | ")}`,
        `  - ${line} expected | ${row.join(" | ")} |`,
        ...after.slice(0, 12),
      ];
    }
    from = found + 1;
  }
  return [];
}
