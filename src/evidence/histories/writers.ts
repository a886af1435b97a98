/**
 * The last entry of every writer, on a very hidden sheet. Where two copies of a workbook are merged cell by cell, the
 * rows that both wrote at the end of the log are those of the later one; but each writer has its last entry in a row of
 * its own, which no other overwrites. So a missing entry is detected on every computer.
 */
import type { Moment } from "../../gst/date";
import { count, text, type Fields } from "../../sheet/field";
import { layout, type Layout } from "../../sheet/layout";
import { columnsOf, headingsOf, readRows, writeRow } from "../../sheet/rows";
import type { Grid } from "../../sheet/grid";
import type { Write } from "../../sheet/write";
import { hashOfText, type Entry } from "../entry";
import type { MissingEntry } from "./fork";

export const WRITERS_TABLE = "MilaanWriters";

/** A writer's row is derived from its name, so that two new writers do not use the same free row. */
const SLOTS = 256;

export type WriterHead = MissingEntry;

interface Slot {
  readonly slot: number;
  /** JSON: lists of writer, number, hash, moment and person, for the writers of this row. */
  readonly heads: string;
}

export const slotFields: Fields<Slot> = {
  slot: count("Row", "Follows from the writer's name."),
  heads: text("Last entries", "Writer, number, hash, moment and person.", { width: 60 }),
};

export const writersLayout: Layout = layout({
  table: WRITERS_TABLE,
  sheet: "MilaanWriters",
  title: "Last entries of all writers",
  about:
    "The last entry that each add-in wrote into the Evidence, so that none is lost unnoticed. Do not edit.",
  columns: columnsOf(slotFields),
  isVeryHidden: true,
});

/** The row of a writer, from 0 on. */
export function slotOf(writer: string): number {
  return Number.parseInt(hashOfText(writer).slice(0, 2), 16) % SLOTS;
}

/** The last entries in the rows. Unreadable ones are left out. */
export function headsIn(grids: readonly Grid[] | undefined): WriterHead[] {
  return (grids ?? []).flatMap((grid) =>
    readRows(slotFields, grid).rows.flatMap(({ record }) => parseHeads(record.heads)),
  );
}

function parseHeads(json: string): WriterHead[] {
  if (json === "") return [];
  try {
    const raw: unknown = JSON.parse(json);
    return (Array.isArray(raw) ? (raw as unknown[]) : []).flatMap((one): WriterHead[] => {
      if (!Array.isArray(one)) return [];
      const [writer, number, hash, on, actor] = one as unknown[];
      if (!Number.isSafeInteger(number) || typeof hash !== "string") return [];
      return [
        {
          writer: String(writer),
          number: number as number,
          hash,
          on: String(on) as Moment,
          actor: String(actor),
        },
      ];
    });
  } catch {
    return [];
  }
}

/**
 * The writes that store a writer's last entry. @param grids the writer's row as read; undefined where the sheet is
 * missing.
 */
export function headWrites(grids: readonly Grid[] | undefined, last: Entry): Write[] {
  const { writer, number, hash, on, actor } = last;
  const slot = slotOf(writer);
  const others = headsIn(grids).filter((one) => one.writer !== writer && slotOf(one.writer) === slot);
  const all = [...others, { writer, number, hash, on, actor }];
  const heads = JSON.stringify(all.map((one) => [one.writer, one.number, one.hash, one.on, one.actor]));
  const headings = headingsOf(slotFields);
  const exists = grids?.some(({ count: rows }) => rows > slot) ?? false;
  if (exists)
    return [
      {
        do: "put",
        table: WRITERS_TABLE,
        row: slot,
        keys: [String(slot)],
        headings: headings.slice(1),
        rows: [[heads]],
      },
    ];
  return [
    { do: "create", layout: writersLayout },
    {
      do: "refill",
      table: WRITERS_TABLE,
      headings,
      rows: Array.from({ length: SLOTS }, (_, row) =>
        writeRow(slotFields, { slot: row, heads: row === slot ? heads : "" }),
      ),
    },
  ];
}
