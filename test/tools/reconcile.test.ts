/** `npm run reconcile` on files: what it reads, refuses and writes. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import Papa from "papaparse";
import { runReconcile } from "../../src/tools/reconcile/run";
import { ACME } from "../match/documents";
import { temporaryFolder } from "../support/temporary-folder";

const folder = temporaryFolder("reconcile");
const HEADINGS =
  "id,supplier_gstin,document_type,document_number,document_date,pos,reverse_charge,taxable_value,igst,cgst,sgst,cess";

let files = 0;
function file(content: string | Buffer, ending = "csv"): string {
  const name = path.join(folder, `${++files}.${ending}`);
  writeFileSync(name, content);
  return name;
}

const row = (id: string, more: Readonly<Record<string, string>> = {}) =>
  HEADINGS.split(",")
    .map((name) => {
      const usual: Readonly<Record<string, string>> = {
        ...{ id, supplier_gstin: ACME, document_type: "INV", document_number: `SI/${id.replace(/\D/g, "")}` },
        ...{ document_date: "2025-06-12", pos: "27", reverse_charge: "N" },
        ...{ taxable_value: "1000.00", igst: "0.00", cgst: "90.00", sgst: "90.00", cess: "0.00" },
      };
      return more[name] ?? usual[name] ?? "";
    })
    .join(",");

const csv = (...rows: string[]) => [HEADINGS, ...rows].join("\n");

interface Ran {
  readonly failed: boolean;
  readonly errors: string;
  readonly output: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly refused: readonly Readonly<Record<string, string>>[];
}

function parsed(name: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(readFileSync(name, "utf8"), {
    header: true,
    skipEmptyLines: true,
  }).data;
}

async function reconcile(books: string, statement: string, ...more: string[]): Promise<Ran> {
  const out = path.join(folder, `${++files}.out.csv`);
  let [output, errors, failed] = ["", "", false];
  const printer = { out: (text: string) => (output += text), say: (line: string) => (errors += `${line}\n`) };
  try {
    await runReconcile(["--books", books, "--statement", statement, "--out", out, ...more], printer);
  } catch (error) {
    failed = true;
    errors += error instanceof Error ? error.message : String(error);
  }
  return {
    ...{ failed, errors, output },
    rows: failed ? [] : parsed(out),
    refused: failed ? [] : parsed(`${out}.refused.csv`),
  };
}

describe("a hostile register", () => {
  const books = file(
    `\ufeff${[
      HEADINGS,
      row("B1"),
      row("=1+1", { document_number: "=cmd()" }),
      row("-5", { document_number: "SI/5" }),
      row("B3", { supplier_gstin: "27ABC" }),
      row("B4", { document_date: "31-02-2025" }),
      row("B5", { taxable_value: "12..5" }),
      row("B6", { taxable_value: "1E+05" }),
      row("B7", { taxable_value: "99999999999999999" }),
      row("B8", { document_type: "XYZ" }),
      row("B1", { document_number: "SI/77" }),
      row("", { document_number: "SI/78" }),
      row("B9", { taxable_value: '"1,23,456.00"', document_number: '"SI/9,""A"""' }),
      row("B10", { taxable_value: "-1000.00", cgst: "90.00" }),
      row("B11", { document_number: "9".repeat(101) }),
      row("B12", { supplier_gstin: ` ${ACME.toLowerCase()} `, document_number: "SI/12" }),
      "",
    ].join("\r\n")}`,
  );
  const statement = file(
    csv(
      row("S1", { document_number: "SI/1" }),
      row("+S2", { document_number: "=cmd()" }),
      row("S12", { document_number: "SI/12" }),
    ),
  );
  let ran: Ran;
  beforeAll(async () => {
    ran = await reconcile(books, statement);
  });

  test("is matched where it can be read", () => {
    expect(ran.failed).toBe(false);
    expect(ran.rows.find(({ books_id: id }) => id === "B1")).toMatchObject({
      statement_id: "S1",
      status: "Exact",
    });
    expect(ran.rows.find(({ books_id: id }) => id === "B12")).toMatchObject({
      statement_id: "S12",
      status: "Exact",
    });
  });

  test.each([
    ["5", /not a GSTIN/],
    ["6", /is not a date/],
    ["7", /is not an amount/],
    ["8", /is not an amount/],
    ["9", /13 digits|not an amount/],
    ["10", /not a document type/],
    ["11", /there already/],
    ["12", /id is blank/],
    ["14", /different signs/],
    ["15", /more than 100 characters/],
  ])("names row %s with its reason", (number, reason) => {
    const refused = ran.refused.filter(({ side, row: at }) => side === "books" && at === number);
    expect(refused.map(({ reason: text }) => text).join()).toMatch(reason);
    expect(ran.errors).toMatch(new RegExp(`books, row ${number}: refused`));
  });

  test("loses no row: each is in the answer or refused", () => {
    const booked = ran.rows.filter(({ books_id: id }) => id !== "");
    expect(booked.length + ran.refused.length).toBe(15);
  });

  test("writes nothing that a spreadsheet takes for a formula, and says so", () => {
    const cells = ran.rows.flatMap((of) => Object.values(of));
    expect(cells.filter((text) => /^[=+\-@]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text))).toEqual([]);
    expect(ran.rows.map(({ books_id: id }) => id)).toEqual(expect.arrayContaining(["'=1+1", "-5"]));
    expect(ran.errors).toMatch(/begin like a formula and have an apostrophe in front/);
  });
});

test("reads a number behind the apostrophe that `npm run books` puts in front of it", async () => {
  const books = file(csv(row("B1", { document_number: "'-77" }), row("'@2", { document_number: "SI/2" })));
  const statement = file(csv(row("S1", { document_number: "-77" }), row("S2")));
  const { rows } = await reconcile(books, statement);
  expect(rows.map(({ books_id: b, statement_id: s, status }) => [b, s, status])).toEqual([
    ["B1", "S1", "Exact"],
    ["'@2", "S2", "Exact"],
  ]);
  expect(rows[0]?.["reasons"]).toMatch(/document number, date and all amounts are equal/);
});

describe("what cannot be matched at all ends with a sentence", () => {
  const one = file(csv(row("B1")));
  const home = (gstin: string) => `${HEADINGS},home_gstin\n${row("X1")},${gstin}`;
  test.each([
    ["the same file twice", one, one, /the same file/],
    ["no such file", one, path.join(folder, "none.csv"), /ENOENT|no such file/],
    ["an empty file", file(""), one, /is empty/],
    ["columns missing", file("id,igst\n1,2"), one, /lacks the columns supplier_gstin/],
    ["UTF-16", file(Buffer.from(`\ufeff${csv(row("B1"))}`, "utf16le")), one, /UTF-16/],
    ["a quote that never ends", file(`${HEADINGS}\n"B1,${row("B2")}`), one, /quoted field/],
    [
      "another registration",
      file(home("27AAKCM4821K1ZB")),
      file(home("29AAKCM4821K1Z7")),
      /different registrations/,
    ],
    [
      "another year",
      file(csv(row("B1", { document_date: "2019-06-12" }))),
      one,
      /no financial year in common/,
    ],
    ["a workbook", one, file("PK", "xlsx"), /is a workbook/],
    ["another JSON", one, file("{}", "json"), /json/],
  ])("%s", async (_what, books, statement, sentence) => {
    const { failed, errors } = await reconcile(books, statement);
    expect([failed, errors]).toEqual([true, expect.stringMatching(sentence)]);
  });
});

describe("verdicts", () => {
  const books = file(csv(row("B1", { document_number: "PV/1" }), row("B2", { document_number: "SI/2" })));
  const statement = file(csv(row("S1", { document_number: "SI/8" }), row("S2", { document_number: "SI/2" })));

  test("of a person link and part documents", async () => {
    const verdicts = file(
      "books_id,statement_id,verdict\nB1,S1,pair\nB2,S2,split\nB9,S1,pair\nB1,S2,maybe\n",
    );
    const { rows, errors } = await reconcile(books, statement, "--verdicts", verdicts);
    expect(rows.find(({ books_id: id }) => id === "B1")).toMatchObject({
      statement_id: "S1",
      note: expect.stringMatching(/Linked by a person/),
    });
    expect(rows.find(({ books_id: id }) => id === "B2")).toMatchObject({
      status: "Only in books",
      reasons: expect.stringMatching(/a person said that they are two documents/),
    });
    expect(errors).toMatch(/row 4: B9 is not in the books/);
    expect(errors).toMatch(/row 5: “maybe” is not a verdict/);
  });

  test("that contradict each other are named and do not count", async () => {
    const verdicts = file("books_id,statement_id,verdict,reviewer\nB2,S2,pair,Asha\nB2,S2,split,Ravi\n");
    const { rows, errors } = await reconcile(books, statement, "--verdicts", verdicts);
    expect(errors).toMatch(/Reviewers contradict each other on B2 and S2/);
    expect(rows.find(({ books_id: id }) => id === "B2")).toMatchObject({ status: "Exact" });
  });
});

test("--explain prints a document's candidates with points that add up", async () => {
  const { output } = await reconcile(
    file(csv(row("B1", { document_number: "si 2" }))),
    file(csv(row("S1", { document_number: "SI/2" }))),
    ...["--explain", "B1"],
  );
  expect(output).toMatch(/^B1: INV si 2 of 12-Jun-2025/);
  const [, score] = /Candidate S1: .* score (-?\d+)/.exec(output) ?? [];
  const sums = [...output.matchAll(/^ +[+-]\d+ +(-?\d+) {2}/gm)].map(([, sum]) => sum);
  expect(sums.at(-1)).toBe(score);
});

test("the portal's GSTR-2B as JSON is a statement", async () => {
  const json = {
    data: {
      gstin: "27AAKCM4821K1ZB",
      rtnprd: "062025",
      version: "1.0",
      gendt: "14-07-2025",
      docdata: {
        b2b: [
          {
            ctin: ACME,
            trdnm: "Acme",
            supfildt: "11-07-2025",
            supprd: "062025",
            inv: [
              {
                ...{
                  inum: "SI/1",
                  dt: "12-06-2025",
                  val: 1180,
                  pos: "27",
                  rev: "N",
                  itcavl: "Y",
                  rsn: "",
                  typ: "R",
                },
                ...{ txval: 1000, igst: 0, cgst: 90, sgst: 90, cess: 0 },
              },
            ],
          },
        ],
      },
    },
  };
  const { rows, errors } = await reconcile(file(csv(row("B1"))), file(JSON.stringify(json), "json"));
  expect([rows.map(({ books_id: b, status }) => [b, status]), errors]).toEqual([[["B1", "Exact"]], ""]);
});
