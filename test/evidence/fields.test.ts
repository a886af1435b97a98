/** What every action writes into lineage, remarks and source file hash of its entries. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { certificate, checkCheckpoint, saveCheckpoint } from "../../src/actions/audit/checkpoint";
import type { Outcome } from "../../src/actions/context";
import { adoptTyped } from "../../src/actions/answers/adopt-typed";
import { answer } from "../../src/actions/answers/answer";
import { exportIms } from "../../src/actions/answers/export-ims";
import { deleteDocument, fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { importFile } from "../../src/actions/imports/import-file";
import { correct3b } from "../../src/actions/statement/correct-filing";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { sync } from "../../src/actions/returns/sync";
import { takeBack } from "../../src/actions/answers/take-back";
import { verify } from "../../src/actions/audit/verify";
import type { Entry } from "../../src/evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { theDay } from "../../src/gst/date";
import { thePeriod } from "../../src/gst/period";
import { GSTR1_TABLE } from "../../src/gstr1/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { readRows } from "../../src/sheet/rows";
import {
  igst,
  emptyMonth,
  OWN_GSTIN,
  OCTOBER,
  testDocument,
  say,
  SUPPLIER,
  type Month,
} from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

function log({ port }: Month): Entry[] {
  const grid = port.grids.get(EVIDENCE_TABLE);
  return grid ? readRows(evidenceFields, grid).rows.map(({ record }) => record) : [];
}

const ROOT = `${SUPPLIER}|INV|INV-1|2025-26`;
const october = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;

/** An amendment of the October invoice with a new number. */
function amending(number: string, amends: string, of: string, form: "GSTR-1" | "GSTR-1A" = "GSTR-1") {
  return testDocument("Invoice", number, "2025-10-10", {
    tax: igst(180),
    ...{ form, returnPeriod: thePeriod(of), originalNumber: amends, originalDate: theDay("2025-10-10") },
  });
}

/** INV-1 of October became INV-1A in its GSTR-1A and INV-1B in November's GSTR-1, which is filed. */
async function renamedTwice(): Promise<Month> {
  const month = await emptyMonth();
  const { at } = month;
  const save = (on: string, document: ReturnType<typeof testDocument>) =>
    saveDocument(at(on), document, "Monthly");
  await save("2025-10-15", testDocument("Invoice", "INV-1", "2025-10-10", 180));
  await fileSupplierReturn(at("2025-11-10"), october, "Monthly");
  await generate2b(at("2025-11-14"), OCTOBER);
  await save("2025-11-15", amending("INV-1A", "INV-1", "2025-10", "GSTR-1A"));
  await fileSupplierReturn(at("2025-11-15"), { ...october, form: "GSTR-1A" }, "Monthly");
  await file3b(at("2025-11-20"), OCTOBER);
  await save("2025-12-01", amending("INV-1B", "INV-1A", "2025-11"));
  const november = { ...october, returnPeriod: thePeriod("2025-11") };
  await fileSupplierReturn(at("2025-12-10"), november, "Monthly");
  return month;
}

describe("lineage", () => {
  test("is the same for all versions of a document, whatever their number, and blank where there is no document", async () => {
    const month = await renamedTwice();
    const { at, find } = month;
    const given = { ...find("INV-1B"), answer: say({ action: "Pending" }) };
    await answer(at("2025-12-11"), [given]);
    await takeBack(at("2025-12-11T13:00"));
    month.port.type(IMS_TABLE, find("INV-1B").row, "Action", "Reject");
    await adoptTyped(at("2025-12-12"));
    const late = amending("INV-1C", "INV-1B", "2025-11");
    expect((await saveDocument(at("2025-12-12"), late, "Monthly")).done).toBe(false);
    const saved = amending("INV-1D", "INV-1B", "2025-12");
    await saveDocument(at("2025-12-12"), saved, "Monthly");
    const of = { ...october, returnPeriod: saved.returnPeriod };
    await deleteDocument(at("2025-12-12"), of, ({ documentNumber }) => documentNumber === "INV-1D");
    const lost = { row: 99, key: `${SUPPLIER}|INV|INV-1|2025-26|A|GSTR-1|2026-01`, answer: say({}) };
    await answer(at("2025-12-13"), [lost]);
    await verify(at("2025-12-14"));
    const entries = log(month);
    const about = entries.filter(({ document }) => / INV-1\w?| INV INV-1/.test(document));
    expect(new Set(about.map(({ event }) => event))).toEqual(
      new Set([
        ...["SAVE_RETURN", "RECORD_NEW", "RECORD_FILED", "RECORD_WITHDRAWN", "ACTION_SET"],
        ...["BLOCKED_ATTEMPT", "DELETE_RECORD"],
      ]),
    );
    expect(about.map(({ number, lineage }) => [number, lineage])).toEqual(
      about.map(({ number }) => [number, ROOT]),
    );
    const others = entries.filter((entry) => !about.includes(entry));
    expect(others.map(({ event }) => event)).toContain("FILE_RETURN");
    expect(others.map(({ number, lineage }) => [number, lineage])).toEqual(
      others.map(({ number }) => [number, ""]),
    );
  });

  test("is logged for a row typed into the GSTR-1 sheet, and for records restored by a corrected filing", async () => {
    const month = await renamedTwice();
    const { at, port } = month;
    const before = port.grids.get(GSTR1_TABLE)?.count ?? 0;
    const typed: Record<string, string | number> = {
      ...{ "Supplier GSTIN": SUPPLIER, Document: "Invoice", Number: "INV-1C", Date: "2025-12-10" },
      ...{ "Amends number": "INV-1B", "Amends date": "2025-10-10", "Integrated tax": 90 },
      ...{ "Taxable value": 500, Type: "R", POS: "27", "Return period": "2025-12" },
    };
    for (const [heading, value] of Object.entries(typed)) port.type(GSTR1_TABLE, before, heading, value);
    expect((await sync(at("2026-01-02"))).faults).toEqual([]);
    await correct3b(at("2026-01-03"), OCTOBER, "marked by mistake");
    const told = log(month).slice(-10);
    expect(told.find(({ asked }) => asked === "typed on GSTR-1")).toMatchObject({ lineage: ROOT });
    expect(told.find(({ event }) => event === "CORRECT_3B")).toMatchObject({ lineage: "" });
    const back = told.slice(told.findIndex(({ event }) => event === "CORRECT_3B") + 1);
    expect(back.map(({ event, lineage }) => [event, lineage])).toEqual(
      back.map(({ event }) => [event, ROOT]),
    );
  });

  test("is known also where the documents are from portal files, and a filed statement holds the middle one", async () => {
    const month = await emptyMonth();
    const { at } = month;
    const amended = (inum: string, oinum: string, rtnprd: string) => ({
      ...imsInvoice({ inum, rtnprd }),
      ...{ oinum, oidt: "10-10-2025" },
    });
    const bring = (on: string, b2b: object[], b2ba: object[]) =>
      importFile(at(on), "ims.json", imsFile(b2b, { b2ba }));
    await bring("2025-11-12", [imsInvoice()], []);
    await generate2b(at("2025-11-14"), OCTOBER);
    await file3b(at("2025-11-20"), OCTOBER);
    await bring("2025-12-12", [], [amended("INV-1A", "INV-1", "112025")]);
    await generate2b(at("2025-12-14"), thePeriod("2025-11"));
    await file3b(at("2025-12-20"), thePeriod("2025-11"));
    await bring("2026-01-12", [], [amended("INV-1B", "INV-1A", "122025")]);
    await answer(at("2026-01-13"), [{ ...month.find("INV-1B"), answer: say({ action: "Reject" }) }]);
    const told = log(month).filter(({ document }) => document.startsWith(SUPPLIER));
    expect(told.map(({ event, lineage }) => [event, lineage])).toEqual([["ACTION_SET", ROOT]]);
  });
});

describe("remarks", () => {
  test("are logged with the answers that have them, and nowhere else", async () => {
    const month = await emptyMonth();
    const { at, find, port } = month;
    const bring = (on: string, more: object) => importFile(at(on), "ims.json", imsFile([imsInvoice(more)]));
    const remarksOf = () =>
      log(month).flatMap(({ event, remarks }) => (remarks ? [`${event} ${remarks}`] : []));
    await bring("2025-11-11", {});
    expect(remarksOf()).toEqual([]);
    await answer(at("2025-11-12"), [
      { ...find("INV-1"), answer: say({ action: "Reject", remarks: "not ours" }) },
    ]);
    await answer(at("2025-11-12T13:00"), [{ ...find("INV-1"), answer: say({ action: "Accept" }) }]);
    await takeBack(at("2025-11-12T14:00"));
    port.type(IMS_TABLE, find("INV-1").row, "Remarks", "wrong rate");
    await adoptTyped(at("2025-11-12T15:00"));
    await answer(at("2025-11-12T16:00"), [
      { ...find("INV-1"), answer: say({ action: "Reject", remarks: "x".repeat(251) }) },
    ]);
    await bring("2025-11-13", { action: "R", remarks: "said on the portal", inum: "INV-2" });
    await bring("2025-11-13T13:00", { action: "P", remarks: "wait", inum: "INV-2" });
    expect(remarksOf()).toEqual([
      "ACTION_SET not ours",
      "ACTION_SET not ours",
      "ACTION_SET wrong rate",
      `BLOCKED_ATTEMPT ${"x".repeat(251)}`,
      "RECORD_NEW said on the portal",
      "NOTE wait",
    ]);
  });

  test("of a recipient on a supplied document come with the supplier view", async () => {
    const month = await emptyMonth();
    const note = {
      ...{ pos: "29", rchrg: "N", inv_typ: "R", ntty: "C", nt_num: "CN-1", nt_dt: "06-10-2025", val: 540 },
      ...{ itms: [{ num: 1, itm_det: { rt: 18, txval: 450, iamt: 90, csamt: 0 } }] },
      ...{ imsactn: "R", remarks: "no such return" },
    };
    const cdnr = [{ ctin: SUPPLIER, cfs: "Y", nt: [note] }];
    const view = { gstin: OWN_GSTIN, fp: "102025", gstr1: { cdnr } };
    await importFile(month.at("2025-11-20"), "view.json", JSON.stringify(view));
    expect(log(month).at(-1)).toMatchObject({
      document: `${SUPPLIER} CN-1`,
      lineage: `${OWN_GSTIN}|CN|CN-1|2025-26`,
      remarks: "no such return",
      note: "",
    });
  });
});

describe("source file hash", () => {
  const hashOf = (text = "") => createHash("sha256").update(text, "utf8").digest("hex");

  test("is that of the imported or exported file, and blank in other entries", async () => {
    const month = await emptyMonth();
    const { at, find } = month;
    const wanted: [string, string][] = [];
    const out = ({ files = [] }: Outcome) => {
      for (const { name, text } of files) wanted.push([name, hashOf(text)]);
      return files[0]?.text ?? "";
    };
    const text = imsFile([imsInvoice(), imsInvoice({ inum: "INV-₹2" })]);
    await importFile(at("2025-11-12"), "ims.json", text);
    wanted.push(["ims.json", hashOf(text)]);
    await answer(at("2025-11-12T13:00"), [{ ...find("INV-1"), answer: say({ action: "Reject" }) }]);
    out(await exportIms(at("2025-11-13")));
    await generate2b(at("2025-11-14"), OCTOBER);
    await file3b(at("2025-11-20"), OCTOBER);
    const head = out(await saveCheckpoint(at("2025-11-21")));
    out(await certificate(at("2025-11-21"), OCTOBER));
    await checkCheckpoint(at("2025-11-22"), head);
    wanted.push(["", hashOf(head)]);
    const hashed = log(month).filter(({ sourceFileHash }) => sourceFileHash !== "");
    expect(hashed.map(({ document, sourceFileHash }) => [document, sourceFileHash])).toEqual(wanted);
    expect(hashed.map(({ event }) => event)).toEqual([
      "IMPORT",
      "EXPORT_JSON",
      "EXPORT_HEAD",
      "EXPORT_HEAD",
      "VERIFY",
    ]);
    for (const { note } of log(month)) expect(note).not.toContain("sha256");
  });
});
