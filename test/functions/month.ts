/** The month of the help pages' examples: one invoice, in GSTR-2B of October 2025 without an action. */
import type { ActionContext } from "../../src/actions/context";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import type { Moment } from "../../src/gst/date";
import type { Gstin } from "../../src/gst/gstin";
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import { excelPort } from "../../src/workbook/excel/port";
import { registerFile } from "../support/registers";
import { igst, OCTOBER, OWN_GSTIN, testDocument } from "../support/month";

export const EXAMPLE_SUPPLIER = "29ZZZCB2345B1ZE" as Gstin;
export const EXAMPLE_NUMBER = "HV/25-26/0412";

/** Further documents of the supplier in the same month. */
export interface Reported {
  readonly kind?: "Invoice" | "Credit note";
  readonly number: string;
  readonly date: string;
  /** In whole rupees. */
  readonly taxable: number;
  readonly tax: number;
}

const BEFORE = "2025-11-10T10:00:00" as Moment;
const AFTER = "2025-11-14T10:00:00" as Moment;

/** Also makes the session that of the page, so that functions get their results. */
export async function generatedMonth(addin: HeadlessAddin, more: readonly Reported[] = []): Promise<void> {
  const { session } = addin;
  addin.at(BEFORE);
  await session.setUp({ gstin: OWN_GSTIN, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" });
  const context: ActionContext = {
    ...{ port: excelPort(), asOf: BEFORE, actor: "Asha", version: "test", writer: "test" },
  };
  const facts = { supplierGstin: EXAMPLE_SUPPLIER, supplierName: "Hampi Valves", tax: igst(18_000) };
  await saveDocument(context, testDocument("Invoice", EXAMPLE_NUMBER, "2025-10-10", facts), "Monthly");
  for (const { kind = "Invoice", number, date, taxable, tax } of more) {
    const amounts = { taxableValue: igst(taxable).igst, value: igst(taxable + tax).igst, tax: igst(tax) };
    await saveDocument(context, testDocument(kind, number, date, { ...facts, ...amounts }), "Monthly");
  }
  await fileSupplierReturn(
    context,
    { supplierGstin: EXAMPLE_SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER },
    "Monthly",
  );
  await session.open();
  addin.at(AFTER);
  await session.generate(OCTOBER);
  const { setRunning } = await import("../../src/session/current-session");
  setRunning(session);
}

/** The books hold the month's invoice, and are reconciled with its GSTR-2B. */
export async function reconciledMonth(addin: HeadlessAddin): Promise<void> {
  const line = { gstin: EXAMPLE_SUPPLIER, number: EXAMPLE_NUMBER, date: "10-10-2025" };
  await addin.session.importBooks(registerFile([{ ...line, taxable: "0", igst: "18000.00" }]));
  await addin.session.reconcile(OCTOBER);
}
