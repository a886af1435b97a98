/**
 * Texts about a document in a record, a merge or a check are correct English: no “A invoice”, and dates in the written
 * form.
 */
import { describe, expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { describe as nameInSentence } from "../../src/documents/document";
import { KINDS } from "../../src/documents/kind";
import { theDay, type Moment } from "../../src/gst/date";
import { isFault, makeFaultText } from "../../src/gst/fault";
import type { Paise } from "../../src/gst/money";
import { thePeriod } from "../../src/gst/period";
import { decide } from "../../src/ims/decide";
import { mergePortal } from "../../src/ims/merge";
import { optionsFor } from "../../src/ims/allowed-actions";
import { newRecord } from "../../src/ims/receive";
import { ACTIONS, REDUCTIONS, type ImsRecord } from "../../src/ims/record";
import { REMARKS_CASES } from "../../src/law/policies";
import { validate } from "../../src/validation/validate";
import { RECIPIENT } from "../gstr2b/lines";
import { testDocument } from "../support/month";

const head = fc.integer({ min: -10_000, max: 9_000_000 }).map((amount) => amount as Paise);
const tax = fc.record({ igst: head, cgst: head, sgst: head, cess: head });
const period = fc.constantFrom("2024-09", "2024-10", "2025-09", "2025-10", "2026-03").map(thePeriod);

const record = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    number: fc.constantFrom("INV-1", "E/9", "a-7"),
    date: fc.constantFrom("2017-06-30", "2024-03-31", "2025-03-10", "2025-10-15", "2025-12-01"),
    amended: fc.boolean(),
    filed: fc.boolean(),
    originalState: fc.constantFrom("", "Open", "Accepted", "Rejected", "Unknown" as const),
    ...{ tax, credited: tax, period2b: period, originalPeriod: period, returnPeriod: period },
    flags: fc.record({
      pendingBlocked: fc.boolean(),
      remarksBlocked: fc.boolean(),
      reductionBlocked: fc.boolean(),
    }),
    answer: fc.record({
      action: fc.constantFrom(...ACTIONS),
      reduction: fc.constantFrom(...REDUCTIONS),
      declared: fc.option(tax, { nil: undefined }),
      remarks: fc.constantFrom("", "why", "x".repeat(251)),
    }),
  })
  .map(({ kind, number, date, amended, filed, answer, flags, returnPeriod, ...rest }) => {
    const document = testDocument(kind, number, date, {
      ...{ tax: rest.tax, returnPeriod, filingStatus: filed ? "Filed" : "Saved" },
      ...(amended ? { originalNumber: "OLD-1", originalDate: theDay("2025-09-01") } : {}),
    });
    const { originalState, originalPeriod, credited, period2b } = rest;
    const before = amended ? { originalState, originalPeriod, credited } : {};
    return { record: { ...newRecord({ ...document, period2b }), ...before, ...flags }, answer };
  });

const moment = fc.constantFrom("2025-11-13T12:00:00", "2025-12-21T00:00:00", "2026-12-01T00:00:00");

/** All texts about one record at one time. */
function sentencesOf(
  { record: of, answer }: { record: ImsRecord; answer: Parameters<typeof decide>[1] },
  at: Moment,
) {
  const whose = { ...RECIPIENT, policies: { ...RECIPIENT.policies, remarksRequiredFor: REMARKS_CASES } };
  const options = optionsFor(of, whose, at);
  const decided = decide(of, answer, whose, at);
  const { action, reduction, declared, remarks } = answer;
  const row = { ...of, ...{ reduction, declared, remarks, portalAction: action, action, isAtPortal: true } };
  const merged = mergePortal({ rows: [{ record: row, path: "" }], before: [] }, whose, at);
  const faults = [
    ...(isFault(options) ? [options] : [...options.closed.values()]),
    ...(isFault(decided) ? [decided] : []),
    ...merged.faults,
    ...validate(of, "typed"),
    ...validate(of, "imported"),
  ];
  const why = isFault(options) || options.reduction.asked ? [] : [options.reduction.why];
  return [...faults.map(({ law, ...rest }) => makeFaultText(rest)), ...why, `The ${nameInSentence(of)}.`];
}

describe("the texts about a document", () => {
  test("have no “A” before a vowel and no ISO date, for every kind and position", () => {
    let count = 0;
    fc.assert(
      fc.property(record, moment, (of, at) => {
        const sentences = sentencesOf(of, at as Moment);
        count += sentences.length;
        for (const sentence of sentences)
          expect(sentence).not.toMatch(/\b[Aa] (?:[aeio]|ISD|ECO|IMS|ITC|IFF|SEZ)|\d{4}-\d{2}-\d{2}/);
      }),
      { numRuns: 600 },
    );
    expect(count).toBeGreaterThan(1200);
  });

  test.each([
    ["Invoice", "invoice INV-1 of 15-Oct-2025"],
    ["ISD invoice", "ISD invoice INV-1 of 15-Oct-2025"],
    ["ECO document", "ECO document INV-1 of 15-Oct-2025"],
    ["Bill of entry", "bill of entry INV-1 of 15-Oct-2025"],
  ] as const)("name the %s as “%s”", (kind, name) => {
    expect(nameInSentence(testDocument(kind, "INV-1", "2025-10-15", 0))).toBe(name);
  });
});
