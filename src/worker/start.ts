/** The {@link FileWorker} of this page; its thread is started with the first request. */
import { FileWorker, type WorkerPort } from "./file-worker";

export const fileWorker = new FileWorker({
  // The bundler makes a file of it, from the page's own origin; its configuration knows the name.
  start: () =>
    typeof Worker === "undefined"
      ? undefined
      : (new Worker(
          /* webpackChunkName: "file-worker" */ new URL("./entry.ts", import.meta.url),
        ) as unknown as WorkerPort),
  rest: () => new Promise((resolve) => setTimeout(resolve)),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
});
