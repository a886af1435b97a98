/** What filed statements hold, read from the locked GSTR-2B sheets: the standing of every lineage, and the answers. */
import { lineage, renamings, rowKey } from "../documents/identity";
import { standings, type FrozenVersion } from "../documents/position";
import type { Fault } from "../gst/fault";
import type { Period } from "../gst/period";
import type { Gstr2bLine } from "../gstr2b/line";
import { gstr2bFields, gstr2bTable } from "../gstr2b/sheet";
import type { Register } from "../gstr3b/register";
import type { History } from "../ims/refresh";
import type { Answered } from "../suppliers/liability";
import type { Act } from "./act";
import { readTable } from "./book";

export interface FiledLine {
  readonly line: Gstr2bLine;
  readonly period: Period;
}

export interface Filed extends History {
  readonly lines: readonly FiledLine[];
  readonly faults: readonly Fault[];
}

/** Reads every locked statement, oldest first. */
export async function readFiled(act: Act, register: Register): Promise<Filed> {
  const periods = register
    .filter((record) => record.state === "Locked")
    .map((record) => record.period)
    .sort();
  const grids = periods.length
    ? await act.port.read(periods.map((period) => ({ table: gstr2bTable(period) })))
    : new Map();
  const read = periods.map((period) => ({
    period,
    ...readTable({ grids }, gstr2bTable(period), gstr2bFields),
  }));
  const lines = read.flatMap(({ period, rows }) => rows.map(({ record }) => ({ line: record, period })));
  return { ...historyOf(lines), lines, faults: read.flatMap(({ faults }) => faults) };
}

export function historyOf(lines: readonly FiledLine[]): History {
  const renamed = renamings(lines.map(({ line }) => line));
  // A reversal takes credit back and is no version of the document: what was posted is still what was posted.
  const papers = lines.filter(({ line }) => line.part !== "reversal");
  const versions = papers.map(({ line, period }): FrozenVersion => {
    const state =
      line.part === "rejected" ? "Rejected" : line.action === "Accept" ? "Accepted" : "Deemed accepted";
    const withheld = line.part === "not available";
    const originalUnknown = line.originalState === "Unknown";
    return { lineage: lineage(line, renamed), state, period, tax: line.tax, withheld, originalUnknown };
  });
  return { standings: standings(versions), renamed };
}

export function answersIn(lines: readonly FiledLine[]): Answered[] {
  return lines.map(({ line, period }) => ({ document: line, rejected: line.part === "rejected", period }));
}

/** The period whose filed statement holds a document, if one does. */
export function filedPeriodOf(lines: readonly FiledLine[], key: string): Period | undefined {
  return lines.find(({ line }) => rowKey(line) === key)?.period;
}
