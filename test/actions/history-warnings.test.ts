/** Warnings of a statement about amendments of filed documents (rulebook R-44 I8, R-45 C3). */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { theDay } from "../../src/gst/date";
import { thePeriod } from "../../src/gst/period";
import type { Answer } from "../../src/ims/record";
import { codes, emptyMonth, igst, NOVEMBER, OCTOBER, testDocument, say, SUPPLIER } from "../support/month";

type Kind = "Invoice" | "Credit note";

/** An original answered in October, filed, and amended in November; then answers, by row from the top of the IMS. */
async function amended(
  kind: Kind,
  first: Partial<Answer>,
  tax: number,
  later: (Partial<Answer> | undefined)[],
) {
  const month = await emptyMonth();
  const { at } = month;
  const file = async (of: string, on: string) => {
    const whose = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: thePeriod(of) } as const;
    expect(codes(await fileSupplierReturn(at(on), whose, "Monthly"))).toEqual([]);
  };
  const answerRow = async (on: string, row: number, answered: Partial<Answer>) =>
    expect(codes(await answer(at(on), [{ row, answer: say(answered) }]))).toEqual([]);
  await saveDocument(at("2025-10-15"), testDocument(kind, "X-1", "2025-10-10", 9000), "Monthly");
  await file("2025-10", "2025-11-10");
  await answerRow("2025-11-12", 0, first);
  await generate2b(at("2025-11-14"), OCTOBER);
  expect(codes(await file3b(at("2025-11-20"), OCTOBER))).toEqual([]);
  const more = { originalNumber: "X-1", originalDate: theDay("2025-10-10"), returnPeriod: NOVEMBER };
  await saveDocument(
    at("2025-12-01"),
    testDocument(kind, "X-1", "2025-10-10", { tax: igst(tax), ...more }),
    "Monthly",
  );
  await file("2025-11", "2025-12-10");
  for (const [row, answered] of later.entries()) if (answered) await answerRow("2025-12-12", row, answered);
  const outcome = await generate2b(at("2025-12-14"), NOVEMBER);
  return outcome.faults.map(({ severity, code }) => `${severity} ${code}`);
}

describe("a credit note amended downward after its ITC was reduced", () => {
  test.each([
    ["in part, would give back too much", { declared: igst(4000) }, 7200, ["warning OVER_CREDITED"]],
    ["not at all, would give back too much", { reduction: "No" }, 7200, ["warning OVER_CREDITED"]],
    ["in full, gives back the difference", {}, 7200, []],
    ["in part and is raised instead, takes more", { declared: igst(4000) }, 10800, []],
  ] as const)("%s", async (_, declaration, tax, reported) => {
    const first = { action: "Accept", reduction: "Yes", remarks: "as agreed", ...declaration } as const;
    expect(await amended("Credit note", first, tax, [{ action: "Accept" }])).toEqual(reported);
  });
});

describe("an original that was still pending", () => {
  test.each([
    ["whose amendment is rejected is uncertain", "Reject", ["warning ORIGINAL_UNSETTLED"]],
    ["whose amendment is accepted is settled", "Accept", []],
  ] as const)("%s", async (_, action, reported) => {
    const pending = { action: "Pending" } as const;
    expect(await amended("Invoice", pending, 10800, [{ action: "Accept" }, { action }])).toEqual(reported);
  });
});
