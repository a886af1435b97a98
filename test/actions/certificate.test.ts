/** The printable certificate of a filed period, and its later use as a checkpoint. */
import { describe, expect, test } from "@jest/globals";
import { certificate, checkCheckpoint } from "../../src/actions/audit/checkpoint";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { correct3b } from "../../src/actions/statement/correct-filing";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { gstr2bTable } from "../../src/gstr2b/sheet";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { codes, emptyMonth, OWN_GSTIN, NOVEMBER, OCTOBER, testDocument, SUPPLIER } from "../support/month";

async function filed() {
  const month = await emptyMonth();
  const { at } = month;
  await saveDocument(at("2025-11-05"), testDocument("Invoice", "INV-1", "2025-10-05", 180), "Monthly");
  await saveDocument(at("2025-11-05"), testDocument("Credit note", "CN-1", "2025-10-06", 30), "Monthly");
  const october = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
  await fileSupplierReturn(at("2025-11-10"), october, "Monthly");
  await generate2b(at("2025-11-14"), OCTOBER);
  await file3b(at("2025-11-20"), OCTOBER);
  return month;
}

describe("the certificate of a filed period", () => {
  test("names taxpayer, statement, totals by table, seal and head, and is logged", async () => {
    const month = await filed();
    const outcome = await certificate(month.at("2025-11-21"), OCTOBER);
    const [file] = outcome.files ?? [];
    expect(file?.name).toMatch(new RegExp(`^Milaan_certificate_${OWN_GSTIN}_2025-10_\\d+\\.html$`));
    for (const message of [
      OWN_GSTIN,
      "Oct-25, version 1, 2 documents",
      "20-Nov-2025 12:00 India time by Asha",
      "150.00",
    ])
      expect(file?.text).toContain(message);
    expect(file?.text).toMatch(
      /<td>4\(A\)\(5\)<br>All other ITC, net of credit notes<\/td><td class="amount">150\.00/,
    );
    expect(file?.text).toMatch(/Seal of the statement<\/dt><dd class="hash">[0-9a-f]{64}</);
    expect(JSON.stringify(month.port.grids.get(EVIDENCE_TABLE)?.rows.at(-1))).toContain('"certificate"');
  });

  test("is accepted as a checkpoint, also after a correction; a changed one is not", async () => {
    const month = await filed();
    const [file] = (await certificate(month.at("2025-11-21"), OCTOBER)).files ?? [];
    const text = file?.text ?? "";
    expect(await checkCheckpoint(month.at("2025-11-22"), text)).toMatchObject({ done: true, faults: [] });
    const changed = await checkCheckpoint(month.at("2025-11-22"), text.replace(/Entries \d+/, "Entries 2"));
    expect(codes(changed)).toEqual(["BAD_VALUE"]);
    await correct3b(month.at("2025-11-23"), OCTOBER, "not filed");
    await generate2b(month.at("2025-11-24"), OCTOBER);
    const after = await checkCheckpoint(month.at("2025-11-25"), text);
    expect(after.faults).toEqual([]);
  });

  test("is refused where the seal is broken, and for a period that is not filed", async () => {
    const month = await filed();
    expect(codes(await certificate(month.at("2025-11-21"), NOVEMBER))).toEqual(["NO_2B"]);
    month.port.type(gstr2bTable(OCTOBER), 0, "Supplier", "Another");
    expect(codes(await certificate(month.at("2025-11-21"), OCTOBER))).toEqual(["SEAL_BROKEN"]);
    await correct3b(month.at("2025-11-23"), OCTOBER, "not filed");
    expect(codes(await certificate(month.at("2025-11-24"), OCTOBER))).toEqual(["NO_2B"]);
  });

  test("shows a name that is markup as the text it is", async () => {
    const month = await filed();
    const name = `<script>alert("x")</script> & 'Co'</pre>`;
    const row = month.port.grids.get(SETTINGS_TABLE)?.rows.findIndex((cells) => cells[0] === "Name") ?? -1;
    month.port.type(SETTINGS_TABLE, row, "Value", name);
    const [file] = (await certificate(month.at("2025-11-21"), OCTOBER)).files ?? [];
    expect(file?.text).not.toContain("<script");
    expect(file?.text).toContain(
      "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;Co&#39;&lt;/pre&gt;",
    );
    expect(await checkCheckpoint(month.at("2025-11-22"), file?.text ?? "")).toMatchObject({ faults: [] });
  });
});
