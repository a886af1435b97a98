/** An answer uses the same history as Sync, which knows numbers that are in GSTR-2A only. */
import { expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import type { TaxDocument } from "../../src/documents/document";
import { theDay } from "../../src/gst/date";
import { thePeriod } from "../../src/gst/period";
import { codes, emptyMonth, igst, NOVEMBER, OCTOBER, testDocument, say, SUPPLIER } from "../support/month";

test("the effect of an amendment stays when another record is answered", async () => {
  const month = await emptyMonth();
  const { at, find } = month;
  const october = { form: "GSTR-1", returnPeriod: OCTOBER } as const;
  const october1a = { ...october, form: "GSTR-1A" } as const;
  const november = { ...october, returnPeriod: NOVEMBER };
  const december = { ...october, returnPeriod: thePeriod("2025-12") };
  type Return = Pick<TaxDocument, "form" | "returnPeriod">;
  const save = async (on: string, number: string, of: Return, amends = "") => {
    const more = amends ? { originalNumber: amends, originalDate: theDay("2025-10-10") } : {};
    const document = testDocument("Invoice", number, "2025-10-10", { tax: igst(18000), ...of, ...more });
    expect(codes(await saveDocument(at(on), document, "Monthly"))).toEqual([]);
  };
  const file = async (on: string, of: Return) => {
    expect(codes(await fileSupplierReturn(at(on), { ...of, supplierGstin: SUPPLIER }, "Monthly"))).toEqual(
      [],
    );
  };
  const answerIt = async (on: string, number: string, action: "Pending" | "Reject" | "Accept") =>
    expect(codes(await answer(at(on), [{ ...find(number), answer: say({ action }) }]))).toEqual([]);

  await save("2025-10-15", "INV-1", october);
  await save("2025-10-15", "WAITS", october);
  await file("2025-11-10", october);
  await answerIt("2025-11-12", "WAITS", "Pending");
  await generate2b(at("2025-11-14"), OCTOBER);
  await save("2025-11-15", "INV-1A", october1a, "INV-1");
  await file("2025-11-15", october1a);
  await file3b(at("2025-11-20"), OCTOBER);
  await save("2025-12-01", "INV-1B", november, "INV-1A");
  await file("2025-12-10", november);
  await answerIt("2025-12-12", "INV-1B", "Reject");
  await generate2b(at("2025-12-14"), NOVEMBER);
  expect(codes(await file3b(at("2025-12-20"), NOVEMBER))).toEqual([]);
  await save("2026-01-02", "INV-1C", december, "INV-1B");

  const credited = () => month.ims().find(({ documentNumber }) => documentNumber === "INV-1C")?.credited;
  expect(credited()).toEqual(igst(18000));
  await answerIt("2026-01-05", "WAITS", "Accept");
  expect(credited()).toEqual(igst(18000));
});
