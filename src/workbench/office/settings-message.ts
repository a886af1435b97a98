/**
 * The client's message that saves document settings.
 *
 * Values are JSON texts; pairs arrive as a list or as an object, depending on the client's build.
 */

/** Keys and values of a save message. */
export function savedSettings(data: Record<string, unknown>): Map<string, unknown> {
  const request = data["DdaSettingsMethod"];
  const properties =
    typeof request === "object" && request !== null
      ? (request as Record<string, unknown>)["Properties"]
      : undefined;
  const saved = new Map<string, unknown>();
  const pairs: unknown[] = Array.isArray(properties) ? properties : Object.entries(properties ?? {});
  for (const pair of pairs) {
    if (!Array.isArray(pair)) continue;
    const [key, text] = pair as unknown[];
    if (typeof key === "string" && typeof text === "string") saved.set(key, JSON.parse(text) as unknown);
  }
  return saved;
}
