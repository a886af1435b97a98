/** What came or changed since the last review session ended, from the log and the copy of facts. */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { importFile } from "../../src/actions/imports/import-file";
import { saveDocument } from "../../src/actions/returns/supplier-returns";
import { arrivedSince } from "../../src/actions/review/since-last-session";
import { beginSession, endSession } from "../../src/actions/review/session";
import { COPIES_TABLE } from "../../src/actions/facts/copies";
import { rebuildCopy } from "../../src/actions/facts/rebuild-copy";
import { isFault } from "../../src/gst/fault";
import type { Paise } from "../../src/gst/money";
import { emptyMonth, say, testDocument, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const LEFT = { queue: "all", records: 1, tax: 100 as Paise };

async function session(month: Month, on: string): Promise<void> {
  await beginSession(month.at(`${on}T10:00`), LEFT, "All");
  await endSession(month.at(`${on}T11:00`), LEFT);
}

/** The numbers of the records that came. */
async function came(month: Month): Promise<string[] | undefined> {
  const keys = await arrivedSince(month.at("2025-11-30"));
  if (keys === undefined) return undefined;
  if (isFault(keys)) throw new Error(keys.sentence);
  return [...keys].map((key) => key.split("|")[2] ?? "").sort();
}

const file = (...numbers: readonly [inum: string, rt?: number][]) =>
  imsFile(numbers.map(([inum, igst]) => imsInvoice({ inum, ...(igst === undefined ? {} : { iamt: igst }) })));

describe("since the last review session came", () => {
  test("nothing that can be told, before one has ended", async () => {
    const month = await emptyMonth();
    await importFile(month.at("2025-11-05"), "ims.json", file(["A-1"]));
    await beginSession(month.at("2025-11-06"), LEFT, "All");
    expect(await came(month)).toBeUndefined();
  });

  test("the records of files that are new or changed, and documents saved here; answers count not", async () => {
    const month = await emptyMonth();
    await importFile(month.at("2025-11-05"), "ims.json", file(["A-1"], ["A-2"]));
    await session(month, "2025-11-06");
    expect(await came(month)).toEqual([]);
    await answer(month.at("2025-11-07"), [{ ...month.find("A-1"), answer: say({ action: "Accept" }) }]);
    expect(await came(month)).toEqual([]);
    await importFile(month.at("2025-11-08"), "ims.json", file(["A-1"], ["A-2", 999], ["A-3"]));
    expect(await came(month)).toEqual(["A-2", "A-3"]);
    await saveDocument(month.at("2025-11-09"), testDocument("Invoice", "S-1", "2025-10-10", 100), "Monthly");
    expect(await came(month)).toEqual(["A-2", "A-3", "S-1"]);
    await session(month, "2025-11-10");
    expect(await came(month)).toEqual([]);
  });

  test("not all records, where the copy of facts was lost and made again", async () => {
    const month = await emptyMonth();
    await importFile(month.at("2025-11-05"), "ims.json", file(["A-1"], ["A-2"]));
    await session(month, "2025-11-06");
    month.port.grids.delete(COPIES_TABLE);
    await rebuildCopy(month.at("2025-11-07"));
    expect(await came(month)).toEqual([]);
    await importFile(month.at("2025-11-08"), "ims.json", file(["A-3"]));
    expect(await came(month)).toEqual(["A-3"]);
  });
});
