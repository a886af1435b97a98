/** A {@link FileWorker} of this page. */
import { FileWorker, type WorkerPort } from "./file-worker";

export function startFileWorker(): FileWorker {
  return new FileWorker({
    // The bundler makes a file of it, from the page's own origin.
    start: () =>
      typeof Worker === "undefined"
        ? undefined
        : (new Worker(new URL("./entry.ts", import.meta.url)) as unknown as WorkerPort),
    rest: () => new Promise((resolve) => setTimeout(resolve)),
    after: (milliseconds, call) => {
      const timer = setTimeout(call, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    },
  });
}
