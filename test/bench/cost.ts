/** What a piece of work costs: processor time of the process, requests to the host, and their bytes. */
import type { OfficeHost } from "../../src/workbench/office/host";

export interface Cost {
  /** User CPU of all threads of the process, so that a worker and the garbage collection count; milliseconds. */
  readonly user: number;
  /** User and system CPU: the kernel splits them by sampling, so that short work is measured by their sum. */
  readonly cpu: number;
  readonly requests: number;
  readonly bytesSent: number;
  readonly bytesRead: number;
}

/** Answers to requests of a hundred thousand rows may take minutes on a slow machine. */
const LIMIT_MS = 600_000;

/** The cost of work until the host has nothing left to do. */
export async function costOf(host: OfficeHost, work: () => Promise<unknown>): Promise<Cost> {
  await host.idle(LIMIT_MS);
  const cost = await costUntilDone(host, work);
  await host.idle(LIMIT_MS);
  return { ...cost, ...trafficOf(host) };
}

/** The cost of work alone: what it starts in the background does not count. */
export async function costUntilDone(host: OfficeHost, work: () => Promise<unknown>): Promise<Cost> {
  host.resetStats();
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return { user: user / 1e3, cpu: (user + system) / 1e3, ...trafficOf(host) };
}

function trafficOf({ stats }: OfficeHost): Pick<Cost, "requests" | "bytesSent" | "bytesRead"> {
  return { requests: stats.batches, bytesSent: stats.requestBytes, bytesRead: stats.responseBytes };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Objects of the same form whose leaves are numbers: the median of each leaf. */
export function medians<T extends object>(runs: readonly T[]): T {
  const [first] = runs;
  if (first === undefined) throw new Error("No run to take the median of.");
  const entries = Object.entries(first).map(([key, value]: [string, unknown]) => {
    const all = runs.map((run) => (run as Record<string, unknown>)[key]);
    return [key, typeof value === "number" ? median(all as number[]) : medians(all as object[])] as const;
  });
  return Object.fromEntries(entries) as T;
}
