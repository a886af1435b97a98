/**
 * A story for several variants. The table “Variants” has a row for each; what differs is in its columns, and the story
 * names a column in braces, {amended to}, wherever its steps and tables differ. Each variant is a story of its own.
 */
import { table, type Part } from "./markdown";
import { StoryError, type Table, type Variant } from "./story";

/** The parts of one story, and their variant; undefined for a story without variants. */
export interface Told {
  readonly variant: Variant | undefined;
  readonly parts: readonly Part[];
}

const NAME = "variant";
const PLACEHOLDER = /\{([^{}]*)\}/g;
/** A row that names such a cell is omitted in this variant. */
const LEFT_OUT = "(none)";

/** @param all the parts of a file, with its title first. */
export function variantsOf(file: string, all: readonly Part[]): Told[] {
  const [found, second] = all.filter(({ level, heading }) => level === 2 && heading === "Variants");
  if (!found) {
    refuseBraces(file, all);
    return [{ variant: undefined, parts: all }];
  }
  if (second) throw new StoryError(file, second.line, "“Variants” appears once only.");
  if (all[1] !== found)
    throw new StoryError(file, found.line, "“Variants” comes first, right below the story's title.");
  const variants = table(file, found, () => true);
  refuseNameless(file, found, variants);
  const rest = all.filter((part) => part !== found);
  const named = new Set<string>();
  const resolved = variants.rows.map(({ line, cells }) => ({
    variant: { name: cells.get(NAME) ?? "", line },
    parts: rest.map((part) => (part.level === 2 ? filled(file, part, cells, named) : part)),
  }));
  const idle = variants.columns.find((column) => column !== NAME && !named.has(column));
  if (idle !== undefined)
    throw new StoryError(file, variants.line, `nothing in the story names the column “${idle}”.`);
  return resolved;
}

function refuseNameless(file: string, { line }: Part, variants: Table): void {
  if (!variants.columns.includes(NAME))
    throw new StoryError(file, variants.line, `“Variants” needs a column “${NAME}” with their names.`);
  if (variants.columns.includes("")) throw new StoryError(file, variants.line, "a column has no heading.");
  if (variants.rows.length === 0) throw new StoryError(file, line, "“Variants” has no rows.");
  const names = new Set<string>();
  for (const { line: at, cells } of variants.rows) {
    const name = cells.get(NAME) ?? "";
    if (name === "") throw new StoryError(file, at, "the variant has no name.");
    if (names.has(name)) throw new StoryError(file, at, `there is a variant “${name}” already.`);
    names.add(name);
  }
}

/** A part of one variant. @param named collects the columns that are named. */
function filled(file: string, part: Part, cells: ReadonlyMap<string, string>, named: Set<string>): Part {
  const fill = (line: number, text: string): string | undefined => {
    const columns = [...text.matchAll(PLACEHOLDER)].map(([, column = ""]) => column.toLowerCase());
    const unknown = columns.find((column) => !cells.has(column));
    if (unknown !== undefined) throw new StoryError(file, line, `“{${unknown}}” is no column of “Variants”.`);
    for (const column of columns) named.add(column);
    if (columns.some((column) => cells.get(column) === LEFT_OUT)) return undefined;
    const isRow = /^\s*\|/.test(text);
    return text.replace(PLACEHOLDER, (_, column: string) => {
      const cell = cells.get(column.toLowerCase()) ?? "";
      return isRow ? cell.replaceAll("|", "\\|") : cell;
    });
  };
  const heading = fill(part.line, part.heading);
  if (heading === undefined)
    throw new StoryError(file, part.line, `“${LEFT_OUT}” leaves out rows and items, not a heading.`);
  const body = part.body.flatMap(({ line, text }) => {
    if (!isTold(text)) return [{ line, text }];
    const filled = fill(line, text);
    return filled === undefined ? [] : [{ line, text: filled }];
  });
  const resolved = { ...part, heading, body };
  refuseBraces(file, [resolved]);
  return resolved;
}

/** Rows and items are the story; all else is prose. */
function isTold(text: string): boolean {
  return /^\s*(\||[-*]\s)/.test(text);
}

function refuseBraces(file: string, all: readonly Part[]): void {
  for (const { level, line, heading, body } of all) {
    if (level !== 2) continue;
    const lines = [{ line, text: heading }, ...body.filter(({ text }) => isTold(text))];
    const brace = lines.find(({ text }) => /[{}]/.test(text));
    if (brace)
      throw new StoryError(
        file,
        brace.line,
        "braces name a column of “Variants”, as in {amended to}, and there is none for these.",
      );
  }
}
