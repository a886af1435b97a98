/** The last entries of all writers, on their very hidden sheet: what is unreadable there costs nothing else. */
import { describe, expect, test } from "@jest/globals";
import {
  headsIn,
  slotFields,
  slotOf,
  WRITERS_TABLE,
  writersLayout,
} from "../../src/evidence/histories/writers";
import { writeRow } from "../../src/sheet/rows";
import { emptyGrid } from "../../src/sheet/write";

const ON = "2025-11-20T15:30:00";
const KEPT = ["k3x", 7, "ab", ON, "Asha"];
const HEAD = { writer: "k3x", number: 7, hash: "ab", on: ON, actor: "Asha" };

const headsOf = (heads: string) => {
  const rows = [writeRow(slotFields, { slot: slotOf("k3x"), heads })];
  return headsIn([{ ...emptyGrid(writersLayout), rows, count: rows.length }]);
};

describe("the last entry of a writer", () => {
  test.each([
    ["a number", 5],
    ["nothing", null],
    ["a text", "k3x"],
    ["an object", { writer: "k3x" }],
    ["an empty list", []],
    ["a list without a number", ["k4y", "7", "ab", ON, "Ravi"]],
    ["a list with a fraction", ["k4y", 7.5, "ab", ON, "Ravi"]],
    ["a list without a hash", ["k4y", 7]],
  ])("is read where %s stands beside it in its row", (_, other) => {
    expect(headsOf(JSON.stringify([other, KEPT]))).toEqual([HEAD]);
    expect(headsOf(JSON.stringify([KEPT, other]))).toEqual([HEAD]);
  });

  test.each([
    ["is blank", ""],
    ["is no JSON", "[[“k3x”"],
    ["is a number", "5"],
    ["is an object", "{}"],
    ["is nothing", "null"],
  ])("is not known where the row %s", (_, heads) => {
    expect(headsOf(heads)).toEqual([]);
  });

  test("is not known where the sheet is missing", () => {
    expect(headsIn(undefined)).toEqual([]);
    expect(WRITERS_TABLE).toBe(writersLayout.table);
  });
});
