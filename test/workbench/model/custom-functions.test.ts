/**
 * Custom functions in cells. Sources: the custom functions docs (asynchronous and streaming functions, errors, optional
 * and repeating parameters, the invocation), office-js 6135, 2874. That calls overlap, and that a scalar parameter is
 * called for each element of a block, is unverified: by hand.
 */
import { describe, expect, test } from "@jest/globals";
import type { CallContext, CustomFunction, FunctionArgument, Scalar } from "../../../src/workbench/model";
import { bookOf } from "./book";

const SCALAR = { dimensionality: "scalar" } as const;
const MATRIX = { dimensionality: "matrix" } as const;

/** A function whose results the test resolves, in the order of its calls. */
function asked(): CustomFunction & {
  calls: { args: FunctionArgument[]; answer: (value: Scalar) => void; fail: (reason: unknown) => void }[];
} {
  const calls: ReturnType<typeof asked>["calls"] = [];
  return {
    calls,
    parameters: [SCALAR],
    invoke: (args) =>
      new Promise((answer, fail) => {
        calls.push({ args, answer, fail });
      }),
  };
}

describe("asynchronous functions", () => {
  test("a cell is #BUSY! until its result arrives, and so are its dependents", async () => {
    const book = bookOf([[1, "=GST.ASK(A1)", '=IFERROR(B1&"!","error")']]);
    const ask = asked();
    book.workbook.registerFunction("GST.ASK", ask);
    expect(book.values("B1:C1")).toEqual([[{ error: "#BUSY!" }, { error: "#BUSY!" }]]);
    expect(book.workbook.pendingCalls).toBe(1);
    ask.calls[0]?.answer("Regular");
    await book.workbook.whenIdle();
    expect(book.values("B1:C1")).toEqual([["Regular", "Regular!"]]);
  });

  test("independent calls run concurrently, and an outer call waits for its inner one", async () => {
    const book = bookOf();
    const ask = asked();
    book.workbook.registerFunction("GST.ASK", ask);
    book.put("A1", "=GST.ASK(GST.ASK(1))&GST.ASK(2)");
    expect(ask.calls.map(({ args }) => args)).toEqual([[1], [2]]);
    ask.calls[0]?.answer("one");
    ask.calls[1]?.answer("two");
    await Promise.resolve().then(() => undefined);
    await Promise.resolve();
    expect(ask.calls.map(({ args }) => args)).toEqual([[1], [2], ["one"]]);
    ask.calls[2]?.answer("outer");
    await book.workbook.whenIdle();
    expect(book.value("A1")).toBe("outertwo");
  });

  test("an input that changes meanwhile cancels the old call, and its late result is dropped", async () => {
    const book = bookOf([[1, "=GST.ASK(A1)"]]);
    const ask = asked();
    book.workbook.registerFunction("GST.ASK", ask);
    book.put("A1", 2);
    expect(ask.calls).toHaveLength(2);
    ask.calls[1]?.answer("second");
    ask.calls[0]?.answer("first");
    await book.workbook.whenIdle();
    expect(book.value("B1")).toBe("second");
  });

  test("a rejection with an error shows it with its message, any other is #VALUE! (docs: handle errors)", async () => {
    const book = bookOf([["=GST.ASK(1)", "=GST.ASK(2)"]]);
    const ask = asked();
    book.workbook.registerFunction("GST.ASK", ask);
    ask.calls[0]?.fail({ error: "#N/A", message: "not imported yet" });
    ask.calls[1]?.fail(new Error("broken"));
    await book.workbook.whenIdle();
    expect(book.values("A1:B1")).toEqual([
      [
        { error: "#N/A", message: "not imported yet" },
        { error: "#VALUE!", message: "broken" },
      ],
    ]);
  });

  test("overwriting the formula leaves nothing pending", async () => {
    const book = bookOf([["=GST.ASK(1)"]]);
    const ask = asked();
    book.workbook.registerFunction("GST.ASK", ask);
    book.put("A1", "done");
    await book.workbook.whenIdle();
    expect([book.workbook.pendingCalls, book.value("A1")]).toEqual([0, "done"]);
  });

  test("results are shown in manual mode too (unverified: M3)", async () => {
    const book = bookOf();
    const ask = asked();
    book.workbook.registerFunction("GST.ASK", ask);
    book.workbook.calculationMode = "manual";
    book.put("A1", "=GST.ASK(1)");
    ask.calls[0]?.answer(9);
    await book.workbook.whenIdle();
    expect(book.value("A1")).toBe(9);
  });
});

describe("streaming functions", () => {
  function ticker(): { spec: CustomFunction; contexts: CallContext[]; canceled: number[] } {
    const contexts: CallContext[] = [];
    const canceled: number[] = [];
    const spec: CustomFunction = {
      stream: true,
      cancelable: true,
      parameters: [SCALAR],
      invoke: (_, call) => {
        const number = contexts.push(call);
        call.onCanceled = () => canceled.push(number);
        return undefined;
      },
    };
    return { spec, contexts, canceled };
  }

  test("each result computes the cell and its dependents, until the formula is removed", async () => {
    const book = bookOf([["=GST.TICK(1)", "=A1*2"]]);
    const { spec, contexts, canceled } = ticker();
    book.workbook.registerFunction("GST.TICK", spec);
    expect(book.value("A1")).toBe("#BUSY!");
    for (const value of [1, 2, 3]) {
      contexts[0]?.setResult(value);
      await book.workbook.whenIdle();
      expect(book.value("B1")).toBe(value * 2);
    }
    book.put("A1", "");
    expect(canceled).toEqual([1]);
    contexts[0]?.setResult(99);
    await book.workbook.whenIdle();
    expect(book.value("A1")).toBeNull();
  });

  test("a changed argument cancels the stream and starts another (docs: onCanceled)", () => {
    const book = bookOf([[1, "=GST.TICK(A1)"]]);
    const { spec, contexts, canceled } = ticker();
    book.workbook.registerFunction("GST.TICK", spec);
    book.put("A1", 2);
    expect([contexts.length, canceled]).toEqual([2, [1]]);
  });
});

describe("arguments and results", () => {
  test("a matrix parameter gets the block, a scalar one is called for each element", () => {
    const book = bookOf([
      [1, 2],
      [3, 4],
    ]);
    const seen: FunctionArgument[][] = [];
    const invoke = (args: FunctionArgument[]): Scalar => {
      seen.push(args);
      return args.length;
    };
    book.workbook.registerFunction("GST.BLOCK", { invoke, parameters: [MATRIX] });
    book.workbook.registerFunction("GST.EACH", {
      invoke: ([value]) => (value as number) * 10,
      parameters: [SCALAR],
    });
    book.put("D1", "=GST.BLOCK(A1:B2)");
    expect(seen).toEqual([
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ]);
    book.put("F1", "=GST.EACH(A1:B2)");
    expect(book.values("F1:G2")).toEqual([
      [10, 20],
      [30, 40],
    ]);
  });

  test("a returned block spills", () => {
    const book = bookOf();
    book.workbook.registerFunction("GST.TABLE", {
      invoke: () => [
        ["Head", "Tax"],
        ["IGST", 5],
      ],
      parameters: [],
    });
    book.put("A1", "=GST.TABLE()");
    expect(book.values("A1:B2")).toEqual([
      ["Head", "Tax"],
      ["IGST", 5],
    ]);
  });

  test("repeating parameters arrive as one array, left-out optional ones as undefined", () => {
    const book = bookOf();
    const seen: FunctionArgument[][] = [];
    const invoke = (args: FunctionArgument[]): Scalar => {
      seen.push(args);
      return true;
    };
    book.workbook.registerFunction("GST.MANY", {
      invoke,
      parameters: [SCALAR, { ...SCALAR, repeating: true }],
    });
    book.workbook.registerFunction("GST.MAYBE", {
      invoke,
      parameters: [SCALAR, { ...SCALAR, optional: true }],
    });
    book.put("A1", [["=GST.MANY(1,2,3)", "=GST.MAYBE(1)"]]);
    expect(seen).toEqual([
      [1, [2, 3]],
      [1, undefined],
    ]);
  });

  test("an error among the arguments is the result, unless the function accepts errors", () => {
    const book = bookOf([["=NA()"]]);
    const invoke = ([value]: FunctionArgument[]): Scalar => JSON.stringify(value);
    book.workbook.registerFunction("GST.PLAIN", { invoke, parameters: [SCALAR] });
    book.workbook.registerFunction("GST.ANY", { invoke, parameters: [SCALAR], acceptsErrors: true });
    book.put("B1", [["=GST.PLAIN(A1)", "=GST.ANY(A1)"]]);
    expect([book.value("B1"), book.value("C1")]).toEqual(["#N/A", '{"error":"#N/A"}']);
  });

  test("too few or too many arguments are #VALUE! (unverified: M3)", () => {
    const book = bookOf();
    book.workbook.registerFunction("GST.ONE", { invoke: () => 1, parameters: [SCALAR] });
    book.put("A1", [["=GST.ONE()", "=GST.ONE(1,2)"]]);
    expect([book.value("A1"), book.value("B1")]).toEqual(["#VALUE!", "#VALUE!"]);
  });

  test("a call gets its cell's address and those of its arguments (invocation.address pages)", () => {
    const book = bookOf([[1]]);
    const calls: CallContext[] = [];
    const invoke = (_: FunctionArgument[], call: CallContext): Scalar => calls.push(call);
    book.workbook.registerFunction("GST.WHERE", { invoke, parameters: [SCALAR, SCALAR] });
    book.put("B2", "=GST.WHERE(A1,5)");
    expect(calls[0]).toMatchObject({
      address: "Sheet1!B2",
      parameterAddresses: ["Sheet1!A1", undefined],
      functionName: "GST.WHERE",
    });
  });

  test("a function that throws is #VALUE! with its message", () => {
    const book = bookOf();
    const invoke = (): Scalar => {
      throw new Error("no such state");
    };
    book.workbook.registerFunction("GST.THROWS", { invoke, parameters: [] });
    book.put("A1", "=GST.THROWS()");
    expect(book.sheet.value(0, 0)).toEqual({ error: "#VALUE!", message: "no such state" });
  });
});
