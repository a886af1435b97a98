/** An action of many rows gives the page time again and again, and a stop there leaves everything as it was. */
import { describe, expect, test } from "@jest/globals";
import type { ActionContext, Outcome } from "../../src/actions/context";
import { importFile } from "../../src/actions/imports/import-file";
import { sync } from "../../src/actions/returns/sync";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { emptyMonth, OCTOBER, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const DOCUMENTS = 520;
/** So many rows between two pauses at most, in each of the loops over all documents. */
const MOST_ROWS = 250;

const file = imsFile(Array.from({ length: DOCUMENTS }, (_, number) => imsInvoice({ inum: `PX/${number}` })));

/** Each in the state that the one before it leaves. */
const ACTIONS: readonly (readonly [string, (context: ActionContext) => Promise<Outcome>])[] = [
  ["an import", (context) => importFile(context, "ims.json", file)],
  ["a Sync", sync],
  ["a generation", (context) => generate2b(context, OCTOBER)],
  ["a filing", (context) => file3b(context, OCTOBER)],
];

/** The month before one of the actions. */
async function before(place: number): Promise<Month> {
  const month = await emptyMonth();
  for (const [, run] of ACTIONS.slice(0, place))
    expect(await run(month.at("2025-11-20"))).toMatchObject({ done: true });
  return month;
}

describe.each(ACTIONS.map(([name, run], place) => [name, run, place] as const))("%s", (_name, run, place) => {
  test("pauses at least once in every loop over its documents", async () => {
    const month = await before(place);
    let pauses = 0;
    const pause = () => Promise.resolve(void (pauses += 1));
    expect(await run({ ...month.at("2025-11-20"), pause })).toMatchObject({ done: true });
    expect(pauses).toBeGreaterThan(3 * Math.floor(DOCUMENTS / MOST_ROWS));
  });

  test("that is stopped in a pause has written nothing, and can be done again", async () => {
    const month = await before(place);
    const context = month.at("2025-11-20");
    for (const last of [1, 4, 7]) {
      let left = last;
      const stopped = new Error("The action was stopped.");
      const pause = () => ((left -= 1) === 0 ? Promise.reject(stopped) : Promise.resolve());
      const written = month.port.applied.length;
      await expect(run({ ...context, pause })).rejects.toBe(stopped);
      expect(month.port.applied).toHaveLength(written);
    }
    expect(await run(context)).toMatchObject({ done: true });
  });
});
