/**
 * Suites for a real browser. Where there is none they are skipped, and one line says so, because a silent skip looks
 * like a pass.
 */

import { afterAll, beforeAll, describe, jest } from "@jest/globals";

import { findBrowser, PATIENCE_MS, Stage } from "./stage";

/** A build comes before the first test, and others may be building at the same time. */
const OPENING_MS = 240_000;

/**
 * `describe` with a stage that is open while its tests run, or loudly nothing where there is no browser.
 */
export function describeInBrowser(name: string, tests: (stage: Stage) => void): void {
  jest.setTimeout(2 * PATIENCE_MS);
  const browser = findBrowser();
  const stage = new Stage();
  if (browser === undefined) {
    process.stderr.write(`SKIPPED: "${name}" needs Chromium; install it or set CHROMIUM to its path.\n`);
    describe.skip(name, () => tests(stage));
    return;
  }
  describe(name, () => {
    beforeAll(() => stage.open(browser), OPENING_MS);
    afterAll(() => stage.close());
    tests(stage);
  });
}
