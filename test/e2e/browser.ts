/** Suites for a real browser. Where there is none they fail, for what was not tried is not known to work. */

import { afterAll, beforeAll, describe, jest, test } from "@jest/globals";

import { findBrowser, TIMEOUT_MS, Stage } from "./stage";

/** A build comes before the first test, and others may be building at the same time. */
const OPENING_MS = 240_000;

/** `describe` with a stage that is open while its tests run. */
export function describeInBrowser(name: string, tests: (stage: Stage) => void): void {
  jest.setTimeout(2 * TIMEOUT_MS);
  const browser = findBrowser();
  const stage = new Stage();
  if (browser === undefined) {
    test(`${name} is tried in a browser`, () => {
      throw new Error(
        "There is no Chromium, Chrome or Edge: install one, or set CHROMIUM to its path. npm run test:unit runs the rest.",
      );
    });
    return;
  }
  describe(name, () => {
    beforeAll(() => stage.open(browser), OPENING_MS);
    afterAll(() => stage.close());
    tests(stage);
  });
}
