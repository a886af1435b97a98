/**
 * `npm run bench -- functions [CALLS]`: worksheet functions over many cells in the host, through the real custom-functions
 * runtime, in milliseconds of CPU, beside the host's own XLOOKUP of as many texts in as many rows. That the runtime sends
 * results every 50 to 200 ms only does not count.
 */
import { functionsMetadata } from "../../src/functions/publish/metadata";
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import type { Sheet } from "../../src/workbench/model";
import { imsFields, IMS_TABLE } from "../../src/ims/sheet";
import { headingsOf } from "../../src/sheet/rows";
import { costUntilDone } from "./cost";
import { imsFile } from "./documents";
import { AFTER, emptyWorkbookOnWindows, OCTOBER, required } from "./empty-workbook";
import { bodyOf } from "./host-alone";

/** Calls in one formula; IMS and GSTR-2B have five times as many rows each, and ten times as many cells are checked. */
const CALLS = Number(process.argv[3] ?? 10_000);
const RECORDS = 5 * CALLS;
const CELLS = 10 * CALLS;
/** The goals are those of 10,000. */
const SHARE = CALLS / 10_000;
const TABLE_COLUMNS = 12;
const GSTIN = "27AAPFU0939F1ZV";
const LIVE_GOAL_MS = 3000;

interface Goal {
  readonly what: string;
  readonly formula: string;
  /** How many texts the host's own XLOOKUP looks up beside it, among as many. */
  readonly texts: number;
  readonly goalMs: number;
}

async function main(): Promise<void> {
  const addin = await emptyWorkbookOnWindows(AFTER);
  addin.host.loadFunctions(await functionsMetadata("src/functions/functions.ts", "https://localhost"), "GST");
  await import("../../src/functions/functions");
  await required(addin.session.importFile("ims.json", imsFile(RECORDS)));
  await required(addin.session.generate(OCTOBER));
  const { setRunning } = await import("../../src/session/current-session");
  const sheet = addin.workbook.addSheet("Bench");
  fill(addin, sheet);
  progress("the month is there");
  const live = await liveCells(addin, sheet, () => setRunning(addin.session));
  const goals: readonly Goal[] = [
    {
      what: `${CALLS} ACTION in one formula`,
      formula: `=GST.ACTION(C1:C${CALLS},D1:D${CALLS})`,
      texts: CALLS,
      goalMs: 300,
    },
    {
      what: `${CALLS} MATCHED in one formula`,
      formula: `=GST.MATCHED(C1:C${CALLS},D1:D${CALLS},E1:E${CALLS},F1:F${CALLS})`,
      texts: CALLS,
      goalMs: 300,
    },
    {
      what: `TABLE of ${RECORDS} × ${TABLE_COLUMNS}`,
      formula: `=GST.TABLE("IMS",,"${headingsOf(imsFields).slice(0, TABLE_COLUMNS).join(",")}")`,
      texts: RECORDS,
      goalMs: 1500,
    },
    {
      what: `${CELLS} ISGSTIN in one formula`,
      formula: `=GST.ISGSTIN(A1:A${CELLS})`,
      texts: CELLS,
      goalMs: 1000,
    },
    {
      what: `${CELLS} DOCNO in one formula`,
      formula: `=GST.DOCNO(B1:B${CELLS})`,
      texts: CELLS,
      goalMs: 1000,
    },
  ];
  process.stdout.write(live);
  // Modules are loaded, and each formula is computed once, before it counts.
  for (const { formula, what } of goals) {
    await timed(addin, formula);
    progress(what);
  }
  for (const { what, formula, texts, goalMs } of goals) {
    const ms = await timed(addin, formula);
    process.stdout.write(line({ what, ms, goalMs, alone: await alone(addin, texts) }));
  }
  await addin.close();
}

interface Measured {
  readonly what: string;
  readonly ms: number;
  readonly goalMs: number;
  readonly alone: number;
}

function line({ what, ms, goalMs, alone: host }: Measured): string {
  const goal = Math.round(goalMs * SHARE);
  const mark = ms > goal ? " !" : "";
  return `${what.padEnd(34)} ${ms.toFixed(0).padStart(6)} ms of CPU, goal ${goal} ms${mark}; ${(ms / host).toFixed(1)} × XLOOKUP\n`;
}

function progress(what: string): void {
  process.stderr.write(`  ${what}\n`);
}

/** The host's own XLOOKUP of so many texts among as many, in one formula. */
function alone(addin: HeadlessAddin, texts: number): Promise<number> {
  return timed(addin, `=XLOOKUP(B1:B${texts},B1:B${texts},A1:A${texts})`);
}

/** Live cells that are in the workbook when it is opened, from then until each shows its document. */
async function liveCells(addin: HeadlessAddin, sheet: Sheet, open: () => void): Promise<string> {
  const formulas = Array.from({ length: CALLS }, (_, row) => [`=GST.STATUS(C${row + 1},D${row + 1})`]);
  sheet.set({ row: 0, column: 7 }, formulas, { by: "api" });
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const values = () => sheet.values({ row: 0, column: 7, rows: CALLS, columns: 1 });
  const { cpu, requests } = await costUntilDone(addin.host, async () => {
    open();
    while (values().some(([value]) => typeof value !== "string"))
      await new Promise((resolve) => setTimeout(resolve, 100));
  });
  const what = `${CALLS} live STATUS over ${2 * RECORDS} rows`;
  const text = line({ what, ms: cpu, goalMs: LIVE_GOAL_MS, alone: await alone(addin, CALLS) });
  sheet.set(
    { row: 0, column: 7 },
    formulas.map(() => [null]),
    { by: "api" },
  );
  return text.replace("\n", `; ${requests} requests\n`);
}

/** Column A GSTINs, B numbers, C to F suppliers, numbers, dates and taxable values of records. */
function fill({ workbook }: HeadlessAddin, sheet: Sheet): void {
  sheet.set(
    { row: 0, column: 0 },
    Array.from({ length: CELLS }, (_, row) => [GSTIN, `HV/25-26/${String(row).padStart(5, "0")}`]),
    { by: "api" },
  );
  const { sheet: ims, rect } = bodyOf(workbook, IMS_TABLE);
  const names =
    workbook
      .table(IMS_TABLE)
      ?.columns()
      .map(({ name }) => name) ?? [];
  const column = (field: keyof typeof imsFields) =>
    ims
      .values({
        ...rect,
        rows: CALLS,
        column: rect.column + names.indexOf(imsFields[field].columns[0]?.heading ?? ""),
        columns: 1,
      })
      .map(([value]) => value ?? null);
  const columns = (["supplierGstin", "documentNumber", "documentDate", "taxableValue"] as const).map(column);
  sheet.set(
    { row: 0, column: 2 },
    Array.from({ length: CALLS }, (_, row) => columns.map((values) => values[row] ?? null)) as never,
    { by: "api" },
  );
}

/** Milliseconds of CPU until a formula's cells are filled. */
async function timed(addin: HeadlessAddin, formula: string): Promise<number> {
  const sheet = addin.workbook.addSheet(`T${addin.workbook.sheets.length}`);
  const begin = process.cpuUsage();
  sheet.set({ row: 0, column: 0 }, [[formula.replace(/([A-F])1:([A-F])/g, "Bench!$1$$1:$2$$")]], {
    by: "api",
  });
  while (JSON.stringify(sheet.value(0, 0)).includes("#BUSY!"))
    await new Promise((resolve) => setTimeout(resolve, 5));
  const { user, system } = process.cpuUsage(begin);
  const ms = (user + system) / 1000;
  const value = sheet.value(0, 0);
  if (typeof value === "object" && value !== null) throw new Error(`${formula}: ${JSON.stringify(value)}`);
  addin.workbook.removeSheet(sheet);
  return ms;
}

export const done = main();
