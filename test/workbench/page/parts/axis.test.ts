/** Row positions, compared with adding up sizes one by one. */

import { expect, test } from "@jest/globals";
import { fc } from "../../../support/fast-check";

import { Axis } from "../../../../src/workbench/page/grid/axis";
import type { SizeException } from "../../../../src/workbench/page/grid/axis";

const axes = fc
  .uniqueArray(fc.record({ index: fc.nat(60), size: fc.constantFrom(0, 0, 7, 20, 45) }), {
    selector: (one) => one.index,
  })
  .map((list): SizeException[] => list.sort((a, b) => a.index - b.index));

function sizes(exceptions: readonly SizeException[]): number[] {
  return Array.from({ length: 80 }, (_, index) => exceptions.find((one) => one.index === index)?.size ?? 20);
}

test("each row begins where the rows before it end", () => {
  fc.assert(
    fc.property(axes, (exceptions) => {
      const axis = new Axis(20, exceptions);
      let position = 0;
      sizes(exceptions).forEach((size, index) => {
        expect([axis.offset(index), axis.size(index)]).toEqual([position, size]);
        position += size;
      });
    }),
  );
});

test("the row at a pixel is visible and covers it", () => {
  fc.assert(
    fc.property(axes, fc.nat(900), (exceptions, pixel) => {
      const axis = new Axis(20, exceptions);
      const row = axis.at(pixel);
      expect(axis.size(row)).toBeGreaterThan(0);
      expect(axis.offset(row)).toBeLessThanOrEqual(pixel);
      expect(axis.offset(row) + axis.size(row)).toBeGreaterThan(pixel);
    }),
  );
});

test("looking for a visible row skips hidden ones and stops at the end", () => {
  const axis = new Axis(
    20,
    [3, 4, 5].map((index) => ({ index, size: 0 })),
  );
  expect(axis.visible(3, 1, 10)).toBe(6);
  expect(axis.visible(5, -1, 10)).toBe(2);
  expect(axis.visible(4, 1, 5)).toBeUndefined();
});
