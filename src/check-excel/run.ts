/**
 * Asks the probes one after the other, each on a sheet of its own, and takes away what they made, also when they fail.
 *
 * Only sheets and names with the probes' own beginnings are ever deleted: whoever works in the workbook meanwhile
 * loses nothing. What an earlier run that was cut off has left goes the same way.
 */
import { codeOf } from "./asking";
import { NAME_PREFIX, SHEET_PREFIX, type Answer, type Bench, type Probe } from "./probe";

export interface Result {
  readonly id: string;
  readonly answer: Answer;
  readonly ms: number;
  /** Times of parts, by name. */
  readonly timings?: Readonly<Record<string, number>>;
  /** Why something of the probe could not be taken away. */
  readonly left?: string;
}

export interface Options {
  /** Waits until events have come. */
  readonly settle: () => Promise<void>;
  /** How long one probe may take. */
  readonly patienceMs: number;
  readonly clock: () => number;
  /** Told before each probe; false ends the run. */
  readonly goesOn: (probe: Probe, index: number) => boolean;
  /** Told after each probe. */
  readonly answered?: (result: Result, probe: Probe) => void;
  /** Does this Excel have the version of ExcelApi? */
  readonly supports: (version: string) => boolean;
}

export async function runProbes(probes: readonly Probe[], options: Options): Promise<Result[]> {
  const results: Result[] = [];
  const home = await activeSheet();
  await tidy();
  for (const [index, probe] of probes.entries()) {
    if (!options.goesOn(probe, index)) break;
    const result = await runProbe(probe, options);
    results.push(result);
    options.answered?.(result, probe);
  }
  if (results.some(({ left }) => left !== undefined)) await tidy();
  await activate(home);
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
  const { patienceMs } = options;
  const silent: Answer = { silent: `${patienceMs / 1000} s` };
  const answer = await withPatience(askOn(probe, bench), patienceMs, silent);
  const ms = Math.round(options.clock() - began);
  // What Excel has not answered may keep it from answering this, too; the next probe then takes away what is left.
  const left = await withPatience(tidy(), patienceMs, "silent");
  return {
    ...{ id, answer, ms },
    ...(Object.keys(timings).length > 0 ? { timings } : {}),
    ...(left === "" ? {} : { left }),
  };
}

async function askOn(probe: Probe, bench: Bench): Promise<Answer> {
  try {
    // A plain context, as Milaan itself uses: Excel.run keeps every range, which makes other requests of them.
    const context = new Excel.RequestContext();
    const name = `${SHEET_PREFIX}${probe.id}`;
    context.workbook.worksheets.add(name);
    await context.sync();
    return await probe.ask(context, context.workbook.worksheets.getItem(name), bench);
  } catch (error) {
    return { refused: codeOf(error) };
  }
}

/** What the work gives, or what stands for it when it takes too long. */
async function withPatience<T>(work: Promise<T>, ms: number, otherwise: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms);
  });
  try {
    return await Promise.race([work, silence]);
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
 * Takes away sheets and names of probes. What else a probe changes of the workbook it sets back itself.
 * @returns why something stays, or "".
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
  const { sheets, names } = await madeByProbes().catch((error: unknown) => {
    // A cell is being edited, perhaps; whoever tidies next finds it.
    faults.push(codeOf(error));
    return { sheets: [], names: [] };
  });
  for (const id of sheets)
    await attempt(({ workbook }) => {
      // Excel refuses to delete a sheet that is very hidden.
      const sheet = workbook.worksheets.getItem(id);
      sheet.visibility = "Visible";
      sheet.delete();
    });
  for (const name of names) await attempt(({ workbook }) => workbook.names.getItem(name).delete());
  return faults.join(", ");
}

async function madeByProbes(): Promise<{ sheets: string[]; names: string[] }> {
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
