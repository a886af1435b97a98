/** fast-check with one seed for every run, so that a test does not fail by lot; SEED=7 npx jest … draws others. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["SEED"] ?? 20_251_015) });

/** How often a property is tried that takes long: half as often as it could be, with RUNS=all npx jest … as often. */
export const runs = (all: number): number => (process.env["RUNS"] === "all" ? all : Math.ceil(all / 2));

export { fc };
