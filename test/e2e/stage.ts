/**
 * The built site and a browser: found on the machine, never downloaded. CHROMIUM may name one; otherwise the usual
 * places are tried.
 */

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { chromium } from "playwright-core";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";

import { buildWhenNeeded } from "../../src/tools/bundle";
import { startWorkbench } from "../../src/workbench/serve";
import type { WorkbenchServer } from "../../src/workbench/serve";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of a browser on this machine, or undefined. */
export function findBrowser(): string | undefined {
  const named = process.env["CHROMIUM"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...(named === undefined ? [] : [named]), ...onPath, ...PLACES].find((path) => existsSync(path));
}

/** A busy machine draws a page ten times as slowly. */
export const TIMEOUT_MS = 90_000;

/** Pages of the built site, as long as it is open. */
export class Stage {
  private server: WorkbenchServer | undefined;
  private browser: Browser | undefined;
  private contexts: BrowserContext[] = [];

  /** Builds when needed, serves on any free port and starts the browser. */
  async open(executablePath: string): Promise<void> {
    await buildWhenNeeded(() => undefined);
    this.server = await startWorkbench({ port: 0 });
    this.browser = await chromium.launch({ executablePath, args: FLAGS });
  }

  /** A page of its own (nothing shared with other pages), still empty, so that one can listen before it loads. */
  async page(options: BrowserContextOptions = {}): Promise<Page> {
    if (this.server === undefined || this.browser === undefined) throw new Error("The stage is not open.");
    const context = await this.browser.newContext({
      baseURL: this.server.origin,
      ignoreHTTPSErrors: true,
      viewport: { width: 1366, height: 768 },
      ...options,
    });
    context.setDefaultTimeout(TIMEOUT_MS);
    this.contexts.push(context);
    return context.newPage();
  }

  /** Closes the pages so far, which would go on drawing and counting beside those that follow. */
  async closePages(): Promise<void> {
    for (const context of this.contexts.splice(0)) await context.close();
  }

  async close(): Promise<void> {
    await this.browser?.close();
    await this.server?.close();
  }
}
