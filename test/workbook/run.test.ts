/** The time limit of requests to Excel. */
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { excelRun, TIMEOUT_MS } from "../../src/workbook/excel/run";

/** An Excel that takes so long for each request. */
function answersAfter(ms: readonly number[]): void {
  const left = [...ms];
  class RequestContext {
    sync(): Promise<void> {
      return new Promise((resolve) => setTimeout(resolve, left.shift()));
    }
  }
  Object.assign(globalThis, { Excel: { RequestContext } });
}

const batch = (requests: number) => (context: Excel.RequestContext) =>
  Array.from({ length: requests }).reduce<Promise<string>>(
    (before) => before.then(() => context.sync("done")).then(() => "done"),
    Promise.resolve(""),
  );

describe("Excel may take its time for each request, not for a whole list", () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    Reflect.deleteProperty(globalThis, "Excel");
  });

  test.each<[name: string, ms: number[], outcome: string]>([
    ["fifty requests of two seconds", Array<number>(50).fill(2000), "done"],
    ["two requests just below the limit", [TIMEOUT_MS - 1, TIMEOUT_MS - 1], "done"],
    ["a request above the limit", [10, TIMEOUT_MS + 1], "EXCEL_SILENT"],
  ])("%s", async (_, ms, outcome) => {
    answersAfter(ms);
    const ended = excelRun(batch(ms.length)).catch(
      (error: unknown) => (error as { fault: { code: string } }).fault.code,
    );
    await jest.runAllTimersAsync();
    expect(await ended).toBe(outcome);
  });

  test("a handler is removed in the context of an earlier run, whose request has a limit too", async () => {
    answersAfter([10, TIMEOUT_MS + 1]);
    const added = excelRun((context) => context.sync().then(() => context));
    await jest.runAllTimersAsync();
    const earlier = await added;
    const removed = excelRun(() => earlier.sync("done")).catch(
      (error: unknown) => (error as { fault: { code: string } }).fault.code,
    );
    await jest.advanceTimersByTimeAsync(TIMEOUT_MS);
    expect(await Promise.race([removed, Promise.resolve("waits for ever")])).toBe("EXCEL_SILENT");
  });

  test("requests that are sent together have a limit each", async () => {
    answersAfter([10, TIMEOUT_MS + 1]);
    const ended = excelRun((context) => Promise.all([context.sync(), context.sync()])).catch(
      (error: unknown) => (error as { fault: { code: string } }).fault.code,
    );
    await jest.advanceTimersByTimeAsync(TIMEOUT_MS);
    expect(await Promise.race([ended, Promise.resolve("waits for ever")])).toBe("EXCEL_SILENT");
  });
});
