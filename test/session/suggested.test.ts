/** The suggested actions of a reconciliation, between its run and the moment they are applied. */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { importBooks } from "../../src/actions/imports/books";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { generate2b } from "../../src/actions/statement/generate";
import { reconcile } from "../../src/actions/statement/reconcile";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import type { Action } from "../../src/ims/record";
import { CachingPort, SheetCache } from "../../src/session/sheet-cache";
import { reconciled } from "../../src/session/screens/reconcile/list";
import { sinceRun } from "../../src/session/screens/reconcile/since-run";
import { answerRequests, suggestedAnswers } from "../../src/session/screens/reconcile/suggested";
import { codes, emptyMonth, igst, NOVEMBER, OCTOBER, say, SUPPLIER, testDocument } from "../support/month";
import { registerFile } from "../support/registers";
import { taxpayer } from "./review/records";

const NUMBERS = ["B-1", "B-2", "B-3"];
const LINES = NUMBERS.map((number) => ({ number }));
const ON = "2025-11-14";

async function reconciledMonth() {
  const month = await emptyMonth();
  const cache = new SheetCache();
  const port = new CachingPort(month.port, cache);
  const at = (on: string) => ({ ...month.at(on), port });
  await port.read([{ table: EVIDENCE_TABLE }]);
  for (const number of NUMBERS)
    await saveDocument(
      at("2025-11-05"),
      testDocument("Invoice", number, "2025-10-05", {
        ...{ taxableValue: igst(1000).igst, value: igst(1180).igst, tax: igst(180) },
      }),
      "Monthly",
    );
  await fileSupplierReturn(
    at("2025-11-10"),
    { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER },
    "Monthly",
  );
  await importBooks(at("2025-11-13"), registerFile(LINES));
  await generate2b(at(ON), OCTOBER);
  await reconcile(at(ON), OCTOBER);
  const suggested = (action: Action) => {
    const found = reconciled(cache, OCTOBER);
    if (!found) throw new Error("not reconciled");
    return suggestedAnswers(cache, found, action);
  };
  return {
    ...{ month, at, suggested, isOutdated: () => sinceRun(cache).isOutdated },
    accepting: () => suggested("Accept").listed.map(({ record }) => record.documentNumber),
  };
}

describe("the suggested actions of a reconciliation", () => {
  test("are those of its rows, and stay while they are applied and GSTR-2B is generated again", async () => {
    const { accepting, at, month, suggested } = await reconciledMonth();
    expect(accepting()).toEqual(NUMBERS);
    await answer(at(ON), [{ ...month.find("B-1"), answer: say({ action: "Accept" }) }]);
    await generate2b(at(ON), OCTOBER);
    expect(accepting()).toEqual(["B-2", "B-3"]);
    const outcome = await answer(at(ON), answerRequests(suggested("Accept"), taxpayer, at(ON).asOf));
    expect(codes(outcome)).toEqual([]);
    expect(accepting()).toEqual([]);
  });

  test("leave out what was answered otherwise since, and have it again when that is taken back", async () => {
    const { accepting, at, month } = await reconciledMonth();
    await answer(at(ON), [{ ...month.find("B-2"), answer: say({ action: "Reject", remarks: "returned" }) }]);
    expect(accepting()).toEqual(["B-1", "B-3"]);
    await answer(at(ON), [{ ...month.find("B-2"), answer: say({ action: "No action" }) }]);
    expect(accepting()).toEqual(NUMBERS);
  });

  test.each<[string, (month: Awaited<ReturnType<typeof reconciledMonth>>) => Promise<unknown>, string[]]>([
    [
      "another register is imported",
      ({ at }) => importBooks(at(ON), registerFile([...LINES.slice(1), { number: "B-1", igst: "18.00" }])),
      ["B-2", "B-3"],
    ],
    [
      "a supplier has saved another document",
      ({ at }) =>
        saveDocument(
          at(ON),
          testDocument("Invoice", "N-1", "2025-11-02", { returnPeriod: NOVEMBER, tax: igst(180) }),
          "Monthly",
        ),
      NUMBERS,
    ],
  ])("are none once %s, until it is run again", async (_what, change, after) => {
    const month = await reconciledMonth();
    await change(month);
    expect(month.isOutdated()).toBe(true);
    expect(month.accepting()).toEqual([]);
    await generate2b(month.at(ON), OCTOBER);
    await reconcile(month.at(ON), OCTOBER);
    expect(month.isOutdated()).toBe(false);
    expect(month.accepting()).toEqual(after);
  });
});
