/**
 * What checks files for the page, as a script of its own: in a worker, or in the page itself where a browser refuses
 * workers, as Chromium does for a page that is opened from a disk.
 *
 * The worker loads the scripts of Office.js once and then gives up every way to a network, because a page's content
 * security policy does not reach into its worker everywhere.
 */
import { check } from "./checker";
import type { Answered, CheckInput, Engine } from "./messages";

interface WorkerScope {
  importScripts?: (...paths: string[]) => void;
  postMessage(message: Answered): void;
  onmessage: ((event: MessageEvent<CheckInput>) => void) | null;
}

const NETWORK = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts"];

function serve(scope: WorkerScope): void {
  scope.onmessage = ({ data }) => {
    check(data, (step) => scope.postMessage({ kind: "step", step })).then(
      (checked) => scope.postMessage({ kind: "checked", ...checked }),
      (error: unknown) => scope.postMessage({ kind: "failed", why: String(error) }),
    );
  };
  scope.postMessage({ kind: "ready" });
}

const scope = globalThis as unknown as WorkerScope;
if (scope.importScripts) {
  scope.importScripts("verify-office.js");
  for (const name of NETWORK) Object.defineProperty(globalThis, name, { value: undefined });
  serve(scope);
} else {
  (globalThis as unknown as { verifyEngine: Engine }).verifyEngine = check;
}
