/** A file without all that distinguishes documents: never more documents than there are. */
import { describe, expect, test } from "@jest/globals";
import type { Blank } from "../../src/gst/blank";
import { importFile } from "../../src/actions/imports/import-file";
import { gstr2aFields, GSTR2A_TABLE } from "../../src/gstr2a/sheet";
import { readRows } from "../../src/sheet/rows";
import { emptyMonth, OWN_GSTIN, SUPPLIER, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const SELLERS = { A: "07AADCW5518M1ZX", B: "33AAFCV1170H1ZK" } as const;
type Seller = keyof typeof SELLERS;
type Amounts = readonly [taxable: number, igst: number, value?: number];

const items = ([txval, iamt]: Amounts) => [{ num: 1, itm_det: { rt: 18, txval, iamt, csamt: 0 } }];
const valueOf = ([txval, iamt, val = txval + iamt]: Amounts) => val;

const operators = (...documents: (readonly [Seller | Blank, Amounts])[]) =>
  JSON.stringify({
    gstin: OWN_GSTIN,
    fp: "102025",
    ecom: [
      {
        ...{ ctin: SUPPLIER, cfs: "Y", fldtr1: "10-11-2025", flprdr1: "Oct-25" },
        inv: documents.map(([seller, amounts]) => ({
          ...{ inum: "E-1", idt: "05-10-2025", val: valueOf(amounts), pos: "27", rchrg: "N", inv_typ: "R" },
          ...(seller ? { stin: SELLERS[seller] } : {}),
          itms: items(amounts),
        })),
      },
    ],
  });

const imsOf = (...rows: Amounts[]) =>
  imsFile([], {
    ecom: rows.map((amounts) =>
      imsInvoice({
        ...{ inum: "E-1", idt: "05-10-2025" },
        ...{ val: valueOf(amounts), txval: amounts[0], iamt: amounts[1] },
      }),
    ),
  });

const records = ({ port }: Month) => {
  const grid = port.grids.get(GSTR2A_TABLE);
  return grid ? readRows(gstr2aFields, grid).rows.map(({ record }) => record) : [];
};
const tax = (rows: readonly { tax: { igst: number } }[]) =>
  rows.map((row) => row.tax.igst / 100).sort((a, b) => a - b);

async function imported(...files: string[]) {
  const month = await emptyMonth();
  const outcomes = [];
  for (const [place, file] of files.entries())
    outcomes.push(await importFile(month.at(`2025-11-${12 + place}`), `${place}.json`, file));
  const last = outcomes.at(-1);
  if (!last?.counts) throw new Error("nothing was imported");
  return { month, faults: last.faults, counts: last.counts };
}

const BOTH = operators(["A", [1000, 180]], ["B", [2000, 360]]);

describe("an operator's documents of one number, of which the IMS does not name the seller", () => {
  test.each<[string, string[], number[], number]>([
    ["have their figures", [BOTH, imsOf([1000, 180], [2000, 360])], [180, 360], 0],
    ["are a rupee off in value", [BOTH, imsOf([1000, 180], [2000, 360, 2361])], [180, 360], 0],
    ["are both a rupee off in value", [BOTH, imsOf([1000, 180, 1181], [2000, 360, 2361])], [180, 360], 0],
    ["one was edited, and is the one that is left", [BOTH, imsOf([1000, 180], [2100, 378])], [180, 378], 0],
    ["both were edited, and the nearest go together", [BOTH, imsOf([1010, 182], [2100, 378])], [182, 378], 1],
    ["one alone was edited", [BOTH, imsOf([1900, 342])], [180, 342], 1],
    ["a third is new", [BOTH, imsOf([1000, 180], [2000, 360], [5000, 900])], [180, 360, 900], 0],
    [
      "one of two is edited, the other new",
      [operators(["A", [1000, 180]]), imsOf([1100, 198], [9, 2])],
      [2, 198],
      1,
    ],
  ])("%s", async (_, files, expected, asked) => {
    const { month, faults } = await imported(...files);
    expect(tax(month.ims())).toEqual(expected);
    expect(faults.filter(({ code }) => code === "DUPLICATE_DOCUMENT")).toHaveLength(asked);
    expect(month.ims().filter(({ warnings }) => warnings.includes("DUPLICATE_DOCUMENT"))).toHaveLength(asked);
  });

  test("are counted once where GSTR-2A comes after the IMS", async () => {
    const { month } = await imported(imsOf([1000, 180, 1181]), BOTH);
    expect(tax(month.ims())).toEqual([180, 360]);
  });

  test("a document of an uncertain seller is named with the possible sellers", async () => {
    const { faults } = await imported(BOTH, imsOf([1900, 342]));
    expect(faults.filter(({ code }) => code === "DUPLICATE_DOCUMENT")).toMatchObject([
      {
        severity: "warning",
        place: `${SUPPLIER} E-1`,
        sentence: `The ECO document E-1 of 05-Oct-2025 is known of several sellers (${SELLERS.A}, ${SELLERS.B}), and the file does not say of which it is: the one with the nearest figures was taken.`,
      },
    ]);
  });
});

describe("an amendment of an operator's document, of which the IMS does not name the seller", () => {
  const amendment = (amounts: Amounts) =>
    imsFile([], {
      ecoma: [
        imsInvoice({
          ...{ inum: "E-1", idt: "05-10-2025", oinum: "E-1", oidt: "05-10-2025", rtnprd: "112025" },
          ...{ val: valueOf(amounts), txval: amounts[0], iamt: amounts[1] },
        }),
      ],
    });
  test.each<[string, string, keyof typeof SELLERS, number]>([
    ["is of the one seller there is", operators(["A", [1000, 180]]), "A", 0],
    ["of two, is of the one with the nearest figures, and that is asked", BOTH, "B", 1],
  ])("%s", async (_, before, seller, asked) => {
    const { month, faults } = await imported(before, amendment([1900, 342]));
    const [amended] = month.ims().filter(({ originalNumber }) => originalNumber !== "");
    expect(amended).toMatchObject({ sellerGstin: SELLERS[seller], originalState: "Open" });
    expect(faults.filter(({ code }) => code === "DUPLICATE_DOCUMENT")).toHaveLength(asked);
  });
});

test("documents of two named sellers never become one", async () => {
  const { month } = await imported(operators(["A", [1000, 180]]), operators(["B", [2000, 360]]));
  expect(records(month).map(({ sellerGstin }) => sellerGstin)).toEqual([SELLERS.A, SELLERS.B]);
});

describe("two amendments of one invoice in a GSTR-2A that does not say their forms", () => {
  const amended = (rows: readonly (readonly [number, string])[], status = "Y") =>
    JSON.stringify({
      gstin: OWN_GSTIN,
      fp: "102025",
      b2ba: rows.map(([txval, fldtr1]) => ({
        ...{ ctin: SUPPLIER, cfs: status, fldtr1, flprdr1: "Oct-25" },
        inv: [
          {
            ...{ inum: "A-1", idt: "05-09-2025", oinum: "A-1", oidt: "05-09-2025", val: txval * 1.18 },
            ...{ pos: "27", rchrg: "N", inv_typ: "R", itms: items([txval, txval * 0.18]) },
          },
        ],
      })),
    });
  const DAY = "10-Nov-25";
  const LATER = "25-Nov-25";
  const shown = (month: Month) =>
    records(month)
      .map(({ form, period2b, taxableValue }) => `${form} ${period2b} ${taxableValue / 100}`)
      .sort();

  test.each<[string, (readonly (readonly [number, string])[])[], string[], string[]]>([
    [
      "filed on two days are of both forms, and that is asked",
      [
        [
          [500, DAY],
          [600, LATER],
        ],
      ],
      ["GSTR-1 2025-10 500", "GSTR-1A 2025-11 600"],
      ["warning DUPLICATE_DOCUMENT"],
    ],
    [
      "filed on one day are two rows of one document",
      [
        [
          [500, DAY],
          [600, DAY],
        ],
      ],
      ["GSTR-1 2025-10 500"],
      ["error DUPLICATE_DOCUMENT"],
    ],
    [
      "keep their forms where a later file has them the other way round",
      [
        [
          [500, DAY],
          [600, LATER],
        ],
        [
          [600, LATER],
          [500, DAY],
        ],
      ],
      ["GSTR-1 2025-10 500", "GSTR-1A 2025-11 600"],
      ["warning DUPLICATE_DOCUMENT"],
    ],
    [
      "are not one more where a later file has one of them alone",
      [
        [
          [500, DAY],
          [600, LATER],
        ],
        [[600, LATER]],
      ],
      ["GSTR-1 2025-10 500", "GSTR-1A 2025-11 600"],
      [],
    ],
  ])("%s", async (_, files, expected, asked) => {
    const { month, faults } = await imported(...files.map((rows) => amended(rows)));
    expect(shown(month)).toEqual(expected);
    expect(
      faults
        .filter(({ code }) => code === "DUPLICATE_DOCUMENT")
        .map(({ severity, code }) => `${severity} ${code}`),
    ).toEqual(asked);
  });
});

describe("a bill of entry whose number has lost its leading zeros", () => {
  const bill = (benum: string | number, more: object = {}) => ({
    ...{ refdt: "05-10-2025", portcd: "INNSA1", benum, bedt: "04-10-2025", txval: 1000, iamt: 180, csamt: 0 },
    ...{ amd: "N", ...more },
  });
  const gstr2a = (...impg: object[]) => JSON.stringify({ gstin: OWN_GSTIN, fp: "102025", impg });
  const ims = (benum: string | number) => imsFile([], { impg: [{ ...bill(benum), action: "N" }] });

  test.each<[string, string[], string[]]>([
    ["GSTR-2A first", [gstr2a(bill(711002)), ims("0711002")], ["711002"]],
    ["the IMS first", [ims("0711002"), gstr2a(bill(711002))], ["0711002"]],
    ["in two files of one form", [gstr2a(bill(711002)), gstr2a(bill("00711002"))], ["711002"]],
    [
      "at another port it is another",
      [gstr2a(bill(711002)), gstr2a(bill("0711002", { portcd: "INMAA1" }))],
      ["711002", "0711002"],
    ],
  ])("is one bill: %s", async (_, files, numbers) => {
    const { month } = await imported(...files);
    expect(records(month).map(({ documentNumber }) => documentNumber)).toEqual(numbers);
    expect(month.ims().map(({ documentNumber }) => documentNumber)).toEqual(numbers);
  });

  test("twice in one file is named", async () => {
    const { month, faults, counts } = await imported(gstr2a(bill(711002), bill("0711002")));
    expect(records(month)).toHaveLength(1);
    expect(counts).toMatchObject({ read: 2, added: 1, refused: 1 });
    expect(faults.map(({ code }) => code)).toContain("DUPLICATE_DOCUMENT");
  });

  test("its amendment amends it", async () => {
    const { month } = await imported(
      gstr2a(bill("0711002")),
      gstr2a(bill(711002, { amd: "Y", refdt: "07-11-2025", iamt: 200 })),
    );
    expect(
      records(month).map(({ documentNumber, originalNumber }) => [documentNumber, originalNumber]),
    ).toEqual([
      ["0711002", ""],
      ["0711002", "0711002"],
    ]);
  });
});
