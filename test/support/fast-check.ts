/**
 * fast-check with one seed for every run, so that a test does not fail by lot. SEED=7 npx jest … draws others, and with
 * AT=3:0:1, the path that a failure prints, a property is tried there alone.
 */
import fc from "fast-check";

const { SEED: seed = "20251015", AT: path, RUNS: all } = process.env;

fc.configureGlobal({ seed: Number(seed), ...(path ? { path } : {}) });

/** How often a property is tried that takes long: half as often as it could be, with RUNS=all npx jest … as often. */
export const runs = (most: number): number => (all === "all" ? most : Math.ceil(most / 2));

export { fc };
