/**
 * The sample month, played through the same actions that a user runs: files imported, returns filed, decisions taken,
 * each at its own moment. The pane plays it up to the evening when the answers are due; the demo to its end.
 */
import { isAmendment } from "../../documents/document";
import { rowKey } from "../../documents/identity";
import type { Blank } from "../../gst/blank";
import type { Moment } from "../../gst/date";
import { isFault } from "../../gst/fault";
import { NO_ANSWER } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { sampleMonth, type SampleDecision } from "../../sample";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { answer } from "../answers/answer";
import { begin, readTable } from "../transaction";
import { fileSupplierReturn } from "../returns/supplier-returns";
import { importFile } from "../imports/import-file";
import { setUp } from "./set-up";
import { file3b } from "../statement/mark-filed";
import { generate2b } from "../statement/generate";

export interface SampleEvent {
  readonly on: Moment;
  readonly what: string;
  readonly run: (context: ActionContext) => Promise<Outcome>;
  /** The fault code with which the event is expected to be refused. */
  readonly refusal?: string;
}

/** Before any answer was given: where a user who tries Milaan begins. */
const PRACTICE = "2025-11-13T10:00:00" as Moment;

/** Why the second version replaces the first. */
const AGAIN = "Actions were given after version 1 was generated";

/** All events of the sample month in the order of time. */
export function sampleEvents(): SampleEvent[] {
  const {
    files,
    filings,
    decisions,
    generatedOn,
    filedOn,
    filedTooEarlyOn,
    taxpayer: home,
    suppliers,
  } = sampleMonth;
  const frequency = (gstin: string) =>
    suppliers.find((supplier) => supplier.gstin === gstin)?.frequency ?? "Monthly";
  const events: SampleEvent[] = [
    ...files.map(({ name, json, form, importedOn }): SampleEvent => {
      const supplier = (json as { gstin?: string }).gstin ?? "";
      const hints =
        form === "GSTR-1" || form === "GSTR-1A" ? { form, supplierFrequency: frequency(supplier) } : {};
      return {
        on: importedOn,
        what: `import ${name}`,
        run: (context) => importFile(context, name, JSON.stringify(json), hints),
      };
    }),
    ...filings.map(({ supplier, form, period, on }): SampleEvent => ({
      on,
      what: `${supplier} files ${form}`,
      run: (context) =>
        fileSupplierReturn(
          context,
          { supplierGstin: supplier, form, returnPeriod: period },
          frequency(supplier),
        ),
    })),
    ...decisions.map((decision): SampleEvent => ({
      on: decision.on,
      what: `${decision.action.toLowerCase()} ${decision.documentNumber}`,
      run: (context) => decideOn(context, decision),
      ...(decision.expectRefusal ? { refusal: decision.expectRefusal } : {}),
    })),
    ...generatedOn.map((on): SampleEvent => ({
      on,
      what: `generate GSTR-2B ${home.firstPeriod}`,
      run: (context) => generate2b(context, home.firstPeriod, { reason: AGAIN }),
    })),
    {
      on: filedTooEarlyOn,
      what: `file GSTR-3B ${home.firstPeriod}`,
      run: (context) => file3b(context, home.firstPeriod),
      refusal: "STALE_2B",
    },
    {
      on: filedOn,
      what: `file GSTR-3B ${home.firstPeriod}`,
      run: (context) => file3b(context, home.firstPeriod),
    },
  ];
  return events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Sets the workbook up for the sample's taxpayer. Without a practice clock, time runs as the caller says. */
export function setUpSample(context: ActionContext, practiceClock: Moment | Blank = ""): Promise<Outcome> {
  const { gstin, name, frequency, firstPeriod } = sampleMonth.taxpayer;
  return setUp(context, { gstin, name, frequency, firstPeriod, practiceClock });
}

/** For the pane and the ribbon: an empty workbook becomes the sample month on the morning of 13 November 2025. */
export async function loadSampleMonth(context: ActionContext): Promise<Outcome> {
  const made = await setUpSample({ ...context, asOf: "2025-11-01T09:00:00" as Moment }, PRACTICE);
  if (!made.done) return made;
  for (const event of sampleEvents().filter(({ on }) => on <= PRACTICE)) {
    const outcome = await event.run({ ...context, asOf: event.on });
    if (!outcome.done) return outcome;
  }
  await context.port.apply([{ do: "show", table: IMS_TABLE }]);
  return done("The sample month is loaded. It is 13 November 2025, and actions are due.");
}

async function decideOn(
  context: ActionContext,
  { supplier, documentNumber, form, action, reduction = "", declared, remarks = "" }: SampleDecision,
): Promise<Outcome> {
  const transaction = await begin(context, [{ table: IMS_TABLE }]);
  if (isFault(transaction)) return refused(transaction);
  const found = readTable(transaction, IMS_TABLE, imsFields).rows.find(
    ({ record }) =>
      record.supplierGstin === supplier &&
      record.documentNumber === documentNumber &&
      (form ? record.form === form : !isAmendment(record)),
  );
  const asked = found
    ? [
        {
          row: found.row,
          key: rowKey(found.record),
          answer: { ...NO_ANSWER, action, reduction, declared, remarks },
        },
      ]
    : [];
  return answer(context, asked);
}
