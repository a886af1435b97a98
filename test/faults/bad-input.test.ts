import { describe, expect, test } from "@jest/globals";
import { adoptTyped } from "../../src/actions/answers/adopt-typed";
import { answer } from "../../src/actions/answers/answer";
import { saveDocument } from "../../src/actions/returns/supplier-returns";
import { importFile } from "../../src/actions/imports/import-file";
import { setUp } from "../../src/actions/workbook/set-up";
import { repair } from "../../src/actions/workbook/repair";
import { generate2b } from "../../src/actions/statement/generate";
import { sync } from "../../src/actions/returns/sync";
import { verify } from "../../src/actions/audit/verify";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { GSTR1_TABLE } from "../../src/gstr1/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { igst, codes, emptyMonth, OWN_GSTIN, OCTOBER, testDocument, say } from "../support/month";
import { imsFile as ims, imsInvoice as invoice } from "../support/portal-file";

describe("a file that cannot be right", () => {
  test.each([
    ["is not JSON", "hello", "NOT_JSON"],
    ["is truncated", ims([invoice()]).slice(0, -20), "NOT_JSON"],
    ["is not one of the portal's", '{"hello":1}', "UNKNOWN_FILE"],
    ["is a list", "[1,2]", "UNKNOWN_FILE"],
    [
      "belongs to another GSTIN",
      JSON.stringify({ rtin: "29AAGCB7383J1Z4", imsDetails: { b2b: [invoice()] } }),
      "OTHER_GSTIN",
    ],
    ["poisons prototypes", '{"imsDetails":{"__proto__":{"polluted":true},"b2b":[]}}', "WRONG_SHAPE"],
  ])("because it %s is refused as a whole, and nothing is changed", async (_, text, code) => {
    const { port, at } = await emptyMonth();
    const before = port.applied.length;
    const outcome = await importFile(at("2025-11-12"), "file.json", text);
    expect(outcome.done).toBe(false);
    expect(codes(outcome)).toContain(code);
    expect(outcome.faults[0]?.place).toContain("file.json");
    expect(outcome.faults[0]?.remedy.length).toBeGreaterThan(5);
    expect(port.applied.length).toBe(before);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe("a row that cannot be right", () => {
  test.each([
    ["an impossible date", { idt: "31-02-2025" }, "BAD_DATE"],
    ["three decimals", { iamt: 18000.123 }, "BAD_AMOUNT"],
    ["a missing number", { inum: undefined }, "MISSING_KEY"],
    ["a wrong place of supply", { pos: "77" }, "BAD_POS"],
    ["an invalid GSTIN", { stin: "hello" }, "BAD_GSTIN"],
  ])(
    "with %s is refused with its path; the others are imported and the counts add up",
    async (_, wrong, code) => {
      const month = await emptyMonth();
      const outcome = await importFile(
        month.at("2025-11-12"),
        "ims.json",
        ims([invoice(wrong), invoice({ inum: "INV-2" })]),
      );
      expect(outcome.done).toBe(true);
      expect(outcome.counts).toEqual({ read: 2, added: 1, changed: 0, unchanged: 0, refused: 1 });
      const refusedRow = outcome.faults.find((fault) => fault.code === code);
      expect(refusedRow?.place).toMatch(/b2b\[0\]/);
      expect(month.ims().map(({ documentNumber }) => documentNumber)).toEqual(["INV-2"]);
    },
  );

  test("whose GSTIN fails its check character is imported with a warning", async () => {
    const month = await emptyMonth();
    const outcome = await importFile(
      month.at("2025-11-12"),
      "ims.json",
      ims([invoice({ stin: "27AABCU9603R1ZM", iamt: 0, camt: 9000, samt: 9000 })]),
    );
    expect(outcome.counts).toMatchObject({ added: 1, refused: 0 });
    expect(outcome.faults).toContainEqual(
      expect.objectContaining({ code: "BAD_GSTIN", severity: "warning" }),
    );
  });

  test("of an unknown section, or with an unknown key, is reported and the rest is imported", async () => {
    const month = await emptyMonth();
    const outcome = await importFile(
      month.at("2025-11-12"),
      "ims.json",
      ims([invoice({ surprise: 1 })], { b2bx: [{ a: 1 }] }),
    );
    const codesFound = outcome.faults.map(({ code }) => code);
    expect(codesFound).toEqual(expect.arrayContaining(["UNKNOWN_SECTION", "UNKNOWN_KEY"]));
    expect(month.ims()).toHaveLength(1);
  });

  test("read again changes nothing and says so", async () => {
    const { at } = await emptyMonth();
    await importFile(at("2025-11-12"), "ims.json", ims([invoice()]));
    expect((await importFile(at("2025-11-12"), "ims.json", ims([invoice()]))).counts).toEqual({
      read: 1,
      added: 0,
      changed: 0,
      unchanged: 1,
      refused: 0,
    });
  });
});

describe("a supplier's name that looks like a formula", () => {
  test("stays text, from the file to the sheet", async () => {
    const month = await emptyMonth();
    await importFile(
      month.at("2025-11-12"),
      "ims.json",
      ims([invoice({ tradenm: '=HYPERLINK("http://x","y")' })]),
    );
    expect(month.ims()[0]?.supplierName).toBe('=HYPERLINK("http://x","y")');
  });
});

describe("a workbook that was damaged by hand", () => {
  async function withInvoice() {
    const month = await emptyMonth();
    await importFile(month.at("2025-11-12"), "ims.json", ims([invoice(), invoice({ inum: "INV-2" })]));
    return month;
  }

  test("by renaming a column gets a fault that names it, and nothing is written", async () => {
    const { port, at } = await withInvoice();
    const grid = port.grids.get(IMS_TABLE);
    if (grid)
      port.grids.set(IMS_TABLE, {
        ...grid,
        headings: grid.headings.map((heading) => (heading === "Action" ? "Aktion" : heading)),
      });
    const before = port.grids.get(IMS_TABLE);
    const outcome = await answer(at("2025-11-13"), [{ row: 0, answer: say({ action: "Accept" }) }]);
    expect(codes(outcome)).toEqual(["MISSING_COLUMN"]);
    expect(outcome.faults[0]?.sentence).toContain("Action");
    expect(outcome.faults[0]?.place).toBe("IMS!4:4");
    expect(port.grids.get(IMS_TABLE)).toBe(before);
  });

  test("by deleting a sheet gets a fault that names it, and Repair creates it again", async () => {
    const { port, at } = await withInvoice();
    port.grids.delete("GSTR2A");
    expect(codes(await sync(at("2025-11-13")))).toEqual(["MISSING_SHEET"]);
    expect((await repair(at("2025-11-13"))).message).toContain("GSTR-2A");
    expect((await sync(at("2025-11-13"))).done).toBe(true);
  });

  test("by moving rows still answers the intended record", async () => {
    const month = await withInvoice();
    const meant = month.find("INV-2");
    const grid = month.port.grids.get(IMS_TABLE);
    if (grid) month.port.grids.set(IMS_TABLE, { ...grid, rows: [...grid.rows].reverse() });
    expect(
      (await answer(month.at("2025-11-13"), [{ ...meant, answer: say({ action: "Accept" }) }])).done,
    ).toBe(true);
    expect(month.ims().find(({ documentNumber }) => documentNumber === "INV-2")?.action).toBe("Accept");
    expect(month.ims().find(({ documentNumber }) => documentNumber === "INV-1")?.action).toBe("No action");
  });

  test("by removing the record has it restored, named, and answered", async () => {
    const month = await withInvoice();
    const meant = month.find("INV-2");
    const grid = month.port.grids.get(IMS_TABLE);
    if (grid) month.port.grids.set(IMS_TABLE, { ...grid, rows: grid.rows.slice(0, 1), count: 1 });
    expect(
      codes(await answer(month.at("2025-11-13"), [{ ...meant, answer: say({ action: "Accept" }) }])),
    ).toEqual(["FACT_CHANGED"]);
    expect(month.ims().find(({ documentNumber }) => documentNumber === "INV-2")?.action).toBe("Accept");
  });

  test("by changing an entry of the evidence gets a fault that says where the chain breaks", async () => {
    const { port, at } = await withInvoice();
    port.type(EVIDENCE_TABLE, 1, "Note", "nothing happened here");
    const outcome = await verify(at("2025-11-13"));
    expect(outcome.faults).toEqual([
      expect.objectContaining({ code: "CHAIN_BROKEN", place: "Evidence entry 2" }),
    ]);
  });

  test("is not set up twice", async () => {
    const { at } = await withInvoice();
    expect(
      codes(
        await setUp(at("2025-11-13"), {
          gstin: OWN_GSTIN,
          name: "x",
          frequency: "Monthly",
          firstPeriod: "2025-10",
        }),
      ),
    ).toEqual(["ALREADY_SET_UP"]);
  });
});

describe("typed input", () => {
  test("into the Action cell that is not an action is put back, with the reason beside it", async () => {
    const month = await emptyMonth();
    await importFile(month.at("2025-11-12"), "ims.json", ims([invoice()]));
    month.port.type(IMS_TABLE, 0, "Action", "Acept");
    const outcome = await adoptTyped(month.at("2025-11-13"));
    expect(codes(outcome)).toEqual(["BAD_CHOICE"]);
    expect(outcome.faults[0]?.place).toMatch(/INV-1, IMS!D5$/);
    expect(month.ims()[0]).toMatchObject({
      action: "No action",
      why: expect.stringContaining("Put back") as unknown,
    });
  });

  test("into the Action cell that the law allows is recorded and logged", async () => {
    const month = await emptyMonth();
    await importFile(month.at("2025-11-12"), "ims.json", ims([invoice()]));
    month.port.type(IMS_TABLE, 0, "Action", "reject");
    expect(codes(await adoptTyped(month.at("2025-11-13")))).toEqual([]);
    expect(month.ims()[0]).toMatchObject({ action: "Reject", status: "Rejected", recorded: "Reject" });
    expect(codes(await verify(month.at("2025-11-13")))).toEqual([]);
  });

  test("into the GSTR-1 sheet that cannot be right is reported by cell, and stays as typed", async () => {
    const { port, at } = await emptyMonth();
    const headings = ["Supplier GSTIN", "Document", "Number", "Date", "Taxable value", "Integrated tax"];
    await port.apply([
      {
        do: "append",
        table: GSTR1_TABLE,
        headings,
        rows: [
          ["27AABCU9603R1ZM", "Invoice", "INV-9", "10-10-2025", 100, 18],
          ["29AAGCB7383J1Z4", "Invoice", "INV-10", "10-10-2025", 100, 18],
        ],
      },
    ]);
    const outcome = await sync(at("2025-10-20"));
    expect(outcome.faults).toEqual([expect.objectContaining({ code: "BAD_GSTIN", place: "'GSTR-1'!A5" })]);
    expect(outcome.message).toContain("1 typed row saved");
    expect(port.grids.get(GSTR1_TABLE)?.rows[0]?.[0]).toBe("27AABCU9603R1ZM");
    expect((await sync(at("2025-10-20"))).message).not.toContain("typed row saved");
  });

  test("as a document that is already there, or in a period long filed, is refused with its code", async () => {
    const { at } = await emptyMonth();
    await saveDocument(at("2025-10-15"), testDocument("Invoice", "INV-1", "2025-10-10", 18000), "Monthly");
    const again = await saveDocument(
      at("2025-11-15"),
      testDocument("Invoice", "INV-1", "2025-10-10", { tax: igst(18000), returnPeriod: "2025-11" as never }),
      "Monthly",
    );
    expect(codes(again)).toEqual(["DUPLICATE_DOCUMENT"]);
    expect(codes(await generate2b(at("2025-11-14"), "2025-12" as never))).toEqual(["PREV_3B_UNFILED"]);
    expect(codes(await generate2b(at("2025-11-14"), "2025-09" as never))).toEqual(["PERIOD_LOCKED"]);
    expect((await generate2b(at("2025-11-14"), OCTOBER)).done).toBe(true);
  });
});
