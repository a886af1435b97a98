/**
 * Some of many records to look at before an action on all of them: chosen evenly, and for the same records always the
 * same, so that another try gives no other sample, and two people see the same one.
 */
import type { Listed } from "./rows";

/** How many records a sample has. */
export const SAMPLE = 30;

/** The sample of a batch, in the order of the list; all records where there are not more. */
export function sampleOf<One extends Listed>(listed: readonly One[], size = SAMPLE): readonly One[] {
  if (listed.length <= size) return listed;
  // Independent of the order in which they are listed or selected.
  const seed = listed.reduce((sum, { key }) => (sum + hashOf(key, FIRST)) >>> 0, 0);
  const scores = listed.map(({ key }, place) => ({ place, score: hashOf(key, seed) }));
  const chosen = scores.sort((a, b) => a.score - b.score || a.place - b.place).slice(0, size);
  return chosen.sort((a, b) => a.place - b.place).flatMap(({ place }) => listed[place] ?? []);
}

const FIRST = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a over the text's code units, begun with a seed and mixed at the end: fast, not cryptographic. */
function hashOf(text: string, seed: number): number {
  let hash = (seed ^ FIRST) >>> 0;
  for (let place = 0; place < text.length; place++)
    hash = Math.imul(hash ^ text.charCodeAt(place), PRIME) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}
