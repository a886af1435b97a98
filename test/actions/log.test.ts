/** A log longer than one block. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { verify } from "../../src/actions/audit/verify";
import { chain, evidenceEvent } from "../../src/evidence/chain";
import { NO_ENTRIES, type Head } from "../../src/evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import type { Moment } from "../../src/gst/date";
import { headRows } from "../../src/settings/settings";
import { WRITERS_TABLE } from "../../src/evidence/histories/writers";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import type { Cells } from "../../src/sheet/grid";
import { readRows, writeRow } from "../../src/sheet/rows";
import { emptyMonth, type Month } from "../support/month";

const ENTRIES = 45_000;
let head: Head;
let rows: readonly Cells[];

/** The last entry has the first entry's digests. */
beforeAll(async () => {
  const log = (await emptyMonth()).port.grids.get(EVIDENCE_TABLE);
  const [first] = log ? readRows(evidenceFields, log).rows : [];
  const made = chain(
    NO_ENTRIES,
    Array.from({ length: ENTRIES }, (_, number) => evidenceEvent("NOTE", { note: `note ${number}` })),
    { on: "2025-11-12T10:00:00" as Moment, actor: "Asha", version: "test", writer: "test" },
    first?.record.digests,
  );
  ({ head } = made);
  rows = made.entries.map((entry) => writeRow(evidenceFields, entry));
});

async function longMonth(change: (rows: readonly Cells[]) => readonly Cells[]): Promise<Month> {
  const month = await emptyMonth();
  const { grids } = month.port;
  const [log, settings] = [grids.get(EVIDENCE_TABLE), grids.get(SETTINGS_TABLE)];
  if (!log || !settings) throw new Error("The workbook is not set up.");
  const changed = change(rows);
  grids.set(EVIDENCE_TABLE, { ...log, rows: changed, count: changed.length });
  grids.delete(WRITERS_TABLE);
  const values = new Map(headRows(head).map(({ setting, value }) => [setting, value]));
  grids.set(SETTINGS_TABLE, {
    ...settings,
    rows: settings.rows.map(([setting = "", value = ""]) => [setting, values.get(String(setting)) ?? value]),
  });
  return month;
}

const swapped = (given: readonly Cells[], place: number): Cells[] => {
  const after = [...given];
  after.splice(place, 2, given[place + 1] ?? [], given[place] ?? []);
  return after;
};

describe(`a log of ${ENTRIES} entries`, () => {
  test.each<[string, (rows: readonly Cells[]) => readonly Cells[], string[]]>([
    ["is whole", (given) => given, []],
    [
      "without the first entry of a later block",
      (given) => given.filter((_, row) => row !== 20_000),
      ["CHAIN_BROKEN at Evidence entry 20001"],
    ],
    [
      "with a duplicated entry",
      (given) => [...given.slice(0, 30_000), given[29_999] ?? [], ...given.slice(30_000)],
      ["CHAIN_BROKEN at Evidence entry 30001"],
    ],
    [
      "with two entries exchanged",
      (given) => swapped(given, 39_999),
      ["CHAIN_BROKEN at Evidence entry 40000"],
    ],
    ["without its end", (given) => given.slice(0, -1), ["CHAIN_BROKEN at Evidence entry 45000"]],
    [
      "with a note that was changed",
      (given) =>
        given.map((cells, row) =>
          row === 44_000 ? cells.map((cell) => (cell === "note 44000" ? "x" : cell)) : cells,
        ),
      ["CHAIN_BROKEN at Evidence entry 44001"],
    ],
  ])("%s: Verify says where", async (_, change, faults) => {
    const month = await longMonth(change);
    const found = (await verify(month.at("2025-11-21"))).faults;
    expect(found.map(({ place, code }) => `${code} at ${place}`)).toEqual(faults);
  });
});
