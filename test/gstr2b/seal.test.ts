/** Both seals are SHA-256 of the text in gstr2b's README: its first line names what is sealed. */
import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import { openingSealOf, sealOf } from "../../src/gstr2b/seal";
import { OCTOBER } from "../support/month";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

test("a statement and an opening statement without rows are sealed by their first line alone", () => {
  const empty = { lines: [], totals: [], summary: [] };
  expect(sealOf(OCTOBER, empty)).toBe(sha256("MILAAN-2B 2 2025-10"));
  expect(openingSealOf(OCTOBER, [])).toBe(sha256("MILAAN-OPENING 1 2025-10"));
});
