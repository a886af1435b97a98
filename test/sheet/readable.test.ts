/** Is the font colour distinguishable from the fill? */
import { expect, test } from "@jest/globals";
import { isReadable } from "../../src/sheet/presentation";
import { TONES } from "../../src/workbook/excel/write/tones";

test.each([
  ["black on white", "#000000", "#FFFFFF", true],
  ["white on white", "#FFFFFF", "#FFFFFF", false],
  ["nearly white on white", "#F0F0F0", "#FFFFFF", false],
  ["pale grey on white", "#BFBFBF", "#FFFFFF", true],
  ["yellow on white", "#FFFF00", "#FFFFFF", false],
  ["black on black", "#000000", "#050505", false],
])("%s", (_, fontColor, fillColor, readable) => {
  expect(isReadable(fontColor, fillColor)).toBe(readable);
});

test.each(Object.entries(TONES))("Milaan's own tone %s is readable", (_, { fontColor, fill }) => {
  expect(isReadable(fontColor, fill)).toBe(true);
});
