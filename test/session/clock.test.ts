/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Moment } from "../../src/gst/date";
import { closeWorkbooks, savedMonth, openWorkbook } from "./opened-workbook";

let saved: Uint8Array;

afterEach(closeWorkbooks);
beforeAll(async () => {
  saved = await savedMonth();
});

describe("a workbook opened", () => {
  // Its last entry is of 12 November 2025, 10:00.
  const warning = [
    expect.stringMatching(/clock of this computer says .*entry \d+ of the evidence is of 12-Nov-2025 10:00/),
  ];
  test.each<[string, string, unknown[]]>([
    ["a year before its last entry has a warning", "2024-11-12T10:00:00", warning],
    ["eleven minutes before its last entry has a warning", "2025-11-12T09:49:00", warning],
    ["nine minutes before it, a normal difference between computers, has none", "2025-11-12T09:51:00", []],
    ["after it has none", "2025-11-13T10:00:00", []],
  ])("with a clock %s", async (_, on, said) => {
    const excel = await openWorkbook(saved, { at: on as Moment });
    expect(excel.notices().filter((notice) => notice.startsWith("CLOCK_SET_BACK"))).toEqual(said);
    await excel.close();
  });
});
