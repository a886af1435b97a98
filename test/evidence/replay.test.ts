/** The log compared with the sheets: changes outside Milaan are detected, even when chain and seals are intact. */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { importFile } from "../../src/actions/imports/import-file";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { verify } from "../../src/actions/audit/verify";
import { chain, evidenceEvent } from "../../src/evidence/chain";
import { NO_ENTRIES, type EvidenceEvent } from "../../src/evidence/entry";
import { compareAnswers } from "../../src/evidence/compare-sheets";
import { replay } from "../../src/evidence/replay";
import { GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import type { Moment } from "../../src/gst/date";
import { IMS_TABLE } from "../../src/ims/sheet";
import { emptyMonth, OCTOBER, testDocument, say, SUPPLIER } from "../support/month";

async function answered() {
  const month = await emptyMonth();
  const { at, find } = month;
  await saveDocument(at("2025-11-05"), testDocument("Invoice", "INV-1", "2025-10-05", 180), "Monthly");
  await saveDocument(at("2025-11-05"), testDocument("Invoice", "INV-2", "2025-10-05", 180), "Monthly");
  const october = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
  await fileSupplierReturn(at("2025-11-10"), october, "Monthly");
  await answer(at("2025-11-12"), [{ ...find("INV-1"), answer: say({ action: "Pending" }) }]);
  return month;
}

const verifyFaults = async ({ at }: Awaited<ReturnType<typeof answered>>) =>
  (await verify(at("2025-12-01"))).faults.map(({ code, place, sentence }) => `${code} ${place}: ${sentence}`);

describe("verify compares the sheets with the log", () => {
  test("and finds an answer changed together with its record", async () => {
    const month = await answered();
    expect(await verifyFaults(month)).toEqual([]);
    const { row } = month.find("INV-1");
    month.port.type(IMS_TABLE, row, "Action", "Reject");
    month.port.type(IMS_TABLE, row, "Recorded", "Reject");
    expect(await verifyFaults(month)).toEqual([
      "LOG_DIFFERS IMS row 1: 29AAGCB7383J1Z4 INV-1 is recorded as “Reject”; the evidence says “Pending”.",
      expect.stringMatching(/^FACT_CHANGED IMS!\w+: .*Recorded was changed by hand from Pending to Reject/),
    ]);
  });

  test("and finds a period whose state, filing or seal was typed", async () => {
    const month = await answered();
    await generate2b(month.at("2025-11-14"), OCTOBER);
    await file3b(month.at("2025-11-20"), OCTOBER);
    expect(await verifyFaults(month)).toEqual([]);
    month.port.type(GSTR3B_TABLE, 0, "3B filed by", "Somebody");
    month.port.type(GSTR3B_TABLE, 0, "GSTR-2B", "Stale");
    expect(await verifyFaults(month)).toEqual([
      "LOG_DIFFERS GSTR-3B Oct-25: GSTR-2B is “Stale”; the evidence says “Locked”.",
      "LOG_DIFFERS GSTR-3B Oct-25: 3B filed by is “Somebody”; the evidence says “Asha”.",
    ]);
  });

  test("and follows what a portal file imported and answered", async () => {
    const month = await answered();
    const invoice = (inum: string, action: string) => ({
      ...{ stin: SUPPLIER, tradenm: "Supplier", inum, idt: "05-10-2025", inv_typ: "R", val: 180, txval: 0 },
      ...{ iamt: 180, camt: 0, samt: 0, cess: 0, pos: "27", action, srcform: "R1", rtnprd: "102025" },
      ...{ srcfilstatus: "Filed", ispendactblocked: "N" },
    });
    const file = {
      rtin: "27AAPFU0939F1ZV",
      imsDetails: { b2b: [invoice("INV-2", "A"), invoice("INV-3", "R")] },
    };
    await importFile(month.at("2025-11-13"), "ims.json", JSON.stringify(file));
    expect(month.ims().map(({ action }) => action)).toEqual(["Pending", "Accept", "Reject"]);
    expect(await verifyFaults(month)).toEqual([]);
    const { row } = month.find("INV-3");
    month.port.type(IMS_TABLE, row, "Action", "Accept");
    month.port.type(IMS_TABLE, row, "Recorded", "Accept");
    expect((await verifyFaults(month)).map((text) => text.slice(0, 21))).toEqual([
      "LOG_DIFFERS IMS row 3",
      expect.stringMatching(/^FACT_CHANGED IMS!/),
    ]);
  });
});

describe("the replayed log", () => {
  // An older log names no writer.
  const witness = { on: "2025-11-12T12:00:00" as Moment, actor: "Asha", version: "test", writer: "" };
  const played = (...happenings: EvidenceEvent[]) => replay(chain(NO_ENTRIES, happenings, witness).entries);
  const fresh = (document: string) => evidenceEvent("RECORD_NEW", { document, after: "No action" });
  const set = (document: string, before: string, after: string) =>
    evidenceEvent("ACTION_SET", { document, before, after });

  test("says, as a warning that stays, from which entry on the digests are not full proof", () => {
    const data = { table: "IMS", headings: ["Action"], unproven: true } as const;
    const { faults } = played(
      fresh("S 1"),
      evidenceEvent("FACT_CHANGED", { asked: "typed on IMS", data }),
      fresh("S 2"),
    );
    expect(faults.map(({ code, severity, place }) => [code, severity, place])).toEqual([
      ["LOG_DIFFERS", "warning", "Evidence entry 2"],
    ]);
  });

  test("distinguishes two documents of one name by their answers only", () => {
    const log = played(fresh("S 1"), fresh("S 1"), set("S 1", "No action", "Reject"));
    const shown = (...answers: string[]) =>
      compareAnswers(
        log,
        answers.map((one) => ({ document: "S 1", key: "S|INV|1", answer: one, place: "" })),
      ).length;
    expect([shown("Reject", "No action"), shown("No action", "Reject")]).toEqual([0, 0]);
    expect(shown("Reject", "Reject")).toBe(1);
    expect(shown("Accept")).toBe(1);
  });

  test("distinguishes an invoice from the credit note of the same number by their keys", () => {
    const arrive = (key: string) =>
      evidenceEvent("RECORD_NEW", { document: "S X-1", key, after: "No action" });
    const reject = (key: string) =>
      evidenceEvent("ACTION_SET", { document: "S X-1", key, before: "No action", after: "Reject" });
    const log = played(arrive("S|INV|X-1"), arrive("S|CN|X-1"), reject("S|CN|X-1"));
    const shown = (invoice: string, note: string) =>
      compareAnswers(log, [
        { document: "S X-1", key: "S|INV|X-1", answer: invoice, place: "" },
        { document: "S X-1", key: "S|CN|X-1", answer: note, place: "" },
      ]).length;
    expect(shown("No action", "Reject")).toBe(0);
    expect(shown("Reject", "No action")).toBe(2);
  });

  test("continues by key with a document that an older log had by its name", () => {
    const log = played(
      fresh("S 1"),
      set("S 1", "No action", "Pending"),
      evidenceEvent("ACTION_SET", { document: "S 1", key: "S|INV|1", before: "Pending", after: "Accept" }),
    );
    expect(log.faults).toEqual([]);
    expect(compareAnswers(log, [{ document: "S 1", key: "S|INV|1", answer: "Accept", place: "" }])).toEqual(
      [],
    );
  });

  test("finds an entry with an answer before it that was never given", () => {
    const log = played(fresh("S 1"), set("S 1", "Accept", "Reject"));
    expect(log.faults.map(({ place }) => place)).toEqual(["Evidence entry 2"]);
  });

  test.each([
    ["12 read, 3 new, 4 changed, 5 unchanged, 0 refused", 1],
    ["5000 read, 900 new, 101 changed, 3999 unchanged, 0 refused", 0],
  ])("of an older log, after an import of %s, finds %d answers changed", (note, changed) => {
    const log = played(fresh("S 1"), evidenceEvent("IMPORT", { asked: "import IMS", note }));
    const compared = compareAnswers(log, [{ document: "S 1", key: "S|INV|1", answer: "Accept", place: "" }]);
    expect(compared.length).toBe(changed);
  });

  test("drops a withdrawn document, and counts an unknown one", () => {
    const log = played(fresh("S 1"), evidenceEvent("RECORD_WITHDRAWN", { document: "S 1" }));
    expect(compareAnswers(log, [{ document: "S 1", key: "S|INV|1", answer: "Accept", place: "" }])).toEqual(
      [],
    );
  });
});
