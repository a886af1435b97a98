/** A workbook that can be opened repeatedly in the same state, and all that an add-in has written into it, as text. */
import { STAGING_SHEET } from "../../src/workbook/write-lock";
import type { Moment } from "../../src/gst/date";
import { startHeadless, type HeadlessAddin } from "../../src/tools/headless-addin";
import type { Rect } from "../../src/workbench/cells/address";
import type { Workbook } from "../../src/workbench/model";
import { saveXlsx } from "../../src/workbench/xlsx";
import { STAGING_COLUMNS } from "../../src/workbook/staging";
import { reopened } from "../support/reopened";

/** Excel may take this long to answer; more than it ever needs on a busy machine. */
const TIMEOUT_MS = 20_000;
/** Small enough that an import takes many requests. */
const MOST_BYTES = 24_000;

/** An add-in on that workbook, at the given moment. */
export function open(workbook: Workbook, at: Moment, timeoutMs = TIMEOUT_MS): Promise<HeadlessAddin> {
  return startHeadless({
    workbook,
    at,
    port: { timeoutMs, maxBytes: MOST_BYTES, clientId: "test" },
  });
}

export async function bytesOf(workbook: Workbook): Promise<Uint8Array> {
  return saveXlsx(workbook);
}

export async function workbookOf(bytes: Uint8Array): Promise<Workbook> {
  return reopened(bytes);
}

/** Every table with its rows, the state line above it, and whether its sheet is protected; and what is staged. */
export function stateOf(workbook: Workbook): string {
  const tables = [...workbook.tables()]
    .filter(({ sheet }) => sheet.name !== STAGING_SHEET)
    .map(({ name, sheet, rect }) => ({
      name,
      sheet: sheet.name,
      at: [rect.row, rect.column],
      rows: cells(sheet, rect),
      banner: sheet.value(1, 0),
      protected: sheet.protection.on,
      validations: rect.columns,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const journal = workbook.sheet(STAGING_SHEET)?.value(0, STAGING_COLUMNS.record) ?? null;
  return JSON.stringify({ tables, journal }, null, 1);
}

type Sheet = NonNullable<ReturnType<Workbook["sheet"]>>;

function cells(sheet: Sheet, { row, column, rows, columns }: Rect): unknown[][] {
  return Array.from({ length: rows }, (_, down) =>
    Array.from({ length: columns }, (_, across) => sheet.value(row + down, column + across)),
  );
}
