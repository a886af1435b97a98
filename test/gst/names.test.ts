import { describe, expect, test } from "@jest/globals";
import { parseDocumentNumber } from "../../src/gst/document-number";
import { isFault } from "../../src/gst/fault";
import { parsePos } from "../../src/gst/pos";

describe("a document's number", () => {
  // Rulebook R-93.
  test.each<[unknown, string | undefined]>([
    ["INV-1/2025", "INV-1/2025"],
    ["  a1 ", "a1"],
    ["1234567890123456", "1234567890123456"],
    ["00123", "00123"],
    [123, "123"],
    [123456789012345, "123456789012345"],
    [1234567890123456, undefined],
    [1.5, undefined],
    ["1.23457E+15", undefined],
    ["1E+15", undefined],
    ["1E15", "1E15"],
    ["12345678901234567", undefined],
    ["000", undefined],
    ["-1", undefined],
    ["/1", undefined],
    ["INV#1", undefined],
    ["", undefined],
  ])("in the cell %p reads as %p", (cell, read) => {
    const parsed = parseDocumentNumber(cell);
    expect(typeof parsed === "string" ? parsed : undefined).toBe(read);
  });

  test("that Excel has turned into scientific notation is refused with that reason", () => {
    expect(parseDocumentNumber(1.23e20)).toMatchObject({
      code: "BAD_DOCUMENT_NUMBER",
      sentence: expect.stringContaining("Excel"),
      remedy: expect.stringContaining("as text"),
    });
  });
});

describe("a text that looks like a number is refused with the reason", () => {
  test.each([
    ["a Cyrillic letter", "А-1", "“А-1” is not a document number: character 1 is U+0410"],
    ["a dash", "INV–1", "character 4 is U+2013"],
    ["a blank of no width", "INV-1\u200b", "character 6 is U+200B"],
    ["a seventeenth character", "A".repeat(17), "it has 17 characters"],
    ["a space", "INV 1", "“INV 1” is not a document number."],
    ["zeros only", "0000", "“0000” is not a document number."],
    ["an apostrophe that Excel did not take", "'00123", "“'00123” is not a document number."],
  ])("%s", (_, text, sentence) => {
    const refusal = parseDocumentNumber(text);
    expect(isFault(refusal) && refusal.sentence).toContain(sentence);
  });
});

describe("a place of supply", () => {
  // Rulebook: 01 to 38, 96 and 97.
  const codes = [...Array.from({ length: 38 }, (_, place) => place + 1), 96, 97];

  test("has each of the portal's codes and no other", () => {
    const accepted = Array.from({ length: 100 }, (_, code) => code).filter(
      (code) => typeof parsePos(code) === "string",
    );
    expect(accepted).toEqual(codes);
  });

  test.each<[unknown, string | undefined]>([
    ["27-Maharashtra", "27"],
    ["7 - Delhi", "07"],
    [7, "07"],
    ["270", undefined],
    [7.5, undefined],
    ["Delhi", undefined],
    ["99", undefined],
    ["", undefined],
  ])("in the cell %p reads as %p", (cell, read) => {
    const parsed = parsePos(cell);
    expect(typeof parsed === "string" ? parsed : undefined).toBe(read);
  });
});
