/** One reading of some tables, with the turn at which all of it was true. */
import { ReadResult, PortFault, type Progress, type TableRequest } from "../../port";
import { FIRST_TURN, holderOf } from "../../write-lock";
import { overtakenFault, unfinishedFault } from "../run";
import type { SeenWorkbook } from "../seen-workbook";
import { loadTurn, turnIn } from "../write/lock";
import { locationOf, queryTable, readQueried } from "./read";

export interface ReadOptions {
  /** Locate the tables and their sizes before reading rows. */
  readonly careful?: boolean;
  /** Read although a list of writes is unfinished. */
  readonly unfinished?: boolean;
  readonly progress?: Progress | undefined;
}

interface Workbook {
  readonly context: Excel.RequestContext;
  readonly seen: SeenWorkbook;
  /** Of one response. */
  readonly maxBytes: number;
}

/** Throws {@link PortFault} UNFINISHED or OVERTAKEN. */
export async function readTables(
  { context, seen, maxBytes }: Workbook,
  requests: readonly TableRequest[],
  { careful = false, unfinished = false, progress }: ReadOptions,
): Promise<ReadResult> {
  const isKnown = !careful && seen.hasTurn && requests.every(({ table }) => seen.tables.has(table));
  const found = isKnown ? undefined : await seen.listTables(context);
  const existing = found ?? seen.tables;
  // The turn is loaded in every request, so that what several of them read is known to be consistent.
  let turnTables: Excel.TableCollection | undefined;
  const beforeSync = () => {
    if (seen.hasTurn) turnTables = loadTurn(context);
  };
  beforeSync();
  const queries = requests
    .filter((request) => existing.has(request.table))
    .map((request) =>
      queryTable(context, request, {
        careful,
        before: careful ? undefined : seen.tables.get(request.table),
      }),
    );
  if (queries.length > 0 || !found) await context.sync();
  else turnTables = undefined;
  const turn = found ? (seen.turn ?? FIRST_TURN) : seen.setTurn(turnTables && turnIn(turnTables));
  if (!unfinished && holderOf(turn) !== "") throw new PortFault(unfinishedFault());
  const grids = new ReadResult(turn);
  for (const query of queries) {
    const { table } = query.request;
    const known = await locationOf(context, query, beforeSync);
    seen.tables.set(table, known);
    seen.upToDate.add(table);
    const read = await readQueried({ context, maxBytes, beforeSync, progress }, query, known);
    for (const grid of read) seen.marks.record(grid);
    grids.set(table, read);
  }
  for (const { table } of requests) if (!existing.has(table)) seen.forget(table);
  if (turnTables && turnIn(turnTables) !== turn)
    throw new PortFault(unfinished ? unfinishedFault() : overtakenFault());
  return grids;
}
