/** What an import would change is shown before it is written, and all, some or none of it is accepted. */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import type { ActionContext, Outcome } from "../../src/actions/context";
import { importFile } from "../../src/actions/imports/import-file";
import { importAsking, type AskImport } from "../../src/actions/imports/import-files";
import type { ImportPreview } from "../../src/actions/imports/preview";
import { verify } from "../../src/actions/audit/verify";
import { evidenceFields, EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { SETTING } from "../../src/settings/settings";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { readRows } from "../../src/sheet/rows";
import { codes, emptyMonth, say, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const FIRST = imsFile([
  imsInvoice(),
  imsInvoice({ inum: "INV-2" }),
  imsInvoice({ inum: "INV-3", srcfilstatus: "Not Filed" }),
]);
/** INV-1 has other amounts, INV-2 is the same, INV-3 is gone, INV-4 is new. */
const SECOND = imsFile([
  imsInvoice({ val: 236000, txval: 200000, iamt: 36000 }),
  imsInvoice({ inum: "INV-2" }),
  imsInvoice({ inum: "INV-4", idt: "12-10-2025" }),
]);

/** Imports and answers what is asked; undefined for nothing. */
async function importWith(
  context: ActionContext,
  text: string,
  choose: (preview: ImportPreview) => readonly string[] | undefined,
): Promise<{ outcome: Outcome; shown: ImportPreview[] }> {
  const shown: ImportPreview[] = [];
  const ask: AskImport = (preview) => {
    shown.push(preview);
    const left = choose(preview);
    return Promise.resolve(left && new Set(left));
  };
  const outcome = await importAsking((asked) => importFile(context, "ims.json", text, { ask: asked }), ask);
  return { outcome, shown };
}

const all = () => [];
const idOf = ({ changes }: ImportPreview, document: string) =>
  changes.find((change) => change.document.endsWith(document))?.id ?? "no such change";

async function started(): Promise<Month> {
  const month = await emptyMonth();
  await importWith(month.at("2025-11-12"), FIRST, all);
  await answer(month.at("2025-11-12T13:00"), [
    { ...month.find("INV-1"), answer: say({ action: "Accept" }) },
    { ...month.find("INV-3"), answer: say({ action: "Pending" }) },
  ]);
  return month;
}

const rows = (month: Month) =>
  month
    .ims()
    .map(({ documentNumber, action, taxableValue }) =>
      [documentNumber, action, taxableValue / 100].join(" "),
    );

test("a first import is not asked about, and neither is one that changes nothing", async () => {
  const month = await emptyMonth();
  expect((await importWith(month.at("2025-11-12"), FIRST, all)).shown).toEqual([]);
  const again = await importWith(month.at("2025-11-13"), FIRST, all);
  expect([again.shown, again.outcome.counts?.unchanged]).toEqual([[], 3]);
});

test("new, changed and gone records are shown, with the cells before and now, and what happens to actions", async () => {
  const month = await started();
  const before = JSON.stringify([...month.port.grids]);
  const { outcome, shown } = await importWith(month.at("2025-11-13"), SECOND, () => undefined);
  const [preview] = shown;
  expect(preview?.changes.map(({ kind, document, cells }) => [kind, document.split(" ")[1], cells])).toEqual([
    [
      "changed",
      "INV-1",
      [
        { heading: "Action", before: "Accept", now: "No action" },
        { heading: "Taxable value", before: "1,00,000.00", now: "2,00,000.00" },
        { heading: "Integrated tax", before: "18,000.00", now: "36,000.00" },
        { heading: "Value", before: "1,18,000.00", now: "2,36,000.00" },
      ],
    ],
    ["new", "INV-4", []],
    ["gone", "INV-3", []],
  ]);
  expect(preview?.consequences.map((text) => text.replace(/^\S+ /, ""))).toEqual([
    "INV-1: your action Accept is reset",
    "INV-3 leaves the IMS with your action Pending",
  ]);
  expect(preview?.counts).toEqual({ read: 3, added: 1, changed: 1, unchanged: 1, refused: 0 });
  // Nothing was written.
  expect([outcome.done, outcome.message]).toEqual([false, "ims.json: nothing was imported, as chosen."]);
  expect(JSON.stringify([...month.port.grids])).toBe(before);
});

test("all of it is what an import without a question does", async () => {
  const [asked, plain] = [await started(), await started()];
  const { outcome, shown } = await importWith(asked.at("2025-11-13"), SECOND, all);
  const expected = await importFile(plain.at("2025-11-13"), "ims.json", SECOND);
  expect(shown).toHaveLength(1);
  expect(outcome).toEqual(expected);
  expect(JSON.stringify([...asked.port.grids])).toBe(JSON.stringify([...plain.port.grids]));
});

describe("some of it:", () => {
  test.each<[string, string, string[]]>([
    [
      "a changed record stays as it was, with its action",
      "INV-1",
      ["INV-1 Accept 100000", "INV-2 No action 100000", "INV-4 No action 100000"],
    ],
    ["a new record does not come", "INV-4", ["INV-1 No action 200000", "INV-2 No action 100000"]],
    [
      "a record that is gone stays, with its action",
      "INV-3",
      ["INV-1 No action 200000", "INV-2 No action 100000", "INV-3 Pending 100000", "INV-4 No action 100000"],
    ],
  ])("%s", async (_, left, expected) => {
    const month = await started();
    const { outcome } = await importWith(month.at("2025-11-13"), SECOND, (preview) => [idOf(preview, left)]);
    expect(outcome.done).toBe(true);
    expect(rows(month).sort()).toEqual(expected);
    expect(codes(await verify(month.at("2025-11-14")))).toEqual([]);
    // Chosen again in the next file.
    const again = await importWith(month.at("2025-11-15"), SECOND, all);
    expect(rows(month).sort()).toEqual([
      "INV-1 No action 200000",
      "INV-2 No action 100000",
      "INV-4 No action 100000",
    ]);
    expect(again.outcome.done).toBe(true);
  });

  test("what is left out is counted as refused, and named in the evidence", async () => {
    const month = await started();
    const { outcome } = await importWith(month.at("2025-11-13"), SECOND, (preview) =>
      preview.changes.map(({ id }) => id),
    );
    expect(outcome.counts).toEqual({ read: 3, added: 0, changed: 0, unchanged: 1, refused: 2 });
    expect(rows(month).sort()).toEqual([
      "INV-1 Accept 100000",
      "INV-2 No action 100000",
      "INV-3 Pending 100000",
    ]);
    const grid = month.port.grids.get(EVIDENCE_TABLE);
    const last = grid ? readRows(evidenceFields, grid).rows.at(-1)?.record : undefined;
    expect([last?.event, last?.note]).toEqual([
      "IMPORT",
      expect.stringMatching(
        /Left out, as chosen in the preview: \S+ INV-1 \(changed\), \S+ INV-4 \(new\), \S+ INV-3 \(gone\)$/,
      ),
    ]);
  });
});

test("is shown again where the sheets change between the question and its answer", async () => {
  const month = await started();
  let asked = 0;
  const ask: AskImport = async ({ isAskedAgain }) => {
    expect(isAskedAgain).toBe(asked > 0);
    asked++;
    if (asked === 1)
      await answer(month.at("2025-11-13T09:00"), [
        { ...month.find("INV-1"), answer: say({ action: "Reject" }) },
      ]);
    return new Set<string>();
  };
  const context = month.at("2025-11-13T10:00");
  const outcome = await importAsking((one) => importFile(context, "ims.json", SECOND, { ask: one }), ask);
  expect([asked, outcome.done]).toEqual([2, true]);
});

test("the setting “always” asks about new records, too", async () => {
  const month = await emptyMonth();
  const grid = month.port.grids.get(SETTINGS_TABLE);
  const row = grid?.rows.findIndex(([name]) => name === SETTING.askBeforeImport) ?? -1;
  expect(row).toBeGreaterThanOrEqual(0);
  await month.port.apply([
    {
      do: "put",
      table: SETTINGS_TABLE,
      row,
      keys: [SETTING.askBeforeImport],
      headings: ["Value"],
      rows: [["always"]],
    },
  ]);
  const { shown } = await importWith(month.at("2025-11-12"), FIRST, all);
  expect(shown.map(({ changes }) => changes.map(({ kind }) => kind))).toEqual([["new", "new", "new"]]);
});
