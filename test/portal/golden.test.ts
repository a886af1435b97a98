/** Each kind of portal file, read completely: the result of every row, with items added up by hand next to it. */
import { describe, expect, test } from "@jest/globals";
import { recognise } from "../../src/portal/recognise";
import { makeMoney } from "../../src/gst/money";
import { HEADS, type Tax } from "../../src/gst/tax";
import { readGstr1 } from "../../src/gstr1/portal";
import { readGstr2a } from "../../src/gstr2a/portal";
import { readGstr2b } from "../../src/gstr2b/portal/read";
import { readIms } from "../../src/ims/portal";
import { faultLine, HOME, line, stored } from "./stored";

const heads = (tax: Tax) => HEADS.map((head) => makeMoney(tax[head])).join(" ");

describe("a supplier's GSTR-1", () => {
  const file = readGstr1(stored("gstr1.json"));

  test("gives every document for a registered recipient, with its items added up", () => {
    // INV-1: 999.99 + 1000.10 = 2000.09 taxable; 50.00 + 180.02 = 230.02 integrated, 1.25 central, 0.75 State tax; 69.88 cess.
    expect(file.rows.map(line)).toEqual([
      "b2b[0].inv[0] Invoice INV-1 of 2025-10-03 | 2000.09 + 230.02 1.25 0.75 69.88 = 2299.99 | R 27 GSTR-1 2025-10 Filed 2025-11-11T12:00:00",
      "b2ba[0].inv[0] Invoice INV-0A of 2025-09-30 amends INV-0 of 2025-09-30 | 1000.00 + 180.00 0.00 0.00 0.00 = 1180.00 | R 27 GSTR-1 2025-10 Filed 2025-11-11T12:00:00",
      "cdnr[0].nt[0] Credit note CN-1 of 2025-10-20 | 50.00 + 9.00 0.00 0.00 0.00 = 59.00 | R 27 GSTR-1 2025-10 Filed 2025-11-11T12:00:00",
      "cdnra[0].nt[0] Debit note DN-1 of 2025-09-01 amends DN-1 of 2025-09-01 | 200.00 + 36.00 0.00 0.00 0.00 = 236.00 | R 27 reverse charge GSTR-1 2025-10 Filed 2025-11-11T12:00:00",
      "ecom.b2b[0].inv[0] ECO document ECO-1 of 2025-10-21 | 100.00 + 5.00 0.00 0.00 0.00 = 105.00 | R 27 GSTR-1 2025-10 Filed 2025-11-11T12:00:00",
    ]);
    expect(file.faults).toEqual([]);
    expect(file.gstin).toBe("29ZZZCB2345B1ZE");
  });

  test("returns rows that the supplier deletes separately, and counts them as read", () => {
    expect(
      file.deleted.map(({ record, path }) => `${path} ${record.documentNumber} ${record.supplyType}`),
    ).toEqual(["b2b[0].inv[1] INV-2 SEWP"]);
    expect(file.read).toBe(6);
  });

  test.each([
    ["a quarterly filer's first month goes through the IFF", { filing_typ: "Q" }, {}, "IFF"],
    ["a quarterly filer's last month is a GSTR-1", { filing_typ: "Q", fp: "122025" }, {}, "GSTR-1"],
    ["a file that calls itself GSTR1A is a GSTR-1A", { form: "GSTR1A" }, {}, "GSTR-1A"],
    ["a file called GSTR-1A is one", {}, { fileName: "gstr1a_oct.json" }, "GSTR-1A"],
    [
      "what the user says goes before the name",
      {},
      { fileName: "gstr1a.json", form: "GSTR-1" as const },
      "GSTR-1",
    ],
  ])("%s", (_, root, hints, form) => {
    const again = readGstr1({ ...(stored("gstr1.json") as object), ...root }, hints);
    expect(again.rows[0]?.record.form).toBe(form);
  });

  test("without a filing date its documents are saved, not filed", () => {
    const { fil_dt: filed, ...unfiled } = stored("gstr1.json") as Record<string, unknown>;
    const record = readGstr1(unfiled).rows[0]?.record;
    expect([filed, record?.filingStatus, record?.filedOn]).toEqual(["11-11-2025", "Saved", ""]);
  });
});

test("GSTR-2A gives documents with the status of the supplier's return, and TDS by its month", () => {
  const file = readGstr2a(stored("gstr2a.json"), HOME);
  expect(file.rows.map(line)).toEqual([
    "b2b[0].inv[0] Invoice INV-1 of 2025-10-03 | 1000.00 + 180.00 0.00 0.00 0.00 = 1180.00 | R 27 GSTR-1 2025-10 Filed 2025-11-11T12:00:00",
    "cdn[0].nt[0] Credit note CN-9 of 2025-10-09 | 100.00 + 0.00 9.00 8.50 0.00 = 118.00 | R 27 GSTR-1 2025-10 Saved",
    "isd[0].doclist[0] ISD credit note ISD-1 of 2025-10-12 | 0.00 + 10.00 0.00 0.00 0.00 = 10.00 | R 27 GSTR-6 2025-10 Filed",
    "impg[0] Bill of entry 2566282 of 2025-10-17 at INNSA1 | 1000.00 + 180.00 0.00 0.00 5.00 = 1185.00 | R 27 ICEGATE 2025-10 Filed 2025-10-18T12:00:00",
    "impgsez[0] Bill of entry 77 of 2025-09-18 at INBOM4 amends 77 of 2025-09-18 | 500.00 + 90.00 0.00 0.00 0.00 = 590.00 | R 27 ICEGATE 2025-10 Filed 2025-10-19T12:00:00",
    "tds[0] TDS credit 102025 of 2025-10-31 | 5.00 + 0.00 0.00 0.00 0.00 = 5.00 | R 27 GSTR-7 2025-10 Filed",
    "tds[1] TDS credit 102025 of 2025-10-31 | 6.00 + 0.00 0.00 0.00 0.00 = 6.00 | R 27 GSTR-7 2025-10 Filed",
  ]);
  expect(file.faults.map(faultLine)).toEqual([]);
});

describe("the portal's GSTR-2B", () => {
  const file = readGstr2b(stored("gstr2b.json"), HOME);

  test("gives each document with its part of the statement and the reason", () => {
    expect(
      file.rows.map(({ record: r }) => [r.documentNumber, r.part, r.reason, heads(r.tax)].join(" | ")),
    ).toEqual([
      "INV-1 | available |  | 180.00 0.00 0.00 0.00",
      "INV-2 | not available | POS | 0.00 14.00 13.50 0.00",
      "CN-1 | available |  | 36.00 0.00 0.00 0.00",
      "2566282 | available |  | 180.00 0.00 0.00 5.00",
      "OLD-1 | reversal | Rule 37A | 18.00 0.00 0.00 0.00",
      "INV-3 | rejected |  | 90.00 0.00 0.00 0.00",
    ]);
    expect(file.faults).toEqual([]);
  });

  test("keeps a supplier's name that looks like a formula as text, and a rejection's remarks", () => {
    expect(file.rows[0]?.record.supplierName).toBe("=1+1 Traders");
    expect(file.rows.at(-1)?.record.remarks).toBe("not ours");
  });

  test("reads a declared reduction head by head, and none where none was declared", () => {
    const [invoice, , note] = file.rows.map(({ record }) => record);
    expect(note?.reduction).toBe("Yes");
    expect(note?.declared && heads(note.declared)).toBe("30.00 0.00 0.00 0.00");
    expect([invoice?.reduction, invoice?.declared]).toEqual(["", undefined]);
  });

  test("adds its summary up under the tables of GSTR-3B, credit notes subtracted", () => {
    const tables = Object.fromEntries(
      Object.entries(file.totals ?? {}).map(([table, tax]) => [table, heads(tax)]),
    );
    expect(tables).toEqual({
      "4(A)(1)": "180.00 0.00 0.00 5.00",
      "4(A)(3)": "26.00 0.00 0.00 0.00", // 36 less 10 of notes under reverse charge
      "4(A)(4)": "0.00 0.00 0.00 0.00",
      "4(A)(5)": "150.00 9.00 8.50 0.00", // 180 less 30 of credit notes
      "4(B)(2)": "0.00 0.00 0.00 0.00",
      "4(D)(2)": "0.00 14.00 13.50 0.00", // the 7 of credit notes stand outside part A
      "3.1(d)": "26.00 0.00 0.00 0.00",
      Rejected: "90.00 0.00 0.00 0.00",
    });
  });

  test("is read in the layout of 2024 too, with items per rate", () => {
    const old = readGstr2b(stored("gstr2b-2024.json"), HOME);
    // 100.05 + 200.10 = 300.15; 5.00 + 36.02 = 41.02
    expect(old.rows.map(line)).toEqual([
      "docdata.b2b[0].inv[0] Invoice INV-7 of 2024-08-03 | 300.15 + 41.02 1.00 2.00 1.50 = 1180.00 | R 27 GSTR-1 2024-08 Filed 2024-09-11T12:00:00",
    ]);
    expect(old.rows[0]?.record.reason).toBe("16(4)");
  });
});

describe("the portal's IMS", () => {
  const file = readIms(stored("ims.json"), HOME);

  test("gives each record with action, flags and hash, in every known spelling", () => {
    const shown = file.rows.map(({ record: r }) => {
      const blocked = [
        r.pendingBlocked && "no pending",
        r.remarksBlocked && "no remarks",
        r.reductionBlocked && "no reduction",
      ];
      const answer = [r.action, r.reduction, r.declared ? heads(r.declared) : "", r.remarks]
        .filter(Boolean)
        .join(", ");
      return [
        r.documentNumber,
        heads(r.tax),
        answer,
        blocked.filter(Boolean).join(", "),
        r.portalHash,
        r.form,
        r.returnPeriod,
        r.filingStatus,
      ].join(" | ");
    });
    expect(shown).toEqual([
      "2510000000004417 | 18.00 1.00 2.00 0.00 | No action |  | h1 | GSTR-1 | 2025-10 | Filed",
      "INV-1 | 18.00 0.00 0.00 0.00 | Accept, Yes, 3.50 1.50 2.50 0.00 | no reduction | h2 | GSTR-1A | 2025-10 | Filed",
      "DN-1 | 18.00 0.00 0.00 0.00 | Pending, goods awaited | no pending | h3 | GSTR-1 | 2025-10 | Saved",
      // A bare month 1 for a document of October 2025 can only be January 2026.
      "CN-1 | 18.00 0.00 0.00 0.00 | Reject, no discount agreed |  | h4 | GSTR-1 | 2026-01 | Saved",
      "ECO-1 | 18.00 0.00 0.00 0.00 | Accept |  |  | GSTR-1 | 2025-10 | Filed",
      "2566282 | 180.00 0.00 0.00 5.00 | Pending |  |  | ICEGATE | 2025-10 | Filed",
    ]);
    expect(file.faults).toEqual([]);
  });

  test("read as one section of the API names no recipient; the workbook's own is used", () => {
    const { imsDetails } = stored("ims.json") as { imsDetails: { b2b: unknown } };
    const section = readIms({ b2b: imsDetails.b2b }, HOME);
    expect(section.gstin).toBeUndefined();
    expect(section.rows.map(({ record, path }) => `${path} ${record.recipientGstin}`)).toEqual([
      `b2b[0] ${HOME}`,
    ]);
  });
});

test.each([
  ["gstr1.json", "GSTR-1"],
  ["gstr2a.json", "GSTR-2A"],
  ["gstr2b.json", "GSTR-2B"],
  ["gstr2b-2024.json", "GSTR-2B"],
  ["ims.json", "IMS"],
])("%s is recognised by its keys, whatever it is called", (name, form) => {
  expect(recognise(stored(name), "download (3).json")).toBe(form);
});
