/**
 * One action, one fault, one point. Afterwards the workbook must be as before or as after the action, and repeating the
 * action where it was not done must give exactly the undisturbed result.
 */
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import type { HarshUser } from "../../src/story/harsh-user";
import type { Fault } from "./faults";
import type { TriedAction } from "./actions";
import { ACTIONS } from "./actions";
import { bytesOf, open, stateOf, workbookOf } from "./workbook-state";
import { Workbook } from "../../src/workbench/model";

/** How long an action may run before its add-in is killed; longer than it needs to come to a stop. */
const KILLED_MS = 250;
/** How long it may run otherwise: one that waits for an Excel that does not answer must come to an end too. */
const ENDED_MS = 120_000;

/** An action with the workbook before it, and its cost and result without a fault. */
export interface Stage {
  readonly action: TriedAction;
  readonly bytes: Uint8Array;
  readonly before: string;
  readonly after: string;
  readonly requests: number;
  readonly actions: number;
  readonly sheets: number;
  /** Its duration without a fault, in milliseconds. */
  readonly ms: number;
}

/** The month played once, undisturbed. */
export async function stages(): Promise<Stage[]> {
  const played: Stage[] = [];
  let bytes = await bytesOf(new Workbook());
  for (const action of ACTIONS) {
    bytes = await prepared(bytes, action);
    const workbook = await workbookOf(bytes);
    const addin = await open(workbook, action.on);
    const before = stateOf(workbook);
    const sheets = workbook.sheets.length;
    addin.host.resetStats();
    const begun = performance.now();
    const outcome = await action.does(addin);
    const ms = performance.now() - begun;
    if (!outcome.done) throw new Error(`${action.name}: ${outcome.message}`);
    await addin.idle();
    const { batches: requests, actions } = addin.host.stats;
    const after = stateOf(workbook);
    await addin.close();
    played.push({ action, bytes, before, after, requests, actions, sheets, ms });
    bytes = await bytesOf(workbook);
  }
  return played;
}

async function prepared(bytes: Uint8Array, action: TriedAction): Promise<Uint8Array> {
  if (!action.before) return bytes;
  const workbook = await workbookOf(bytes);
  const addin = await open(workbook, action.on);
  await addin.close();
  action.before(addin);
  return bytesOf(workbook);
}

/** @param user who works while Excel is harsh too. @returns blank when it survived, or what was wrong. */
export async function trial(
  { action, bytes, before, after, ms }: Stage,
  fault: Fault,
  point: number,
  user?: HarshUser,
): Promise<string> {
  const workbook = await workbookOf(bytes);
  // On a busy machine a time limit that is short for the action would run out again and again.
  const timeoutMs = fault.timeoutMs && Math.max(fault.timeoutMs, 4 * ms);
  const addin = await open(workbook, action.on, timeoutMs);
  user?.begin(addin.host);
  user?.filter(addin);
  fault.inject(addin, point);
  const outcome = await within(action.does(addin), fault.survives ? ENDED_MS : KILLED_MS);
  if (fault.survives && !outcome) return `it did not end within ${ENDED_MS / 1000} seconds`;
  if (!outcome || !fault.survives) {
    await addin.kill();
    user?.stop(addin);
    const reopened = await open(workbook, action.on);
    const found = stateOf(workbook);
    const wrong =
      found === after ? "" : found === before ? await again(reopened, action, after) : differs(found, after);
    await reopened.close();
    return wrong;
  }
  fault.undo?.(addin, point);
  await user?.end(addin);
  const wrong = outcome.done && stateOf(workbook) === after ? "" : await again(addin, action, after);
  await addin.close();
  return wrong;
}

/** Retries until it is done, as a user would; an action that was finished from the journal is not repeated. */
async function again(addin: HeadlessAddin, action: TriedAction, after: string): Promise<string> {
  const { workbook } = addin;
  let message = "";
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    await addin.session.open();
    if (stateOf(workbook) === after) return "";
    message = (await action.does(addin)).message;
    await addin.idle();
    if (stateOf(workbook) === after) return "";
  }
  return `${message} ${differs(stateOf(workbook), after)}`;
}

/** On a busy machine a short time limit may run out more than once. */
const MOST_ATTEMPTS = 4;

async function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  return Promise.race([work, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms))]);
}

function differs(found: string, wanted: string): string {
  const [a, b] = [found.split("\n"), wanted.split("\n")];
  const place = a.findIndex((line, at) => line !== b[at]);
  const table =
    a
      .slice(0, place)
      .reverse()
      .find((line) => line.includes('"name"')) ?? "";
  return `neither before nor after, first in ${table.trim()} line ${place}: ${a[place]?.trim() ?? "end"} instead of ${b[place]?.trim() ?? "end"}`;
}
