/** Facts that were changed by hand: found, restored, logged as a change in this workbook, and never computed from. */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { adoptTyped } from "../../src/actions/answers/adopt-typed";
import { checkFacts } from "../../src/actions/facts/check";
import { COPIES_TABLE } from "../../src/actions/facts/copies";
import { file3b } from "../../src/actions/statement/mark-filed";
import { saveDocument } from "../../src/actions/returns/supplier-returns";
import { generate2b } from "../../src/actions/statement/generate";
import { importFile } from "../../src/actions/imports/import-file";
import { sync } from "../../src/actions/returns/sync";
import { verify } from "../../src/actions/audit/verify";
import { GSTR1_TABLE } from "../../src/gstr1/sheet";
import { GSTR2A_TABLE } from "../../src/gstr2a/sheet";
import { GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import { TIE_OUT_TABLE } from "../../src/gstr3b/tie-out-table";
import { IMS_TABLE } from "../../src/ims/sheet";
import { NOT_PROVEN } from "../../src/sheet/facts";
import type { Cell } from "../../src/sheet/grid";
import {
  cell,
  column,
  content,
  furnishedMonth,
  imported,
  itc,
  log,
  rowsOf,
  setRows,
  THREE_INVOICES,
} from "../support/by-hand";
import { AGAIN, codes, emptyMonth, OCTOBER, testDocument, say, SUPPLIER, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

/** Edits of one row of a sheet. */
const TYPED: readonly (readonly [what: string, heading: string, typed: Cell])[] = [
  ["999999 typed over a tax", "Integrated tax", 999999],
  ["a tax blanked", "Integrated tax", ""],
  ["a tax turned into text", "Integrated tax", "eighteen"],
  ["a taxable value typed over", "Taxable value", 5],
  ["the date typed over", "Date", 45900],
  ["the date turned into text", "Date", "soon"],
  ["the number typed over", "Number", "INV-9"],
  ["the supplier typed over", "Supplier GSTIN", "27AAPFU0939F1ZV"],
  ["the kind typed over", "Document", "Credit note"],
  ["the form typed over", "Form", "GSTR-1A"],
  ["the return period typed over", "Return period", "2025-08"],
  ["the filing status typed over", "Filing status", "Saved"],
  ["the place of supply typed over", "POS", "29"],
  ["a mark set", "Reverse charge", "Yes"],
  ["the fingerprint blanked", "Fingerprint", ""],
  ["the fingerprint typed over", "Fingerprint", "000000000000000000000000"],
];
const MOVED: typeof TYPED = [
  ["the 2B period typed over", "2B period", "2025-12"],
  ["the section typed over", "Section", "B2B-CN"],
];

const LAYERS: readonly (readonly [name: string, make: () => Promise<Month>, table: string])[] = [
  ["the IMS, imported", imported, IMS_TABLE],
  ["the IMS, drawn", furnishedMonth, IMS_TABLE],
  ["GSTR-2A", furnishedMonth, GSTR2A_TABLE],
  ["a filed GSTR-1", furnishedMonth, GSTR1_TABLE],
];

describe.each(LAYERS)("on %s", (_, make, table) => {
  const typed = table === GSTR1_TABLE ? TYPED : [...TYPED, ...MOVED];

  test.each(typed)("%s is restored and logged as a change in this workbook", async (__, heading, value) => {
    const month = await make();
    const before = content(month, table);
    const entries = log(month).length;
    month.port.type(table, 1, heading, value);
    const outcome = await checkFacts(month.at("2025-11-13"));
    expect(codes(outcome)).toEqual(["FACT_CHANGED"]);
    expect(content(month, table)).toEqual(before);
    const events = log(month).slice(entries);
    expect(events.map(({ event }) => event)).toEqual(["FACT_CHANGED"]);
    expect(events[0]?.note).toMatch(/a cell of this workbook was changed by hand/);
    expect((await verify(month.at("2025-11-13"))).faults).toEqual([]);
    expect(await checkFacts(month.at("2025-11-14"))).toMatchObject({ message: "", faults: [] });
  });

  test("a deleted row is restored, with its answer", async () => {
    const month = await make();
    const before = content(month, table);
    setRows(month, table, (rows) => rows.filter((__, row) => row !== 1));
    expect(codes(await verify(month.at("2025-11-13")))).toContain("FACT_CHANGED");
    expect(codes(await checkFacts(month.at("2025-11-13")))).toEqual(["FACT_CHANGED"]);
    expect(content(month, table)).toEqual(before);
    expect(log(month).at(-1)?.event).toBe("ROW_RESTORED");
    expect((await verify(month.at("2025-11-13"))).faults).toEqual([]);
  });

  test("a copied row is removed, and its text beside the facts is shown", async () => {
    const month = await make();
    const before = content(month, table);
    setRows(month, table, (rows) => [...rows, rows[1] ?? []]);
    expect(codes(await checkFacts(month.at("2025-11-13")))).toEqual(["FACT_CHANGED"]);
    expect(content(month, table)).toEqual(before);
    expect(log(month).at(-1)?.event).toBe("ROW_REMOVED");
  });

  test("two rows with swapped facts are restored", async () => {
    const month = await make();
    const before = content(month, table);
    const [a, b] = [cell(month, table, 0, "Number"), cell(month, table, 1, "Number")];
    month.port.type(table, 0, "Number", b);
    month.port.type(table, 1, "Number", a);
    expect(codes(await checkFacts(month.at("2025-11-13")))).toEqual(["FACT_CHANGED", "FACT_CHANGED"]);
    expect(content(month, table)).toEqual(before);
  });

  test("all fingerprints, deleted, are restored, and nothing else is changed", async () => {
    const month = await make();
    const before = content(month, table);
    setRows(month, table, (rows) =>
      rows.map((cells) => cells.map((one, at) => (at === column(month, table, "Fingerprint") ? "" : one))),
    );
    await checkFacts(month.at("2025-11-13"));
    expect(content(month, table)).toEqual(before);
  });

  test("rows that were only sorted are left where they are", async () => {
    const month = await make();
    setRows(month, table, (rows) => [...rows].reverse());
    const before = rowsOf(month, table);
    expect(await checkFacts(month.at("2025-11-13"))).toMatchObject({ message: "", faults: [] });
    expect(rowsOf(month, table)).toEqual(before);
  });

  test("facts and fingerprint copied from another row are restored", async () => {
    const month = await make();
    const before = content(month, table);
    setRows(month, table, (rows) => rows.map((cells, row) => (row === 0 ? (rows[2] ?? []) : cells)));
    await checkFacts(month.at("2025-11-13"));
    expect(content(month, table)).toEqual(before);
  });
});

describe("an inserted row", () => {
  test.each([
    ["the IMS", imported, IMS_TABLE],
    ["GSTR-2A", furnishedMonth, GSTR2A_TABLE],
  ])("on %s is refused, and its text is shown so that nothing typed is lost", async (_, make, table) => {
    const month = await make();
    const before = content(month, table);
    const end = rowsOf(month, table).length;
    month.port.type(table, end, "Number", "INV-77");
    month.port.type(table, end, "Supplier", "Typed Traders");
    const outcome = await checkFacts(month.at("2025-11-13"));
    expect(outcome.faults[0]?.sentence).toMatch(/inserted .*Typed Traders.*INV-77/);
    expect(content(month, table)).toEqual(before);
  });
});

describe("nothing is computed from a fact that does not match", () => {
  test.each([
    ["generating", (month: Month) => generate2b(month.at("2025-11-14"), OCTOBER)],
    ["syncing", (month: Month) => sync(month.at("2025-11-14"))],
  ])("%s restores 999999 first", async (_, action) => {
    const month = await furnishedMonth();
    await generate2b(month.at("2025-11-14"), OCTOBER);
    expect(itc(month)).toEqual([36000]);
    month.port.type(IMS_TABLE, 0, "Integrated tax", 999999);
    month.port.type(GSTR2A_TABLE, 2, "Integrated tax", 999999);
    await action(month);
    await generate2b(month.at("2025-11-14"), OCTOBER);
    expect(itc(month)).toEqual([36000]);
  });

  test("filing after a row was deleted files the rejected invoice as rejected", async () => {
    const month = await imported();
    const { row } = month.find("INV-2");
    setRows(month, IMS_TABLE, (rows) => rows.filter((_, at) => at !== row));
    await importFile(month.at("2025-11-13"), "ims.json", THREE_INVOICES);
    expect(
      month
        .ims()
        .map(({ documentNumber, action }) => `${documentNumber} ${action}`)
        .sort(),
    ).toEqual(["INV-1 No action", "INV-2 Reject", "INV-3 No action"]);
    await generate2b(month.at("2025-11-14"), OCTOBER);
    expect(itc(month)).toEqual([36000]);
    expect((await file3b(month.at("2025-11-20"), OCTOBER)).done).toBe(true);
    expect((await verify(month.at("2025-11-21"))).faults).toEqual([]);
  });

  test("an answer on a record whose tax was typed over is decided on the recorded tax", async () => {
    const month = await imported();
    month.port.type(IMS_TABLE, 0, "Integrated tax", 1);
    const outcome = await answer(month.at("2025-11-13"), [
      { ...month.find("INV-1"), answer: say({ action: "Accept" }) },
    ]);
    expect(outcome.done).toBe(true);
    expect(codes(outcome)).toEqual(["FACT_CHANGED"]);
    expect(month.ims()[0]).toMatchObject({ action: "Accept", tax: { igst: 1800000 } });
  });

  test("a typed answer and a typed fact in one row: the answer is recorded, the fact restored", async () => {
    const month = await imported();
    month.port.type(IMS_TABLE, 0, "Integrated tax", 1);
    month.port.type(IMS_TABLE, 0, "Action", "Accept");
    expect(codes(await adoptTyped(month.at("2025-11-13"), [{ first: 0, count: 1 }]))).toEqual([
      "FACT_CHANGED",
    ]);
    expect(month.ims()[0]).toMatchObject({ action: "Accept", recorded: "Accept", tax: { igst: 1800000 } });
  });
});

describe("where the copy of facts is deleted too", () => {
  test("the row is marked, counts in no figure, and the file is asked for; importing it again restores it", async () => {
    const month = await imported();
    setRows(month, COPIES_TABLE, () => []);
    month.port.type(IMS_TABLE, 0, "Integrated tax", 999999);
    const outcome = await checkFacts(month.at("2025-11-13"));
    expect(outcome.faults[0]?.remedy).toMatch(/Import the portal's file/);
    expect(cell(month, IMS_TABLE, 0, "Fingerprint")).toBe(NOT_PROVEN);
    const generated = await generate2b(month.at("2025-11-14"), OCTOBER);
    expect(generated.faults.map(({ code, severity }) => `${severity} ${code}`)).toContain(
      "warning FACT_CHANGED",
    );
    expect(itc(month)).toEqual([18000]);
    await importFile(month.at("2025-11-15"), "ims.json", THREE_INVOICES);
    await generate2b(month.at("2025-11-15"), OCTOBER, AGAIN);
    expect(itc(month)).toEqual([36000]);
    await checkFacts(month.at("2025-11-16"));
    expect(rowsOf(month, IMS_TABLE)).toHaveLength(3);
    // The rows are right again; of the older ones there is no copy any more, so the warning stays.
    expect((await verify(month.at("2025-11-16"))).faults.map(({ place }) => place)).toEqual([COPIES_TABLE]);
  });
});

describe("what users may type stays as typed", () => {
  test("a saved, unfiled row of GSTR-1 may be edited by typing, without a warning of a changed fact", async () => {
    const month = await emptyMonth();
    await saveDocument(
      month.at("2025-11-05"),
      testDocument("Invoice", "INV-1", "2025-10-05", 18000),
      "Monthly",
    );
    month.port.type(GSTR1_TABLE, 0, "Integrated tax", 9000);
    month.port.type(GSTR1_TABLE, 0, "Value", 109000);
    expect(codes(await sync(month.at("2025-11-06")))).not.toContain("FACT_CHANGED");
    expect(month.ims()[0]?.tax.igst).toBe(900000);
  });

  test("their own columns beside the facts change nothing", async () => {
    const month = await imported();
    const grid = month.port.grids.get(IMS_TABLE);
    if (!grid) throw new Error("no IMS");
    month.port.grids.set(IMS_TABLE, {
      ...grid,
      headings: [...grid.headings, "Cost centre"],
      rows: grid.rows.map((cells) => [...cells, "A1"]),
    });
    expect(await checkFacts(month.at("2025-11-13"))).toMatchObject({ message: "", faults: [] });
  });
});

test.each([999, 1000, 1001])("an import of %d documents is logged alike: one entry", async (count) => {
  const month = await emptyMonth();
  const entries = log(month).length;
  const file = imsFile(Array.from({ length: count }, (_, at) => imsInvoice({ inum: `INV-${at}` })));
  await importFile(month.at("2025-11-12"), "ims.json", file);
  const events = log(month).slice(entries);
  expect(events.map(({ event }) => event)).toEqual(["IMPORT"]);
  expect(Object.keys(JSON.parse(events[0]?.digests ?? "{}") as object)).toEqual([
    "IMS",
    "Milaan",
    "MilaanFacts",
  ]);
  expect((await verify(month.at("2025-11-12"))).faults).toEqual([]);
});

describe("the register of periods, the tie-out and the settings", () => {
  async function filed(): Promise<Month> {
    const month = await furnishedMonth();
    await generate2b(month.at("2025-11-14"), OCTOBER);
    expect((await file3b(month.at("2025-11-20"), OCTOBER)).done).toBe(true);
    return month;
  }

  test.each([
    ["the state of a filed period", "GSTR-2B", "Draft"],
    ["the state turned into no state", "GSTR-2B", "Lockd"],
    ["the version", "Version", 7],
    ["the ITC", "ITC integrated tax", 999999],
    ["the seal", "Seal", "00"],
    ["the day of filing", "3B filed on", ""],
    ["the period", "Period", "2025-11"],
  ])(
    "%s typed over in the register is put back, and the filed statement stays filed",
    async (_, heading, typed) => {
      const month = await filed();
      const before = content(month, GSTR3B_TABLE);
      month.port.type(GSTR3B_TABLE, 0, heading, typed);
      expect(codes(await verify(month.at("2025-11-21"))).length).toBeGreaterThan(0);
      expect(codes(await generate2b(month.at("2025-11-21"), OCTOBER))).toEqual(["PERIOD_LOCKED"]);
      expect(content(month, GSTR3B_TABLE)).toEqual(before);
      expect(log(month).map(({ event }) => event)).toContain("FACT_CHANGED");
      expect((await verify(month.at("2025-11-22"))).faults).toEqual([]);
    },
  );

  test("a row deleted from the register is restored", async () => {
    const month = await filed();
    const before = content(month, GSTR3B_TABLE);
    setRows(month, GSTR3B_TABLE, () => []);
    expect(codes(await sync(month.at("2025-11-21")))).toContain("FACT_CHANGED");
    expect(content(month, GSTR3B_TABLE)).toEqual(before);
  });

  test("a figure of GSTR-2B typed over in the tie-out is restored, what was filed is the user's", async () => {
    const month = await filed();
    const table = TIE_OUT_TABLE;
    const row = rowsOf(month, table).findIndex((cells) => cells.includes("4(A)(5)"));
    month.port.type(table, row, "Filed integrated tax", 36000);
    expect(codes(await sync(month.at("2025-11-21")))).toEqual([]);
    month.port.type(table, row, "GSTR-2B integrated tax", 1);
    expect(codes(await sync(month.at("2025-11-21")))).toEqual(["FACT_CHANGED"]);
    expect(cell(month, table, row, "GSTR-2B integrated tax")).toBe(36000);
    expect(cell(month, table, row, "Filed integrated tax")).toBe(36000);
  });

  test.each([
    [
      "its period is typed over",
      (month: Month, row: number) => month.port.type(TIE_OUT_TABLE, row, "Period", "2025-12"),
    ],
    [
      "its period is not one",
      (month: Month, row: number) => month.port.type(TIE_OUT_TABLE, row, "Period", "x"),
    ],
    [
      "its table is typed over",
      (month: Month, row: number) => month.port.type(TIE_OUT_TABLE, row, "Table", "4(A)(4)"),
    ],
    [
      "its figure becomes text",
      (month: Month, row: number) => month.port.type(TIE_OUT_TABLE, row, "GSTR-2B integrated tax", "much"),
    ],
    [
      "its figure is blanked",
      (month: Month, row: number) => month.port.type(TIE_OUT_TABLE, row, "GSTR-2B integrated tax", ""),
    ],
    [
      "it is copied",
      (month: Month, row: number) => setRows(month, TIE_OUT_TABLE, (rows) => [...rows, rows[row] ?? []]),
    ],
    [
      "it is deleted",
      (month: Month, row: number) =>
        setRows(month, TIE_OUT_TABLE, (rows) => rows.filter((_, at) => at !== row)),
    ],
  ])("a row of the tie-out is restored when %s", async (_, change) => {
    const month = await filed();
    const before = content(month, TIE_OUT_TABLE);
    change(
      month,
      rowsOf(month, TIE_OUT_TABLE).findIndex((cells) => cells.includes("4(A)(5)")),
    );
    expect(codes(await verify(month.at("2025-11-21")))).toEqual(["FACT_CHANGED"]);
    expect(codes(await sync(month.at("2025-11-21")))).toEqual(["FACT_CHANGED"]);
    expect(content(month, TIE_OUT_TABLE)).toEqual(before);
    expect((await verify(month.at("2025-11-21"))).faults).toEqual([]);
  });

  test("a figure typed where GSTR-2B gives none is removed", async () => {
    const month = await filed();
    const before = content(month, TIE_OUT_TABLE);
    const row = rowsOf(month, TIE_OUT_TABLE).findIndex((cells) => cells.includes("4(A)(2)"));
    month.port.type(TIE_OUT_TABLE, row, "GSTR-2B cess", 7);
    expect(codes(await sync(month.at("2025-11-21")))).toEqual(["FACT_CHANGED"]);
    expect(content(month, TIE_OUT_TABLE)).toEqual(before);
  });

  test.each([
    ["a GSTIN that is none", "GSTIN", "nobody"],
    ["no GSTIN", "GSTIN", ""],
    ["a first period that is none", "First period", "soon"],
    ["a first period after one that is filed", "First period", "2025-11"],
  ])("%s, which would block every action, is restored and logged", async (_, name, typed) => {
    const month = await filed();
    const row = rowsOf(month, "Milaan").findIndex(([setting]) => setting === name);
    const before = cell(month, "Milaan", row, "Value");
    month.port.type("Milaan", row, "Value", typed);
    expect(await checkFacts(month.at("2025-11-21"))).toMatchObject({
      done: true,
      faults: [{ code: "FACT_CHANGED", place: `Milaan!${name}` }],
    });
    expect(cell(month, "Milaan", row, "Value")).toBe(before);
    expect(log(month).at(-1)).toMatchObject({ event: "FACT_CHANGED", document: name, after: typed });
    expect((await verify(month.at("2025-11-21"))).faults).toEqual([]);
  });

  test("the GSTIN typed over is restored; another setting is accepted and logged with its old value", async () => {
    const month = await furnishedMonth();
    const row = (name: string) => rowsOf(month, "Milaan").findIndex(([setting]) => setting === name);
    const own = cell(month, "Milaan", row("GSTIN"), "Value");
    month.port.type("Milaan", row("GSTIN"), "Value", SUPPLIER);
    month.port.type("Milaan", row("Quiet hours before filing"), "Value", "24");
    expect(codes(await sync(month.at("2025-11-13")))).toEqual(["FACT_CHANGED"]);
    expect(cell(month, "Milaan", row("GSTIN"), "Value")).toBe(own);
    expect(log(month).find(({ event }) => event === "SETTING_CHANGED")).toMatchObject({
      ...{ document: "Quiet hours before filing", before: "0", after: "24" },
    });
    expect((await verify(month.at("2025-11-13"))).faults).toEqual([]);
  });
});
