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
  const told = [
    expect.stringMatching(/clock of this computer says .*entry \d+ of the evidence is of 12-Nov-2025 10:00/),
  ];
  test.each<[string, string, unknown[]]>([
    ["a year before its last entry says so", "2024-11-12T10:00:00", told],
    ["eleven minutes before its last entry says so", "2025-11-12T09:49:00", told],
    ["nine minutes before it, as clocks of two computers may differ, does not", "2025-11-12T09:51:00", []],
    ["after it does not", "2025-11-13T10:00:00", []],
  ])("by a clock %s", async (_, on, said) => {
    const at = await sitAt(saved, { at: on as Moment });
    expect(at.notices().filter((notice) => notice.startsWith("CLOCK_SET_BACK"))).toEqual(said);
    await at.close();
  });
});
