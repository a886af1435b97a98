/** An answer as the IMS sheet and the evidence keep it: written and read back without loss. */
import { describe, expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import type { Paise } from "../../src/gst/money";
import { HEADS, NO_TAX, type Tax } from "../../src/gst/tax";
import { makeAnswer, makeRecorded, parseRecorded } from "../../src/ims/recorded-answer";
import { NO_ANSWER, type Answer } from "../../src/ims/record";
import { say } from "../support/month";

const paise = fc.integer({ min: 0, max: 10 ** 13 }).map((amount) => amount as Paise);
const taxes = fc
  .tuple(paise, paise, paise, paise)
  .map((amounts) => Object.fromEntries(HEADS.map((head, place) => [head, amounts[place]])) as unknown as Tax);
const remarks = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom("", "reduce no", "remarks twice", "a; b", "; ", "reduce full; remarks x"),
);

/** Answers as recorded: with a reduction only on an acceptance. */
const recorded: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({
    action: fc.constantFrom("Reject", "Pending", "Accept"),
    reduction: fc.constant(""),
    declared: fc.constant(undefined),
    remarks: remarks.filter((text) => !text.startsWith("reduce ")),
  }),
  fc.record({
    action: fc.constant("Accept"),
    reduction: fc.constant("Yes"),
    declared: fc.option(taxes, { nil: undefined }),
    remarks,
  }),
  fc.record({
    action: fc.constant("Accept"),
    reduction: fc.constant("No"),
    declared: fc.constant(undefined),
    remarks,
  }),
);

describe("a recorded answer", () => {
  test("reads back as it was given", () => {
    fc.assert(
      fc.property(recorded, (answer) => {
        expect(parseRecorded(makeRecorded(answer))).toEqual(answer);
      }),
    );
  });

  test.each<[Answer, string]>([
    [NO_ANSWER, ""],
    [say({ action: "Accept" }), "Accept"],
    [say({ action: "Accept", reduction: "Yes" }), "Accept; reduce full"],
    [say({ action: "Accept", reduction: "No" }), "Accept; reduce no"],
    [
      say({ action: "Accept", reduction: "Yes", declared: { ...NO_TAX, igst: 12345 as Paise } }),
      "Accept; reduce igst 123.45 cgst 0.00 sgst 0.00 cess 0.00",
    ],
    [say({ action: "Reject", remarks: "rate; place" }), "Reject; remarks rate; place"],
  ])("%j is written %j", (answer, text) => {
    expect(makeRecorded(answer)).toBe(text);
    expect(makeAnswer(answer)).toBe(text || "No action");
  });

  test.each(["", "hello", "accept", "Accept ; x"])("%j was never written and is no answer", (text) => {
    expect(parseRecorded(text)).toEqual(NO_ANSWER);
  });

  test("an amount that was tampered with reads as zero", () => {
    expect(parseRecorded("Accept; reduce igst x cgst 1.00 sgst 1.00 cess").declared).toEqual({
      ...NO_TAX,
      cgst: 100,
      sgst: 100,
    });
  });
});
