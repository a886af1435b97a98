/**
 * Builds GSTR-2A from the GSTR-1 sheets: the own GSTIN's inward documents, saved and filed alike (rulebook R-11). Rows
 * imported from the portal's own GSTR-2A are never overwritten. A filed document keeps its 2B period once that is
 * filed; one for a period already filed goes into the first open one.
 */
import { resolveIdentities } from "../portal/resolve-identity";
import { resolveBillNumbers, rowKey } from "../documents/identity";
import { at as inPlace, isFault, type Fault, type Result } from "../gst/fault";
import type { Moment } from "../gst/date";
import { atOnce, forEachInSteps, mapInSteps, type Steps } from "../gst/slices";
import { nextPeriod, filingPeriod, type Frequency, type Period } from "../gst/period";
import { recipientWarnings } from "../gstr1/recipient";
import type { Gstr1Record } from "../gstr1/record";
import { lastMomentFor, periodIn2b } from "../law/cut-offs";
import type { Taxpayer } from "../law/taxpayer";
import { describe, documentFacts, type TaxDocument } from "../documents/document";
import { NO_PARTICULARS } from "../portal/particulars";
import { NOT_AMENDED, type Gstr2aRecord } from "./record";
import { earlierPeriod } from "./earlier-2b-period";
import { routeOf, type Routing } from "./route";

export interface BuiltGstr2a {
  readonly records: readonly Gstr2aRecord[];
  /** Faults of documents that no rule can place; these are in no layer. */
  readonly faults: readonly Fault[];
}

/** What GSTR-2A is built from. */
export interface Gstr2aSources {
  readonly gstr1: readonly Gstr1Record[];
  /** GSTR-2A as it was. */
  readonly before: readonly Gstr2aRecord[];
  /** The IMS records: they may have what GSTR-2A leaves out (portal/resolve-identity.ts). */
  readonly ims?: readonly TaxDocument[];
}

export function buildGstr2a(sources: Gstr2aSources, taxpayer: Taxpayer, asOf: Moment): BuiltGstr2a {
  return atOnce(buildGstr2aSteps(sources, taxpayer, asOf));
}

/** {@link buildGstr2a} of many documents. */
export function* buildGstr2aSteps(
  { gstr1, before, ims = [] }: Gstr2aSources,
  taxpayer: Taxpayer,
  asOf: Moment,
): Steps<BuiltGstr2a> {
  const earlier = new Map(yield* mapInSteps(before, (record) => [rowKey(record), record] as const));
  const inward = gstr1.filter((record) => record.recipientGstin === taxpayer.gstin);
  const imported = before.filter((record) => record.source === "Portal");
  const identified = resolveIdentities(imported, [...inward, ...ims], "form");
  yield;
  const records = yield* mapInSteps(identified, (record) => placedAgain(record, taxpayer, asOf));
  const portal = new Set(records.map((record) => rowKey(record)));
  const faults: Fault[] = [];
  const known = [...before, ...ims];
  const reported = resolveIdentities(resolveBillNumbers(inward, known), known, "seller");
  yield;
  yield* forEachInSteps(reported, (document) => {
    const { supplierFrequency, savedOn, warnings } = document;
    const key = rowKey(document);
    if (portal.has(key)) return;
    const seen = { document, supplier: supplierFrequency, before: earlier.get(key) };
    const placed = placeDocument(seen, taxpayer, savedOn && savedOn > asOf ? savedOn : asOf);
    if (isFault(placed)) faults.push(inPlace(describe(document), placed));
    else records.push({ warnings, source: "GSTR-1", ...NO_PARTICULARS, ...NOT_AMENDED, ...placed });
  });
  return { records, faults: [...faults, ...recipientWarnings(gstr1, taxpayer.gstin)] };
}

/**
 * Places a row of the portal's file again in an open period, after a filing was taken back or the recipient's quarter
 * began.
 */
function placedAgain(record: Gstr2aRecord, taxpayer: Taxpayer, asOf: Moment): Gstr2aRecord {
  const { period2b, filingStatus } = record;
  if (filingStatus !== "Filed" || period2b === "" || period2b <= taxpayer.filedThrough) return record;
  const own = earlierPeriod(record, period2b, taxpayer) ?? filingPeriod(period2b, taxpayer.frequency);
  const open = nextPeriod(taxpayer.filedThrough, taxpayer.frequency);
  const placed = own > open ? own : open;
  if (placed === period2b) return record;
  const at = filingMoment(record, "Monthly", taxpayer, asOf);
  const isIneligible = record.unavailable === "Ineligible" || isFault(at);
  const routing = isIneligible ? {} : routeOf(record, placed, taxpayer, at);
  return isFault(routing) ? record : { ...record, ...routing, period2b: placed };
}

type Placed = TaxDocument & Routing & Pick<Gstr2aRecord, "period2b">;

/** A document that GSTR-2A shows. */
export interface SeenDocument {
  readonly document: TaxDocument;
  /** How often its supplier files. */
  readonly supplier: Frequency;
  /** As GSTR-2A had it. */
  readonly before: Gstr2aRecord | undefined;
}

/** The document with its 2B period and route, as of a moment. */
export function placeDocument(seen: SeenDocument, taxpayer: Taxpayer, asOf: Moment): Placed | Fault {
  const { document, supplier } = seen;
  if (isGstr2aOnly(document)) return routed(document, document.returnPeriod, taxpayer, asOf);
  const at = filingMoment(document, supplier, taxpayer, asOf);
  if (isFault(at)) return at;
  const placed = placeIn2b(seen, taxpayer, at);
  return isFault(placed) ? placed : routed(document, placed, taxpayer, at);
}

/**
 * The moment by which a document is placed: of its filing; where the form does not state it, a filed document counts
 * as filed in time for its own return period, whenever the file is read; a saved one is placed as if filed now.
 */
function filingMoment(
  { form, returnPeriod, filingStatus, filedOn }: TaxDocument,
  supplier: Frequency,
  { extensions }: Taxpayer,
  asOf: Moment,
): Result<Moment> {
  if (filedOn !== "") return filedOn;
  // An ISD document never has a day of filing.
  return filingStatus === "Saved" && form !== "GSTR-6"
    ? asOf
    : lastMomentFor(form, returnPeriod, extensions, { frequency: supplier });
}

function routed(document: TaxDocument, placed: Period, taxpayer: Taxpayer, at: Moment): Placed | Fault {
  const routing = routeOf(document, placed, taxpayer, at);
  if (isFault(routing)) return routing;
  const period2b = routing.route === "GSTR-2A only" ? "" : placed;
  return { period2b, ...routing, ...documentFacts(document) };
}

/** TDS and TCS never reach a statement, so no filing date can place them. */
function isGstr2aOnly({ form }: TaxDocument): boolean {
  return form === "GSTR-7" || form === "GSTR-8";
}

function placeIn2b(
  { document, supplier, before }: SeenDocument,
  taxpayer: Taxpayer,
  at: Moment,
): Period | Fault {
  const isKept =
    before?.filingStatus === "Filed" && document.filingStatus === "Filed" && before.period2b !== "";
  // In an open period the law decides the place, also after a filing was taken back or the recipient's quarter began.
  if (isKept && before.period2b <= taxpayer.filedThrough) return before.period2b;
  const { form, returnPeriod } = document;
  const placed = periodIn2b(
    {
      ...{ form, returnPeriod, supplier, state: document.supplierGstin.slice(0, 2) },
      ...{ recipient: taxpayer.frequency, at },
    },
    taxpayer.extensions,
  );
  if (isFault(placed)) return placed;
  return placed.period > taxpayer.filedThrough
    ? placed.period
    : nextPeriod(taxpayer.filedThrough, taxpayer.frequency);
}
