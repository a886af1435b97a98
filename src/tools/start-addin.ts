/**
 * The add-in running headless: a workbook, the host, the real Office.js in any realm, and a session with a settable
 * clock.
 */
import { momentInIndia, type Moment } from "../gst/date";
import type { Memory } from "../session/watch/own-entries";
import { Session } from "../session/session";
import { excelPort, type PortOptions } from "../workbook/excel/port";
import { Workbook } from "../workbench/model";
import { OfficeHost, type HostOptions } from "../workbench/office/host";
import type { RunningOffice } from "../workbench/headless/connect";

export interface HeadlessAddin {
  readonly workbook: Workbook;
  readonly host: OfficeHost;
  readonly session: Session;
  /** Sets the clock to a time in India. */
  at(moment: Moment): void;
  /** Another person works at this add-in from now on. */
  as(actor: string): void;
  /** Waits until host and add-in have nothing left to do. */
  idle(): Promise<void>;
  close(): Promise<void>;
  /** Ends the add-in at once, as a crash does; the workbook stays. */
  kill(): Promise<void>;
}

export interface HeadlessOptions {
  readonly actor?: string;
  readonly workbook?: Workbook;
  readonly host?: HostOptions;
  readonly port?: PortOptions;
  /** The memory in which the add-in stores what it wrote, from one opening to the next. */
  readonly memory?: Memory;
  /** The time at which it is opened. */
  readonly at?: Moment;
  /** Milliseconds without activity of co-authors before their unrecorded changes are recorded here. */
  readonly quietMs?: number;
  /** Does not change the workbook: typed changes are not adopted, unfinished actions are not completed. */
  readonly unopened?: boolean;
}

const KILLED_MS = 2000;
/** Nobody edits a cell here for long. */
const BUSY_RETRY_MS = 20;
const INDIA_AHEAD_MS = 19_800_000;

export async function startAddin(
  boot: (host: OfficeHost) => Promise<RunningOffice>,
  options: HeadlessOptions = {},
): Promise<HeadlessAddin> {
  const workbook = options.workbook ?? new Workbook();
  const host = new OfficeHost(workbook, options.host);
  const office = await boot(host);
  let actor = options.actor ?? "Asha";
  let now = options.at ? msOf(options.at) : 0;
  const session = new Session({
    port: excelPort(options.port),
    clock: () => now,
    actor: () => actor,
    version: "headless",
    writer: options.port?.clientId ?? "headless",
    busyRetryMs: BUSY_RETRY_MS,
    ...(options.memory ? { memory: options.memory } : {}),
    ...(options.quietMs === undefined ? {} : { quietMs: options.quietMs }),
  });
  if (!options.unopened) {
    await session.open();
    await session.idle();
  }
  const idle = async () => {
    await host.idle();
    await session.idle();
    await host.idle();
  };
  return {
    workbook,
    host,
    session,
    idle,
    as: (name) => {
      actor = name;
    },
    at: (moment) => {
      now = msOf(moment);
    },
    kill: async () => {
      await office.close();
      // The host completes running requests; a request that is never answered is not waited for.
      await host.idle(KILLED_MS).catch(() => undefined);
    },
    close: async () => {
      await idle();
      await session.close();
      await office.close();
    },
  };
}

function msOf(moment: Moment): number {
  const ms = Date.parse(`${moment}Z`) - INDIA_AHEAD_MS;
  if (momentInIndia(ms) !== moment) throw new RangeError(`Not a moment: ${moment}`);
  return ms;
}
