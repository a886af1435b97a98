/** The log read from its beginning in blocks, so that a million entries are never in memory together. */
import type { Entry } from "../../evidence/entry";
import { Replay } from "../../evidence/replay";
import { EVIDENCE_TABLE, evidenceFields } from "../../evidence/sheet";
import { fault, type Fault, type Result } from "../../gst/fault";
import { placeOf } from "../../sheet/grid";
import { readRows } from "../../sheet/rows";
import type { ActionContext } from "../context";
import { asUpgraded } from "../workbook/upgrade";

const BLOCK = 20_000;

/** Passes every entry to `take`, in order. @returns CHAIN_BROKEN at the first one that cannot be read. */
export async function eachEntry(
  context: ActionContext,
  take: (entry: Entry) => void,
): Promise<Fault | undefined> {
  const [whole] =
    (await context.port.read([{ table: EVIDENCE_TABLE, rows: "none" }])).get(EVIDENCE_TABLE) ?? [];
  const end = whole?.count ?? 0;
  for (let first = 0; first < end; first += BLOCK) {
    const rows = [{ first, count: Math.min(BLOCK, end - first) }];
    const want = { table: EVIDENCE_TABLE, rows, formulas: true } as const;
    const [grid] = (await context.port.read([want])).get(EVIDENCE_TABLE) ?? [];
    if (!grid) break;
    const [formula] = grid.formulas ?? [];
    if (formula) return workedOut(placeOf(grid, formula.row, formula.column));
    const block = readRows(evidenceFields, asUpgraded(grid));
    for (const { record } of block.rows) take(record);
    if (block.faults[0]) return unreadable(block.faults[0]);
  }
  return undefined;
}

/** For a caller that has looked how long the log is. @returns the fault of the first entry that cannot be read */
export async function everyEntry(context: ActionContext): Promise<Result<readonly Entry[]>> {
  const entries: Entry[] = [];
  const unread = await eachEntry(context, (entry) => entries.push(entry));
  return unread ?? entries;
}

/** The log replayed from its first entry. */
export async function replayed(context: ActionContext): Promise<Replay> {
  const log = new Replay();
  await eachEntry(context, (entry) => {
    log.take(entry);
  });
  return log;
}

/** A formula may give what was written today, and something else tomorrow. */
function workedOut(place: string): Fault {
  return fault(
    "CHAIN_BROKEN",
    `There is a formula in ${place} of the evidence, where Milaan writes values only.`,
    "Keep this file as it is and compare it with an earlier copy.",
    { place },
  );
}

function unreadable({ sentence, place }: Fault): Fault {
  return fault(
    "CHAIN_BROKEN",
    `An evidence entry cannot be read: ${sentence}`,
    "Keep this file as it is and compare it with an earlier copy.",
    { place },
  );
}
