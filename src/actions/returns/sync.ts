/**
 * Sync: rows typed into the GSTR-1 sheets are validated and saved, typed answers are recorded, and every layer
 * downstream is refreshed. What cannot be right is reported with its cell and stays as typed.
 */
import { lineage, rowKey } from "../../documents/identity";
import { evidenceEvent } from "../../evidence/chain";
import type { EvidenceEvent } from "../../evidence/entry";
import { plural } from "../../gst/plural";
import { parseDay } from "../../gst/date";
import { asWarning, isFault, type Fault } from "../../gst/fault";
import { stateOf, type Gstin } from "../../gst/gstin";
import { NO_MONEY, plus } from "../../gst/money";
import { periodOf } from "../../gst/period";
import { totalTax } from "../../gst/tax";
import { Returns } from "../../gstr1/furnish";
import type { Gstr2aRecord } from "../../gstr2a/record";
import { sameFacts } from "../../ims/receive";
import type { Gstr1Record } from "../../gstr1/record";
import { GSTR1A_TABLE, GSTR1_TABLE, gstr1Fields, typedGstr1Fields } from "../../gstr1/sheet";
import { CITE } from "../../law/citations";
import { placeOf, type Cell, type Cells, type Grid } from "../../sheet/grid";
import { putBlocks } from "../../sheet/diff";
import { findColumns, readRows, writePart, type Row } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import { validate } from "../../validation/validate";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { commit, type Transaction } from "../transaction";
import { bySheet } from "./supplier-returns";
import { documentLabel } from "../../documents/label";
import { placeRows, duplicateRowFault, type PlacedRow } from "./contested-rows";
import { openLayers, recordsOf } from "../layers";
import { nilReturns } from "./nil-returns";
import { refreshLayers } from "../refresh-layers";

export async function sync(context: ActionContext): Promise<Outcome> {
  const opened = await openLayers(context);
  if (isFault(opened)) return refused(opened);
  const { transaction, layers } = opened;
  const returns = new Returns([], nilReturns(transaction.settingsGrid), transaction.settings.extensions);
  // All of GSTR-1 comes before GSTR-1A, which is open only when its GSTR-1 is filed.
  const isEdited = editedSince(recordsOf(layers.gstr2a), transaction.settings.gstin);
  const save = async (table: string) => {
    await context.pause?.();
    const read = readReturn(transaction, table);
    await context.pause?.();
    return saveTyped(context, read, returns, isEdited);
  };
  const gstr1 = await save(GSTR1_TABLE);
  const gstr1a = await save(GSTR1A_TABLE);
  // The existing rows are those that can be read at all; typed ones among them are replaced by their saved form.
  const existing = { ...layers, gstr1: gstr1.existing, gstr1a: gstr1a.existing };
  const refreshed = await refreshLayers(context, { transaction, layers: existing }, bySheet(returns.all()));
  await commit(context, transaction, {
    ...refreshed,
    writes: [...gstr1.filled, ...gstr1a.filled, ...refreshed.writes],
    events: [
      ...[...gstr1.saved, ...gstr1a.saved].map((typed) => savedEvent(typed, refreshed.renamed)),
      ...refreshed.events,
    ],
  });
  const upstream = refreshed.faults.filter((fault) => !/^'?GSTR-1A?'?!/.test(fault.place));
  const faults = [...gstr1.faults, ...gstr1a.faults, ...upstream, ...opened.faults];
  const saved = gstr1.saved.length + gstr1a.saved.length;
  const parts = [
    saved ? `${plural(saved, "typed row")} saved` : "",
    `IMS: ${refreshed.imsAdded} new, ${refreshed.imsChanged} changed`,
  ];
  return done(`Sheets refreshed. ${parts.filter(Boolean).join(". ")}.`, { faults });
}

/** Was a saved row edited? GSTR-2A still shows it as of the last refresh. */
function editedSince(gstr2a: readonly Gstr2aRecord[], ownGstin: Gstin): (record: Gstr1Record) => boolean {
  const shown = new Map(gstr2a.map((record) => [rowKey(record), record]));
  return (record) => {
    const before = shown.get(rowKey(record));
    if (record.filingStatus !== "Saved") return false;
    // A row that GSTR-2A does not show has another number or date than it was saved with.
    return before
      ? before.source === "GSTR-1" && !sameFacts(before, record)
      : record.recipientGstin === ownGstin;
  };
}

interface Typed {
  readonly existing: readonly Row<Gstr1Record>[];
  /** Typed rows that were saved in their returns. */
  readonly saved: readonly PlacedRow[];
  readonly faults: readonly Fault[];
  /** Defaults written into saved rows: without them the rows could not be read the next time. */
  readonly filled: readonly Write[];
}

/** The rows of one of the GSTR-1 sheets. */
interface ReturnRows {
  readonly table: string;
  /** Typed rows have no "Saved on" yet. */
  readonly typed: readonly PlacedRow[];
  readonly known: readonly PlacedRow[];
  readonly faults: readonly Fault[];
}

function readReturn(transaction: Transaction, table: string): ReturnRows {
  const typed: PlacedRow[] = [];
  const known: PlacedRow[] = [];
  const faults: Fault[] = [];
  for (const grid of transaction.grids.get(table) ?? []) {
    const columns = findColumns(gstr1Fields, grid);
    if (isFault(columns)) continue;
    grid.rows.forEach((cells, offset) => {
      const isTyped = (cells[columns.get("Saved on") ?? -1] ?? "") === "";
      const one: Grid = {
        ...grid,
        first: grid.first + offset,
        rows: [isTyped ? withDefaults(cells, columns, transaction, table) : cells],
      };
      const read = readRows(isTyped ? typedGstr1Fields : gstr1Fields, one);
      // A blank period comes from the date: where that is wrong, only that is reported.
      const isDated = !read.faults.some(({ code }) => code === "BAD_DATE");
      const periodGiven = (cells[columns.get("Return period") ?? -1] ?? "") !== "";
      faults.push(...read.faults.filter(({ code }) => code !== "BAD_PERIOD" || isDated || periodGiven));
      for (const { record, row } of read.rows) (isTyped ? typed : known).push({ record, row, grid });
    });
  }
  return { table, typed, known, faults };
}

/** Places the rows that Milaan saved in `returns`, and saves the lawful ones of the typed rows there. */
function saveTyped(
  context: ActionContext,
  { table, typed, known, faults: unread }: ReturnRows,
  returns: Returns,
  isEdited: (record: Gstr1Record) => boolean,
): Typed {
  const parts: { row: number; key: string; headings: string[]; cells: Cell[] }[] = [];
  const entered: PlacedRow[] = [];
  const placed = placeRows(returns, known);
  const faults = [...unread, ...placed.faults];
  const existing: Row<Gstr1Record>[] = placed.existing.map(({ record, row }) => ({ record, row }));
  const edited = placed.existing.filter(({ record }) => isEdited(record));
  // An edited row is in its return already, so its faults are warnings.
  for (const { record, row, grid } of edited)
    for (const one of validate(record, "typed", {
      supplierFrequency: record.supplierFrequency,
      original: returns.originalOf(record),
    }))
      faults.push(asWarning(inRow(one, grid, row)));
  // A typed row is validated against all existing ones, wherever it is in the sheet.
  for (const { record, row, grid } of typed) {
    const document = {
      ...record,
      value: record.value === NO_MONEY ? plus(record.taxableValue, totalTax(record.tax)) : record.value,
    };
    const { supplierFrequency } = record;
    const found = validate(document, "typed", { supplierFrequency, original: returns.originalOf(document) });
    const wrong = found.some(({ severity }) => severity === "error");
    faults.push(
      ...found.filter(({ severity }) => !wrong || severity === "error").map((one) => inRow(one, grid, row)),
    );
    if (wrong) continue;
    const other = returns.existing(document);
    const saved =
      other?.filingStatus === "Saved"
        ? duplicateRowFault(other)
        : returns.save(document, supplierFrequency, context.asOf);
    if (isFault(saved)) {
      faults.push(inRow({ ...saved, place: CELL_OF[saved.code] ?? "Return period" }, grid, row));
      continue;
    }
    existing.push({ record, row });
    parts.push({ row, key: rowKey(record), ...writePart(gstr1Fields, record, LEFT_OUT) });
    entered.push({ record, row, grid });
  }
  return { existing, saved: entered, faults, filled: putBlocks(table, parts[0]?.headings ?? [], parts) };
}

function savedEvent({ record, grid }: PlacedRow, renamed: ReadonlyMap<string, string>): EvidenceEvent {
  return evidenceEvent("SAVE_RETURN", {
    document: documentLabel(record),
    key: rowKey(record),
    lineage: lineage(record, renamed),
    asked: `typed on ${grid.sheet}`,
    after: "Saved",
    law: CITE.savedIsVisible,
  });
}

/** The column at fault when a return refuses a typed row, if it is not the period. */
const CELL_OF: Partial<Record<Fault["code"], string>> = {
  DUPLICATE_DOCUMENT: "Number",
  RECIPIENT_CHANGE_NOT_ALLOWED: "Recipient GSTIN",
};

/** The warning names the heading of its column; this adds the cell. */
function inRow(found: Fault, grid: Grid, row: number): Fault {
  return { ...found, place: placeOf(grid, row, Math.max(0, grid.headings.indexOf(found.place))) };
}

const LEFT_OUT = ["kind", "pos", "recipientGstin", "form", "returnPeriod", "supplierFrequency"] as const;

/** Defaults for blank cells: this return, this recipient, the month of the date. */
function withDefaults(
  cells: Cells,
  columns: ReadonlyMap<string, number>,
  transaction: Transaction,
  table: string,
): Cells {
  const filled: Cell[] = [...cells];
  if (filled.every((cell) => cell === "")) return filled;
  const fill = (heading: string, value: Cell) => {
    const position = columns.get(heading) ?? -1;
    if (filled[position] === "") filled[position] = value;
  };
  fill("Form", table === GSTR1A_TABLE ? "GSTR-1A" : "GSTR-1");
  fill("Recipient GSTIN", transaction.settings.gstin);
  fill("POS", stateOf(transaction.settings.gstin));
  fill("Document", "Invoice");
  if (filled[columns.get("Form") ?? -1] === "IFF") fill("Supplier files", "Quarterly");
  const date = parseDay(filled[columns.get("Date") ?? -1]);
  if (!isFault(date)) fill("Return period", periodOf(date));
  return filled;
}
