/** A ribbon button answers also while the pane is closed: in the sheet where it changes cells, else in the pane. */
import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { done, refused } from "../../src/actions/context";
import { fault } from "../../src/gst/fault";
import type { Session } from "../../src/session/session";

const commands = new Map<string, (event: { completed: () => void }) => void>();
let shown = 0;
let paneIs: (message: { visibilityMode: string }) => void = () => undefined;
let outcome: () => Promise<unknown> = () => Promise.resolve(done("Done."));

beforeAll(async () => {
  Object.assign(globalThis, {
    document: { visibilityState: "visible" },
    window: { innerWidth: 350 },
    Office: {
      VisibilityMode: { hidden: "Hidden", taskpane: "Taskpane" },
      actions: { associate: (name: string, run: () => void) => commands.set(name, run) },
      addin: {
        onVisibilityModeChanged: (listener: typeof paneIs) => {
          paneIs = listener;
          return Promise.resolve();
        },
        showAsTaskpane: () => {
          shown += 1;
          return Promise.reject(new Error("no pane here"));
        },
      },
    },
  });
  const { followPane } = await import("../../src/commands/commands");
  await followPane();
  const { setRunning } = await import("../../src/session/current-session");
  const act = () => outcome();
  setRunning({ answerSelection: act, sync: act, verify: act } as unknown as Session);
});

beforeEach(() => {
  jest.useFakeTimers();
  shown = 0;
  paneIs({ visibilityMode: "Hidden" });
});
afterEach(() => {
  jest.useRealTimers();
});

const press = (name: string) =>
  new Promise<void>((completed) => {
    commands.get(name)?.({ completed });
  });

describe("a command", () => {
  test.each([
    ["accept", "whose rows show it", done("1 record: accepted."), 0],
    ["accept", "that was refused", refused(fault("NO_CHANGE", "No row is selected.", "Select rows.")), 1],
    ["verify", "that changes no cell in sight", done("Everything is as it was."), 1],
    ["sync", "that changes no cell in sight", done("Synced."), 1],
  ])("%s, %s, is answered in the right place", async (name, _, result, panes) => {
    outcome = () => Promise.resolve(result);
    await press(name);
    expect(shown).toBe(panes);
  });

  test("leaves an open pane alone", async () => {
    paneIs({ visibilityMode: "Taskpane" });
    outcome = () => Promise.resolve(done("Everything is as it was."));
    await press("verify");
    expect(shown).toBe(0);
  });

  test("that takes long shows the pane meanwhile, and completes though Excel cannot show it", async () => {
    outcome = () => new Promise((resolve) => setTimeout(() => resolve(done("Accepted.")), 5000));
    const pressed = press("accept");
    await jest.advanceTimersByTimeAsync(1000);
    expect(shown).toBe(0);
    await jest.advanceTimersByTimeAsync(1000);
    expect(shown).toBe(1);
    await jest.advanceTimersByTimeAsync(4000);
    await pressed;
    expect(shown).toBe(1);
  });
});
