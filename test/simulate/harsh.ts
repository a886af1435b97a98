/**
 * A simulated life while Excel is harsh: each seed under another combination of its switches. Undo is left out, for the
 * second model knows of no step that is taken back.
 */
import { allCombinations, type Combination } from "../../src/workbench/office/combinations";
import { HarshUser } from "../../src/story/harsh-user";
import { Player } from "./player";
import { run, type Run } from "./run";
import { SecondModel } from "./reference-model";
import type { Step } from "./steps";

const COMBINATIONS = allCombinations().filter(({ undo }) => undo === 0);

export function runHarshly(
  steps: readonly Step[],
  seed: number,
  switches: Combination | undefined = COMBINATIONS[seed % COMBINATIONS.length],
): Promise<Run> {
  const user = switches && new HarshUser(switches, seed);
  return run(steps, new SecondModel(), () => Player.begin(user));
}
