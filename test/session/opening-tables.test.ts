/** Opening reads every required table. */
import { expect, test } from "@jest/globals";
import { LAYOUTS } from "../../src/actions/workbook/table-list";
import { REQUIRED_TABLES } from "../../src/actions/workbook/table-names";

test("the names of the required tables are those of their layouts, in the same order", () => {
  expect([...REQUIRED_TABLES]).toEqual(LAYOUTS.map(({ table }) => table));
});
