/**
 * The sample month, played through the same verbs that a user presses: files imported, returns filed, decisions
 * taken, each at its own moment. The pane plays it up to the evening when the answers are due; the demo to its end.
 */
import { isAmendment } from "../documents/document";
import { rowKey } from "../documents/identity";
import type { Moment } from "../gst/date";
import { isFault } from "../gst/fault";
import { NO_ANSWER } from "../ims/record";
import { IMS_TABLE, imsFields } from "../ims/sheet";
import { sampleMonth, type SampleDecision } from "../sample";
import { done, refused, type Act, type Outcome } from "./act";
import { answer } from "./answer";
import { openBook, readTable } from "./book";
import { fileSupplierReturn } from "./furnish";
import { importFile } from "./import-file";
import { setUp } from "./onboard";
import { file3b } from "./file-3b";
import { generate2b } from "./generate-2b";

export interface SampleEvent {
  readonly on: Moment;
  readonly what: string;
  readonly run: (act: Act) => Promise<Outcome>;
  /** The fault code with which the event is meant to be refused. */
  readonly refusal?: string;
}

/** Before any answer was given: where somebody who tries Milaan begins. */
const PRACTICE = "2025-11-13T10:00:00" as Moment;

/** All events of the sample month in the order of time. */
export function sampleEvents(): SampleEvent[] {
  const { files, filings, decisions, generatedOn, filedOn, filedTooEarlyOn, home, suppliers } = sampleMonth;
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
        run: (act) => importFile(act, name, JSON.stringify(json), hints),
      };
    }),
    ...filings.map(({ supplier, form, period, on }): SampleEvent => ({
      on,
      what: `${supplier} files ${form}`,
      run: (act) =>
        fileSupplierReturn(act, { supplierGstin: supplier, form, returnPeriod: period }, frequency(supplier)),
    })),
    ...decisions.map((decision): SampleEvent => ({
      on: decision.on,
      what: `${decision.action.toLowerCase()} ${decision.documentNumber}`,
      run: (act) => decideOn(act, decision),
      ...(decision.expectRefusal ? { refusal: decision.expectRefusal } : {}),
    })),
    ...generatedOn.map((on): SampleEvent => ({
      on,
      what: `generate GSTR-2B ${home.firstPeriod}`,
      run: (act) => generate2b(act, home.firstPeriod),
    })),
    {
      on: filedTooEarlyOn,
      what: `file GSTR-3B ${home.firstPeriod}`,
      run: (act) => file3b(act, home.firstPeriod),
      refusal: "STALE_2B",
    },
    { on: filedOn, what: `file GSTR-3B ${home.firstPeriod}`, run: (act) => file3b(act, home.firstPeriod) },
  ];
  return events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Sets the workbook up for the sample's taxpayer. Without a practice clock, time runs as the caller says. */
export function setUpSample(act: Act, practiceClock: Moment | "" = ""): Promise<Outcome> {
  const { gstin, name, frequency, firstPeriod } = sampleMonth.home;
  return setUp(act, { gstin, name, frequency, firstPeriod, practiceClock });
}

/** For the pane and the ribbon: an empty workbook becomes the sample month on the morning of 13 November 2025. */
export async function loadSampleMonth(act: Act): Promise<Outcome> {
  const made = await setUpSample({ ...act, asOf: "2025-11-01T09:00:00" as Moment }, PRACTICE);
  if (!made.done) return made;
  for (const event of sampleEvents().filter(({ on }) => on <= PRACTICE)) {
    const outcome = await event.run({ ...act, asOf: event.on });
    if (!outcome.done) return outcome;
  }
  await act.port.apply([{ do: "show", table: IMS_TABLE }]);
  return done("The sample month is loaded. It is 13 November 2025, and the answers are due.");
}

async function decideOn(
  act: Act,
  { supplier, documentNumber, form, action, reduction = "", declared, remarks = "" }: SampleDecision,
): Promise<Outcome> {
  const book = await openBook(act, [{ table: IMS_TABLE }]);
  if (isFault(book)) return refused(book);
  const found = readTable(book, IMS_TABLE, imsFields).rows.find(
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
  return answer(act, asked);
}
