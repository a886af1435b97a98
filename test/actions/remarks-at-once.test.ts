/** One answer on several records at once: its remarks, and those of earlier answers. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { begin } from "../../src/actions/transaction";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { takeBack } from "../../src/actions/answers/take-back";
import { verify } from "../../src/actions/audit/verify";
import { evidenceFields, EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { isFault } from "../../src/gst/fault";
import type { Action, Answer } from "../../src/ims/record";
import { reviewRow } from "../../src/session/screens/review/rows";
import { readRows } from "../../src/sheet/rows";
import { answerOf, BLANK } from "../../src/taskpane/review/draft";
import { emptyMonth, igst, OCTOBER, testDocument, say, SUPPLIER, type Month } from "../support/month";

let month: Month;
/** A rejected, a pending, an accepted and an unanswered invoice, and a credit note that reduces ITC in part. */
const BEFORE: Readonly<Record<string, Partial<Answer>>> = {
  "R-1": { action: "Reject", remarks: "not ours" },
  "P-1": { action: "Pending", remarks: "not arrived" },
  "A-1": { action: "Accept" },
  "N-1": {},
  "CN-1": { action: "Accept", reduction: "Yes", declared: igst(40), remarks: "rate disputed" },
};
const NUMBERS = Object.keys(BEFORE);
const AT = "2025-11-12";

beforeEach(async () => {
  month = await emptyMonth();
  for (const number of NUMBERS) {
    const kind = number === "CN-1" ? "Credit note" : "Invoice";
    await saveDocument(month.at("2025-10-16"), testDocument(kind, number, "2025-10-10", 180), "Monthly");
  }
  const of = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
  await fileSupplierReturn(month.at("2025-11-10"), of, "Monthly");
  for (const [number, given] of Object.entries(BEFORE))
    if (given.action) await answer(month.at(AT), [{ ...month.find(number), answer: say(given) }]);
});

const answersOnSheet = () =>
  Object.fromEntries(
    month.ims().map(({ documentNumber, action, remarks }) => [documentNumber, `${action}; ${remarks}`]),
  );

/** The pane's answer on several records: an action, with the remarks that are typed beside it. */
async function asInThePane(action: Action, numbers: readonly string[], remarks = "") {
  const book = await begin(month.at(AT));
  if (isFault(book)) throw new Error(book.sentence);
  const { asOf } = month.at(AT);
  const chosen = numbers.map((number) => {
    const record = month.ims().find(({ documentNumber }) => documentNumber === number);
    if (!record) throw new Error(number);
    return reviewRow({ ...month.find(number), record }, book.taxpayer, asOf);
  });
  const given = answerOf(action, { ...BLANK, remarks }, chosen);
  if (isFault(given)) throw new Error(given.sentence);
  return answer(
    month.at(AT),
    chosen.map(({ row, key }) => ({ row, key, answer: given })),
  );
}

const logged = () => {
  const grid = month.port.grids.get(EVIDENCE_TABLE);
  const rows = grid ? readRows(evidenceFields, grid).rows : [];
  return rows
    .filter(({ record }) => record.event === "ACTION_SET")
    .map(({ record: { document, before, after, remarks } }) => [
      document.split(" ")[1],
      before,
      after,
      remarks,
    ]);
};

describe("remarks, when several records are answered at once", () => {
  test.each<[string, Action, string[], string, Record<string, string>]>([
    [
      "are removed where a rejected or pending record is accepted, and stay where the action stays",
      "Accept",
      NUMBERS,
      "",
      {
        "R-1": "Accept; ",
        "P-1": "Accept; ",
        "A-1": "Accept; ",
        "N-1": "Accept; ",
        "CN-1": "Accept; rate disputed",
      },
    ],
    [
      "are added to every rejection, replacing older ones",
      "Reject",
      ["R-1", "P-1", "A-1", "N-1"],
      "goods returned",
      {
        "R-1": "Reject; goods returned",
        "P-1": "Reject; goods returned",
        "A-1": "Reject; goods returned",
        "N-1": "Reject; goods returned",
        "CN-1": "Accept; rate disputed",
      },
    ],
    [
      "of a rejection stay where it is rejected again and none are typed; those of a pending do not",
      "Reject",
      ["R-1", "P-1", "A-1"],
      "",
      {
        "R-1": "Reject; not ours",
        "P-1": "Reject; ",
        "A-1": "Reject; ",
        "N-1": "No action; ",
        "CN-1": "Accept; rate disputed",
      },
    ],
    [
      "equal to those of an acceptance among them are added to every rejection, too",
      "Reject",
      ["CN-1", "A-1"],
      "rate disputed",
      {
        "R-1": "Reject; not ours",
        "P-1": "Pending; not arrived",
        "A-1": "Reject; rate disputed",
        "N-1": "No action; ",
        "CN-1": "Reject; rate disputed",
      },
    ],
    [
      "are removed where the records are reset",
      "No action",
      NUMBERS,
      "",
      Object.fromEntries(NUMBERS.map((number) => [number, "No action; "])),
    ],
  ])("%s", async (_, action, numbers, remarks, after) => {
    const before = answersOnSheet();
    const { done, faults } = await asInThePane(action, numbers, remarks);
    expect([done, faults]).toEqual([true, []]);
    expect(answersOnSheet()).toEqual(after);
    expect((await verify(month.at(AT))).faults).toEqual([]);
    await takeBack(month.at(AT));
    expect(answersOnSheet()).toEqual(before);
  });

  test("that were removed are in the evidence, with their answer", async () => {
    await asInThePane("Accept", ["R-1", "P-1"]);
    expect(logged().slice(-2)).toEqual([
      ["R-1", "Reject; remarks not ours", "Accept", ""],
      ["P-1", "Pending; remarks not arrived", "Accept", ""],
    ]);
  });
});
