/** What keeps the pane from starting is said with what to do about it. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { isFault } from "../../src/gst/fault";
import type { startRuntime as Start } from "../../src/taskpane/runtime";

const HOST = { Excel: "Excel", Word: "Word" };
let startRuntime: typeof Start;
let host = HOST.Excel;
let lacking = "";

beforeAll(async () => {
  Object.assign(globalThis, {
    Office: {
      HostType: HOST,
      actions: { associate: () => undefined },
      onReady: () => Promise.resolve({ host }),
      context: { requirements: { isSetSupported: (name: string) => name !== lacking } },
    },
    CustomFunctions: { associate: () => undefined },
  });
  ({ startRuntime } = await import("../../src/taskpane/runtime"));
});

async function refusal(): Promise<string> {
  const found = await startRuntime();
  return isFault(found) ? `${found.code} ${found.sentence} ${found.remedy}` : "started";
}

describe("the pane does not start", () => {
  test.each([
    ["ExcelApi", /^EXCEL_TOO_OLD This Excel lacks what Milaan needs: ExcelApi 1\.14\. Use Microsoft 365/],
    ["SharedRuntime", /SharedRuntime 1\.1/],
    ["CustomFunctionsRuntime", /CustomFunctionsRuntime 1\.3.*iPad/],
  ])("in an Excel that lacks %s", async (name, said) => {
    [host, lacking] = [HOST.Excel, name];
    expect(await refusal()).toMatch(said);
  });

  test("in another program than Excel", async () => {
    [host, lacking] = [HOST.Word, ""];
    expect(await refusal()).toMatch(/not open in Excel/);
  });
});
