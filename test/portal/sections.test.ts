/** The portal's files imported into the workbook: every section has its tab and its route, and nothing is guessed. */
import { describe, expect, test } from "@jest/globals";
import { importFile } from "../../src/actions/imports/import-file";
import type { Outcome } from "../../src/actions/context";
import { generate2b } from "../../src/actions/statement/generate";
import { rowKey } from "../../src/documents/identity";
import { makeMoney } from "../../src/gst/money";
import { totalTax } from "../../src/gst/tax";
import { GSTR2A_TABLE, gstr2aFields } from "../../src/gstr2a/sheet";
import { portalFields, portalLayout } from "../../src/gstr2b/portal/sheet";
import { gstr2bFields, gstr2bTable } from "../../src/gstr2b/sheet";
import { readRows } from "../../src/sheet/rows";
import { emptyMonth, OWN_GSTIN, OCTOBER, SUPPLIER, type Month } from "../support/month";

type Loose = Record<string, unknown>;

const OTHER = "24ZZZCE5678E1ZX";
const item = (txval: number, iamt: number) => ({ num: 1, itm_det: { rt: 18, txval, iamt, csamt: 0 } });
const invoice = (inum: string, more: Loose = {}) => ({
  inum,
  idt: "05-10-2025",
  val: 1180,
  pos: "27",
  rchrg: "N",
  inv_typ: "R",
  itms: [item(1000, 180)],
  ...more,
});
const note = (nt_num: string, ntty: "C" | "D", more: Loose = {}) => ({
  ...{ nt_num, ntty, nt_dt: "06-10-2025", val: 118, pos: "27", rchrg: "N", inv_typ: "R" },
  itms: [item(100, 18)],
  ...more,
});
const group = (content: Loose, more: Loose = {}) => ({
  ...{ ctin: SUPPLIER, cfs: "Y", fldtr1: "11-Nov-25", flprdr1: "Oct-25" },
  ...content,
  ...more,
});
const entry = (benum: number, more: Loose = {}) => ({
  ...{ refdt: "18-10-2025", portcd: "INNSA1", benum, bedt: "17-10-2025", txval: 1000, iamt: 180, csamt: 5 },
  ...more,
});
const gstr2a = (sections: Loose) => ({ gstin: OWN_GSTIN, fp: "102025", ...sections });

async function importInto(
  month: Month,
  file: unknown,
  name = "file.json",
  on = "2025-11-12",
): Promise<Outcome> {
  return importFile(month.at(on), name, JSON.stringify(file));
}

function seen(month: Month) {
  const grid = month.port.grids.get(GSTR2A_TABLE);
  return grid ? readRows(gstr2aFields, grid).rows.map(({ record }) => record) : [];
}

const reported = (outcome: Outcome) =>
  outcome.faults.map(({ severity, code, place }) => `${severity} ${code} ${place}`);

/** One document in every section of the portal's GSTR-2A. */
const EVERY_SECTION = gstr2a({
  b2b: [
    group({
      inv: [
        invoice("R-1"),
        invoice("SEWP-1", { inv_typ: "SEWP" }),
        invoice("SEWOP-1", { inv_typ: "SEWOP", itms: [item(1000, 0)] }),
        invoice("DE-1", { inv_typ: "DE" }),
        invoice("CBW-1", { inv_typ: "CBW", rchrg: "Y" }),
        invoice("RCM-1", { rchrg: "Y" }),
      ],
    }),
    group({ inv: [invoice("NR-1")] }, { ctin: "0717USA12345NF1" }),
  ],
  b2ba: [group({ inv: [invoice("R-0", { oinum: "R-0", oidt: "05-09-2025", idt: "05-09-2025" })] })],
  cdn: [group({ nt: [note("CN-1", "C"), note("DN-1", "D"), note("CN-R", "C", { rchrg: "Y" })] })],
  cdna: [
    group({
      nt: [
        note("CN-0", "C", { ont_num: "CN-0", ont_dt: "06-09-2025" }),
        note("DN-0", "D", { ont_num: "DN-0", ont_dt: "06-09-2025" }),
      ],
    }),
  ],
  ecom: [group({ inv: [invoice("E-1")] })],
  ecoma: [group({ inv: [invoice("E-0", { oinum: "E-0", oidt: "05-09-2025" })] })],
  isd: [
    group({
      doclist: [
        { isd_docty: "ISD", docnum: "I-1", docdt: "12-10-2025", itc_elg: "Y", iamt: 10 },
        { isd_docty: "ISDCN", docnum: "IC-1", docdt: "12-10-2025", itc_elg: "Y", iamt: 4 },
        { isd_docty: "ISD", docnum: "I-2", docdt: "12-10-2025", itc_elg: "N", iamt: 7 },
      ],
    }),
  ],
  isda: [
    group({
      doclist: [
        {
          ...{ isd_docty: "ISD", docnum: "I-0", docdt: "12-09-2025", odocnum: "I-0", odocdt: "12-09-2025" },
          ...{ iamt: 11, itc_elg: "Y" },
        },
      ],
    }),
  ],
  impg: [entry(11), entry(12, { amd: "Y" })],
  impgsez: [entry(13, { sgstin: OTHER, tdname: "SEZ unit" }), entry(14, { sgstin: OTHER, amd: "Y" })],
  tds: [{ gstin_deductor: OTHER, deductor_name: "Board", month: "102025", amt_ded: 5000, iamt: 100 }],
  tdsa: [{ gstin_deductor: OTHER, month: "102025", omonth: "092025", amt_ded: 5000, iamt: 90 }],
  tcs: [{ etin: OTHER, sup_val: 9000, tx_val: 8000, iamt: 80 }],
});

const WAYS = [
  "B2B R-1 IMS",
  "B2B SEWP-1 IMS",
  "B2B SEWOP-1 IMS",
  "B2B DE-1 IMS",
  "B2B CBW-1 GSTR-2B",
  "B2B RCM-1 GSTR-2B",
  "B2B NR-1 GSTR-2B",
  "B2BA R-0 IMS",
  "CDNR CN-1 IMS",
  "CDNR DN-1 IMS",
  "CDNR CN-R GSTR-2B",
  "CDNRA CN-0 IMS",
  "CDNRA DN-0 IMS",
  "ECO E-1 IMS",
  "ECOA E-0 IMS",
  "ISD I-1 GSTR-2B",
  "ISD IC-1 GSTR-2B",
  "ISD I-2 GSTR-2B Ineligible",
  "ISDA I-0 GSTR-2B",
  "IMPG 11 IMS",
  "IMPG 12 IMS",
  "IMPG SEZ 13 IMS",
  "IMPG SEZ 14 IMS",
  "TDS 102025 GSTR-2A only",
  "TDSA 102025 GSTR-2A only",
  "TCS 102025 GSTR-2A only",
];

describe("every section of the portal's GSTR-2A", () => {
  test("is under its tab, has its route, and is counted", async () => {
    const month = await emptyMonth();
    const outcome = await importInto(month, EVERY_SECTION);
    expect(
      seen(month).map(({ section, documentNumber, route, unavailable }) =>
        `${section} ${documentNumber} ${route} ${unavailable}`.trim(),
      ),
    ).toEqual(WAYS);
    expect(outcome.counts).toEqual({ read: 26, added: 26, changed: 0, unchanged: 0, refused: 0 });
    expect(reported(outcome).filter((line) => line.startsWith("error"))).toEqual([]);
    const again = await importInto(month, EVERY_SECTION);
    expect(again.counts).toEqual({ read: 26, added: 0, changed: 0, unchanged: 26, refused: 0 });
  });

  test("reaches the IMS under its own names there, and only where actions are possible", async () => {
    const month = await emptyMonth();
    await importInto(month, EVERY_SECTION);
    expect(month.ims().map(({ section, documentNumber }) => `${section} ${documentNumber}`)).toEqual([
      ...["B2B R-1", "B2B SEWP-1", "B2B SEWOP-1", "B2B DE-1", "B2BA R-0", "B2B-CN CN-1", "B2B-DN DN-1"],
      ...["B2B-CNA CN-0", "B2B-DNA DN-0", "ECO E-1", "ECOA E-0"],
      ...["IMPG 11", "IMPGA 12", "IMPGSEZ 13", "IMPGSEZA 14"],
    ]);
  });

  test("reaches GSTR-2B under the names of its sheets, never TDS and TCS", async () => {
    const month = await emptyMonth();
    await importInto(month, EVERY_SECTION);
    await generate2b(month.at("2025-11-14"), OCTOBER);
    const grid = month.port.grids.get(gstr2bTable(OCTOBER));
    const lines = grid ? readRows(gstr2bFields, grid).rows.map(({ record }) => record) : [];
    expect(new Set(lines.map(({ section, kind, route }) => `${section}: ${kind} by ${route}`))).toEqual(
      new Set([
        "B2B: Invoice by IMS",
        "B2B: Invoice by GSTR-2B",
        "B2BA: Invoice by IMS",
        "B2B-CDNR: Credit note by IMS",
        "B2B-CDNR: Credit note by GSTR-2B",
        "B2B-CDNR: Debit note by IMS",
        "B2B-CDNRA: Credit note by IMS",
        "B2B-CDNRA: Debit note by IMS",
        "ECO: ECO document by IMS",
        "ECOA: ECO document by IMS",
        "ISD: ISD invoice by GSTR-2B",
        "ISD: ISD credit note by GSTR-2B",
        "ISDA: ISD invoice by GSTR-2B",
        "IMPG: Bill of entry by IMS",
        "IMPGA: Bill of entry by IMS",
        "IMPGSEZ: Bill of entry by IMS",
        "IMPGSEZA: Bill of entry by IMS",
      ]),
    );
    const ineligible = lines.find(({ documentNumber }) => documentNumber === "I-2");
    expect([ineligible?.part, ineligible?.reason, ineligible?.heading]).toEqual([
      "not available",
      "Ineligible",
      "4(D)(2)",
    ]);
  });
});

describe("what the portal states about a document in addition", () => {
  const said = { srctyp: "e-Invoice", irn: "a".repeat(64), irngendate: "05-10-2025", diff_percent: 0.65 };

  test.each<[string, Loose, unknown[]]>([
    ["is carried", said, ["e-Invoice", "a".repeat(64), "2025-10-05", 65]],
    ["is blank where the file is silent", {}, ["", "", "", undefined]],
    ["is no e-invoice where it says so", { srctyp: "", irn: "" }, ["Not an e-invoice", "", "", undefined]],
    ["is a full rate as 1 or 100", { diff_percent: "1.00" }, ["", "", "", 100]],
  ])("%s", async (_, more, expected) => {
    const month = await emptyMonth();
    await importInto(month, gstr2a({ b2b: [group({ inv: [invoice("R-1", more)] })] }));
    const [row] = seen(month);
    expect([row?.sourceType, row?.irn, row?.irnDate, row?.applicablePercent]).toEqual(expected);
  });

  test.each<[string, Loose, string]>([
    ["a percentage of nothing, which is not silence", { diff_percent: 0 }, "BAD_VALUE diff_percent"],
    ["an impossible IRN date", { irngendate: "31-02-2025" }, "BAD_DATE irngendate"],
    ["another source", { srctyp: { a: 1 } }, "BAD_CHOICE srctyp"],
    ["an amendment nobody knows", { atyp: "Z" }, "BAD_CHOICE atyp"],
  ])("gives a warning when it is %s, and the document is read all the same", async (_, more, warning) => {
    const month = await emptyMonth();
    const outcome = await importInto(month, gstr2a({ b2b: [group({ inv: [invoice("R-1", more)] })] }));
    const [code = "", key = ""] = warning.split(" ");
    expect(reported(outcome)).toEqual([`warning ${code} ${SUPPLIER} R-1, ${key}`]);
    expect(month.ims().map(({ documentNumber }) => documentNumber)).toEqual(["R-1"]);
  });

  test("is in the portal's GSTR-2B too, with the customs' reference date", async () => {
    const month = await emptyMonth();
    const outcome = await importInto(month, {
      data: {
        ...{ gstin: OWN_GSTIN, rtnprd: "102025" },
        docdata: {
          b2b: [
            {
              ...{ ctin: SUPPLIER, supfildt: "11-11-2025", supprd: "102025" },
              inv: [
                {
                  ...{ inum: "R-1", typ: "R", dt: "05-10-2025", val: 1180, pos: "27", rev: "N" },
                  ...{
                    itcavl: "Y",
                    srctyp: "e-Invoice",
                    irn: "b",
                    irngendate: "06-10-2025",
                    diffprcnt: 0.65,
                  },
                  ...{ txval: 1000, igst: 180 },
                },
              ],
            },
          ],
          impg: [
            {
              refdt: "18-10-2025",
              portcode: "INNSA1",
              boenum: 7,
              boedt: "17-10-2025",
              txval: 10,
              igst: 2,
              isamd: "Y",
            },
          ],
        },
      },
    });
    expect(reported(outcome)).toEqual([]);
    const grid = month.port.grids.get(portalLayout(OCTOBER).table);
    expect(
      (grid ? readRows(portalFields, grid).rows : []).map(({ record: r }) =>
        [r.section, r.sourceType, r.irn, r.irnDate, r.applicablePercent, r.referenceDay].join("|"),
      ),
    ).toEqual(["B2B|e-Invoice|b|2025-10-06|65|", "IMPGA|||||2025-10-18"]);
  });
});

describe("one document", () => {
  test("rate-wise items are one document before anything is compared (R-7)", async () => {
    const month = await emptyMonth();
    await importInto(month, {
      ...{ gstin: SUPPLIER, fp: "102025", fil_dt: "11-11-2025" },
      b2b: [
        {
          ctin: OWN_GSTIN,
          inv: [invoice("R-1", { val: 1880, itms: [item(1000, 180), item(595.25, 104.75)] })],
        },
      ],
    });
    const [built] = seen(month);
    await importInto(
      month,
      gstr2a({
        b2b: [group({ inv: [invoice("R-1", { val: 1880, itms: [item(595.25, 104.75), item(1000, 180)] })] })],
      }),
    );
    const rows = seen(month);
    expect(rows).toHaveLength(1);
    expect(rows[0] && [makeMoney(rows[0].taxableValue), makeMoney(rows[0].tax.igst)]).toEqual([
      "1595.25",
      "284.75",
    ]);
    expect(rows[0]?.tax).toEqual(built?.tax);
  });

  test("is one whatever the case of its GSTIN and number (R-9)", async () => {
    const month = await emptyMonth();
    await importInto(month, gstr2a({ b2b: [group({ inv: [invoice("abc/1")] })] }));
    const again = await importInto(
      month,
      gstr2a({ b2b: [group({ inv: [invoice("ABC/1")] }, { ctin: ` ${SUPPLIER.toLowerCase()} ` })] }),
    );
    expect(again.counts).toMatchObject({ added: 0, changed: 1 });
    expect(seen(month).map(rowKey)).toEqual([`${SUPPLIER}|INV|ABC/1|2025-26`]);
    expect(month.ims().map(({ documentNumber }) => documentNumber)).toEqual(["ABC/1"]);
  });

  test("is another one in another financial year, and an amendment finds its own (R-9)", async () => {
    const month = await emptyMonth();
    const old = { idt: "31-03-2025" };
    await importInto(
      month,
      gstr2a({
        b2b: [group({ inv: [invoice("7"), invoice("7", old)] })],
        b2ba: [
          group({ inv: [invoice("7", { ...old, oinum: "7", oidt: "31-03-2025", itms: [item(900, 162)] })] }),
        ],
      }),
    );
    expect(seen(month).map(rowKey)).toEqual([
      `${SUPPLIER}|INV|7|2025-26`,
      `${SUPPLIER}|INV|7|2024-25`,
      `${SUPPLIER}|INV|7|2024-25|A|GSTR-1|2025-10`,
    ]);
    expect(month.ims().map(({ status }) => status)).toEqual(["No action", "Superseded", "No action"]);
  });

  test("twice in a file with other figures is refused the second time, never overwritten", async () => {
    const month = await emptyMonth();
    const twice = [invoice("R-1"), invoice("r-1", { val: 2, itms: [item(1, 1)] }), invoice("R-1")];
    const outcome = await importInto(month, gstr2a({ b2b: [group({ inv: twice })] }));
    expect(reported(outcome)).toEqual([
      "error DUPLICATE_DOCUMENT b2b[0].inv[1]",
      "error DUPLICATE_DOCUMENT b2b[0].inv[2]",
    ]);
    const [other, same] = outcome.faults.map(({ sentence }) => sentence);
    expect(other).toContain(
      "R-1 of 05-Oct-2025 of 29AAGCB7383J1Z4 appears twice in the file and differs: Number R-1 and r-1; Value",
    );
    expect(same).toContain(" appears twice in the file with the same figures.");
    expect(outcome.counts).toEqual({ read: 3, added: 1, changed: 0, unchanged: 0, refused: 2 });
    expect(seen(month).map(({ tax }) => makeMoney(totalTax(tax)))).toEqual(["180.00"]);
  });
});

describe("an amendment whose original is unknown", () => {
  test("changes no ITC and has a message, also when it amends an amendment", async () => {
    const month = await emptyMonth();
    const amended = (inum: string, oinum: string) =>
      invoice(inum, { oinum, oidt: "05-09-2025", idt: "05-09-2025" });
    const outcome = await importInto(
      month,
      gstr2a({
        b2ba: [
          group({ inv: [amended("X-2", "X-1")] }, { flprdr1: "Sep-25", fldtr1: "11-Oct-25" }),
          group({ inv: [amended("X-3", "X-2")] }),
        ],
      }),
    );
    expect(reported(outcome)).toEqual([]);
    const [first, second] = month.ims();
    expect([first?.originalState, first?.effect, second?.effect]).toEqual(["Unknown", 0, 0]);
    expect(second?.why).toContain("is not in this workbook: check the ITC effect on the portal");
  });

  test("gives no ITC in GSTR-2B either when it bypasses the IMS", async () => {
    const month = await emptyMonth();
    const amended = invoice("Y-1", { oinum: "Y-1", oidt: "05-09-2025", rchrg: "Y" });
    await importInto(month, gstr2a({ b2ba: [group({ inv: [amended] })] }));
    await generate2b(month.at("2025-11-14"), OCTOBER);
    const grid = month.port.grids.get(gstr2bTable(OCTOBER));
    const [line] = grid ? readRows(gstr2bFields, grid).rows.map(({ record }) => record) : [];
    const itc = line && totalTax(line.itc);
    expect([line?.documentNumber, line?.originalState, itc, line && makeMoney(totalTax(line.tax))]).toEqual([
      ...["Y-1", "Unknown", 0, "180.00"],
    ]);
  });
});

describe("a row of the IMS file from before the IMS (R-5)", () => {
  const row = (rtnprd: string, more: Loose = {}) => ({
    ...{
      stin: SUPPLIER,
      inum: "R-1",
      idt: "05-08-2024",
      inv_typ: "R",
      pos: "27",
      val: 118,
      txval: 100,
      iamt: 18,
    },
    ...{ srcform: "R1", rtnprd, srcfilstatus: "Filed", action: "N", ...more },
  });
  const boe = (refdt: string) => ({
    ...{ refdt, portcode: "INNSA1", boenum: "7", boedt: refdt, txval: 100, iamt: 18, action: "N" },
  });

  test.each<[string, string, Loose, string]>([
    [
      "an invoice of the last 2B before it",
      "2024-09",
      { b2b: [row("092024")] },
      "error BEFORE_IMS imsDetails.b2b[0]",
    ],
    ["an invoice of the first 2B with it", "2024-10", { b2b: [row("102024", { idt: "05-10-2024" })] }, ""],
    [
      "an older return in a later 2B",
      "2024-10",
      { b2b: [row("082024")] },
      `warning BEFORE_IMS ${SUPPLIER} R-1`,
    ],
    [
      "a bill of entry of Sep-2025",
      "2025-09",
      { impg: [boe("30-09-2025")] },
      "error BEFORE_IMS imsDetails.impg[0]",
    ],
    ["a bill of entry of Oct-2025", "2025-09", { impg: [boe("01-10-2025")] }, ""],
  ])("%s, in a workbook from %s", async (_, from, sections, expected) => {
    const month = await emptyMonth(from);
    const outcome = await importInto(
      month,
      { rtin: OWN_GSTIN, imsDetails: sections },
      "ims.json",
      "2025-11-12",
    );
    expect(reported(outcome).join()).toBe(expected);
    expect(month.ims()).toHaveLength(expected.startsWith("error") ? 0 : 1);
  });
});

describe("a supplier that changes how often it files (R-17)", () => {
  const gstr1 = (fp: string, fil_dt: string, inum: string, more: Loose = {}) => ({
    ...{ gstin: SUPPLIER, fp, fil_dt, ...more },
    b2b: [{ ctin: OWN_GSTIN, inv: [invoice(inum, { idt: `01-${fp.slice(0, 2)}-${fp.slice(2)}` })] }],
  });

  test("is placed by the frequency of each return", async () => {
    const month = await emptyMonth();
    const files = [
      gstr1("102025", "13-11-2025", "Q-1", { filing_typ: "Q" }),
      gstr1("122025", "13-01-2026", "Q-2"),
      gstr1("012026", "12-02-2026", "M-1"),
      gstr1("022026", "11-03-2026", "M-2"),
      gstr1("032026", "12-04-2026", "M-3"),
    ];
    for (const [place, file] of files.entries()) await importInto(month, file, `${place}.json`, "2026-04-20");
    expect(seen(month).map(({ documentNumber, period2b }) => `${documentNumber} ${period2b}`)).toEqual([
      // IFF until the 13th; a quarter's return too, as its supplier was quarterly up to then; monthly until the 11th.
      ...["Q-1 2025-10", "Q-2 2025-12", "M-1 2026-02", "M-2 2026-02", "M-3 2026-04"],
    ]);
  });
});

describe("a GSTIN that buys and sells", () => {
  test("has only its purchases in GSTR-2A; its sales stay on the GSTR-1 sheet", async () => {
    const month = await emptyMonth();
    const outcome = await importInto(month, {
      ...{ gstin: OWN_GSTIN, fp: "102025", fil_dt: "11-11-2025" },
      b2b: [{ ctin: SUPPLIER, inv: [invoice("S-1")] }],
    });
    expect(outcome.counts?.added).toBe(1);
    await importInto(month, gstr2a({ b2b: [group({ inv: [invoice("R-1")] })] }));
    expect(seen(month).map(({ documentNumber }) => documentNumber)).toEqual(["R-1"]);
    expect(month.ims().map(({ documentNumber }) => documentNumber)).toEqual(["R-1"]);
  });
});

describe("an amendment that changes the recipient (R-10)", () => {
  const gstr1 = (fp: string, ctin: string, inum: string, more: Loose) => ({
    ...{ gstin: SUPPLIER, fp },
    [more["oinum"] ? "b2ba" : "b2b"]: [{ ctin, inv: [invoice(inum, more)] }],
  });

  test.each([
    ["away", OWN_GSTIN, OTHER, "from this GSTIN", ["R-1"]],
    ["here", OTHER, OWN_GSTIN, "to this GSTIN", ["R-1"]],
  ])(
    "moves the document %s with a warning, and no ITC is counted for it",
    async (way, first, second, _, rows) => {
      const month = await emptyMonth();
      await importInto(month, gstr1("102025", first, "R-1", {}), "o.json");
      const outcome = await importInto(
        month,
        gstr1("112025", second, "R-1", { oinum: "R-1", oidt: "05-10-2025" }),
        "a.json",
        "2025-12-05",
      );
      const warning = outcome.faults.find(({ code }) => code === "RECIPIENT_CHANGED");
      expect(warning?.severity).toBe("warning");
      expect(warning?.sentence).toContain(way === "away" ? `to ${OTHER}` : `from ${OTHER} to this GSTIN`);
      expect(seen(month).map(({ documentNumber }) => documentNumber)).toEqual(rows);
      // The original keeps its ITC until the portal reverses it; the moved document gives none yet.
      expect(month.ims().map(({ effect }) => makeMoney(effect))).toEqual([
        way === "away" ? "180.00" : "0.00",
      ]);
    },
  );

  test("has a warning from the portal's GSTR-2A about the document that comes here", async () => {
    const month = await emptyMonth();
    const amended = invoice("R-1", { oinum: "R-1", oidt: "05-10-2025", atyp: "R" });
    const outcome = await importInto(month, gstr2a({ b2ba: [group({ inv: [amended] })] }));
    expect(outcome.faults.map(({ sentence }) => sentence)).toEqual([
      "The supplier has brought a document here from another GSTIN.",
    ]);
  });

  test("has a warning from the portal's GSTR-2A with its period", async () => {
    const month = await emptyMonth();
    const outcome = await importInto(
      month,
      gstr2a({ b2b: [group({ inv: [invoice("R-1", { aspd: "Nov-25", atyp: "R" })] })] }),
    );
    expect(outcome.faults.map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([
      "RECIPIENT_CHANGED: The supplier has moved a document to another GSTIN in Nov-25.",
    ]);
    expect(seen(month).map(({ amendedIn, amendmentType }) => `${amendedIn} ${amendmentType}`)).toEqual([
      "2025-11 Recipient",
    ]);
  });
});
