/** Corrected GSTINs: never another number than the one that was meant. */
import { describe, expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { isFault } from "../../src/gst/fault";
import { checkCharacter, parseGstin } from "../../src/gst/gstin";
import { correctedGstin } from "../../src/gst/gstin-correction";

const GSTIN = "27AAPFU0939F1ZV";
const letters = (length: number) =>
  fc.string({
    unit: fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("")),
    minLength: length,
    maxLength: length,
  });
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789".split("")), minLength: length, maxLength: length });
const gstins = fc
  .tuple(fc.constantFrom("07", "24", "27", "29", "33"), letters(5), digits(4), letters(1))
  .map(([state, name, number, last]) => `${state}${name}${number}${last}1Z`)
  .map((start) => start + checkCharacter(start))
  .filter((text) => !isFault(parseGstin(text)));
const ALIKE: Readonly<Record<string, string>> = {
  O: "0",
  0: "O",
  I: "1",
  1: "I",
  S: "5",
  5: "S",
  B: "8",
  8: "B",
};

describe("a GSTIN that was typed", () => {
  test.each([
    ["with spaces, hyphens and in lower case", " 27-aapfu 0939f-1zv ", GSTIN],
    ["with a letter O among its digits", "27AAPFUO939F1ZV", GSTIN],
    ["with a digit among its letters", "29AAGC87383J1Z4", "29AAGCB7383J1Z4"],
    ["with 2 for the Z before the check character", "27AAPFU0939F12V", GSTIN],
    ["with wide digits of another keyboard", "２７AAPFU0939F1ZV", GSTIN],
    ["with a zero-width space", "27AAPFU0939F1ZV\u200b", GSTIN],
  ])("%s is corrected", (_, typed, meant) => {
    expect(correctedGstin(typed)).toBe(meant);
  });

  test.each([
    ["a wrong check character", "27AAPFU0939F1ZX"],
    ["a missing character", "27AAPFU0939F1Z"],
    ["another text", "not a number"],
    ["a number", 27],
    ["nothing", ""],
    ["a very long text", "27AAPFU0939F1ZV".repeat(5000)],
  ])("with %s is refused", (_, typed) => {
    expect(correctedGstin(typed)).toMatchObject({ code: "BAD_GSTIN" });
  });

  test("with one character for another that looks like it is that GSTIN or is refused, never a third", () => {
    fc.assert(
      fc.property(gstins, fc.nat({ max: 14 }), (gstin, place) => {
        const sign = gstin.charAt(place);
        const typed = gstin.slice(0, place) + (ALIKE[sign] ?? sign) + gstin.slice(place + 1);
        const corrected = correctedGstin(typed);
        return isFault(corrected) || corrected === gstin || corrected === typed;
      }),
      { numRuns: 2000 },
    );
  });
});
