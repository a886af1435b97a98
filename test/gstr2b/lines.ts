/** Generated statements of random documents, for properties of their sums. */
import { fc } from "../support/fast-check";
import { KINDS } from "../../src/documents/kind";
import { originalIdentity } from "../../src/documents/identity";
import type { Moment } from "../../src/gst/date";
import type { Paise } from "../../src/gst/money";
import type { Tax } from "../../src/gst/tax";
import type { With2bPeriod } from "../../src/gstr2a/record";
import { generate, type Inputs } from "../../src/gstr2b/generate";
import type { Gstr2bLine } from "../../src/gstr2b/line";
import { newRecord } from "../../src/ims/receive";
import { ACTIONS } from "../../src/ims/record";
import { DEFAULT_POLICIES } from "../../src/law/policies";
import type { Taxpayer } from "../../src/law/taxpayer";
import { thePeriod } from "../../src/gst/period";
import { OWN_GSTIN, OCTOBER, testDocument, passing } from "../support/month";

export const RECIPIENT: Taxpayer = {
  gstin: OWN_GSTIN,
  frequency: "Monthly",
  annualReturns: new Map(),
  extensions: [],
  policies: DEFAULT_POLICIES,
  filedThrough: thePeriod("2025-09"),
};

const head = fc.integer({ min: 0, max: 90_000_000 }).map((amount) => amount as Paise);
const tax = fc.record({ igst: head, cgst: head, sgst: head, cess: head });

/** A filed document of October 2025 for GSTR-2B, number N. */
const seen = (number: number) =>
  fc
    .record({
      kind: fc.constantFrom(...KINDS),
      amended: fc.boolean(),
      reverseCharge: fc.boolean(),
      overseas: fc.boolean(),
      unavailable: fc.constantFrom("", "", "POS", "16(4)", "Rule 37A" as const),
      tax,
    })
    .map(({ kind, amended, reverseCharge, overseas, unavailable, tax: amounts }): With2bPeriod => {
      const name = `D-${number}`;
      const document = testDocument(kind, name, "2025-10-05", {
        tax: amounts,
        filingStatus: "Filed",
        filedOn: "2025-11-10T12:00:00" as Moment,
        reverseCharge,
        form: kind.startsWith("ISD") ? "GSTR-6" : "GSTR-1",
        ...(amended
          ? { originalNumber: name, originalDate: testDocument(kind, name, "2025-10-05", 0).documentDate }
          : {}),
        ...(kind === "Bill of entry" && overseas ? { supplierGstin: "" as const } : {}),
      });
      return passing(document, unavailable);
    });

/** The tax credited before an amendment, so that it increases some heads and decreases others. */
function halved(amounts: Tax): Tax {
  return { ...amounts, igst: Math.floor(amounts.igst / 2) as Paise, cess: (amounts.cess * 2) as Paise };
}

const mixture = fc
  .array(fc.constant(0), { maxLength: 40 })
  .chain((many) =>
    fc.tuple(...many.map((_, number) => fc.tuple(seen(number), fc.constantFrom("", ...ACTIONS), tax))),
  );

/** Lines of a statement of October 2025: some documents bypassed the IMS, the others carry any answer. */
export const statementLines: fc.Arbitrary<readonly Gstr2bLine[]> = mixture.map((documents) => {
  const inputs: Inputs = {
    gstr2a: documents.filter(([, action]) => action === "").map(([record]) => record),
    ims: documents.flatMap(([record, action]) =>
      action === ""
        ? []
        : [
            {
              ...newRecord(record),
              action,
              credited: halved(record.tax),
              originalState: "Accepted" as const,
            },
          ],
    ),
    renamed: new Map(),
    positions: new Map(
      documents.map(([record, , credited]) => [
        originalIdentity(record),
        {
          state: "Accepted",
          period: RECIPIENT.filedThrough,
          tax: credited,
          credited,
          notAvailable: credited,
        },
      ]),
    ),
  };
  return generate(OCTOBER, inputs, RECIPIENT, "2025-11-14T12:00:00" as Moment).lines;
});
