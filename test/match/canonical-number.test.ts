/** Numbers in the form in which they are compared. */
import { describe, expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { canonicalNumber, sameNumber } from "../../src/match/numbers/canonical-number";

/** 15 October 2025 in days since 1970. */
const OCTOBER = 20376;

/** 2526 and 2025: such a number is spelled in one way only. */
function readsAsYear(serial: number): boolean {
  return serial % 100 === Math.floor(serial / 100) + 1 || (serial > 2000 && serial < 2100);
}

describe("a document's number", () => {
  test.each([
    ["INV/25-26/0412", "412"],
    ["Bill No. 00412", "412"],
    ["HV/2025-26/412", "HV-412"],
    ["hv-412", "HV-412"],
    ["SRV/25-26/007/A", "SRV-7-A"],
    // Four digits that read as a financial year are one; with a zero in front they are a number.
    ["HV/12/2526", "HV-12"],
    ["HV/12/02526", "HV-12-2526"],
    ["412", "412"],
    ["ABC", "ABC"],
    ["000", "0"],
    ["", ""],
  ])("%s is compared as %s", (number, canonical) => {
    expect(canonicalNumber(number, OCTOBER)).toBe(canonical);
  });

  test.each([
    ["INV/25-26/0412", "0412/2025-26", "yes"],
    ["HV/25-26/0412", "HV412", "yes"],
    ["HV/25-26/0412", "412", "likely"],
    ["HV/25-26/0412", "HV/25-26/O412", "likely"],
    ["INV/451", "SRV/451", "no"],
    ["HV/25-26/0412", "HV/24-25/0412", "no"],
    ["HV/25-26/0412", "HV/25-26/0413", "no"],
    ["HV/25-26/0412", "", "no"],
  ])("%s and %s: the same? %s", (a, b, same) => {
    expect(sameNumber(a, b).same).toBe(same);
    expect(sameNumber(b, a).same).toBe(same);
  });

  test("spelled in two ways has one canonical form and is the same number for the matcher", () => {
    const words = fc.array(fc.constantFrom("INV", "HV", "SRV", "A", "BILL", "7", "12"), { maxLength: 2 });
    const spelling = fc.record({
      separator: fc.constantFrom("/", "-", " ", " / "),
      zeros: fc.constantFrom("", "0", "000"),
      isLower: fc.boolean(),
    });
    fc.assert(
      fc.property(words, fc.nat({ max: 99_999 }), spelling, spelling, (parts, serial, ...spellings) => {
        fc.pre(!readsAsYear(serial));
        const [a, b] = spellings.map(({ separator, zeros, isLower }) => {
          const text = [...parts, zeros + String(serial)].join(separator);
          return isLower ? text.toLowerCase() : text;
        });
        expect(canonicalNumber(b ?? "", NaN)).toBe(canonicalNumber(a ?? "", NaN));
        expect(sameNumber(a ?? "", b ?? "").same).toBe("yes");
      }),
      { numRuns: 500 },
    );
  });
});
