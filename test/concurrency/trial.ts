/**
 * One pair, mixed in one way. What stands afterwards must be what the two actions leave when they come one after the
 * other, in one order or the other, or what one leaves alone where the other was told to try again; Verify must find
 * nothing, and the turn must be free.
 */
import type { Outcome } from "../../src/actions/context";
import { HOME_TABLE } from "../../src/settings/sheet";

import { holderOf, STAGING_SHEET } from "../../src/workbook/write-lock";
import type { Workbook } from "../../src/workbench/model";
import { stages } from "../crash/trial";
import { stateOf, workbookOf } from "../crash/world";
import { sitDown, type Client, type Sitting } from "./clients";
import { mix, type Choose } from "./mix";
import type { Pair } from "./pairs";

export interface Played {
  readonly state: string;
  readonly outcomes: readonly Outcome[];
  /** In which order the requests went, 0 for the first client's. */
  readonly order: string;
  /** How often one finished a list of the other. */
  readonly takenOver: number;
  /** What Verify says, where there is something to verify. */
  readonly faults: readonly string[];
  readonly isTurnFree: boolean;
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

export type How = Pick<Sitting, "mostBytes">;

export async function play(pair: Pair, choose: Choose, how: How = {}): Promise<Played> {
  const workbook = await workbookOf(await before(pair.before));
  const sitting = { at: pair.on, ...how };
  const asha = await sitDown("Asha", workbook, sitting);
  const ravi = await sitDown("Ravi", workbook, sitting);
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
  const isSetUp = workbook.table(HOME_TABLE) !== undefined;
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
    isTurnFree: holderOf(turnOf(workbook)) === "",
    workbook,
  };
}

function tookOver({ session }: Client): readonly unknown[] {
  return session.current().notices.filter(({ code }) => code === "UNFINISHED");
}

function turnOf(workbook: Workbook): string {
  return workbook.tables().find(({ sheet }) => sheet.name === STAGING_SHEET)?.name ?? "";
}

const one: Choose = (ready) => ready[0] ?? 0;
const other: Choose = (ready) => ready.at(-1) ?? 0;

export interface Orders {
  /** What the pair leaves one after the other, in both orders. */
  readonly both: readonly string[];
  /** What is left where the first, or the second, does nothing. */
  readonly without: readonly [string, string];
}

export async function ordersOf(pair: Pair, how: How = {}): Promise<Orders> {
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

/** Told to try again, because the other was at work; nothing of the action may stand then. */
export function isPutOff({ done, faults }: Outcome): boolean {
  return !done && faults.some(({ code }) => code === "OVERTAKEN" || code === "UNFINISHED");
}

/** @returns blank when it holds, or what is wrong. */
export function wrongOf(played: Played, { both, without }: Orders): string {
  const { state, order, faults, isTurnFree, outcomes } = played;
  const putOff = without.filter((_, place) => outcomes[place] && isPutOff(outcomes[place]));
  const right = putOff.length > 0 ? putOff : both;
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
  return `${places.join(", ")} (${outcomes.map(({ message: said }) => said).join(" | ")})`;
}
