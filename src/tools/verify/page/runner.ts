/**
 * Checks files in a worker, so that the page can end a check that takes too long; in the page itself where the browser
 * refuses workers. A worker is started with the page and again after one was ended, never while a file is checked.
 */
import type { Step } from "../check";
import { allowanceFor, tooSlow } from "../limits";
import { UnreadableFile } from "../../../workbench/xlsx/unreadable-file";
import type { Answered, CheckInput, CheckedFile, Engine } from "./messages";

const ENGINE = "verify-engine.js";
const OFFICE = "verify-office.js";

export class Runner {
  private worker: Promise<Worker | undefined> = startWorker();
  private here: Promise<Engine> | undefined;

  /** Whether a file is checked in a worker. */
  async isApart(): Promise<boolean> {
    return (await this.worker) !== undefined;
  }

  /** Checks a file. Throws an UnreadableFile when that takes too long. */
  async check(input: CheckInput, onStep: (step: Step) => void): Promise<CheckedFile> {
    const worker = await this.worker;
    if (worker === undefined) return (await (this.here ??= startInPage()))(input, onStep);
    try {
      return await checkIn(worker, input, onStep);
    } catch (error) {
      // A terminated worker's result is lost.
      worker.terminate();
      this.worker = startWorker();
      throw error;
    }
  }
}

function checkIn(worker: Worker, input: CheckInput, onStep: (step: Step) => void): Promise<CheckedFile> {
  return new Promise((resolve, reject) => {
    const allowance = allowanceFor(input.bytes.byteLength);
    const late = setTimeout(
      () => end(() => reject(new UnreadableFile("FILE_TOO_SLOW", tooSlow(allowance)))),
      allowance.ms,
    );
    const end = (then: () => void): void => {
      clearTimeout(late);
      worker.onmessage = worker.onerror = null;
      then();
    };
    worker.onmessage = ({ data }: MessageEvent<Answered>) => {
      if (data.kind === "step") onStep(data.step);
      else if (data.kind === "checked") end(() => resolve(data));
      else if (data.kind === "failed") end(() => reject(new Error(data.why)));
    };
    worker.onerror = (event) => end(() => reject(new Error(event.message)));
    worker.postMessage(input);
  });
}

function startWorker(): Promise<Worker | undefined> {
  return new Promise((resolve) => {
    try {
      const worker = new Worker(ENGINE);
      worker.onerror = (event) => {
        event.preventDefault();
        resolve(undefined);
      };
      worker.onmessage = () => resolve(worker);
    } catch {
      resolve(undefined);
    }
  });
}

async function startInPage(): Promise<Engine> {
  await loadScript(OFFICE);
  await loadScript(ENGINE);
  return (globalThis as unknown as { verifyEngine: Engine }).verifyEngine;
}

function loadScript(source: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${source} is missing beside this page.`));
    document.head.append(script);
  });
}
