/** The watch over the sheets: which rows are checked after changes in quick succession. */
import { expect, test } from "@jest/globals";
import { TableWatch } from "../../src/session/watch/table-watch";
import { FINGERPRINT_HEADING } from "../../src/sheet/rows";
import type { Port, TableChange, TableRequest } from "../../src/workbook/port";

async function markedAfter(...changes: readonly Omit<TableChange, "table">[]): Promise<TableRequest["rows"]> {
  let changed: (change: TableChange) => void = () => undefined;
  const port: Pick<Port, "watch"> = {
    watch: async (_, onChange) => {
      changed = onChange;
      return async () => undefined;
    },
  };
  const watch = new TableWatch(port as Port, () => undefined);
  await watch.begin(["IMS"]);
  for (const change of changes) changed({ table: "IMS", ...change });
  return watch.take().get("IMS");
}

const one = (first: number) => [{ first, count: 1 }];

test.each<[string, Omit<TableChange, "table">[], TableRequest["rows"]]>([
  ["cells of two rows", [{ rows: one(3) }, { rows: one(4), headings: ["Action"] }], [{ first: 3, count: 2 }]],
  ["rows that were sorted", [{ rows: one(3) }, { rows: "unknown" }], "all"],
  [
    "a row that was pasted with its fingerprint",
    [
      { rows: one(3), headings: ["Number", FINGERPRINT_HEADING] },
      { rows: one(4), headings: ["Number"] },
    ],
    "all",
  ],
])("after changes of %s", async (_, changes, rows) => {
  expect(await markedAfter(...changes)).toEqual(rows);
});
