/** Small files that were once misread, or must stay readable: the messages of each import, and the sheets after it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { ActionContext, Outcome } from "../../src/actions/context";
import { answer } from "../../src/actions/answers/answer";
import { generate2b } from "../../src/actions/statement/generate";
import { importFile } from "../../src/actions/imports/import-file";
import { setUp } from "../../src/actions/workbook/set-up";
import { verify } from "../../src/actions/audit/verify";
import type { TaxDocument } from "../../src/documents/document";
import { rowKey } from "../../src/documents/identity";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import type { Moment } from "../../src/gst/date";
import { makeMoney } from "../../src/gst/money";
import { totalTax } from "../../src/gst/tax";
import { GSTR1_TABLE, gstr1Fields } from "../../src/gstr1/sheet";
import { GSTR2A_TABLE, gstr2aFields } from "../../src/gstr2a/sheet";
import { portalFields, portalTable } from "../../src/gstr2b/portal/sheet";
import { gstr2bFields, gstr2bTable } from "../../src/gstr2b/sheet";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import type { Fields } from "../../src/sheet/field";
import { readRows } from "../../src/sheet/rows";
import { MemoryPort } from "../support/memory-port";
import { OCTOBER, say } from "../support/month";

const RECIPIENT = "27AAQCM4821K1Z0";
const [S1, ISD] = ["29AAHFB7315D1ZM", "07AADCW5518M1ZX"];

class Book {
  readonly port = new MemoryPort();

  at(on: string): ActionContext {
    return {
      port: this.port,
      asOf: `${on}T10:00:00` as Moment,
      actor: "Asha",
      version: "test",
      writer: "test",
    };
  }

  static async of(): Promise<Book> {
    const book = new Book();
    const owner = { gstin: RECIPIENT, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" } as const;
    await setUp(book.at("2025-11-01"), owner);
    return book;
  }

  import(name: string, on = "2025-11-15"): Promise<Outcome> {
    const text = readFileSync(path.join(__dirname, "field-cases", name), "utf8");
    return importFile(this.at(on), name, text);
  }

  records<R extends object>(table: string, fields: Fields<R>): R[] {
    const grid = this.port.grids.get(table);
    return grid ? readRows(fields, grid).rows.map(({ record }) => record) : [];
  }

  gstr1 = () => this.records(GSTR1_TABLE, gstr1Fields);
  gstr2a = () => this.records(GSTR2A_TABLE, gstr2aFields);
  ims = () => this.records(IMS_TABLE, imsFields);
  portal2b = () => this.records(portalTable(OCTOBER), portalFields);
  lines = () => this.records(gstr2bTable(OCTOBER), gstr2bFields);
  /** Every cell of every layer, for comparing. */
  layers = () =>
    JSON.stringify(
      [GSTR1_TABLE, GSTR2A_TABLE, IMS_TABLE, portalTable(OCTOBER)].map(
        (table) => this.port.grids.get(table)?.rows,
      ),
    );
}

const shown = (records: readonly TaxDocument[]) =>
  records.map((record) => `${record.documentNumber} ${makeMoney(totalTax(record.tax))}`);
const counts = ({ counts: c }: Outcome) =>
  c && `${c.read} read, ${c.added} new, ${c.changed} changed, ${c.unchanged} unchanged, ${c.refused} refused`;
const errors = ({ faults }: Outcome) =>
  faults.filter(({ severity }) => severity === "error").map(({ code, place }) => `${code} ${place}`);
const sentences = ({ faults }: Outcome, code: string) =>
  faults.filter((found) => found.code === code).map(({ sentence }) => sentence);

describe("documents that are different although their numbers are equal", () => {
  test("a bill of entry amended twice in a month is there three times in GSTR-2B (FC06)", async () => {
    const book = await Book.of();
    const outcome = await book.import("FC06-P1_0_2b_boe_amended_twice.json");
    expect([counts(outcome), errors(outcome)]).toEqual([
      "3 read, 3 new, 0 changed, 0 unchanged, 0 refused",
      [],
    ]);
    expect(shown(book.portal2b())).toEqual(["7711001 18000.00", "7711002 36000.00", "7711002 46800.00"]);
  });

  test("and in GSTR-2A; the later message counts in the statement (FC30)", async () => {
    const book = await Book.of();
    const outcome = await book.import("FC30-A10_0_2a_imp_amended_twice.json");
    expect([counts(outcome), errors(outcome)]).toEqual([
      "2 read, 2 new, 0 changed, 0 unchanged, 0 refused",
      [],
    ]);
    expect(shown(book.gstr2a())).toEqual(["7711002 36000.00", "7711002 46800.00"]);
    await generate2b(book.at("2025-11-15"), OCTOBER);
    expect(shown(book.lines())).toEqual(["7711002 46800.00"]);
  });

  test("an operator's documents of two sellers are separate where the file names the sellers (FC11)", async () => {
    const book = await Book.of();
    const outcome = await book.import("FC11-Z2_0_gstr1_eco.json");
    expect([counts(outcome), errors(outcome)]).toEqual([
      "2 read, 2 new, 0 changed, 0 unchanged, 0 refused",
      [],
    ]);
    for (const layer of [book.gstr1(), book.gstr2a(), book.ims()])
      expect(shown(layer)).toEqual(["101 180.00", "101 450.00"]);
    expect(book.ims().map(({ sellerGstin }) => sellerGstin)).toEqual(["29AAFPR7214D1ZP", "29BDKPS4471E1Z5"]);
    await generate2b(book.at("2025-11-15"), OCTOBER);
    expect(shown(book.lines())).toEqual(["101 180.00", "101 450.00"]);
    expect((await verify(book.at("2025-11-16"))).faults).toEqual([]);
  });

  test("where it does not, the second is refused and both are named (FC10)", async () => {
    for (const [name, section, layer] of [
      ["FC10-Z1_0_2b_eco_two_sellers.json", "data.docdata.ecom[0].inv", "portal2b"],
      ["FC10-Z4_0_ims_eco.json", "imsDetails.ecom", "ims"],
    ] as const) {
      const book = await Book.of();
      const outcome = await book.import(name);
      expect(counts(outcome)).toBe("2 read, 1 new, 0 changed, 0 unchanged, 1 refused");
      expect(errors(outcome)).toEqual([`DUPLICATE_DOCUMENT ${section}[1]`]);
      expect(sentences(outcome, "DUPLICATE_DOCUMENT")[0]).toContain(
        ` appears twice in the file and differs: Date 10-Oct-2025 and 14-Oct-2025; Value 1,180.00 and 2,950.00;`,
      );
      expect(shown(book[layer]())).toEqual(["101 180.00"]);
    }
  });

  test("a file without the sellers matches both documents that the workbook knows by their sellers", async () => {
    const book = await Book.of();
    await book.import("FC11-Z2_0_gstr1_eco.json");
    const outcome = await book.import("FC10-Z4_0_ims_eco.json");
    expect([counts(outcome), errors(outcome)]).toEqual([
      "2 read, 0 new, 2 changed, 0 unchanged, 0 refused",
      [],
    ]);
    expect(shown(book.ims())).toEqual(["101 180.00", "101 450.00"]);
  });

  test("a GSTR-1 that names the seller of a document from a file without it does not add it a second time", async () => {
    const book = await Book.of();
    await book.import("FC10-Z4_0_ims_eco.json");
    await book.import("FC11-Z2_0_gstr1_eco.json");
    expect(shown(book.ims())).toEqual(["101 180.00", "101 450.00"]);
    await generate2b(book.at("2025-11-15"), OCTOBER);
    expect(shown(book.lines())).toEqual(["101 180.00", "101 450.00"]);
  });

  test("the eligible and the ineligible part of an ISD document are both in GSTR-2A and in the statement (FC29)", async () => {
    const book = await Book.of();
    const outcome = await book.import("FC29-A2_0_2a_isd_mixed.json");
    expect([counts(outcome), errors(outcome)]).toEqual([
      "2 read, 2 new, 0 changed, 0 unchanged, 0 refused",
      [],
    ]);
    expect(new Set(book.gstr2a().map((record) => rowKey(record))).size).toBe(2);
    await generate2b(book.at("2025-11-15"), OCTOBER);
    expect(book.lines().map(({ part, reason, tax }) => [part, reason, makeMoney(totalTax(tax))])).toEqual([
      ["available", "", "500.00"],
      ["not available", "Ineligible", "80.00"],
    ]);
  });
});

describe("rows that are one document, twice in a file", () => {
  test.each([
    [
      "written in small letters in GSTR-2B (FC09)",
      "FC09-P3_0_2b_case.json",
      "data.docdata.b2b[0].inv[1]",
      "portal2b",
      "ab-1 180.00",
    ],
    [
      "in two groups of GSTR-2B (FC09)",
      "FC09-P3b_0_2b_two_groups.json",
      "data.docdata.b2b[1].inv[0]",
      "portal2b",
      "K-1 180.00",
    ],
    ["in the IMS (FC12)", "FC12-I1_0_ims_same_twice.json", "imsDetails.b2b[1]", "ims", "K-1 180.00"],
  ] as const)(
    "%s: the first is taken, the second refused, and nothing counts as changed",
    async (_, name, second, layer, kept) => {
      const book = await Book.of();
      const outcome = await book.import(name);
      expect(counts(outcome)).toBe("2 read, 1 new, 0 changed, 0 unchanged, 1 refused");
      expect(errors(outcome)).toEqual([`DUPLICATE_DOCUMENT ${second}`]);
      expect(shown(book[layer]())).toEqual([kept]);
    },
  );
});

describe("nothing of a file disappears without a message", () => {
  test("documents of a group under another key than its list are counted and named (FC14)", async () => {
    const book = await Book.of();
    const outcome = await book.import("FC14-E1_0_2b_b2b_missing_inv.json");
    expect(counts(outcome)).toBe("2 read, 1 new, 0 changed, 0 unchanged, 1 refused");
    expect(errors(outcome)).toEqual(["WRONG_SHAPE data.docdata.b2b[0].nt"]);
    expect(sentences(outcome, "WRONG_SHAPE")[0]).toContain(
      "under “inv”; 1 document under “nt” was not read: L-1 (₹ 180.00 of tax).",
    );
  });

  test("a part of a GSTR-2B that does not say so replaces nothing of other suppliers (FC16)", async () => {
    const book = await Book.of();
    await book.import("FC16-P5_0_2b_part1.json");
    const outcome = await book.import("FC16-P5_1_2b_part2.json");
    expect(shown(book.portal2b())).toEqual(["PT-1 180.00", "PT-2 360.00", "QT-1 540.00"]);
    expect(sentences(outcome, "ONE_OF_SEVERAL")).toEqual([
      `The file has nothing of ${S1}; 2 documents of theirs (₹ 540.00 of tax) stayed on the sheet.`,
    ]);
  });

  test("a saved record that its supplier deleted leaves the IMS with its action, with a warning (FC18)", async () => {
    const book = await Book.of();
    await book.import("FC18-I2_0_ims_then.json");
    const [first] = book.ims();
    if (!first) throw new Error("no record");
    await answer(book.at("2025-11-15"), [{ row: 0, key: rowKey(first), answer: say({ action: "Accept" }) }]);
    const outcome = await book.import("FC18-I2_1_ims_later.json", "2025-11-16");
    expect(counts(outcome)).toBe("1 read, 0 new, 0 changed, 1 unchanged, 0 refused");
    expect(sentences(outcome, "GONE_FROM_FILE")).toEqual([
      `The file no longer shows K-1 of ${S1} in IMS B2B (₹ 180.00 of tax).`,
    ]);
    expect(shown(book.ims())).toEqual(["K-2 360.00"]);
    const log = book.records(EVIDENCE_TABLE, evidenceFields);
    expect(log.map(({ event, document }) => `${event} ${document}`)).toContain(`RECORD_WITHDRAWN ${S1} K-1`);
    expect((await verify(book.at("2025-11-17"))).faults).toEqual([]);
  });

  test("what was saved before and is not in the filed GSTR-1 is withdrawn everywhere, with a warning (FC20)", async () => {
    const book = await Book.of();
    await book.import("FC20-X3_0_g1.json", "2025-11-05");
    expect(shown(book.ims())).toEqual(["GA-1 180.00", "GA-2 180.00"]);
    const outcome = await book.import("FC20-X3_1_g1.json", "2025-11-12");
    expect(counts(outcome)).toBe("1 read, 0 new, 1 changed, 0 unchanged, 0 refused");
    expect(sentences(outcome, "GONE_FROM_FILE")).toEqual([
      `The file no longer shows GA-1 of ${S1} in GSTR-1 of Oct-25 (₹ 180.00 of tax).`,
    ]);
    for (const layer of [book.gstr1(), book.gstr2a(), book.ims()])
      expect(shown(layer)).toEqual(["GA-2 180.00"]);
    const log = book.records(EVIDENCE_TABLE, evidenceFields);
    expect(log.map(({ event, document }) => `${event} ${document}`)).toContain(`RECORD_WITHDRAWN ${S1} GA-1`);
  });

  test("a row with flag D of an unknown document is refused with its reason (FC23)", async () => {
    const book = await Book.of();
    const outcome = await book.import("FC23-G6_0_flagD.json");
    expect(counts(outcome)).toBe("2 read, 1 new, 0 changed, 0 unchanged, 1 refused");
    expect(errors(outcome)).toEqual(["UNKNOWN_DOCUMENT b2b[0].inv[1]"]);
  });

  test("a rejected reversal is among the rejected documents of GSTR-2B (FC28)", async () => {
    const book = await Book.of();
    await book.import("FC28-P8_0_2b_rev_rej.json");
    expect(book.portal2b().map(({ documentNumber, part }) => [documentNumber, part])).toEqual([
      ["RV-1", "reversal"],
      ["RV-2", "rejected"],
    ]);
  });
});

describe("the day of import changes nothing", () => {
  test.each(["2025-11-12", "2025-11-15", "2026-01-20"])(
    "an ISD document of October without a day of filing is October's when it is read on %s (FC21)",
    async (on) => {
      const book = await Book.of();
      await book.import("FC21-X1b_0_2a_isd.json", on);
      expect(
        book.gstr2a().map(({ supplierGstin, period2b, route }) => [supplierGstin, period2b, route]),
      ).toEqual([[ISD, "2025-10", "GSTR-2B"]]);
    },
  );

  test.each([
    ["FC06-P1_0_2b_boe_amended_twice.json"],
    ["FC10-Z4_0_ims_eco.json"],
    ["FC11-Z2_0_gstr1_eco.json"],
    ["FC21-X1b_0_2a_isd.json"],
    ["FC29-A2_0_2a_isd_mixed.json"],
    ["FC30-A10_0_2a_imp_amended_twice.json"],
    ["OK01-A5_0_2a_numbers.json"],
    ["OK03-P7_0_2b.json"],
  ])("%s read again two months later changes no cell", async (name) => {
    const book = await Book.of();
    await book.import(name, "2025-11-15");
    const before = book.layers();
    const outcome = await book.import(name, "2026-01-20");
    expect(outcome.counts).toMatchObject({ added: 0, changed: 0 });
    expect(book.layers()).toBe(before);
  });
});

describe("what was always read correctly", () => {
  test("numbers that Excel would change stay text (OK01)", async () => {
    const book = await Book.of();
    const outcome = await book.import("OK01-A5_0_2a_numbers.json");
    expect(outcome.counts).toMatchObject({ read: 12, added: 12 });
    expect(book.gstr2a().map(({ documentNumber }) => documentNumber)).toEqual(
      expect.arrayContaining(["000123", "1E5", "03-11", "=1+1", "TRUE", "12/25", "'77", "1.50"]),
    );
  });

  test("a GSTR-2B read twice is unchanged the second time (OK03)", async () => {
    const book = await Book.of();
    await book.import("OK03-P7_0_2b.json");
    const outcome = await book.import("OK03-P7_1_2b-again.json");
    expect(counts(outcome)).toBe("3 read, 0 new, 0 changed, 3 unchanged, 0 refused");
  });

  test.each(["OK06-I8_0_ims_other.json", "OK06-E5_0_2b_for_other.json"])(
    "%s is refused: another GSTIN's",
    async (name) => {
      const outcome = await (await Book.of()).import(name);
      expect([outcome.done, outcome.faults[0]?.code]).toEqual([false, "OTHER_GSTIN"]);
    },
  );

  test("dates in every order and spelling that has one meaning (OK08)", async () => {
    const book = await Book.of();
    const outcome = await book.import("OK08-A4_0_2a_dates.json");
    expect(errors(outcome)).toEqual(["BAD_DATE b2b[0].inv[0].idt"]);
    expect(
      book.gstr2a().map(({ documentNumber, documentDate }) => `${documentNumber} ${documentDate}`),
    ).toEqual([
      "DT-2 2025-11-10",
      "DT-3 2025-10-09",
      "DT-4 2025-10-09",
      "DT-5 2025-10-09",
      "DT-6 2025-10-09",
    ]);
    expect(book.gstr2a()[0]?.warnings).toBe("BAD_DATE");
  });

  test("a saved invoice that its supplier edits is changed on every sheet (OK12)", async () => {
    const book = await Book.of();
    await book.import("OK12-G8_0_edit.json", "2025-11-05");
    const outcome = await book.import("OK12-G8_1_edit.json", "2025-11-05");
    expect(outcome.counts).toMatchObject({ changed: 1 });
    for (const layer of [book.gstr1(), book.gstr2a(), book.ims()])
      expect(layer.map((record) => makeMoney(record.tax.igst))).toEqual(["270.00"]);
  });
});
