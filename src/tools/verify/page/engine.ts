/**
 * Checks files for the page, as a separate script: in a worker, or in the page itself where a browser refuses workers,
 * as Chromium does for a page opened from a disk.
 *
 * The worker loads the scripts of Office.js once and then removes all network access, because a page's content security
 * policy does not apply to its worker in every browser.
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
