/** Rows packed into columns, handed over and unpacked are the same rows. */
import { expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { buffersOf, packRows, unpackRows } from "../../src/worker/packed-rows";
import type { PortalRow } from "../../src/portal/rows";

const paise = fc.integer({ min: 0, max: 10 ** 15 });
const tax = fc.record({ igst: paise, cgst: paise, sgst: paise, cess: paise });
/** One kind of value in all rows, or a mixture. */
const column = fc.constantFrom<fc.Arbitrary<unknown>>(
  fc.string(),
  paise,
  fc.boolean(),
  tax,
  fc.option(paise, { nil: undefined }),
  fc.option(tax, { nil: undefined }),
  fc.oneof(fc.string(), paise, fc.constant(null), fc.constant(NaN), fc.constant(-0)),
  fc.constant(undefined),
  fc.array(fc.string()),
);
const record = fc
  .dictionary(
    // Jest compares types by the field “constructor”.
    fc.string({ minLength: 1 }).filter((name) => name !== "__proto__" && name !== "constructor"),
    column,
  )
  .chain((columns) => fc.array(fc.record(columns), { maxLength: 12 }));
const besides = fc.oneof(fc.constant({}), fc.constant({ warnings: ["BAD_DATE" as const] }));

test("whatever they hold", () => {
  fc.assert(
    fc.property(
      record,
      fc.array(besides, { minLength: 12, maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      (records, more, size) => {
        const rows: PortalRow<object>[] = records.map((one, place) => ({
          record: one,
          path: `b2b[${place}]`,
          ...more[place],
        }));
        const packed = packRows(rows);
        const moved = structuredClone(packed, { transfer: buffersOf(packed) });
        expect([...unpackRows(moved, size)].flat()).toStrictEqual(structuredClone(rows));
      },
    ),
    { numRuns: 300 },
  );
});

test("also where records have different fields", () => {
  const rows = [{ a: 1 }, { a: 1, b: "x" }, {}].map((one, place) => ({ record: one, path: String(place) }));
  expect([...unpackRows(packRows(rows))].flat()).toEqual(rows);
});
