/** Runs the probes of `src/check-excel` on the host: the same Office.js calls as on a real Excel. */
import { aboutExcel, supports } from "../check-excel/about-excel";
import { makeAnswers, type AnswersFile } from "../check-excel/answers";
import { PROBES } from "../check-excel/probes";
import type { Probe } from "../check-excel/probe";
import { runProbes } from "../check-excel/run";
import { Workbook } from "../workbench/model";
import { OfficeHost } from "../workbench/office/host";
import { bootOffice } from "../workbench/headless/boot";

const TIMEOUT_MS = 30_000;

export interface AskedHost {
  readonly answers: AnswersFile;
  /** Members that the host does not model, by the probe that uses them; and its own faults, which should be none. */
  readonly notModelled: Readonly<Record<string, readonly string[]>>;
  /** Sheets and names left over by the probes. */
  readonly left: readonly string[];
}

/** Runs the probes on a host with a new workbook. */
export async function askHost(probes: readonly Probe[] = PROBES): Promise<AskedHost> {
  const workbook = new Workbook();
  if (workbook.sheets.length === 0) workbook.addSheet("Sheet1");
  const before = workbook.sheets.map(({ name }) => name);
  const host = new OfficeHost(workbook);
  const office = await bootOffice(host);
  const notModelled: Record<string, string[]> = {};
  try {
    const results = await runProbes(probes, {
      settle: () => host.idle(),
      timeoutMs: TIMEOUT_MS,
      clock: () => performance.now(),
      shouldContinue: () => true,
      supports,
      onAnswer: (_result, { id }) => {
        const met = host.bugs
          .splice(0)
          .map(({ error }) => (error instanceof Error ? error.message : String(error)));
        if (met.length > 0) notModelled[id] = [...new Set(met)];
      },
    });
    await host.idle();
    const about = { ...aboutExcel(results), platform: "Milaan host", version: "none" };
    const left = workbook.sheets.map(({ name }) => name).filter((name) => !before.includes(name));
    return { answers: makeAnswers(about, results), notModelled, left };
  } finally {
    await office.close();
  }
}
