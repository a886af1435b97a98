/** Two users with the add-in on one workbook: each with a realm, an Office.js, a host and a session of their own. */
import type { Moment } from "../../src/gst/date";
import type { Memory } from "../../src/session/watch/own-entries";
import type * as Sessions from "../../src/session/session";
import { bootOffice } from "../../src/workbench/headless/boot";
import type { Workbook } from "../../src/workbench/model";
import type * as Gateway from "../../src/workbook/excel/port";
import { OfficeHost } from "../../src/workbench/office/host";
import { newRealm, type OwnRealm } from "./realm";

export interface Client {
  readonly name: string;
  readonly workbook: Workbook;
  readonly host: OfficeHost;
  readonly session: Sessions.Session;
  /** The Excel object of this client's own Office.js. */
  readonly excel: typeof Excel;
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface ClientOptions {
  readonly at: Moment;
  /** Largest request; a small one splits a list into many. */
  readonly maxBytes?: number;
}

const INDIA_AHEAD_MS = 19_800_000;
const TIMEOUT_MS = 60_000;
/** How long the other's list may make no progress; real time does not advance either while requests are mixed. */
const OTHERS_MS = 5;

/** Loading the add-in into a realm takes a second, so realms are reused. */
const realms = new Map<string, OwnRealm>();

function realmOf(name: string): OwnRealm {
  const realm = realms.get(name) ?? newRealm();
  realms.set(name, realm);
  return realm;
}

/** Clients that are still open because a test failed. */
const openClients = new Map<string, Client>();

/** What each user's add-in remembers of a workbook; copies of one file are one workbook to it. */
const memories = new WeakMap<Workbook, Map<string, Memory>>();

function memoryOf(name: string, workbook: Workbook): Memory {
  const known = memories.get(workbook) ?? new Map<string, Memory>();
  memories.set(workbook, known);
  let kept = "";
  const memory = known.get(name) ?? {
    read: () => kept,
    write: (text: string) => {
      kept = text;
    },
  };
  known.set(name, memory);
  return memory;
}

/** Only one client of each name at a time. */
export async function openClient(
  name: string,
  workbook: Workbook,
  { at, maxBytes }: ClientOptions,
): Promise<Client> {
  await openClients.get(name)?.close();
  const realm = realmOf(name);
  const host = new OfficeHost(workbook);
  const office = await bootOffice(host, realm);
  const { excelPort } = realm.load("src/workbook/excel/port") as typeof Gateway;
  const sessions = realm.load("src/session/session") as typeof Sessions;
  const session = new sessions.Session({
    port: excelPort({
      timeoutMs: TIMEOUT_MS,
      clientId: name,
      ...(maxBytes ? { maxBytes } : {}),
    }),
    clock: () => Date.parse(`${at}Z`) - INDIA_AHEAD_MS,
    actor: () => name,
    version: "together",
    writer: name,
    memory: memoryOf(name, workbook),
    abandonedAfterMs: OTHERS_MS,
  });
  await session.open();
  const idle = async () => {
    await host.idle();
    await session.idle();
    await host.idle();
  };
  const client: Client = {
    name,
    workbook,
    host,
    session,
    excel: (realm.global as { Excel: typeof Excel }).Excel,
    idle,
    close: async () => {
      openClients.delete(name);
      await session.close();
      await office.close();
      if (host.bugs.length > 0) throw new Error(`The host had faults: ${String(host.bugs[0]?.error)}`);
    },
  };
  openClients.set(name, client);
  return client;
}
