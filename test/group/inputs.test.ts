/** What a group is read from, what is refused, and what is not done again. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { ACME, gstin, OWN } from "../match/documents";
import { filesOf, group, newFolder, pairsOf, rowsOf, type Ran, type Row } from "./run";

const SISTER = gstin("AAKCM4821K", "29");
const HEADINGS = [
  ...["id", "supplier_gstin", "document_type", "document_number", "document_date", "pos", "reverse_charge"],
  ...["taxable_value", "igst", "cgst", "sgst", "cess", "home_gstin"],
];

type Cells = Readonly<Record<string, string>>;

function csv(...rows: readonly Cells[]): string {
  const lines = rows.map((cells) =>
    HEADINGS.map((name) => quoted(cells[name] ?? USUAL[name] ?? "")).join(","),
  );
  return [HEADINGS.join(","), ...lines, ""].join("\r\n");
}
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const USUAL: Cells = {
  ...{
    id: "1",
    supplier_gstin: ACME,
    document_type: "INV",
    document_number: "SI/1",
    document_date: "2025-06-12",
  },
  ...{ pos: "27", reverse_charge: "N", taxable_value: "1000", igst: "0", cgst: "90", sgst: "90", cess: "0" },
};

/** @param files by their place in the folder. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = newFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

const run = (
  folder: string,
  ...more: Parameters<typeof group> extends [string, string, ...infer Rest] ? Rest : never
) => group(folder, path.join(folder, "result"), ["--workers", "1", ...(more[0] ?? [])], more[1]);

const links = (rows: readonly Row[]) =>
  rows.map((row) => `${row["books_id"] ?? ""} = ${row["statement_id"] ?? ""}: ${row["status"] ?? ""}`);

describe("files from outside", () => {
  const strange = 'A"1,\n\u0000\u202eé';
  let ran: Ran;
  let folder: string;
  beforeAll(async () => {
    folder = folderOf({
      [`${OWN}/books.csv`]: csv(
        { id: "=1+1", document_number: `=${strange}`, taxable_value: "5000.05" },
        { id: "B2", supplier_gstin: "27ABC" },
        { id: "B3", document_number: "SI/3", home_gstin: SISTER },
        { id: "B4", document_number: "SI/4", home_gstin: OWN },
      ),
      [`${OWN}/books2.csv`]: csv(
        { id: "B4", document_number: "SI/5" },
        { id: "B5", document_number: "SI/76", taxable_value: "440" },
      ),
      [`${OWN}/statement.csv`]: csv({ id: "S1", document_number: `=${strange}`, taxable_value: "5000.05" }),
      [`${SISTER}/statement-2025.csv`]: csv({ id: "S4", document_number: "SI/4" }),
      [`${OWN}/notes.txt`]: "",
      "27AAKCM4821K1Z0/books.csv": csv({}),
      "older/books.csv": csv({}),
    });
    ran = await run(folder);
  });

  test("are matched where they can be read, across registrations and with any characters", () => {
    expect(ran.failed).toBe("");
    expect(links(pairsOf(ran.out, OWN))).toEqual([
      "'=1+1 = S1: Exact",
      "B4 = S4: Mismatch",
      "B5 = : Only in books",
    ]);
  });

  test("of a link of two registrations are listed in both", () => {
    expect(pairsOf(ran.out, SISTER)).toEqual(pairsOf(ran.out, OWN).filter(({ books_id: id }) => id === "B4"));
    expect(rowsOf(path.join(ran.out, SISTER, "summary.csv"))).toEqual([
      expect.objectContaining({ side: "statement", status: "Mismatch", documents: "1", of_which: "" }),
      expect.objectContaining({
        side: "statement",
        of_which: "Booked in a sister registration",
        documents: "1",
      }),
    ]);
  });

  test.each([
    ["books.csv", "3", "B2", /not a GSTIN/],
    ["books2.csv", "2", "B4", /there already/],
    ["", "", "B3", /home_gstin is .* Put it among the files of/],
  ])("are refused where they cannot, with file and row: %s %s", (file, row, id, reason) => {
    const refused = rowsOf(path.join(ran.out, OWN, "refused.csv"));
    const own = refused.find((one) => one["id"] === id);
    expect(own).toMatchObject({ side: "books", file, row });
    expect(own?.["reason"]).toMatch(reason);
    expect(refused).toHaveLength(3);
    expect(ran.said).toMatch(/3 rows refused/);
  });

  test("that are none of a registration are named and passed over", () => {
    expect(ran.said).toMatch(/notes.txt is passed over/);
    expect(ran.said).toMatch(/27AAKCM4821K1Z0 is passed over/);
  });

  test("are not matched again until one changes", async () => {
    const started: string[] = [];
    const watch = (step: string) => started.push(step);
    expect((await run(folder, [], watch)).output).toBe(ran.output);
    expect(started).toEqual([]);
    writeFileSync(path.join(ran.out, "registrations.csv"), "damaged");
    const before = rowsOf(path.join(ran.out, OWN, "pairs.csv"));
    await run(folder, [], watch);
    expect(filesOf(ran.out).get("registrations.csv")).toMatch(
      new RegExp(`^gstin,books.*\\r\\n${OWN},3,1,1,`),
    );
    expect(rowsOf(path.join(ran.out, OWN, "pairs.csv"))).toEqual(before);
    writeFileSync(
      path.join(folder, SISTER, "statement-2025.csv"),
      csv({ id: "S5", document_number: "SI/76", taxable_value: "440" }),
    );
    await run(folder, [], watch);
    expect(links(pairsOf(ran.out, SISTER))).toEqual(["B5 = S5: Mismatch"]);
  });
});

test("a group that other code matched is matched again", async () => {
  const folder = folderOf({ [`${OWN}/books.csv`]: csv({}) });
  const manifest = path.join((await run(folder)).out, "manifest.json");
  const before = readFileSync(manifest, "utf8");
  writeFileSync(manifest, before.replace(/"code": "[0-9a-f]{64}"/, `"code": "${"0".repeat(64)}"`));
  const started: string[] = [];
  expect((await run(folder, [], (step) => started.push(step))).failed).toBe("");
  expect(started).toContain("match 0");
  expect(readFileSync(manifest, "utf8")).toBe(before);
});

describe("a group", () => {
  test("names every file that cannot be read, and is matched once they are mended", async () => {
    const folder = folderOf({
      [`${OWN}/books.csv`]: "id,pos\n1,27\n",
      [`${OWN}/statement.csv`]: csv({}),
      [`${SISTER}/books.csv`]: "",
    });
    const { failed, output } = await run(folder);
    expect(failed.split("\n")).toEqual([
      expect.stringMatching(/lacks the columns supplier_gstin, .*, cess: add them to its first row\.$/),
      expect.stringMatching(/books\.csv is empty: a row of headings is needed\.$/),
    ]);
    expect(output).toBe("");
    writeFileSync(path.join(folder, OWN, "books.csv"), csv({ id: "B1" }));
    writeFileSync(path.join(folder, SISTER, "books.csv"), csv({ id: "B2", document_number: "SI/9" }));
    const mended = await run(folder);
    expect(mended.failed).toBe("");
    expect(links(pairsOf(mended.out, OWN))).toEqual(["B1 = 1: Exact"]);
  });

  test("may be a list of files, and one of Parquet", async () => {
    const folder = folderOf({
      "group.csv": `GSTIN,side,file\n${OWN},books,all/own.csv\n${OWN},statement,all/own.parquet\n`,
      "all/own.csv": csv({ id: "B1" }, { id: "B2", document_number: "SI/2", document_type: "CN" }),
    });
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT 'S' || n AS id, '${ACME}' AS supplier_gstin, if(n = 2, 'CN', 'INV') AS document_type,
         'SI/' || n AS document_number, DATE '2025-06-12' AS document_date, 27 AS pos, false AS reverse_charge,
         1000.00::DECIMAL(18, 2) AS taxable_value, 0 AS igst, 90.0::DOUBLE AS cgst, 90 AS sgst, NULL AS cess
       FROM range(1, 4) t(n)) TO '${path.join(folder, "all/own.parquet")}' (FORMAT parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
    const { out, failed } = await run(folder);
    expect(failed).toBe("");
    expect(links(pairsOf(out, OWN))).toEqual(["B1 = S1: Exact", "B2 = S2: Exact", " = S3: Only in 2B/IMS"]);
  });

  const same = csv({ id: "1" });
  test.each<readonly [string, Readonly<Record<string, string>>, RegExp]>([
    ["has no file", {}, /has no files of a registration/],
    [
      "has one file twice",
      { [`${OWN}/books.csv`]: same, [`${OWN}/statement.csv`]: same },
      /books.csv and .*statement.csv are the same file/,
    ],
    ["lacks a column", { [`${OWN}/books.csv`]: "id,pos\n1,27\n" }, /lacks the columns supplier_gstin/],
    [
      "lists what is not there",
      { "group.csv": `gstin,side,file\n${OWN},books,none.csv\n` },
      /row 2: there is no file/,
    ],
    ["lists a wrong side", { "group.csv": `gstin,side,file\n${OWN},both,x.csv\n` }, /“both” is not a side/],
    ["lists a wrong GSTIN", { "group.csv": "gstin,side,file\nX,books,x.csv\n" }, /row 2: .*not a GSTIN/],
    ["has a list without columns", { "group.csv": "a,b\n" }, /needs the columns gstin, side and file/],
    ["has a file that is no Parquet", { [`${OWN}/books.parquet`]: "PAR0" }, /books.parquet/],
  ])("that %s is not begun, with the reason", async (_what, files, reason) => {
    expect((await run(folderOf(files))).failed).toMatch(reason);
  });

  test.each([
    ["--workers", "0"],
    ["--shards", "x"],
    ["--tolerance", "-1"],
    ["--megabytes", "1"],
  ])("is not begun with %s %s", async (name, value) => {
    expect((await run(folderOf({}), [`${name}=${value}`])).failed).toMatch(
      new RegExp(`^${name} ${value}: give`),
    );
  });

  test("is not written to by two runs at a time", async () => {
    const folder = folderOf({ [`${OWN}/books.csv`]: same });
    mkdirSync(path.join(folder, "result"));
    writeFileSync(path.join(folder, "result/running.txt"), String(process.ppid));
    expect((await run(folder)).failed).toMatch(/Another run \(process \d+\) writes into/);
  });
});
