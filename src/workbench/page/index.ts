/**
 * The entry point of the workbench page: reads the URL parameters and starts.
 *
 * `?sample=1` presses the add-in's own "Load sample month"; `?locale=hi-IN` sets the language that Excel would report
 * to the add-in. `window.workbench` is for tests and debugging.
 */

import "./workbench.css";
import "./grid.css";
import { Workbench } from "./workbench";

declare global {
  interface Window {
    workbench?: Workbench;
  }
}

const SAMPLE_COMMAND = "loadSample";

function begin(root: HTMLElement): void {
  const words = new URLSearchParams(window.location.search);
  const workbench = new Workbench(root, {
    locale: words.get("locale") ?? "en-US",
    mac: /Mac|iPhone|iPad/.test(navigator.userAgent),
  });
  window.workbench = workbench;
  const wantsSample = words.get("sample") === "1";
  void workbench.start().then((started) => {
    if (started && wantsSample)
      void workbench.run(SAMPLE_COMMAND, SAMPLE_COMMAND, "Loading the sample month");
  });
}

const root = document.getElementById("workbench");
if (root !== null) begin(root);
