/**
 * Stored portal files made for this project, and records as one line each, so that a test shows all of their content.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { PortalRow } from "../../src/portal/rows";
import { parseJson } from "../../src/portal/file/json";
import { unwrap } from "../../src/portal/file/unwrap";
import type { TaxDocument } from "../../src/documents/document";
import { isFault, type Fault } from "../../src/gst/fault";
import type { Gstin } from "../../src/gst/gstin";
import { makeMoney } from "../../src/gst/money";
import { HEADS } from "../../src/gst/tax";

export const HOME = "27ZZZCA1234A1ZR" as Gstin;
export const SUPPLIER = "29ZZZCB2345B1ZE" as Gstin;

/** A stored file, unwrapped. */
export function stored(name: string): unknown {
  const json = parseJson(readFileSync(path.join(__dirname, "files", name), "utf8"));
  const file = isFault(json) ? json : unwrap(json);
  if (isFault(file)) throw new Error(file.sentence);
  return file.body;
}

/** "b2b[0].inv[0] Invoice INV-1 | 1000.00 + 180.00 0.00 0.00 0.00 = 1180.00 | GSTR-1 2025-10 Filed …" */
export function line({ record, path: from }: PortalRow<TaxDocument>): string {
  const amends = record.originalNumber ? ` amends ${record.originalNumber} of ${record.originalDate}` : "";
  const port = record.port ? ` at ${record.port}` : "";
  const taxes = HEADS.map((head) => makeMoney(record.tax[head])).join(" ");
  const marks = `${record.supplyType} ${record.pos}${record.reverseCharge ? " reverse charge" : ""}`;
  return [
    `${from} ${record.kind} ${record.documentNumber} of ${record.documentDate}${port}${amends}`,
    `${makeMoney(record.taxableValue)} + ${taxes} = ${makeMoney(record.value)}`,
    `${marks} ${record.form} ${record.returnPeriod} ${record.filingStatus} ${record.filedOn}`.trim(),
  ].join(" | ");
}

export function faultLine(found: Fault): string {
  return `${found.severity} ${found.code} ${found.place}`;
}
