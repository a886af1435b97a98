/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/** The benchmark itself, with a month of fifty documents: its figures are complete, and its ratios are not tested. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { Workbook } from "../../src/workbench/model";
import { bySize, type Figures } from "./figures";
import { costLines, goalLines } from "./goals";
import { readAlone } from "./host-alone";
import { bench } from "./run";

const FIGURE = ["ratio", "requests", "bytesSent", "bytesRatio"];
const PLACES = [
  ...["import", "draw", "sync", "generate", "lock", "verify", "open"].flatMap((action) =>
    FIGURE.map((name) => `${action}.${name}`),
  ),
  ...["answer.ms1k", "answer.ms100k", "functions.evaluatedAfterOneAnswer", "heapAfterImportMB"],
];

let all: Map<number, Figures>;
let written: Record<string, unknown>;

beforeAll(async () => {
  all = await bench({ sizes: [50], answers: { small: 20, large: 40 }, runs: () => 1, warmUp: 0 });
  written = JSON.parse(JSON.stringify(bySize(all))) as Record<string, unknown>;
});

function leaves(value: unknown, path = ""): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, one]) => leaves(one, path === "" ? key : `${path}.${key}`));
}

describe("the object that the benchmark writes", () => {
  test("has the size asked for as its key", () => {
    expect(Object.keys(written)).toEqual(["50"]);
  });

  test("has a number in every place", () => {
    const figures = new Map(leaves(written["50"]));
    expect(PLACES.filter((place) => !figures.has(place))).toEqual([]);
    expect([...figures].filter(([, value]) => !Number.isFinite(value))).toEqual([]);
  });

  test("has what the browser alone can measure only with the browser", () => {
    expect(leaves(written["50"]).map(([path]) => path)).not.toContain("longestTaskMs");
  });
});

describe("what is measured", () => {
  const of = () => {
    const figures = all.get(50);
    if (figures === undefined) throw new Error("Nothing was measured.");
    return figures;
  };

  test("is work: cells are sent or read, in requests", () => {
    const { import: imported, draw, generate, sync, lock, verify, open } = of();
    for (const one of [imported, draw, generate]) expect(one.bytesSent).toBeGreaterThan(10_000);
    for (const one of [sync, lock, verify, open]) expect(one.bytesRead).toBeGreaterThan(10_000);
    for (const one of [imported, draw, generate, sync, lock, verify, open])
      expect(one.requests).toBeGreaterThan(0);
  });

  test("is that one cell depends on the answered document", () => {
    expect(of().functions).toMatchObject({ cells: 50, dependent: 1 });
    expect(of().functions.evaluatedAfterOneAnswer).toBeGreaterThanOrEqual(1);
  });

  test("is the host alone for the longest cells, too", async () => {
    const workbook = new Workbook();
    const sheet = workbook.addSheet("Long");
    const rect = { row: 0, column: 0, rows: 200, columns: 1 };
    sheet.fill(rect, "x".repeat(32_000), { by: "api" });
    const { bytesRead } = await readAlone(workbook, [{ sheet, rect }]);
    expect(bytesRead).toBeGreaterThan(6_400_000);
  });

  test("is printed line by line, with every goal", () => {
    expect(goalLines(all).join("\n")).toMatch(/import × write of the IMS +2 +\d/);
    expect(costLines(all).filter((line) => /^open +50 +\d/.test(line))).toHaveLength(1);
  });
});
