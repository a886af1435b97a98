/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/**
 * Custom functions, through the real custom-functions runtime of Office.js. Sources: "Create custom functions in
 * Excel", its pages on streaming, errors and options. The runtime sends results every 200 to 500 ms (office-js issue
 * 1828), so there are few tests, each with many cells.
 */
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { FunctionsMetadata } from "../../../src/workbench/office/functions";
import { useExcel } from "./excel";

const excel = useExcel();

const METADATA: FunctionsMetadata = {
  allowErrorForDataTypeAny: true,
  functions: [
    {
      id: "ADD",
      name: "ADD",
      parameters: [
        { name: "first", type: "number" },
        { name: "second", type: "number", optional: true },
      ],
    },
    { id: "GREET", name: "GREET", parameters: [{ name: "name", type: "string" }] },
    { id: "TABLE", name: "TABLE", parameters: [{ name: "block", type: "any", dimensionality: "matrix" }] },
    { id: "FAIL", name: "FAIL", parameters: [{ name: "how", type: "any" }] },
    { id: "KIND", name: "KIND", parameters: [{ name: "value", type: "any" }] },
    { id: "SUMALL", name: "SUMALL", parameters: [{ name: "numbers", type: "number", repeating: true }] },
    { id: "WHERE", name: "WHERE", parameters: [], options: { requiresAddress: true } },
    { id: "MISSING", name: "MISSING", parameters: [] },
    {
      id: "TICK",
      name: "TICK",
      parameters: [{ name: "start", type: "number" }],
      options: { stream: true, cancelable: true },
    },
  ],
};

let canceled: string[] = [];

beforeEach(() => {
  canceled = [];
  CustomFunctions.associate("ADD", (first: number, second: number | null) => first + (second ?? 100));
  CustomFunctions.associate("GREET", (name: string) => Promise.resolve(`Hello ${name}`));
  CustomFunctions.associate("TABLE", (block: unknown[][]) => block.map((row) => [...row, row.length]));
  CustomFunctions.associate("FAIL", (how: unknown) => {
    if (how === "na")
      throw new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, "Not imported yet");
    if (how === "num") return new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidNumber);
    throw new Error("private detail");
  });
  CustomFunctions.associate("KIND", (value: unknown) =>
    value instanceof Error ? `error ${(value as unknown as CustomFunctions.Error).code}` : typeof value,
  );
  CustomFunctions.associate("SUMALL", (numbers: number[]) =>
    numbers.reduce((sum, number) => sum + number, 0),
  );
  CustomFunctions.associate(
    "WHERE",
    (invocation: CustomFunctions.Invocation) => invocation.address ?? "nowhere",
  );
  CustomFunctions.associate(
    "TICK",
    (start: number, invocation: CustomFunctions.StreamingInvocation<number>) => {
      invocation.setResult(start);
      invocation.onCanceled = () => canceled.push(String(start));
    },
  );
  excel.host.loadFunctions(METADATA, "GST");
});

/** Types formulas into column A and returns their displayed results once idle. */
async function results(...formulas: string[]): Promise<unknown[]> {
  const [sheet] = excel.workbook.sheets;
  sheet?.set(
    { row: 0, column: 0 },
    formulas.map((formula) => [formula]),
    { by: "user" },
  );
  await excel.host.idle();
  return formulas.map((_, row) => sheet?.value(row, 0));
}

describe("a custom function", () => {
  test("is #BUSY! until the add-in has returned, then shows the result", async () => {
    const [sheet] = excel.workbook.sheets;
    sheet?.set({ row: 0, column: 0 }, [["=GST.ADD(1,2)"], ["=A1*10"]], { by: "user" });
    expect(sheet?.value(0, 0)).toEqual({ error: "#BUSY!" });
    await excel.host.idle();
    expect([sheet?.value(0, 0), sheet?.value(1, 0)]).toEqual([3, 30]);
  });

  test("gets null for an optional argument left out, and its arguments by their declared types", async () => {
    expect(
      await results(
        "=GST.ADD(1)",
        '=GST.ADD("7",Z1)',
        '=GST.ADD("seven")',
        "=GST.GREET(5)",
        "=GST.SUMALL(1,2,3)",
      ),
    ).toEqual([101, 7, { error: "#VALUE!" }, "Hello 5", 6]);
  });

  test("fails with its error and message; other exceptions show #VALUE! without theirs", async () => {
    expect(await results('=GST.FAIL("na")', '=GST.FAIL("num")', '=GST.FAIL("x")', "=GST.MISSING()")).toEqual([
      { error: "#N/A", message: "Not imported yet" },
      { error: "#NUM!" },
      { error: "#VALUE!" },
      { error: expect.stringMatching(/#NAME\?|#VALUE!/) },
    ]);
  });

  test("spills a block, and is #SPILL! when it is blocked", async () => {
    const [sheet] = excel.workbook.sheets;
    sheet?.set({ row: 0, column: 5 }, [[1], [2]], { by: "user" });
    sheet?.set({ row: 0, column: 0 }, [["=GST.TABLE(F1:F2)"]], { by: "user" });
    await excel.host.idle();
    expect(sheet?.values({ row: 0, column: 0, rows: 2, columns: 2 })).toEqual([
      [1, 1],
      [2, 1],
    ]);
    sheet?.set({ row: 1, column: 1 }, [["in the way"]], { by: "user" });
    await excel.host.idle();
    expect(sheet?.value(0, 0)).toEqual({ error: "#SPILL!" });
  });

  test("gets errors as arguments where the metadata allows them, and its own address on request", async () => {
    expect(await results("=GST.KIND(1/0)", "=GST.KIND(1)", "=GST.WHERE()")).toEqual([
      "error #DIV/0!",
      "number",
      "Sheet1!A3",
    ]);
  });

  test("that streams shows its latest result, and is canceled when it is no longer needed", async () => {
    const [sheet] = excel.workbook.sheets;
    sheet?.set({ row: 0, column: 0 }, [["=GST.TICK(4)"]], { by: "user" });
    const deadline = Date.now() + 5000;
    while (sheet?.value(0, 0) !== 4 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sheet?.value(0, 0)).toBe(4);
    sheet?.set({ row: 0, column: 0 }, [[""]], { by: "user" });
    await excel.host.idle();
    expect(canceled).toEqual(["4"]);
  });
});
