/**
 * A window for Office.js within a page or a worker, without touching the real one. The library's scripts come from
 * `office-program.ts`; what they set on their window is set on the real global object too, for the add-in, and removed
 * with the connection.
 */
import type { OfficeRealm } from "../../../workbench/headless/connect";

interface OfficeProgram {
  readonly scripts: readonly string[];
  readonly shimmed: readonly string[];
  run(this: object, ...names: readonly unknown[]): Iterator<undefined>;
}

type Names = Record<PropertyKey, unknown>;

/** A realm for one connection; the next one needs another. */
export function officeRealm(): OfficeRealm {
  const real = globalThis as unknown as Names;
  const program = real["officeProgram"] as OfficeProgram;
  const window = windowOver(real);
  let scripts: Iterator<undefined> | undefined;
  let next = 0;
  return {
    global: window,
    run: (path) => {
      if (program.scripts[next] !== path) throw new Error(`Office.js asks for ${path}, which is not here.`);
      next += 1;
      scripts ??= program.run.apply(
        window,
        program.shimmed.map((name) => window[name]),
      );
      scripts.next();
    },
    later: turns(),
  };
}

/** An object that falls back to the real global's members. */
function windowOver(real: Names): Names {
  const given = new Set<PropertyKey>();
  return new Proxy<Names>(
    {},
    {
      has: (own, key) => Object.hasOwn(own, key) || key in real,
      get: (own, key) => {
        if (Object.hasOwn(own, key)) return own[key];
        const value = real[key];
        // A method of the real window runs only on the real window; a class is unchanged.
        const isMethod = typeof value === "function" && /^[a-z]/.test(String(key));
        return isMethod ? (value as (...args: unknown[]) => unknown).bind(real) : value;
      },
      set: (own, key, value) => {
        own[key] = value;
        if (!(key in real)) given.add(key);
        if (given.has(key)) real[key] = value;
        return true;
      },
      defineProperty: (own, key, descriptor) => {
        // A script's declaration has a getter; what the shim sets is for the library only.
        if (descriptor.get && !(key in real)) {
          given.add(key);
          Reflect.defineProperty(real, key, descriptor);
        }
        return Reflect.defineProperty(own, key, descriptor);
      },
      deleteProperty: (own, key) => {
        if (given.delete(key)) Reflect.deleteProperty(real, key);
        return Reflect.deleteProperty(own, key);
      },
    },
  );
}

/** Turns of the event loop without the delay of browser timers. */
function turns(): (work: () => unknown) => void {
  const waiting: (() => unknown)[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => waiting.shift()?.();
  return (work) => {
    waiting.push(work);
    port2.postMessage(undefined);
  };
}
