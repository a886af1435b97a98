/** The typed reduction of a credit note: a part never becomes all of it without a warning. */
import { expect, test } from "@jest/globals";
import { adoptTyped } from "../../src/actions/answers/adopt-typed";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { IMS_TABLE } from "../../src/ims/sheet";
import type { Cell } from "../../src/sheet/grid";
import { emptyMonth, OCTOBER, testDocument, SUPPLIER, type Month } from "../support/month";

type Typed = Readonly<Record<string, Cell>>;

async function typeAll(month: Month, typed: Typed): Promise<string[]> {
  const { row } = month.find("CN-1");
  for (const [heading, value] of Object.entries(typed)) month.port.type(IMS_TABLE, row, heading, value);
  const { faults } = await adoptTyped(month.at("2025-11-13"), [{ first: row, count: 1 }]);
  return faults.map(({ code, severity, place, sentence }) => `${severity} ${code} ${place}: ${sentence}`);
}

const REPORTED = { Action: "Accept", Remarks: "half was never taken" };
const PART: Typed = { ...REPORTED, "Reduce ITC": "Yes", "Reduce integrated tax": 4000 };
const NOTHING: Typed = { ...REPORTED, "Reduce ITC": "No" };
const AMOUNTS = ["Reduce central tax", "Reduce state/ut tax", "Reduce cess"];
const blank = (...headings: string[]): Typed => Object.fromEntries(headings.map((heading) => [heading, ""]));

const NONE =
  /REDUCTION_CHANGED .*CN-1: There is no amount .*reduces none of its ITC, ₹ 0\.00; before it was ₹ 4,000\.00/;
const WHOLE = /REDUCTION_CHANGED .*CN-1: .*reduces all of its ITC, ₹ 9,000\.00; before it was ₹ /;
const ALL_BLANK = blank("Reduce integrated tax", ...AMOUNTS);

test.each<[string, Typed, Typed, RegExp[]]>([
  ["the amount beside Yes is deleted", PART, blank("Reduce integrated tax"), [NONE]],
  ["all amounts beside Yes are deleted", PART, ALL_BLANK, [WHOLE]],
  ["Reduce ITC and its amounts are blanked", PART, { "Reduce ITC": "", ...ALL_BLANK }, [WHOLE]],
  ["No is blanked", NOTHING, { "Reduce ITC": "" }, [WHOLE]],
  ["Yes takes the place of No", NOTHING, { "Reduce ITC": "Yes" }, []],
  ["No takes the place of an amount", PART, { "Reduce ITC": "No", ...ALL_BLANK }, []],
  ["another amount is typed", PART, { "Reduce integrated tax": 5000 }, []],
  ["the note is accepted for the first time", { Remarks: "" }, { Action: "Accept" }, []],
])("when %s: an amount of ITC that nobody typed is reported", async (_, first, then, reported) => {
  const month = await emptyMonth();
  await saveDocument(
    month.at("2025-10-16"),
    testDocument("Credit note", "CN-1", "2025-10-05", 9000),
    "Monthly",
  );
  const supplier = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
  await fileSupplierReturn(month.at("2025-11-10"), supplier, "Monthly");
  expect(await typeAll(month, first)).toEqual([]);
  expect(await typeAll(month, then)).toEqual(reported.map((said) => expect.stringMatching(said)));
});
