/**
 * Faults while Excel is harsh too: a cell is being edited, rows are filtered, another workbook is active, a co-author
 * types, answers are late. Undo is left out, for it reverses what the action did before; the stories cover it.
 */
import { allCombinations, nameOf, type Combination } from "../../src/workbench/office/combinations";
import { randomInt, seededRandom } from "../../src/workbench/office/random";
import { HarshUser } from "../../src/story/harsh-user";
import { FAULTS, type Fault } from "./faults";
import { trial, type Stage } from "./trial";

export interface HarshTrial {
  readonly name: string;
  readonly switches: Combination;
  readonly fault: Fault;
  readonly point: number;
  readonly seed: number;
}

/** One trial for each combination. @param seed draws faults and points. */
export function randomTrials(
  stage: Stage,
  combinations: readonly Combination[] = allCombinations(),
  seed = 1,
): HarshTrial[] {
  const random = seededRandom(seed);
  return combinations
    .filter(({ undo }) => undo === 0)
    .map((switches, place) => {
      const fault = FAULTS[randomInt(random, FAULTS.length)] ?? FAULTS[0];
      if (!fault) throw new Error("There is no fault.");
      const point = randomInt(random, Math.max(1, stage[fault.by]));
      return {
        name: `${fault.name} at ${point} while ${nameOf(switches)}`,
        ...{ switches, fault, point, seed: seed * 1000 + place },
      };
    });
}

/** @returns blank when it survived, or what was wrong. */
export function harshTrial(stage: Stage, { switches, fault, point, seed }: HarshTrial): Promise<string> {
  return trial(stage, fault, point, new HarshUser(switches, seed));
}
