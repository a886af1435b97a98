/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/**
 * The worksheet functions in cells, through the real custom-functions runtime, with a workbook from the session.
 * Results come every 200 to 500 ms, so the tests are few and each has many cells.
 */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import type { ActionContext } from "../../src/actions/context";
import type { Moment } from "../../src/gst/date";
import { NO_ANSWER } from "../../src/ims/record";
import type { Session } from "../../src/session/session";
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import type { Sheet } from "../../src/workbench/model";
import { excelPort } from "../../src/workbook/excel/port";
import { OWN_GSTIN, OCTOBER, testDocument, SUPPLIER } from "../support/month";
import { addinWithFunctions } from "./cells";

let addin: HeadlessAddin;
let sheet: Sheet;
let setRunning: (session: Session) => void;

beforeEach(async () => {
  addin = await addinWithFunctions();
  sheet = addin.workbook.addSheet("Reconciliation");
  ({ setRunning } = await import("../../src/session/current-session"));
});

afterEach(async () => {
  await addin.close();
});

const TIMEOUT_MS = 5000;

const isBusy = (value: unknown) => JSON.stringify(value).includes("#BUSY!");

/** The values of the cells once the condition is met, or at the timeout. */
async function waitFor(
  cells: () => readonly unknown[],
  until: (value: unknown) => boolean,
): Promise<unknown[]> {
  const end = Date.now() + TIMEOUT_MS;
  await addin.idle();
  while (!cells().every(until) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
  return [...cells()];
}

/** The results of the formulas once all are available; each is in its own column. */
async function shown(formulas: readonly string[]): Promise<unknown[]> {
  sheet.set({ row: 0, column: 0 }, [formulas], { by: "user" });
  return waitFor(
    () => formulas.map((_, column) => sheet.value(0, column)),
    (value) => !isBusy(value),
  );
}

/** One invoice of October 2025, saved and filed by the supplier, and received in the IMS. */
async function october(): Promise<void> {
  const { session } = addin;
  addin.at("2025-11-10T10:00:00" as Moment);
  await session.setUp({ gstin: OWN_GSTIN, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" });
  const context: ActionContext = {
    port: excelPort(),
    asOf: "2025-11-10T10:00:00" as Moment,
    actor: "Asha",
    version: "test",
    writer: "test",
  };
  await saveDocument(context, testDocument("Invoice", "INV-1", "2025-10-10", 18000), "Monthly");
  await fileSupplierReturn(
    context,
    { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER },
    "Monthly",
  );
  await session.open();
  setRunning(session);
}

describe("functions that need no workbook", () => {
  test("check a GSTIN, name the period of a date and its financial year", async () => {
    expect(
      await shown([
        `=GST.ISGSTIN("${OWN_GSTIN}")`,
        '=GST.ISGSTIN("27AAPFU0939F1ZX")',
        "=GST.PERIOD(DATE(2025,10,15))",
        '=GST.PERIOD(DATE(2025,10,15),"Q")',
        '=GST.PERIOD("102025")',
        '=GST.FYEAR("2026-03")',
        '=GST.FYEAR("2026-04")',
      ]),
    ).toEqual([true, false, "2025-10", "2025-12", "2025-10", "2025-26", "2026-27"]);
  });

  test("explain an invalid argument in the cell's error, and as text in a range", async () => {
    sheet.set({ row: 5, column: 0 }, [["15-Oct-2025", "soon", ""]], { by: "user" });
    expect(await shown(['=GST.PERIOD("soon")', "=GST.PERIOD(A6:C6)"])).toEqual([
      { error: "#VALUE!", message: expect.stringContaining("soon") },
      "2025-10",
    ]);
    const [spilled] = sheet.values({ row: 0, column: 1, rows: 1, columns: 3 });
    expect(spilled).toEqual(["2025-10", expect.stringContaining("soon"), ""]);
  });
});

describe("functions of the layers", () => {
  const STATUS = `=GST.STATUS("${SUPPLIER}","INV-1")`;

  test("wait for the workbook, send a result, and a new one when a layer changes", async () => {
    sheet.set({ row: 0, column: 0 }, [[STATUS]], { by: "user" });
    expect(
      await waitFor(
        () => [sheet.value(0, 0)],
        (value) => !isBusy(value),
      ),
    ).toEqual([{ error: "#N/A", message: expect.stringContaining("Milaan is opening the workbook") }]);
    await october();
    await waitFor(
      () => [sheet.value(0, 0)],
      (value) => /IMS No action/.test(String(value)),
    );
    const [before] = await shown([STATUS]);
    expect(before).toMatch(/GSTR-1 .*filed.*GSTR-2A.*IMS No action/);
    await addin.session.answer([{ row: 0, answer: { ...NO_ANSWER, action: "Reject" } }]);
    const [after] = await waitFor(
      () => [sheet.value(0, 0)],
      (value) => value !== before,
    );
    expect(after).toMatch(/IMS Reject/);
  });

  test("are #N/A with a sentence for missing data, and #VALUE! for an invalid argument", async () => {
    await october();
    expect(
      await shown([
        `=GST.STATUS("${SUPPLIER}","INV-9")`,
        '=GST.ITC("2025-10","igst")',
        '=GST.ITC("2025-10","vat")',
        '=GST.ITC("2025-10","igst","4(A)(9)")',
      ]),
    ).toEqual([
      { error: "#N/A", message: expect.stringContaining("INV-9") },
      { error: "#N/A", message: expect.stringContaining("not generated") },
      { error: "#VALUE!", message: expect.stringContaining("vat") },
      { error: "#VALUE!", message: expect.stringContaining("“4(A)(9)” is not a table of the statement") },
    ]);
  });

  test("are #N/A with a sentence where one fails, and the others are shown and kept up to date", async () => {
    await october();
    const { liveOf } = await import("../../src/session/screens/live");
    liveOf(addin.session).functions.trace = () => {
      throw new TypeError("a defect");
    };
    const [failed, before] = await shown([`=GST.TRACE("${SUPPLIER}","INV-1")`, STATUS]);
    expect(failed).toEqual({ error: "#N/A", message: expect.stringContaining("could not be worked out") });
    expect(before).toMatch(/IMS No action/);
    await addin.session.answer([{ row: 0, answer: { ...NO_ANSWER, action: "Reject" } }]);
    const [after] = await waitFor(
      () => [sheet.value(0, 1)],
      (value) => value !== before,
    );
    expect(after).toMatch(/IMS Reject/);
  });

  test("total the statement by tax head, and spill a document's trace with its headings", async () => {
    await october();
    addin.at("2025-11-14T10:00:00" as Moment);
    expect((await addin.session.generate(OCTOBER)).faults).toEqual([]);
    expect(
      await shown([
        '=GST.ITC("2025-10","igst")',
        '=GST.ITC("2025-10")',
        '=GST.ITC("2025-10","cgst","4(A)(5)")',
      ]),
    ).toEqual([18000, 18000, 0]);
    sheet.set({ row: 2, column: 0 }, [[`=GST.TRACE("${SUPPLIER}","INV-1")`]], { by: "user" });
    await waitFor(
      () => [sheet.value(2, 0)],
      (value) => !isBusy(value),
    );
    const spilled = sheet.values({ row: 2, column: 0, rows: 5, columns: 5 });
    expect(spilled[0]).toEqual(["Layer", "State", "When", "Tax ₹", "Why"]);
    expect(spilled.slice(1).map(([layer]) => layer)).toEqual(["GSTR-1", "GSTR-2A", "IMS", "GSTR-2B Oct-25"]);
  });
});

describe("GST.WHY and GST.DOUBTS", () => {
  const WHY = `=GST.WHY("${SUPPLIER}","INV-1")`;
  const ALL = `=GST.WHY("${SUPPLIER}","INV-1",,"all")`;

  test("GST.WHY gives the sentence in one cell, and is updated when the answer changes", async () => {
    await october();
    const [before] = await shown([WHY, "=1"]);
    expect(before).toBe(
      "Invoice INV-1 goes into GSTR-2B of Oct-25: no action was taken, so it is deemed accepted.",
    );
    expect(sheet.value(0, 1)).toBe(1);
    await addin.session.answer([{ row: 0, answer: { ...NO_ANSWER, action: "Reject" } }]);
    const [after] = await waitFor(
      () => [sheet.value(0, 0)],
      (value) => value !== before,
    );
    expect(after).toMatch(/you rejected it/);
  });

  test("GST.WHY with all spills sentence, code, rule and outlook", async () => {
    await october();
    await shown([ALL]);
    const [row] = sheet.values({ row: 0, column: 0, rows: 1, columns: 4 });
    expect(row).toEqual([
      expect.stringMatching(/^Invoice INV-1 goes into GSTR-2B of Oct-25/),
      "DEEMED",
      expect.stringMatching(/^R-77 from 2024-10: /),
      expect.stringMatching(/^You can still accept it, reject it or keep it pending/),
    ]);
  });

  test("GST.WHY refuses another form with the forms that there are", async () => {
    await october();
    expect(await shown([`=GST.WHY("${SUPPLIER}","INV-1",,"some")`])).toEqual([
      { error: "#VALUE!", message: expect.stringContaining("sentence, all") },
    ]);
  });

  test("GST.WHY is #N/A for an unknown document and #VALUE! for an invalid period", async () => {
    await october();
    expect(
      await shown([`=GST.WHY("${SUPPLIER}","INV-9")`, `=GST.WHY("${SUPPLIER}","INV-1","soon")`]),
    ).toEqual([
      { error: "#N/A", message: expect.stringContaining("INV-9") },
      { error: "#VALUE!", message: expect.stringContaining("soon") },
    ]);
  });

  test("GST.DOUBTS spills every open question below its headings", async () => {
    await october();
    await shown(["=GST.DOUBTS()"]);
    const spilled = sheet.values({ row: 0, column: 0, rows: 60, columns: 5 });
    expect(spilled[0]).toEqual(["Id", "Question", "What is used", "Rules", "Confidence"]);
    expect(spilled.find(([id]) => id === "C4")?.[2]).toMatch(/Here: partial, no\.$/);
    expect(spilled.some(([id]) => id === "IMS-REGIME")).toBe(true);
  });
});
