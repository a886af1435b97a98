/**
 * Invariants of any sheet: computing step by step gives the same as computing at once, and moving rows moves values.
 *
 * These hold by arithmetic and need no source. The sheets are small and dense, so that formulas, circular references,
 * spills and errors interact often.
 */
import { describe, expect, test } from "@jest/globals";
import { fc } from "../../support/fast-check";
import { cellError, isError } from "../../../src/workbench/model";
import type { CellInput, Matrix, Rect, Sheet } from "../../../src/workbench/model";
import { bookOf } from "./book";

const SIZE = 5;
const WINDOW: Rect = { row: 0, column: 0, rows: 12, columns: 12 };

const address = fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)).map(([r, c]) => `${"ABCDE"[c] ?? "A"}${r + 1}`);

/**
 * Formulas that refer only to the right or down, so that no circular reference makes the result depend on the order of
 * entry.
 */
function formulaAt(row: number, column: number): fc.Arbitrary<string> {
  const later = fc
    .tuple(fc.integer({ min: row, max: SIZE }), fc.integer({ min: column + 1, max: SIZE }))
    .map(([r, c]) => `${"ABCDEF"[c] ?? "F"}${r + 1}`);
  return fc.oneof(
    fc.tuple(later, later).map(([a, b]) => `=${a}+${b}`),
    fc.tuple(later, later).map(([a, b]) => `=SUM(${a}:${b})`),
    fc.tuple(later, later, later).map(([a, b, c]) => `=IF(${a}>2,${b},${c})`),
    later.map((a) => `=IFERROR(1/${a},"none")`),
    later.map((a) => `=INDIRECT("${a}")`),
    later.map((a) => `=COUNTIF(${a}:F6,">1")`),
  );
}

const constant: fc.Arbitrary<CellInput> = fc.oneof(
  fc.integer({ min: -3, max: 5 }),
  fc.constantFrom("x", "", true),
);

const edit = fc
  .tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1))
  .chain(([row, column]) =>
    fc.oneof(constant, formulaAt(row, column)).map((input) => ({ row, column, input })),
  );

function write(
  sheet: Sheet,
  { row, column, input }: { row: number; column: number; input: CellInput },
): void {
  sheet.set({ row, column }, [[input]], { by: "api" });
}

function seen(sheet: Sheet): Matrix {
  return sheet
    .values(WINDOW)
    .map((line) => line.map((value) => (isError(value) ? cellError(value.error) : value)));
}

describe("any sheet", () => {
  test("has the same values whether computed edit by edit or all at once", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 40 }), (edits) => {
        const stepwise = bookOf();
        for (const one of edits) write(stepwise.sheet, one);
        const atOnce = bookOf();
        atOnce.workbook.atomically(() => {
          for (const one of edits) write(atOnce.sheet, one);
        });
        expect(seen(stepwise.sheet)).toEqual(seen(atOnce.sheet));
        const before = seen(stepwise.sheet);
        stepwise.workbook.recalculate(true);
        expect(seen(stepwise.sheet)).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  test("keeps its values when rows or columns are inserted and deleted again", () => {
    const place = fc.record({ rows: fc.boolean(), at: fc.nat(SIZE), count: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 25 }), place, (edits, { rows, at, count }) => {
        // References of INDIRECT do not move, so such formulas are excluded here.
        const book = bookOf();
        for (const one of edits) if (!String(one.input).includes("INDIRECT")) write(book.sheet, one);
        const before = seen(book.sheet);
        if (rows) {
          book.sheet.insertRows(at, count);
          book.sheet.deleteRows(at, count);
        } else {
          book.sheet.insertColumns(at, count);
          book.sheet.deleteColumns(at, count);
        }
        expect(seen(book.sheet)).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  test("stops calculating, with any circular references", () => {
    const anywhere = fc
      .tuple(address, address)
      .chain(([a, b]) => fc.constantFrom(`=${a}+${b}`, `=SUM(${a}:${b})`, `=IF(${a},${b},1)`));
    const looping = fc.record({ row: fc.nat(SIZE - 1), column: fc.nat(SIZE - 1), input: anywhere });
    fc.assert(
      fc.property(fc.array(looping, { minLength: 1, maxLength: 25 }), (edits) => {
        const book = bookOf();
        for (const one of edits) write(book.sheet, one);
        expect(book.workbook.calculation.isDirty).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  test("is restored by undo of a user's edits, and as edited after redo", () => {
    fc.assert(
      fc.property(
        fc.array(edit, { maxLength: 10 }),
        fc.array(edit, { minLength: 1, maxLength: 10 }),
        (first, then) => {
          const book = bookOf();
          for (const one of first) write(book.sheet, one);
          const before = [seen(book.sheet), book.sheet.formulas(WINDOW)];
          for (const { row, column, input } of then)
            book.sheet.set({ row, column }, [[input]], { by: "user" });
          const after = [seen(book.sheet), book.sheet.formulas(WINDOW)];
          for (let i = 0; i < then.length; i++) book.workbook.undo();
          expect([seen(book.sheet), book.sheet.formulas(WINDOW)]).toEqual(before);
          for (let i = 0; i < then.length; i++) book.workbook.redo();
          expect([seen(book.sheet), book.sheet.formulas(WINDOW)]).toEqual(after);
        },
      ),
      { numRuns: 100 },
    );
  });
});
