import { describe, expect, test } from "@jest/globals";
import { isFault } from "../../src/gst/fault";
import { checkCharacter, registrationType, parseGstin, readGstin } from "../../src/gst/gstin";

describe("a GSTIN", () => {
  // Rulebook R-92: the table of sums and check characters.
  test.each([
    ["27AAPFU0939F1ZV", "V"],
    ["29AAGCB7383J1Z4", "4"],
    ["24AANFA2641L1ZF", "F"],
    ["29AABCR1718E1ZL", "L"],
    ["29AAACJ8599C1Z5", "5"],
    ["20AAACE7590E3ZX", "X"],
    ["27AABCU9603R1ZM", "N"],
    ["01AABCE2207R1Z5", "V"],
    ["22AAAAA0000A1Z5", "C"],
    ["27AABCS1429F1Z8", "M"],
  ])("%s has the check character %s", (gstin, check) => {
    expect(checkCharacter(gstin)).toBe(check);
  });

  test.each([
    ["27AAPFU0939F1ZV", true],
    [" 27aapfu0939f1zv ", true],
    ["27AABCU9603R1ZM", false],
    ["00AAPFU0939F1ZV", false],
    ["27AAPFU0939F1Z", false],
    ["", false],
    ["=1+1", false],
  ])("typed as “%s” is accepted: %s", (text, accepted) => {
    expect(isFault(parseGstin(text))).toBe(!accepted);
  });

  // Rulebook R-91.
  test.each([
    ["27AAPFU0939F1ZV", "Normal"],
    ["29AAGCB7383J1DD", "TDS deductor"],
    ["29AAGCB7383J1CF", "TCS operator"],
    ["0717UNO00157UNO", "Other"],
    ["2917USA00012NRM", "Other"],
    ["0717USA12345NF1", "Other"],
    ["9917USA00012OS1", "Other"],
    ["29AAGCB7383J1KD", undefined],
    ["29AAGCB7383J0Z4", undefined],
    ["hello", undefined],
  ])("%s is of the registration type %s", (gstin, of) => {
    expect(registrationType(gstin)).toBe(of);
    expect(isFault(parseGstin(gstin))).toBe(of === undefined);
  });

  test("from the portal with a wrong check character is accepted with a warning", () => {
    const read = readGstin("27AABCU9603R1ZM");
    expect(isFault(read)).toBe(false);
    expect(read).toMatchObject({
      value: "27AABCU9603R1ZM",
      warning: { code: "BAD_GSTIN", severity: "warning" },
    });
  });
});
