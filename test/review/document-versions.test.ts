/** Every version of a document as it came, and what differs between them. */
import { describe, expect, test } from "@jest/globals";
import { COPIES_TABLE } from "../../src/actions/facts/copies";
import { importFile } from "../../src/actions/imports/import-file";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { documentVersions } from "../../src/actions/review/document-versions";
import { sideBySide } from "../../src/documents/side-by-side";
import { theDay } from "../../src/gst/date";
import { isFault } from "../../src/gst/fault";
import type { Paise } from "../../src/gst/money";
import { bookingSays } from "../../src/session/screens/review/booked";
import type { ReconcileRow } from "../../src/reconcile/row";
import { emptyMonth, igst, OCTOBER, SUPPLIER, testDocument, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const OF = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;

async function versions(month: Month, number: string) {
  const record = month.ims().find(({ documentNumber }) => documentNumber === number);
  if (!record) throw new Error(`no ${number}`);
  const found = await documentVersions(month.at("2025-11-30"), record);
  if (isFault(found)) throw new Error(found.sentence);
  return found;
}

const shown = (found: Awaited<ReturnType<typeof versions>>) =>
  found.map(({ layer, from, on, isNow, document }) =>
    [layer, from || "-", on.slice(0, 10) || "-", document.tax.igst / 100, isNow ? "now" : "before"].join(" "),
  );

describe("the versions of a document", () => {
  test("are those of each file, with its name and day, and what a layer has now", async () => {
    const month = await emptyMonth();
    const file = (iamt: number) => imsFile([imsInvoice({ inum: "A-1", iamt }), imsInvoice({ inum: "A-2" })]);
    await importFile(month.at("2025-11-05"), "first.json", file(18000));
    await importFile(month.at("2025-11-08"), "same.json", file(18000));
    await importFile(month.at("2025-11-10"), "second.json", file(9000));
    expect(shown(await versions(month, "A-1"))).toEqual([
      "IMS first.json 2025-11-05 18000 before",
      "IMS second.json 2025-11-10 9000 now",
    ]);
    expect(shown(await versions(month, "A-2"))).toEqual(["IMS first.json 2025-11-05 18000 now"]);
  });

  test("are those of every layer that it went through, and of its amendment under another number", async () => {
    const month = await emptyMonth();
    await saveDocument(month.at("2025-10-15"), testDocument("Invoice", "S-1", "2025-10-10", 100), "Monthly");
    await fileSupplierReturn(month.at("2025-11-11"), OF, "Monthly");
    const amended = testDocument("Invoice", "S-1X", "2025-10-10", {
      tax: igst(80),
      form: "GSTR-1A",
      originalNumber: "S-1",
      originalDate: theDay("2025-10-10"),
    });
    await saveDocument(month.at("2025-11-12"), amended, "Monthly");
    const found = await versions(month, "S-1X");
    expect(shown(found).map((line) => line.replace(/ \S*(save|file|SAVE)\S*.* 2025/, " 2025"))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^GSTR-1 .*100 now$/),
        expect.stringMatching(/^GSTR-1A .*80 now$/),
        "GSTR-2A - - 100 now",
        "GSTR-2A - - 80 now",
        "IMS - - 80 now",
      ]),
    );
    const rows = sideBySide(found.map(({ document }) => document));
    const differing = rows.flatMap(({ heading, differs }) => (differs ? [heading] : []));
    expect(differing).toEqual(expect.arrayContaining(["Number", "Amends number", "Integrated tax", "Form"]));
    expect(rows.find(({ heading }) => heading === "POS")?.differs).toBe(false);
  });

  test("are what the sheets have, where the copy of facts is lost", async () => {
    const month = await emptyMonth();
    await importFile(month.at("2025-11-05"), "first.json", imsFile([imsInvoice({ inum: "A-1" })]));
    month.port.grids.delete(COPIES_TABLE);
    expect(shown(await versions(month, "A-1"))).toEqual(["IMS - - 18000 now"]);
  });
});

describe("beside each other", () => {
  test("a version that does not say something differs in it from none, and the booking says what is booked", () => {
    const document = testDocument("Credit note", "CN-1", "2025-10-10", 100);
    const booking = bookingSays({
      bookedType: "Credit note",
      bookedNumber: "CN-1",
      bookedDate: theDay("2025-10-12"),
      booked: { ...igst(0), igst: -9_000 as Paise },
      bookings: ["b"],
    } as unknown as ReconcileRow);
    if (!booking) throw new Error("not booked");
    const rows = sideBySide([document, booking]);
    const row = (wanted: string) => rows.find(({ heading }) => heading === wanted);
    expect(row("POS")).toEqual({ heading: "POS", cells: ["27", undefined], differs: false });
    expect(row("Number")?.differs).toBe(false);
    expect(row("Date")).toEqual({
      heading: "Date",
      cells: ["10-Oct-2025", "12-Oct-2025"],
      differs: true,
    });
    expect(row("Integrated tax")).toEqual({
      heading: "Integrated tax",
      cells: ["100.00", "90.00"],
      differs: true,
    });
    expect(row("Amends number")).toBeUndefined();
    expect(bookingSays({ bookedType: "", booked: undefined } as unknown as ReconcileRow)).toBeUndefined();
  });

  test("a name of 200 characters stays whole, and a number like a formula a text", () => {
    const rows = sideBySide([
      testDocument("Invoice", "=1+1", "2025-10-10", { supplierName: "x".repeat(200) }),
    ]);
    expect(rows.find(({ heading }) => heading === "Number")?.cells).toEqual(["=1+1"]);
    expect(rows.find(({ heading }) => heading === "Supplier")?.cells[0]).toHaveLength(200);
  });
});
