/** How well a heading names a field: 1 for its strongest name, less for weaker ones and for words beside a name. */
import { headingKey, headingWords } from "../layout/heading-words";
import { FIELD_HEADINGS, type Field } from "./fields";

interface Name {
  readonly words: readonly string[];
  readonly strength: number;
}

interface Known {
  readonly byKey: ReadonlyMap<string, number>;
  readonly names: readonly Name[];
  readonly never: ReadonlySet<string>;
}

const known = new Map<Field, Known>();

function knownOf(field: Field): Known {
  const cached = known.get(field);
  if (cached) return cached;
  const { names, never } = FIELD_HEADINGS[field];
  const list = names.split("|");
  const byKey = new Map<string, number>();
  const all = list.map((name, place) => {
    // From 1 to about .6: a weak name still beats half of a strong one.
    const strength = 1 - (0.4 * place) / Math.max(8, list.length - 1);
    const key = headingKey(name);
    if (!byKey.has(key)) byKey.set(key, strength);
    return { words: [...new Set(headingWords(name))], strength };
  });
  const made = { byKey, names: all, never: new Set(never.split(" ").filter(Boolean)) };
  known.set(field, made);
  return made;
}

/** What a word beside a known name costs. */
const BESIDE = 0.72;

/** @returns 0 to 1; 0 where the heading does not name the field. */
export function headingScore(heading: string, field: Field): number {
  const { byKey, names, never } = knownOf(field);
  const exact = byKey.get(headingKey(heading));
  if (exact !== undefined) return exact;
  const words = new Set(headingWords(heading));
  if ([...words].some((word) => never.has(word))) return 0;
  let best = 0;
  for (const { words: name, strength } of names) {
    // One common word within a longer heading says nothing.
    if (name.length === 1 && words.size > 1 && VAGUE.has(name[0] ?? "")) continue;
    if (!name.every((word) => words.has(word))) continue;
    best = Math.max(best, strength * BESIDE ** (words.size - name.length));
  }
  return best;
}

const VAGUE = new Set(
  "no date amount value total name type tax gst net base basic account supplier invoice party text state reference table itc description vat particulars customer currency cancelled voucher partner description other".split(
    " ",
  ),
);
