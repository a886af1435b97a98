/** A workbook in memory with a month of data, for tests of actions: own GSTIN, a supplier, and access to rows. */
import type { ActionContext, Outcome } from "../../src/actions/context";
import { setUp } from "../../src/actions/workbook/set-up";
import type { TaxDocument } from "../../src/documents/document";
import { rowKey } from "../../src/documents/identity";
import { NO_PARTICULARS } from "../../src/portal/particulars";
import { theDay, type Moment } from "../../src/gst/date";
import type { Gstin } from "../../src/gst/gstin";
import { NO_MONEY, type Paise } from "../../src/gst/money";
import { thePeriod, type Frequency } from "../../src/gst/period";
import { NO_TAX, type Tax } from "../../src/gst/tax";
import { NOT_AMENDED, type With2bPeriod, type Unavailable } from "../../src/gstr2a/record";
import { NO_ANSWER, type Answer, type ImsRecord } from "../../src/ims/record";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { readRows } from "../../src/sheet/rows";
import { MemoryPort } from "./memory-port";

export const OWN_GSTIN = "27AAPFU0939F1ZV" as Gstin;
export const SUPPLIER = "29AAGCB7383J1Z4" as Gstin;
export const OCTOBER = thePeriod("2025-10");
export const NOVEMBER = thePeriod("2025-11");

/** Why a version of a statement is replaced, where a test is not about that. */
export const AGAIN = { reason: "Something changed since" };

export const igst = (rupees: number): Tax => ({ ...NO_TAX, igst: (rupees * 100) as Paise });
export const say = (given: Partial<Answer>): Answer => ({ ...NO_ANSWER, ...given });

/** A document of the supplier in GSTR-1 of October 2025. @param facts what is particular to it, or its tax in rupees. */
export function testDocument(
  kind: TaxDocument["kind"],
  documentNumber: string,
  date: string,
  facts: number | Partial<TaxDocument>,
): TaxDocument {
  return {
    supplierGstin: SUPPLIER,
    supplierName: "Supplier",
    sellerGstin: "",
    recipientGstin: OWN_GSTIN,
    kind,
    documentNumber,
    documentDate: theDay(date),
    port: "",
    originalNumber: "",
    originalDate: "",
    supplyType: "R",
    reverseCharge: false,
    pos: "27",
    value: NO_MONEY,
    taxableValue: NO_MONEY,
    tax: NO_TAX,
    form: "GSTR-1",
    returnPeriod: OCTOBER,
    filingStatus: "Saved",
    filedOn: "",
    ...(typeof facts === "number" ? { tax: igst(facts) } : facts),
  };
}

export interface Month {
  readonly port: MemoryPort;
  at(on: string): ActionContext;
  ims(): ImsRecord[];
  find(documentNumber: string): { row: number; key: string };
}

/** "2025-11-12" is noon of that day, "2025-11-12T13:00" a full minute. */
function momentOf(on: string): Moment {
  const [day, time = "12:00"] = on.split("T");
  return `${day}T${time.padEnd("12:00:00".length, ":00")}` as Moment;
}

/** An empty workbook of the own GSTIN, from October 2025 by default. */
export async function emptyMonth(firstPeriod = "2025-10", frequency: Frequency = "Monthly"): Promise<Month> {
  const port = new MemoryPort();
  const at = (on: string): ActionContext => ({
    port,
    asOf: momentOf(on),
    actor: "Asha",
    version: "test",
    writer: "test",
  });
  await setUp(at("2025-10-01"), { gstin: OWN_GSTIN, name: "Asha", frequency, firstPeriod });
  const rows = () => {
    const grid = port.grids.get(IMS_TABLE);
    return grid ? readRows(imsFields, grid).rows : [];
  };
  return {
    port,
    at,
    ims: () => rows().map(({ record }) => record),
    find: (documentNumber) => {
      const found = rows().find(({ record }) => record.documentNumber === documentNumber);
      if (!found) throw new Error(`no ${documentNumber} in the IMS`);
      return { row: found.row, key: rowKey(found.record) };
    },
  };
}

/** Codes of the errors. */
export function codes(outcome: Outcome): string[] {
  return outcome.faults.filter(({ severity }) => severity === "error").map(({ code }) => code);
}

/** A document as in GSTR-2A that goes to GSTR-2B of October 2025 without the IMS. */
export function passing(document: TaxDocument, unavailable: Unavailable = ""): With2bPeriod {
  return {
    ...document,
    ...NO_PARTICULARS,
    ...NOT_AMENDED,
    section: "",
    period2b: OCTOBER,
    route: "GSTR-2B",
    unavailable,
    warnings: "",
    source: "GSTR-1",
  };
}
