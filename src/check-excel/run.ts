/**
 * Runs the probes one after the other, each on its own sheet, and removes what they created, also when they fail.
 *
 * Only sheets and names with the probes' prefixes are ever deleted, so that a user's own are safe. What an interrupted
 * earlier run has left is removed as well.
 */
import { codeOf } from "./excel-requests";
import { NAME_PREFIX, SHEET_PREFIX, type Answer, type Bench, type Probe } from "./probe";

export interface Result {
  readonly id: string;
  readonly answer: Answer;
  readonly ms: number;
  /** Durations of parts, by name. */
  readonly timings?: Readonly<Record<string, number>>;
  /** Why something of the probe could not be removed. */
  readonly left?: string;
}

export interface Options {
  /** Waits until events have been delivered. */
  readonly settle: () => Promise<void>;
  /** How long one probe may take. */
  readonly timeoutMs: number;
  readonly clock: () => number;
  /** Called before each probe; false ends the run. */
  readonly shouldContinue: (probe: Probe, index: number) => boolean;
  /** Called after each probe. */
  readonly onAnswer?: (result: Result, probe: Probe) => void;
  /** Does this Excel have the version of ExcelApi? */
  readonly supports: (version: string) => boolean;
}

export async function runProbes(probes: readonly Probe[], options: Options): Promise<Result[]> {
  const results: Result[] = [];
  const initialSheet = await activeSheet();
  await tidy();
  for (const [index, probe] of probes.entries()) {
    if (!options.shouldContinue(probe, index)) break;
    const result = await runProbe(probe, options);
    results.push(result);
    options.onAnswer?.(result, probe);
  }
  if (results.some(({ left }) => left !== undefined)) await tidy();
  await activate(initialSheet);
  return results;
}

async function runProbe(probe: Probe, options: Options): Promise<Result> {
  const { id, needs } = probe;
  if (needs !== undefined && !options.supports(needs))
    return { id, answer: { needs: `ExcelApi ${needs}` }, ms: 0 };
  const timings: Record<string, number> = {};
  const bench: Bench = {
    settle: options.settle,
    timed: async (what, work) => {
      const began = options.clock();
      try {
        return await work();
      } finally {
        timings[what] = Math.round(options.clock() - began);
      }
    },
  };
  const began = options.clock();
  const { timeoutMs } = options;
  const silent: Answer = { silent: `${timeoutMs / 1000} s` };
  const answer = await withTimeout(askOn(probe, bench), timeoutMs, silent);
  const ms = Math.round(options.clock() - began);
  // An unanswered request may block this one, too; the next probe then removes what is left.
  const left = await withTimeout(tidy(), timeoutMs, "silent");
  return {
    ...{ id, answer, ms },
    ...(Object.keys(timings).length > 0 ? { timings } : {}),
    ...(left === "" ? {} : { left }),
  };
}

async function askOn(probe: Probe, bench: Bench): Promise<Answer> {
  try {
    // A plain context, as in Milaan itself: Excel.run tracks every range, which changes the requests.
    const context = new Excel.RequestContext();
    const name = `${SHEET_PREFIX}${probe.id}`;
    context.workbook.worksheets.add(name);
    await context.sync();
    return await probe.ask(context, context.workbook.worksheets.getItem(name), bench);
  } catch (error) {
    return { refused: codeOf(error) };
  }
}

/** The result of the work, or the fallback when it takes too long. */
async function withTimeout<T>(work: Promise<T>, ms: number, fallback: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(fallback), ms);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

async function activeSheet(): Promise<string> {
  const context = new Excel.RequestContext();
  const sheet = context.workbook.worksheets.getActiveWorksheet().load("id");
  await context.sync();
  return sheet.id;
}

async function activate(id: string): Promise<void> {
  const context = new Excel.RequestContext();
  context.workbook.worksheets.getItem(id).activate();
  await context.sync().catch(() => undefined);
}

/**
 * Removes sheets and names of probes. Other changes to the workbook a probe undoes itself.
 * @returns why something is left, or "".
 */
export async function tidy(): Promise<string> {
  const faults: string[] = [];
  const attempt = async (work: (context: Excel.RequestContext) => void): Promise<void> => {
    const context = new Excel.RequestContext();
    try {
      work(context);
      await context.sync();
    } catch (error) {
      faults.push(codeOf(error));
    }
  };
  const { sheets, names } = await createdByProbes().catch((error: unknown) => {
    // A cell may be in edit mode; the next call removes what is left.
    faults.push(codeOf(error));
    return { sheets: [], names: [] };
  });
  for (const id of sheets)
    await attempt(({ workbook }) => {
      // Excel refuses to delete a very hidden sheet.
      const sheet = workbook.worksheets.getItem(id);
      sheet.visibility = "Visible";
      sheet.delete();
    });
  for (const name of names) await attempt(({ workbook }) => workbook.names.getItem(name).delete());
  return faults.join(", ");
}

async function createdByProbes(): Promise<{ sheets: string[]; names: string[] }> {
  const context = new Excel.RequestContext();
  const { worksheets, names } = context.workbook;
  worksheets.load("items/id,items/name");
  names.load("items/name");
  await context.sync();
  return {
    sheets: worksheets.items
      .filter(({ name }) => [SHEET_PREFIX, NAME_PREFIX].some((prefix) => name.startsWith(prefix)))
      .map(({ id }) => id),
    names: names.items.filter(({ name }) => name.startsWith(NAME_PREFIX)).map(({ name }) => name),
  };
}
