/**
 * The few members of a browser window which Office.js touches when it starts outside a browser.
 *
 * Window, self and top are the realm's own global object. The page claims an https address with the host's own name,
 * which the library's trust check requires; the check itself is not changed. Scripts that the library appends to the
 * page are passed to `load`, which evaluates them.
 */

export interface ShimOptions {
  pageUrl: string;
  windowName: string;
  /** Evaluates the script file that the library requests. */
  load(source: string): void;
  /** Sends a message from the page to the host. */
  post(text: string): void;
}

interface MessageEventLike {
  data: string;
  origin: string;
  source: unknown;
}

export interface WindowShim {
  /** Members for the realm's global object. */
  members: Record<string, unknown>;
  /** Delivers a message from the host to the page. */
  deliver(data: string, origin: string): void;
}

interface ScriptElement {
  src?: string;
  onload?: (() => void) | null;
  onerror?: (() => void) | null;
}

export function windowShim(global: object, options: ShimOptions): WindowShim {
  const listeners = new Set<(event: MessageEventLike) => void>();
  const parent = { postMessage: (text: string) => options.post(text) };
  const url = new URL(options.pageUrl);

  const head = {
    appendChild(script: ScriptElement) {
      queueMicrotask(() => {
        try {
          options.load(script.src ?? "");
        } catch (error) {
          script.onerror?.();
          throw error;
        }
        script.onload?.();
      });
      return script;
    },
  };

  const document = {
    domain: url.hostname,
    readyState: "complete",
    cookie: "",
    URL: url.href,
    referrer: "",
    head,
    getElementsByTagName: (tag: string) =>
      tag === "script" ? [scriptTag(`${url.origin}/office.js`)] : tag === "head" ? [head] : [],
    createElement: (tag: string) => (tag === "a" ? anchor() : { setAttribute: () => undefined }),
    querySelectorAll: () => [],
    getElementById: () => null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };

  const members: Record<string, unknown> = {
    window: global,
    self: global,
    top: global,
    parent,
    opener: null,
    name: options.windowName,
    document,
    location: {
      href: url.href,
      origin: url.origin,
      protocol: url.protocol,
      host: url.host,
      hostname: url.hostname,
      port: url.port,
      pathname: url.pathname,
      hash: "",
      search: "",
    },
    navigator: { userAgent: "Headless workbench", language: "en-US", platform: "" },
    history: {},
    screen: { width: 1366, height: 768 },
    sessionStorage: memoryStorage(),
    localStorage: memoryStorage(),
    open: () => null,
    addEventListener: (type: string, listener: (event: MessageEventLike) => void) => {
      if (type === "message") listeners.add(listener);
    },
    removeEventListener: (_type: string, listener: (event: MessageEventLike) => void) => {
      listeners.delete(listener);
    },
  };

  return {
    members,
    deliver(data, origin) {
      for (const listener of [...listeners]) listener({ data, origin, source: parent });
    },
  };
}

function scriptTag(src: string): object {
  return { src, getAttribute: () => null };
}

function anchor(): object {
  const element = { protocol: "", hostname: "", host: "", port: "", pathname: "", search: "", hash: "" };
  let href = "";
  return Object.defineProperty(element, "href", {
    get: () => href,
    set: (value: string) => {
      href = value;
      const parsed = tryUrl(value);
      if (parsed === null) return;
      const { protocol, hostname, host, port, pathname, search, hash } = parsed;
      Object.assign(element, { protocol, hostname, host, port, pathname, search, hash });
    },
  });
}

function tryUrl(value: string): URL | null {
  try {
    return new URL(value);
  } catch {
    return null;
  }
}

function memoryStorage(): Pick<Storage, "getItem" | "setItem" | "removeItem" | "clear" | "key"> & {
  readonly length: number;
} {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
  };
}
