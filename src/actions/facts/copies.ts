/**
 * The copy of facts: what files, returns and customs reported, compressed, on a very hidden sheet, block by block as it
 * was imported. A fact that was changed by hand is restored from here. The log covers the blocks, for they have a
 * digest like every layer. A block is JSON, deflated, in base64, cut into parts that fit in a cell: the headings of the
 * fact cells, one list of cells for each heading, and the keys of rows that were there before and are gone. Each part
 * begins with a bar, so that none begins like a formula.
 */
import { FactHasher } from "../../sheet/fact-hash";
import { factKeys, type FactLayer } from "../../sheet/facts";
import { count, text, type Fields } from "../../sheet/field";
import type { Cells, Grid } from "../../sheet/grid";
import { layout, type Layout } from "../../sheet/layout";
import { pack, unpack } from "../../sheet/packed";
import { columnsOf, headingsOf, readRows, writeRow } from "../../sheet/rows";
import type { Write } from "../../sheet/write";

export const COPIES_TABLE = "MilaanFacts";

export interface CopyPart {
  /** The batch of evidence entries with which the block was written. */
  readonly batch: string;
  /** The table whose facts it holds. */
  readonly table: string;
  readonly part: number;
  readonly parts: number;
  readonly text: string;
}

export const copyFields: Fields<CopyPart> = {
  batch: text("Batch", "The evidence entries that were written with it.", { width: 14 }),
  table: text("Table", "Whose facts.", { width: 14 }),
  part: count("Part", "Which part of the block."),
  parts: count("Parts", "How many parts the block has."),
  text: text("Text", "Deflated JSON in base64.", { width: 20 }),
};

export const copyFacts: FactLayer<CopyPart> = {
  table: COPIES_TABLE,
  fields: copyFields,
  key: ({ batch, table, part }) => `${batch}|${table}|${part}`,
  facts: factKeys(copyFields),
  changing: [],
  isOrigin: () => false,
};

export const copiesLayout: Layout = layout({
  table: COPIES_TABLE,
  sheet: "MilaanFacts",
  title: "Facts as they came in",
  about: "What files and returns said, so that a cell changed by hand can be put back. Do not edit.",
  columns: columnsOf(copyFields),
  isVeryHidden: true,
});

/** Excel allows 32,767 characters in a cell. */
const LONGEST = 32_000;

export interface FactBlock {
  readonly headings: readonly string[];
  readonly rows: readonly Cells[];
  readonly gone: readonly string[];
}

/** The parts of a block of a table's facts. */
export async function makeParts(batch: string, table: string, block: FactBlock): Promise<CopyPart[]> {
  const columns = block.headings.map((_, place) => block.rows.map((cells) => cells[place] ?? ""));
  const json = JSON.stringify({ headings: block.headings, columns, gone: block.gone });
  const body = await pack(json);
  const texts: string[] = [];
  for (let at = 0; at < body.length; at += LONGEST) texts.push(`|${body.slice(at, at + LONGEST)}`);
  return texts.map((one, place) => ({ batch, table, part: place + 1, parts: texts.length, text: one }));
}

/** The write that adds parts to the copy. */
export function copyWrite(parts: readonly CopyPart[]): Write {
  return {
    do: "append",
    table: COPIES_TABLE,
    headings: headingsOf(copyFields),
    rows: parts.map((part) => writeRow(copyFields, part)),
  };
}

/** Facts by table and row key, as the blocks leave them one after another. */
export type CopiedFacts = ReadonlyMap<string, ReadonlyMap<string, RowFacts>>;

/**
 * Reads the copy. Damaged blocks are left out; their rows are not found.
 * @param keyOf the key of a row of a table from its fact cells; undefined where they are not a row of it.
 */
export async function readCopies(
  grid: Grid | undefined,
  keyOf: (table: string, facts: RowFacts) => string | undefined,
): Promise<CopiedFacts> {
  const copied = new Map<string, Map<string, RowFacts>>();
  for await (const { table, block } of blocksOf(grid)) {
    const rows = copied.get(table) ?? new Map<string, RowFacts>();
    copied.set(table, rows);
    follow(rows, block, (facts) => keyOf(table, facts));
  }
  return copied;
}

/** The facts of a table's rows as they were when they were removed with a batch of entries. */
export async function goneInBatch(
  grid: Grid | undefined,
  which: { readonly table: string; readonly batch: string },
  keyOf: (facts: RowFacts) => string | undefined,
): Promise<RowFacts[]> {
  const rows = new Map<string, RowFacts>();
  for await (const { table, batch, block } of blocksOf(grid)) {
    if (table !== which.table) continue;
    if (batch === which.batch)
      return block.gone.flatMap((key) => {
        const facts = rows.get(key);
        return facts ? [facts] : [];
      });
    follow(rows, block, keyOf);
  }
  return [];
}

/** An undamaged block, and the batch of evidence entries with which it was written. */
export interface CopiedBlock extends FactBlock {
  readonly batch: string;
}

/** The undamaged blocks of a table, newest first. @param batches only those written with one of these. */
export async function copiedBlocks(
  grid: Grid | undefined,
  table: string,
  batches?: ReadonlySet<string>,
): Promise<CopiedBlock[]> {
  const found: CopiedBlock[] = [];
  const isWanted = (part: CopyPart) => part.table === table && (batches?.has(part.batch) ?? true);
  for await (const { batch, block } of blocksOf(grid, isWanted)) found.unshift({ batch, ...block });
  return found;
}

/** A block's rows as those of a table. */
export function blockGrid({ headings, rows }: Pick<FactBlock, "headings" | "rows">): Grid {
  const place = { table: "", sheet: "", origin: { row: 0, column: 0 }, first: 0 };
  return { ...place, headings, rows, count: rows.length };
}

/** A row's fact cells by heading. */
type RowFacts = ReadonlyMap<string, Cells[number]>;

function follow(
  rows: Map<string, RowFacts>,
  block: FactBlock,
  keyOf: (facts: RowFacts) => string | undefined,
): void {
  for (const key of block.gone) rows.delete(key);
  for (const facts of rowsOfBlock(block)) {
    const key = keyOf(facts);
    if (key !== undefined) rows.set(key, facts);
  }
}

/** The facts of each row of a block. */
export function rowsOfBlock({ headings, rows }: FactBlock): RowFacts[] {
  return rows.map((cells) => new Map(headings.map((heading, place) => [heading, cells[place] ?? ""])));
}

/** The undamaged blocks of which the parts are wanted, one after another. */
async function* blocksOf(
  grid: Grid | undefined,
  isWanted: (part: CopyPart) => boolean = () => true,
): AsyncGenerator<{ table: string; batch: string; block: FactBlock }> {
  if (!grid) return;
  const parts = readRows(copyFields, grid).rows.map(({ record }) => record);
  for (const { table, batch, texts } of blocksIn(parts.filter(isWanted))) {
    const block = await parsed(texts.join(""));
    if (block) yield { table, batch, block };
  }
}

function blocksIn(parts: readonly CopyPart[]): { table: string; batch: string; texts: string[] }[] {
  const blocks = new Map<string, { table: string; batch: string; parts: number; texts: string[] }>();
  for (const { batch, table, part, parts: all, text: one } of parts) {
    const name = `${batch}|${table}`;
    const block = blocks.get(name) ?? { table, batch, parts: all, texts: [] };
    blocks.set(name, block);
    block.texts[part - 1] = one.slice(1);
  }
  return [...blocks.values()].filter(({ parts: all, texts }) => texts.filter(Boolean).length === all);
}

async function parsed(body: string): Promise<FactBlock | undefined> {
  try {
    const raw = JSON.parse((await unpack(body)) ?? "") as {
      headings: string[];
      columns: Cells[];
      gone: string[];
    };
    const count = raw.columns[0]?.length ?? 0;
    const rows = Array.from({ length: count }, (_, row) => raw.columns.map((column) => column[row] ?? ""));
    return { headings: raw.headings, rows, gone: raw.gone };
  } catch {
    return undefined;
  }
}

export const copyHasher = new FactHasher(copyFacts);
