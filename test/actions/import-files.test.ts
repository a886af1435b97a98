/** Files that were chosen together: archives opened, in the order of the layers, each with an import of its own. */
import { describe, expect, test } from "@jest/globals";
import { strToU8, zipSync } from "fflate";
import type { Outcome } from "../../src/actions/context";
import { filesToImport, type ImportedFile } from "../../src/actions/imports/import-files";
import { missingFault } from "../../src/actions/imports/missing-files";
import { hashOfBytes } from "../../src/evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { theDay } from "../../src/gst/date";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { Session } from "../../src/session/session";
import { readRows } from "../../src/sheet/rows";
import { MemoryPort } from "../support/memory-port";
import { OCTOBER, OWN_GSTIN, SUPPLIER } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const file = (name: string, json: unknown) => ({ name, content: strToU8(JSON.stringify(json)) });
const zip = (files: Record<string, unknown>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        content instanceof Uint8Array ? content : strToU8(JSON.stringify(content)),
      ]),
    ),
  );
const gstr1 = (fp: string) => ({ gstin: SUPPLIER, fp, gt: 0, b2b: [] });
const gstr2b = (rtnprd: string) => ({ data: { gstin: OWN_GSTIN, rtnprd, docdata: {} } });
const ims = (number: string) => JSON.parse(imsFile([imsInvoice({ inum: number })])) as unknown;

const reportOf = ({ name, outcome }: ImportedFile) =>
  `${name}: ${outcome.faults.map(({ code }) => code).join(" ")}`;

async function planned(...chosen: readonly { name: string; content: string | Uint8Array }[]) {
  const { files, reports } = await filesToImport(chosen);
  return { files: files.map(({ name }) => name), reports: reports.map(reportOf) };
}

describe("files are imported in the order of the layers", () => {
  test("by form, then by period, then by name, whatever their names", async () => {
    const { files } = await planned(
      file("e part 10.json", gstr2b("102025")),
      file("d part 9.json", gstr2b("102025")),
      file("e part 9.json", gstr2b("102025")),
      { name: "broken.json", content: "{]" },
      file("ims.json", ims("1")),
      file("b.json", { gstin: OWN_GSTIN, fp: "102025", isd: [] }),
      file("R1A september.json", gstr1("092025")),
      file("view.json", { gstin: OWN_GSTIN, fp: "102025", gstr1: {} }),
      file("october.json", gstr1("102025")),
      file("z september.json", gstr1("092025")),
    );
    expect(files).toEqual([
      ...["z september.json", "october.json", "R1A september.json", "b.json", "ims.json"],
      ...["d part 9.json", "e part 9.json", "e part 10.json", "view.json", "broken.json"],
    ]);
  });

  test("also across archives", async () => {
    const { files, reports } = await planned(
      { name: "2b.zip", content: zip({ "a.json": gstr2b("102025") }) },
      { name: "R1A.zip", content: zip({ "1.json": gstr1("102025") }) },
      file("plain.json", gstr1("102025")),
    );
    expect(files).toEqual(["plain.json", "R1A.zip/1.json", "2b.zip/a.json"]);
    expect(reports).toEqual([]);
  });
});

describe("of files of one form and period the older one is imported first", () => {
  const ofNovember = (gendt: string | undefined, more: object = {}) => ({
    data: { gstin: OWN_GSTIN, rtnprd: "102025", gendt, docdata: {}, ...more },
  });
  const filed = (fil_dt: string | undefined) => ({ ...gstr1("102025"), fil_dt });
  const gstr2a = (fldtr1: string, section = "b2b") => ({
    ...{ gstin: OWN_GSTIN, fp: "102025" },
    [section]: [{ ctin: SUPPLIER, cfs: "Y", fldtr1, flprdr1: "Oct-25", inv: [] }],
  });
  test.each<[string, (readonly [string, unknown])[]]>([
    [
      "a second download of one name after the first",
      [
        ["ims.json", ims("1")],
        ["ims (1).json", ims("1")],
        ["ims (2).json", ims("1")],
        ["ims (10).json", ims("1")],
      ],
    ],
    [
      "however the browser and the archive mark it",
      [
        ["ims.json", ims("1")],
        ["ims(1).json", ims("1")],
        ["ims(2)/ims.json", ims("1")],
      ],
    ],
    [
      "a statement by the day on which it was generated, whatever its name",
      [
        ["2b (1).json", ofNovember("14-11-2025")],
        ["a 2b.json", ofNovember("20-Nov-2025")],
        ["2b.json", ofNovember("02/12/2025 10:15")],
      ],
    ],
    [
      "one that does not say when it was generated before those that do",
      [
        ["y.json", ofNovember("no day")],
        ["z.json", ofNovember(undefined)],
        ["b.json", ofNovember("14-11-2025")],
      ],
    ],
    [
      "a return that is not filed before the same one filed",
      [
        ["R1 (3).json", filed(undefined)],
        ["R1.json", filed("10-11-2025")],
      ],
    ],
    [
      "a GSTR-2A by the last filing in it",
      [
        ["R2A (1).json", gstr2a("")],
        ["R2A b.json", gstr2a("09-Nov-25")],
        ["R2A.json", gstr2a("11-Nov-25")],
      ],
    ],
  ])("%s", async (_, inOrder) => {
    const names = inOrder.map(([name]) => name);
    for (const turned of [inOrder, [...inOrder].reverse()])
      expect((await planned(...turned.map(([name, json]) => file(name, json)))).files).toEqual(names);
  });

  test("but sections of one GSTR-2A by their order, or an amendment came before its original", async () => {
    const sections = [file("2a 1.json", gstr2a("09-Nov-25", "b2ba")), file("2a 2.json", gstr2a("11-Nov-25"))];
    expect((await planned(...sections)).files).toEqual(["2a 2.json", "2a 1.json"]);
  });
});

describe("an archive", () => {
  test("within an archive is opened, one in that is refused with a sentence", async () => {
    const inner = zip({ "deepest.zip": zip({ "x.json": gstr1("102025") }), "y.json": gstr1("102025") });
    const { files, reports } = await planned({ name: "month.zip", content: zip({ "portal.zip": inner }) });
    expect(files).toEqual(["month.zip/portal.zip/y.json"]);
    expect(reports).toEqual(["month.zip/portal.zip/deepest.zip: ARCHIVE_REFUSED"]);
  });

  test("names what is not imported from it, and what cannot be", async () => {
    const { files, reports } = await planned({
      name: "month.zip",
      content: zip({
        "a.json": gstr1("102025"),
        "../evil.json": gstr1("102025"),
        "summary.xlsx": strToU8("x"),
        "__MACOSX/._a.json": strToU8("x"),
        "no-extension": gstr1("092025"),
        "text.TXT": gstr1("082025"),
      }),
    });
    expect(files).toEqual(["month.zip/text.TXT", "month.zip/no-extension", "month.zip/a.json"]);
    expect(reports).toEqual(["month.zip/../evil.json: ARCHIVE_REFUSED", "month.zip: ARCHIVE_PASSED_OVER"]);
  });

  test.each([
    ["that is empty", zip({}), "ARCHIVE_PASSED_OVER", "The archive is empty."],
    [
      "that is a Word document",
      zip({ "[Content_Types].xml": strToU8("x"), "word/document.xml": strToU8("x") }),
      "UNKNOWN_FILE",
      "The file is a Word document; of the portal's files only JSON and Excel files are read.",
    ],
    [
      "that is a LibreOffice spreadsheet",
      zip({ mimetype: strToU8("x"), "content.xml": strToU8("x") }),
      "UNKNOWN_FILE",
      "The file is an OpenDocument file; of the portal's files only JSON and Excel files are read.",
    ],
    [
      "that is cut off",
      zip({ "a.json": gstr1("102025") }).subarray(0, 60),
      "ARCHIVE_DAMAGED",
      "The archive is damaged or was cut off on the way.",
    ],
  ])("%s is refused with its name", async (_, content, code, sentence) => {
    const { files, reports } = await filesToImport([{ name: "x.zip", content }]);
    expect(files).toEqual([]);
    expect(reports).toMatchObject([
      { name: "x.zip", outcome: { done: false, faults: [{ code, sentence, place: "x.zip" }] } },
    ]);
  });

  test("that is empty asks for another download, and a Word document for JSON or Excel", async () => {
    const remedy = async (content: Uint8Array) =>
      (await filesToImport([{ name: "x.zip", content }])).reports[0]?.outcome.faults[0]?.remedy;
    expect(await remedy(zip({}))).toBe("Download it from the portal again.");
    expect(await remedy(zip({ "[Content_Types].xml": strToU8("x"), "word/a": strToU8("x") }))).toBe(
      "On the portal choose the download of the same return as JSON or Excel, and import that.",
    );
  });

  test("is known by its bytes, not by its name, and so is a file that is none", async () => {
    expect(await planned({ name: "download", content: zip({ "a.json": gstr1("102025") }) })).toEqual({
      files: ["download/a.json"],
      reports: [],
    });
    expect(await planned(file("a.zip", gstr1("102025")))).toEqual({ files: ["a.zip"], reports: [] });
  });
});

describe("in a workbook", () => {
  async function workbook() {
    const port = new MemoryPort();
    const session = new Session({
      port,
      clock: () => Date.UTC(2025, 10, 12, 4, 30),
      actor: () => "Asha",
      version: "test",
      writer: "test",
    });
    await session.open();
    await session.setUp({ gstin: OWN_GSTIN, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" });
    const imports = () => {
      const grid = port.grids.get(EVIDENCE_TABLE);
      const entries = grid ? readRows(evidenceFields, grid).rows.map(({ record }) => record) : [];
      return entries.filter(({ event }) => event === "IMPORT");
    };
    const numbers = () => {
      const grid = port.grids.get(IMS_TABLE);
      return grid ? readRows(imsFields, grid).rows.map(({ record }) => record.documentNumber) : [];
    };
    return { session, imports, numbers };
  }

  const good = ims("INV-1");
  const archive = {
    name: "October.zip",
    content: zip({
      "ims 1.json": good,
      "ims 2.json": strToU8("{]"),
      "ims 3.json": ims("INV-3"),
      "x.pdf": strToU8("x"),
    }),
  };

  test("each member is an import of its own; a refused one does not stop the others", async () => {
    const { session, imports, numbers } = await workbook();
    const results: [string, Outcome["done"], number][] = [];
    const outcome = await session.imports.files([archive], (result, left) =>
      results.push([result.name, result.outcome.done, left]),
    );
    expect(results).toEqual([
      ["October.zip", true, 3],
      ["October.zip/ims 1.json", true, 2],
      ["October.zip/ims 3.json", true, 1],
      ["October.zip/ims 2.json", false, 0],
      ["Still missing for Oct-25", true, 0],
    ]);
    expect(numbers()).toEqual(["INV-1", "INV-3"]);
    expect(imports().map(({ document, sourceFileHash }) => [document, sourceFileHash])).toEqual([
      ["October.zip/ims 1.json", hashOfBytes(strToU8(JSON.stringify(good)))],
      ["October.zip/ims 3.json", hashOfBytes(strToU8(JSON.stringify(ims("INV-3"))))],
    ]);
    expect(outcome).toMatchObject({
      done: true,
      counts: { read: 2, added: 2, changed: 0, unchanged: 0, refused: 0 },
    });
    expect(outcome.message).toMatch(
      /October\.zip\/ims 1\.json, IMS: 1 read.*October\.zip\/ims 3\.json, IMS: 1 read.*October\.zip\/ims 2\.json: The file is not JSON/,
    );
    expect(session.current().last).toEqual(outcome);
  });

  test("the same archive again changes nothing", async () => {
    const { session } = await workbook();
    await session.imports.files([archive]);
    expect((await session.imports.files([archive])).counts).toMatchObject({
      read: 2,
      added: 0,
      unchanged: 2,
    });
  });

  test("a file with a question is handed back, and imported once it is answered", async () => {
    const { session, imports } = await workbook();
    const unclear = file("october.json", {
      gstin: OWN_GSTIN,
      fp: "102025",
      b2b: [{ ctin: SUPPLIER, cfs: "Y", inv: [] }],
    });
    const results: ImportedFile[] = [];
    await session.imports.files([unclear, file("ims.json", good)], (result) => results.push(result));
    const asked = results.find(({ name }) => name === "october.json");
    expect(asked?.outcome).toMatchObject({ done: false, choices: ["GSTR-1", "GSTR-1A", "GSTR-2A"] });
    expect(asked?.file).toEqual(unclear);
    expect(imports().map(({ document }) => document)).toEqual(["ims.json"]);
    const answered = await session.importFile(unclear.name, unclear.content, "GSTR-2A");
    expect(answered).toMatchObject({
      done: true,
      message: "october.json, GSTR-2A: 0 read, 0 new, 0 changed, 0 unchanged, 0 refused.",
    });
    expect(imports().at(-1)?.asked).toBe("import GSTR-2A");
  });

  const gstr2a = {
    ...{ gstin: OWN_GSTIN, fp: "102025" },
    b2b: [{ ctin: SUPPLIER, cfs: "Y", fldtr1: "10-Nov-25", flprdr1: "Oct-25", inv: [] }],
  };
  const register = {
    name: "purchases.csv",
    content: strToU8("GSTIN,Invoice No,Date,Taxable,IGST\n29AAGCB7383J1Z4,INV-1,05-10-2025,100000,18000"),
  };
  test.each<[string, readonly ReturnType<typeof file>[], string | undefined]>([
    ["one file", [file("ims.json", good)], undefined],
    [
      "IMS of another month and a GSTR-1",
      [file("ims.json", good), file("R1.json", gstr1("092025"))],
      "For Oct-25, GSTR-2A and the purchase register are missing.",
    ],
    [
      "GSTR-2A without a document, and a register",
      [file("october GSTR2A.json", gstr2a), register],
      "For Oct-25, IMS is missing.",
    ],
    ["the whole month", [file("october GSTR2A.json", gstr2a), register, file("ims.json", good)], undefined],
    [
      "a file with a question, which may be what is missing",
      [
        file("october.json", {
          gstin: OWN_GSTIN,
          fp: "102025",
          b2b: [{ ctin: SUPPLIER, cfs: "Y", inv: [] }],
        }),
        file("ims.json", good),
      ],
      undefined,
    ],
  ])("of %s, what is missing of the open period is named", async (_, chosen, sentence) => {
    const { session } = await workbook();
    const results: ImportedFile[] = [];
    await session.imports.files(chosen, (result) => results.push(result));
    const missing = results.flatMap(({ outcome }) =>
      outcome.faults.filter(({ code }) => code === "FILES_MISSING"),
    );
    expect(missing.map((found) => found.sentence)).toEqual(sentence === undefined ? [] : [sentence]);
  });

  test("the portal's GSTR-2B is missing from the day on which it is drafted", () => {
    const held = { "GSTR-2A": true, IMS: true, "GSTR-2B": false, "Purchase register": true };
    const on = (today: string) =>
      missingFault({ period: OCTOBER, held, imported: new Set() }, { today: theDay(today), extensions: [] })
        ?.sentence;
    expect(on("2025-11-13")).toBeUndefined();
    expect(on("2025-11-14")).toBe("For Oct-25, the portal’s GSTR-2B is missing.");
  });

  test("nothing of a refused archive is written", async () => {
    const { session, imports } = await workbook();
    const outcome = await session.imports.files([
      { name: "x.zip", content: archive.content.subarray(0, 100) },
    ]);
    expect(outcome).toMatchObject({ done: false, faults: [{ code: "ARCHIVE_DAMAGED" }] });
    expect(session.current().last).toEqual(outcome);
    expect(imports()).toEqual([]);
  });
});
