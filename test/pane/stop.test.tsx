/** @jest-environment jsdom */
/** A long action in the status line: how far it has come, and its Stop button. */
import { describe, expect, test } from "@jest/globals";
import { act, screen, waitFor } from "@testing-library/react";
import type { Progress } from "../../src/workbook/port";
import type { Write } from "../../src/sheet/write";
import { axeViolations, openSample, settled, type Pane } from "./pane";

/** Writes as Excel does on a slow computer: in steps, of which the test sends the next. */
function slowly({ port }: Pane): { step: (part: number) => void; end: () => void } {
  const apply = port.apply.bind(port);
  let progress: Progress | undefined;
  let steps: ((part: number) => void)[] = [];
  port.apply = async (writes: readonly Write[], given?: Progress) => {
    progress = given;
    await new Promise<void>((done, refuse: (reason: Error) => void) => {
      steps.push((part) => {
        try {
          progress?.step("write", part * 100, 100);
          if (part === 1) done();
        } catch (error) {
          refuse(error as Error);
        }
      });
    });
    steps = [];
    await apply(writes);
  };
  const step = (part: number) => {
    act(() => {
      for (const one of steps) one(part);
    });
  };
  return { step, end: () => step(1) };
}

const status = () => screen.getByRole("status").textContent;

async function begun(pane: Pane) {
  const slow = slowly(pane);
  await pane.user.click(screen.getByRole("tab", { name: "Period" }));
  await pane.user.click(await screen.findByRole("button", { name: /^Generate GSTR-2B/ }));
  await waitFor(() => expect(status()).toBe("Generating GSTR-2B…"));
  return slow;
}

describe("a long action", () => {
  test("says after a second how much is written, and is done when it is not stopped", async () => {
    const pane = await openSample();
    const slow = await begun(pane);
    expect(screen.queryByRole("button", { name: "Stop" })).toBeNull();
    await screen.findByRole("button", { name: "Stop" });
    await waitFor(() => {
      slow.step(0.45);
      screen.getByText("writing 45 %");
    });
    expect(await axeViolations()).toEqual([]);
    slow.end();
    await settled(pane);
    expect(status()).toMatch(/^GSTR-2B of Oct-25/);
    expect(screen.queryByRole("button", { name: "Stop" })).toBeNull();
  });

  test("ends at the next step when it is stopped, with nothing changed", async () => {
    const pane = await openSample();
    const before = new Map(pane.port.grids);
    const slow = await begun(pane);
    await pane.user.click(await screen.findByRole("button", { name: "Stop" }));
    expect(status()).toBe("Stopping…");
    expect(screen.getByRole("button", { name: "Stop" })).toHaveProperty("disabled", true);
    await waitFor(() => {
      slow.step(0.5);
      expect(status()).toBe(
        "The action was stopped. Nothing was changed; it can be begun again at any time.",
      );
    });
    expect(new Map(pane.port.grids)).toEqual(before);
  });
});
