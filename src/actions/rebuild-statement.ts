/**
 * A locked statement that is missing or damaged is made again by Repair from what was kept of it when it was filed, and
 * taken only where its seal is the one that the log has.
 */
import { happening } from "../evidence/chain";
import { Replay } from "../evidence/replay";
import { fault, isFault, type Fault } from "../gst/fault";
import { showPeriod, type Period } from "../gst/period";
import type { Gstr2bLine } from "../gstr2b/line";
import { sealOf } from "../gstr2b/seal";
import { contentOf, gstr2bFields, gstr2bTable, type Content } from "../gstr2b/sheet";
import { LAW } from "../law/standing";
import { headingsOf, readRows, writeRow } from "../table/rows";
import type { Write } from "../table/write";
import { PortFault } from "../workbook/port";
import type { Act } from "./act";
import { closeBook, openBook, type Book } from "./book";
import { COPIES_TABLE, copiedBlock, type FactBlock } from "./facts/copies";
import { eachEntry } from "./log";
import {
  bannerWrites,
  lockedState,
  protectionWrites,
  statementGone,
  statementOnSheet,
  statementTables,
  statementWrites,
} from "./statement-sheet";

/** Keeps the lines of a statement with its filing, in the copy of facts. */
export function keptLines(period: Period, lines: readonly Gstr2bLine[]): Write {
  const rows = lines.map((line) => writeRow(gstr2bFields, line));
  return {
    do: "facts",
    table: gstr2bTable(period),
    delta: "",
    headings: headingsOf(gstr2bFields),
    rows,
    gone: [],
  };
}

interface Rebuilt {
  /** What was made again, in words. */
  readonly made: readonly string[];
  readonly faults: readonly Fault[];
}

/** A filing as the log tells it. */
interface Filing {
  readonly period: Period;
  readonly seal: string;
  readonly state: string;
  /** The batch of its entry, with which the lines were kept. */
  readonly batch: string;
}

/** Statements are made again one by one, so that one that Excel refuses keeps no other back. */
export async function rebuildLocked(act: Act): Promise<Rebuilt> {
  const filings = await filingsIn(act);
  const tables = filings.flatMap(({ period }) => statementTables(period));
  const grids = filings.length > 0 ? await act.port.read(tables) : new Map();
  const damaged = filings.filter(
    ({ period, seal }) =>
      statementGone({ grids }, period) !== undefined || statementOnSheet({ grids }, period).seal !== seal,
  );
  const [made, faults]: [string[], Fault[]] = [[], []];
  for (const filing of damaged) {
    const of = `GSTR-2B ${showPeriod(filing.period)}`;
    const found = await rebuild(act, filing, new Set(grids.keys()));
    if (isFault(found)) faults.push(found);
    else made.push(of);
  }
  return { made, faults };
}

async function filingsIn(act: Act): Promise<Filing[]> {
  const log = new Replay();
  const batches = new Map<Period, string>();
  const unreadable = await eachEntry(act, (entry) => {
    log.take(entry);
    if (entry.event === "FILE_3B_LOCK" && entry.period !== "") batches.set(entry.period, entry.batch);
  });
  if (unreadable) return [];
  return [...log.periods].flatMap(([period, { state, seal, filedOn, filedBy }]) =>
    state === "Locked"
      ? [{ period, seal, state: lockedState({ filedOn, filedBy, seal }), batch: batches.get(period) ?? "" }]
      : [],
  );
}

/** @param standing tables that are there. */
async function rebuild(
  act: Act,
  { period, seal, state, batch }: Filing,
  standing: ReadonlySet<string>,
): Promise<Fault | undefined> {
  const book = await openBook(act, [], [{ table: COPIES_TABLE }]);
  if (isFault(book)) return book;
  const content = await keptContent(book, period, batch);
  if (!content || sealOf(period, content) !== seal) return notKept(period);
  const missing = new Set(
    statementTables(period).flatMap(({ table }) => (standing.has(table) ? [] : [table])),
  );
  const told = happening("NOTE", {
    document: `GSTR-2B ${showPeriod(period)}`,
    asked: "repair",
    note: `made again from what was kept when it was filed; content ${seal}`,
    law: LAW.freeze,
  });
  try {
    await closeBook(act, book, {
      writes: [
        ...protectionWrites(period, "unprotect", missing),
        ...statementWrites(period, content),
        ...bannerWrites(period, state, "quiet"),
        ...protectionWrites(period, "protect"),
      ],
      happenings: [told],
    });
  } catch (error) {
    if (error instanceof PortFault && error.fault.code === "SHEET_PROTECTED") return error.fault;
    throw error;
  }
  return undefined;
}

async function keptContent({ grids }: Book, period: Period, batch: string): Promise<Content | undefined> {
  const [copies] = grids.get(COPIES_TABLE) ?? [];
  const block = await copiedBlock(copies, { table: gstr2bTable(period), batch });
  // A statement without lines has nothing to be kept; its seal says whether this is one.
  const { rows, faults } = readRows(
    gstr2bFields,
    gridOf(block ?? { headings: headingsOf(gstr2bFields), rows: [] }),
  );
  const content =
    faults[0] ??
    contentOf(
      period,
      rows.map(({ record }) => record),
    );
  return isFault(content) ? undefined : content;
}

function gridOf({ headings, rows }: Pick<FactBlock, "headings" | "rows">) {
  const place = { table: "", sheet: "", origin: { row: 0, column: 0 }, first: 0 };
  return { ...place, headings, rows, count: rows.length };
}

function notKept(period: Period): Fault {
  const of = showPeriod(period);
  return fault(
    "SEAL_BROKEN",
    `The locked GSTR-2B of ${of} cannot be made again: its lines were not kept with its filing, or were changed since.`,
    "Put the sheet in from an earlier copy of this workbook; Verify holds it against its seal.",
    { place: `GSTR-2B ${of}`, law: LAW.freeze },
  );
}
