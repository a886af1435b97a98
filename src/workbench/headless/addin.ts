/**
 * The add-in running headless: an empty workbook, the host, the real Office.js, and a session over them with a clock
 * that its user moves. What the demo, the stories and the measurements stand on.
 */
import { momentInIndia, type Moment } from "../../gst/date";
import { Session } from "../../session/session";
import { excelPort } from "../../workbook/excel";
import { Workbook } from "../model";
import { OfficeHost, type HostOptions } from "../office/host";
import { bootOffice } from "./boot";

export interface HeadlessAddin {
  readonly workbook: Workbook;
  readonly host: OfficeHost;
  readonly session: Session;
  /** Moves the clock to a moment in India. */
  at(moment: Moment): void;
  /** Waits until host and add-in have nothing left to do. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface HeadlessOptions {
  readonly actor?: string;
  readonly workbook?: Workbook;
  readonly host?: HostOptions;
}

const INDIA_AHEAD_MS = 19_800_000;

export async function startHeadless(options: HeadlessOptions = {}): Promise<HeadlessAddin> {
  const workbook = options.workbook ?? new Workbook();
  const host = new OfficeHost(workbook, options.host);
  const office = await bootOffice(host);
  let now = 0;
  const session = new Session({
    port: excelPort(),
    clock: () => now,
    actor: () => options.actor ?? "Asha",
    version: "headless",
  });
  await session.open();
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
    at: (moment) => {
      now = Date.parse(`${moment}Z`) - INDIA_AHEAD_MS;
      if (momentInIndia(now) !== moment) throw new RangeError(`Not a moment: ${moment}`);
    },
    close: async () => {
      await idle();
      await session.close();
      await office.close();
    },
  };
}
