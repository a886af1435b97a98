/**
 * One pair, mixed in one way. The result must be that of the two actions one after the other, in one order or the
 * other, or that of one alone where the other was refused and must retry; Verify must find nothing, and the write lock
 * must be free.
 */
import type { Outcome } from "../../src/actions/context";
import { SETTINGS_TABLE } from "../../src/settings/sheet";

import { holderOf, STAGING_SHEET } from "../../src/workbook/write-lock";
import type { Workbook } from "../../src/workbench/model";
import { stages } from "../crash/trial";
import { stateOf, workbookOf } from "../crash/workbook-state";
import { openClient, type Client, type ClientOptions } from "./clients";
import { mix, type Choose } from "./mix";
import type { Pair } from "./pairs";

export interface Played {
  readonly state: string;
  readonly outcomes: readonly Outcome[];
  /** The order of the requests, 0 for the first client's. */
  readonly order: string;
  /** How often one client finished a list of the other. */
  readonly takenOver: number;
  /** What Verify reports, where there is something to verify. */
  readonly faults: readonly string[];
  readonly isLockFree: boolean;
  readonly workbook: Workbook;
}

/** The workbook before each action of the month. */
let months: Promise<ReadonlyMap<string, Uint8Array>> | undefined;

export async function before(action: string): Promise<Uint8Array> {
  months ??= stages().then((played) => new Map(played.map(({ action: { name }, bytes }) => [name, bytes])));
  const bytes = (await months).get(action);
  if (!bytes) throw new Error(`The month has no action “${action}”.`);
  return bytes;
}

export type RequestOptions = Pick<ClientOptions, "maxBytes">;

export async function play(pair: Pair, choose: Choose, how: RequestOptions = {}): Promise<Played> {
  const workbook = await workbookOf(await before(pair.before));
  const options = { at: pair.on, ...how };
  const asha = await openClient("Asha", workbook, options);
  const ravi = await openClient("Ravi", workbook, options);
  const idle = async () => {
    for (const client of [asha, ravi, asha, ravi]) await client.idle();
  };
  await idle();
  const { outcomes, order } = await mix(
    [
      { host: asha.host, work: () => pair.first(asha) },
      { host: ravi.host, work: () => pair.second(ravi) },
    ],
    choose,
  );
  await idle();
  const state = stateOf(workbook);
  const isSetUp = workbook.table(SETTINGS_TABLE) !== undefined;
  const verified = isSetUp ? await asha.session.verify() : undefined;
  const takenOver = [asha, ravi].flatMap(tookOver).length;
  await asha.close();
  await ravi.close();
  return {
    state,
    outcomes,
    order,
    takenOver,
    faults: (verified?.faults ?? []).map(({ code, sentence }) => `${code}: ${sentence}`),
    isLockFree: holderOf(lockOf(workbook)) === "",
    workbook,
  };
}

function tookOver({ session }: Client): readonly unknown[] {
  return session.current().notices.filter(({ code }) => code === "UNFINISHED");
}

function lockOf(workbook: Workbook): string {
  return workbook.tables().find(({ sheet }) => sheet.name === STAGING_SHEET)?.name ?? "";
}

const one: Choose = (ready) => ready[0] ?? 0;
const other: Choose = (ready) => ready.at(-1) ?? 0;

export interface Orders {
  /** The results of the pair one after the other, in both orders. */
  readonly both: readonly string[];
  /** The results where the first, or the second, does nothing. */
  readonly without: readonly [string, string];
}

export async function ordersOf(pair: Pair, how: RequestOptions = {}): Promise<Orders> {
  const idle = (): Promise<Outcome> => Promise.resolve({ done: false, message: "", faults: [] });
  const stateAfter = async (played: Pair, choose: Choose) => (await play(played, choose, how)).state;
  return {
    both: [await stateAfter(pair, one), await stateAfter(pair, other)],
    without: [
      await stateAfter({ ...pair, first: idle }, one),
      await stateAfter({ ...pair, second: idle }, one),
    ],
  };
}

/** Refused for a retry, because the other was writing; then nothing of the action may remain. */
export function mustRetry({ done, faults }: Outcome): boolean {
  return !done && faults.some(({ code }) => code === "OVERTAKEN" || code === "UNFINISHED");
}

/** @returns blank when it is right, or what is wrong. */
export function wrongOf(played: Played, { both, without }: Orders): string {
  const { state, order, faults, isLockFree: isTurnFree, outcomes } = played;
  const withoutRetried = without.filter((_, place) => outcomes[place] && mustRetry(outcomes[place]));
  const right = withoutRetried.length > 0 ? withoutRetried : both;
  const wrong = [
    ...faults,
    ...(isTurnFree ? [] : ["the turn is not free"]),
    ...(right.includes(state) ? [] : [differs(played, right)]),
  ];
  return wrong.length > 0 ? `${order}: ${wrong.join("; ")}` : "";
}

function differs({ state, outcomes }: Played, right: readonly string[]): string {
  const lines = state.split("\n");
  const places = right.map((text) => {
    const wanted = text.split("\n");
    const place = lines.findIndex((line, at) => line !== wanted[at]);
    return `line ${place} is ${lines[place]?.trim() ?? ""}, not ${wanted[place]?.trim() ?? ""}`;
  });
  return `${places.join(", ")} (${outcomes.map(({ message }) => message).join(" | ")})`;
}
