/** Any documents, written as a workbook of any look and as JSON, are read as equal records. */
import { expect, test } from "@jest/globals";
import { isFault } from "../../../src/gst/fault";
import { readGstr2a } from "../../../src/gstr2a/portal";
import { readGstr2b } from "../../../src/gstr2b/portal/read";
import { readIms } from "../../../src/ims/portal";
import type { PortalFile } from "../../../src/portal/rows";
import { openPortalWorkbook } from "../../../src/portal/workbook/open";
import { fc, runs } from "../../support/fast-check";
import type { TestSheet } from "../../support/xlsx-file";
import { HOME } from "../stored";
import type { Json } from "./sheets";
import { PLAIN, sheets2a, sheets2b, sheetsIms, workbook, type Variant } from "./write";

const money = fc.oneof(fc.integer({ min: 0, max: 500_000_00 }), fc.integer({ min: 0, max: 1e15 }));
const rupees = money.map((paise) => paise / 100);
const day = fc
  .integer({ min: Date.UTC(2017, 6, 1) / 86_400_000, max: Date.UTC(2026, 5, 30) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10).split("-").reverse().join("-"));
const words = fc
  .string({ unit: "grapheme", maxLength: 12 })
  .filter((text) => text.trim() === text && text !== "" && !/null|total/i.test(text));
const number = fc
  .tuple(fc.stringMatching(/^[A-Z0-9/-]{1,10}$/), fc.constantFrom("", "-Total", "-total", "E5"))
  .map(([one, end]) => one + end)
  .filter((text) => /[1-9A-Z]/.test(text));
const supplier = fc.constantFrom("29ZZZCB2345B1ZE", "27ZZZCF6789F1ZI", "24ZZZCE5678E1ZX", "33ZZZFC3456C1ZA");
const pos = fc.constantFrom("01", "07", "24", "27", "29", "33", "96");
const yes = fc.constantFrom("Y", "N");

/** Documents whose numbers differ, in groups by supplier. */
function groups(list: string, group: fc.Arbitrary<Json>, row: fc.Arbitrary<Json>): fc.Arbitrary<Json[]> {
  const rows = fc.uniqueArray(fc.tuple(number, row), {
    selector: ([name]) => name.toUpperCase(),
    maxLength: 5,
  });
  const numbered = rows.map((all) => all.map(([name, more]) => ({ ...more, ...nameIn(more, name) })));
  const some = fc
    .tuple(supplier, group, numbered)
    .map(([ctin, more, own]) => ({ ctin, ...more, [list]: own }));
  return fc.uniqueArray(some, { selector: (one) => String((one as Json)["ctin"]), maxLength: 3 });
}

/** The key of a document's number is given as null. */
function nameIn(row: Json, name: string): Json {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value === null)
      .map(([key]) => [key, name]),
  );
}

const heads2b = { igst: rupees, cgst: rupees, sgst: rupees, cess: rupees };
const credit2b = {
  ...{ itcavl: yes, rsn: fc.constantFrom("", "P", "C"), diffprcnt: fc.constantFrom(0.65, undefined) },
  ...{ pos, rev: yes, val: rupees, txval: rupees, dt: day, ...heads2b },
};
const eInvoice = {
  srctyp: fc.constantFrom("", "e-Invoice"),
  irn: fc.constant("a".repeat(64)),
  irngendate: day,
};
const group2b = fc.record({
  trdnm: words,
  supfildt: fc.constant("11-11-2025"),
  supprd: fc.constantFrom("102025", "092025", "122024"),
});
const declared = { declIgst: rupees, declCgst: rupees, declSgst: rupees, declCess: rupees };
const typ = fc.constantFrom("R", "SEZWP", "SEZWOP", "DE");
const gstr2b = fc
  .record({
    b2b: groups("inv", group2b, fc.record({ inum: fc.constant(null), typ, ...credit2b, ...eInvoice })),
    b2ba: groups(
      "inv",
      group2b,
      fc.record({ inum: fc.constant(null), typ, ...credit2b, oinum: number, oidt: day, ...declared }),
    ),
    cdnr: groups(
      "nt",
      group2b,
      fc.record({
        ...{
          ntnum: fc.constant(null),
          typ: fc.constantFrom("C", "D"),
          suptyp: typ,
          ...credit2b,
          ...eInvoice,
        },
        ...{ itcRedReq: yes, ...declared, remarks: words },
      }),
    ),
  })
  .map((docdata): Json => ({ gstin: HOME, rtnprd: "102025", gendt: "14-11-2025", docdata }));

const rates = fc
  .array(
    fc.record({
      rt: fc.constantFrom(5, 18, 28),
      txval: rupees,
      iamt: rupees,
      camt: rupees,
      samt: rupees,
      csamt: rupees,
    }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((all) => all.map((rate, n) => ({ num: n + 1, itm_det: rate })));
const group2a = fc.record({
  ...{ trdnm: words, cfs: fc.constant("Y"), cfs3b: yes, fldtr1: fc.constant("11-Nov-25") },
  flprdr1: fc.constantFrom("Oct-25", "Sep-25"),
});
const row2a = {
  pos,
  rchrg: yes,
  inv_typ: fc.constantFrom("R", "SEWP", "DE"),
  val: rupees,
  itms: rates,
  ...eInvoice,
};
const gstr2a = fc
  .record({
    b2b: groups("inv", group2a, fc.record({ inum: fc.constant(null), idt: day, ...row2a })),
    cdn: groups(
      "nt",
      group2a,
      fc.record({ nt_num: fc.constant(null), nt_dt: day, ntty: fc.constantFrom("C", "D"), ...row2a }),
    ),
  })
  .map((sections): Json => ({ gstin: HOME, fp: "102025", ...sections }));

const rowIms = {
  ...{ tradenm: words, inv_typ: fc.constantFrom("R", "DE"), val: rupees, txval: rupees, pos },
  ...{ iamt: rupees, camt: rupees, samt: rupees, cess: rupees, action: fc.constantFrom("N", "A", "R", "P") },
  ...{
    remarks: words,
    srcform: fc.constantFrom("R1", "R1A", "IFF"),
    rtnprd: fc.constantFrom("102025", "092025"),
  },
  ...{ srcfilstatus: fc.constantFrom("Filed", "Not Filed"), ispendactblocked: yes, isRemarksBlocked: yes },
};
const flat = (row: fc.Arbitrary<Json>) =>
  fc
    .uniqueArray(fc.tuple(number, supplier, row), { selector: ([name]) => name, maxLength: 5 })
    .map((all) => all.map(([name, stin, more]) => ({ stin, ...more, ...nameIn(more, name) })));
const ims = fc
  .record({
    b2b: flat(fc.record({ inum: fc.constant(null), idt: day, ...rowIms })),
    b2bcn: flat(fc.record({ nt_num: fc.constant(null), nt_dt: day, itcRedReq: yes, ...declared, ...rowIms })),
  })
  .map((imsDetails): Json => ({ rtin: HOME, imsDetails }));

const looks = fc.record({
  place: fc.constantFrom("code and name", "name", "code"),
  period: fc.constantFrom("-", "'"),
  days: fc.constantFrom("text", "slashes", "dates"),
  amounts: fc.constantFrom("numbers", "text"),
  spelling: fc.integer({ min: 0, max: 3 }),
  headingRow: fc.integer({ min: 2, max: 6 }),
  merged: fc.boolean(),
  totals: fc.boolean(),
  options: fc.record({ inline: fc.boolean(), prefix: fc.boolean() }),
}) as fc.Arbitrary<Partial<Variant>>;

interface Form {
  readonly name: string;
  readonly documents: fc.Arbitrary<Json>;
  readonly sheets: (json: Json, variant: Variant) => TestSheet[];
  readonly read: (json: unknown) => PortalFile<object>;
}
/** Without sheets that are empty here, and that older files do not have. */
function someSheets2b(json: Json, variant: Variant): TestSheet[] {
  return sheets2b(json, variant).filter(({ name }) => !/Rejected|Reversal|-DNR|ECO|SEZ/.test(name));
}

const FORMS: readonly Form[] = [
  { name: "GSTR-2B", documents: gstr2b, sheets: someSheets2b, read: (json) => readGstr2b(json, HOME) },
  { name: "GSTR-2A", documents: gstr2a, sheets: sheets2a, read: (json) => readGstr2a(json, HOME) },
  { name: "the IMS", documents: ims, sheets: sheetsIms, read: (json) => readIms(json, HOME) },
];

test.each(FORMS)(
  "any documents of $name are equal from a workbook and from JSON",
  async ({ documents, sheets, read }) => {
    const recordsOf = ({ rows, read: count }: PortalFile<object>) => ({
      count,
      // The workbook is a working copy: what it says of actions need not be at the portal.
      records: rows.map(({ record }) => ({ ...record, isAtPortal: undefined })),
    });
    await fc.assert(
      fc.asyncProperty(documents, looks, async (json, look) => {
        const variant = { ...PLAIN, ...look };
        const file = await openPortalWorkbook(workbook(sheets(json, variant), variant.options));
        if (isFault(file)) throw new Error(file.sentence);
        expect(file.warnings).toEqual([]);
        expect(recordsOf(read(file.body))).toEqual(recordsOf(read(json)));
      }),
      { numRuns: runs(40) },
    );
  },
);
