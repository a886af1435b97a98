/**
 * Random files of every form: the sheets have what the file has, less what was reported as refused. The adder visits
 * every object of the JSON with a tax head or a taxable value, independently of the product; only the sheets' cells are
 * read with the product's reader.
 */
import { describe, expect, test } from "@jest/globals";
import { fc, runs } from "../support/fast-check";
import { importFile } from "../../src/actions/imports/import-file";
import type { Outcome } from "../../src/actions/context";
import type { MemoryPort } from "../support/memory-port";
import { emptyMonth, OWN_GSTIN, SUPPLIER } from "../support/month";

type Json = Record<string, unknown>;

// The adder.

const HEADS: Readonly<Record<string, "taxable" | "igst" | "cgst" | "sgst" | "cess">> = {
  ...({ txval: "taxable", iamt: "igst", igst: "igst", camt: "cgst", cgst: "cgst" } as const),
  ...({ samt: "sgst", sgst: "sgst", utgst: "sgst", csamt: "cess", cess: "cess" } as const),
};
const NUMBERS = ["inum", "nt_num", "ntnum", "docnum", "benum"];
type Sums = Readonly<Record<"taxable" | "igst" | "cgst" | "sgst" | "cess", number>>;
const NOTHING: Sums = { taxable: 0, igst: 0, cgst: 0, sgst: 0, cess: 0 };

interface Leaf {
  readonly path: string;
  readonly sums: Sums;
}

/** Every object with a tax head or a taxable value, in paise. */
function leaves(value: unknown, path = ""): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((one, place) => leaves(one, `${path}[${place}]`));
  if (typeof value !== "object" || value === null) return [];
  const own = { ...NOTHING };
  let has = false;
  for (const [key, amount] of Object.entries(value)) {
    const head = Object.hasOwn(HEADS, key.toLowerCase()) ? HEADS[key.toLowerCase()] : undefined;
    if (!head) continue;
    has = true;
    if (typeof amount === "number") own[head] += Math.round(amount * 100);
  }
  const inner = Object.entries(value).flatMap(([key, one]) => leaves(one, path ? `${path}.${key}` : key));
  return has ? [{ path, sums: own }, ...inner] : inner;
}

/** The number of documents in a file: objects with a number, or with items and none. */
function documentsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + documentsIn(one), 0);
  if (typeof value !== "object" || value === null) return 0;
  const own = NUMBERS.some((key) => key in value) || "itms" in value ? 1 : 0;
  return (
    own + documentsIn(Object.entries(value).flatMap(([key, one]) => (key === "itms" ? [] : [one as unknown])))
  );
}

/** The part of a file that an error excludes: the row of its place, or all of it. */
function refusedPart(place: string): string {
  const row =
    /^(?:.*?\.)?(?:inv|nt|doclist|boe)\[\d+\]/.exec(place) ??
    /^.*?\w+\[\d+\](?=\.(?!(?:inv|nt|doclist|boe|ctin|items)\b))/.exec(place);
  return row?.[0] ?? place;
}

const isUnder = (path: string, part: string) =>
  path === part || path.startsWith(`${part}.`) || path.startsWith(`${part}[`);

function expected(file: Json, { faults }: Outcome, name: string): Sums {
  const parts = faults
    .filter(({ severity }) => severity === "error")
    .map(({ place }) => refusedPart(place.replace(`${name} `, "")));
  return leaves(file)
    .filter(({ path }) => !parts.some((part) => isUnder(path, part)))
    .reduce((sum, { sums }) => add(sum, sums), NOTHING);
}

function add(a: Sums, b: Sums): Sums {
  const { taxable, igst, cgst, sgst, cess } = a;
  return {
    ...{ taxable: taxable + b.taxable, igst: igst + b.igst, cgst: cgst + b.cgst },
    ...{ sgst: sgst + b.sgst, cess: cess + b.cess },
  };
}

const COLUMNS = {
  taxable: "Taxable value",
  igst: "Integrated tax",
  cgst: "Central tax",
  sgst: "State/UT tax",
  cess: "Cess",
};

/** The total of the sheet's cells. */
function onSheet(port: MemoryPort, table: string): Sums {
  const grid = port.grids.get(table);
  return (grid?.rows ?? []).reduce<Sums>((sum, cells) => {
    const at = (heading: string) =>
      Math.round(Number(cells[grid?.headings.indexOf(heading) ?? -1] ?? 0) * 100);
    return add(sum, {
      ...{ taxable: at(COLUMNS.taxable), igst: at(COLUMNS.igst), cgst: at(COLUMNS.cgst) },
      ...{ sgst: at(COLUMNS.sgst), cess: at(COLUMNS.cess) },
    });
  }, NOTHING);
}

// The files.

const SUPPLIERS = [SUPPLIER, "24AANFA2641L1ZF", "27ZZZCA1234A1ZR"] as const;
const paise = fc.integer({ min: 0, max: 9_999_999 }).map((amount) => amount / 100);
/** A tax head is present, missing, or blank; central and State tax differ intentionally. */
const head = fc.oneof(
  { weight: 6, arbitrary: paise },
  { weight: 2, arbitrary: fc.constantFrom(undefined, "", null) },
);
const number: fc.Arbitrary<string> = fc.constantFrom(
  "A-1",
  "a-1",
  "A-2",
  "B/7",
  "0007",
  "=1+1",
  "1E5",
  "2510000000004417",
);
const date = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom("05-10-2025", "06/10/2025", "07-Oct-2025") },
  { weight: 1, arbitrary: fc.constantFrom("31-02-2025", "", 45_945) },
);
const value = fc.oneof(
  { weight: 9, arbitrary: paise },
  { weight: 1, arbitrary: fc.constantFrom(-1, "x", undefined) },
);

const randomRow = fc.record({
  number,
  date,
  value,
  txval: paise,
  igst: head,
  cgst: head,
  sgst: head,
  cess: head,
  isNote: fc.boolean(),
  /** An amount, or a document, where the form has none. */
  stray: fc.option(fc.tuple(fc.constantFrom("IGST", "Cgst", "igst", "samt", "utgst", "rows"), paise), {
    freq: 8,
    nil: undefined,
  }),
});
type RandomRow = typeof randomRow extends fc.Arbitrary<infer T> ? T : never;

/** A section in the form's keys. */
interface Form {
  readonly name: string;
  readonly table: string;
  readonly sections: Readonly<Record<string, { list: string; row: (of: RandomRow) => Json }>>;
  readonly file: (sections: Json) => Json;
  readonly group: (supplier: string, isFiled: boolean) => Json;
}

const item = ({ txval, igst, cgst, sgst, cess }: RandomRow) => ({
  itms: [{ num: 1, itm_det: { rt: 18, txval, iamt: igst, camt: cgst, samt: sgst, csamt: cess } }],
});
const flat = ({ txval, igst, cgst, sgst, cess }: RandomRow) => ({ txval, igst, cgst, sgst, cess });
const itcFields = ({ isNote }: RandomRow) => ({ itcavl: isNote ? "N" : "Y" });
const spelled = (names: readonly [string, string], { number: no, date: day, value: val }: RandomRow) => ({
  ...{ [names[0]]: no, [names[1]]: day, val, pos: "27" },
});
const strayOf = ({ stray, ...of }: RandomRow): Json => {
  if (!stray) return {};
  const [key, amount] = stray;
  // The same amount a second time is not another amount.
  const own = new Map<string, unknown>([
    ...(["IGST", "igst"] as const).map((name) => [name, of.igst] as const),
    ...(["samt", "utgst"] as const).map((name) => [name, of.sgst] as const),
    ["Cgst", of.cgst],
  ]);
  if (own.get(key) === amount) return {};
  return { [key]: key === "rows" ? [{ inum: "Z-9", ...item({ ...of, stray }) }] : amount };
};
const c = ({ isNote }: RandomRow) => (isNote ? "C" : "D");
const original = (number_: string, date_: string) => ({ [number_]: "OLD-1", [date_]: "05-09-2025" });

const gstr1 = {
  b2b: { list: "inv", row: (of: RandomRow) => ({ ...spelled(["inum", "idt"], of), ...item(of) }) },
  b2ba: {
    list: "inv",
    row: (of: RandomRow) => ({
      ...spelled(["inum", "idt"], of),
      ...item(of),
      oinum: of.number,
      oidt: "05-09-2025",
    }),
  },
};
const FORMS: readonly Form[] = [
  {
    name: "gstr1.json",
    table: "GSTR1",
    sections: {
      ...gstr1,
      cdnr: { list: "nt", row: (of) => ({ ...spelled(["nt_num", "nt_dt"], of), ...item(of), ntty: c(of) }) },
      cdnra: {
        list: "nt",
        row: (of) => ({
          ...{ ...spelled(["nt_num", "nt_dt"], of), ...item(of), ntty: c(of) },
          ...{ ont_num: of.number, ont_dt: "05-09-2025" },
        }),
      },
    },
    file: (sections) => ({ gstin: SUPPLIER, fp: "102025", fil_dt: "11-11-2025", ...sections }),
    group: () => ({ ctin: OWN_GSTIN }),
  },
  {
    name: "gstr2a.json",
    table: "GSTR2A",
    sections: {
      ...gstr1,
      cdn: { list: "nt", row: (of) => ({ ...spelled(["nt_num", "nt_dt"], of), ...item(of), ntty: c(of) }) },
      isd: {
        list: "doclist",
        row: ({ number: docnum, date: docdt, igst, cgst, sgst, cess, isNote }) => ({
          ...{ isd_docty: "ISD", docnum, docdt, itc_elg: isNote ? "N" : "Y" },
          ...{ iamt: igst, camt: cgst, samt: sgst, cess },
        }),
      },
      impg: {
        list: "",
        row: ({ number: benum, date: refdt, txval, igst, cess, isNote }) => ({
          ...{ refdt, portcd: "INNSA1", benum, bedt: "04-09-2025", txval, iamt: igst, csamt: cess },
          amd: isNote ? "Y" : "N",
        }),
      },
    },
    file: (sections) => ({ gstin: OWN_GSTIN, fp: "102025", ...sections }),
    group: (ctin, isFiled) => ({ ctin, cfs: isFiled ? "Y" : "N", flprdr1: "Oct-25" }),
  },
  {
    name: "ims.json",
    table: "IMS",
    sections: {
      b2b: { list: "", row: (of) => ims(["inum", "idt"], of) },
      b2ba: { list: "", row: (of) => ({ ...ims(["inum", "idt"], of), ...original("oinum", "oidt") }) },
      b2bcn: { list: "", row: (of) => ims(["nt_num", "nt_dt"], of) },
      b2bdn: { list: "", row: (of) => ims(["nt_num", "nt_dt"], of) },
      ecom: { list: "", row: (of) => ims(["inum", "idt"], of) },
    },
    file: (sections) => ({ rtin: OWN_GSTIN, imsDetails: sections }),
    group: (stin, isFiled) => ({ stin, srcfilstatus: isFiled ? "Filed" : "Not Filed" }),
  },
  {
    name: "gstr2b.json",
    table: "Portal2B_2025_10",
    sections: {
      b2b: {
        list: "inv",
        row: (of) => ({ ...spelled(["inum", "dt"], of), ...flat(of), ...itcFields(of), typ: "R" }),
      },
      b2ba: {
        list: "inv",
        row: (of) => ({
          ...spelled(["inum", "dt"], of),
          ...flat(of),
          ...itcFields(of),
          ...original("oinum", "oidt"),
        }),
      },
      cdnr: {
        list: "nt",
        row: (of) => ({ ...spelled(["ntnum", "dt"], of), ...flat(of), ...itcFields(of), typ: c(of) }),
      },
      ecom: { list: "inv", row: (of) => ({ ...spelled(["inum", "dt"], of), ...flat(of), ...itcFields(of) }) },
      isd: {
        list: "doclist",
        row: ({ number: docnum, date: docdt, igst, cgst, sgst, cess, isNote }) => ({
          ...{ doctyp: "ISDI", docnum, docdt, igst, cgst, sgst, cess, itcelg: isNote ? "N" : "Y" },
        }),
      },
    },
    file: (docdata) => ({ data: { gstin: OWN_GSTIN, rtnprd: "102025", docdata } }),
    group: (ctin) => ({ ctin, supprd: "102025", supfildt: "11-11-2025" }),
  },
];

function ims(names: readonly [string, string], of: RandomRow): Json {
  const { txval, igst, cgst, sgst, cess } = of;
  const tax = { txval, iamt: igst, camt: cgst, samt: sgst, cess };
  return {
    ...spelled(names, of),
    ...tax,
    inv_typ: "R",
    srcform: "R1",
    rtnprd: "102025",
    action: "N",
    hash: "h",
  };
}

const group = fc.record({
  supplier: fc.constantFrom(...SUPPLIERS, "NO GSTIN"),
  isFiled: fc.boolean(),
  rows: fc.array(randomRow, { maxLength: 3 }),
  /** The position of the list: correct, missing, under another key, or as an object. */
  where: fc.constantFrom("list", "list", "list", "list", "nowhere", "elsewhere", "object"),
});
type Group = typeof group extends fc.Arbitrary<infer T> ? T : never;

/** Sections in any order, occasionally with an unknown section. */
function fileOf(form: Form): fc.Arbitrary<Json> {
  const names = Object.keys(form.sections);
  const order = fc.shuffledSubarray([...names, "b2x"], { minLength: 1 });
  return fc
    .tuple(order, fc.array(fc.array(group, { maxLength: 3 }), { minLength: 6, maxLength: 6 }))
    .map(([picked, groups]) => {
      const sections = picked.map((name, place): [string, unknown] => {
        const section = form.sections[name] ?? { list: "inv", row: item };
        return [name, contentOf(form, section, groups[place % 6] ?? [])];
      });
      return JSON.parse(JSON.stringify(form.file(Object.fromEntries(sections)))) as Json;
    });
}

function contentOf(form: Form, { list, row }: Form["sections"][string], groups: readonly Group[]): unknown {
  if (list === "")
    return groups.flatMap(({ supplier, isFiled, rows }) =>
      rows.map((of) => ({ ...form.group(supplier, isFiled), ...row(of), ...strayOf(of) })),
    );
  return groups.map(({ supplier, isFiled, rows, where }) => {
    const own =
      form.name === "gstr1.json" && supplier === "NO GSTIN"
        ? { ctin: supplier }
        : form.group(supplier, isFiled);
    const made = rows.map((of) => ({ ...row(of), ...strayOf(of) }));
    if (where === "nowhere") return own;
    if (where === "object")
      return { ...own, [list]: Object.fromEntries(made.map((one, place) => [`r${place}`, one])) };
    return { ...own, [where === "list" ? list : "rows"]: made };
  });
}

const RUNS = { numRuns: runs(150) };

describe.each(FORMS.map((form) => [form.name, form] as const))("a file such as %s", (name, form) => {
  test("is on its sheet with every rupee, except for what was reported as refused", async () => {
    await fc.assert(
      fc.asyncProperty(fileOf(form), async (file) => {
        const month = await emptyMonth();
        const outcome = await importFile(month.at("2025-11-12"), name, JSON.stringify(file));
        if (!outcome.done) return;
        expect(onSheet(month.port, form.table)).toEqual(expected(file, outcome, name));
        const { read = 0, added, changed, unchanged, refused } = outcome.counts ?? {};
        expect(read).toBe((added ?? 0) + (changed ?? 0) + (unchanged ?? 0) + (refused ?? 0));
        expect([read, changed, unchanged]).toEqual([documentsIn(file), 0, 0]);
      }),
      RUNS,
    );
  });

  test("read again later changes no document, and no cell except the target period of unfiled ones", async () => {
    await fc.assert(
      fc.asyncProperty(
        fileOf(form),
        fc.constantFrom("2025-11-12", "2025-11-14", "2026-03-01"),
        async (file, later) => {
          const month = await emptyMonth();
          const first = await importFile(month.at("2025-11-12"), name, JSON.stringify(file));
          if (!first.done) return;
          const before = cells(month.port, form.table);
          const again = await importFile(month.at(later), name, JSON.stringify(file));
          expect(again.counts).toMatchObject({ added: 0, changed: 0, refused: first.counts?.refused });
          expect(cells(month.port, form.table)).toEqual(before);
        },
      ),
      RUNS,
    );
  });
});

/**
 * The sheet without what depends on the date: what the law allows by now, and the target period of unfiled documents.
 */
function cells(port: MemoryPort, table: string): unknown[] {
  const grid = port.grids.get(table);
  const at = (heading: string) => grid?.headings.indexOf(heading) ?? -1;
  const allowed = ["Allowed", "Pending until", "Why", "Effect on ITC"].map(at);
  // The fingerprint covers the target period of a row.
  const placed = ["2B period", "Goes to", "No ITC because", "Fingerprint"].map(at);
  const status = at("Filing status");
  return (grid?.rows ?? []).map((row) =>
    row.map((cell, place) =>
      allowed.includes(place) || (row[status] === "Saved" && placed.includes(place)) ? "" : cell,
    ),
  );
}

describe("a newer file of the same return", () => {
  interface Known {
    readonly supplier: (typeof SUPPLIERS)[number];
    readonly number: string;
    readonly txval: number;
  }
  const numbered = fc.uniqueArray(
    fc.record({
      supplier: fc.constantFrom(...SUPPLIERS),
      number: fc.constantFrom("N-1", "N-2", "N-3", "N-4"),
      txval: fc.integer({ min: 1, max: 9_999_999 }).map((amount) => amount / 100),
    }),
    { selector: ({ supplier, number: no }) => `${supplier} ${no}`, minLength: 1, maxLength: 8 },
  );
  const nameOf = ({ supplier, number: no }: Known) => `${supplier} ${no}`;
  const plain = {
    date: "05-10-2025",
    value: 0,
    igst: 1,
    cgst: undefined,
    sgst: undefined,
    cess: 0,
    isNote: false,
    stray: undefined,
  };

  function made(form: Form, documents: readonly Known[], isFiled: boolean): string {
    const section = form.sections["b2b"];
    if (!section) throw new Error("no section");
    const rows = documents.map(({ supplier, number: no, txval }) => ({
      supplier,
      row: section.row({ ...plain, number: no, txval }),
    }));
    const groups =
      section.list === ""
        ? rows.map(({ supplier, row }) => ({ ...form.group(supplier, isFiled), ...row }))
        : rows.map(({ supplier, row }) => ({ ...form.group(supplier, isFiled), [section.list]: [row] }));
    return JSON.stringify(form.file({ b2b: groups }));
  }

  /** The remaining documents of those that only the older file has. */
  const STAYS: readonly (readonly [
    string,
    boolean,
    (gone: Known, newer: readonly Known[], older: readonly Known[]) => boolean,
  ])[] = [
    ["gstr2a.json", true, () => true],
    ["gstr2a.json", false, () => true],
    ["ims.json", true, () => true],
    ["ims.json", false, ({ supplier }, newer) => !newer.some((one) => one.supplier === supplier)],
    // A file that has no document of the sheet may be another part of the statement.
    [
      "gstr2b.json",
      true,
      ({ supplier }, newer, older) =>
        !newer.some((one) => one.supplier === supplier) ||
        !newer.some((one) => older.some((other) => nameOf(other) === nameOf(one))),
    ],
  ];

  test.each(STAYS)(
    "such as %s (filed: %s) removes nothing that the import does not report",
    async (name, isFiled, stays) => {
      const form = FORMS.find((one) => one.name === name);
      if (!form) throw new Error(name);
      await fc.assert(
        fc.asyncProperty(numbered, numbered, async (older, newer) => {
          const month = await emptyMonth();
          await importFile(month.at("2025-11-12"), name, made(form, older, isFiled));
          const outcome = await importFile(month.at("2025-11-13"), name, made(form, newer, isFiled));
          const there = new Set(newer.map(nameOf));
          const gone = older.filter((one) => !there.has(nameOf(one)));
          const kept = gone.filter((one) => stays(one, newer, older));
          const paiseOf = (documents: readonly Known[]) =>
            documents.reduce((sum, { txval }) => sum + Math.round(txval * 100), 0);
          expect(onSheet(month.port, form.table).taxable).toBe(paiseOf(newer) + paiseOf(kept));
          const reported = outcome.faults.map(({ sentence }) => sentence).join("\n");
          for (const { supplier, number: no } of gone.filter((one) => !kept.includes(one))) {
            expect(reported).toContain(supplier);
            expect(reported).toContain(no);
          }
        }),
        RUNS,
      );
    },
  );
});
