/**
 * `npm run bench -- functions [CALLS]`: worksheet functions over many cells in the host, through the real custom-functions
 * runtime, in milliseconds of CPU, beside the host's own UPPER of as many texts. That the runtime sends results every
 * 50 to 200 ms only does not count.
 */
import { functionsMetadata } from "../../src/functions/publish/metadata";
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import type { Sheet } from "../../src/workbench/model";
import { imsFields, IMS_TABLE } from "../../src/ims/sheet";
import { headingsOf } from "../../src/sheet/rows";
import { imsFile } from "./documents";
import { AFTER, emptyWorkbook, required } from "./empty-workbook";
import { bodyOf } from "./host-alone";

/** Calls in one formula; the sheets have five times as many records, and ten times as many cells are checked. */
const CALLS = Number(process.argv[3] ?? 10_000);
const RECORDS = 5 * CALLS;
const CELLS = 10 * CALLS;
/** The goals are those of 10,000. */
const SHARE = CALLS / 10_000;
const TABLE_COLUMNS = 12;
const GSTIN = "27AAPFU0939F1ZV";

interface Goal {
  readonly what: string;
  readonly formula: string;
  /** The same number of texts in upper case by the host alone. */
  readonly texts: number;
  readonly goalMs: number;
}

async function main(): Promise<void> {
  const addin = await emptyWorkbook(AFTER);
  addin.host.loadFunctions(await functionsMetadata("src/functions/functions.ts", "https://localhost"), "GST");
  await import("../../src/functions/functions");
  await required(addin.session.importFile("ims.json", imsFile(RECORDS)));
  const { setRunning } = await import("../../src/session/current-session");
  setRunning(addin.session);
  const sheet = addin.workbook.addSheet("Bench");
  fill(addin, sheet);
  const columns = headingsOf(imsFields).slice(0, TABLE_COLUMNS).join(",");
  const goals: readonly Goal[] = [
    {
      what: `${CALLS} ACTION in one formula`,
      formula: `=GST.ACTION(C1:C${CALLS},D1:D${CALLS})`,
      texts: CALLS,
      goalMs: 300,
    },
    {
      what: `TABLE of ${RECORDS} × ${TABLE_COLUMNS}`,
      formula: `=GST.TABLE("IMS",,"${columns}")`,
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
  // Modules are loaded, and each formula is computed once, before it counts.
  for (const { formula } of goals) await timed(addin, formula);
  for (const { what, formula, texts, goalMs } of goals) {
    const ms = await timed(addin, formula);
    const alone = await timed(addin, `=UPPER(B1:B${texts})`);
    const goal = Math.round(goalMs * SHARE);
    const mark = ms > goal ? " !" : "";
    process.stdout.write(
      `${what.padEnd(34)} ${ms.toFixed(0).padStart(6)} ms of CPU, goal ${goal} ms${mark}; ${(ms / alone).toFixed(1)} × UPPER\n`,
    );
  }
  await addin.close();
}

/** Column A GSTINs, B numbers, C and D suppliers and numbers of records. */
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
      .map(([value]) => String(value ?? ""));
  const [suppliers, numbers] = [column("supplierGstin"), column("documentNumber")];
  sheet.set(
    { row: 0, column: 2 },
    suppliers.map((supplier, row) => [supplier, numbers[row] ?? ""]),
    { by: "api" },
  );
}

/** Milliseconds of CPU until a formula's cells are filled. */
async function timed(addin: HeadlessAddin, formula: string): Promise<number> {
  const sheet = addin.workbook.addSheet(`T${addin.workbook.sheets.length}`);
  const begin = process.cpuUsage();
  sheet.set({ row: 0, column: 0 }, [[formula.replace(/([A-D])1:([A-D])/g, "Bench!$1$$1:$2$$")]], {
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
