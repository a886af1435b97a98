/**
 * Every button of the ribbon and every keyboard shortcut runs something.
 *
 * Excel shows a button whose function was never associated, and does nothing when it is pressed. The recorder below
 * replaces the method of Office.js with which a page associates names with functions.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { ribbonFunctions, ROOT } from "./check";
import type { Shortcuts } from "./shortcuts";

const associated: string[] = [];

beforeAll(async () => {
  const associate = (name: string) => associated.push(name);
  Object.assign(globalThis, { Office: { actions: { associate }, onReady: () => Promise.resolve({}) } });
  await import("../../src/commands/commands");
});

describe("the commands", () => {
  test.each(["PrimaryCommandSurface", "ContextMenu"] as const)(
    "of the manifest's %s are associated",
    (of) => {
      const names = ribbonFunctions(readFileSync(path.join(ROOT, "manifest.xml"), "utf8"), of);
      expect(names.length).toBeGreaterThan(3);
      expect(names.filter((name) => !associated.includes(name))).toEqual([]);
    },
  );

  test("of the keyboard shortcuts are associated", () => {
    const text = readFileSync(path.join(ROOT, "assets/shortcuts.json"), "utf8");
    const { actions } = JSON.parse(text) as Shortcuts;
    expect(actions.map(({ id }) => id).filter((id) => !associated.includes(id))).toEqual([]);
  });

  test("are each associated once", () => {
    expect([...new Set(associated)]).toEqual(associated);
  });
});
