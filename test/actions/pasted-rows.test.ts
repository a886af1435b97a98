/** Rows pasted with a matching fingerprint: from another workbook, or an earlier version. */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { checkFacts } from "../../src/actions/facts/check";
import { COPIES_TABLE } from "../../src/actions/facts/copies";
import { generate2b } from "../../src/actions/statement/generate";
import { verify } from "../../src/actions/audit/verify";
import type { ImsRecord } from "../../src/ims/record";
import { IMS_TABLE, imsFacts, imsFields } from "../../src/ims/sheet";
import { FactHasher } from "../../src/sheet/fact-hash";
import { FINGERPRINT_HEADING, headingsOf, readRows, writeRow } from "../../src/sheet/rows";
import { imported as importedWith, itc, setRows } from "../support/by-hand";
import { codes, igst, OCTOBER, say, type Month } from "../support/month";

const imported = () => importedWith("none");

/** A whole row of another workbook: other facts, with their fingerprint. */
function paste(month: Month, number: string, change: (record: ImsRecord) => ImsRecord): void {
  const { row } = month.find(number);
  const grid = month.port.grids.get(IMS_TABLE);
  const found = grid && readRows(imsFields, grid).rows.find((one) => one.row === row);
  if (!found) throw new Error(`no row of ${number}`);
  const forged = change(found.record);
  const cells = writeRow(imsFields, forged);
  headingsOf(imsFields).forEach((heading, place) =>
    month.port.type(IMS_TABLE, row, heading, cells[place] ?? ""),
  );
  month.port.type(IMS_TABLE, row, FINGERPRINT_HEADING, new FactHasher(imsFacts).fingerprint(forged, cells));
}

const withOtherTax = (record: ImsRecord): ImsRecord => ({ ...record, tax: igst(999_999) });

/** ITC of the three documents of the file, unchanged. */
async function asImported(): Promise<number[]> {
  const month = await imported();
  await generate2b(month.at("2025-11-14"), OCTOBER);
  return itc(month);
}

describe("a row of another workbook that is pasted over its document", () => {
  test("is restored from the copy of the file", async () => {
    const month = await imported();
    paste(month, "INV-2", withOtherTax);
    expect(codes(await checkFacts(month.at("2025-11-13")))).toEqual(["FACT_CHANGED"]);
    await generate2b(month.at("2025-11-14"), OCTOBER);
    expect(itc(month)).toEqual(await asImported());
    expect((await verify(month.at("2025-11-14"))).faults).toEqual([]);
  });

  test("and answered before a check gives the file's figure, and the evidence says that it was found", async () => {
    const month = await imported();
    paste(month, "INV-2", withOtherTax);
    await answer(month.at("2025-11-13"), [{ ...month.find("INV-2"), answer: say({ action: "Accept" }) }]);
    const outcome = await generate2b(month.at("2025-11-14"), OCTOBER);
    expect(codes(outcome)).toContain("FACT_CHANGED");
    expect(itc(month)).toEqual(await asImported());
    const { faults } = await verify(month.at("2025-11-14"));
    expect(faults.map(({ code, severity }) => [code, severity])).toEqual([["LOG_DIFFERS", "warning"]]);
  });
});

describe("what the evidence cannot explain", () => {
  test("is reported when it is found, and by every Verify from then on", async () => {
    const month = await imported();
    // The copy of the file is gone with the row.
    setRows(month, IMS_TABLE, (rows) => rows.slice(0, 2));
    month.port.grids.delete(COPIES_TABLE);
    const outcome = await checkFacts(month.at("2025-11-13"));
    expect(codes(outcome)).toEqual(["FACT_CHANGED"]);
    expect(outcome.faults[0]?.sentence).toMatch(/nothing here shows which/);
    for (const day of ["2025-11-14", "2025-11-20"] as const) {
      const { faults } = await verify(month.at(day));
      expect(faults.map(({ code }) => code)).toContain("LOG_DIFFERS");
    }
  });
});
