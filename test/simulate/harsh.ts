/**
 * A simulation while Excel is harsh: each seed under another combination of its switches. Undo is left out, for the
 * reference model has no step that is undone.
 */
import { allCombinations, type Combination } from "../../src/workbench/office/combinations";
import { HarshUser } from "../../src/story/harsh-user";
import { Player } from "./player";
import { run, type Run } from "./run";
import { ReferenceModel } from "./reference-model";
import type { Step } from "./steps";

const COMBINATIONS = allCombinations().filter(({ undo }) => undo === 0);

export function runHarshly(
  steps: readonly Step[],
  seed: number,
  switches: Combination | undefined = COMBINATIONS[seed % COMBINATIONS.length],
): Promise<Run> {
  const user = switches && new HarshUser(switches, seed);
  return run(steps, new ReferenceModel(), () => Player.begin(user));
}
