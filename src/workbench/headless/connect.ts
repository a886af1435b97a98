/**
 * Starts the real Office.js without a page of its own: window shim, scripts, handshake, until `Office.onReady` resolves.
 *
 * Messages are passed in the same process, one turn of the event loop later, as between frames. Timers which the
 * library leaves running are collected, so that `close` lets the process end and the next start begins clean.
 */
import type { OfficeHost } from "../office/host";
import type { Connection } from "../office/connection";
import { newConversationId, windowName } from "../office/connection";
import { windowShim } from "./window-shim";

const PAGE = "https://localhost:3000/taskpane.html";
const ORIGIN = "https://localhost:3000";

/** Where the library runs: Node's realm, or a page or worker with a separate window. */
export interface OfficeRealm {
  /** The global object as the library knows it. */
  readonly global: object;
  /** Evaluates a script of the library, by its path below the package's dist folder. */
  run(path: string): void;
  /** Runs work one turn of the event loop later. */
  readonly later: (work: () => unknown) => void;
}

export interface RunningOffice {
  readonly connection: Connection;
  /** Ends the connection and removes everything from the realm's global object. */
  close(): Promise<void>;
}

type Globals = Record<string, unknown>;

/** Boots Office.js; the globals Office, Excel, CustomFunctions and OfficeExtension exist when it resolves. */
export async function connectOffice(host: OfficeHost, realm: OfficeRealm): Promise<RunningOffice> {
  const { later } = realm;
  const globals = realm.global as Globals;
  const connection: Connection = { conversationId: newConversationId(), origin: ORIGIN };
  let open = true;
  const shim = windowShim(realm.global, {
    pageUrl: PAGE,
    windowName: windowName(connection, host.locale),
    load: (source) => realm.run(fileOf(source)),
    post: (text) => later(() => open && host.receive(text)),
  });
  const timers = new TimerList(globals);
  const before = new Set(
    Object.getOwnPropertyNames(globals).filter((name) => emptied.get(globals)?.has(name) !== true),
  );
  const restore = place(globals, { ...shim.members, ...timers.members });
  host.connect(connection, (text) => later(() => open && shim.deliver(text, ORIGIN)));
  realm.run("office.js");
  await (globals["Office"] as { onReady(): Promise<unknown> }).onReady();
  await host.functionsStarted;
  const library = Object.getOwnPropertyNames(globals).filter(
    (name) => !before.has(name) && !(name in shim.members),
  );
  return {
    connection,
    close: async () => {
      await new Promise((resolve) => setTimeout(resolve, 0));
      open = false;
      host.disconnect();
      timers.clear();
      for (const name of library) forget(globals, name);
      restore();
    },
  };
}

/** The path below the package's dist folder of a script that the library requests. */
function fileOf(source: string): string {
  return new URL(source, `${ORIGIN}/`).pathname.replace(/^\//, "");
}

/** Sets members of the global object; the returned function removes them. */
function place(globals: Globals, members: Globals): () => void {
  const before = Object.getOwnPropertyDescriptors(globals);
  for (const [name, value] of Object.entries(members))
    Object.defineProperty(globals, name, { value, configurable: true, writable: true, enumerable: true });
  return () => {
    for (const name of Object.keys(members)) {
      const descriptor = before[name];
      if (descriptor) Object.defineProperty(globals, name, descriptor);
      else Reflect.deleteProperty(globals, name);
    }
  };
}

/** Names that scripts declared with `var`: they cannot be deleted, so they are set to undefined. */
const emptied = new WeakMap<object, Set<string>>();

function forget(globals: Globals, name: string): void {
  if (Reflect.deleteProperty(globals, name)) return;
  globals[name] = undefined;
  const names = emptied.get(globals) ?? new Set();
  emptied.set(globals, names.add(name));
}

type Timer = ReturnType<typeof setTimeout>;

/** Timers of the realm, kept until they are cleared, so that none outlives the connection. */
class TimerList {
  private readonly open = new Set<Timer>();
  readonly members: Globals;

  constructor(globals: Globals) {
    const {
      setTimeout: start,
      setInterval: repeat,
      clearTimeout: stop,
    } = globals as unknown as typeof globalThis;
    this.members = {
      setInterval: (work: () => void, delay?: number) => {
        const timer = repeat(work, delay);
        this.open.add(timer);
        return timer;
      },
      setTimeout: (work: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) => {
        const timer: Timer = start(() => {
          this.open.delete(timer);
          work(...args);
        }, delay);
        this.open.add(timer);
        return timer;
      },
      clearTimeout: (timer: Timer) => {
        this.open.delete(timer);
        stop(timer);
      },
      clearInterval: (timer: Timer) => {
        this.open.delete(timer);
        stop(timer);
      },
    };
  }

  clear(): void {
    for (const timer of this.open) clearTimeout(timer);
    this.open.clear();
  }
}
