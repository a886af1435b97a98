/**
 * What filed statements contain: those that this workbook locked, and the portal's own of earlier periods, its opening
 * statements. The filed position of every lineage and the answers follow from both.
 */
import { versionOrder, isAmendment, type TaxDocument } from "../documents/document";
import { lineage, renamings, rowKey } from "../documents/identity";
import { fault, type Fault } from "../gst/fault";
import { showPeriod, type Period } from "../gst/period";
import { by } from "../gst/order";
import type { Tax } from "../gst/tax";
import { isReducedInPart } from "../gstr2b/warnings/history";
import type { Gstr2bLine } from "../gstr2b/line";
import { positionsIn, type StatementDocument } from "../gstr2b/positions";
import type { Gstr2bPortalRow } from "../gstr2b/portal/read";
import { portalFields, portalTable } from "../gstr2b/portal/sheet";
import { openingSealOf } from "../gstr2b/seal";
import { gstr2bFields, gstr2bTable } from "../gstr2b/sheet";
import type { Settings } from "../settings/settings";
import type { Register } from "../gstr3b/periods";
import type { History } from "../ims/refresh";
import type { ActedDocument } from "../suppliers/liability";
import type { ActionContext } from "./context";
import { readTable } from "./transaction";

/** What history needs of a line of a filed statement. */
type FiledDocument = StatementDocument &
  Pick<Gstr2bLine, "reduction" | "declared" | "section"> & {
    readonly itc?: Tax;
    readonly reason?: Gstr2bLine["reason"];
  };

export interface FiledLine<Line extends FiledDocument = FiledDocument> {
  readonly line: Line;
  readonly period: Period;
  /** From a statement that was filed before this workbook began. */
  readonly isOpening?: true;
}

export interface Filed extends History {
  readonly lines: readonly FiledLine[];
  readonly faults: readonly Fault[];
}

/** Which periods are filed, and where their statements are. */
interface FiledPeriods {
  readonly register: Register;
  readonly settings: Pick<Settings, "openings">;
}

/** An opening statement that is being imported and is not on its sheet yet. */
export interface Opening {
  readonly period: Period;
  readonly rows: readonly Gstr2bPortalRow[];
}

/**
 * Reads every filed statement, oldest first.
 * @param known documents that may be in no statement, yet gave a number that later ones name
 */
export async function readFiled(
  context: ActionContext,
  filed: FiledPeriods,
  known: readonly TaxDocument[] = [],
  arriving?: Opening,
): Promise<Filed> {
  const openings = [...filed.settings.openings.keys()].filter((period) => period !== arriving?.period);
  const locked = filed.register
    .filter((record) => record.state === "Locked")
    .map((record) => record.period)
    .sort();
  const tables = [...openings.map(portalTable), ...locked.map(gstr2bTable)];
  const grids = tables.length ? await context.port.read(tables.map((table) => ({ table }))) : new Map();
  const faults: Fault[] = openings.filter((period) => !grids.has(portalTable(period))).map(goneFault);
  const read = openings.map((period): Opening => {
    const { rows, faults: unread } = readTable({ grids }, portalTable(period), portalFields);
    const records = rows.map(({ record }) => record);
    faults.push(...unread);
    if (
      grids.has(portalTable(period)) &&
      openingSealOf(period, records) !== filed.settings.openings.get(period)
    )
      faults.push(changedFault(period));
    return { period, rows: records };
  });
  const opened = [...read, ...(arriving ? [arriving] : [])].sort(by(({ period }) => period));
  const own = locked.flatMap((period) => {
    const { rows, faults: unread } = readTable({ grids }, gstr2bTable(period), gstr2bFields);
    faults.push(...unread);
    return rows.map(({ record }): FiledLine => ({ line: record, period }));
  });
  const lines = [...openingLines(opened), ...own];
  return { ...historyOf(lines, known), lines, faults };
}

/** Nothing is computed from an opening statement of which a cell was changed by hand. */
function changedFault(period: Period): Fault {
  return fault(
    "SEAL_BROKEN",
    `The opening statement of ${showPeriod(period)} was changed by hand after it was imported.`,
    "Import the portal's GSTR-2B of that period again.",
    { place: `Portal 2B ${showPeriod(period)}` },
  );
}

function goneFault(period: Period): Fault {
  return fault(
    "MISSING_SHEET",
    `The opening statement of ${showPeriod(period)} is missing: the ITC effect of amendments of its documents is unknown.`,
    "Import the portal's GSTR-2B of that period again.",
    { place: `Portal 2B ${showPeriod(period)}` },
  );
}

/** The portal does not mark deemed acceptance; it counts as accepted. An amendment comes after what it amends. */
function openingLines(openings: readonly Opening[]): FiledLine[] {
  const renamed = renamings(openings.flatMap(({ rows }) => rows));
  const known = new Set<string>();
  return openings.flatMap(({ period, rows }) =>
    [...rows].sort(by(versionOrder)).map((row): FiledLine => {
      const root = lineage(row, renamed);
      const originalState = isAmendment(row) && !known.has(root) ? "Unknown" : "";
      known.add(root);
      const action = row.part === "rejected" ? "Reject" : "Accept";
      return { line: { ...row, action, originalState }, period, isOpening: true };
    }),
  );
}

export function historyOf(lines: readonly FiledLine[], known: readonly TaxDocument[] = []): History {
  const renamed = renamings([...known, ...lines.map(({ line }) => line)]);
  return { positions: positionsIn(lines, renamed), renamed };
}

export function answersIn(lines: readonly FiledLine[]): ActedDocument[] {
  return lines
    .filter(({ line }) => line.part !== "reversal")
    .map(({ line, period }) => ({ document: line, rejected: line.part === "rejected", period }));
}

/** The period whose filed statement contains a document, if one does. */
export function filedPeriodOf(lines: readonly FiledLine[], key: string): Period | undefined {
  return lines.find(({ line }) => rowKey(line) === key)?.period;
}

/** Documents of opening statements by row key, with their period: they are not new in this workbook. */
export function openingPeriodsIn(lines: readonly FiledLine[]): ReadonlyMap<string, Period> {
  return new Map(
    lines
      .filter(({ line, isOpening }) => isOpening && line.part !== "reversal")
      .map(({ line, period }) => [rowKey(line), period]),
  );
}

/** Documents of the statements that this workbook locked, by row key, with their period. */
export function lockedPeriodsIn(lines: readonly FiledLine[]): ReadonlyMap<string, Period> {
  return new Map(
    lines
      .filter(({ line, isOpening }) => !isOpening && line.part !== "reversal")
      .map(({ line, period }) => [rowKey(line), period]),
  );
}

/** By lineage, whether its last ITC in filed statements was under reverse charge. */
export function reverseChargeIn({ lines, renamed }: Filed): Map<string, boolean> {
  const available = lines.filter(({ line }) => line.part === "available");
  return new Map(available.map(({ line }) => [lineage(line, renamed), line.reverseCharge]));
}

/** Lineages of filed credit notes that reduced less ITC than their tax. */
export function partlyReducedIn({ lines, renamed }: Filed): Set<string> {
  return new Set(lines.filter(({ line }) => isReducedInPart(line)).map(({ line }) => lineage(line, renamed)));
}
