/** The watch over the sheets: which rows are to be looked at after changes that follow each other closely. */
import { expect, test } from "@jest/globals";
import { TableWatch } from "../../src/session/watch/table-watch";
import { FINGERPRINT_HEADING } from "../../src/sheet/rows";
import type { Port, TableChange, TableRequest } from "../../src/workbook/port";

async function taken(...changes: readonly Omit<TableChange, "table">[]): Promise<TableRequest["rows"]> {
  let changed: (change: TableChange) => void = () => undefined;
  const port: Pick<Port, "watch"> = {
    watch: async (_, hears) => {
      changed = hears;
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
])("of %s", async (_, changes, rows) => {
  expect(await taken(...changes)).toEqual(rows);
});
