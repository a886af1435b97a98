/** The lines of a locked statement, kept with its filing in the copy of facts. */
import { isFault } from "../../gst/fault";
import type { Period } from "../../gst/period";
import { mapInSteps, type Steps } from "../../gst/slices";
import type { Gstr2bLine } from "../../gstr2b/line";
import { contentOf } from "../../gstr2b/content";
import { gstr2bFields, gstr2bTable, type Content } from "../../gstr2b/sheet";
import type { Grid } from "../../sheet/grid";
import { headingsOf, readRows, writeRow } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import { blockGrid, copiedBlocks } from "../facts/copies";
import { recordsOf } from "../layers";

/** A statement has a seal and no digest, so no digest changes. */
export function* keptLines(period: Period, lines: readonly Gstr2bLine[]): Steps<Write> {
  const rows = yield* mapInSteps(lines, (line) => writeRow(gstr2bFields, line));
  return {
    do: "facts",
    table: gstr2bTable(period),
    delta: "",
    headings: headingsOf(gstr2bFields),
    rows,
    gone: [],
  };
}

/**
 * The kept statements of a period, newest first. Their seal shows which one was filed.
 * @param copies the grid of the copy of facts
 */
export async function keptStatements(copies: Grid | undefined, period: Period): Promise<Content[]> {
  const blocks = await copiedBlocks(copies, gstr2bTable(period));
  // Nothing is kept of a statement without lines.
  return [...blocks, { headings: headingsOf(gstr2bFields), rows: [] }].flatMap((block) => {
    const { rows, faults } = readRows(gstr2bFields, blockGrid(block));
    const content = contentOf(period, recordsOf(rows));
    return faults.length > 0 || isFault(content) ? [] : [content];
  });
}
