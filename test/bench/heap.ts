/** The memory in use once everything that is no longer needed has been collected. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let collect: (() => void) | undefined;

/** Collects at once; Node offers that only behind a flag. */
function collectAll(): void {
  setFlagsFromString("--expose-gc");
  collect ??= runInNewContext("gc") as () => void;
  collect();
}

/** Something may only be found to be unused after what held it is gone. */
const PASSES = 3;

/** Objects and the buffers that they own, in megabytes. */
export function heapMB(): number {
  for (let pass = 0; pass < PASSES; pass += 1) collectAll();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}
