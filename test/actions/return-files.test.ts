/**
 * A supplier's GSTR-1 as a file that contradicts itself or an earlier one: what is imported, and which warnings follow.
 */
import { describe, expect, test } from "@jest/globals";
import { importFile } from "../../src/actions/imports/import-file";
import { gstr1Fields, GSTR1_TABLE } from "../../src/gstr1/sheet";
import { readRows } from "../../src/sheet/rows";
import { emptyMonth, OWN_GSTIN, SUPPLIER, type Month } from "../support/month";

interface Row {
  readonly inum: string;
  readonly txval?: number;
  readonly flag?: string;
}

const invoice = ({ inum, txval = 1000, flag }: Row) => ({
  ...{
    inum,
    idt: "05-10-2025",
    val: txval * 1.18,
    pos: "27",
    rchrg: "N",
    inv_typ: "R",
    ...(flag ? { flag } : {}),
  },
  itms: [{ num: 1, itm_det: { rt: 18, txval, iamt: txval * 0.18, csamt: 0 } }],
});
const gstr1 = (rows: readonly Row[], more: object = {}) => ({
  ...{ gstin: SUPPLIER, fp: "102025", filing_typ: "M" },
  ...(rows.length > 0 ? { b2b: [{ ctin: OWN_GSTIN, inv: rows.map(invoice) }] } : {}),
  ...more,
});
const FILED = { fil_dt: "10-11-2025" };

const records = ({ port }: Month) => {
  const grid = port.grids.get(GSTR1_TABLE);
  return grid ? readRows(gstr1Fields, grid).rows.map(({ record }) => record) : [];
};
const shown = (month: Month) =>
  records(month).map(({ documentNumber, taxableValue }) => `${documentNumber} ${taxableValue / 100}`);

async function imported(...files: object[]) {
  const month = await emptyMonth();
  const outcomes = [];
  for (const [place, file] of files.entries())
    outcomes.push(await importFile(month.at(`2025-11-${12 + place}`), `${place}.json`, JSON.stringify(file)));
  const last = outcomes.at(-1);
  if (!last) throw new Error("nothing was imported");
  return { month, ...last };
}

describe("a number with the flag D and once more in the same file", () => {
  const A: Row = { inum: "A-1", txval: 7 };
  const D: Row = { inum: "a-1", txval: 7, flag: "D" };
  test.each<[string, object[], string[], string]>([
    ["the row first: it is taken", [gstr1([A, D])], ["A-1 7"], "once"],
    ["the flag first: nothing is deleted and nothing taken", [gstr1([D, A])], [], "once"],
    ["the row first, and it is here already", [gstr1([{ inum: "A-1" }]), gstr1([A, D])], ["A-1 7"], "once"],
    [
      "the flag first, and it is imported already: it is deleted",
      [gstr1([{ inum: "A-1" }]), gstr1([D, A])],
      [],
      "once",
    ],
    ["the flag twice, and it is here already", [gstr1([{ inum: "A-1" }]), gstr1([D, D])], [], "both times"],
  ])("%s", async (_, files, expected, how) => {
    const { month, faults, counts } = await imported(...files);
    expect(shown(month)).toEqual(expected);
    const twice = faults.filter(({ code }) => code === "DUPLICATE_DOCUMENT");
    expect(
      twice.map(({ place, sentence }) => [place, sentence.includes(`, ${how} with the flag D`)]),
    ).toEqual([[expect.stringContaining("b2b[0].inv[1]"), true]]);
    expect(counts?.read).toBe(2);
    expect(counts?.refused).toBeGreaterThan(0);
  });
});

describe("a return that is filed on one day in one file and on another in the next", () => {
  const on = (fil_dt: string) => gstr1([{ inum: "A-1" }, { inum: "A-2" }], { fil_dt });
  test.each([
    ["10-11-2025", "12-11-2025", "10-Nov-2025", "12-Nov-2025"],
    ["12-11-2025", "10-11-2025", "12-Nov-2025", "10-Nov-2025"],
  ])("%s, then %s: the first day stays, and both are reported", async (first, second, here, there) => {
    const { month, faults, counts } = await imported(on(first), on(second));
    expect(counts).toMatchObject({ unchanged: 2, changed: 0, refused: 0 });
    expect(faults.filter(({ code }) => code === "ALREADY_FILED")).toMatchObject([
      {
        severity: "warning",
        sentence: expect.stringContaining(
          `GSTR-1 of Oct-25 was filed on ${here} as this workbook has it, and on ${there} as the file says. (2 documents`,
        ) as unknown as string,
      },
    ]);
    expect(records(month).map(({ warnings }) => warnings)).toEqual(["ALREADY_FILED", "ALREADY_FILED"]);
  });

  test("the same day again needs no warning", async () => {
    const { faults } = await imported(on("10-11-2025"), on("10-11-2025"));
    expect(faults).toEqual([]);
  });
});

describe("a document that a newer GSTR-1 file no longer shows", () => {
  const both = [{ inum: "A-1" }, { inum: "A-2" }];
  test.each<[string, object, object, string[], string]>([
    [
      "is deleted where the return is filed without it",
      gstr1(both),
      gstr1([{ inum: "A-2" }], FILED),
      ["A-2 1000"],
      "taken from the GSTR-1 sheet",
    ],
    [
      "stays while the return is not filed",
      gstr1(both),
      gstr1([{ inum: "A-2" }]),
      ["A-1 1000", "A-2 1000"],
      "It is not filed, so it gives no ITC.",
    ],
    [
      "stays where it is filed",
      gstr1(both, FILED),
      gstr1([{ inum: "A-2" }], FILED),
      ["A-1 1000", "A-2 1000"],
      "A filed document cannot be deleted",
    ],
    [
      "stays where the file has an unknown section, for it may be in that",
      gstr1(both),
      gstr1([{ inum: "A-2" }], { ...FILED, B2B: [{ ctin: OWN_GSTIN, inv: [invoice({ inum: "A-1" })] }] }),
      ["A-1 1000", "A-2 1000"],
      "It is not filed, so it gives no ITC.",
    ],
  ])("%s", async (_, first, second, expected, remedy) => {
    const { month, faults } = await imported(first, second);
    expect(shown(month)).toEqual(expected);
    const gone = faults.filter(({ code }) => code === "GONE_FROM_FILE");
    expect(gone.map((found) => found.remedy.includes(remedy))).toEqual([true]);
    expect(gone[0]?.remedy).not.toMatch(/delete (it|them) there/);
    const marked = records(month).filter(({ warnings }) => warnings === "GONE_FROM_FILE");
    expect(marked.map(({ documentNumber }) => documentNumber)).toEqual(expected.length === 2 ? ["A-1"] : []);
  });

  test("is no longer marked once a file shows it again", async () => {
    const { month } = await imported(gstr1(both), gstr1([{ inum: "A-2" }]), gstr1(both));
    expect(records(month).map(({ warnings }) => warnings)).toEqual(["", ""]);
  });
});

describe("remedies for the recipient of a supplier's file", () => {
  const gstr1a = (fil_dt: string) => gstr1([{ inum: "N-1" }], { fil_dt, filing_typ: undefined });
  const refused = async (...files: [string, object][]) => {
    const month = await emptyMonth();
    let faults: readonly { severity: string; code: string; remedy: string }[] = [];
    for (const [name, file] of files)
      ({ faults } = await importFile(month.at("2025-12-20"), name, JSON.stringify(file)));
    return faults
      .filter(({ severity }) => severity === "error")
      .map(({ code, remedy }) => `${code}: ${remedy}`);
  };

  test("a filed GSTR-1A before its GSTR-1: import that first", async () => {
    expect(await refused(["GSTR1A.json", gstr1a("20-11-2025")])).toEqual([
      "WINDOW_CLOSED: Import this supplier's GSTR-1 of Oct-25 first, then this file again.",
    ]);
  });

  test("a GSTR-1A filed before it could be: check the dates", async () => {
    const files = [
      ["g1.json", gstr1([{ inum: "A-1" }], FILED)],
      ["GSTR1A.json", gstr1a("05-11-2025")],
    ] as const;
    expect(await refused(...files.map(([name, file]): [string, object] => [name, file]))).toEqual([
      "WINDOW_CLOSED: Check the filing dates on the portal; the portal's GSTR-2A, when imported, decides.",
    ]);
  });

  test("a filed return that has other figures now: check which file is right", async () => {
    const other = gstr1([{ inum: "A-1", txval: 5000 }], FILED);
    expect(await refused(["1.json", gstr1([{ inum: "A-1" }], FILED)], ["2.json", other])).toEqual([
      "ALREADY_FILED: Check on the portal which file is right: what is filed changes by GSTR-1A or an amendment only.",
    ]);
  });
});
