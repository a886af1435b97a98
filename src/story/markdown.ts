/** The subset of Markdown used by stories: headings, lists and tables with their line numbers. */
import { StoryError, type Table } from "./story";

export interface Part {
  readonly heading: string;
  readonly level: number;
  readonly line: number;
  /** Lines below the heading up to the next, with their numbers. */
  readonly body: readonly { readonly line: number; readonly text: string }[];
}

/** Cuts a text at its headings; fenced code is prose. */
export function parts(text: string): Part[] {
  const found: { heading: string; level: number; line: number; body: { line: number; text: string }[] }[] =
    [];
  let fenced = false;
  text.split(/\r?\n/).forEach((raw, place) => {
    if (/^\s*```/.test(raw)) fenced = !fenced;
    const match = fenced ? null : /^(#{1,6})\s+(.*?)\s*#*\s*$/.exec(raw);
    if (match)
      found.push({ heading: match[2] ?? "", level: match[1]?.length ?? 1, line: place + 1, body: [] });
    else if (!fenced) found.at(-1)?.body.push({ line: place + 1, text: raw });
  });
  return found;
}

/** The items of the list in a part. An item without its dash would be ignored as prose, so it is an error. */
export function items(file: string, part: Part, keys: RegExp): { line: number; text: string }[] {
  return part.body.flatMap(({ line, text }) => {
    const match = /^\s*[-*]\s+(.*\S)\s*$/.exec(text);
    if (!match && keys.test(text.trim())) throw new StoryError(file, line, "an item begins with “- ”.");
    return match ? [{ line, text: match[1] ?? "" }] : [];
  });
}

/** The one table of a part. `_` and an empty cell mean "not given"; a lone `(none)` means no rows. */
export function table(file: string, part: Part, known: (column: string) => boolean): Table {
  const begin = part.body.findIndex(({ text }) => /^\s*\|/.test(text));
  const below = begin < 0 ? [] : part.body.slice(begin);
  const end = below.findIndex(({ text }) => text.trim() === "");
  const lines = end < 0 ? below : below.slice(0, end);
  const stray =
    lines.find(({ text }) => !/^\s*\|.*\|\s*$/.test(text)) ??
    below.slice(lines.length).find(({ text }) => /^\s*\|/.test(text));
  if (stray)
    throw new StoryError(
      file,
      stray.line,
      lines.includes(stray) ? "a row begins and ends with “|”." : "a section holds one table, without a gap.",
    );
  const [head, rule, ...rest] = lines;
  if (!head || !rule) throw new StoryError(file, part.line, `“${part.heading}” needs a table.`);
  if (!/^\s*\|(\s*:?-+:?\s*\|)+\s*$/.test(rule.text))
    throw new StoryError(file, rule.line, "the line below a table's heads must be a rule such as |---|---|.");
  const columns = cells(head.text).map((cell) => cell.toLowerCase());
  columns.forEach((column, place) => {
    if (!known(column))
      throw new StoryError(file, head.line, `“${column}” is no column of “${part.heading}”.`);
    if (columns.indexOf(column) !== place)
      throw new StoryError(file, head.line, `the column “${column}” appears twice.`);
  });
  const [only] = rest;
  if (only && rest.length === 1 && isNone(cells(only.text))) return { line: head.line, columns, rows: [] };
  const rows = rest.map(({ line, text }) => {
    const row = cells(text);
    if (row.length !== columns.length)
      throw new StoryError(file, line, `the row has ${row.length} cells, the table ${columns.length}.`);
    return {
      line,
      cells: new Map(columns.map((column, place) => [column, row[place] === "_" ? "" : (row[place] ?? "")])),
    };
  });
  return { line: head.line, columns, rows };
}

function isNone([first, ...others]: readonly string[]): boolean {
  return first === "(none)" && others.every((cell) => cell === "" || cell === "_");
}

function cells(text: string): string[] {
  const inner = text.trim().replace(/^\|/, "").replace(/\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}
