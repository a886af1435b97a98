/** What is measured of a month of some size in Chromium, over the built pages. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gstr2bTable } from "../../../src/gstr2b/sheet";
import { IMS_TABLE } from "../../../src/ims/sheet";
import { findBrowser } from "../../e2e/stage";
import type { SheetPage } from "../../workbench/page/sheet-page";
import { gstr1File, imsFile } from "../documents";
import { AFTER, BEFORE, OCTOBER, THREE_LAYERS } from "../empty-workbook";
import type { Chromium, InChromium } from "../figures";
import { hostAlone } from "./host-alone";
import { longTasksDuring, watchLongTasks, type LongTasks } from "./long-tasks";
import { acknowledgeAll, generate, importFile, lock, openMonth, sync } from "./milaan-page";
import { Processor } from "./processor";
import { MonthStage } from "./stage";

/** CPU and long tasks of one action. */
interface Done {
  readonly cpu: number;
  readonly tasks: LongTasks;
}

class Measuring {
  private constructor(
    readonly sheet: SheetPage,
    readonly processor: Processor,
  ) {}

  static async begin(sheet: SheetPage): Promise<Measuring> {
    await watchLongTasks(sheet.paneFrame());
    return new Measuring(sheet, await Processor.of(sheet.page));
  }

  async action(action: (sheet: SheetPage) => Promise<void>): Promise<Done> {
    const { sheet, processor } = this;
    let cpu = Number.NaN;
    const tasks = await longTasksDuring(sheet.page, sheet.paneFrame(), async () => {
      cpu = await processor.during(() => action(sheet));
    });
    return { cpu, tasks };
  }

  hostAlone(table: string): Promise<{ write: number; read: number }> {
    return hostAlone(this.sheet.paneFrame(), this.processor, table);
  }

  /** Nothing is measured of a page in which something failed. */
  end(): void {
    const [fault] = this.sheet.faults;
    if (fault !== undefined) throw new Error(`The page: ${fault}`);
  }
}

/** All sizes, one after the other. */
export async function inBrowser(
  sizes: readonly number[],
  say: (line: string) => void,
): Promise<Map<number, Chromium>> {
  const browser = findBrowser();
  if (browser === undefined)
    throw new Error("The benchmark needs Chromium; install it or set CHROMIUM to its path.");
  const folder = await mkdtemp(path.join(tmpdir(), "bench-"));
  const stage = new MonthStage();
  try {
    await stage.open(browser);
    const all = new Map<number, Chromium>();
    for (const size of sizes) {
      say(`a month of ${size} documents in the browser …`);
      all.set(size, await monthInBrowser(stage, folder, size));
    }
    return all;
  } finally {
    await stage.close();
    await rm(folder, { recursive: true });
  }
}

async function monthInBrowser(stage: MonthStage, folder: string, count: number): Promise<Chromium> {
  const file = async (name: string, content: string) => {
    const place = path.join(folder, `${count}-${name}`);
    await writeFile(place, content);
    return place;
  };
  const received = await receivedMonth(stage, await file("ims.json", imsFile(count)), count);
  await stage.closePages();
  const drawn = await drawnMonth(stage, await file("gstr1.json", gstr1File(count)), count);
  await stage.closePages();
  return { ...received, ...drawn };
}

async function receivedMonth(
  stage: MonthStage,
  file: string,
  count: number,
): Promise<Omit<Chromium, "draw" | "sync">> {
  const measuring = await Measuring.begin(await openMonth(stage, AFTER));
  const { sheet, processor } = measuring;
  const imported = await measuring.action(() => importFile(sheet, file, count));
  const heapAfterImportMB = await processor.heapMB();
  const ims = await measuring.hostAlone(IMS_TABLE);
  const generated = await measuring.action(generate);
  const statement = await measuring.hostAlone(gstr2bTable(OCTOBER));
  await acknowledgeAll(sheet);
  const locked = await measuring.action(lock);
  measuring.end();
  return {
    import: figure(imported, ims.write),
    generate: figure(generated, statement.write),
    lock: figure(locked, ims.read),
    heapAfterImportMB,
  };
}

async function drawnMonth(
  stage: MonthStage,
  file: string,
  count: number,
): Promise<Pick<Chromium, "draw" | "sync">> {
  const measuring = await Measuring.begin(await openMonth(stage, BEFORE));
  const { sheet } = measuring;
  const drawn = await measuring.action(() => importFile(sheet, file, count));
  const synced = await measuring.action(sync);
  const reads: number[] = [];
  let write = Number.NaN;
  for (const table of THREE_LAYERS) {
    const alone = await measuring.hostAlone(table);
    reads.push(alone.read);
    if (table === IMS_TABLE) write = alone.write;
  }
  measuring.end();
  return {
    draw: figure(drawn, write),
    sync: figure(
      synced,
      reads.reduce((sum, ms) => sum + ms, 0),
    ),
  };
}

function figure({ cpu, tasks }: Done, hostMs: number): InChromium {
  return {
    ratio: cpu / hostMs,
    ms: cpu,
    longestTaskMs: tasks.longest,
    longestWallMs: tasks.longestWall,
    longestHostTaskMs: tasks.host,
  };
}
