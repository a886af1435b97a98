/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/** Rows that have not changed since they were last read are neither read as records nor hashed again. */
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { imsFields } from "../../src/ims/sheet";
import { closeWorkbooks, openWorkbook, savedMonth } from "./opened-workbook";

afterEach(async () => {
  jest.restoreAllMocks();
  await closeWorkbooks();
});

describe("of the IMS's rows", () => {
  test("Sync reads those that were changed since the last one", async () => {
    const excel = await openWorkbook(await savedMonth());
    const { session } = excel;
    const read = jest.spyOn(imsFields.documentNumber, "read");
    const numbersRead = async () => {
      read.mockClear();
      expect((await session.sync()).done).toBe(true);
      return [...new Set(read.mock.calls.map(([[number]]) => String(number)))].sort();
    };
    await session.sync();
    expect(await numbersRead()).toEqual([]);
    excel.putSilently("IMS", excel.rowOf("IMS", "A-2"), "Remarks", "seen");
    expect(await numbersRead()).toEqual(["A-2"]);
    expect(await numbersRead()).toEqual(["A-2"]);
  });
});
