/**
 * GSTR-2A drawn from the GSTR-1 sheets: the home GSTIN's inward documents, saved and filed alike (rulebook R-11).
 * Rows that the portal's own GSTR-2A brought are never overwritten. A filed document keeps its 2B period once that is
 * filed; one that arrives for a period already filed goes into the first open one.
 */
import { rowKey } from "../documents/identity";
import { at, isFault, type Fault } from "../gst/fault";
import type { Moment } from "../gst/date";
import { nextPeriod, ownPeriod, type Frequency, type Period } from "../gst/period";
import { recipientChanges } from "../gstr1/recipient";
import type { Gstr1Record } from "../gstr1/record";
import { periodIn2b } from "../law/cut-offs";
import type { Taxpayer } from "../law/taxpayer";
import type { TaxDocument } from "../documents/document";
import { describe } from "../documents/document";
import { NO_PARTICULARS } from "../documents/particulars";
import { NOT_AMENDED, type Gstr2aRecord } from "./record";
import { earlierPeriod } from "./own-period";
import { routeOf, type Routing } from "./route";

export interface Drawn {
  readonly records: readonly Gstr2aRecord[];
  /** Documents that no written rule can place; they stay out of the layers and are shown. */
  readonly faults: readonly Fault[];
}

export function draw(
  gstr1: readonly Gstr1Record[],
  before: readonly Gstr2aRecord[],
  taxpayer: Taxpayer,
  asOf: Moment,
): Drawn {
  const earlier = new Map(before.map((record) => [rowKey(record), record]));
  const records = before
    .filter((record) => record.source === "Portal")
    .map((record) => placedAnew(record, taxpayer, asOf));
  const portal = new Set(records.map(rowKey));
  const faults: Fault[] = [];
  for (const { supplierFrequency, savedOn, ...document } of gstr1) {
    const key = rowKey(document);
    if (document.recipientGstin !== taxpayer.gstin || portal.has(key)) continue;
    const seen = seeDocument(
      document,
      supplierFrequency,
      earlier.get(key),
      taxpayer,
      savedOn && savedOn > asOf ? savedOn : asOf,
    );
    if (isFault(seen)) faults.push(at(describe(document), seen));
    else records.push({ ...seen, ...NO_PARTICULARS, ...NOT_AMENDED, source: "GSTR-1" });
  }
  return { records, faults: [...faults, ...recipientChanges(gstr1, taxpayer.gstin)] };
}

/** A row of the portal's file in an open period, once a filing is taken back or the recipient's quarter begins. */
function placedAnew(record: Gstr2aRecord, taxpayer: Taxpayer, asOf: Moment): Gstr2aRecord {
  const { period2b, filingStatus } = record;
  if (filingStatus !== "Filed" || period2b === "" || period2b <= taxpayer.filedThrough) return record;
  const own = earlierPeriod(record, period2b, taxpayer) ?? ownPeriod(period2b, taxpayer.frequency);
  const open = nextPeriod(taxpayer.filedThrough, taxpayer.frequency);
  const placed = own > open ? own : open;
  if (placed === period2b) return record;
  const routing = record.unavailable === "Ineligible" ? {} : routeOf(record, placed, taxpayer, asOf);
  return isFault(routing) ? record : { ...record, ...routing, period2b: placed };
}

type Placed = TaxDocument & Routing & Pick<Gstr2aRecord, "period2b">;

/** A document with its 2B period and route, as it is seen at a moment. */
export function seeDocument(
  document: TaxDocument,
  supplier: Frequency,
  before: Gstr2aRecord | undefined,
  taxpayer: Taxpayer,
  asOf: Moment,
): Placed | Fault {
  const placed = staysHere(document)
    ? document.returnPeriod
    : placeIn2b(document, supplier, before, taxpayer, asOf);
  if (isFault(placed)) return placed;
  const routing = routeOf(document, placed, taxpayer, asOf);
  if (isFault(routing)) return routing;
  return { ...document, ...routing, period2b: routing.route === "GSTR-2A only" ? "" : placed };
}

/** Tax that another deducted or collected never reaches a statement, so no filing date can place it. */
function staysHere({ form }: TaxDocument): boolean {
  return form === "GSTR-7" || form === "GSTR-8";
}

function placeIn2b(
  document: TaxDocument,
  supplier: Frequency,
  before: Gstr2aRecord | undefined,
  taxpayer: Taxpayer,
  asOf: Moment,
): Period | Fault {
  const isKept =
    before?.filingStatus === "Filed" && document.filingStatus === "Filed" && before.period2b !== "";
  // In an open period it stands where the law says, also when a filing was taken back or the recipient's quarter begins.
  if (isKept && before.period2b <= taxpayer.filedThrough) return before.period2b;
  const { form, returnPeriod } = document;
  const placed = periodIn2b(
    {
      ...{ form, returnPeriod, supplier, state: document.supplierGstin.slice(0, 2) },
      ...{ recipient: taxpayer.frequency, at: document.filedOn || asOf },
    },
    taxpayer.extensions,
  );
  if (isFault(placed)) return placed;
  return placed.period > taxpayer.filedThrough
    ? placed.period
    : nextPeriod(taxpayer.filedThrough, taxpayer.frequency);
}
