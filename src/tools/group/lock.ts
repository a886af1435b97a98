/** One run at a time writes into a folder. The lock of a run that was killed counts for nothing. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const LOCK = "running.txt";

/** @returns what gives the folder free again. @throws Error where another run writes there. */
export function lock(out: string): () => void {
  mkdirSync(out, { recursive: true });
  const file = path.join(out, LOCK);
  const holder = existsSync(file) ? Number(readFileSync(file, "utf8")) : NaN;
  if (holder > 0 && holder !== process.pid && isRunning(holder))
    throw new Error(
      `Another run (process ${holder}) writes into ${out}. Wait until it has ended, or delete ${file} where it has.`,
    );
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function isRunning(holder: number): boolean {
  try {
    return process.kill(holder, 0);
  } catch (error) {
    // Someone else's process is there, but may not be signalled.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
