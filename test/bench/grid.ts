/**
 * `npm run bench:grid`: how smoothly the workbench's grid scrolls, in Chromium, for 1,000 and 100,000 rows of the width
 * of the IMS sheet: frames per second while it scrolls slowly and fast, the longest frame, and the page's own work per
 * frame. Without a graphics card the browser paints on the CPU, so compare the two sizes.
 */
import { cellName } from "../../src/workbench/model";
import type {} from "../../src/workbench/page";
import { SheetPage } from "../workbench/page/sheet-page";
import { findBrowser, Stage } from "../e2e/stage";

const SIZES = [1_000, 100_000];
const COLUMNS = 53;
const FRAMES = 240;
const PACES = [
  ["reading pace, 40 px a frame", 40],
  ["a rush, 2,000 px a frame", 2_000],
] as const;

interface Scrolling {
  readonly rate: number;
  readonly longest: number;
  readonly work: number;
}

async function scroll(sheet: SheetPage, step: number): Promise<Scrolling> {
  const metrics = await sheet.page.context().newCDPSession(sheet.page);
  await metrics.send("Performance.enable");
  const worked = async () => {
    const { metrics: all } = await metrics.send("Performance.getMetrics");
    return (all.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
  };
  const before = await worked();
  const times = await sheet.grid.evaluate(
    (element, [pixels, count]) =>
      new Promise<number[]>((resolve) => {
        const seen: number[] = [];
        let direction = pixels;
        element.scrollTop = 0;
        const next = (now: number) => {
          seen.push(now);
          const top = element.scrollTop;
          element.scrollTop = top + direction;
          // At the end the direction reverses, so that a short sheet scrolls as long as a tall one.
          if (element.scrollTop === top) element.scrollTop = top + (direction = -direction);
          if (seen.length > count) resolve(seen);
          else requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    [step, FRAMES] as const,
  );
  const work = ((await worked()) - before) / FRAMES;
  const frames = times.slice(1).map((time, place) => time - (times[place] ?? 0));
  const total = frames.reduce((sum, time) => sum + time, 0);
  return { rate: (1000 * frames.length) / total, longest: Math.max(...frames), work };
}

async function main(): Promise<void> {
  const browser = findBrowser();
  if (browser === undefined)
    throw new Error("The benchmark needs Chromium; install it or set CHROMIUM to its path.");
  const stage = new Stage();
  await stage.open(browser);
  try {
    for (const size of SIZES) {
      const sheet = await SheetPage.open(stage);
      await sheet.page.evaluate(
        ([rows, columns]) => {
          const active = window.workbench?.workbook.active;
          const cells = Array.from({ length: rows }, (_, row) =>
            Array.from({ length: columns }, (__, column) => (column % 3 ? row * column : `INV-${row}`)),
          );
          active?.set({ row: 0, column: 0 }, cells, { by: "api" });
          if (active !== undefined) active.frozen = { rows: 1, columns: 1 };
        },
        [size, COLUMNS] as const,
      );
      await sheet.rendered();
      for (const [name, step] of PACES) {
        const { rate, longest, work } = await scroll(sheet, step);
        process.stdout.write(
          `${size.toLocaleString("en-IN").padStart(9)} rows to ${cellName(size - 1, COLUMNS - 1)}, ${name}: ` +
            `${rate.toFixed(0)} frames/s, longest ${longest.toFixed(0)} ms, the page works ${work.toFixed(1)} ms a frame\n`,
        );
      }
    }
  } finally {
    await stage.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
