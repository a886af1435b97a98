/** The facts of October 2025 for tests of checks: the given rows, with everything else derived as the product does. */
import { NO_PARTICULARS } from "../../src/portal/particulars";
import { NOT_AMENDED } from "../../src/gstr2a/record";
import type { CheckId, Finding } from "../../src/checks/check";
import { checkPeriod, type Checked } from "../../src/checks/list";
import type { PeriodFacts } from "../../src/checks/facts";
import type { TaxDocument } from "../../src/documents/document";
import { rowKey } from "../../src/documents/identity";
import { chain, evidenceEvent } from "../../src/evidence/chain";
import { NO_ENTRIES, type EvidenceEvent } from "../../src/evidence/entry";
import { isFault } from "../../src/gst/fault";
import type { Moment } from "../../src/gst/date";
import type { Gstr2aRecord } from "../../src/gstr2a/record";
import { generate } from "../../src/gstr2b/generate";
import type { PeriodRecord } from "../../src/gstr3b/record";
import { firstRows, readSettings, taxpayerOf, type Settings } from "../../src/settings/settings";
import { newRecord } from "../../src/ims/receive";
import type { ImsRecord } from "../../src/ims/record";
import { NO_HISTORY, refresh, type History } from "../../src/ims/refresh";
import { NO_TAX } from "../../src/gst/tax";
import { igst, OWN_GSTIN, OCTOBER, testDocument } from "../support/month";

export const moment = (on: string): Moment => (on.includes("T") ? on : `${on}T12:00:00`) as Moment;

/** A filed record of the IMS in October's GSTR-2B. */
export function record(document: TaxDocument, more: Partial<ImsRecord> = {}): ImsRecord {
  const filed = { ...document, filingStatus: "Filed", filedOn: moment("2025-11-10") } as const;
  return { ...newRecord({ ...filed, period2b: OCTOBER }), ...more };
}

export const invoice = (number = "INV-1", more: Partial<TaxDocument> = {}): TaxDocument =>
  testDocument("Invoice", number, "2025-10-10", { tax: igst(18_000), ...more });
export const creditNote = (number = "CN-7", more: Partial<TaxDocument> = {}): TaxDocument =>
  testDocument("Credit note", number, "2025-10-15", { tax: igst(9000), ...more });
/** An amendment in October of an invoice of September over ₹ 18,000. */
export const amendment = (tax: number, more: Partial<TaxDocument> = {}): TaxDocument =>
  testDocument("Invoice", "INV-9", "2025-09-10", {
    tax: igst(tax),
    originalNumber: "INV-9",
    originalDate: "2025-09-10" as TaxDocument["originalDate"],
    ...more,
  });

/** The invoice of September as a filed statement holds it. */
export function september(state: "Accepted" | "Rejected"): History {
  const lineage = rowKey(testDocument("Invoice", "INV-9", "2025-09-10", 18_000));
  const tax = testDocument("Invoice", "INV-9", "2025-09-10", 18_000).tax;
  const period = "2025-09" as PeriodFacts["period"];
  const credited = state === "Accepted" ? tax : NO_TAX;
  return {
    positions: new Map([[lineage, { state, period, tax, credited, notAvailable: NO_TAX }]]),
    renamed: new Map(),
  };
}

/** The GSTR-2A record of an IMS record. */
export function inGstr2a(from: ImsRecord, more: Partial<Gstr2aRecord> = {}): Gstr2aRecord {
  return {
    ...NO_PARTICULARS,
    ...NOT_AMENDED,
    ...from,
    route: "IMS",
    unavailable: "",
    source: "GSTR-1",
    ...more,
  };
}

export const october: PeriodRecord = {
  period: OCTOBER,
  state: "Draft",
  version: 1,
  generatedOn: moment("2025-11-14"),
  generatedBy: "Asha",
  seal: "abc",
  itc: NO_TAX,
  filedOn: "",
  filedBy: "",
};

export interface Given extends Partial<Omit<PeriodFacts, "settings" | "evidence">> {
  readonly on?: string;
  readonly history?: History;
  readonly settings?: Partial<Settings>;
  /** Entries of the evidence, with the day. */
  readonly events?: readonly (readonly [on: string, event: EvidenceEvent])[];
}

export function factsOf({
  on = "2025-11-14",
  history = NO_HISTORY,
  events = [],
  ...given
}: Given = {}): PeriodFacts {
  const rows = firstRows({
    gstin: OWN_GSTIN,
    name: "",
    frequency: "Monthly",
    firstPeriod: OCTOBER,
    practiceClock: "",
  });
  const { settings: read } = readSettings(rows);
  if (isFault(read)) throw new Error(read.sentence);
  let head = NO_ENTRIES;
  const setUp = ["2025-10-01", evidenceEvent("SET_UP")] as const;
  const evidence = [setUp, ...events].flatMap(([day, one]) => {
    const next = chain(head, [one], { on: moment(day), actor: "Asha", version: "test", writer: "test" });
    head = next.head;
    return next.entries;
  });
  const settings: Settings = { ...read, head, ...given.settings };
  const register = given.register ?? [october];
  const taxpayer = given.taxpayer ?? taxpayerOf(settings, register);
  const asOf = moment(on);
  const ims = refresh(given.ims ?? [], history, taxpayer, asOf);
  const gstr2a = given.gstr2a ?? ims.map((one) => inGstr2a(one));
  return {
    period: OCTOBER,
    gstr1: [],
    unread: [],
    statement: generate(given.period ?? OCTOBER, { ims, gstr2a, ...history }, taxpayer, asOf),
    sheet: [],
    sealed: [],
    unreadable: undefined,
    evidence,
    ...given,
    asOf,
    settings,
    register,
    taxpayer,
    ims,
    gstr2a,
  };
}

export function checkedIn(facts: PeriodFacts, id: CheckId): Checked {
  const found = checkPeriod(facts).find(({ check }) => check.id === id);
  if (!found) throw new Error(`no check ${id}`);
  return found;
}

export function findingOf(given: Given, id: CheckId): Finding {
  return checkedIn(factsOf(given), id).finding;
}
