/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/**
 * The limits of Excel on the web: 5 MB for a request and for a response ("Resource limits and performance
 * optimization for Office Add-ins"). What exactly is counted is unverified: P31; here it is the UTF-8 text of the body.
 */
import { describe, expect, test } from "@jest/globals";
import { onSheet, refusal, useExcel, valuesOf } from "./excel";

const LIMIT = 20_000;

const excel = useExcel({ faults: { payloadLimit: LIMIT } });

function block(rows: number, text: string): string[][] {
  return Array.from({ length: rows }, () => [text]);
}

describe("Excel on the web", () => {
  test("refuses a request that is too large, and executes none of it", async () => {
    const error = await refusal(
      onSheet(async (sheet, context) => {
        sheet.getRange("A1:A1000").values = block(1000, "x".repeat(40));
        await context.sync();
      }),
    );
    expect(error.code).toBe("RequestPayloadSizeLimitExceeded");
    expect(await valuesOf("A1")).toEqual([[""]]);
  });

  test("counts bytes, not characters", async () => {
    const text = "₹".repeat(5000);
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1").values = [["x".repeat(15_000)]];
      await context.sync();
    });
    const error = await refusal(
      onSheet(async (sheet, context) => {
        sheet.getRange("A1").values = [[text + text]];
        await context.sync();
      }),
    );
    expect(error.code).toBe("RequestPayloadSizeLimitExceeded");
  });

  test("refuses a response that is too large; what the batch wrote stays, its references do not", async () => {
    excel.workbook.sheets[0]?.set({ row: 0, column: 0 }, block(1000, "y".repeat(40)), { by: "user" });
    const error = await refusal(
      onSheet(async (sheet, context) => {
        sheet.getRange("B1").values = [["written"]];
        sheet.getRange("A1:A1000").load("values");
        await context.sync();
      }),
    );
    expect(error.code).toBe("ResponsePayloadSizeLimitExceeded");
    expect(await valuesOf("B1")).toEqual([["written"]]);
    await excel.host.idle();
    expect(excel.host.session.references.count).toBe(0);
  });

  test("accepts the same in parts", async () => {
    for (let start = 0; start < 1000; start += 250) {
      await onSheet(async (sheet, context) => {
        sheet.getRangeByIndexes(start, 0, 250, 1).values = block(250, "x".repeat(40));
        await context.sync();
      });
    }
    expect(await valuesOf("A1000")).toEqual([["x".repeat(40)]]);
  });
});

describe("Excel on the desktop", () => {
  test("has no such limit", async () => {
    excel.host.faults.payloadLimit = false;
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1:A1000").values = block(1000, "x".repeat(40));
      await context.sync();
    });
    expect((await valuesOf("A1:A1000")).length).toBe(1000);
  });
});
