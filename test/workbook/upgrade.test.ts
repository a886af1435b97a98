/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A workbook of an earlier Milaan, opened by this one: through the saved file, the host and the real Office.js.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import type { Moment } from "../../src/gst/date";
import { isFault } from "../../src/gst/fault";
import { GSTR1_TABLE, gstr1Fields } from "../../src/gstr1/sheet";
import { GSTR2A_TABLE, gstr2aFields } from "../../src/gstr2a/sheet";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import type { Field } from "../../src/sheet/field";
import { columnsOf } from "../../src/sheet/rows";
import { startHeadless, type HeadlessAddin } from "../../src/tools/headless-addin";
import type { Workbook } from "../../src/workbench/model";
import { openXlsx, saveXlsx } from "../../src/workbench/xlsx";
import { OCTOBER } from "../support/month";
import { asFirstMade, contents, headings, theTable, unsaid, without } from "../support/older-workbook";
import { reopened } from "../support/reopened";

const AT = "2025-11-13T10:00:00" as Moment;

function rename(workbook: Workbook, name: string, heading: string, to: string): void {
  theTable(workbook, name).renameColumn(headings(workbook, name).indexOf(heading), to);
}

let current: Uint8Array;
let old: Uint8Array;
let filled: Record<string, unknown[]>;

beforeAll(async () => {
  const addin = await startHeadless({ at: AT });
  await addin.session.loadSample();
  await addin.close();
  current = await saveXlsx(addin.workbook);
  asFirstMade(addin.workbook);
  old = await saveXlsx(addin.workbook);
  filled = contents(await reopened(old), IMS_TABLE);
});

async function opened(
  change: (workbook: Workbook) => void = () => undefined,
  bytes = old,
): Promise<HeadlessAddin> {
  const workbook = await reopened(bytes);
  change(workbook);
  return startHeadless({ workbook, at: AT });
}

describe("a workbook without the later columns", () => {
  test("gets them at the right when it is opened, with a message, and nothing else moves", async () => {
    const addin = await opened();
    const before = Object.keys(filled);
    expect(headings(addin.workbook, IMS_TABLE)).toEqual([
      ...before,
      ...["Section", "Warnings", "Seller GSTIN", "First paper"],
      ...["Action at portal", "Upload file", "Action in upload file", "Portal error", "Fingerprint"],
    ]);
    expect(contents(addin.workbook, IMS_TABLE)).toMatchObject(filled);
    expect(headings(addin.workbook, GSTR2A_TABLE)).toEqual(
      expect.arrayContaining(columnsOf(gstr2aFields).map(({ heading }) => heading)),
    );
    expect(headings(addin.workbook, GSTR1_TABLE)).toEqual(
      expect.arrayContaining(columnsOf(gstr1Fields).map(({ heading }) => heading)),
    );
    expect(addin.session.current().last?.message).toMatch(
      /earlier Milaan\. Columns added: .*IMS: Section, Warnings, Seller GSTIN, First paper, Action at portal, Upload file, Action in upload file, Portal error, Fingerprint; Evidence: Lineage, Remarks, Source file hash, Key,/,
    );
    const log = contents(addin.workbook, EVIDENCE_TABLE);
    expect(log["Note"]?.at(-1)).toMatch(/^columns added: .*Supplier's GSTR-3B/);
    await addin.close();
  });

  test("works as any other, and verifies", async () => {
    const addin = await opened();
    const { session } = addin;
    const answer = { action: "Pending", reduction: "", declared: undefined, remarks: "" } as const;
    expect(await session.answer([{ row: 0, answer }])).toMatchObject({ done: true, faults: [] });
    expect(await session.sync()).toMatchObject({ done: true });
    expect(await session.generate(OCTOBER)).toMatchObject({ done: true });
    expect(contents(addin.workbook, IMS_TABLE)["Section"]?.[0]).toBe("B2B");
    expect((await session.verify()).faults).toEqual([]);
    await addin.close();
  });

  test("is formatted as a new one: formats, drop-downs and colours under the new headings", async () => {
    const addin = await opened();
    const table = theTable(addin.workbook, GSTR2A_TABLE);
    for (const { heading, numberFormat, choices, addedLater } of columnsOf(gstr2aFields)) {
      if (!addedLater) continue;
      const column = table.bodyRect.column + headings(addin.workbook, GSTR2A_TABLE).indexOf(heading);
      expect([heading, table.sheet.style(table.bodyRect.row, column).numberFormat]).toEqual([
        heading,
        numberFormat,
      ]);
      expect([heading, table.sheet.validationChoices(table.bodyRect.row, column)]).toEqual([
        heading,
        choices,
      ]);
    }
    await addin.close();
  });

  test("is upgraded only once", async () => {
    const addin = await opened();
    await addin.close();
    const entries = contents(addin.workbook, EVIDENCE_TABLE)["No."]?.length;
    const again = await startHeadless({ workbook: await openXlsx(await saveXlsx(addin.workbook)), at: AT });
    expect(contents(again.workbook, EVIDENCE_TABLE)["No."]?.length).toBe(entries);
    await again.close();
  });

  test("gets its drop-downs in its own rows also where rows were inserted above the table", async () => {
    const addin = await opened((workbook) => theTable(workbook, GSTR2A_TABLE).sheet.insertRows(0, 2));
    const { sheet, bodyRect } = theTable(addin.workbook, GSTR2A_TABLE);
    const column = bodyRect.column + headings(addin.workbook, GSTR2A_TABLE).indexOf("Source type");
    expect(sheet.validationChoices(bodyRect.row, column)).toContain("e-Invoice");
    expect(sheet.validationChoices(bodyRect.row - 1, column)).toBeUndefined();
    await addin.close();
  });

  test("keeps the fault where a missing column cannot be replaced by a blank one", async () => {
    const addin = await opened((workbook) => without(workbook, IMS_TABLE, new Set(["Action"])));
    expect(headings(addin.workbook, IMS_TABLE)).not.toContain("Action");
    expect((await addin.session.sync()).faults.map(({ code }) => code)).toContain("MISSING_COLUMN");
    await addin.close();
  });
});

describe("a later column that a user renamed is not missing: no blank one replaces it, and reading reports a fault", () => {
  const cases: readonly (readonly [string, (workbook: Workbook) => void])[] = [
    ["in a workbook of today", () => undefined],
    ["in one that does not say its columns", unsaid],
  ];

  test.each(cases)("%s", async (_, change) => {
    const addin = await opened((workbook) => {
      change(workbook);
      rename(workbook, GSTR2A_TABLE, "IRN", "Our IRN");
    }, current);
    expect(headings(addin.workbook, GSTR2A_TABLE)).not.toContain("IRN");
    const { faults } = await addin.session.sync();
    expect(faults.map(({ code, sentence }) => `${code} ${sentence}`)).toContainEqual(
      expect.stringMatching(/^MISSING_COLUMN .*“IRN”/),
    );
    await addin.close();
  });

  test("in one that was upgraded, where it is at the right", async () => {
    const first = await opened();
    await first.close();
    const addin = await opened(
      (workbook) => rename(workbook, IMS_TABLE, "Section", "Our section"),
      await saveXlsx(first.workbook),
    );
    expect(headings(addin.workbook, IMS_TABLE)).not.toContain("Section");
    await addin.close();
  });
});

const KEPT = [IMS_TABLE, GSTR2A_TABLE, GSTR1_TABLE, SETTINGS_TABLE, EVIDENCE_TABLE];

/** How many points are tested here; `npm run crash` tests every point of every action. */
const POINTS = 6;

test("an upgrade killed at any request is finished at the next opening, with every column and its entry once", async () => {
  const undisturbed = await startHeadless({ workbook: await reopened(old), at: AT, unopened: true });
  undisturbed.host.resetStats();
  await undisturbed.session.open();
  await undisturbed.idle();
  const requests = undisturbed.host.stats.batches;
  const wanted = KEPT.map((name) => contents(undisturbed.workbook, name));
  await undisturbed.close();
  expect(requests).toBeGreaterThan(5);
  const points = Array.from({ length: POINTS }, (_, at) => Math.round((at * (requests - 1)) / (POINTS - 1)));
  for (const point of points) {
    const workbook = await reopened(old);
    const addin = await startHeadless({ workbook, at: AT, unopened: true });
    addin.host.faults.crashAfter = point;
    void addin.session.open().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await addin.kill();
    const reopenedAddin = await startHeadless({ workbook, at: AT });
    const found = KEPT.map((name) => contents(workbook, name));
    expect([point, found]).toEqual([point, wanted]);
    expect([point, (await reopenedAddin.session.verify()).faults]).toEqual([point, []]);
    await reopenedAddin.close();
  }
});

const LATER = [
  ...Object.values<Field<unknown>>(gstr2aFields),
  ...Object.values<Field<unknown>>(imsFields),
  ...Object.values<Field<unknown>>(gstr1Fields),
  ...Object.values<Field<unknown>>(evidenceFields),
].filter(({ columns }) => columns.some(({ addedLater }) => addedLater));

test.each(LATER.map((field) => [field.columns[0]?.heading ?? "", field] as const))(
  "the column %s, added later, may be blank",
  (_, { columns, read }) => {
    expect(isFault(read(columns.map(() => "")))).toBe(false);
  },
);
