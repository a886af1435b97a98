/** Every reason code is used by the program. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { REASONS } from "../../src/explain/explanation";

const FOLDER = path.resolve(__dirname, "../../src/explain");
const sources = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".ts") && name !== "explanation.ts")
  .map((name) => readFileSync(path.join(FOLDER, name), "utf8"))
  .join("\n");

test.each(Object.keys(REASONS))("%s is used", (reason) => {
  expect(sources).toMatch(
    new RegExp(`["']${reason.replace(/[()]/g, "\\$&")}["']|\\b${reason.replace(/[()]/g, "\\$&")}:`),
  );
});
