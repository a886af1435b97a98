/** What axe has to say about a page or a frame, brought in as a script of its own origin: policies allow no other. */

import type { AxeResults, RunOptions } from "axe-core";
import type { Frame } from "playwright-core";

const ADDRESS = "/axe-for-tests.js";

/**
 * The complaints by rule, with the elements they are about. Frames within the frame are not looked into, nor the
 * sentinels that Fluent's tabster puts at the ends of a page: they give the focus on at once.
 */
export async function complaints(frame: Frame, options: RunOptions = {}): Promise<string[]> {
  const page = frame.page();
  await page.route(`**${ADDRESS}`, (route) =>
    route.fulfill({ path: require.resolve("axe-core/axe.min.js") }),
  );
  await frame.addScriptTag({ url: ADDRESS });
  await settledColours(frame);
  const { violations } = await frame.evaluate((given) => {
    const { axe } = window as unknown as {
      axe: { run(context: unknown, options: RunOptions): Promise<AxeResults> };
    };
    return axe.run({ exclude: ["iframe", "[data-tabster-dummy]"] }, given);
  }, options);
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`);
}

/** Buttons fade when they are enabled or the scheme changes, and have less contrast on the way. */
async function settledColours(frame: Frame): Promise<void> {
  await frame.evaluate(async () => {
    const fading = document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < Infinity);
    await Promise.all(fading.map(({ finished }) => finished.catch(() => undefined)));
  });
}
