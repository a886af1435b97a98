/** What an action on several records would do, and when a question comes before it. */
import { describe, expect, test } from "@jest/globals";
import { showMoney } from "../../../src/gst/money";
import { bulkOf, MANY, needsQuestion, type Bulk, type Named } from "../../../src/session/screens/review/bulk";
import type { Listed } from "../../../src/session/screens/review/rows";
import { igst, say } from "../../support/month";
import { creditNote, invoice, listed, NOON, taxpayer } from "./records";

const declared = listed(
  creditNote("CN-2"),
  say({ action: "Accept", reduction: "Yes", declared: igst(1000.5), remarks: "taken in part" }),
);
const blocked = listed(invoice("INV-B"), {}, { pendingBlocked: true });
const warned = listed(invoice("INV-W"), {}, { warnings: "UNUSUAL_RATE" });
const mixed = [listed(invoice()), listed(creditNote()), declared, blocked, warned];

const named = ({ count, amount, names }: Named) =>
  `${count}, ${showMoney(amount)}: ${names.map((name) => name.replace(/, .*/, "")).join(" ")}`;
const shown = ({ adding, reducing, kept, dropped, warned, refused }: Bulk) => ({
  ...{ adding: named(adding), reducing: named(reducing), kept: named(kept), dropped: named(dropped) },
  warned: warned.map((one) => `${one.code} ${named(one)}`),
  refused: refused.map((one) => `${one.code}: ${one.sentence ?? "several"} ${named(one)}`),
});

describe("before several records are answered", () => {
  test("Accept: what adds to ITC, what reduces it, the declared part that is kept, and warnings are counted", () => {
    expect(shown(bulkOf(mixed, "Accept", taxpayer, NOON))).toEqual({
      adding: "3, 54,000.00: INV-1 INV-B INV-W",
      reducing: "2, −10,000.50: CN-7 CN-2",
      kept: "1, −1,000.50: CN-2",
      dropped: "0, 0.00: ",
      warned: ["UNUSUAL_RATE 1, 18,000.00: INV-W"],
      refused: [],
    });
  });

  test("Pending: what is refused is named with the reason, and counts in no amount", () => {
    expect(shown(bulkOf(mixed, "Pending", taxpayer, NOON))).toEqual({
      adding: "2, 36,000.00: INV-1 INV-W",
      reducing: "2, −18,000.00: CN-7 CN-2",
      kept: "0, 0.00: ",
      dropped: "1, −1,000.50: CN-2",
      warned: ["UNUSUAL_RATE 1, 18,000.00: INV-W"],
      refused: [
        "PENDING_NOT_ALLOWED: Pending is not allowed for the invoice INV-B of 10-Oct-2025: the portal's file blocks it. 1, 0.00: INV-B",
      ],
    });
  });

  test("what is refused of several records has no sentence, which would be that of the first one only", () => {
    const other = listed(invoice("INV-C"), {}, { pendingBlocked: true });
    expect(shown(bulkOf([blocked, other], "Pending", taxpayer, NOON)).refused).toEqual([
      "PENDING_NOT_ALLOWED: several 2, 0.00: INV-B INV-C",
    ]);
  });

  test("remarks that the workbook requires are no refusal: they are asked for together with this", () => {
    const strict = {
      ...taxpayer,
      policies: { ...taxpayer.policies, remarksRequiredFor: ["reject"] as const },
    };
    expect(bulkOf(mixed, "Reject", strict, NOON).refused).toEqual([]);
  });

  test("at most five records are named, and all are counted", () => {
    const many = Array.from({ length: 9 }, (_, number) => listed(creditNote(`CN-${number}`)));
    expect(named(bulkOf(many, "Accept", taxpayer, NOON).reducing)).toBe(
      "9, −81,000.00: CN-0 CN-1 CN-2 CN-3 CN-4",
    );
  });
});

describe("a question comes before", () => {
  const clean = (count: number, rupees = 180) =>
    Array.from({ length: count }, (_, number) => listed(invoice(`INV-${number}`, { tax: igst(rupees) })));
  test.each<[string, boolean, Listed[]]>([
    ["one credit note", false, [listed(creditNote())]],
    ["two invoices", false, clean(2)],
    [`${MANY} invoices`, false, clean(MANY)],
    [`${MANY + 1} invoices`, true, clean(MANY + 1)],
    ["two invoices of ₹ 10 lakh together", true, clean(2, 500_000)],
    ["two invoices of less", false, clean(2, 499_999)],
    ["a credit note among others", true, [...clean(1), listed(creditNote())]],
    ["a warning among others", true, [...clean(1), warned]],
    ["a declared part among others", true, [...clean(1), declared]],
  ])("%s: %s", (_, isAsked, records) => {
    expect(needsQuestion(bulkOf(records, "Accept", taxpayer, NOON))).toBe(isAsked);
  });

  test("several records of which one will be refused", () => {
    expect(needsQuestion(bulkOf([...clean(1), blocked], "Pending", taxpayer, NOON))).toBe(true);
    expect(needsQuestion(bulkOf([...clean(1), blocked], "Reject", taxpayer, NOON))).toBe(false);
  });
});
