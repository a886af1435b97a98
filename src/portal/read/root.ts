/**
 * The outside of a portal file, before any row of it is read: does it have the shape of its form, and whose is it?
 *
 * The surprise: zod makes its checks out of text where it may, which the pane's page forbids; it is told so here,
 * before any shape is made.
 */
import * as z from "zod";
import type { Gstin } from "../../gst/gstin";
import { gstin, type Key } from "./key";
import { wrongShape, type JsonObject, type Reading } from "./reading";
import { keyTable } from "./key-table";

z.config({ jitless: true });

/** Does the file have that shape? Where not, it is noted in the shape's own words, if it has some. */
export function hasShape(
  reading: Reading,
  json: unknown,
  shape: z.ZodType,
  wanted: string,
  at: string,
): json is JsonObject {
  const refusal = wrongShape(wanted);
  const { success, error } = shape.safeParse(json, { error: () => refusal.sentence });
  for (const { path, message } of error?.issues ?? [])
    reading.note([at, ...path].filter(Boolean).join("."), { ...refusal, sentence: message });
  return success;
}

/** The root keys that say whose a file is. */
export const OWNER = ["gstin", "rtin"] as const;

/** Whose file it is; undefined where it is silent, or what it says is refused. */
export function ownerOf(
  reading: Reading,
  root: JsonObject,
  at: string,
  spelled = "gstin",
): Gstin | undefined {
  const owner: Key<Gstin | undefined> = { ...gstin(spelled), absent: undefined };
  return reading.values(keyTable({ owner }, Object.keys(root).join(" ")), root, at, "the file")?.owner;
}
