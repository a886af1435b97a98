/** What an open item may be linked with by hand. */
import { describe, expect, test } from "@jest/globals";
import { theDay } from "../../src/gst/date";
import { nearestCandidates } from "../../src/reconcile/nearest";
import type { ReconcileRow } from "../../src/reconcile/row";
import { igst, SUPPLIER } from "../support/month";

const SAME_PAN = `27${SUPPLIER.slice(2)}`;
const OTHER = "29ZZZCB2345B1ZE";

/** A document that is not booked. */
const open = (key: string, more: Partial<ReconcileRow> = {}) =>
  ({
    ...{ key, status: "Not in the books", verdict: "", supplierGstin: SUPPLIER },
    ...{ bookedNumber: "", bookedDate: "", documentNumber: "ZX/1", documentDate: theDay("2025-07-01") },
    ...{ bookings: [], documents: [key], booked: undefined, itc: igst(9000), credit: igst(9000).igst },
    ...more,
  }) as unknown as ReconcileRow;

/** A booking of ₹ 180 that no return holds. */
const item = open("item", {
  ...{ status: "Not in GSTR-2B", bookings: ["item"], documents: [], itc: undefined },
  ...{ booked: igst(180), bookedNumber: "B/0412", bookedDate: theDay("2025-10-05"), documentNumber: "" },
});

function foundFor(rows: readonly ReconcileRow[], most = 10): string[] {
  return nearestCandidates(item, [item, ...rows], ["document"], most).map(({ row }) => row.key);
}

describe("of two open documents that one comes first", () => {
  test.each<[string, Partial<ReconcileRow>, Partial<ReconcileRow>]>([
    ["of the same supplier", {}, { supplierGstin: SAME_PAN }],
    ["of the same PAN", { supplierGstin: SAME_PAN }, { supplierGstin: OTHER }],
    ["whose tax is the same to the rupee", { itc: igst(180.5) }, { itc: igst(183) }],
    ["whose tax is within a fiftieth", { itc: igst(183) }, { itc: igst(190) }],
    ["whose tax is within the half", { itc: igst(190) }, { itc: igst(400) }],
    ["with the same number", { documentNumber: "b/0412" }, { documentNumber: "INV-412" }],
    ["with the same last digits", { documentNumber: "INV-412" }, { documentNumber: "INV-413" }],
    ["of some days before", { documentDate: theDay("2025-10-01") }, { documentDate: theDay("2025-09-05") }],
    ["of some weeks before", { documentDate: theDay("2025-09-05") }, { documentDate: theDay("2025-08-01") }],
  ])("%s", (_, nearer, farther) => {
    // In the order of keys the farther one would be first.
    expect(foundFor([open("1", farther), open("2", nearer)])).toEqual(["2", "1"]);
  });
});

describe("what may be linked by hand", () => {
  test.each<[string, ReconcileRow, boolean]>([
    ["an open document", open("1"), true],
    [
      "a document of a pair that is only suggested",
      open("1", { status: "Suggested", bookings: ["b"] }),
      true,
    ],
    ["not one of a pair that agrees", open("1", { status: "Exact", bookings: ["b"] }), false],
    [
      "not one that a person linked",
      open("1", { status: "Mismatch", bookings: ["b"], verdict: "Pair" }),
      false,
    ],
    ["not the document of an original, which counts with its amendment", open("1", { documents: [] }), false],
    ["not a booking, where documents are looked for", { ...item, key: "1" }, false],
    ["not the item itself", item, false],
  ])("%s", (_, row, isFound) => {
    expect(foundFor([row])).toEqual(isFound ? ["1"] : []);
  });

  test("is cut at so many, and at none", () => {
    const rows = ["1", "2", "3"].map((key) => open(key));
    expect(foundFor(rows, 2)).toEqual(["1", "2"]);
    expect(foundFor(rows, 0)).toEqual([]);
  });
});
