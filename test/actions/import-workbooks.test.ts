/** The portal's Excel files in the import: sheets, counts and evidence as from the JSON of the same return. */
import { describe, expect, test } from "@jest/globals";
import { strToU8, zipSync } from "fflate";
import type { ChosenFile, ImportedFile } from "../../src/actions/imports/import-files";
import { hashOfBytes } from "../../src/evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { GSTR2A_TABLE } from "../../src/gstr2a/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { Session } from "../../src/session/session";
import { readRows } from "../../src/sheet/rows";
import { GSTR_2A, GSTR_2B, IMS } from "../portal/workbook/months";
import type { Json } from "../portal/workbook/sheets";
import { PLAIN, sheets2a, sheets2b, sheetsIms, workbook } from "../portal/workbook/write";
import { HOME } from "../portal/stored";
import { MemoryPort } from "../support/memory-port";

const json = (content: Json) => strToU8(JSON.stringify(content));

async function opened() {
  const port = new MemoryPort();
  const session = new Session({
    port,
    clock: () => Date.UTC(2025, 10, 20, 4, 30),
    actor: () => "Asha",
    version: "test",
    writer: "test",
  });
  await session.open();
  await session.setUp({ gstin: HOME, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" });
  const cellsOf = (table: string) => port.grids.get(table)?.rows;
  const imports = () => {
    const grid = port.grids.get(EVIDENCE_TABLE);
    const entries = grid ? readRows(evidenceFields, grid).rows.map(({ record }) => record) : [];
    return entries.filter(({ event }) => event === "IMPORT");
  };
  return { session, cellsOf, imports };
}

const BOOK_2B = workbook(sheets2b(GSTR_2B, PLAIN));
const BOOK_2A = workbook(sheets2a(GSTR_2A, { ...PLAIN, totals: true }));
const BOOK_IMS = workbook(sheetsIms(IMS, PLAIN));

test.each([
  ["GSTR-2B", "GSTR2B_102025.xlsx", BOOK_2B, GSTR_2B, "Portal2B_2025_10"],
  ["GSTR-2A", "GSTR2A_102025.xlsx", BOOK_2A, GSTR_2A, GSTR2A_TABLE],
  [
    "IMS",
    "IMS_Offline_Utility_V1_1.xlsm",
    BOOK_IMS,
    { ...IMS, imsDetails: undefined, invdata: IMS["imsDetails"] },
    IMS_TABLE,
  ],
])("%s from %s fills its sheet as the JSON does", async (form, name, bytes, content, table) => {
  const [excel, plain] = [await opened(), await opened()];
  const outcome = await excel.session.importFile(name, bytes);
  const expected = await plain.session.importFile("file.json", json(content));
  expect(outcome).toMatchObject({ done: true, counts: expected.counts });
  expect(outcome.counts?.refused).toBe(0);
  expect(excel.cellsOf(table)).toEqual(plain.cellsOf(table));
  expect(excel.cellsOf(table)?.length).toBeGreaterThan(5);
  expect(excel.imports()).toMatchObject([
    { document: name, asked: `import ${form}`, sourceFileHash: hashOfBytes(bytes) },
  ]);
  // The same return as JSON afterwards finds nothing to change.
  const again = await excel.session.importFile("file.json", json(content));
  expect(again.counts).toMatchObject({ added: 0, changed: 0, refused: 0 });
});

/** The same content in which every row has these keys as well. */
const withKeys = (content: Json, more: Json): Json =>
  JSON.parse(JSON.stringify(content), (_, value: unknown) =>
    typeof value === "object" &&
    value !== null &&
    ("inum" in value || "nt_num" in value || "ont_num" in value)
      ? { ...value, ...more }
      : value,
  ) as Json;

describe("an Excel file imported after the JSON of the same return", () => {
  test.each([
    ["GSTR-2A", BOOK_2A, withKeys(GSTR_2A, { diff_percent: 0.65 }), GSTR2A_TABLE, "Applicable %", 65],
    [
      "IMS",
      BOOK_IMS,
      withKeys(
        { ...IMS, imsDetails: undefined, invdata: IMS["imsDetails"] },
        { isItcRedReqBlocked: "Y", hash: "ab12" },
      ),
      IMS_TABLE,
      "Portal hash",
      "ab12",
    ],
  ])("leaves in %s what the Excel file does not have", async (_, bytes, content, table, heading, value) => {
    const { session, cellsOf } = await opened();
    await session.importFile("file.json", json(content));
    // Warnings are of the file that was imported last.
    const facts = () => {
      const warnings = session.cache.grid(table)?.headings.indexOf("Warnings");
      return cellsOf(table)?.map((cells) => cells.filter((__, at) => at !== warnings));
    };
    const before = facts();
    const column = session.cache.grid(table)?.headings.indexOf(heading) ?? -1;
    expect(cellsOf(table)?.filter((cells) => cells[column] === value).length).toBeGreaterThan(1);
    const { done, counts } = await session.importFile("file.xlsx", bytes);
    expect([done, counts?.changed, counts?.refused]).toEqual([true, 0, 0]);
    expect(facts()).toEqual(before);
  });
});

test("the message says when the portal generated a GSTR-2B, and what only its JSON has", async () => {
  const { session } = await opened();
  const { message } = await session.importFile("2b.xlsx", BOOK_2B);
  expect(message).toMatch(
    /Generated by the portal on 14-Nov-2025\. An Excel file does not have .*; the JSON file does\.$/,
  );
});

test("a refused row is named with sheet and cell, and with the words of the sheet", async () => {
  const { session } = await opened();
  const sheets = sheets2b(GSTR_2B, PLAIN).map((sheet) =>
    sheet.name === "B2B"
      ? {
          ...sheet,
          rows: sheet.rows.map((row, n) =>
            n === 6 ? row.map((cell, at) => (at === 4 ? "soon" : at === 8 ? undefined : cell)) : row,
          ),
        }
      : sheet,
  );
  const { faults, counts } = await session.importFile("2b.xlsx", workbook(sheets));
  expect(counts).toMatchObject({ refused: 1 });
  expect(faults.filter(({ severity }) => severity === "error")).toMatchObject([
    { place: "B2B!E7", sentence: "“soon” is not a date." },
    { place: "B2B!I7", sentence: "“Taxable Value (₹)” is blank." },
  ]);
});

describe("files chosen together", () => {
  async function imported(...chosen: readonly ChosenFile[]) {
    const results: ImportedFile[] = [];
    const { session } = await opened();
    const outcome = await session.imports.files(chosen, (result) => results.push(result));
    return {
      outcome,
      names: results.map(({ name, outcome: { done } }) => `${name} ${done ? "done" : "refused"}`),
    };
  }

  test("are imported in the order of the layers, Excel and JSON, also from an archive", async () => {
    const archive = zipSync({ "2b.xlsx": BOOK_2B, "notes.xlsx": strToU8("x"), "2a.xlsx": BOOK_2A });
    const { names, outcome } = await imported(
      { name: "all.zip", content: archive },
      { name: "ims.xlsm", content: BOOK_IMS },
    );
    expect(names).toEqual([
      ...["all.zip done", "all.zip/2a.xlsx done", "ims.xlsm done", "all.zip/2b.xlsx done"],
      "Still missing for Oct-25 done",
    ]);
    expect(outcome.faults.find(({ code }) => code === "ARCHIVE_PASSED_OVER")?.sentence).toBe(
      "Not imported from the archive: “notes.xlsx”. Only JSON and Excel files are.",
    );
  });

  test("one that is no workbook of the portal does not stop the others", async () => {
    const { names } = await imported(
      { name: "own.xlsx", content: workbook([{ name: "Purchases", rows: [["x"]] }]) },
      { name: "2a.xlsx", content: BOOK_2A },
    );
    expect(names).toEqual(["2a.xlsx done", "own.xlsx refused", "Still missing for Oct-25 done"]);
  });
});

test("a workbook imported as another form is refused", async () => {
  const { session } = await opened();
  expect(await session.importFile("2b.xlsx", BOOK_2B, "GSTR-2A")).toMatchObject({
    done: false,
    faults: [{ code: "BAD_CHOICE", sentence: "The file is a GSTR-2B and cannot be imported as GSTR-2A." }],
  });
});
