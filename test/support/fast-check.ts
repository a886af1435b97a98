/**
 * fast-check with one seed for every run, so that a test does not fail at random. SEED=7 npx jest … uses another seed,
 * and AT=3:0:1, the path printed by a failure, runs a property on that case alone.
 */
import fc from "fast-check";

const { SEED: seed = "20251015", AT: path, RUNS: all } = process.env;

fc.configureGlobal({ seed: Number(seed), ...(path ? { path } : {}) });

/** The number of runs of a slow property: half of them, or all with RUNS=all npx jest …. */
export const runs = (most: number): number => (all === "all" ? most : Math.ceil(most / 2));

export { fc };
