/** Files from users and public bug reports, imported into a new workbook, and where their documents are then. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Outcome } from "../../src/actions/context";
import { hashOfBytes } from "../../src/evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { makeMoney } from "../../src/gst/money";
import { thePeriod } from "../../src/gst/period";
import { gstr1Fields, GSTR1_TABLE, GSTR1A_TABLE } from "../../src/gstr1/sheet";
import { gstr2aFields, GSTR2A_TABLE } from "../../src/gstr2a/sheet";
import { portalFields, portalTable } from "../../src/gstr2b/portal/sheet";
import { imsFields, IMS_TABLE } from "../../src/ims/sheet";
import { Session } from "../../src/session/session";
import { outwardFields, OUTWARD_TABLE } from "../../src/suppliers/outward-sheet";
import type { Fields } from "../../src/sheet/field";
import { readRows } from "../../src/sheet/rows";
import { MemoryPort } from "../support/memory-port";

const HOME = "27AAQCM4821K1Z0";

async function freshWorkbook() {
  const port = new MemoryPort();
  // 15 November 2025, 10:00 in India.
  const clock = () => Date.UTC(2025, 10, 15, 4, 30);
  const session = new Session({ port, clock, actor: () => "Asha", version: "test", writer: "test" });
  await session.open();
  await session.setUp({ gstin: HOME, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" });
  const rows = <R extends object>(fields: Fields<R>, table: string): readonly R[] => {
    const grid = port.grids.get(table);
    return grid ? readRows(fields, grid).rows.map(({ record }) => record) : [];
  };
  const documents = {
    gstr1: () => rows(gstr1Fields, GSTR1_TABLE),
    gstr1a: () => rows(gstr1Fields, GSTR1A_TABLE),
    gstr2a: () => rows(gstr2aFields, GSTR2A_TABLE),
    ims: () => rows(imsFields, IMS_TABLE),
    outward: () => rows(outwardFields, OUTWARD_TABLE),
    portal2b: () => rows(portalFields, portalTable(thePeriod("2025-10"))),
  };
  /** "OUT/101 9000.00" by layer; layers without documents are left out. */
  const layers = () =>
    Object.fromEntries(
      Object.entries(documents)
        .map(
          ([name, of]) =>
            [
              name,
              of().map(({ documentNumber, tax }) => `${documentNumber} ${makeMoney(tax.igst)}`),
            ] as const,
        )
        .filter(([, of]) => of.length > 0),
    );
  const imports = () => rows(evidenceFields, EVIDENCE_TABLE).filter(({ event }) => event === "IMPORT");
  return { session, layers, imports };
}

const bytesOf = (file: string) => new Uint8Array(readFileSync(path.join(__dirname, "field-cases", file)));
const errors = ({ faults }: Outcome) =>
  faults.filter(({ severity }) => severity === "error").map(({ code }) => code);

describe("a file from the field is imported as what it is", () => {
  test.each<[string, string, Record<string, string[]>]>([
    [
      "FC01 an own GSTR-1 as the portal hands it out: sales, no purchases",
      "FC01/D1_0_returns_15112025_R1_own.json",
      {
        gstr1: ["OUT/101 9000.00", "OUT/102 12600.00", "OUTCN/7 900.00"],
        outward: ["OUTCN/7 900.00", "OUT/101 9000.00", "OUT/102 12600.00"],
      },
    ],
    [
      "FC03 a supplier's GSTR-1 as the portal hands it out: what is addressed to us comes on",
      "FC03/D2_0_returns_R1_supplier.json",
      { gstr1: ["SU-1 7200.00", "SU-2 1800.00"], gstr2a: ["SU-1 7200.00"], ims: ["SU-1 7200.00"] },
    ],
    ["FC24 an IMS answer saved from the browser", "FC24/I3_0_ims_live.json", { ims: ["K-1 180.00"] }],
    [
      "FC24 a GSTR-2B answer of the API",
      "FC24/P9_0_2b_api.json",
      { portal2b: ["PT-1 180.00", "7711001 18000.00", "I-1 500.00"] },
    ],
    [
      "FC25 a GSTR-2A answer of the API",
      "FC25/A11_0_2a_wrapped.json",
      { gstr2a: ["W-1 180.00"], ims: ["W-1 180.00"] },
    ],
    [
      "FC26 a GSTR-2B in the .zip in which the portal hands it out",
      "FC26/G3_0_2b.zip",
      { portal2b: ["PT-1 180.00", "7711001 18000.00", "I-1 500.00"] },
    ],
    [
      "OK05 a GSTR-1 with a byte order mark",
      "OK05/G1_0_bom.json",
      { gstr1: ["SU-1 7200.00", "SU-2 1800.00"], gstr2a: ["SU-1 7200.00"], ims: ["SU-1 7200.00"] },
    ],
    [
      "OK10 a GSTR-2A whose groups say cfs",
      "OK10/D5_0_R2A.json",
      { gstr2a: ["SU-1 7200.00"], ims: ["SU-1 7200.00"] },
    ],
  ])("%s", async (_, file, expected) => {
    const { session, layers, imports } = await freshWorkbook();
    const outcome = await session.imports.files([{ name: path.basename(file), content: bytesOf(file) }]);
    expect(errors(outcome)).toEqual([]);
    expect(layers()).toEqual(expected);
    expect(imports()).toHaveLength(1);
  });
});

describe("FC05 a GSTR-1A, by its name", () => {
  const chosen = (file: string) => ({ name: path.basename(file), content: bytesOf(file) });
  const gstr1a = chosen("FC05/D4_0_returns_R1A_supplier.json");

  test("follows GSTR-1A's rules", async () => {
    const { session, layers } = await freshWorkbook();
    expect(errors(await session.imports.files([gstr1a]))).toEqual(["WINDOW_CLOSED"]);
    expect(layers()).toEqual({});
  });

  test("comes after the GSTR-1 that was chosen with it", async () => {
    const { session, layers, imports } = await freshWorkbook();
    const outcome = await session.imports.files([gstr1a, chosen("FC03/D2_0_returns_R1_supplier.json")]);
    expect(errors(outcome)).toEqual([]);
    expect(outcome.counts).toEqual({ read: 3, added: 3, changed: 0, unchanged: 0, refused: 0 });
    expect(layers()).toMatchObject({ gstr1: ["SU-1 7200.00", "SU-2 1800.00"], gstr1a: ["SU-9 720.00"] });
    expect(imports().map(({ document }) => document)).toEqual([
      "D2_0_returns_R1_supplier.json",
      "D4_0_returns_R1A_supplier.json",
    ]);
  });
});

test("the evidence names the file with the hash of its bytes as they came", async () => {
  const { session, imports } = await freshWorkbook();
  const content = bytesOf("OK05/G1_0_bom.json");
  await session.importFile("october.json", content);
  expect(imports()).toMatchObject([{ document: "october.json", sourceFileHash: hashOfBytes(content) }]);
});

test("the place of a fault is the path in the file as it came", async () => {
  const { session } = await freshWorkbook();
  const row = { stin: "29AAHFB7315D1ZM", inum: "K-1", idt: "31-02-2025", inv_typ: "R", val: 1180, pos: "27" };
  const content = JSON.stringify({
    status: 1,
    data: { data: { b2b: [{ ...row, txval: 1000, rtnprd: "102025" }] } },
  });
  const { faults } = await session.importFile("ims.json", content);
  expect(faults.map(({ code, place }) => `${code} ${place}`)).toEqual([
    "NO_OWNER data.data",
    "BAD_DATE data.data.b2b[0].idt",
  ]);
});
