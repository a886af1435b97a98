/** The portal's supplier view: the own GSTIN's documents with their recipients' actions (rulebook R-70 to R-74). */
import { describe, expect, test } from "@jest/globals";
import type { Outcome } from "../../src/actions/context";
import { importFile } from "../../src/actions/imports/import-file";
import { recognise } from "../../src/portal/recognise";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { makeMoney } from "../../src/gst/money";
import { GSTR2A_TABLE } from "../../src/gstr2a/sheet";
import { OUTWARD_TABLE, outwardFields } from "../../src/suppliers/outward-sheet";
import { readRows } from "../../src/sheet/rows";
import { emptyMonth, OWN_GSTIN, SUPPLIER as CUSTOMER, type Month } from "../support/month";

type Loose = Record<string, unknown>;

const items = (tax: number) => ({
  itms: [{ num: 1, itm_det: { rt: 18, txval: tax * 5, iamt: tax, csamt: 0 } }],
});
const common = { pos: "29", rchrg: "N", inv_typ: "R" };
const inv = (inum: string, tax: number, imsactn: string, more: Loose = {}) => ({
  ...{ ...common, inum, idt: "05-10-2025", val: tax * 6, imsactn },
  ...items(tax),
  ...more,
});
const nt = (nt_num: string, tax: number, imsactn: string, more: Loose = {}) => ({
  ...{ ...common, ntty: "C", nt_num, nt_dt: "06-10-2025", val: tax * 6, imsactn },
  ...items(tax),
  ...more,
});
const to = (content: Loose, more: Loose = {}) => [{ ctin: CUSTOMER, cfs: "Y", ...content, ...more }];
const view = (fp: string, gstr1: Loose, more: Loose = {}) => ({ gstin: OWN_GSTIN, fp, gstr1, ...more });

async function importInto(month: Month, file: unknown, on: string, name = "view.json"): Promise<Outcome> {
  return importFile(month.at(on), name, JSON.stringify(file));
}

function outward(month: Month) {
  const grid = month.port.grids.get(OUTWARD_TABLE);
  return grid ? readRows(outwardFields, grid).rows.map(({ record }) => record) : [];
}

/** "CN-1 Rejected 2025-10 -90.00, 2025-11 90.00" */
const lines = (month: Month) =>
  outward(month).map(({ documentNumber, status, period, gstr1Effect, adjustmentPeriod, imsAdjustment }) =>
    [
      `${documentNumber} ${status}: ${period} ${makeMoney(gstr1Effect.igst)}`,
      adjustmentPeriod && `${adjustmentPeriod} ${makeMoney(imsAdjustment.igst)}`,
    ]
      .filter(Boolean)
      .join(", "),
  );

const reported = (outcome: Outcome) =>
  outcome.faults.map(({ severity, code, place }) => `${severity} ${code} ${place}`);

describe("the supplier view", () => {
  test.each<[string, unknown, string]>([
    ["by its block", { gstr1: { b2b: [] } }, "Supplier view"],
    ["by its block of a GSTR-1A", { gstin: OWN_GSTIN, gstr1a: {} }, "Supplier view"],
    ["not by a block that is none", { gstin: OWN_GSTIN, fp: "102025", gstr1: 7 }, "FORM_UNCLEAR"],
  ])("is recognised %s", (_, json, expected) => {
    const form = recognise(json, "");
    expect(typeof form === "string" ? form : form.code).toBe(expected);
  });

  test("reads every section of both blocks, under the table of the return", async () => {
    const month = await emptyMonth();
    const amended = { oinum: "I-0", oidt: "05-09-2025" };
    const returns = {
      b2b: to({
        inv: [
          inv("I-1", 180, "A"),
          inv("I-2", 0, "N", { inv_typ: "SEWOP" }),
          inv("I-3", 90, "", { inv_typ: "DE" }),
          inv("I-4", 90, "N", { rchrg: "Y" }),
        ],
      }),
      b2ba: to({ inv: [inv("I-0", 200, "P", amended)] }),
      cdnr: to({
        nt: [nt("CN-1", 90, "R", { remarks: "not in our books" }), nt("DN-1", 18, "A", { ntty: "D" })],
      }),
      cdnra: to({ nt: [nt("CN-0", 10, "A", { ont_num: "CN-0", ont_dt: "06-09-2025" })] }),
      ecom: {
        b2b: [{ rtin: CUSTOMER, cfs: "Y", inv: [inv("E-1", 5, "A")] }],
        urp2b: [{ rtin: CUSTOMER, cfs: "Y", inv: [inv("E-2", 5, "N")] }],
      },
      ecoma: {
        b2ba: [{ rtin: CUSTOMER, cfs: "Y", inv: [inv("E-3", 5, "A", { oinum: "E-3", oidt: "05-09-2025" })] }],
        urp2ba: [
          { rtin: CUSTOMER, cfs: "Y", inv: [inv("E-4", 5, "R", { oinum: "E-4", oidt: "05-09-2025" })] },
        ],
      },
    };
    const file = {
      gstin: OWN_GSTIN,
      fp: "102025",
      gstr1: returns,
      gstr1a: { b2b: to({ inv: [inv("A-1", 36, "A")] }) },
    };
    const outcome = await importInto(month, file, "2025-11-20");
    expect(reported(outcome)).toEqual([]);
    expect(outcome.counts).toEqual({ read: 13, added: 13, changed: 0, unchanged: 0, refused: 0 });
    expect(
      outward(month).map(({ table, documentNumber, form, status, remarks }) =>
        `${table} ${documentNumber} ${form} ${status} ${remarks}`.trim(),
      ),
    ).toEqual([
      "9B CN-1 GSTR-1 Rejected not in our books",
      "9B DN-1 GSTR-1 Accepted",
      "15 E-1 GSTR-1 Accepted",
      "15 E-2 GSTR-1 No action taken",
      "4A I-1 GSTR-1 Accepted",
      "6B I-2 GSTR-1 No action taken",
      "6C I-3 GSTR-1 No action taken",
      "4B I-4 GSTR-1 No action taken",
      "9C CN-0 GSTR-1 Accepted",
      "15A E-3 GSTR-1 Accepted",
      "15A E-4 GSTR-1 Rejected",
      "9A I-0 GSTR-1 Pending",
      "4A A-1 GSTR-1A Accepted",
    ]);
    expect(month.ims()).toEqual([]);
    expect(month.port.grids.get(GSTR2A_TABLE)?.rows).toEqual([]);
  });
});

describe("what an action does to the own liability", () => {
  // Rulebook; worked examples A10, A31, B13 and on.
  test.each<[string, Loose, string, string]>([
    [
      "a rejected credit note comes back in the next period",
      { cdnr: to({ nt: [nt("CN-1", 90, "R")] }) },
      "CN-1 Rejected: 2025-10 -90.00, 2025-11 90.00",
      "Estimate: added back",
    ],
    [
      "an accepted one does not",
      { cdnr: to({ nt: [nt("CN-1", 90, "A")] }) },
      "CN-1 Accepted: 2025-10 -90.00",
      "",
    ],
    [
      "a pending one stands as reduced",
      { cdnr: to({ nt: [nt("CN-1", 90, "P")] }) },
      "CN-1 Pending: 2025-10 -90.00",
      "your reduction waits",
    ],
    [
      "a rejected invoice moves nothing by itself",
      { b2b: to({ inv: [inv("I-1", 180, "R")] }) },
      "I-1 Rejected: 2025-10 180.00",
      "does not change automatically",
    ],
    [
      "reverse charge is the recipient's",
      { b2b: to({ inv: [inv("I-1", 180, "N", { rchrg: "Y" })] }) },
      "I-1 No action taken: 2025-10 0.00",
      "Reverse charge: not in IMS",
    ],
    [
      "a return that is only saved moves nothing yet",
      { cdnr: to({ nt: [nt("CN-1", 90, "R")] }, { cfs: "N" }) },
      "CN-1 Rejected: 2025-10 0.00",
      "",
    ],
    [
      "an amendment of the unknown is not guessed",
      { cdnra: to({ nt: [nt("CN-0", 90, "R", { ont_num: "CN-0", ont_dt: "06-09-2025" })] }) },
      "CN-0 Rejected: 2025-10 0.00",
      "Check on the portal: the original is not in this workbook",
    ],
  ])("%s", async (_, sections, expected, note) => {
    const month = await emptyMonth();
    await importInto(month, view("102025", sections), "2025-11-20");
    expect(lines(month)).toEqual([expected]);
    expect(outward(month)[0]?.note).toContain(note);
  });

  const original = (status: string) => view("102025", { cdnr: to({ nt: [nt("CN-1", 90, status)] }) });
  const amendment = (tax: number, status: string) =>
    view("112025", {
      cdnra: to({ nt: [nt("CN-1", tax, status, { ont_num: "CN-1", ont_dt: "06-10-2025" })] }),
    });

  test.each<[string, string, number, string, string, string]>([
    ["a raised note is rejected: the difference", "A", 108, "R", "2025-11 -18.00, 2025-12 18.00", "Estimate"],
    ["silence has accepted the original", "N", 108, "R", "2025-11 -18.00, 2025-12 18.00", "Estimate"],
    ["a lowered note is accepted: nothing more", "A", 72, "A", "2025-11 18.00", ""],
    [
      "the same note again is accepted: the add-back is undone",
      "R",
      90,
      "A",
      "2025-11 0.00, 2025-12 -90.00",
      "undone",
    ],
    [
      "both rejected and lowered: not posted",
      "R",
      72,
      "R",
      "2025-11 18.00, 2025-12 0.00",
      "Check on the portal: rejected after an earlier rejection was added back",
    ],
  ])("%s", async (_, first, tax, second, expected, note) => {
    const month = await emptyMonth();
    await importInto(month, original(first), "2025-11-20", "o.json");
    await importInto(month, amendment(tax, second), "2025-12-20", "a.json");
    const [, amended] = outward(month);
    expect(lines(month)[1]?.split(": ")[1]).toBe(expected);
    expect(amended?.note).toContain(note);
  });
});

describe("a supplier view imported again", () => {
  const first = view("102025", { cdnr: to({ nt: [nt("CN-1", 90, "N"), nt("CN-2", 18, "N")] }) });
  const second = view("102025", {
    cdnr: to({ nt: [nt("CN-1", 90, "R", { remarks: "price" }), nt("CN-2", 18, "N"), nt("CN-3", 9, "A")] }),
  });

  test("is counted, changes what changed, and is in the audit trail", async () => {
    const month = await emptyMonth();
    await importInto(month, first, "2025-11-13");
    const outcome = await importInto(month, second, "2025-11-20");
    expect(outcome.counts).toEqual({ read: 3, added: 1, changed: 1, unchanged: 1, refused: 0 });
    const again = await importInto(month, second, "2025-11-20");
    expect(again.counts).toEqual({ read: 3, added: 0, changed: 0, unchanged: 3, refused: 0 });
    expect(lines(month)).toEqual([
      "CN-1 Rejected: 2025-10 -90.00, 2025-11 90.00",
      "CN-2 No action taken: 2025-10 -18.00",
      "CN-3 Accepted: 2025-10 -9.00",
    ]);
    const grid = month.port.grids.get(EVIDENCE_TABLE);
    const entries = grid ? readRows(evidenceFields, grid).rows.map(({ record }) => record) : [];
    expect(
      entries.slice(1).map(({ event, document, before, after }) => `${event} ${document} ${before}>${after}`),
    ).toEqual([
      "IMPORT view.json >",
      "IMPORT view.json >",
      `NOTE ${CUSTOMER} CN-1 No action taken>Rejected`,
      `NOTE ${CUSTOMER} CN-3 >Accepted`,
      "IMPORT view.json >",
    ]);
  });

  test("matches the own GSTR-1 sheet: its documents are there before, without an action", async () => {
    const month = await emptyMonth();
    const own = {
      gstin: OWN_GSTIN,
      fp: "102025",
      fil_dt: "11-11-2025",
      b2b: [{ ctin: CUSTOMER, inv: [inv("I-1", 180, "")] }],
    };
    await importInto(month, own, "2025-11-12", "gstr1.json");
    expect(
      outward(month).map(({ documentNumber, status, source }) => [documentNumber, status, source]),
    ).toEqual([["I-1", "", "GSTR-1"]]);
    const outcome = await importInto(
      month,
      view("102025", { b2b: to({ inv: [inv("I-1", 180, "A")] }) }),
      "2025-11-20",
    );
    expect(outcome.counts).toMatchObject({ added: 0, changed: 1 });
    expect(
      outward(month).map(({ documentNumber, status, source }) => [documentNumber, status, source]),
    ).toEqual([["I-1", "Accepted", "Portal"]]);
  });
});

describe("a hostile supplier view", () => {
  const bad = { b2b: to({ inv: [inv("I-1", 180, "A")] }) };
  test.each<[string, unknown, string]>([
    ["of another GSTIN", { ...view("102025", bad), gstin: CUSTOMER }, "OTHER_GSTIN"],
    ["without a period", { gstin: OWN_GSTIN, gstr1: bad }, "MISSING_KEY"],
    ["of an impossible period", view("132025", bad), "BAD_PERIOD"],
    [
      "with a block that is a list",
      { gstin: OWN_GSTIN, fp: "102025", gstr1: bad, gstr1a: [] },
      "WRONG_SHAPE",
    ],
  ])("%s is refused whole", async (_, file, code) => {
    const month = await emptyMonth();
    const outcome = await importInto(month, file, "2025-11-20", "x.json");
    expect([outcome.done, outcome.faults[0]?.code]).toEqual([false, code]);
    expect(outward(month)).toEqual([]);
  });

  test.each<[string, Loose, string]>([
    ["an answer nobody knows", { imsactn: "X" }, "error BAD_CHOICE gstr1.b2b[0].inv[0].imsactn"],
    ["an answer that is no word", { imsactn: { a: 1 } }, "error BAD_CHOICE gstr1.b2b[0].inv[0].imsactn"],
    ["a negative amount", { val: -1 }, "error BAD_AMOUNT gstr1.b2b[0].inv[0].val"],
    ["no items", { itms: [] }, "error WRONG_SHAPE gstr1.b2b[0].inv[0].itms"],
    ["its double", { inum: "I-2" }, "error DUPLICATE_DOCUMENT gstr1.b2b[0].inv[1]"],
    ["remarks of another shape", { remarks: ["x"] }, `warning BAD_VALUE ${OWN_GSTIN} I-1, remarks`],
    ["a key nobody knows", { extra: 1 }, "warning UNKNOWN_KEY gstr1.b2b[0].inv[0].extra"],
  ])("with %s loses that row at most", async (_, more, expected) => {
    const month = await emptyMonth();
    const inv2 = inv("I-2", 90, "A");
    const outcome = await importInto(
      month,
      view("102025", { b2b: to({ inv: [inv("I-1", 180, "A", more), inv2] }) }),
      "2025-11-20",
    );
    expect(reported(outcome)).toEqual([expected]);
    expect(outcome.counts).toMatchObject({ read: 2, refused: expected.startsWith("error") ? 1 : 0 });
    expect(outward(month).map(({ documentNumber }) => documentNumber)).toContain("I-2");
  });

  test("with an unknown section has a message, and takes the period from its name where it must", async () => {
    const month = await emptyMonth();
    const file = { gstin: OWN_GSTIN, gstr1: { ...bad, hsnx: [1, 2] } };
    const outcome = await importInto(month, file, "2025-11-20", "SupplierView_102025.json");
    expect(reported(outcome)).toEqual(["warning UNKNOWN_SECTION gstr1.hsnx"]);
    expect(outward(month).map(({ returnPeriod }) => returnPeriod)).toEqual(["2025-10"]);
  });

  test("without a filing date counts as filed, with a message", async () => {
    const month = await emptyMonth();
    const file = view("102025", { b2b: [{ ctin: CUSTOMER, inv: [inv("I-1", 180, "A")] }] });
    const outcome = await importInto(month, file, "2025-11-20");
    expect(reported(outcome)).toEqual([`warning MISSING_KEY ${OWN_GSTIN} I-1, cfs`]);
    expect(outward(month).map(({ filingStatus }) => filingStatus)).toEqual(["Filed"]);
  });
});
