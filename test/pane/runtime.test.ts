/** The faults that prevent the pane from starting, with their remedies. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { isFault } from "../../src/gst/fault";
import type { startRuntime as Start } from "../../src/taskpane/runtime";

const HOST = { Excel: "Excel", Word: "Word" };
let startRuntime: typeof Start;
let host = HOST.Excel;
let missing = "";
const commands = new Map<string, (event: { completed: () => void }) => void>();
const functions = new Map<string, (...cells: unknown[]) => void>();
let shown = 0;

const asked = new Set<string>();
const isSupported = (name: string, version: string) => {
  asked.add(`${name} ${version}`);
  return name !== missing;
};

beforeAll(async () => {
  Object.assign(globalThis, {
    Office: {
      HostType: HOST,
      actions: { associate: (name: string, run: () => void) => commands.set(name, run) },
      addin: {
        showAsTaskpane: () => {
          shown++;
          return Promise.resolve();
        },
      },
      onReady: () => Promise.resolve({ host }),
      context: { requirements: { isSetSupported: isSupported } },
    },
    CustomFunctions: {
      associate: (given: Record<string, () => void>) =>
        Object.entries(given).forEach(([name, run]) => functions.set(name, run)),
      Error: class {
        constructor(
          readonly code: string,
          readonly message: string,
        ) {}
      },
      ErrorCode: { notAvailable: "#N/A", invalidValue: "#VALUE!" },
    },
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
  ])("in an Excel without %s", async (name, expected) => {
    [host, missing] = [HOST.Excel, name];
    expect(await refusal()).toMatch(expected);
  });

  test("and it requires the same sets as the manifest", async () => {
    [host, missing] = [HOST.Excel, "ExcelApi"];
    await refusal();
    const manifest = readFileSync("manifest.xml", "utf8");
    const sets = [...manifest.matchAll(/<Set Name="(\w+)" MinVersion="([\d.]+)"/g)];
    expect([...asked].sort()).toEqual(
      [...new Set(sets.map(([, name, version]) => `${name} ${version}`))].sort(),
    );
  });

  test("in another program than Excel", async () => {
    [host, missing] = [HOST.Word, ""];
    expect(await refusal()).toMatch(/not open in Excel/);
  });
});

test("when it does not start, functions return the reason, and a ribbon button completes and shows the pane", async () => {
  [host, missing] = [HOST.Excel, "ExcelApi"];
  const results: unknown[] = [];
  functions.get("STATUS")?.("", "", { setResult: (value: unknown) => results.push(value) });
  const completed = new Promise<void>((resolve) => commands.get("accept")?.({ completed: resolve }));
  await refusal();
  await completed;
  expect(results.at(-1)).toEqual({
    code: "#N/A",
    message: expect.stringMatching(/^This Excel lacks .* Use Microsoft 365/),
  });
  expect(shown).toBe(1);
});
