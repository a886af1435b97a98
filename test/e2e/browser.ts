/**
 * The browser for end-to-end tests: found on the machine, never downloaded.
 *
 * CHROMIUM may name one; otherwise the usual places are tried.  Where there is none the tests are skipped, and one
 * line says so, because a silent skip looks like a pass.
 */

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { describe } from "@jest/globals";
import { chromium } from "playwright-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

import { buildWhenNeeded } from "../../src/workbench/bundle";
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

/** `describe`, or loudly nothing where there is no browser. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (findBrowser() !== undefined) {
    describe(name, tests);
    return;
  }
  process.stderr.write(`SKIPPED: "${name}" needs Chromium; install it or set CHROMIUM to its path.\n`);
  describe.skip(name, tests);
}

/** The built site and a browser, for one test file. */
export class Stage {
  private constructor(
    readonly server: WorkbenchServer,
    private readonly browser: Browser,
  ) {}

  /** Builds when needed, serves on any free port and starts the browser. */
  static async open(): Promise<Stage> {
    await buildWhenNeeded(() => undefined);
    const server = await startWorkbench({ port: 0 });
    const executablePath = findBrowser();
    if (executablePath === undefined) throw new Error("No browser; use describeInBrowser.");
    const browser = await chromium.launch({ executablePath, args: FLAGS });
    return new Stage(server, browser);
  }

  /**
   * A page of its own (nothing shared with other pages) at a path of the site; `before` may listen to it before
   * anything is loaded.
   */
  async page(
    path: string,
    options: BrowserContextOptions = {},
    before: (page: Page) => void = () => undefined,
  ): Promise<Page> {
    const context = await this.browser.newContext({
      ignoreHTTPSErrors: true,
      viewport: { width: 1366, height: 768 },
      ...options,
    });
    const page = await context.newPage();
    before(page);
    await page.goto(this.server.origin + path);
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}
