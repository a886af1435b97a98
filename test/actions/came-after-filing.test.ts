/** Documents imported after GSTR-3B of their own period was filed, and the effect of taking that filing back. */
import { describe, expect, test } from "@jest/globals";
import { correct3b } from "../../src/actions/statement/correct-filing";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { importFile } from "../../src/actions/imports/import-file";
import { verify } from "../../src/actions/audit/verify";
import { isFault } from "../../src/gst/fault";
import type { Period } from "../../src/gst/period";
import { GSTR2A_TABLE, gstr2aFields } from "../../src/gstr2a/sheet";
import { Session } from "../../src/session/session";
import { explainNumber } from "../../src/session/screens/explanations";
import { liveOf } from "../../src/session/screens/live";
import { readRows } from "../../src/sheet/rows";
import { AGAIN, emptyMonth, OWN_GSTIN, NOVEMBER, OCTOBER, SUPPLIER, type Month } from "../support/month";

const invoice = (inum: string, more: object = {}) => ({
  ...{ inum, idt: "05-10-2025", val: 1180, pos: "27", rchrg: "N", inv_typ: "R" },
  itms: [{ num: 1, itm_det: { rt: 18, txval: 1000, iamt: 180, csamt: 0 } }],
  ...more,
});
const file = (filedOn: string, ...inv: object[]) =>
  JSON.stringify({
    ...{ gstin: OWN_GSTIN, fp: "102025" },
    b2b: [{ ctin: SUPPLIER, cfs: "Y", fldtr1: filedOn, flprdr1: "Oct-25", inv }],
  });

async function close(month: Month, on: string, period: Period) {
  expect(await generate2b(month.at(`${on}T10:00:00`), period, AGAIN)).toMatchObject({ done: true });
  expect(await file3b(month.at(`${on}T11:00:00`), period)).toMatchObject({ done: true });
}

async function why(month: Month, on: string, period: Period): Promise<string> {
  const clock = Date.parse(`${on}T10:00:00+05:30`);
  const session = new Session({
    ...{ port: month.port, clock: () => clock, actor: () => "Asha", version: "test", writer: "test" },
  });
  await session.open();
  const view = session.view();
  if (isFault(view)) throw new Error(view.sentence);
  const reported = explainNumber(
    liveOf(session).documents,
    view,
    { supplierGstin: SUPPLIER, documentNumber: "I-1" },
    period,
  );
  await session.close();
  const [one] = isFault(reported) ? [] : reported;
  return one ? `${one.reason}: ${one.sentence} ${one.outlook}` : "";
}

const places = (month: Month) => {
  const grid = month.port.grids.get(GSTR2A_TABLE);
  return (grid ? readRows(gstr2aFields, grid).rows : []).map(
    ({ record }) => `${record.documentNumber} ${record.period2b} ${record.route}`,
  );
};

async function late(filedOn = "11-Nov-25"): Promise<Month> {
  const month = await emptyMonth();
  await close(month, "2025-11-20", OCTOBER);
  const rcm = invoice("R-1", { rchrg: "Y" });
  await importFile(month.at("2025-11-25"), "file.json", file(filedOn, invoice("I-1"), rcm));
  return month;
}

describe("a document filed in time whose period was filed before it was imported", () => {
  test("counts in the open period, with a warning that the portal has it in the earlier one", async () => {
    const month = await late();
    expect(places(month)).toEqual(["I-1 2025-11 IMS", "R-1 2025-11 GSTR-2B"]);
    const { faults } = await generate2b(month.at("2025-12-14"), NOVEMBER);
    expect(faults).toMatchObject([
      {
        code: "CAME_AFTER_FILING",
        severity: "warning",
        sentence: expect.stringMatching(
          /^2 documents, ₹ 360\.00 of tax, .*after GSTR-3B of Oct-25 was filed/,
        ),
      },
    ]);
    expect(await why(month, "2025-12-14", OCTOBER)).toMatch(
      /^AFTER_CUTOFF: .*came into this workbook after GSTR-3B of Oct-25 was filed, and goes into Nov-25\. .*Check whether the portal/,
    );
  });

  test("is really too late when it was filed a day later, without a warning", async () => {
    const month = await late("12-Nov-25");
    expect((await generate2b(month.at("2025-12-14"), NOVEMBER)).faults).toEqual([]);
    expect(await why(month, "2025-12-14", OCTOBER)).toMatch(/^AFTER_CUTOFF: .*too late for this statement/);
  });

  test("returns to its own when that filing is taken back, and the evidence agrees", async () => {
    const month = await late();
    await correct3b(month.at("2025-11-26"), OCTOBER, "marked by mistake");
    expect(places(month)).toEqual(["I-1 2025-10 IMS", "R-1 2025-10 GSTR-2B"]);
    expect(month.ims()).toMatchObject([{ documentNumber: "I-1", period2b: "2025-10" }]);
    await close(month, "2025-11-27", OCTOBER);
    expect(month.ims()).toEqual([]);
    expect((await verify(month.at("2025-11-28"))).faults).toEqual([]);
  });
});
