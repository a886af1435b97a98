/**
 * A newer IMS file without a record after the GSTR-2B of its period was locked, and the record coming back later: the
 * locked statement stays as filed, nothing counts twice, and Verify finds nothing.
 */
import { describe, expect, test } from "@jest/globals";
import type { Outcome } from "../../src/actions/context";
import { answer } from "../../src/actions/answers/answer";
import { correct3b } from "../../src/actions/statement/correct-filing";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { importFile } from "../../src/actions/imports/import-file";
import { sync } from "../../src/actions/returns/sync";
import { verify } from "../../src/actions/audit/verify";
import { evidenceFields, EVIDENCE_TABLE } from "../../src/evidence/sheet";
import type { Period } from "../../src/gst/period";
import { gstr2bFields, gstr2bTable } from "../../src/gstr2b/sheet";
import type { Action } from "../../src/ims/record";
import { readRows } from "../../src/sheet/rows";
import { emptyMonth, NOVEMBER, OCTOBER, say, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const SAVED = { srcfilstatus: "Not Filed" };
const invoice = (inum: string, more: object = {}) => imsInvoice({ inum, ...more });
const OTHER = invoice("S-2", SAVED);
const NEXT = invoice("N-1", { rtnprd: "112025" });

async function carriedOut(month: Month, outcome: Promise<Outcome>): Promise<Outcome> {
  const { done, ...rest } = await outcome;
  expect(done).toBe(true);
  expect((await verify(month.at("2025-12-20"))).faults).toEqual([]);
  return { done, ...rest };
}

function lines({ port }: Month, period: Period): string[] {
  const grid = port.grids.get(gstr2bTable(period));
  const rows = grid ? readRows(gstr2bFields, grid).rows : [];
  return rows.map(({ record }) => `${record.documentNumber} ${record.action}`).sort();
}

function withdrawn({ port }: Month): string[] {
  const grid = port.grids.get(EVIDENCE_TABLE);
  const rows = grid ? readRows(evidenceFields, grid).rows : [];
  return rows.flatMap(({ record }) => (record.event === "RECORD_WITHDRAWN" ? [record.document] : []));
}

const standing = (month: Month) =>
  month
    .ims()
    .map(({ documentNumber, action, warnings }) => `${documentNumber} ${action} ${warnings}`.trim())
    .sort();

/** October is locked with R-1, which the next file no longer shows. */
async function goneAfterFiling(more: object, given: Action): Promise<Month> {
  const month = await emptyMonth();
  const october = imsFile([invoice("F-1"), OTHER, invoice("R-1", more)]);
  await carriedOut(month, importFile(month.at("2025-11-12"), "october.json", october));
  if (given !== "No action")
    await carriedOut(
      month,
      answer(month.at("2025-11-12"), [{ ...month.find("R-1"), answer: say({ action: given }) }]),
    );
  await carriedOut(month, generate2b(month.at("2025-11-15"), OCTOBER));
  await carriedOut(month, file3b(month.at("2025-11-20"), OCTOBER));
  await carriedOut(month, importFile(month.at("2025-11-25"), "newer.json", imsFile([NEXT, OTHER])));
  await carriedOut(month, sync(month.at("2025-11-26")));
  return month;
}

interface Case {
  readonly what: string;
  readonly more: object;
  readonly given: Action;
  /** The IMS without the record, and with it when it comes back filed for November. */
  readonly without: readonly string[];
  readonly back: readonly string[];
  readonly locked: readonly string[];
  readonly november: readonly string[];
  readonly refused: readonly string[];
}

const UNTOUCHED = ["N-1 No action", "S-2 No action"];
const CASES: readonly Case[] = [
  {
    what: "only saved, and kept pending",
    more: SAVED,
    given: "Pending",
    without: UNTOUCHED,
    back: ["N-1 No action", "R-1 No action"],
    locked: ["F-1 No action"],
    november: ["N-1 No action", "R-1 No action"],
    refused: [],
  },
  {
    what: "only saved, and not answered",
    more: SAVED,
    given: "No action",
    without: UNTOUCHED,
    back: ["N-1 No action", "R-1 No action"],
    locked: ["F-1 No action"],
    november: ["N-1 No action", "R-1 No action"],
    refused: [],
  },
  {
    what: "filed, and kept pending",
    more: {},
    given: "Pending",
    without: ["N-1 No action", "R-1 Pending GONE_FROM_FILE", "S-2 No action"],
    back: ["N-1 No action", "R-1 Pending"],
    locked: ["F-1 No action"],
    november: ["N-1 No action"],
    refused: [],
  },
  {
    what: "filed, and taken by silence",
    more: {},
    given: "No action",
    without: UNTOUCHED,
    back: ["N-1 No action"],
    locked: ["F-1 No action", "R-1 No action"],
    november: ["N-1 No action"],
    refused: ["PERIOD_LOCKED"],
  },
  {
    what: "filed, and rejected",
    more: {},
    given: "Reject",
    without: UNTOUCHED,
    back: ["N-1 No action"],
    locked: ["F-1 No action", "R-1 Reject"],
    november: ["N-1 No action"],
    refused: ["PERIOD_LOCKED"],
  },
];

describe("a record missing from a newer file after its period was locked", () => {
  test.each(CASES)(
    "$what, changes nothing in the locked statement",
    async ({ more, given, without, locked }) => {
      const month = await goneAfterFiling(more, given);
      expect([standing(month), lines(month, OCTOBER)]).toEqual([without, locked]);
    },
  );

  test.each(CASES)(
    "$what, counts once when it comes back, filed for November",
    async ({ more, given, back, locked, november, refused }) => {
      const month = await goneAfterFiling(more, given);
      const again = imsFile([NEXT, invoice("R-1", { rtnprd: "112025" })]);
      const { faults } = await carriedOut(month, importFile(month.at("2025-12-10"), "again.json", again));
      expect(faults.flatMap(({ code, severity }) => (severity === "error" ? [code] : []))).toEqual(refused);
      expect(standing(month)).toEqual(back);
      await carriedOut(month, generate2b(month.at("2025-12-15"), NOVEMBER));
      await carriedOut(month, file3b(month.at("2025-12-20"), NOVEMBER));
      expect([lines(month, OCTOBER), lines(month, NOVEMBER)]).toEqual([locked, november]);
    },
  );

  test.each(CASES)(
    "$what, stays removed when the filing is taken back, or is open there again",
    async (of) => {
      const month = await goneAfterFiling(of.more, of.given);
      await carriedOut(month, correct3b(month.at("2025-11-27"), OCTOBER, "not filed on the portal"));
      const isInStatement = of.locked.some((line) => line.startsWith("R-1"));
      const expected = isInStatement ? `R-1 ${of.given}` : of.without.find((one) => one.startsWith("R-1"));
      expect(standing(month).find((one) => one.startsWith("R-1"))).toEqual(expected);
      expect(withdrawn(month).some((document) => document.endsWith("R-1"))).toBe(of.more === SAVED);
      await carriedOut(month, generate2b(month.at("2025-11-28"), OCTOBER));
      await carriedOut(month, file3b(month.at("2025-11-28"), OCTOBER));
      expect(lines(month, OCTOBER)).toEqual(of.locked);
    },
  );
});
