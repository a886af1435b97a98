/** What is measured of a month of some size, in Node: the actions one after another in workbooks of their own. */
import type { Outcome } from "../../src/actions/context";
import { COPIES_TABLE } from "../../src/actions/facts/copies";
import { gstr2bTable } from "../../src/gstr2b/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import type { Workbook } from "../../src/workbench/model";
import { costOf, costUntilDone, median, type Cost } from "./cost";
import { gstr1File, imsFile } from "./documents";
import {
  accepted,
  AFTER,
  BEFORE,
  emptyWorkbook,
  OCTOBER,
  open,
  required,
  THREE_LAYERS,
} from "./empty-workbook";
import { figureOf, type Figures, type Functions, type Measured } from "./figures";
import { functionsEvaluated } from "./functions";
import { heapMB } from "./heap";
import { bodyOf, jsonBytes, readAlone, writeAlone, type Area } from "./host-alone";
import { readBy } from "./read-areas";

/** How often the host alone is measured: the middle one counts. Noise counts less for many cells. */
const hostRuns = (areas: readonly Area[]) =>
  areas.reduce((cells, { rect }) => cells + rect.rows * rect.columns, 0) > 1_000_000 ? 1 : 3;
/** Answers before a statement is generated. */
const BULK = 1000;

/** What an action cost, and how much the copy of facts grew. */
interface Done {
  readonly cost: Cost;
  readonly copyBytes: number;
}

async function measured(addin: HeadlessAddin, action: () => Promise<Outcome>): Promise<Done> {
  await addin.idle();
  const before = copyBytes(addin.workbook);
  const cost = await costOf(addin.host, () => required(action()));
  return { cost, copyBytes: copyBytes(addin.workbook) - before };
}

function copyBytes(workbook: Workbook): number {
  return workbook.table(COPIES_TABLE) ? jsonBytes([bodyOf(workbook, COPIES_TABLE)]) : 0;
}

/** The month in Node; the figures of answers belong to no size. */
export async function monthOf(count: number): Promise<Omit<Figures, "answer">> {
  const received = await receivedMonth(count);
  return { ...received, ...(await drawnMonth(count)) };
}

/**
 * An IMS file is imported; its period is answered, generated, filed and verified. The host alone is measured between,
 * because the rows of a filed period leave the IMS.
 */
async function receivedMonth(count: number): Promise<Omit<Figures, "answer" | "draw" | "sync">> {
  const { workbook, imported, heap } = await importedMonth(count);
  const ims = [bodyOf(workbook, IMS_TABLE)];
  const written = await writing(ims);
  const read = await reading(workbook, ims);
  const { again, functions, generated } = await generatedMonth(workbook, count);
  const statement = [bodyOf(workbook, gstr2bTable(OCTOBER))];
  const statementWritten = await writing(statement);
  const statementRead = await reading(workbook, statement);
  const { opened, areas, locked, verified } = await filedMonth(workbook);
  return {
    import: figureOf({ ...imported, ...written }),
    again: figureOf({ ...again, ...read }),
    generate: figureOf({ ...generated, ...statementWritten }),
    lock: figureOf({ ...locked, ...read, hostAllMs: read.hostMs + statementRead.hostMs }),
    verify: figureOf({ ...verified, ...(await reading(workbook, allTables(workbook))) }),
    open: figureOf({ ...opened, ...(await reading(workbook, areas)) }),
    functions,
    heapAfterImportMB: heap,
  };
}

function allTables(workbook: Workbook): Area[] {
  return workbook.tables().map(({ name }) => bodyOf(workbook, name));
}

async function importedMonth(count: number): Promise<{ workbook: Workbook; imported: Done; heap: number }> {
  const addin = await emptyWorkbook(AFTER);
  const file = imsFile(count);
  const imported = await measured(addin, () => addin.session.importFile("ims.json", file));
  const heap = heapMB();
  await addin.close();
  return { workbook: addin.workbook, imported, heap };
}

async function generatedMonth(
  workbook: Workbook,
  count: number,
): Promise<{ again: Done; functions: Functions; generated: Done }> {
  const addin = await open(workbook, AFTER);
  const { session } = addin;
  const again = await measured(addin, () => session.importFile("ims.json", imsFile(count)));
  const functions = await functionsEvaluated(addin, count);
  await required(session.answer(accepted(0, Math.min(BULK, count))));
  const generated = await measured(addin, () => session.generate(OCTOBER));
  await addin.close();
  return { again, functions, generated };
}

/** Opening counts until the pane can be used; the facts are then compared with the evidence. */
async function filedMonth(
  workbook: Workbook,
): Promise<{ opened: Done; areas: readonly Area[]; locked: Done; verified: Done }> {
  const addin = await open(workbook, AFTER, true);
  const { host, session } = addin;
  const { result: cost, areas } = await readBy(workbook, () => costUntilDone(host, () => session.open()));
  await addin.idle();
  const locked = await measured(addin, () => session.file(OCTOBER));
  const verified = await measured(addin, () => session.verify());
  await addin.close();
  return { opened: { cost, copyBytes: 0 }, areas, locked, verified };
}

/** A supplier's return is imported and drawn into GSTR-2A and IMS; then nothing has changed and it is synced. */
async function drawnMonth(count: number): Promise<Pick<Figures, "draw" | "sync">> {
  const addin = await emptyWorkbook(BEFORE);
  const { session, workbook } = addin;
  const file = gstr1File(count);
  const drawn = await measured(addin, () => session.importFile("gstr1.json", file));
  const synced = await measured(addin, () => session.sync());
  await addin.close();
  const layers = THREE_LAYERS.map((table) => bodyOf(workbook, table));
  const { hostMs } = await writing([bodyOf(workbook, IMS_TABLE)]);
  const { hostMs: hostAllMs } = await writing(layers);
  const read = await reading(workbook, layers);
  return {
    draw: figureOf({ ...drawn, ...read, hostMs, hostAllMs }),
    sync: figureOf({ ...synced, ...read }),
  };
}

type Host = Pick<Measured, "hostMs" | "cellBytes">;

async function writing(areas: readonly Area[]): Promise<Host> {
  return { hostMs: await hostCost(areas, () => writeAlone(areas)), cellBytes: jsonBytes(areas) };
}

async function reading(workbook: Workbook, areas: readonly Area[]): Promise<Host> {
  return { hostMs: await hostCost(areas, () => readAlone(workbook, areas)), cellBytes: jsonBytes(areas) };
}

async function hostCost(areas: readonly Area[], work: () => Promise<Cost>): Promise<number> {
  const runs: number[] = [];
  for (let run = 0; run < hostRuns(areas); run += 1) runs.push((await work()).user);
  return median(runs);
}
