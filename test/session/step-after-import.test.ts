/** Whether the checks that were run still count for the next step. */
import { expect, test } from "@jest/globals";
import { importBooks } from "../../src/actions/imports/books";
import { importFile } from "../../src/actions/imports/import-file";
import { generate2b } from "../../src/actions/statement/generate";
import { check } from "../../src/actions/statement/checks";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { CachingPort, SheetCache } from "../../src/session/sheet-cache";
import { stepNow } from "../../src/session/screens/month";
import type { View } from "../../src/session/screens/view";
import { emptyMonth, OCTOBER, OWN_GSTIN } from "../support/month";
import { registerFile } from "../support/registers";
import { taxpayer } from "./review/records";

const PORTAL = JSON.stringify({
  data: {
    gstin: OWN_GSTIN,
    rtnprd: "102025",
    itcsumm: { itcavl: { nonrevsup: { igst: 0, cgst: 0, sgst: 0, cess: 0 } } },
    docdata: {},
  },
});

test("checks that were run before a file was imported are run again before filing", async () => {
  const month = await emptyMonth();
  const cache = new SheetCache();
  const port = new CachingPort(month.port, cache);
  const at = (on: string) => ({ ...month.at(on), port });
  await port.read([{ table: EVIDENCE_TABLE }]);
  const generatedOn = at("2025-11-14").asOf;
  await generate2b(at("2025-11-14"), OCTOBER);
  await importFile(at("2025-11-15T10:00"), "2b.json", PORTAL);
  await check(at("2025-11-15T11:00"), OCTOBER);
  const step = () =>
    stepNow(cache, {
      ...{ asOf: at("2025-11-15T16:00").asOf, taxpayer, periods: [], ofPeriod: 0, deemedAccepted: 0 },
      open: { period: OCTOBER, record: { state: "Draft", generatedOn } },
    } as unknown as View).do;
  const before = step();
  expect(["file", "correct"]).toContain(before);
  await importBooks(at("2025-11-15T12:00"), registerFile([{ number: "B-1" }]));
  expect(step()).toBe("check");
  await check(at("2025-11-15T13:00"), OCTOBER);
  expect(["file", "correct"]).toContain(step());
});
