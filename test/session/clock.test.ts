/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Moment } from "../../src/gst/date";
import { endSittings, savedMonth, sitAt } from "./at-a-workbook";

let saved: Uint8Array;

afterEach(endSittings);
beforeAll(async () => {
  saved = await savedMonth();
});

describe("a workbook that is opened", () => {
  // Its last entry is of 12 November 2025, 10:00.
  test.each([
    ["a year before its last entry", "2024-11-12T10:00:00", true],
    ["eleven minutes before its last entry", "2025-11-12T09:49:00", true],
    [
      "nine minutes before its last entry, as clocks of two computers may differ",
      "2025-11-12T09:51:00",
      false,
    ],
    ["after its last entry", "2025-11-13T10:00:00", false],
  ])("%s: a clock that was set back is told", async (_, on, isTold) => {
    const at = await sitAt(saved, { at: on as Moment });
    expect(at.notices().filter((notice) => notice.startsWith("CLOCK_SET_BACK"))).toEqual(
      isTold
        ? [
            expect.stringMatching(
              /clock of this computer says .*entry \d+ of the evidence is of 12-Nov-2025 10:00/,
            ),
          ]
        : [],
    );
    await at.close();
  });
});
