/**
 * The root of a portal file, before any row of it is read: does it have the shape of its form, and who is its owner?
 *
 * Note: zod compiles its checks with eval where allowed, which the pane's Content Security Policy forbids; so that is
 * switched off before any schema is made.
 */
import * as z from "zod";
import type { Gstin } from "../../gst/gstin";
import { gstin, type Key } from "./key";
import { wrongShape, type JsonObject, type Reading } from "./reading";
import { keyTable } from "./key-table";

z.config({ jitless: true });

/** Does the file have that shape? If not, the schema's own message is reported, if it has one. */
export function hasShape(
  reading: Reading,
  json: unknown,
  shape: z.ZodType,
  wanted: string,
): json is JsonObject {
  const refusal = wrongShape(wanted);
  const { success, error } = shape.safeParse(json, { error: () => refusal.sentence });
  for (const { path, message } of error?.issues ?? [])
    reading.note(path.join("."), { ...refusal, sentence: message });
  return success;
}

/** The root keys that name the file's owner. */
export const OWNER = ["gstin", "rtin"] as const;

/** The file's owner; undefined where it names none, or an invalid one. */
export function ownerOf(
  reading: Reading,
  root: JsonObject,
  at: string,
  aliases = "gstin",
): Gstin | undefined {
  const owner: Key<Gstin | undefined> = { ...gstin(aliases), absent: undefined };
  return reading.values(keyTable({ owner }, Object.keys(root).join(" ")), root, {
    path: at,
    section: "the file",
  })?.owner;
}
