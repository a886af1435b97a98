/** Dates, periods, and which form reports which document. */
import { isAmendment, type TaxDocument } from "../documents/document";
import type { Blank } from "../gst/blank";
import { dayOf, GST_BEGAN, showDay, type Day } from "../gst/date";
import { filingPeriod, periodOf, showPeriod, type Frequency, type Period } from "../gst/period";
import type { Form } from "../law/cut-offs";
import { findingIf, type Check, type Finding } from "./check";

const isBeforeGst = (day: Day | Blank) =>
  findingIf(
    day !== "" && day < GST_BEGAN,
    `GST began on ${showDay(GST_BEGAN)}; ${day && showDay(day)} lies before.`,
    "Check the date on the document.",
  );

/** Why there is no such return: a quarterly GSTR-1 is for the quarter, an IFF for one of its first two months. */
export function wrongPeriod(
  form: string,
  period: Period,
  supplier: Frequency | undefined,
): Finding | undefined {
  const quarter = filingPeriod(period, "Quarterly");
  if (form === "IFF")
    return findingIf(
      period === quarter,
      `The IFF is for the first two months of a quarter, not for ${showPeriod(period)}.`,
      "Report it in the quarter's GSTR-1.",
    );
  return findingIf(
    supplier === "Quarterly" && /^GSTR-(1A?|3B)$/.test(form) && period !== quarter,
    `A quarterly supplier has no ${form} of ${showPeriod(period)} alone.`,
    `Give the quarter, ${showPeriod(quarter)}, or the IFF.`,
  );
}

/** The kinds that a form reports; the IFF has only invoices and notes to registered recipients. */
const NOTES = ["Invoice", "Debit note", "Credit note"] as const;
const KINDS_OF_FORM: Readonly<Record<Form, readonly TaxDocument["kind"][]>> = {
  "GSTR-1": [...NOTES, "ECO document"],
  "GSTR-1A": [...NOTES, "ECO document"],
  IFF: NOTES,
  "GSTR-5": NOTES,
  "GSTR-6": ["ISD invoice", "ISD credit note"],
  "GSTR-7": ["TDS credit"],
  "GSTR-8": ["TCS credit"],
  ICEGATE: ["Bill of entry"],
};

export const DATE_CHECKS: readonly Check[] = [
  {
    code: "BAD_DATE",
    place: "Date",
    typed: "error",
    imported: "silent",
    law: "CGST Act s.1(3), R-94",
    find: ({ documentDate }) => isBeforeGst(documentDate),
  },
  {
    code: "BAD_DATE",
    place: "Amends date",
    typed: "error",
    imported: "silent",
    law: "CGST Act s.1(3), R-94",
    find: ({ originalDate }) => isBeforeGst(originalDate),
  },
  {
    code: "BAD_DATE",
    place: "Date",
    typed: "error",
    imported: "warning",
    law: "CGST Act s.37(1), R-94",
    find: ({ kind, documentDate, returnPeriod }) =>
      findingIf(
        kind !== "Bill of entry" && periodOf(documentDate) > returnPeriod,
        `The date ${showDay(documentDate)} lies after the supplier's return period, ${showPeriod(returnPeriod)}.`,
        "Check the date and the period.",
      ),
  },
  {
    code: "BAD_DATE",
    place: "Date",
    typed: "warning",
    imported: "warning",
    law: "Returns offline tool, R-94",
    find: (document, { original }) =>
      findingIf(
        isAmendment(document) &&
          original !== undefined &&
          original.kind !== "Bill of entry" &&
          periodOf(document.documentDate) > original.returnPeriod,
        `The amended date ${showDay(document.documentDate)} lies after the period of the original, ${original ? showPeriod(original.returnPeriod) : ""}.`,
        "The portal may refuse it: give a date within the original's period.",
      ),
  },
  {
    code: "BAD_DATE",
    place: "Filed on",
    typed: "warning",
    imported: "warning",
    law: "CGST Act s.37(1), R-94",
    find: ({ filedOn }, { asOf }) =>
      findingIf(
        asOf !== undefined && filedOn !== "" && dayOf(filedOn) > dayOf(asOf),
        `The day of filing, ${filedOn && showDay(dayOf(filedOn))}, lies after the day of import.`,
        "Check on the portal when the return was filed; the GSTR-2B period follows that day.",
      ),
  },
  {
    code: "BAD_DATE",
    place: "Date",
    typed: "warning",
    imported: "warning",
    law: "CGST Act s.37(1), R-94",
    find: ({ kind, documentDate }, { asOf }) =>
      findingIf(
        asOf !== undefined && !kind.startsWith("T") && documentDate > dayOf(asOf),
        `The date ${showDay(documentDate)} lies after the day of import.`,
        "Check the date with the supplier.",
      ),
  },
  {
    code: "NOT_IN_THIS_FORM",
    place: "Form",
    typed: "warning",
    imported: "silent",
    law: "Notification 12/2024-CT, R-20",
    find: ({ form, returnPeriod }, { supplierFrequency, original }) => {
      // A document amended in GSTR-1 of the same period may be amended again here, so nothing is refused.
      const own = original && filingPeriod(original.returnPeriod, supplierFrequency ?? "Monthly");
      return findingIf(
        form === "GSTR-1A" && own !== undefined && own !== returnPeriod,
        `GSTR-1A of ${showPeriod(returnPeriod)} amends documents of its own period; the original was reported in ${own ? showPeriod(own) : ""}.`,
        "The portal may refuse it: amend it in table 9A or 9C of a later GSTR-1.",
      );
    },
  },
  {
    code: "BAD_PERIOD",
    place: "Return period",
    typed: "error",
    imported: "warning",
    law: "CGST Rules r.59(1), r.59(2), R-21, R-95",
    find: ({ form, returnPeriod }, { supplierFrequency }) =>
      wrongPeriod(form, returnPeriod, supplierFrequency),
  },
  {
    code: "NOT_IN_THIS_FORM",
    place: "Form",
    typed: "warning",
    imported: "silent",
    law: "CGST Rules r.59(2), R-21",
    find: ({ form }, { supplierFrequency }) =>
      findingIf(
        form === "IFF" && supplierFrequency === "Monthly",
        "The IFF is for suppliers who file quarterly; this one is noted as monthly.",
        "Put Quarterly under “Supplier files”.",
      ),
  },
  {
    code: "NOT_IN_THIS_FORM",
    place: "Form",
    typed: "error",
    imported: "warning",
    law: "CGST Rules r.59, r.63, r.65, R-4",
    find: ({ form, kind }) =>
      findingIf(
        !KINDS_OF_FORM[form].includes(kind),
        `${form === "ICEGATE" ? "Customs" : form} cannot carry “${kind}”.`,
        `It carries: ${KINDS_OF_FORM[form].join(", ")}.`,
      ),
  },
];
